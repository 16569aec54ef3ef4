//! Reading the text of a header: header(5), and what is found in its place.

use super::header::{Header, Segment};
use super::signal_line::parse_signal_line;
use super::{Line, WfdbError};

/// Samples per second where a record line names none, by header(5).
const DEFAULT_SAMPLING_HZ: f64 = 250.0;

impl Header {
    /// Reads the text of a `.hea` file.
    ///
    /// # Errors
    /// [`WfdbError::HeaderLine`] names line and field, [`WfdbError::UnsupportedFormat`] what this reader
    /// leaves out.
    pub fn parse(text: &str) -> Result<Self, WfdbError> {
        let mut comments = Vec::new();
        let mut lines = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            let line = line.trim();
            if let Some(comment) = line.strip_prefix('#') {
                comments.push(comment.trim().to_owned());
                continue;
            }
            // A comment may also stand behind a line; `ECG #1` is none.
            let (text, comment) = line.split_once(" # ").unwrap_or((line, ""));
            if !text.is_empty() {
                lines.push(Line { number, text });
            }
            if !comment.is_empty() {
                comments.push(comment.trim().to_owned());
            }
        }
        let record_line = lines.first().copied().unwrap_or(Line {
            number: 1,
            text: "",
        });
        let body = lines.get(1..).unwrap_or_default();
        let (mut header, count) = parse_record_line(record_line)?;
        header.comments = comments;
        match segment_count(&header.name, body) {
            Some((name, segments)) => {
                header.name = name;
                header.segments = each(body, segments, parse_segment_line)?;
            }
            None => header.signals = each(body, count, parse_signal_line)?,
        }
        Ok(header)
    }
}

/// The first `count` lines, each parsed.
fn each<T>(
    lines: &[Line<'_>],
    count: usize,
    parse: impl Fn(Line<'_>) -> Result<T, WfdbError>,
) -> Result<Vec<T>, WfdbError> {
    if lines.len() < count {
        return Err(WfdbError::MissingSignalLines {
            expected: count,
            found: lines.len(),
        });
    }
    lines[..count].iter().copied().map(parse).collect()
}

fn parse_record_line(line: Line<'_>) -> Result<(Header, usize), WfdbError> {
    let mut fields = line.text.split_whitespace().peekable();
    let name = fields
        .next()
        .ok_or_else(|| line.error("the record line is empty"))?;
    let count = fields
        .next()
        .ok_or_else(|| line.error("the number of signals is missing"))?;
    let count = line.count(count, "number of signals")?;
    let sampling_hz = match fields.next() {
        Some(field) => line.real(frequency(field), "sampling frequency")?,
        None => DEFAULT_SAMPLING_HZ,
    };
    if !(f64::is_finite(sampling_hz) && sampling_hz > 0.0) {
        return Err(line.error("the sampling frequency is not positive"));
    }
    fields.next_if(|field| field.eq_ignore_ascii_case("hz"));
    // Without a length, the start may come at once.
    let length = fields.next_if(|field| !field.contains([':', '/']));
    let length = length.map(|field| line.count(field, "number of samples"));
    let samples = length.transpose()?.filter(|&samples| samples > 0);
    let start: Vec<&str> = fields.collect();
    let header = Header {
        name: name.to_owned(),
        sampling_hz,
        samples,
        start: (!start.is_empty()).then(|| start.join(" ")),
        signals: Vec::new(),
        segments: Vec::new(),
        comments: Vec::new(),
    };
    Ok((header, count))
}

/// The part of `frequency/counter frequency(base counter)` that concerns the samples, without the
/// unit that some programs write behind it.
fn frequency(field: &str) -> &str {
    let frequency = field.split(['/', '(']).next().unwrap_or(field);
    let unit = frequency.len().saturating_sub(2);
    match frequency.split_at_checked(unit) {
        Some((number, unit)) if unit.eq_ignore_ascii_case("hz") => number,
        _ => frequency,
    }
}

/// Name and number of segments of `name/segments`. A number may also be the name of a record in a
/// folder: then what follows are signal lines, which have a file name with an extension or more
/// than two fields.
fn segment_count(name: &str, body: &[Line<'_>]) -> Option<(String, usize)> {
    let (record, segments) = name.rsplit_once('/')?;
    let segments = segments
        .parse()
        .ok()
        .filter(|&segments: &usize| segments > 0)?;
    let is_segment = |line: &Line<'_>| {
        let fields: Vec<&str> = line.text.split_whitespace().collect();
        matches!(fields[..], [name, length] if !has_file_ending(name) && length.parse::<f64>().is_ok())
    };
    body.first()
        .is_none_or(is_segment)
        .then(|| (record.to_owned(), segments))
}

/// Whether a name is that of a signal file, which no segment has.
fn has_file_ending(name: &str) -> bool {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.contains('.') && !name.ends_with(".hea")
}

fn parse_segment_line(line: Line<'_>) -> Result<Segment, WfdbError> {
    let mut fields = line.text.split_whitespace();
    let name = fields.next().unwrap_or_default();
    let samples = fields
        .next()
        .ok_or_else(|| line.error("the segment's length is missing"))?;
    Ok(Segment {
        name: name.strip_suffix(".hea").unwrap_or(name).to_owned(),
        samples: line.count(samples, "segment's length")?,
    })
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
            (
                two.gain,
                two.is_calibrated,
                two.baseline,
                two.adc_resolution_bits
            ),
            (200.0, false, 7, 11)
        );
        assert_eq!((two.byte_offset, two.checksum), (8, None));
    }

    #[test]
    fn writing_and_reading_again_is_the_identity() {
        let header =
            Header::parse(&TWO.replace("16+8 0 11 7", "212x3:2+8 -2.5(3)/uV 12 0 5 6 0 b c"))
                .unwrap();
        assert_eq!(header.signals[1].samples_per_frame, 3);
        assert_eq!(
            (header.signals[1].skew, header.signals[1].byte_offset),
            (2, 8)
        );
        assert_eq!(Header::parse(&header.to_text()).unwrap(), header);
    }

    #[test]
    fn a_slash_begins_the_number_of_segments_or_follows_a_folder() {
        let whole = Header::parse("a/2 12 500 5000\na_1 2500\n~ 2500\n").unwrap();
        assert_eq!((whole.name.as_str(), whole.segments.len()), ("a", 2));
        assert_eq!(
            (whole.segments[1].name.as_str(), whole.segments[1].samples),
            ("~", 2500)
        );
        for name in ["medians/00007_medians", "p\\1", "patients/00007"] {
            let text = format!("{name} 1 500 600\n{name}.dat 32 1000 32 0 0 0 0 I\n");
            let header = Header::parse(&text).unwrap();
            assert_eq!(
                (header.signals.len(), header.segments.len()),
                (1, 0),
                "{name}"
            );
            assert!(!header.bare_name().contains(['/', '\\']));
        }
        let short = Header::parse("a/2 1 500 10\na_1 5")
            .unwrap_err()
            .to_string();
        assert!(short.contains("announces 2"), "{short}");
    }

    #[test]
    fn mistakes_name_line_and_remedy() {
        let message = |text: &str| Header::parse(text).unwrap_err().to_string();
        assert!(message("").contains("record line is empty"));
        assert!(message("a 1 x").contains("sampling frequency \"x\""));
        assert!(message("a 1 -5").contains("not positive"));
        assert!(message("a 2 100 10\na.dat 16").contains("announces 2 lines and has 1"));
        let unsupported = message("a 1 100 10\na.dat 516 200 8 0 0 0 0 V1");
        assert!(
            unsupported.contains("V1") && unsupported.contains("format 516"),
            "{unsupported}"
        );
        assert!(message("a 1 100 10\na.dat 16y4").contains("16y4"));
        assert!(message("a 1 100 10\na.dat 16x0").contains("16x0"));
        assert!(message("a 1 100 10\na.dat 16 1e(2)/mV").contains("line 2"));
    }
}
