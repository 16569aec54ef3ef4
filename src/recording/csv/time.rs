//! Samples per second of a table.

use super::columns::{Column, Kind, entry};
use super::table::Table;
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

/// Samples per second by what the table says of them, or else by its times.
pub(super) fn sampling_hz(
    table: &Table<'_>,
    columns: &[Column],
    notes: &mut Notes,
) -> Result<f64, RecordingError> {
    if let Some(told) = entry(table, KEYS).as_deref().and_then(leading_number) {
        return Ok(told);
    }
    let time = columns.iter().position(|column| column.kind == Kind::Time);
    let from_times =
        time.and_then(|place| rate_of(table, place, columns[place].unit.as_deref(), notes));
    from_times.ok_or_else(|| RecordingError::Table {
        problem: "the table does not say how many samples a second it has".to_owned(),
        remedy: "say it with --sampling-hz, such as --sampling-hz 500, or add a time column",
    })
}

fn leading_number(text: &str) -> Option<f64> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || ".,".contains(c)));
    let number: f64 = text[..end.unwrap_or(text.len())]
        .replace(',', ".")
        .parse()
        .ok()?;
    (number > 0.0).then_some(number)
}

fn rate_of(table: &Table<'_>, place: usize, unit: Option<&str>, notes: &mut Notes) -> Option<f64> {
    let times: Vec<f64> = (0..table.len())
        .filter_map(|line| table.moment(line, place))
        .collect();
    let steps: Vec<f64> = times.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let usual = median(&steps).filter(|&step| step > 0.0)?;
    let gaps = steps
        .iter()
        .filter(|&&step| step > GAP * usual || step <= 0.0)
        .count();
    // Times rounded to whole milliseconds have the right step only on the average.
    let step = if gaps == 0 {
        (times[times.len() - 1] - times[0]) / (times.len() - 1) as f64
    } else {
        notes.assume(format!(
            "{gaps} steps of the time column are uneven: its usual step is taken for all"
        ));
        usual
    };
    let seconds = match unit.map(str::to_lowercase).as_deref() {
        Some("s" | "sec" | "second" | "seconds") => 1.0,
        Some("ms" | "msec" | "milliseconds") => 1e-3,
        Some("us" | "µs" | "μs" | "microseconds") => 1e-6,
        Some("ns") => 1e-9,
        _ => {
            let (unit, seconds) = [
                ("seconds", 1.0),
                ("milliseconds", 1e-3),
                ("microseconds", 1e-6),
                ("nanoseconds", 1e-9),
            ]
            .into_iter()
            .find(|(_, seconds)| RATES_HZ.contains(&(1.0 / (step * seconds))))?;
            if seconds < 1.0 {
                notes.assume(format!("the time column counts in {unit}"));
            }
            seconds
        }
    };
    let rate = 1.0 / (step * seconds);
    // 0.0028 s a sample is 360 Hz.
    let whole = rate.round();
    Some(if (rate - whole).abs() < 0.002 * rate {
        whole
    } else {
        rate
    })
}
