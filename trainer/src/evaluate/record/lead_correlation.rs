//! How the leads move together: the 66 correlations between twelve leads.

use super::super::statistics::pearson;
use einthoven::ecg::Ecg;

/// Pairs of different leads.
pub(in super::super) const LEAD_PAIRS: usize = 66;

/// The correlations of lead pairs in the order (I, II), (I, III), …, (V5, V6), without unit. A lead
/// that does not move correlates with none: 0.
pub(in super::super) fn lead_correlations(ecg: &Ecg) -> Vec<f64> {
    let leads = ecg.leads_mv();
    let pairs = (0..leads.len()).flat_map(|i| (i + 1..leads.len()).map(move |j| (i, j)));
    pairs
        .map(|(i, j)| pearson(&leads[i], &leads[j]).unwrap_or(0.0))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identical_opposite_and_flat_leads() {
        let ramp: Vec<f32> = (0..10).map(|t| t as f32).collect();
        let falling: Vec<f32> = ramp.iter().map(|mv| -mv).collect();
        let mut leads: [Vec<f32>; 12] = std::array::from_fn(|_| ramp.clone());
        leads[1] = falling;
        leads[11] = vec![0.5; 10];
        let correlations = lead_correlations(&Ecg::new(100.0, leads).unwrap());
        assert_eq!(correlations.len(), LEAD_PAIRS);
        assert!((correlations[0] + 1.0).abs() < 1e-12, "(I, II)");
        assert!((correlations[1] - 1.0).abs() < 1e-12, "(I, III)");
        assert_eq!(correlations[65], 0.0, "(V5, V6)");
    }
}
