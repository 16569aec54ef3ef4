//! What was done to an ECG stands in every file.

use super::{drawn_at_100_hz, drawn_by_a_browser, provenance, words};
use einthoven::artefacts::{Artefact, Band, Processing};
use einthoven::ecg::Ecg;
use einthoven::export::{ParquetCohort, Provenance, aecg, csv, dicom, edf, json, png, svg, wfdb};
use einthoven::layout::PaperSpec;
use einthoven::measure::{Measurements, measure};

#[test]
fn every_file_says_what_was_done_to_the_ecg() {
    let processing = Processing {
        sampling_hz: 500.0,
        artefacts: Artefact::parse_list("mains-50:0.1mV,arms-reversed").unwrap(),
        filter: Some(Band::Monitor),
    };
    let ecg = processing.apply(&drawn_at_100_hz(), 42).unwrap();
    let provenance = Provenance {
        processing: processing.clone(),
        ..provenance()
    };
    let measured = measure(&ecg);
    let object = dicom(&ecg, &measured, &provenance).unwrap();
    let table = parquet(&ecg, &measured, &provenance);
    let edf = edf(&ecg, &provenance).unwrap();
    let png = png(&drawn_by_a_browser(), &provenance).unwrap();
    for (format, text) in [
        ("CSV", csv(&ecg, &provenance)),
        ("EDF+", String::from_utf8_lossy(&edf).into_owned()),
        ("PNG", String::from_utf8_lossy(&png).into_owned()),
        ("WFDB", wfdb(&ecg, "sample", &provenance).unwrap().header),
        ("SVG", svg(&ecg, PaperSpec::default(), &provenance)),
        ("DICOM", String::from_utf8_lossy(&object).into_owned()),
        ("aECG", aecg(&ecg, &measured, &provenance).unwrap()),
        ("Parquet", String::from_utf8_lossy(&table).into_owned()),
    ] {
        for line in [
            "artefacts: mains-50:0.1mV,arms-reversed",
            "filter: 0.5-40",
            "resampled_hz: 500",
            "nothing above 50 Hz",
        ] {
            assert!(text.contains(line), "{format} lacks {line}");
        }
    }
    let drawing = svg(&ecg, PaperSpec::default(), &provenance);
    assert!(drawing.contains("500 Hz · filter 0.5-40 Hz") && !drawing.contains("unfiltered"));
    let shown = words(&drawing, "small")
        .into_iter()
        .map(|(_, _, text)| text);
    assert!(shown.into_iter().any(|text| text.contains("arms-reversed")));
    let object: serde_json::Value = serde_json::from_str(&json(&ecg, &provenance)).unwrap();
    let found: Processing = serde_json::from_value(object["processing"].clone()).unwrap();
    assert_eq!(found, processing);
    assert_eq!(object["samples"], 5000);
}

fn parquet(ecg: &Ecg, measured: &Measurements, provenance: &Provenance) -> Vec<u8> {
    let (mut cohort, mut table) = ParquetCohort::begin(provenance);
    table.extend(cohort.group([(ecg, measured, provenance)]));
    table.extend(cohort.finish());
    table
}
