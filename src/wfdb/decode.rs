//! From the bytes of signal files to samples in ADC units.

use super::{Format, Header, SignalSpec, WfdbError, checksum};

/// The signals of one file, which lie there frame by frame.
pub(super) struct SignalFile<'a> {
    header: &'a Header,
    name: &'a str,
    /// Places of its signals in the header.
    members: Vec<usize>,
    format: Format,
    byte_offset: usize,
    samples_per_frame: usize,
}

impl<'a> SignalFile<'a> {
    /// The signals of the header that lie in the file `name`.
    ///
    /// # Errors
    /// [`WfdbError::UnsupportedFeature`] when they differ in format or begin at different bytes.
    pub(super) fn new(header: &'a Header, name: &'a str) -> Result<Self, WfdbError> {
        let members: Vec<usize> = (0..header.signals.len())
            .filter(|&index| header.signals[index].file == name)
            .collect();
        let first = &header.signals[members[0]];
        let of_members = || members.iter().map(|&index| &header.signals[index]);
        for (what, differs) in [
            ("format", of_members().any(|s| s.format != first.format)),
            // Some headers name the offset in the file's first line only.
            (
                "byte offset",
                of_members().any(|s| ![0, first.byte_offset].contains(&s.byte_offset)),
            ),
        ] {
            if differs {
                return Err(WfdbError::UnsupportedFeature {
                    feature: format!("more than one {what} in the signal file {name}"),
                });
            }
        }
        Ok(Self {
            header,
            name,
            format: first.format,
            byte_offset: first.byte_offset,
            samples_per_frame: of_members().map(|s| s.samples_per_frame).sum(),
            members,
        })
    }

    /// Frames of the file, by the header or by its size.
    ///
    /// # Errors
    /// [`WfdbError::Truncated`] when the file is too short for the header.
    pub(super) fn frames(&self, bytes: &[u8]) -> Result<usize, WfdbError> {
        let stored = self.stored(bytes);
        let frames = self
            .header
            .samples
            .unwrap_or(self.format.samples_in(stored.len()) / self.samples_per_frame);
        let needed = self
            .format
            .bytes_for(frames.saturating_mul(self.samples_per_frame));
        if stored.len() < needed {
            return Err(WfdbError::Truncated {
                file: self.name.to_owned(),
                expected_bytes: self.byte_offset.saturating_add(needed),
                found_bytes: bytes.len(),
            });
        }
        Ok(frames)
    }

    fn stored<'b>(&self, bytes: &'b [u8]) -> &'b [u8] {
        bytes.get(self.byte_offset..).unwrap_or_default()
    }

    /// The samples of the signal at `index` in the header as stored, without regard to its skew:
    /// `frames` times its samples per frame. Samples of a file that is none are not recorded.
    pub(super) fn signal(&self, bytes: &[u8], frames: usize, index: usize) -> Vec<i32> {
        let spec = &self.header.signals[index];
        let before = self.members.iter().take_while(|&&member| member != index);
        let before: usize = before
            .map(|&member| self.header.signals[member].samples_per_frame)
            .sum();
        let stored = self.stored(bytes);
        let mut samples = Vec::with_capacity(frames * spec.samples_per_frame);
        for frame in 0..frames {
            let first = frame * self.samples_per_frame + before;
            let places = first..first + spec.samples_per_frame;
            samples.extend(places.map(|place| self.format.sample(stored, place)));
        }
        if self.format == Format::Differences8 {
            let mut level = spec.initial_value.unwrap_or(spec.adc_zero);
            for sample in &mut samples {
                level = level.wrapping_add(*sample);
                *sample = level;
            }
        }
        samples
    }
}

/// The samples moved to where they belong: `skew` frames earlier; what is then not known at the end
/// is not recorded.
pub(super) fn without_skew(spec: &SignalSpec, samples: Vec<i32>) -> Vec<i32> {
    let invalid = spec.format.invalid_sample();
    let lag = spec
        .skew
        .saturating_mul(spec.samples_per_frame)
        .min(samples.len());
    if lag == 0 {
        return samples;
    }
    let length = samples.len();
    let mut moved = samples;
    moved.drain(..lag);
    moved.resize(length, invalid);
    moved
}

/// What the checksum of a signal says of its samples.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It agrees, or there is none.
    Fine,
    /// It was never filled in.
    Placeholder,
    /// The samples are not those that were written.
    Damaged,
}

/// Holds the samples as stored against the header. A checksum of 0, or the same one in all lines of
/// several, that does not agree was written by a program that computes none.
pub(super) fn verify(header: &Header, spec: &SignalSpec, samples: &[i32]) -> Verdict {
    let Some(expected) = spec.checksum else {
        return Verdict::Fine;
    };
    let agrees = || {
        let lag = spec.skew.saturating_mul(spec.samples_per_frame);
        let later = samples.get(lag..).unwrap_or_default();
        checksum(samples) == expected || checksum(later) == expected
    };
    let mut all = header.signals.iter().map(|signal| signal.checksum);
    if agrees() {
        Verdict::Fine
    } else if expected == 0
        || (header.signals.len() > 1 && all.all(|other| other == Some(expected)))
    {
        Verdict::Placeholder
    } else {
        Verdict::Damaged
    }
}

/// The error for a checksum that does not agree.
pub(super) fn damage(spec: &SignalSpec, samples: &[i32]) -> WfdbError {
    WfdbError::Checksum {
        signal: spec.description.clone(),
        expected: spec.checksum.unwrap_or_default(),
        found: checksum(samples),
    }
}

/// Samples in millivolt; what was not recorded is `NaN`.
pub(super) fn to_mv(spec: &SignalSpec, units_per_mv: f64, samples: &[i32]) -> Vec<f32> {
    let invalid = spec.format.invalid_sample();
    samples
        .iter()
        .map(|&sample| {
            if sample == invalid {
                f32::NAN
            } else {
                ((f64::from(sample) - f64::from(spec.baseline)) / units_per_mv) as f32
            }
        })
        .collect()
}
