//! A made ECG, its files, and the program that measures them.

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The twelve leads in their usual order.
pub(crate) const LEADS: [&str; 12] = [
    "I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6",
];

/// Centre and width in milliseconds and height in millivolt of a beat's waves on lead II.
const WAVES: [(f64, f64, f64); 5] = [
    (-160.0, 20.0, 0.12),
    (-26.0, 8.0, -0.1),
    (0.0, 11.0, 1.0),
    (28.0, 10.0, -0.2),
    (300.0, 45.0, 0.3),
];

/// The beat's size on the leads: I 0.7, II 1, and what follows; the axis is 47 degrees.
const SIZES: [f64; 12] = [
    0.7, 1.0, 0.3, -0.85, 0.2, 0.65, -0.5, 0.4, 0.9, 1.2, 1.0, 0.8,
];

/// A lead of so many seconds, a beat each `rr_ms` from 400 ms on, in microvolt.
pub(crate) fn lead_uv(lead: usize, sampling_hz: f64, seconds: f64, rr_ms: f64) -> Vec<i32> {
    let samples = (seconds * sampling_hz).round() as usize;
    let sample = |t: usize| {
        let ms = 1000.0 * t as f64 / sampling_hz;
        // The beat at hand and the ones beside it.
        let beat = ((ms - 400.0) / rr_ms).round();
        let bell = |beat: f64| -> f64 {
            let since = ms - 400.0 - rr_ms * beat;
            WAVES
                .iter()
                .map(|(centre, width, mv)| mv * (-0.5 * ((since - centre) / width).powi(2)).exp())
                .sum()
        };
        let mv: f64 = [beat - 1.0, beat, beat + 1.0]
            .into_iter()
            .filter(|&beat| beat >= 0.0)
            .map(bell)
            .sum();
        let noise = ((t * 7919 + lead * 104_729) % 11) as i32 - 5;
        (1000.0 * SIZES[lead] * mv).round() as i32 + noise
    };
    (0..samples).map(sample).collect()
}

/// The twelve leads of ten seconds at 75 a minute, 12 beats.
pub(crate) fn ecg_uv(sampling_hz: f64) -> Vec<Vec<i32>> {
    (0..12)
        .map(|lead| lead_uv(lead, sampling_hz, 10.0, 800.0))
        .collect()
}

/// The samples frame by frame, each by `bytes`.
pub(crate) fn interleaved(signals: &[Vec<i32>], bytes: impl Fn(i32) -> Vec<u8>) -> Vec<u8> {
    (0..signals[0].len())
        .flat_map(|t| signals.iter().map(move |signal| signal[t]))
        .flat_map(bytes)
        .collect()
}

/// Two's complement of 16 bits.
pub(crate) fn bits16(sample: i32) -> Vec<u8> {
    (sample as i16).to_le_bytes().to_vec()
}

/// Writes a record in format 16 whose signals have these names; `line` makes of a name, its first
/// value and its checksum a signal line.
pub(crate) fn write_record(
    folder: &Path,
    name: &str,
    sampling_hz: f64,
    signals: &[Vec<i32>],
    names: &[&str],
    line: impl Fn(&str, i32, i16) -> String,
) {
    let mut header = format!(
        "{name} {} {sampling_hz} {}\n",
        names.len(),
        signals[0].len()
    );
    for (signal, description) in signals.iter().zip(names) {
        let sum = signal
            .iter()
            .fold(0_i16, |sum, &sample| sum.wrapping_add(sample as i16));
        header += &(line(description, signal[0], sum) + "\n");
    }
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join(format!("{name}.hea")), header).unwrap();
    fs::write(
        folder.join(format!("{name}.dat")),
        interleaved(signals, bits16),
    )
    .unwrap();
}

/// As [`write_record`] with ordinary lines at 1000 units a millivolt.
pub(crate) fn write_plain(
    folder: &Path,
    name: &str,
    sampling_hz: f64,
    signals: &[Vec<i32>],
    names: &[&str],
) {
    write_record(
        folder,
        name,
        sampling_hz,
        signals,
        names,
        |description, first, sum| {
            format!("{name}.dat 16 1000(0)/mV 16 0 {first} {sum} 0 {description}")
        },
    );
}

/// What the program prints and says.
pub(crate) struct Said {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

pub(crate) fn measure(path: &Path, options: &[&str]) -> Said {
    let output = Command::new(env!("CARGO_BIN_EXE_einthoven"))
        .arg("measure")
        .arg(path)
        .args(options)
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Said {
        status: output.status.code(),
        out: text(&output.stdout),
        err: text(&output.stderr),
    }
}

/// The JSON object of one recording.
pub(crate) fn json(path: &Path, options: &[&str]) -> Value {
    let said = measure(path, &[&["--json"], options].concat());
    assert_eq!(said.status, Some(0), "{}", said.err);
    serde_json::from_str(&said.out).unwrap()
}

/// The leads with beats whose R peaks are found.
pub(crate) fn leads_with_beats(measured: &Value) -> Vec<String> {
    let has = |lead: &Value| {
        lead["beats"]
            .as_array()
            .unwrap()
            .iter()
            .any(|beat| !beat["r_peak"].is_null())
    };
    let leads = measured["leads"].as_object().unwrap();
    leads
        .iter()
        .filter(|(_, lead)| has(lead))
        .map(|(name, _)| name.clone())
        .collect()
}

/// Asserts 75 a minute and R peaks each 800 ms from 400 ms on, so many of them.
pub(crate) fn assert_is_made_ecg(measured: &Value, beats: usize, what: &str) {
    let rate = measured["heart_rate_bpm"].as_f64().unwrap();
    assert!((rate - 75.0).abs() < 0.5, "{what}: {rate}");
    let sampling_hz = measured["sampling_hz"].as_f64().unwrap();
    let leads = leads_with_beats(measured);
    // V1 is upside down: what stands up there is the S wave.
    let lead = leads.iter().find(|lead| *lead != "V1").unwrap_or(&leads[0]);
    let peaks: Vec<f64> = measured["leads"][lead]["beats"]
        .as_array()
        .unwrap()
        .iter()
        .map(|beat| 1000.0 * beat["r_peak"].as_f64().unwrap() / sampling_hz)
        .collect();
    assert_eq!(peaks.len(), beats, "{what}: {peaks:?}");
    for (beat, peak) in peaks.iter().enumerate() {
        let expected = 400.0 + 800.0 * beat as f64;
        assert!(
            (peak - expected).abs() <= 10.0,
            "{what}: {peak} instead of {expected}"
        );
    }
}

/// Whether one of the texts in a list of the JSON contains this.
pub(crate) fn lists(measured: &Value, list: &str, text: &str) -> bool {
    measured[list]
        .as_array()
        .unwrap()
        .iter()
        .any(|entry| entry.as_str().unwrap().contains(text))
}
