//! The ECG that a first visitor sees before any engine has arrived.
//!
//! A small JSON file: the eight independent leads in whole microvolts and what is measured in them,
//! beside the link that generates the same ECG anew. `einthoven sample --first-paint` writes it,
//! the page reads it.

use crate::ecg::{Ecg, EcgError, Lead};
use crate::measure::{Measurements, measure};
use serde::{Deserialize, Serialize};

/// The version this module writes and reads.
pub const FORMAT_VERSION: u32 = 2;

/// A precomputed ECG, as stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FirstPaint {
    /// [`FORMAT_VERSION`].
    pub format_version: u32,
    /// Says that this is no recording of a patient.
    pub synthetic: bool,
    /// The query string that reopens it, without a question mark.
    pub query: String,
    /// Hash of the model's content.
    pub model_hash: String,
    /// Samples per second.
    pub sampling_hz: f64,
    /// The independent leads in the order of [`Lead::INDEPENDENT`], microvolt.
    pub leads_uv: [Vec<i32>; 8],
    /// What is measured in the ECG as stored: measuring takes longer than anything else the page
    /// begins with.
    pub measurements: Measurements,
}

/// Why a precomputed ECG could not be read.
#[derive(Debug, thiserror::Error)]
pub enum FirstPaintError {
    /// Not this format at all.
    #[error(
        "the precomputed ECG cannot be read ({0}); write it anew with `einthoven sample --first-paint`"
    )]
    Json(#[from] serde_json::Error),
    /// Another version of it.
    #[error(
        "the precomputed ECG has format version {0}, and this program reads {FORMAT_VERSION}; write it anew with `einthoven sample --first-paint`"
    )]
    Version(u32),
    /// The leads make no ECG.
    #[error(transparent)]
    Ecg(#[from] EcgError),
}

impl FirstPaint {
    /// Measures an ECG and stores it, rounded to whole microvolts.
    ///
    /// # Errors
    /// [`FirstPaintError::Ecg`] when the leads differ in length.
    pub fn new(ecg: &Ecg, query: &str, model_hash: &str) -> Result<Self, FirstPaintError> {
        let microvolts = |lead: Lead| {
            let samples = ecg.lead_mv(lead).iter();
            samples.map(|mv| (mv * 1000.0).round() as i32).collect()
        };
        let mut stored = Self {
            format_version: FORMAT_VERSION,
            synthetic: true,
            query: query.to_owned(),
            model_hash: model_hash.to_owned(),
            sampling_hz: ecg.sampling_hz(),
            leads_uv: Lead::INDEPENDENT.map(microvolts),
            measurements: Measurements::default(),
        };
        stored.measurements = measure(&stored.ecg()?);
        Ok(stored)
    }

    /// Reads the file's text.
    ///
    /// # Errors
    /// [`FirstPaintError`] when it is not this format, or not this version of it.
    pub fn parse(json: &str) -> Result<Self, FirstPaintError> {
        let stored: Self = serde_json::from_str(json)?;
        if stored.format_version == FORMAT_VERSION {
            Ok(stored)
        } else {
            Err(FirstPaintError::Version(stored.format_version))
        }
    }

    /// The file's text.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("numbers and text are always JSON")
    }

    /// The twelve leads.
    ///
    /// # Errors
    /// [`FirstPaintError::Ecg`] when the leads differ in length.
    pub fn ecg(&self) -> Result<Ecg, FirstPaintError> {
        let leads_mv = self
            .leads_uv
            .each_ref()
            .map(|lead| lead.iter().map(|uv| *uv as f32 / 1000.0).collect());
        Ok(Ecg::from_independent(self.sampling_hz, leads_mv)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ecg() -> Ecg {
        let leads = std::array::from_fn(|lead| {
            (0..50)
                .map(|t| 0.3 * (lead as f32 + 0.37 * t as f32).sin())
                .collect()
        });
        Ecg::from_independent(100.0, leads).unwrap()
    }

    #[test]
    fn what_is_stored_comes_back_within_a_microvolt() {
        let stored = FirstPaint::new(&ecg(), "v=1&seed=7", "abc").unwrap();
        let read = FirstPaint::parse(&stored.to_json()).unwrap();
        assert_eq!(read, stored);
        assert!(read.synthetic);
        let back = read.ecg().unwrap();
        for lead in Lead::INDEPENDENT {
            for (a, b) in back.lead_mv(lead).iter().zip(ecg().lead_mv(lead)) {
                assert!((a - b).abs() <= 0.000_51, "{lead}: {a} against {b}");
            }
        }
    }

    #[test]
    fn another_version_and_uneven_leads_are_refused() {
        let mut stored = FirstPaint::new(&ecg(), "", "").unwrap();
        stored.leads_uv[3].pop();
        assert!(matches!(stored.ecg(), Err(FirstPaintError::Ecg(_))));
        stored.format_version = 1;
        let error = FirstPaint::parse(&stored.to_json()).unwrap_err();
        assert!(error.to_string().contains("version 1"), "{error}");
        assert!(FirstPaint::parse("<!doctype html>").is_err());
    }

    #[test]
    fn what_the_page_begins_with_is_measured_as_the_program_measures_now() {
        let stored = FirstPaint::parse(include_str!("../static/first-paint.json")).unwrap();
        let now = measure(&stored.ecg().unwrap());
        let intervals = |measured: &Measurements| {
            let Measurements {
                heart_rate_bpm,
                pr_ms,
                qrs_ms,
                qt_ms,
                axis_deg,
                ..
            } = *measured;
            [heart_rate_bpm, pr_ms, qrs_ms, qt_ms, axis_deg].map(Option::unwrap)
        };
        for (then, now) in intervals(&stored.measurements).iter().zip(intervals(&now)) {
            assert!(
                (then - now).abs() < 0.01,
                "{then} is stored and {now} measured: write static/first-paint.json anew with \
                 `einthoven sample --first-paint`"
            );
        }
        for lead in Lead::ALL {
            let (then, now) = (&stored.measurements.leads[&lead], &now.leads[&lead]);
            assert_eq!(then.beats.len(), now.beats.len(), "{lead}");
        }
    }
}
