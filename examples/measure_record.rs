//! Reads a WFDB record of twelve leads and measures it.
//!
//! `cargo run --example measure_record -- tests/fixtures/ptb-xl/records100/00000/00262_lr.hea`

use einthoven::measure::measure;
use einthoven::wfdb::{Header, Record};
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args_os().nth(1).ok_or("name a WFDB header")?;
    let path = PathBuf::from(path);
    let header = Header::parse(&fs::read_to_string(&path)?)?;
    let mut files = BTreeMap::new();
    for name in header.file_names() {
        files.insert(name.to_owned(), fs::read(path.with_file_name(name))?);
    }
    let ecg = Record::decode(header, &files)?.to_ecg()?;

    let measured = measure(&ecg);
    for (name, value, unit) in [
        ("heart rate", measured.heart_rate_bpm, "bpm"),
        ("PR", measured.pr_ms, "ms"),
        ("QRS", measured.qrs_ms, "ms"),
        ("QT", measured.qt_ms, "ms"),
        ("QTcF", measured.qtcf_ms, "ms"),
        ("axis", measured.axis_deg, "degrees"),
    ] {
        match value {
            Some(value) => println!("{name}: {value:.0} {unit}"),
            None => println!("{name}: cannot be measured"),
        }
    }
    Ok(())
}
