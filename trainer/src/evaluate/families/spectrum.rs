//! Distances of the mean spectra and mel levels.

use super::super::comparison::Side;
use super::super::metric::{Sample, lower};
use super::super::record::Profile;
use super::family::{Family, Set};

/// Averaging the quantiles of each mel band makes `mel_distance` the Wasserstein-1 distance of the
/// two groups' typical level distributions, so that it sees when energy comes, not only how much.
pub(in super::super) static FAMILY: Family<()> = Family {
    set: Set::Counterparts,
    prepare: |_| (),
    metrics: &[
        lower(
            "spectral_distance",
            "dB",
            "mean absolute difference of the mean Welch spectra, 0.5 to 45 Hz, 8 leads",
            |sample| distance_of_means(sample, |record| &record.spectral.power_db),
        ),
        lower(
            "mel_distance",
            "dB",
            "the same over nine quantiles in time of each mel band's level: sees when energy \
             comes, not only how much",
            |sample| distance_of_means(sample, |record| &record.spectral.mel_db),
        ),
    ],
};

/// Mean absolute difference of the mean vectors of the two sides.
fn distance_of_means(sample: &Sample<()>, of: fn(&Profile) -> &[f64]) -> Option<f64> {
    let mut difference: Vec<f64> = Vec::new();
    for (record, sign) in sample
        .records(Side::Real)
        .map(|record| (record, 1.0))
        .chain(sample.records(Side::Synthetic).map(|record| (record, -1.0)))
    {
        let values = of(record);
        difference.resize(values.len(), 0.0);
        for (slot, value) in difference.iter_mut().zip(values) {
            *slot += sign * value;
        }
    }
    let sum: f64 = difference.iter().map(|total| total.abs()).sum();
    let terms = difference.len() * sample.members.len();
    (terms > 0).then(|| sum / terms as f64)
}
