//! Recordings of patients.

use super::{ATRIAL, BLOCKS, EARLY, LEFT, RIGHT, VENTRICULAR, shown};
use einthoven::ecg::Ecg;
use einthoven::wfdb::{Header, Record};
use std::collections::BTreeMap;

/// Header and signals of a fixture.
macro_rules! record {
    ($folder:literal, $name:literal) => {
        (
            include_str!(concat!("../fixtures/", $folder, "/", $name, ".hea")),
            include_bytes!(concat!("../fixtures/", $folder, "/", $name, ".dat")).as_slice(),
        )
    };
}

/// LUDB's headers scale every lead to a range of 1; 1000 units are a millivolt.
const LUDB_GAIN: Option<f64> = Some(1000.0);

/// A record, its gain as the header says or another one, in units per millivolt.
fn read((header, signals): (&str, &[u8]), gain: Option<f64>) -> Ecg {
    let mut header = Header::parse(header).unwrap();
    for signal in &mut header.signals {
        signal.gain = gain.unwrap_or(signal.gain);
    }
    let name = header.file_names()[0].to_owned();
    let files = BTreeMap::from([(name, signals.to_vec())]);
    Record::decode(header, &files).unwrap().to_ecg().unwrap()
}

#[test]
fn patients_blocks_are_told_apart() {
    for (record, expected) in [
        (record!("ptb-xl", "records100/01000/01123_lr"), vec![RIGHT]),
        (record!("ptb-xl", "records100/01000/01986_lr"), vec![LEFT]),
        // Called incomplete by its report, though its QRS complex lasts 169 ms.
        (record!("ptb-xl", "records100/01000/01128_lr"), vec![RIGHT]),
        (record!("ptb-xl", "records100/00000/00262_lr"), vec![]),
        (record!("ptb-xl", "records100/01000/01129_lr"), vec![]),
        (record!("ptb-xl", "records100/01000/01851_lr"), vec![]),
    ] {
        let name = record.0.split(' ').next().unwrap();
        assert_eq!(shown(&read(record, None), BLOCKS), expected, "{name}");
    }
    // An incomplete block at the limit: of 123 ms, where 120 ms make it a complete one.
    let at_the_limit = read(record!("ludb", "185"), LUDB_GAIN);
    assert_eq!(shown(&at_the_limit, BLOCKS), [RIGHT]);
}

#[test]
fn patients_premature_beats_are_told_apart() {
    for (record, gain, expected) in [
        (record!("ludb", "7"), LUDB_GAIN, vec![ATRIAL]),
        (record!("ludb", "105"), LUDB_GAIN, vec![VENTRICULAR]),
        // With atrial fibrillation, where beats of the usual shape come early, too.
        (
            record!("ptb-xl", "records100/00000/00452_lr"),
            None,
            vec![VENTRICULAR],
        ),
        // Its report calls it normal, and there is one extrasystole between two usual beats.
        (
            record!("ptb-xl", "records100/01000/01129_lr"),
            None,
            vec![VENTRICULAR],
        ),
        (record!("ptb-xl", "records100/00000/00262_lr"), None, vec![]),
        // Atrial fibrillation.
        (record!("ptb-xl", "records100/00000/00330_lr"), None, vec![]),
    ] {
        let name = record.0.split(' ').next().unwrap();
        assert_eq!(shown(&read(record, gain), EARLY), expected, "{name}");
    }
}
