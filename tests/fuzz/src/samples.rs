//! Sound inputs, from which mutation starts.

use crate::{Target, found_dir};
use anyhow::{Context, Result};
use einthoven::artefacts::Processing;
use einthoven::condition::{Condition, Patient, Statement};
use einthoven::ecg::Ecg;
use einthoven::export::{Provenance, csv, edf, wfdb};
use einthoven::generation::{GenerationRequest, Wishes};
use einthoven::link::Design;
use std::fs;
use std::path::{Path, PathBuf};

/// The samples of a target: sound ones, and those that once failed.
///
/// # Errors
/// When a file of the repository cannot be read.
pub fn samples(target: Target) -> Result<Vec<Vec<u8>>> {
    let mut samples = match target {
        Target::Link => links(),
        Target::Wfdb => records()?,
        Target::Annotations => vec![read("tests/golden/wfdb-212/three.atr")?],
        Target::Csv => tables()?,
        Target::Edf => vec![edf(&ecg()?, &provenance())?],
        Target::Manifest => vec![read("tests/fixtures/models/tiny/manifest.json")?],
        Target::Presets => vec![read("static/presets.json")?],
        Target::Settings => vec![
            provenance().to_comments().join("\n").into_bytes(),
            serde_json::to_vec(&provenance().request)?,
        ],
        Target::Lesson => lessons()?,
    };
    samples.extend(files_in(&found_dir().join(target.name()))?);
    Ok(samples)
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> Result<Vec<u8>> {
    let path = repository().join(path);
    fs::read(&path).with_context(|| format!("cannot read {}", path.display()))
}

fn files_in(folder: &Path) -> Result<Vec<Vec<u8>>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.sort();
    Ok(paths.iter().map(fs::read).collect::<Result<_, _>>()?)
}

fn links() -> Vec<Vec<u8>> {
    let texts = [
        Design::default().to_query(),
        provenance().link,
        "?v=1&model=midt-compact&age=63&sex=female&height=165&weight=70&hr=72&dx=LVH,1AVB&seed=42&steps=10&guidance=2\
         &layout=3x4&speed=25&gain=10&zoom=150&mel=V2&melscale=linear"
            .to_owned(),
    ];
    texts.map(String::into_bytes).to_vec()
}

fn records() -> Result<Vec<Vec<u8>>> {
    let record = wfdb(&short()?, "a", &provenance())?;
    let joined = |header: &str, data: &[u8]| [header.as_bytes(), b"\n---\n", data].concat();
    let mut records = vec![
        joined(&record.header, &record.signal_bytes),
        joined("w/3 1 100 20\ns1 10\n~ 5\ns2 5\n", &[1; 20]),
    ];
    for format in [8, 16, 24, 32, 61, 80, 160, 212, 310, 311] {
        let name = format!("tests/golden/wfdb-formats/format_{format}");
        let header = String::from_utf8_lossy(&read(&format!("{name}.hea"))?).into_owned();
        records.push(joined(&header, &read(&format!("{name}.dat"))?));
    }
    Ok(records)
}

fn tables() -> Result<Vec<Vec<u8>>> {
    let texts = [
        csv(&short()?, &provenance()),
        "Zeit (ms);I (µV);II (µV)\n0;1,5;2\n2;3;4\n4;5;6\n".to_owned(),
        "'Elapsed time','ECG I'\n'hh:mm:ss.mmm','mV'\n'0:00.000',-0.085\n'0:00.002',-0.08\n"
            .to_owned(),
        "Sample Rate,512 hertz\nLead,Lead I\nUnit,µV\n\n1.5\n2.5\n3.5\n".to_owned(),
    ];
    Ok(texts.map(String::into_bytes).to_vec())
}

fn lessons() -> Result<Vec<Vec<u8>>> {
    let folder = repository().join("static/lessons");
    let mut lessons = Vec::new();
    for entry in
        fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))?
    {
        let path = entry?.path();
        if path.is_dir() {
            lessons.extend(files_in(&path)?);
        } else {
            lessons.push(fs::read(path)?);
        }
    }
    Ok(lessons)
}

fn ecg() -> Result<Ecg> {
    let lead = |lead: usize| {
        (0..200)
            .map(|t| ((t * (lead + 1)) as f32 * 0.1).sin())
            .collect()
    };
    Ok(Ecg::from_independent(100.0, std::array::from_fn(lead))?)
}

fn short() -> Result<Ecg> {
    let lead = |lead: usize| (0..8).map(|t| (t * lead) as f32 * 0.1).collect();
    Ok(Ecg::from_independent(100.0, std::array::from_fn(lead))?)
}

fn provenance() -> Provenance {
    let patient = Patient {
        age_years: Some(63.0),
        heart_rate_bpm: Some(72.0),
        ..Patient::default()
    };
    let request = GenerationRequest {
        condition: Condition::new(patient, Statement::from_code("LVH").into_iter().collect()),
        seed: 42,
        steps: 10,
        guidance: 2.0,
        wishes: Wishes::default(),
    };
    let state = Design {
        request: request.clone(),
        ..Design::default()
    };
    Provenance {
        model: state.model.clone(),
        model_hash: "0".repeat(64),
        request,
        link: state.to_query(),
        processing: Processing::default(),
    }
}
