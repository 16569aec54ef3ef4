//! From any recording to clean leads at one working rate.

use super::filter::{high_pass, median, nearest_rank};
use super::spikes;
use crate::ecg::{Ecg, Kernel, Lead, resample};
use std::ops::Range;

/// Every measurement happens at this rate: 2 ms between samples.
pub(super) const WORKING_HZ: f64 = 500.0;
/// A lead needs this share of recorded samples.
const RECORDED_SHARE: f64 = 0.5;
/// A lead whose central 98 % of samples span less is flat.
const FLAT_MV: f64 = 0.02;
/// Slower than this is wander of the baseline.
const WANDER_HZ: f64 = 0.4;
/// The longest gap, in seconds, that is bridged and still believed.
const BRIDGED_GAP_S: f64 = 0.04;

/// One usable lead at [`WORKING_HZ`].
#[derive(Debug, Clone)]
pub(super) struct PreparedLead {
    /// Which one.
    pub(super) lead: Lead,
    /// Millivolt, without baseline wander, gaps and pacing spikes.
    pub(super) mv: Vec<f64>,
    /// Spans of samples that were not recorded and not bridged, ascending.
    gaps: Vec<Range<usize>>,
}

impl PreparedLead {
    /// Whether nothing was recorded at this sample.
    pub(super) fn is_gap(&self, sample: usize) -> bool {
        let next = self.gaps.partition_point(|gap| gap.end <= sample);
        self.gaps.get(next).is_some_and(|gap| gap.contains(&sample))
    }
}

/// The usable leads of a recording at [`WORKING_HZ`], all equally long.
#[derive(Debug, Clone)]
pub(super) struct Prepared {
    /// Usable leads in the conventional order.
    pub(super) leads: Vec<PreparedLead>,
    /// Samples per lead at [`WORKING_HZ`].
    pub(super) len: usize,
    /// Input samples per working sample.
    pub(super) input_per_working: f64,
    /// Pacing spikes in working samples, foot to foot, ascending.
    pub(super) spikes: Vec<Range<usize>>,
}

/// A pacing spike shows on at least this share of the leads.
const SPIKE_LEADS: f64 = 0.25;
/// Spikes on two leads that are no further apart, in working samples, are one.
const SPIKE_REACH: usize = 8;

/// Fills gaps, removes pacing spikes, resamples and removes the wander; leaves out leads that are
/// flat or mostly missing.
pub(super) fn prepare(ecg: &Ecg) -> Prepared {
    let mut spikes_of_leads = Vec::new();
    let usable: Vec<(Lead, Vec<f64>, Vec<Range<usize>>)> = Lead::ALL
        .into_iter()
        .filter_map(|lead| {
            let (mut mv, gaps) = fill_gaps(ecg.lead_mv(lead))?;
            let low = nearest_rank(mv.iter().copied(), 0.01)?;
            let high = nearest_rank(mv.iter().copied(), 0.99)?;
            if high - low < FLAT_MV {
                return None;
            }
            spikes_of_leads.push(spikes::remove(&mut mv, ecg.sampling_hz()));
            Some((lead, mv, gaps))
        })
        .collect();

    let filled: Vec<Vec<f64>> = usable.iter().map(|(_, mv, _)| mv.clone()).collect();
    let resampled = resample(&filled, ecg.sampling_hz(), WORKING_HZ, Kernel::Short);
    let working_per_input = WORKING_HZ / ecg.sampling_hz();
    let to_working = |sample: usize| (sample as f64 * working_per_input).round() as usize;
    let shortest_gap = (BRIDGED_GAP_S * ecg.sampling_hz()) as usize;
    let leads: Vec<PreparedLead> = usable
        .into_iter()
        .zip(resampled)
        .map(|((lead, _, gaps), mv)| PreparedLead {
            lead,
            mv: high_pass(&mv, WANDER_HZ, WORKING_HZ),
            gaps: gaps
                .into_iter()
                .filter(|gap| gap.len() > shortest_gap)
                .map(|gap| to_working(gap.start)..to_working(gap.end))
                .collect(),
        })
        .collect();
    Prepared {
        len: leads.first().map_or(0, |lead| lead.mv.len()),
        leads,
        input_per_working: 1.0 / working_per_input,
        spikes: common_spikes(&spikes_of_leads, |feet| {
            to_working(feet.start)..to_working(feet.end)
        }),
    }
}

/// The spikes that enough of the leads show, each once.
fn common_spikes(
    of_leads: &[Vec<Range<usize>>],
    to_working: impl Fn(&Range<usize>) -> Range<usize>,
) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = of_leads.iter().flatten().map(to_working).collect();
    all.sort_by_key(|feet| feet.start);
    let least = (SPIKE_LEADS * of_leads.len() as f64).ceil() as usize;
    all.chunk_by(|a, b| b.start - a.start <= SPIKE_REACH)
        .filter(|same| same.len() >= least)
        .map(|same| {
            same[0].start
                ..same
                    .iter()
                    .map(|feet| feet.end)
                    .max()
                    .unwrap_or(same[0].end)
        })
        .collect()
}

/// The samples about their median, gaps bridged by straight lines, and where the gaps were; `None`
/// when too little was recorded.
fn fill_gaps(lead_mv: &[f32]) -> Option<(Vec<f64>, Vec<Range<usize>>)> {
    let recorded: Vec<usize> = (0..lead_mv.len())
        .filter(|&t| lead_mv[t].is_finite())
        .collect();
    if recorded.is_empty() || (recorded.len() as f64) < RECORDED_SHARE * lead_mv.len() as f64 {
        return None;
    }
    let centre = median(recorded.iter().map(|&t| f64::from(lead_mv[t])))?;
    let value = |t: usize| f64::from(lead_mv[t]) - centre;
    let (first, last) = (recorded[0], recorded[recorded.len() - 1]);
    let mut filled = vec![0.0; lead_mv.len()];
    let mut gaps = Vec::new();
    if first > 0 {
        gaps.push(0..first);
    }
    filled[..first].fill(value(first));
    filled[last..].fill(value(last));
    for pair in recorded.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        for (t, sample) in (from..to).zip(&mut filled[from..to]) {
            let share = (t - from) as f64 / (to - from) as f64;
            *sample = value(from) + share * (value(to) - value(from));
        }
        if to - from > 1 {
            gaps.push(from + 1..to);
        }
    }
    if last + 1 < lead_mv.len() {
        gaps.push(last + 1..lead_mv.len());
    }
    Some((filled, gaps))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_bridged_and_remembered() {
        let nan = f32::NAN;
        let (filled, gaps) = fill_gaps(&[nan, 1.0, nan, nan, 4.0, 4.0, 4.0, 4.0, nan]).unwrap();
        assert_eq!(filled, [-3.0, -3.0, -2.0, -1.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
        assert_eq!(gaps, [0..1, 2..4, 8..9]);
        assert!(fill_gaps(&[nan, nan, nan, 1.0]).is_none());
    }

    #[test]
    fn flat_and_missing_leads_are_left_out() {
        let wave: Vec<f32> = (0..1000).map(|t| (t as f32 * 0.3).sin()).collect();
        let mut leads: [Vec<f32>; 12] = std::array::from_fn(|_| wave.clone());
        leads[Lead::II.index()].fill(0.7);
        leads[Lead::V2.index()].fill(f32::NAN);
        let prepared = prepare(&Ecg::new(100.0, leads).unwrap());
        assert_eq!(prepared.leads.len(), 10);
        assert_eq!(prepared.len, 4996);
        assert!(
            prepared
                .leads
                .iter()
                .all(|l| l.lead != Lead::II && l.lead != Lead::V2)
        );
    }
}
