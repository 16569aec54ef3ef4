//! The header: one record line, one line per signal, comments.

use super::{Format, WfdbError};
use std::fmt::Write as _;

/// Samples per second where a record line names none, by header(5).
const DEFAULT_SAMPLING_HZ: f64 = 250.0;

/// Units per millivolt where a signal line names none, by header(5).
const DEFAULT_GAIN: f64 = 200.0;

/// A record's header.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// Record name, without directory and extension.
    pub name: String,
    /// Samples per second and signal.
    pub sampling_hz: f64,
    /// Samples per signal; `None` where the header leaves it to the file size.
    pub samples: Option<usize>,
    /// Start time and date as written (`HH:MM:SS DD/MM/YYYY`), where given.
    pub start: Option<String>,
    /// One entry per signal.
    pub signals: Vec<SignalSpec>,
    /// Comment lines without the leading `#` and surrounding space.
    pub comments: Vec<String>,
}

/// How one signal is stored and scaled.
#[derive(Debug, Clone, PartialEq)]
pub struct SignalSpec {
    /// Name of the file that holds the samples.
    pub file: String,
    /// Storage format.
    pub format: Format,
    /// Bytes before the first sample.
    pub byte_offset: usize,
    /// ADC units per physical unit; positive or negative, never 0.
    pub gain: f64,
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
    /// Reads the text of a `.hea` file.
    ///
    /// # Errors
    /// [`WfdbError::HeaderLine`] names line and field, [`WfdbError::UnsupportedFormat`] and
    /// [`WfdbError::UnsupportedFeature`] what this reader leaves out.
    pub fn parse(text: &str) -> Result<Self, WfdbError> {
        let mut comments = Vec::new();
        let mut lines = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            let line = line.trim();
            if let Some(comment) = line.strip_prefix('#') {
                comments.push(comment.trim().to_owned());
            } else if !line.is_empty() {
                lines.push(Line { number, text: line });
            }
        }
        let record_line = lines.first().copied().unwrap_or(Line {
            number: 1,
            text: "",
        });
        let (mut header, signal_count) = parse_record_line(record_line)?;
        header.comments = comments;
        for line in lines.iter().skip(1).take(signal_count) {
            header.signals.push(parse_signal_line(*line)?);
        }
        if header.signals.len() < signal_count {
            return Err(WfdbError::MissingSignalLines {
                expected: signal_count,
                found: header.signals.len(),
            });
        }
        Ok(header)
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

    /// The signal files, each once, in the order of the header.
    pub fn file_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for signal in &self.signals {
            if !names.contains(&signal.file.as_str()) {
                names.push(&signal.file);
            }
        }
        names
    }
}

impl SignalSpec {
    fn write_to(&self, text: &mut String) {
        let offset = match self.byte_offset {
            0 => String::new(),
            bytes => format!("+{bytes}"),
        };
        // Fields are positional: where the first value or the checksum is unknown the line ends,
        // and the description goes with it; a made-up 0 would be a wrong checksum.
        let _ = write!(
            text,
            "{} {}{offset} {}({})/{} {} {}",
            self.file,
            self.format.number(),
            self.gain,
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

#[derive(Clone, Copy)]
struct Line<'a> {
    number: usize,
    text: &'a str,
}

impl Line<'_> {
    fn error(&self, problem: impl Into<String>) -> WfdbError {
        WfdbError::HeaderLine {
            line: self.number,
            problem: problem.into(),
            text: self.text.to_owned(),
        }
    }

    fn number<T: std::str::FromStr>(&self, field: &str, what: &str) -> Result<T, WfdbError> {
        field
            .parse()
            .map_err(|_| self.error(format!("the {what} \"{field}\" is not a usable number")))
    }
}

fn parse_record_line(line: Line<'_>) -> Result<(Header, usize), WfdbError> {
    let mut fields = line.text.split_whitespace();
    let name = fields
        .next()
        .ok_or_else(|| line.error("the record line is empty"))?;
    if name.contains('/') {
        return Err(WfdbError::UnsupportedFeature {
            feature: format!("the multi-segment record {name}"),
        });
    }
    let count = fields
        .next()
        .ok_or_else(|| line.error("the number of signals is missing"))?;
    let signal_count = line.number(count, "number of signals")?;
    let sampling_hz = match fields.next() {
        // `frequency/counter frequency(base counter)`: only the first part concerns the samples.
        Some(field) => line.number(
            field.split('/').next().unwrap_or(field),
            "sampling frequency",
        )?,
        None => DEFAULT_SAMPLING_HZ,
    };
    if !(f64::is_finite(sampling_hz) && sampling_hz > 0.0) {
        return Err(line.error("the sampling frequency is not positive"));
    }
    let samples = match fields.next() {
        Some(field) => Some(line.number(field, "number of samples")?).filter(|&n: &usize| n > 0),
        None => None,
    };
    let start: Vec<&str> = fields.collect();
    let header = Header {
        name: name.to_owned(),
        sampling_hz,
        samples,
        start: (!start.is_empty()).then(|| start.join(" ")),
        signals: Vec::new(),
        comments: Vec::new(),
    };
    Ok((header, signal_count))
}

fn parse_signal_line(line: Line<'_>) -> Result<SignalSpec, WfdbError> {
    let mut rest = line.text;
    let mut next = || -> Option<&str> {
        let trimmed = rest.trim_start();
        let end = trimmed.find(char::is_whitespace).unwrap_or(trimmed.len());
        let (field, tail) = trimmed.split_at(end);
        rest = tail;
        (!field.is_empty()).then_some(field)
    };
    let file = next().ok_or_else(|| line.error("the file name is missing"))?;
    if file.contains(['/', '\\']) || file == ".." {
        return Err(line.error("the file name leaves the record's own directory"));
    }
    let format_field = next().ok_or_else(|| line.error("the format is missing"))?;
    let scale_field = next();
    let resolution = next();
    let zero = next();
    let first = next();
    let checksum = next();
    let block = next();
    let description = rest.trim();
    let description = if description.is_empty() {
        file
    } else {
        description
    }
    .to_owned();

    let (format, byte_offset) = parse_format(line, format_field, &description)?;
    let adc_zero = zero.map_or(Ok(0), |f| line.number(f, "ADC zero"))?;
    let (gain, baseline, units) = parse_scale(line, scale_field, adc_zero)?;
    Ok(SignalSpec {
        file: file.to_owned(),
        format,
        byte_offset,
        gain,
        baseline,
        units,
        adc_resolution_bits: resolution.map_or(Ok(0), |f| line.number(f, "ADC resolution"))?,
        adc_zero,
        initial_value: first.map(|f| line.number(f, "initial value")).transpose()?,
        // Written as a signed or an unsigned 16-bit number: both mean the same residue.
        checksum: checksum
            .map(|f| line.number::<i32>(f, "checksum").map(|sum| sum as u16))
            .transpose()?,
        block_size: block.map_or(Ok(0), |f| line.number(f, "block size"))?,
        description,
    })
}

fn parse_format(line: Line<'_>, field: &str, signal: &str) -> Result<(Format, usize), WfdbError> {
    let digits = field
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(field.len());
    let (number, modifiers) = field.split_at(digits);
    let number = line.number(number, "format")?;
    let format = Format::from_number(number).ok_or_else(|| WfdbError::UnsupportedFormat {
        signal: signal.to_owned(),
        format: number,
    })?;
    match modifiers.split_at_checked(1) {
        None => Ok((format, 0)),
        Some(("+", bytes)) => Ok((format, line.number(bytes, "byte offset")?)),
        Some(_) => Err(WfdbError::UnsupportedFeature {
            feature: format!(
                "the format \"{field}\" of signal {signal} (several samples per frame, or skew)"
            ),
        }),
    }
}

/// `gain(baseline)/units`, each part optional.
fn parse_scale(
    line: Line<'_>,
    field: Option<&str>,
    adc_zero: i32,
) -> Result<(f64, i32, String), WfdbError> {
    let (scale, units) = match field.map(|f| f.split_once('/').unwrap_or((f, "mV"))) {
        Some((scale, units)) => (scale, units),
        None => ("0", "mV"),
    };
    let (gain, baseline) = match scale.split_once('(') {
        Some((gain, baseline)) => {
            let baseline = baseline.trim_end_matches(')');
            (gain, line.number(baseline, "baseline")?)
        }
        None => (scale, adc_zero),
    };
    let gain: f64 = line.number(gain, "gain")?;
    if !gain.is_finite() {
        return Err(line.error("the gain is not finite"));
    }
    let gain = if gain == 0.0 { DEFAULT_GAIN } else { gain };
    Ok((gain, baseline, units.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str = "# first\na01 2 500/2(3) 1234 12:00:00 01/02/2003\n\
        a01.dat 16 1716(6)/mV 16 0 -120 -32198 0 lead II\n\
        a01.dat 16+8 0 11 7\n#<age>: 51\n";

    #[test]
    fn every_field_is_read_and_defaults_follow_the_guide() {
        let header = Header::parse(TWO).unwrap();
        assert_eq!((header.name.as_str(), header.sampling_hz), ("a01", 500.0));
        assert_eq!(header.samples, Some(1234));
        assert_eq!(header.start.as_deref(), Some("12:00:00 01/02/2003"));
        assert_eq!(header.comments, ["first", "<age>: 51"]);
        assert_eq!(header.file_names(), ["a01.dat"]);
        let [one, two] = &header.signals[..] else {
            panic!("two signals")
        };
        assert_eq!(
            (one.gain, one.baseline, one.units.as_str()),
            (1716.0, 6, "mV")
        );
        assert_eq!((one.initial_value, one.checksum), (Some(-120), Some(33338)));
        assert_eq!(one.description, "lead II");
        assert_eq!(
            (two.gain, two.baseline, two.adc_resolution_bits),
            (200.0, 7, 11)
        );
        assert_eq!((two.byte_offset, two.checksum), (8, None));
    }

    #[test]
    fn writing_and_reading_again_is_the_identity() {
        let header =
            Header::parse(&TWO.replace("16+8 0 11 7", "212 -2.5(3)/uV 12 0 5 6 0 b c")).unwrap();
        assert_eq!(Header::parse(&header.to_text()).unwrap(), header);
    }

    #[test]
    fn mistakes_name_line_and_remedy() {
        let message = |text: &str| Header::parse(text).unwrap_err().to_string();
        assert!(message("").contains("record line is empty"));
        assert!(message("a 1 x").contains("sampling frequency \"x\""));
        assert!(message("a 1 -5").contains("not positive"));
        assert!(message("a 2 100 10\na.dat 16").contains("announces 2 signals and describes 1"));
        let unsupported = message("a 1 100 10\na.dat 80 200 8 0 0 0 0 V1");
        assert!(
            unsupported.contains("V1") && unsupported.contains("format 80"),
            "{unsupported}"
        );
        assert!(unsupported.contains("16 and 212"), "{unsupported}");
        assert!(message("a 1 100 10\na.dat 16x4").contains("samples per frame"));
        assert!(message("a/3 1 100 10").contains("multi-segment"));
        assert!(message("a 1 100 10\n../b.dat 16").contains("leaves the record's own directory"));
        assert!(message("a 1 100 10\na.dat 16 1e(2)/mV").contains("line 2"));
    }
}
