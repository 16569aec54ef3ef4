//! What the quiz says about bundle branch blocks and premature beats: on recordings of patients,
//! and on drawn ECGs.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[cfg(target_arch = "wasm32")]
#[macro_use]
extern crate einthoven_wasm_tests;

mod drawn;
mod patients;

use einthoven::condition::Patient;
use einthoven::ecg::Ecg;
use einthoven::measure::{Measurements, measure};
use einthoven::quiz::{Evidence, Finding, Verdict};

const LEFT: Finding = Finding::LeftBundleBranchBlock;

const RIGHT: Finding = Finding::RightBundleBranchBlock;

const INCOMPLETE: Finding = Finding::IncompleteRightBlock;

const ATRIAL: Finding = Finding::AtrialPrematureBeats;

const VENTRICULAR: Finding = Finding::VentricularPrematureBeats;

/// What is measured about a finding where nothing is known of the patient.
fn evidence(finding: Finding, measured: &Measurements) -> Evidence {
    einthoven::quiz::evidence(finding, &Patient::default(), measured)
}

/// The findings of these whose sign an ECG shows.
fn shown<const N: usize>(ecg: &Ecg, among: [Finding; N]) -> Vec<Finding> {
    let measured = measure(ecg);
    let is_shown = |finding: &Finding| evidence(*finding, &measured).verdict == Verdict::Shown;
    among.into_iter().filter(is_shown).collect()
}

const BLOCKS: [Finding; 3] = [LEFT, RIGHT, INCOMPLETE];

const EARLY: [Finding; 2] = [ATRIAL, VENTRICULAR];
