//! What is fed with inputs.

use einthoven::export::Provenance;
use einthoven::first_paint::FirstPaint;
use einthoven::generation::GenerationRequest;
use einthoven::lessons::Lesson;
use einthoven::link::Link;
use einthoven::package::Manifest;
use einthoven::presets::Preset;
use einthoven::recording::{ReadOptions, Recording, decode_text, read_csv, read_edf};
use einthoven::wfdb::{Header, RecordSource, WfdbError, parse_annotations, read_recording};

/// A reader of inputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// The query string of a link.
    Link,
    /// A WFDB header, a line `---`, and the bytes of every signal file.
    Wfdb,
    /// A WFDB annotation file.
    Annotations,
    /// A table.
    Csv,
    /// An EDF or BDF file.
    Edf,
    /// A model's manifest.
    Manifest,
    /// Presets as JSON.
    Presets,
    /// What an exported file says of its ECG, and the page's first picture.
    Settings,
    /// A lesson.
    Lesson,
}

/// Parts of a WFDB input.
const SEPARATOR: &[u8] = b"\n---\n";

impl Target {
    /// All of them.
    pub const ALL: [Target; 9] = [
        Target::Link,
        Target::Wfdb,
        Target::Annotations,
        Target::Csv,
        Target::Edf,
        Target::Manifest,
        Target::Presets,
        Target::Settings,
        Target::Lesson,
    ];

    /// Its name, and the name of its folder of found inputs.
    pub const fn name(self) -> &'static str {
        match self {
            Target::Link => "link",
            Target::Wfdb => "wfdb",
            Target::Annotations => "annotations",
            Target::Csv => "csv",
            Target::Edf => "edf",
            Target::Manifest => "manifest",
            Target::Presets => "presets",
            Target::Settings => "settings",
            Target::Lesson => "lesson",
        }
    }

    /// Reads an input. An error is fine, a panic is not; nor is a link or a recording that
    /// contradicts itself.
    pub fn read(self, input: &[u8]) {
        let text = || String::from_utf8_lossy(input).into_owned();
        match self {
            Target::Link => link(&text()),
            Target::Wfdb => wfdb(input),
            Target::Annotations => drop(parse_annotations(input)),
            Target::Csv => check(read_csv(input, &ReadOptions::default()).ok()),
            Target::Edf => check(read_edf(input, &ReadOptions::default()).ok()),
            Target::Manifest => {
                if let Ok(manifest) = Manifest::parse(&text()) {
                    manifest.model_hash();
                    manifest.total_bytes();
                }
            }
            Target::Presets => drop(Preset::list(&text())),
            Target::Settings => settings(&text()),
            Target::Lesson => drop(Lesson::parse(&text())),
        }
    }
}

/// What a link says is written as a link that says the same.
fn link(query: &str) {
    let written = Link::parse(query).0.to_query();
    let (again, notices) = Link::parse(&written);
    assert_eq!(
        again.to_query(),
        written,
        "a link does not say what it was made of"
    );
    assert!(
        notices.is_empty(),
        "a link of our own is complained about: {notices:?}"
    );
}

struct OneFile<'a>(&'a [u8]);

impl RecordSource for OneFile<'_> {
    fn signal_file(&mut self, _: &str) -> Result<Vec<u8>, WfdbError> {
        Ok(self.0.to_vec())
    }

    fn segment_header(&mut self, name: &str) -> Result<Header, WfdbError> {
        Header::parse(&format!("{name} 1 100\n{name}.dat 16 1000 16 0 0 0 0 II\n"))
    }
}

fn wfdb(input: &[u8]) {
    let at = input
        .windows(SEPARATOR.len())
        .position(|part| part == SEPARATOR);
    let (header, data) = input.split_at(at.unwrap_or(input.len()));
    let data = data.get(SEPARATOR.len()..).unwrap_or_default();
    if let Ok(header) = Header::parse(&decode_text(header)) {
        let again = Header::parse(&header.to_text());
        assert!(
            again.is_ok()
                || !header.segments.is_empty()
                || header.signals.is_empty()
                || has_odd_names(&header)
        );
        let told = ReadOptions {
            ignores_checksums: true,
            ..ReadOptions::default()
        };
        check(read_recording(&header, &mut OneFile(data), &told).ok());
    }
}

/// Units and descriptions are written as they were read, and a field may be missing at the end of a
/// line.
fn has_odd_names(header: &Header) -> bool {
    header.name.contains('/')
        || header
            .signals
            .iter()
            .any(|spec| spec.units.is_empty() || spec.units.contains('/'))
}

fn check(recording: Option<Recording>) {
    let Some(recording) = recording else { return };
    assert!(recording.sampling_hz > 0.0, "{} Hz", recording.sampling_hz);
    let span = recording.recorded();
    assert!(span.end <= recording.len() && recording.ecg().is_ok());
}

fn settings(text: &str) {
    let _ = serde_json::from_str::<GenerationRequest>(text);
    let comments: Vec<String> = text.lines().map(str::to_owned).collect();
    let _ = Provenance::from_comments(&comments);
    if let Ok(picture) = FirstPaint::parse(text) {
        let _ = picture.ecg();
    }
}
