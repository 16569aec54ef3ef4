//! Leads that were sampled at different rates, brought to the highest one.

use crate::ecg::Lead;
use std::collections::BTreeMap;

/// One lead and its samples per second.
pub(crate) struct RatedLead {
    pub(crate) lead: Lead,
    pub(crate) sampling_hz: f64,
    pub(crate) mv: Vec<f32>,
}

/// The highest rate, and all leads at it, equally long: slower ones are drawn through by straight
/// lines.
pub(crate) fn to_one_rate(leads: Vec<RatedLead>) -> (f64, BTreeMap<Lead, Vec<f32>>) {
    let highest = leads
        .iter()
        .map(|lead| lead.sampling_hz)
        .fold(0.0, f64::max);
    let mut at_one_rate: BTreeMap<Lead, Vec<f32>> = leads
        .into_iter()
        .map(|lead| {
            let step = lead.sampling_hz / highest;
            let mv = if step == 1.0 {
                lead.mv
            } else {
                stretch(&lead.mv, step)
            };
            (lead.lead, mv)
        })
        .collect();
    let shortest = at_one_rate.values().map(Vec::len).min().unwrap_or(0);
    for mv in at_one_rate.values_mut() {
        mv.truncate(shortest);
    }
    (highest, at_one_rate)
}

/// Samples at every `step` of a sample, `step` below 1.
fn stretch(mv: &[f32], step: f64) -> Vec<f32> {
    let length = (mv.len() as f64 / step).round() as usize;
    (0..length)
        .map(|k| {
            let position = k as f64 * step;
            // A sample of its own stands for itself, whatever is not known beside it.
            let own = position.round();
            if (position - own).abs() < 1e-6 {
                return mv[(own as usize).min(mv.len() - 1)];
            }
            let at = (position as usize).min(mv.len() - 1);
            let next = mv[(at + 1).min(mv.len() - 1)];
            mv[at] + (next - mv[at]) * position.fract() as f32
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slower_lead_is_drawn_through() {
        let lead = |lead, sampling_hz, mv: &[f32]| RatedLead {
            lead,
            sampling_hz,
            mv: mv.to_vec(),
        };
        let (sampling_hz, leads) = to_one_rate(vec![
            lead(Lead::I, 100.0, &[0.0, 1.0, 2.0, 3.0]),
            lead(Lead::V1, 50.0, &[0.0, 4.0]),
        ]);
        assert_eq!(sampling_hz, 100.0);
        assert_eq!(leads[&Lead::I], [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(leads[&Lead::V1], [0.0, 2.0, 4.0, 4.0]);
        let gap = stretch(&[1.0, f32::NAN, 2.0], 1.0 / 3.0);
        assert!(gap[0] == 1.0 && gap[6] == 2.0 && gap[1..6].iter().all(|mv| mv.is_nan()));
    }
}
