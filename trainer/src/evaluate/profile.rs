//! Everything the metrics need of one recording, computed once.

use super::classifier::Classifier;
use super::lead_correlation::lead_correlations;
use super::median_beat::{median_beat, rms_difference};
use super::spectrum::SpectralView;
use einthoven::condition::{Condition, Superclass};
use einthoven::ecg::{Ecg, Lead};
use einthoven::measure::{Measurements, measure};

/// A recording with what is known of it, real or synthetic.
#[derive(Debug, Clone)]
pub struct Subject {
    /// What it is called in the report.
    pub name: String,
    /// Number of the patient; a synthetic twin has its counterpart's.
    pub patient_id: u32,
    /// Demographics and statements. The heart rate is the one asked for (synthetic) or measured.
    pub condition: Condition,
    /// 12 leads x 10 s at 100 Hz.
    pub ecg: Ecg,
}

impl Subject {
    /// Whether a statement of this superclass is among the record's.
    pub fn is(&self, superclass: Superclass) -> bool {
        let mut statements = self.condition.statements.iter();
        statements.any(|statement| statement.superclass() == Some(superclass))
    }
}

/// The median beats of the training records, to compare others against.
#[derive(Debug, Clone)]
pub struct TrainingBeats {
    /// Names of the records.
    pub names: Vec<String>,
    /// Their patients.
    pub patient_ids: Vec<u32>,
    /// Their median beats, see [`median_beat`].
    pub beats: Vec<Vec<f32>>,
}

/// What the metrics need of a recording.
#[derive(Debug, Clone)]
pub struct Profile {
    /// The recording.
    pub subject: Subject,
    /// Intervals, amplitudes and wave boundaries.
    pub measurements: Measurements,
    /// The 66 correlations between leads.
    pub correlations: Vec<f64>,
    /// Spectrum and mel levels.
    pub spectral: SpectralView,
    /// Standardised features of the classifier.
    pub features: Vec<f32>,
    /// The classifier's score of each of [`Superclass::ALL`].
    pub scores: [f64; 5],
    /// The median beat.
    pub beat: Vec<f32>,
    /// Distance of the median beat to that of each training record, millivolt.
    pub training_distances_mv: Vec<f32>,
    /// Largest deviation from Einthoven's and Goldberger's equations, millivolt.
    pub identity_error_mv: f64,
}

impl Profile {
    /// Computes it.
    pub fn new(subject: Subject, classifier: &Classifier, training: &TrainingBeats) -> Self {
        let beat = median_beat(&subject.ecg);
        let (features, scores) = classifier.features_and_scores(&subject.ecg);
        Self {
            measurements: measure(&subject.ecg),
            correlations: lead_correlations(&subject.ecg),
            spectral: SpectralView::new(&subject.ecg),
            features,
            scores,
            training_distances_mv: training
                .beats
                .iter()
                .map(|other| rms_difference(&beat, other))
                .collect(),
            beat,
            identity_error_mv: identity_error_mv(&subject.ecg),
            subject,
        }
    }
}

fn identity_error_mv(ecg: &Ecg) -> f64 {
    let (lead_i, lead_ii) = (ecg.lead_mv(Lead::I), ecg.lead_mv(Lead::II));
    let mut largest = 0.0_f32;
    for lead in [Lead::III, Lead::AVR, Lead::AVL, Lead::AVF] {
        let (a, b) = lead.from_limb_leads().expect("all four are limb leads");
        for ((i, ii), mv) in lead_i.iter().zip(lead_ii).zip(ecg.lead_mv(lead)) {
            largest = largest.max((a * i + b * ii - mv).abs());
        }
    }
    f64::from(largest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_deviation_from_the_lead_equations_is_found() {
        let flat = std::array::from_fn(|lead| vec![lead as f32 * 0.1; 1000]);
        let exact = Ecg::from_independent(100.0, flat).unwrap();
        assert!(identity_error_mv(&exact) < 1e-6);
        let mut leads = exact.leads_mv().clone();
        leads[Lead::AVL.index()][500] += 0.25;
        let broken = Ecg::new(100.0, leads).unwrap();
        assert!((identity_error_mv(&broken) - 0.25).abs() < 1e-6);
    }
}
