//! Samples per second of a table.

use super::columns::{Column, Kind, entry};
use super::table::Table;
use super::time_unit::seconds_per;
use crate::recording::{Notes, RecordingError};
use crate::statistics::median;

/// Usual rates lie between these.
const RATES_HZ: std::ops::RangeInclusive<f64> = 20.0..=20_000.0;
/// A step of this many usual ones is a gap.
const GAP: f64 = 2.5;

/// What tables call their samples per second.
const KEYS: &[&str] = &[
    "sampling_hz",
    "sampling rate",
    "sampling frequency",
    "sampling_rate",
    "sampling_frequency",
    "sample rate",
    "sample_rate",
    "samplerate",
    "sample frequency",
    "frequency",
    "fs",
    "rate",
    "abtastrate",
    "abtastfrequenz",
    "messrate",
    "frecuencia de muestreo",
    "tasa de muestreo",
    "fréquence d'échantillonnage",
    "taux d'échantillonnage",
    "frequenza di campionamento",
    "frequência de amostragem",
    "taxa de amostragem",
    "meetfrequentie",
    "bemonsteringsfrequentie",
    "samplingsfrekvens",
    "częstotliwość próbkowania",
    "частота дискретизации",
    "samples per second",
    "hz",
];

/// What tables call the time from sample to sample.
const STEP_KEYS: &[&str] = &[
    "interval",
    "sample interval",
    "sampling interval",
    "sample_interval",
    "sampling_interval",
    "sampling period",
    "sample period",
    "time step",
    "dt",
    "abtastintervall",
    "intervalo de muestreo",
    "période d'échantillonnage",
];

/// Samples per second by what the table says of them, or else by its times.
pub(super) fn sampling_hz(
    table: &Table<'_>,
    columns: &[Column],
    notes: &mut Notes,
) -> Result<f64, RecordingError> {
    let is_usable = |rate: &f64| rate.is_finite() && *rate > 0.0;
    if let Some(told) = told_rate(table).filter(is_usable) {
        return Ok(told);
    }
    let time = columns.iter().position(|column| column.kind == Kind::Time);
    let from_times =
        time.and_then(|place| rate_of(table, place, columns[place].unit.as_deref(), notes));
    from_times
        .filter(is_usable)
        .ok_or_else(|| RecordingError::Table {
            problem: "the table does not say how many samples a second it has".to_owned(),
            remedy: "say it with --sampling-hz, such as --sampling-hz 500, or add a time column",
        })
}

/// What the lines before the numbers say: a rate, the step from sample to sample, or `2
/// msec/sample`.
fn told_rate(table: &Table<'_>) -> Option<f64> {
    let rate = |text: String| {
        let (number, unit) = leading_number(&text)?;
        Some(if unit.to_lowercase().starts_with("khz") {
            1e3 * number
        } else {
            number
        })
    };
    let of_step = |text: &str| {
        let (number, unit) = leading_number(text)?;
        let unit = unit.split(['/', ' ']).next().unwrap_or_default();
        Some(tidy(1.0 / (number * seconds_per(unit)?)))
    };
    let mut lines = table.preface.iter().map(|cells| cells.join(" "));
    let per_sample = lines.find(|line| line.to_lowercase().ends_with("/sample"));
    entry(table, KEYS)
        .and_then(rate)
        .or_else(|| entry(table, STEP_KEYS).and_then(|text| of_step(&text)))
        .or_else(|| per_sample.as_deref().and_then(of_step))
        .or_else(|| {
            table
                .comments
                .iter()
                .find_map(|comment| rate_within(comment))
        })
}

/// The rate in a comment that holds more than it, such as a header in JSON.
fn rate_within(comment: &str) -> Option<f64> {
    let comment = comment.to_lowercase();
    let keys = KEYS.iter();
    let keys = keys.filter(|key| key.starts_with("sampling") || key.starts_with("sample"));
    let found = keys.filter_map(|key| {
        let behind = &comment[comment.find(key)? + key.len()..];
        leading_number(behind.trim_start_matches([' ', '"', '\'', ':', '=', '[']))
    });
    found.map(|(number, _)| number).next()
}

/// The number above 0 that a text begins with, and what follows it.
fn leading_number(text: &str) -> Option<(f64, &str)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || ".,".contains(c)));
    let (number, rest) = text.split_at(end.unwrap_or(text.len()));
    let number: f64 = number
        .trim_end_matches(',')
        .replace(',', ".")
        .parse()
        .ok()?;
    (number > 0.0).then_some((number, rest.trim_start()))
}

/// A rate without what rounding left: 0.0028 s a sample are 360 Hz.
fn tidy(rate: f64) -> f64 {
    let whole = rate.round();
    if (rate - whole).abs() < 0.002 * rate {
        whole
    } else {
        rate
    }
}

fn rate_of(table: &Table<'_>, place: usize, unit: Option<&str>, notes: &mut Notes) -> Option<f64> {
    let times: Vec<f64> = (0..table.len())
        .filter_map(|line| table.moment(line, place))
        .collect();
    let steps: Vec<f64> = times.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let average = (times.last()? - times.first()?) / steps.len().max(1) as f64;
    let usual = match median(&steps)? {
        step if step > 0.0 => step,
        // Several lines of one rounded time.
        _ if steps.iter().all(|&step| step >= 0.0) && average > 0.0 => {
            return rate_of_step(average, unit, notes);
        }
        _ => return None,
    };
    let gaps = steps
        .iter()
        .filter(|&&step| step > GAP * usual || step <= 0.0)
        .count();
    // Times rounded to whole milliseconds have the right step only on the average.
    let step = if gaps == 0 {
        average
    } else {
        notes.assume(format!(
            "{gaps} steps of the time column are uneven: its usual step is taken for all"
        ));
        usual
    };
    rate_of_step(step, unit, notes)
}

/// Samples per second of a step in a unit, or in the one that makes it a usual rate.
fn rate_of_step(step: f64, unit: Option<&str>, notes: &mut Notes) -> Option<f64> {
    let seconds = match unit.and_then(seconds_per) {
        Some(seconds) => seconds,
        None => {
            let (unit, seconds) = [
                ("seconds", 1.0),
                ("milliseconds", 1e-3),
                ("microseconds", 1e-6),
                ("nanoseconds", 1e-9),
                ("days", 86_400.0),
            ]
            .into_iter()
            .find(|(_, seconds)| RATES_HZ.contains(&(1.0 / (step * seconds))))?;
            if seconds != 1.0 {
                notes.assume(format!("the time column counts in {unit}"));
            }
            seconds
        }
    };
    Some(tidy(1.0 / (step * seconds)))
}
