//! Reading WFDB: a record and annotations that wfdb-python wrote (`tests/golden/wfdb_212.py`), and
//! original PTB-XL records.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use einthoven::ecg::Lead;
use einthoven::wfdb::{Format, Header, Record, parse_annotations};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
struct Expected {
    samples: Vec<Vec<i32>>,
    physical: Vec<Vec<f32>>,
    annotations: Vec<(usize, char, i8, u8, i8, String)>,
}

fn below_tests(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(path)
}

fn read(path: &Path) -> Record {
    let header = Header::parse(&fs::read_to_string(path).unwrap()).unwrap();
    let bytes = |file: &str| {
        (
            file.to_owned(),
            fs::read(path.with_file_name(file)).unwrap(),
        )
    };
    let files: BTreeMap<String, Vec<u8>> = header.file_names().into_iter().map(bytes).collect();
    Record::decode(header, &files).unwrap()
}

fn expected() -> Expected {
    serde_json::from_str(&fs::read_to_string(below_tests("golden/wfdb-212/expected.json")).unwrap())
        .unwrap()
}

#[test]
fn format_212_is_read_as_wfdb_python_wrote_it() {
    let (record, expected) = (read(&below_tests("golden/wfdb-212/three.hea")), expected());
    assert_eq!(record.header.sampling_hz, 360.0);
    assert!(
        record
            .header
            .signals
            .iter()
            .all(|spec| spec.format == Format::Bits212 && spec.checksum.is_some())
    );
    assert_eq!(record.signals, expected.samples);
    let uv_per_mv = 1000.0;
    for (index, scale) in [1.0, uv_per_mv, 1.0].into_iter().enumerate() {
        for (mv, physical) in record
            .signal_mv(index)
            .unwrap()
            .iter()
            .zip(&expected.physical[index])
        {
            assert!(
                (mv * scale - physical).abs() <= 1e-5 * physical.abs().max(1.0),
                "{mv} for {physical}"
            );
        }
    }
    let ecg = record.to_ecg().unwrap();
    assert_eq!(ecg.len(), 201);
    assert!(ecg.lead_mv(Lead::I).iter().all(|mv| mv.is_finite()));
    assert!(ecg.lead_mv(Lead::II).iter().all(|mv| mv.is_nan()));
}

#[test]
fn annotations_are_read_as_wfdb_python_reads_them() {
    let bytes = fs::read(below_tests("golden/wfdb-212/three.atr")).unwrap();
    let found: Vec<_> = parse_annotations(&bytes)
        .unwrap()
        .into_iter()
        .map(|a| (a.sample, a.symbol, a.subtype, a.channel, a.number, a.aux))
        .collect();
    assert_eq!(found, expected().annotations);
}

#[test]
fn original_records_survive_decoding_and_encoding() {
    let folder = below_tests("fixtures/ptb-xl/records100/01000");
    let headers: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "hea"))
        .collect();
    assert_eq!(headers.len(), 6);
    for path in headers {
        let record = read(&path);
        let encoded = record.encode().unwrap();
        assert_eq!(
            encoded.signal_bytes,
            fs::read(path.with_extension("dat")).unwrap(),
            "{}",
            path.display()
        );
        assert_eq!(Header::parse(&encoded.header).unwrap(), record.header);
    }
}
