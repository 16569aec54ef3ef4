//! How the beats of one recording differ from each other, at `measure`'s boundaries.

use super::super::statistics::{mean, median, standard_deviation};
use einthoven::ecg::{Ecg, Lead};
use einthoven::measure::{Beat, Measurements};

/// The leads whose heights are compared, their median counting.
const LEADS: [Lead; 6] = [Lead::I, Lead::II, Lead::V2, Lead::V4, Lead::V5, Lead::V6];
/// Beats needed on a lead.
const FEWEST_BEATS: usize = 5;
/// T waves lower than this on average are not compared, millivolt.
const LOWEST_T_MV: f64 = 0.08;
/// RR intervals beyond these shares of the usual one are half a beat or two.
const HALF: f64 = 0.6;
const DOUBLE: f64 = 1.6;

/// How the beats of a recording differ.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Beats {
    /// Coefficient of variation of the QRS height (from lowest to highest sample), median lead.
    pub qrs_height_variation: Option<f64>,
    /// The same of the T wave's height over the level before the QRS complex.
    pub t_height_variation: Option<f64>,
    /// Share of RR intervals so short or so long that a beat is doubled or missing.
    pub odd_rr_share: Option<f64>,
}

impl Beats {
    /// Measures them.
    pub fn new(ecg: &Ecg, measurements: &Measurements) -> Self {
        let variations = |height: fn(&[f32], &Beat) -> Option<f64>, lowest: f64| {
            let of_lead = |lead: &Lead| {
                let beats = &measurements.leads.get(lead)?.beats;
                let mv = ecg.lead_mv(*lead);
                let heights: Vec<f64> = beats.iter().filter_map(|beat| height(mv, beat)).collect();
                variation(&heights, lowest)
            };
            median(&LEADS.iter().filter_map(of_lead).collect::<Vec<_>>())
        };
        Self {
            qrs_height_variation: variations(qrs_height_mv, 0.0),
            t_height_variation: variations(t_height_mv, LOWEST_T_MV),
            odd_rr_share: odd_rr_share(&measurements.beat_times_s()),
        }
    }
}

/// Standard deviation over the absolute mean, of enough values that are large enough on average.
fn variation(heights: &[f64], lowest: f64) -> Option<f64> {
    let size = mean(heights)?.abs();
    let enough = heights.len() >= FEWEST_BEATS && size > lowest;
    enough.then_some(standard_deviation(heights)? / size)
}

/// The samples from just before the QRS complex to just behind it; `None` where the recording cuts
/// them.
fn qrs_samples(mv: &[f32], beat: &Beat) -> Option<std::ops::RangeInclusive<usize>> {
    let from = (beat.qrs_onset?.floor() - 1.0).max(-1.0) as i64;
    let to = beat.qrs_offset?.floor() as usize + 1;
    (from >= 0 && to + 1 < mv.len()).then_some(from as usize..=to)
}

fn qrs_height_mv(mv: &[f32], beat: &Beat) -> Option<f64> {
    let samples = &mv[qrs_samples(mv, beat)?];
    let highest = samples.iter().copied().reduce(f32::max)?;
    let lowest = samples.iter().copied().reduce(f32::min)?;
    Some(f64::from(highest - lowest))
}

fn t_height_mv(mv: &[f32], beat: &Beat) -> Option<f64> {
    let before = qrs_samples(mv, beat)?.start().checked_sub(1)?;
    let peak = mv.get(beat.t_peak?.round() as usize)?;
    Some(f64::from(peak - mv[before]))
}

fn odd_rr_share(times_s: &[f64]) -> Option<f64> {
    let rr: Vec<f64> = times_s.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let usual = median(&rr).filter(|_| rr.len() >= FEWEST_BEATS)?;
    let is_odd = |rr: &&f64| **rr < HALF * usual || **rr > DOUBLE * usual;
    Some(rr.iter().filter(is_odd).count() as f64 / rr.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variation_by_hand() {
        let found = variation(&[0.9, 1.1, 0.9, 1.1, 1.0, 1.0], 0.0).unwrap();
        assert!((found - (0.04_f64 / 6.0).sqrt()).abs() < 1e-12);
        assert_eq!(variation(&[1.0; 4], 0.0), None, "too few beats");
        assert_eq!(variation(&[0.05; 9], LOWEST_T_MV), None, "too low");
    }

    #[test]
    fn heights_are_taken_at_the_boundaries() {
        let mut mv = vec![0.0_f32; 100];
        (mv[20], mv[22], mv[40]) = (1.0, -0.5, 0.25);
        let beat = Beat {
            qrs_onset: Some(19.4),
            qrs_offset: Some(22.6),
            t_peak: Some(39.8),
            ..Beat::default()
        };
        assert_eq!(qrs_height_mv(&mv, &beat), Some(1.5));
        assert_eq!(t_height_mv(&mv, &beat), Some(0.25));
        let cut = Beat {
            qrs_onset: Some(0.2),
            ..beat
        };
        assert_eq!(qrs_height_mv(&mv, &cut), None);
    }

    #[test]
    fn doubled_and_missing_beats_make_odd_intervals() {
        let even: Vec<f64> = (0..11).map(|beat| f64::from(beat) * 0.8).collect();
        assert_eq!(odd_rr_share(&even), Some(0.0));
        let mut missing = even.clone();
        missing.remove(5);
        assert_eq!(odd_rr_share(&missing), Some(1.0 / 9.0));
        let mut doubled = even;
        doubled.insert(5, 3.5);
        assert_eq!(odd_rr_share(&doubled), Some(1.0 / 11.0));
        assert_eq!(odd_rr_share(&[0.0, 1.0]), None);
    }
}
