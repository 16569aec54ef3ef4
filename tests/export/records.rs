//! WFDB, CSV and JSON: read back with their provenance.

use super::{ecg, provenance};
use einthoven::condition::{Patient, Statement};
use einthoven::ecg::{Ecg, Lead};
use einthoven::export::{Provenance, SYNTHETIC_NOTICE, csv, json, wfdb};
use einthoven::generation::{GUIDANCE, GenerationRequest, STEPS, Wishes};
use einthoven::wfdb::{EncodedRecord, Header, Record};
use std::collections::BTreeMap;

fn read_back(encoded: &EncodedRecord) -> Record {
    let files = BTreeMap::from([(encoded.signal_file.clone(), encoded.signal_bytes.clone())]);
    Record::decode(Header::parse(&encoded.header).unwrap(), &files).unwrap()
}

#[test]
fn wfdb_reads_back_within_half_a_unit_with_its_provenance() {
    let ecg = ecg();
    let record = read_back(&wfdb(&ecg, "synthetic_42", &provenance()).unwrap());
    let found = record.to_ecg().unwrap();
    for (lead, spec) in Lead::ALL.into_iter().zip(&record.header.signals) {
        assert_eq!(spec.gain, if lead == Lead::V6 { 819.0 } else { 1000.0 });
        for (a, b) in found.lead_mv(lead).iter().zip(ecg.lead_mv(lead)) {
            assert!(
                (f64::from(*a) - f64::from(*b)).abs() * spec.gain <= 0.501,
                "{lead}: {a} for {b}"
            );
        }
    }
    assert_eq!(record.header.comments[0], SYNTHETIC_NOTICE);
    assert_eq!(
        Provenance::from_comments(&record.header.comments),
        Ok(provenance())
    );
}

#[test]
fn missing_samples_stay_missing_and_bad_names_are_refused() {
    let mut leads = ecg().leads_mv().clone();
    leads[3][7] = f32::NAN;
    let ecg = Ecg::new(100.0, leads).unwrap();
    let found = read_back(&wfdb(&ecg, "gap", &provenance()).unwrap())
        .to_ecg()
        .unwrap();
    assert!(found.lead_mv(Lead::AVR)[7].is_nan() && !found.lead_mv(Lead::AVR)[8].is_nan());
    assert!(csv(&ecg, &provenance()).contains(",,"));
    for name in ["", "a/b", "a b", "\u{e4}"] {
        assert!(wfdb(&ecg, name, &provenance()).is_err(), "{name}");
    }
}

#[test]
fn csv_has_time_twelve_leads_and_its_provenance() {
    let ecg = ecg();
    let text = csv(&ecg, &provenance());
    let (comments, rows): (Vec<&str>, Vec<&str>) =
        text.lines().partition(|line| line.starts_with('#'));
    assert_eq!(comments[0], format!("# {SYNTHETIC_NOTICE}"));
    assert!(comments.contains(&"# seed: 42") && comments.contains(&"# statements: LVH,1AVB"));
    assert_eq!(rows[0], "time_s,I,II,III,aVR,aVL,aVF,V1,V2,V3,V4,V5,V6");
    assert_eq!(rows.len(), 1001);
    for (t, row) in rows[1..].iter().enumerate() {
        let values: Vec<f64> = row.split(',').map(|value| value.parse().unwrap()).collect();
        assert!((values[0] - t as f64 / 100.0).abs() < 1e-9);
        for (lead, value) in Lead::ALL.into_iter().zip(&values[1..]) {
            assert!((value - f64::from(ecg.lead_mv(lead)[t])).abs() < 1e-5);
        }
    }
}

/// Leaves `wfdb-export/sample.{hea,dat,csv}` in the target directory's `tmp` for wfdb-python, which
/// `tests/golden/read_wfdb.py` runs.
#[cfg(not(target_arch = "wasm32"))]
#[test]
fn a_sample_is_left_for_wfdb_python() {
    let dir = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("wfdb-export");
    std::fs::create_dir_all(&dir).unwrap();
    let (ecg, provenance) = (ecg(), provenance());
    let record = wfdb(&ecg, "sample", &provenance).unwrap();
    std::fs::write(dir.join("sample.hea"), &record.header).unwrap();
    std::fs::write(dir.join(&record.signal_file), &record.signal_bytes).unwrap();
    std::fs::write(dir.join("sample.csv"), csv(&ecg, &provenance)).unwrap();
    assert_eq!(
        std::fs::metadata(dir.join("sample.dat")).unwrap().len(),
        24_000
    );
}

#[test]
fn json_holds_the_whole_request_and_says_that_it_is_synthetic() {
    let provenance = provenance();
    let object: serde_json::Value = serde_json::from_str(&json(&ecg(), &provenance)).unwrap();
    assert_eq!(object["synthetic"], true);
    assert_eq!(object["notice"], SYNTHETIC_NOTICE);
    let request: GenerationRequest = serde_json::from_value(object["request"].clone()).unwrap();
    assert_eq!(request, provenance.request);
    assert_eq!(object["link"], provenance.link);
    assert_eq!(object["samples"], 1000);
}

#[test]
fn the_schema_of_the_settings_knows_every_statement_and_range() {
    let schema = include_str!("../../docs/settings.schema.json");
    let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
    let request = &schema["properties"]["request"]["properties"];
    let condition = &request["condition"]["properties"];
    let codes: Vec<&str> = Statement::all().map(Statement::code).collect();
    assert_eq!(
        condition["statements"]["items"]["enum"],
        serde_json::json!(codes)
    );
    let stated = |values: &serde_json::Value| {
        let bound = |key: &str| values[key].as_f64().unwrap() as f32;
        bound("minimum")..=bound("maximum")
    };
    let patient = &condition["patient"]["properties"];
    for (key, accepted) in [
        ("age_years", Patient::AGE_YEARS),
        ("height_cm", Patient::HEIGHT_CM),
        ("weight_kg", Patient::WEIGHT_KG),
        ("heart_rate_bpm", Patient::HEART_RATE_BPM),
    ] {
        assert_eq!(stated(&patient[key]), accepted, "{key}");
    }
    let wishes = &request["wishes"]["properties"];
    for (key, accepted) in [
        ("pr_ms", Wishes::PR_MS),
        ("qrs_ms", Wishes::QRS_MS),
        ("qtc_ms", Wishes::QTC_MS),
        ("axis_deg", Wishes::AXIS_DEG),
        ("voltage", Wishes::VOLTAGE),
        ("irregularity", Wishes::IRREGULARITY),
        ("wander", Wishes::WANDER),
        ("noise", Wishes::NOISE),
    ] {
        assert_eq!(stated(&wishes[key]), accepted, "{key}");
    }
    assert_eq!(stated(&request["guidance"]), GUIDANCE);
    let steps = *STEPS.start() as f32..=*STEPS.end() as f32;
    assert_eq!(stated(&request["steps"]), steps);
    assert_eq!(schema["properties"]["notice"]["const"], SYNTHETIC_NOTICE);
}
