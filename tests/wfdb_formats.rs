//! Every signal format of WFDB, as wfdb-python reads it (`tests/golden/wfdb_formats.py`), and what
//! the field adds.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use einthoven::ecg::Lead;
use einthoven::recording::{ReadOptions, Recording};
use einthoven::wfdb::{Header, RecordSource, WfdbError, read_recording};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The files of a record in memory, or in the golden folder.
#[derive(Default)]
struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    fn with(files: &[(&str, Vec<u8>)]) -> Self {
        Self(
            files
                .iter()
                .map(|(name, bytes)| ((*name).to_owned(), bytes.clone()))
                .collect(),
        )
    }
}

impl RecordSource for Files {
    fn signal_file(&mut self, name: &str) -> Result<Vec<u8>, WfdbError> {
        let missing = || WfdbError::MissingFile {
            file: name.to_owned(),
        };
        let stored = self.0.get(name).cloned();
        stored
            .or_else(|| fs::read(golden(name)).ok())
            .ok_or_else(missing)
    }

    fn segment_header(&mut self, name: &str) -> Result<Header, WfdbError> {
        let bytes = self.signal_file(&format!("{name}.hea"))?;
        Header::parse(&String::from_utf8(bytes).unwrap())
    }
}

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden/wfdb-formats")
        .join(name)
}

fn read(header: &str, files: &mut Files) -> Result<Recording, WfdbError> {
    read_recording(&Header::parse(header)?, files, &ReadOptions::default())
}

fn bytes(samples: &[i16]) -> Vec<u8> {
    samples
        .iter()
        .flat_map(|sample| sample.to_le_bytes())
        .collect()
}

#[test]
fn every_format_is_read_as_wfdb_python_reads_it() {
    let expected = fs::read_to_string(golden("expected.json")).unwrap();
    let expected: BTreeMap<String, Vec<Vec<Option<i64>>>> =
        serde_json::from_str(&expected).unwrap();
    assert_eq!(expected.len(), 11);
    for (name, signals) in expected {
        let header = fs::read_to_string(golden(&format!("{name}.hea"))).unwrap();
        let read = read(&header, &mut Files::default()).unwrap();
        let is_frames = name == "frames";
        assert_eq!(
            read.sampling_hz,
            if is_frames { 300.0 } else { 250.0 },
            "{name}"
        );
        // Units per millivolt and baseline of the two leads.
        let scales = if is_frames {
            [(200.0, 0.0); 2]
        } else {
            [(200.0, 3.0), (100e3, 0.0)]
        };
        for ((lead, (gain, zero)), samples) in
            [Lead::I, Lead::V1].into_iter().zip(scales).zip(&signals)
        {
            // The slower signal of `frames` is drawn through: every third sample is its own.
            let step = if is_frames && lead == Lead::I { 3 } else { 1 };
            let mv: Vec<f32> = read.leads_mv[&lead].iter().copied().step_by(step).collect();
            assert_eq!(mv.len(), samples.len(), "{name} {lead}");
            for (mv, sample) in mv.iter().zip(samples) {
                match sample {
                    Some(sample) => {
                        let expected = (*sample as f64 - zero) / gain;
                        let error = (f64::from(*mv) - expected).abs();
                        assert!(
                            error <= 1e-6 * expected.abs().max(1.0),
                            "{name} {lead}: {mv}, {expected}"
                        );
                    }
                    None => assert!(mv.is_nan(), "{name} {lead}"),
                }
            }
        }
    }
}

#[test]
fn one_sample_a_frame_said_out_loud_changes_nothing() {
    let data = [vec![0; 24], bytes(&[1000, 500, -1000, 0])].concat();
    for format in ["16x1+24", "16x1:0+24", "16+24", "16:0x1+24"] {
        // The second line may leave the offset to the first.
        for second in [format, "16"] {
            let header = format!(
                "a 2 500 2\na.mat {format} 1000/mV 16 0 0 0 0 I\na.mat {second} 1000/mV 16 0 0 500 0 II\n"
            );
            let read = read(&header, &mut Files::with(&[("a.mat", data.clone())])).unwrap();
            assert_eq!(read.leads_mv[&Lead::I], [1.0, -1.0]);
            assert_eq!(read.leads_mv[&Lead::II], [0.5, 0.0]);
        }
    }
}

#[test]
fn segments_follow_each_other_with_their_pauses() {
    let seg = |name: &str, lead: &str, gain: i32| {
        format!("{name} 1 250 2\n{name}.dat 16 {gain}/mV 16 0 0 0 0 {lead}\n").into_bytes()
    };
    let mut files = Files::with(&[
        ("s1.hea", seg("s1", "II", 1000)),
        ("s2.hea", seg("s2", "ECG II", 500)),
        ("s3.hea", seg("s3", "V1", 1000)),
        ("s4.hea", seg("s4", "Resp", 1000)),
        (
            "lay.hea",
            b"lay 2 250 0\n~ 0 200 16 0 0 0 0 II\n~ 0 200 16 0 0 0 0 V1\n".to_vec(),
        ),
        ("s1.dat", bytes(&[1000, 2000])),
        ("s2.dat", bytes(&[1000, 2000])),
        ("s3.dat", bytes(&[3000, 4000])),
        ("s4.dat", bytes(&[0, 0])),
    ]);
    let fixed = read("w/2 1 250 4\ns1 2\ns2 2\n", &mut files).unwrap();
    assert_eq!(fixed.leads_mv[&Lead::II], [1.0, 2.0, 2.0, 4.0]);
    let variable = read(
        "w/6 2 250 9\nlay 0\ns1 2\n~ 3\ns3 2\ns4 2\n~ 0\n",
        &mut files,
    )
    .unwrap();
    let nan = |mv: &[f32]| mv.iter().map(|mv| mv.is_nan()).collect::<Vec<_>>();
    assert_eq!(variable.len(), 9);
    assert_eq!(&variable.leads_mv[&Lead::II][..2], [1.0, 2.0]);
    assert_eq!(nan(&variable.leads_mv[&Lead::II][2..]), [true; 7]);
    assert_eq!(&variable.leads_mv[&Lead::V1][5..7], [3.0, 4.0]);
    assert_eq!(nan(&variable.leads_mv[&Lead::V1][..5]), [true; 5]);
    assert!(
        variable
            .notes
            .left_out
            .iter()
            .any(|text| text.contains("s4")),
        "{:?}",
        variable.notes
    );
    for (header, expected) in [
        ("w/2 1 250 4\ns1 2\ngone 2\n", "gone"),
        (
            "lay 2 250 0\n~ 0 200 16 0 0 0 0 II\n~ 0 200 16 0 0 0 0 V1\n",
            "holds no sample",
        ),
        ("w/1 1 250 2\n~ 2\n", "holds no sample"),
        ("w/2 1 250 4\ns1 2\n~ 99999999999\n", "is not supported"),
    ] {
        let error = read(header, &mut files).unwrap_err().to_string();
        assert!(error.contains(expected), "{header}: {error}");
    }
}

#[test]
fn placeholders_are_warned_of_and_damage_is_refused_unless_told_otherwise() {
    let header = |sums: [i32; 2]| {
        format!(
            "a 2 500 2\na.dat 16 0/mV 16 0 0 {} 0 I\na.dat 16 200/mV 16 0 0 {} 0 II\n",
            sums[0], sums[1]
        )
    };
    let files = || Files::with(&[("a.dat", bytes(&[200, 400, 600, 800]))]);
    // 800 and 1200 are right.
    for sums in [[0, 0], [7, 7], [800, 0]] {
        let read = read(&header(sums), &mut files()).unwrap();
        assert!(
            read.notes
                .assumptions
                .iter()
                .any(|a| a.contains("never filled in")),
            "{sums:?}"
        );
        assert_eq!(read.leads_mv[&Lead::II], [2.0, 4.0]);
    }
    let sound = read(&header([800, 1200]), &mut files()).unwrap();
    assert_eq!(
        sound.notes.assumptions.len(),
        1,
        "the gain alone: {:?}",
        sound.notes
    );
    let damaged = header([801, 1200]);
    assert!(
        read(&damaged, &mut files())
            .unwrap_err()
            .to_string()
            .contains("--ignore-checksums")
    );
    let told = ReadOptions {
        ignores_checksums: true,
        ..ReadOptions::default()
    };
    let read = read_recording(&Header::parse(&damaged).unwrap(), &mut files(), &told).unwrap();
    assert!(
        read.notes
            .assumptions
            .iter()
            .any(|a| a.contains("misses its checksum"))
    );
}

#[test]
fn a_missing_file_matters_only_to_its_leads() {
    let header = "a 2 500 2\na.dat 16 1000 16 0 0 0 0 i\na.xyz 16 1000 16 0 0 0 0 vx\n";
    let read = |header: &str| read(header, &mut Files::with(&[("a.dat", bytes(&[1, 2]))]));
    let notes = read(header).unwrap().notes;
    assert!(
        notes.left_out.iter().any(|text| text.contains("a.xyz")),
        "{notes:?}"
    );
    let error = read(&header.replace("vx", "v6")).unwrap_err().to_string();
    assert!(error.contains("a.xyz is missing"), "{error}");
}
