//! Writing a record: format 16, all signals in one file.

use super::{Format, Record, SignalSpec, WfdbError, checksum};

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
            spec.samples_per_frame = 1;
            spec.skew = 0;
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
