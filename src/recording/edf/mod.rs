//! EDF, EDF+ and BDF: the European Data Format and its 24-bit sibling.

#[cfg(test)]
mod tests;

use super::{Notes, RatedLead, ReadOptions, Recording, RecordingError, choose_leads};
use super::{to_one_rate, units_per_millivolt};
use std::ops::Range;

/// Bytes of the fixed header, and of each signal's share of the rest.
const HEADER_LEN: usize = 256;

/// Samples of a lead at most, pauses counted: more is damage.
const MOST_SAMPLES: f64 = (1_u64 << 28) as f64;

/// Reads the leads of an EDF or BDF file; pauses of a discontinuous one (EDF+D) are not recorded.
///
/// # Errors
/// [`RecordingError`] with the remedy.
pub fn read_edf(bytes: &[u8], options: &ReadOptions) -> Result<Recording, RecordingError> {
    let file = EdfFile::parse(bytes)?;
    let mut notes = Notes::default();
    let names: Vec<&str> = file.signals.iter().map(|s| s.label.as_str()).collect();
    let chosen = choose_leads(&names, &options.leads, &mut notes)?;
    if file.records < file.announced {
        notes.assume(format!(
            "the file ends after {} of {} data records: the others are missing",
            file.records, file.announced
        ));
    }
    let starts = file.starts();
    let mut leads = Vec::new();
    for signal in chosen {
        let spec = &file.signals[signal.index];
        let units_per_mv = match (options.units_per_mv, units_per_millivolt(&spec.unit)) {
            (Some(told), _) => told,
            (None, Some(known)) => known,
            (None, None) => {
                return Err(RecordingError::NotAVoltage {
                    signal: spec.label.clone(),
                    units: spec.unit.clone(),
                });
            }
        };
        let mut mv = file.samples(spec, units_per_mv, &starts)?;
        signal.set_upright(&mut mv);
        leads.push(RatedLead {
            lead: signal.lead,
            sampling_hz: spec.samples as f64 / file.record_s,
            mv,
        });
    }
    let (sampling_hz, leads_mv) = to_one_rate(leads);
    Ok(Recording {
        sampling_hz,
        leads_mv,
        notes,
    })
}

/// The headers, and where the samples lie.
struct EdfFile<'a> {
    data: &'a [u8],
    bytes_per_sample: usize,
    is_discontinuous: bool,
    /// Whole data records in the file.
    records: usize,
    /// Data records that the header speaks of.
    announced: usize,
    record_s: f64,
    record_bytes: usize,
    signals: Vec<EdfSignal>,
}

/// One signal's part of the header.
struct EdfSignal {
    label: String,
    unit: String,
    /// Units per step, and the value of step 0.
    gain: f64,
    offset: f64,
    /// Samples in a data record.
    samples: usize,
    /// Its bytes in a data record.
    span: Range<usize>,
}

impl<'a> EdfFile<'a> {
    fn parse(bytes: &'a [u8]) -> Result<Self, RecordingError> {
        let bytes_per_sample = match bytes.get(..8) {
            Some([0xff, b'B', b'I', b'O', b'S', b'E', b'M', b'I']) => 3,
            // Some programs pad with what ends texts in C.
            Some([b'0', b' ' | 0, ..]) => 2,
            _ => return Err(damaged("it does not begin as one")),
        };
        let fixed = Fields(
            bytes
                .get(..HEADER_LEN)
                .ok_or_else(|| damaged("its header is cut short"))?,
        );
        let count: usize = fixed.number(252..256, "number of signals")?;
        let header_bytes = HEADER_LEN * (count.min(1 << 16) + 1);
        let head = bytes
            .get(HEADER_LEN..header_bytes)
            .ok_or_else(|| damaged("its header is cut short"))?;
        let mut at = 0;
        let mut signals = Vec::new();
        for index in 0..count {
            let signal = EdfSignal::parse(head, count, index, at, bytes_per_sample)?;
            at = signal.span.end;
            signals.push(signal);
        }
        let record_s: f64 = fixed.number(244..252, "duration of a data record")?;
        if !(record_s > 0.0 && record_s.is_finite()) || at == 0 {
            return Err(damaged("its data records have no duration or no samples"));
        }
        let data = &bytes[header_bytes..];
        let stored = data.len() / at;
        let announced: i64 = fixed.number(236..244, "number of data records")?;
        // A recorder that was switched off has not filled the number in: -1, or 0.
        let announced = usize::try_from(announced)
            .ok()
            .filter(|&records| records > 0);
        let announced = announced.unwrap_or(stored);
        Ok(Self {
            data,
            bytes_per_sample,
            is_discontinuous: fixed
                .text(192..236)
                .get(3..)
                .is_some_and(|kind| kind.starts_with("+D")),
            records: stored.min(announced),
            announced,
            record_s,
            record_bytes: at,
            signals,
        })
    }

    /// When each data record begins, in seconds from the first: from the annotations where pauses
    /// are possible.
    fn starts(&self) -> Vec<f64> {
        let usual = (0..self.records).map(|record| record as f64 * self.record_s);
        let annotations = self
            .signals
            .iter()
            .find(|s| s.label.ends_with("DF Annotations"));
        let Some(annotations) = annotations.filter(|_| self.is_discontinuous) else {
            return usual.collect();
        };
        let told: Vec<f64> = usual
            .enumerate()
            .map(|(record, usual)| {
                let text = &self.record(record)[annotations.span.clone()];
                let end = text.iter().position(|&byte| byte == 0x14).unwrap_or(0);
                let onset = std::str::from_utf8(&text[..end]).ok();
                onset.and_then(|onset| onset.parse().ok()).unwrap_or(usual)
            })
            .collect();
        let first = told.first().copied().unwrap_or(0.0);
        told.iter().map(|start| start - first).collect()
    }

    fn record(&self, record: usize) -> &'a [u8] {
        &self.data[record * self.record_bytes..][..self.record_bytes]
    }

    /// A signal in millivolt, each data record where it begins.
    fn samples(
        &self,
        spec: &EdfSignal,
        units_per_mv: f64,
        starts: &[f64],
    ) -> Result<Vec<f32>, RecordingError> {
        let mut mv: Vec<f32> = Vec::with_capacity(self.records * spec.samples);
        let sampling_hz = spec.samples as f64 / self.record_s;
        for (record, start_s) in starts.iter().enumerate() {
            let at = (start_s * sampling_hz).round();
            if at.is_nan() || at > MOST_SAMPLES {
                return Err(damaged("its data records lie too far apart"));
            }
            // A data record that overlaps the one before is put behind it.
            if at as usize > mv.len() {
                mv.resize(at as usize, f32::NAN);
            }
            let bytes = &self.record(record)[spec.span.clone()];
            mv.extend(bytes.chunks_exact(self.bytes_per_sample).map(|sample| {
                let step = match *sample {
                    [low, high] => i32::from(i16::from_le_bytes([low, high])),
                    [low, middle, high] => i32::from_le_bytes([0, low, middle, high]) >> 8,
                    _ => 0,
                };
                ((spec.gain * f64::from(step) + spec.offset) / units_per_mv) as f32
            }));
        }
        Ok(mv)
    }
}

impl EdfSignal {
    fn parse(
        head: &[u8],
        count: usize,
        index: usize,
        at: usize,
        bytes_per_sample: usize,
    ) -> Result<Self, RecordingError> {
        let fields = Fields(head);
        // Each field stands for all signals in a row: `before` bytes a signal lie in front of it.
        let place = |before: usize, width: usize| {
            let start = before * count + width * index;
            start..start + width
        };
        let label = fields.text(place(0, 16));
        let unit = fields.text(place(96, 8));
        let number = |before, what| fields.number::<f64>(place(before, 8), what);
        let samples: usize = fields.number(place(216, 8), "number of samples")?;
        let is_annotation = label.ends_with("DF Annotations");
        let (mut gain, mut offset) = (1.0, 0.0);
        if !is_annotation {
            let physical = [
                number(104, "physical minimum")?,
                number(112, "physical maximum")?,
            ];
            let digital = [
                number(120, "digital minimum")?,
                number(128, "digital maximum")?,
            ];
            gain = (physical[1] - physical[0]) / (digital[1] - digital[0]);
            offset = physical[0] - gain * digital[0];
            if !(gain.is_finite() && gain != 0.0 && offset.is_finite()) {
                return Err(damaged(&format!("signal {label} has no usable range")));
            }
        }
        let end = at.saturating_add(samples.saturating_mul(bytes_per_sample));
        if end > i32::MAX as usize {
            return Err(damaged("its data records are too long"));
        }
        Ok(Self {
            label,
            unit,
            gain,
            offset,
            samples,
            span: at..end,
        })
    }
}

/// Fields of fixed width, padded with spaces.
struct Fields<'a>(&'a [u8]);

impl Fields<'_> {
    fn text(&self, place: Range<usize>) -> String {
        let bytes = self.0.get(place).unwrap_or_default();
        let text: String = bytes.iter().copied().map(char::from).collect();
        text.trim_matches(|c: char| c.is_whitespace() || c == '\0')
            .to_owned()
    }

    fn number<T: std::str::FromStr>(
        &self,
        place: Range<usize>,
        what: &str,
    ) -> Result<T, RecordingError> {
        let text = self.text(place);
        // Some programs write the decimal sign of their country.
        text.replace(',', ".")
            .parse()
            .map_err(|_| damaged(&format!("the {what} {text:?} is no usable number")))
    }
}

fn damaged(problem: &str) -> RecordingError {
    RecordingError::Edf {
        problem: problem.to_owned(),
    }
}
