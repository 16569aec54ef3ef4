//! Header and samples together, and the way to an ECG.

use super::{Format, Header, SignalSpec, WfdbError, checksum};
use crate::ecg::{Ecg, Lead};
use std::collections::BTreeMap;

/// A decoded record: for each signal of the header its samples in ADC units.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The header.
    pub header: Header,
    /// `header.signals.len()` signals of equal length.
    pub signals: Vec<Vec<i32>>,
}

/// A record as the files to write: `NAME.hea` and the one signal file it names.
#[derive(Debug, Clone, PartialEq)]
pub struct EncodedRecord {
    /// Text of the header, checksums filled in.
    pub header: String,
    /// Name of the signal file.
    pub signal_file: String,
    /// Bytes of the signal file.
    pub signal_bytes: Vec<u8>,
}

impl Record {
    /// Decodes the samples; `files` holds the bytes of each of [`Header::file_names`].
    ///
    /// # Errors
    /// [`WfdbError`] on a missing or truncated file, or a signal that misses its checksum.
    pub fn decode(header: Header, files: &BTreeMap<String, Vec<u8>>) -> Result<Self, WfdbError> {
        let mut signals = vec![Vec::new(); header.signals.len()];
        for file in header.file_names() {
            let bytes = files.get(file).ok_or_else(|| WfdbError::MissingFile {
                file: file.to_owned(),
            })?;
            decode_file(&header, file, bytes, &mut signals)?;
        }
        for (spec, samples) in header.signals.iter().zip(&signals) {
            let found = checksum(samples);
            if let Some(expected) = spec.checksum
                && expected != found
            {
                return Err(WfdbError::Checksum {
                    signal: spec.description.clone(),
                    expected,
                    found,
                });
            }
        }
        // Without a length in the header each file has its own.
        let shortest = signals.iter().map(Vec::len).min().unwrap_or(0);
        for signal in &mut signals {
            signal.truncate(shortest);
        }
        Ok(Self { header, signals })
    }

    /// Encodes the record in format 16, all signals interleaved in one file, with first values and
    /// checksums filled in.
    ///
    /// # Errors
    /// [`WfdbError::Unwritable`] when signals differ in length, are spread over files or hold a value outside 16 bits.
    pub fn encode(&self) -> Result<EncodedRecord, WfdbError> {
        let length = self.signals.first().map_or(0, Vec::len);
        let signal_file = self.header.signals.first().map_or("", |spec| &spec.file);
        let mut header = self.header.clone();
        header.samples = Some(length);
        for (spec, samples) in header.signals.iter_mut().zip(&self.signals) {
            check_writable(spec, samples, length, signal_file)?;
            spec.format = Format::Bits16;
            spec.byte_offset = 0;
            spec.initial_value = Some(samples.first().copied().unwrap_or(spec.adc_zero));
            spec.checksum = Some(checksum(samples));
        }
        let signal_bytes = (0..length)
            .flat_map(|t| self.signals.iter().map(move |samples| samples[t] as i16))
            .flat_map(i16::to_le_bytes)
            .collect();
        Ok(EncodedRecord {
            header: header.to_text(),
            signal_file: signal_file.to_owned(),
            signal_bytes,
        })
    }

    /// One signal in millivolt; a sample that was not recorded is `NaN`.
    ///
    /// # Errors
    /// [`WfdbError::NotAVoltage`] when its units are none of V, mV, uV.
    pub fn signal_mv(&self, index: usize) -> Result<Vec<f32>, WfdbError> {
        let spec = &self.header.signals[index];
        let units_per_mv = spec.units_per_mv()?;
        let invalid = spec.format.invalid_sample();
        let to_mv = |&sample: &i32| match sample {
            sample if sample == invalid => f32::NAN,
            sample => ((f64::from(sample) - f64::from(spec.baseline)) / units_per_mv) as f32,
        };
        Ok(self.signals[index].iter().map(to_mv).collect())
    }

    /// The record as a 12-lead ECG, by the signals' descriptions in any order; a lead that the
    /// record lacks is `NaN` throughout, and signals that are no lead are left out.
    ///
    /// # Errors
    /// [`WfdbError`] when no lead or a lead twice is found, or a lead is not a voltage.
    pub fn to_ecg(&self) -> Result<Ecg, WfdbError> {
        let mut leads_mv: [Option<Vec<f32>>; 12] = Default::default();
        for (index, spec) in self.header.signals.iter().enumerate() {
            let Some(lead) = Lead::parse(&spec.description) else {
                continue;
            };
            let slot = &mut leads_mv[lead.index()];
            if slot.is_some() {
                return Err(WfdbError::DuplicateLead { lead });
            }
            *slot = Some(self.signal_mv(index)?);
        }
        let Some(length) = leads_mv.iter().flatten().map(Vec::len).next() else {
            let names: Vec<&str> = self
                .header
                .signals
                .iter()
                .map(|s| s.description.as_str())
                .collect();
            return Err(WfdbError::NoLeads {
                signals: names.join(", "),
            });
        };
        let leads_mv = leads_mv.map(|lead| lead.unwrap_or_else(|| vec![f32::NAN; length]));
        Ok(Ecg::new(self.header.sampling_hz, leads_mv)?)
    }
}

impl SignalSpec {
    fn units_per_mv(&self) -> Result<f64, WfdbError> {
        let units_per_mv = match self.units.as_str() {
            "mV" => self.gain,
            "uV" | "µV" => self.gain * 1e3,
            "V" => self.gain * 1e-3,
            _ => {
                return Err(WfdbError::NotAVoltage {
                    signal: self.description.clone(),
                    units: self.units.clone(),
                });
            }
        };
        Ok(units_per_mv)
    }
}

/// Decodes the signals interleaved in one file into their places in `signals`.
fn decode_file(
    header: &Header,
    file: &str,
    bytes: &[u8],
    signals: &mut [Vec<i32>],
) -> Result<(), WfdbError> {
    let members: Vec<usize> = (0..header.signals.len())
        .filter(|&index| header.signals[index].file == file)
        .collect();
    let first = &header.signals[members[0]];
    let (format, offset) = (first.format, first.byte_offset);
    let of_members = || members.iter().map(|&index| &header.signals[index]);
    for (what, differs) in [
        ("format", of_members().any(|spec| spec.format != format)),
        (
            "byte offset",
            of_members().any(|spec| spec.byte_offset != offset),
        ),
    ] {
        if differs {
            return Err(WfdbError::UnsupportedFeature {
                feature: format!("more than one {what} in the signal file {file}"),
            });
        }
    }
    let stored = bytes.get(offset..).unwrap_or_default();
    let length = header
        .samples
        .unwrap_or(format.samples_in(stored.len()) / members.len());
    let needed = format.bytes_for(length.saturating_mul(members.len()));
    if stored.len() < needed {
        return Err(WfdbError::Truncated {
            file: file.to_owned(),
            expected_bytes: offset.saturating_add(needed),
            found_bytes: bytes.len(),
        });
    }
    for (place, &index) in members.iter().enumerate() {
        signals[index] = (0..length)
            .map(|t| format.sample(stored, t * members.len() + place))
            .collect();
    }
    Ok(())
}

fn check_writable(
    spec: &SignalSpec,
    samples: &[i32],
    length: usize,
    file: &str,
) -> Result<(), WfdbError> {
    let unwritable = |problem: String| WfdbError::Unwritable {
        signal: spec.description.clone(),
        problem,
    };
    if samples.len() != length {
        return Err(unwritable(format!(
            "{} samples where the first signal has {length}",
            samples.len()
        )));
    }
    if spec.file != file {
        return Err(unwritable(format!(
            "it is in {} and the first signal in {file}",
            spec.file
        )));
    }
    match samples
        .iter()
        .position(|&sample| i16::try_from(sample).is_err())
    {
        Some(t) => Err(unwritable(format!(
            "sample {t} is {} and does not fit 16 bits",
            samples[t]
        ))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(name: &str, bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
        BTreeMap::from([(name.to_owned(), bytes.to_vec())])
    }

    fn two_leads() -> Record {
        let text =
            "r 2 100 3\nr.dat 16 1000(0)/mV 16 0 0 0 0 V1\nr.dat 16 2(10)/uV 16 0 0 0 0 ii\n";
        Record {
            header: Header::parse(text).unwrap(),
            signals: vec![vec![1000, -32768, 250], vec![10, 2010, -1990]],
        }
    }

    #[test]
    fn encoding_and_decoding_is_the_identity_and_checksums_are_right() {
        let record = two_leads();
        let encoded = record.encode().unwrap();
        assert_eq!(encoded.signal_bytes.len(), 12);
        let header = Header::parse(&encoded.header).unwrap();
        assert_eq!(header.signals[1].checksum, Some(30));
        let decoded = Record::decode(header, &files("r.dat", &encoded.signal_bytes)).unwrap();
        assert_eq!(decoded.signals, record.signals);
    }

    #[test]
    fn leads_are_found_by_name_scaled_to_millivolt_and_missing_ones_are_nan() {
        let ecg = two_leads().to_ecg().unwrap();
        assert_eq!(ecg.lead_mv(Lead::II), [0.0, 1.0, -1.0]);
        let v1 = ecg.lead_mv(Lead::V1);
        assert!(v1[0] == 1.0 && v1[1].is_nan() && v1[2] == 0.25, "{v1:?}");
        assert!(ecg.lead_mv(Lead::V6).iter().all(|sample| sample.is_nan()));
    }

    #[test]
    fn damage_is_named() {
        let encoded = two_leads().encode().unwrap();
        let header = Header::parse(&encoded.header).unwrap();
        let message = |bytes: &[u8]| {
            Record::decode(header.clone(), &files("r.dat", bytes))
                .unwrap_err()
                .to_string()
        };
        let mut flipped = encoded.signal_bytes.clone();
        flipped[2] ^= 1;
        assert!(
            message(&flipped).contains("signal ii has checksum 31"),
            "{}",
            message(&flipped)
        );
        assert!(
            message(&encoded.signal_bytes[..11]).contains("11 bytes where its header needs 12")
        );
        let missing = Record::decode(header.clone(), &files("x.dat", &[])).unwrap_err();
        assert!(
            missing.to_string().contains("r.dat is missing"),
            "{missing}"
        );
    }

    #[test]
    fn files_of_different_lengths_are_checked_whole_and_read_as_far_as_both_go() {
        let text = "r 2 100\na.dat 16 1000 16 0 0 6 0 I\nb.dat 16 1000 16 0 0 3 0 II\n";
        let samples = |values: &[i16]| values.iter().flat_map(|v| v.to_le_bytes()).collect();
        let both = BTreeMap::from([
            ("a.dat".to_owned(), samples(&[1, 2, 3])),
            ("b.dat".to_owned(), samples(&[1, 2])),
        ]);
        let record = Record::decode(Header::parse(text).unwrap(), &both).unwrap();
        assert_eq!(record.signals, [[1, 2], [1, 2]]);
    }

    #[test]
    fn signals_that_begin_at_different_bytes_of_a_file_are_refused() {
        let text = "r 2 100 1\nr.dat 16 1000 16 0 0 0 0 I\nr.dat 16+4 1000 16 0 0 0 0 II\n";
        let header = Header::parse(text).unwrap();
        let error = Record::decode(header, &files("r.dat", &[0; 8])).unwrap_err();
        assert!(error.to_string().contains("byte offset"), "{error}");
    }

    #[test]
    fn what_cannot_become_an_ecg_or_a_file_is_refused() {
        let mut record = two_leads();
        record.header.signals[1].units = "mmHg".to_owned();
        assert!(record.to_ecg().unwrap_err().to_string().contains("mmHg"));
        record.header.signals[1].description = "V1".to_owned();
        assert!(
            record
                .to_ecg()
                .unwrap_err()
                .to_string()
                .contains("V1 occurs twice")
        );
        for spec in &mut record.header.signals {
            spec.description = "Resp".to_owned();
        }
        assert!(
            record
                .to_ecg()
                .unwrap_err()
                .to_string()
                .contains("Resp, Resp")
        );
        record.signals[0][2] = 40_000;
        assert!(
            record
                .encode()
                .unwrap_err()
                .to_string()
                .contains("sample 2 is 40000")
        );
    }
}
