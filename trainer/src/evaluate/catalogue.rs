//! Every metric: its name, unit, direction and meaning. Names are stable keys of `metrics.json`.

use super::reading::Better::{self, Higher, Lower, Target};

/// What is known of a metric beside its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Definition {
    /// Name without group.
    pub name: &'static str,
    /// Unit; `1` for pure numbers.
    pub unit: &'static str,
    /// Where a good value lies.
    pub better: Better,
    /// What it says, in a line.
    pub meaning: &'static str,
}

const fn define(
    name: &'static str,
    unit: &'static str,
    better: Better,
    meaning: &'static str,
) -> Definition {
    Definition {
        name,
        unit,
        better,
        meaning,
    }
}

/// The metrics in the order of the report.
pub const CATALOGUE: [Definition; 46] = [
    define(
        "inter_lead_correlation_error",
        "1",
        Lower,
        "difference of the 66 lead correlations, condition-matched pairs",
    ),
    define(
        "inter_lead_correlation_error_of_means",
        "1",
        Lower,
        "difference of the 66 lead correlations, group means",
    ),
    define(
        "interval_wasserstein",
        "sd",
        Lower,
        "mean distance of the eight distributions below, in standard deviations",
    ),
    define(
        "interval_wasserstein_hr",
        "bpm",
        Lower,
        "Wasserstein-1 distance of the heart rates",
    ),
    define(
        "interval_wasserstein_pr",
        "ms",
        Lower,
        "Wasserstein-1 distance of PR",
    ),
    define(
        "interval_wasserstein_qrs",
        "ms",
        Lower,
        "Wasserstein-1 distance of QRS",
    ),
    define(
        "interval_wasserstein_qt",
        "ms",
        Lower,
        "Wasserstein-1 distance of QT",
    ),
    define(
        "interval_wasserstein_qtcf",
        "ms",
        Lower,
        "Wasserstein-1 distance of QTcF",
    ),
    define(
        "amplitude_wasserstein_p",
        "mV",
        Lower,
        "Wasserstein-1 distance of P in II",
    ),
    define(
        "amplitude_wasserstein_r",
        "mV",
        Lower,
        "Wasserstein-1 distance of R in V5",
    ),
    define(
        "amplitude_wasserstein_t",
        "mV",
        Lower,
        "Wasserstein-1 distance of T in V5",
    ),
    define(
        "measurable_share",
        "1",
        Target,
        "share of records with measurable heart rate, QRS and QT",
    ),
    define(
        "spectral_distance",
        "dB",
        Lower,
        "difference of the mean power spectra, 0.5 to 45 Hz",
    ),
    define(
        "mel_distance",
        "dB",
        Lower,
        "Wasserstein-1 distance of the mel levels over time",
    ),
    define(
        "manifold_precision",
        "1",
        Higher,
        "share of synthetic records within the real manifold",
    ),
    define(
        "manifold_recall",
        "1",
        Higher,
        "share of real records within the synthetic manifold",
    ),
    define(
        "snr_db",
        "dB",
        Higher,
        "signal-to-noise ratio against the paired real record",
    ),
    define(
        "rmse_mv",
        "mV",
        Lower,
        "root mean square error against the paired real record",
    ),
    define(
        "pearson_r",
        "1",
        Higher,
        "correlation with the paired real record",
    ),
    define(
        "heart_rate_error_bpm",
        "bpm",
        Lower,
        "|measured - requested| heart rate, mean",
    ),
    define(
        "heart_rate_error_bpm_median",
        "bpm",
        Lower,
        "|measured - requested| heart rate, median",
    ),
    define(
        "superclass_agreement_auroc",
        "1",
        Target,
        "how well the fixed classifier finds the requested superclass",
    ),
    define(
        "demographic_response_qtcf_age",
        "ms/decade",
        Target,
        "slope of QTcF with age",
    ),
    define(
        "demographic_response_qtcf_sex",
        "ms",
        Target,
        "QTcF of women against men",
    ),
    define(
        "demographic_response_axis_age",
        "deg/decade",
        Target,
        "slope of the frontal axis with age",
    ),
    define(
        "demographic_response_axis_sex",
        "deg",
        Target,
        "frontal axis of women against men",
    ),
    define(
        "demographic_response_qrs_age",
        "ms/decade",
        Target,
        "slope of QRS with age",
    ),
    define(
        "demographic_response_qrs_sex",
        "ms",
        Target,
        "QRS of women against men",
    ),
    define(
        "demographic_response_pr_age",
        "ms/decade",
        Target,
        "slope of PR with age",
    ),
    define(
        "demographic_response_pr_sex",
        "ms",
        Target,
        "PR of women against men",
    ),
    define(
        "demographic_response_r_age",
        "mV/decade",
        Target,
        "slope of R in V5 with age",
    ),
    define(
        "demographic_response_r_sex",
        "mV",
        Target,
        "R in V5 of women against men",
    ),
    define(
        "impossible_share",
        "1",
        Target,
        "share of records with an interval beyond the physiological range",
    ),
    define(
        "outside_normal_range_share_norm",
        "1",
        Target,
        "NORM: share with an interval outside the 2nd to 98th percentile of healthy adults",
    ),
    define(
        "r_wave_progression_share_norm",
        "1",
        Target,
        "NORM: share with normal R-wave progression",
    ),
    define(
        "complete_beats_share_norm",
        "1",
        Target,
        "NORM: share in which every beat of II has P, QRS and T",
    ),
    define(
        "rr_cv_norm",
        "1",
        Target,
        "NORM: variation of the RR intervals, median",
    ),
    define(
        "lead_identity_error_mv",
        "mV",
        Lower,
        "deviation from Einthoven's and Goldberger's equations",
    ),
    define(
        "nnaa",
        "1",
        Target,
        "nearest-neighbour adversarial accuracy, test minus training",
    ),
    define(
        "dcr_ratio",
        "1",
        Target,
        "distance to training over distance to test records",
    ),
    define(
        "membership_auc",
        "1",
        Target,
        "AUROC of a nearest-distance membership attack",
    ),
    define(
        "near_copy_share",
        "1",
        Target,
        "share nearer to a training record than 99 % of fresh records",
    ),
    define(
        "classifier_auroc",
        "1",
        Higher,
        "the fixed classifier on real test records",
    ),
    define("trtr_auroc", "1", Higher, "trained on real, tested on real"),
    define(
        "tstr_auroc",
        "1",
        Higher,
        "trained on synthetic, tested on real",
    ),
    define(
        "few_shot_auroc",
        "1",
        Higher,
        "trained on few real records and all synthetic ones, tested on real",
    ),
];

/// The definition of a key such as `snr_db`, `snr_db@MI` or `few_shot_auroc_50`.
pub fn definition(key: &str) -> Option<&'static Definition> {
    let name = key.split_once('@').map_or(key, |(name, _)| name);
    let name = if name.starts_with("few_shot_auroc") {
        "few_shot_auroc"
    } else {
        name
    };
    CATALOGUE.iter().find(|definition| definition.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_keys_find_them() {
        for (i, definition) in CATALOGUE.iter().enumerate() {
            assert!(
                CATALOGUE[..i]
                    .iter()
                    .all(|other| other.name != definition.name)
            );
        }
        assert_eq!(definition("rmse_mv@HYP").map(|d| d.unit), Some("mV"));
        assert_eq!(
            definition("few_shot_auroc_50").map(|d| d.better),
            Some(Higher)
        );
        assert_eq!(definition("charm"), None);
    }
}
