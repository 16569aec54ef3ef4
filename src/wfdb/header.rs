//! The header: one record line, one line per signal, comments.

use super::{Format, NO_FILE};
use crate::recording::{Notes, leads_by_place};
use std::fmt::Write as _;

/// A record's header.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// Record name as written, without extension; some databases put a folder before it.
    pub name: String,
    /// Frames per second: samples per second of a signal with one sample a frame.
    pub sampling_hz: f64,
    /// Frames of the record; `None` where the header leaves it to the file size.
    pub samples: Option<usize>,
    /// Start time and date as written (`HH:MM:SS DD/MM/YYYY`), where given.
    pub start: Option<String>,
    /// One entry per signal; none in the header of a record of several segments.
    pub signals: Vec<SignalSpec>,
    /// The segments in their order, of a record that has several.
    pub segments: Vec<Segment>,
    /// Comment lines without the leading `#` and surrounding space.
    pub comments: Vec<String>,
}

/// A part of a record that has a header of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Record name of the segment; `~` stands for a pause without any.
    pub name: String,
    /// Frames; 0 marks the layout of a record whose segments have different signals.
    pub samples: usize,
}

/// How one signal is stored and scaled.
#[derive(Debug, Clone, PartialEq)]
pub struct SignalSpec {
    /// Name of the file that holds the samples, as written; see [`super::NO_FILE`].
    pub file: String,
    /// Storage format.
    pub format: Format,
    /// Samples in a frame, at least 1.
    pub samples_per_frame: usize,
    /// Frames by which the stored samples lag behind the other signals'.
    pub skew: usize,
    /// Bytes before the first sample.
    pub byte_offset: usize,
    /// ADC units per physical unit; positive or negative, never 0.
    pub gain: f64,
    /// Whether the header states the gain; otherwise it is WFDB's default.
    pub is_calibrated: bool,
    /// The ADC value of physical zero.
    pub baseline: i32,
    /// Physical unit, such as `mV`.
    pub units: String,
    /// Resolution of the converter in bits; 0 where unknown.
    pub adc_resolution_bits: u32,
    /// The middle of the converter's range.
    pub adc_zero: i32,
    /// First sample, where given.
    pub initial_value: Option<i32>,
    /// Sum of all samples modulo 2^16, where given.
    pub checksum: Option<u16>,
    /// Block size of the file; 0 for ordinary files.
    pub block_size: u32,
    /// Description: the lead name in an ECG.
    pub description: String,
}

impl Header {
    /// The name without the folder that some databases put before it.
    pub fn bare_name(&self) -> &str {
        self.name.rsplit(['/', '\\']).next().unwrap_or(&self.name)
    }

    /// The header as the text of a `.hea` file.
    pub fn to_text(&self) -> String {
        let mut text = format!("{} {} {}", self.name, self.signals.len(), self.sampling_hz);
        if let Some(samples) = self.samples {
            let _ = write!(text, " {samples}");
            if let Some(start) = &self.start {
                let _ = write!(text, " {start}");
            }
        }
        text.push('\n');
        for signal in &self.signals {
            signal.write_to(&mut text);
        }
        for comment in &self.comments {
            let _ = writeln!(text, "# {comment}");
        }
        text
    }

    /// The signals' descriptions; where all that they have are numbers, or nothing, the leads' names
    /// in their usual order.
    pub(super) fn signal_names(&self, notes: &mut Notes) -> Vec<&str> {
        let mut signals = self.signals.iter().enumerate();
        let by_place = match signals.all(|(place, spec)| spec.is_unnamed(place)) {
            true => leads_by_place("signals", self.signals.len(), notes),
            false => None,
        };
        match by_place {
            Some(leads) => leads.iter().map(|lead| lead.name()).collect(),
            None => (self.signals.iter())
                .map(|spec| spec.description.as_str())
                .collect(),
        }
    }

    /// The signal files, each once, in the order of the header.
    pub fn file_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for signal in self.signals.iter().filter(|spec| spec.has_file()) {
            if !names.contains(&signal.file.as_str()) {
                names.push(&signal.file);
            }
        }
        names
    }
}

impl SignalSpec {
    /// Whether the signal at this place, from 0, has no description: a reader puts the file's name
    /// there, and some writers a number.
    fn is_unnamed(&self, place: usize) -> bool {
        let is_number = |number: usize| self.description == number.to_string();
        self.description == self.file || is_number(place) || is_number(place + 1)
    }

    /// Whether the file that the signal names holds anything.
    pub(super) fn has_file(&self) -> bool {
        self.file != NO_FILE && self.format != Format::Null
    }

    fn write_to(&self, text: &mut String) {
        let modifier = |sign: char, value: usize, usual: usize| match value {
            value if value == usual => String::new(),
            value => format!("{sign}{value}"),
        };
        // Fields are positional: where the first value or the checksum is unknown the line ends,
        // and the description goes with it; a made-up 0 would be a wrong checksum.
        let _ = write!(
            text,
            "{} {}{}{}{} {}({})/{} {} {}",
            self.file,
            self.format.number(),
            modifier('x', self.samples_per_frame, 1),
            modifier(':', self.skew, 0),
            modifier('+', self.byte_offset, 0),
            if self.is_calibrated { self.gain } else { 0.0 },
            self.baseline,
            self.units,
            self.adc_resolution_bits,
            self.adc_zero,
        );
        if let (Some(first), Some(checksum)) = (self.initial_value, self.checksum) {
            let _ = write!(
                text,
                " {first} {checksum} {} {}",
                self.block_size, self.description
            );
        }
        text.push('\n');
    }
}
