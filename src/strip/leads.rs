//! How the leads of a random process go together.

use crate::linear::cholesky;

/// What every lead has of its own, so that a covariance has a factor.
const OWN: f64 = 1e-6;

/// The lower triangular factor of the leads' covariance, from sums of products over `count` of
/// them; no lead with another where there is none.
pub(super) fn lead_factor(sums: &[[f64; 8]; 8], count: f64) -> Vec<Vec<f64>> {
    let mut covariance: Vec<Vec<f64>> = sums
        .iter()
        .map(|row| row.iter().map(|sum| sum / count).collect())
        .collect();
    (0..8).for_each(|lead| covariance[lead][lead] += OWN);
    cholesky(&covariance).unwrap_or_else(|| {
        let row = |lead: usize| (0..=lead).map(move |other| f64::from(u8::from(other == lead)));
        (0..8).map(|lead| row(lead).collect()).collect()
    })
}

/// Whether rows are the factor of eight leads, each at least as long as up to its diagonal.
pub(super) fn is_lead_factor(rows: &[Vec<f64>]) -> bool {
    let holds = |(index, row): (usize, &Vec<f64>)| (index + 1..=8).contains(&row.len());
    rows.len() == 8 && rows.iter().enumerate().all(holds)
}
