//! Everything the metrics need of one recording, computed once.

mod beats;
mod lead_correlation;
mod median_beat;
mod quantity;
mod spectrum;
pub mod traits;

pub(super) use beats::Beats;
pub(super) use lead_correlation::{LEAD_PAIRS, lead_correlations};
pub use median_beat::median_beat;
pub(super) use median_beat::{BEAT_SAMPLES, rms_difference};
pub(super) use quantity::Quantity;
pub(super) use spectrum::frequencies_hz;

use super::learning::Classifier;
use super::parallel;
use super::progress::Progress;
use super::subject::Subject;
use einthoven::condition::Condition;
use einthoven::ecg::{Ecg, Lead};
use einthoven::measure::{Measurements, measure};
use spectrum::SpectralView;
use traits::Traits;

/// The median beats of the training records, to compare others against.
#[derive(Debug, Clone)]
pub struct TrainingBeats {
    /// Names of the records.
    pub names: Vec<String>,
    /// Their patients.
    pub patient_ids: Vec<u32>,
    /// What is known of them.
    pub conditions: Vec<Condition>,
    /// Their median beats, see [`median_beat()`].
    pub beats: Vec<Vec<f32>>,
    /// The same with mean 0 and length 1.
    directions: Vec<Vec<f32>>,
}

impl TrainingBeats {
    /// The median beats of some records.
    pub fn new(training: &[Subject], progress: &dyn Progress) -> Self {
        let beats = parallel::map(training, progress, |subject| median_beat(&subject.ecg));
        Self {
            names: training
                .iter()
                .map(|subject| subject.name.clone())
                .collect(),
            patient_ids: training.iter().map(|subject| subject.patient_id).collect(),
            conditions: training
                .iter()
                .map(|subject| subject.condition.clone())
                .collect(),
            directions: beats.iter().map(|beat| direction(beat)).collect(),
            beats,
        }
    }

    /// One minus the largest correlation of a median beat with one of these; `None` without any, or
    /// for a beat that does not move.
    fn nearest_correlation_distance(&self, beat: &[f32]) -> Option<f64> {
        let own = direction(beat);
        let correlations = self.directions.iter().map(|other| dot(&own, other));
        let nearest = correlations.reduce(f32::max)?;
        (dot(&own, &own) > 0.0).then(|| f64::from(1.0 - nearest))
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// A beat with mean 0 and length 1, or all 0 where it does not move.
fn direction(beat: &[f32]) -> Vec<f32> {
    let mean = beat.iter().sum::<f32>() / beat.len() as f32;
    let centred: Vec<f32> = beat.iter().map(|mv| mv - mean).collect();
    let length = dot(&centred, &centred).sqrt().max(f32::MIN_POSITIVE);
    centred.into_iter().map(|mv| mv / length).collect()
}

/// What the metrics need of a recording.
#[derive(Debug, Clone)]
pub struct Profile {
    /// The recording.
    pub subject: Subject,
    /// Intervals, amplitudes and wave boundaries.
    pub measurements: Measurements,
    /// How the beats of the recording differ.
    pub beats: Beats,
    /// What a discriminator may go by.
    pub traits: Traits,
    /// The 66 correlations between leads.
    pub correlations: Vec<f64>,
    /// Spectrum and mel levels.
    pub spectral: SpectralView,
    /// Standardised features of the classifier.
    pub features: Vec<f32>,
    /// The classifier's score of each of [`einthoven::condition::Superclass::ALL`].
    pub scores: [f64; 5],
    /// The median beat.
    pub beat: Vec<f32>,
    /// Distance of the median beat to that of each training record, millivolt.
    pub training_distances_mv: Vec<f32>,
    /// One minus the largest correlation of the median beat with that of a training record.
    pub nearest_training_beat: Option<f64>,
    /// Largest deviation from Einthoven's and Goldberger's equations, millivolt.
    pub identity_error_mv: f64,
}

impl Profile {
    /// Computes it.
    pub fn new(subject: Subject, classifier: &Classifier, training: &TrainingBeats) -> Self {
        let beat = median_beat(&subject.ecg);
        let (features, scores) = classifier.features_and_scores(&subject.ecg);
        let measurements = measure(&subject.ecg);
        let spectral = SpectralView::new(&subject.ecg);
        Self {
            beats: Beats::new(&subject.ecg, &measurements),
            traits: Traits::new(&subject.ecg, &measurements, &spectral),
            measurements,
            correlations: lead_correlations(&subject.ecg),
            spectral,
            features,
            scores,
            training_distances_mv: training
                .beats
                .iter()
                .map(|other| rms_difference(&beat, other))
                .collect(),
            nearest_training_beat: training.nearest_correlation_distance(&beat),
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
    fn the_nearest_beat_is_found_by_shape_and_not_by_height() {
        let beats = vec![vec![0.0, 1.0, 0.0, 0.0], vec![0.0, 0.0, 1.0, 0.0]];
        let training = TrainingBeats {
            names: Vec::new(),
            patient_ids: Vec::new(),
            conditions: Vec::new(),
            directions: beats.iter().map(|beat| direction(beat)).collect(),
            beats,
        };
        let taller = training
            .nearest_correlation_distance(&[0.1, 3.1, 0.1, 0.1])
            .unwrap();
        assert!(taller.abs() < 1e-6, "{taller}");
        let between = training
            .nearest_correlation_distance(&[0.0, 1.0, 1.0, 0.0])
            .unwrap();
        assert!(
            (between - (1.0 - 1.0 / 3.0_f64.sqrt())).abs() < 1e-6,
            "{between}"
        );
        assert_eq!(training.nearest_correlation_distance(&[1.0; 4]), None);
    }

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
