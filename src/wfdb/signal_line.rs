//! The line of one signal in a header.

use super::header::SignalSpec;
use super::{Format, Line, WfdbError};

/// Units per millivolt where a signal line names none, by header(5).
const DEFAULT_GAIN: f64 = 200.0;

/// The unit where a signal line names none, by header(5).
const DEFAULT_UNITS: &str = "mV";

/// Samples of a signal in one frame at most: more is damage.
const MOST_SAMPLES_PER_FRAME: usize = 1 << 16;

pub(super) fn parse_signal_line(line: Line<'_>) -> Result<SignalSpec, WfdbError> {
    let mut rest = line.text;
    let mut next = || {
        let (field, tail) = next_field(rest)?;
        rest = tail;
        Some(field)
    };
    let file = next().ok_or_else(|| line.error("the file name is missing"))?;
    let format_field = next().ok_or_else(|| line.error("the format is missing"))?;
    let scale_field = next();
    // The fields behind the gain are optional, and the description begins where numbers end.
    let mut number = || {
        let (field, tail) = next_field(rest).filter(|(field, _)| is_number(field))?;
        rest = tail;
        (!is_unknown(field)).then_some(field)
    };
    let [resolution, zero, first, checksum, block] = std::array::from_fn(|_| number());
    let description = rest.trim();
    let description = if description.is_empty() {
        file
    } else {
        description
    }
    .to_owned();

    let stored = parse_format(line, format_field, &description)?;
    let adc_zero = zero.map_or(Ok(0), |f| line.whole(f, "ADC zero"))?;
    let scale = parse_scale(line, scale_field, adc_zero)?;
    Ok(SignalSpec {
        file: file.to_owned(),
        format: stored.format,
        samples_per_frame: stored.samples_per_frame,
        skew: stored.skew,
        byte_offset: stored.byte_offset,
        gain: scale.gain,
        is_calibrated: scale.is_calibrated,
        baseline: scale.baseline,
        units: scale.units,
        adc_resolution_bits: resolution.map_or(Ok(0), |f| line.count(f, "ADC resolution"))? as u32,
        adc_zero,
        initial_value: first.map(|f| line.whole(f, "initial value")).transpose()?,
        // Written as a signed or an unsigned 16-bit number: both mean the same residue.
        checksum: checksum
            .map(|f| line.whole(f, "checksum").map(|sum| sum as u16))
            .transpose()?,
        block_size: block.map_or(Ok(0), |f| line.count(f, "block size"))? as u32,
        description,
    })
}

/// The first field of a text, and what follows it.
fn next_field(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

/// Whether a field stands for a number, known or not.
fn is_number(field: &str) -> bool {
    is_unknown(field) || field.replacen(',', ".", 1).parse::<f64>().is_ok()
}

/// Whether a program wrote that it knows no number.
fn is_unknown(field: &str) -> bool {
    ["nan", "none", "null", "n/a", "-", "?"].contains(&field.to_ascii_lowercase().as_str())
}

/// What the format field says.
struct Stored {
    format: Format,
    samples_per_frame: usize,
    skew: usize,
    byte_offset: usize,
}

/// `format x samples per frame : skew + byte offset`, all but the first optional.
fn parse_format(line: Line<'_>, field: &str, signal: &str) -> Result<Stored, WfdbError> {
    let digits = |text: &str| {
        text.find(|c: char| !c.is_ascii_digit())
            .unwrap_or(text.len())
    };
    let (number, mut modifiers) = field.split_at(digits(field));
    let number = line.number(number, "format")?;
    let format = Format::from_number(number).ok_or_else(|| WfdbError::UnsupportedFormat {
        signal: signal.to_owned(),
        format: number,
    })?;
    let mut stored = Stored {
        format,
        samples_per_frame: 1,
        skew: 0,
        byte_offset: 0,
    };
    while let Some(sign) = modifiers.chars().next() {
        let rest = &modifiers[sign.len_utf8()..];
        let (value, tail) = rest.split_at(digits(rest));
        match sign {
            'x' => stored.samples_per_frame = line.number(value, "number of samples per frame")?,
            ':' => stored.skew = line.number(value, "skew")?,
            '+' => stored.byte_offset = line.number(value, "byte offset")?,
            _ => return Err(line.error(format!("the format \"{field}\" is not usable"))),
        }
        modifiers = tail;
    }
    if !(1..=MOST_SAMPLES_PER_FRAME).contains(&stored.samples_per_frame) {
        return Err(line.error(format!(
            "the format \"{field}\" has no usable number of samples per frame"
        )));
    }
    Ok(stored)
}

/// What the gain field says.
struct Scale {
    gain: f64,
    is_calibrated: bool,
    baseline: i32,
    units: String,
}

/// `gain(baseline)/units`, each part optional.
fn parse_scale(line: Line<'_>, field: Option<&str>, adc_zero: i32) -> Result<Scale, WfdbError> {
    let (scale, units) = match field.map(|field| field.split_once('/').unwrap_or((field, ""))) {
        Some((scale, "")) => (scale, DEFAULT_UNITS),
        Some((scale, units)) => (scale, units),
        None => ("0", DEFAULT_UNITS),
    };
    let (gain, baseline) = match scale.split_once('(') {
        Some((gain, baseline)) => match baseline.trim_end_matches(')') {
            "" => (gain, adc_zero),
            baseline => (gain, line.whole(baseline, "baseline")?),
        },
        None => (scale, adc_zero),
    };
    let gain = line.real(gain, "gain")?;
    if !gain.is_finite() {
        return Err(line.error("the gain is not finite"));
    }
    let is_calibrated = gain != 0.0;
    Ok(Scale {
        gain: if is_calibrated { gain } else { DEFAULT_GAIN },
        is_calibrated,
        baseline,
        units: units.to_owned(),
    })
}
