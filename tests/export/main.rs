//! Exported files: read back, marked synthetic, true to the millimetre.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[cfg(target_arch = "wasm32")]
#[macro_use]
extern crate einthoven_wasm_tests;

mod drawings;
mod edf_file;
mod processed;
mod records;

use einthoven::artefacts::Processing;
use einthoven::condition::{Condition, Patient, Sex, Statement};
use einthoven::ecg::{Ecg, Lead};
use einthoven::export::Provenance;
use einthoven::generation::{GenerationRequest, Wishes};
use einthoven::link::Design;

fn provenance() -> Provenance {
    let patient = Patient {
        age_years: Some(63.0),
        sex: Some(Sex::Female),
        ..Patient::default()
    };
    let statements = ["LVH", "1AVB"].map(|code| Statement::from_code(code).unwrap());
    let request = GenerationRequest {
        condition: Condition::new(patient, statements.to_vec()),
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
        model_hash: "ab12".to_owned(),
        request,
        link: state.to_query(),
        processing: Processing::default(),
    }
}

/// Leads that differ, with steep and tiny deflections; V6 reaches 40 mV.
fn ecg() -> Ecg {
    let lead = |lead: usize| -> Vec<f32> {
        let beat = |t: usize| (-((t % 83) as f32 - 20.0).powi(2) / 8.0).exp();
        (0..1000)
            .map(|t| (lead as f32 - 5.5) * 0.2 * beat(t) + 0.000_37 * (t as f32 / 7.0).sin())
            .collect()
    };
    let mut leads: [Vec<f32>; 12] = std::array::from_fn(lead);
    leads[Lead::V6.index()][500] = 40.0;
    Ecg::new(100.0, leads).unwrap()
}

/// Every `<text>` of a drawing with a class: its x, y and content.
fn words(drawing: &str, class: &str) -> Vec<(f32, f32, String)> {
    let of_class = drawing
        .lines()
        .filter(|line| line.starts_with(&format!("<text class=\"{class}\"")));
    let attribute = |line: &str, name: &str| -> f32 {
        let (_, rest) = line.split_once(&format!(" {name}=\"")).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    let content = |line: &str| {
        let (_, rest) = line.split_once('>').unwrap();
        rest.strip_suffix("</text>").unwrap().to_owned()
    };
    of_class
        .map(|line| (attribute(line, "x"), attribute(line, "y"), content(line)))
        .collect()
}

/// A small grey picture, 30 by 20, with the density of a screen.
fn drawn_by_a_browser() -> Vec<u8> {
    include_bytes!("../fixtures/grey.png").to_vec()
}

fn drawn_at_100_hz() -> Ecg {
    let mut leads = ecg().leads_mv().clone();
    leads[Lead::V6.index()][500] = 1.0;
    Ecg::new(100.0, leads).unwrap()
}
