//! Between leads in millivolt and the network's channels.

use crate::diffusion::LeadMap;
use crate::ecg::{Ecg, EcgError, Lead};

/// The independent leads of an ECG as network channels: `samples * leads` numbers, sample by
/// sample.
pub fn to_channels(ecg: &Ecg, map: &LeadMap) -> Vec<f32> {
    let leads = Lead::INDEPENDENT.map(|lead| ecg.lead_mv(lead));
    (0..ecg.len())
        .flat_map(|t| {
            map.to_channels.iter().map(move |row| {
                row.iter()
                    .zip(&leads)
                    .map(|(weight, lead)| weight * lead[t])
                    .sum()
            })
        })
        .collect()
}

/// The ECG that belongs to network channels laid out as by [`to_channels`].
///
/// # Errors
/// [`EcgError`] for an unusable sampling frequency.
pub fn from_channels(channels: &[f32], map: &LeadMap, sampling_hz: f64) -> Result<Ecg, EcgError> {
    let leads = Lead::INDEPENDENT.map(|lead| {
        let position = Lead::INDEPENDENT.iter().position(|&other| other == lead);
        let row = &map.to_leads[position.expect("the lead is one of the independent ones")];
        channels
            .chunks_exact(row.len())
            .map(|values| {
                row.iter()
                    .zip(values)
                    .map(|(weight, value)| weight * value)
                    .sum()
            })
            .collect::<Vec<f32>>()
    });
    Ecg::from_independent(sampling_hz, leads)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_come_back_through_the_channels() {
        let mut covariance = vec![vec![0.1; 8]; 8];
        for (index, row) in covariance.iter_mut().enumerate() {
            row[index] = 1.0 + index as f64;
        }
        let map = LeadMap::partial_whitening(&covariance);
        let wave = |phase: usize| (0..50).map(|t| ((t * (phase + 2)) as f32).sin()).collect();
        let ecg = Ecg::from_independent(100.0, std::array::from_fn(wave)).unwrap();
        let channels = to_channels(&ecg, &map);
        assert_eq!(channels.len(), 400);
        let back = from_channels(&channels, &map, 100.0).unwrap();
        for lead in Lead::ALL {
            for (a, b) in ecg.lead_mv(lead).iter().zip(back.lead_mv(lead)) {
                assert!((a - b).abs() < 1e-5);
            }
        }
    }
}
