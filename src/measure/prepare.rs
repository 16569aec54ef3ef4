//! From any recording to clean leads at one working rate.

use super::filter::{high_pass, median, nearest_rank};
use super::{ringing, spikes};
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
/// A lead that stays at its highest or lowest value for so long, in seconds, is at the end of its
/// amplifier's range, and nothing is recorded.
const RAIL_S: f64 = 0.2;
/// That end is further from the usual level than this share of the range.
const RAIL_SHARE: f32 = 0.4;
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

/// A lead as recorded, its samples in millivolt with gaps bridged, and where those were.
type Filled = (Lead, Vec<f64>, Vec<Range<usize>>);

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
    let mut usable: Vec<Filled> = Lead::ALL
        .into_iter()
        .filter_map(|lead| {
            let recorded = without_rails(ecg.lead_mv(lead), ecg.sampling_hz());
            let (mv, gaps) = fill_gaps(&recorded)?;
            let low = nearest_rank(mv.iter().copied(), 0.01)?;
            let high = nearest_rank(mv.iter().copied(), 0.99)?;
            (high - low >= FLAT_MV).then_some((lead, mv, gaps))
        })
        .collect();
    let spikes_of_leads = without_spikes(&mut usable, ecg.sampling_hz());

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

/// Takes pacing spikes away, those that ring first, and returns where they were on each lead. One
/// lead alone that rings has a loose electrode, or a complex with many notches.
fn without_spikes(leads: &mut [Filled], sampling_hz: f64) -> Vec<Vec<Range<usize>>> {
    let ringing: Vec<Vec<Range<usize>>> = leads
        .iter()
        .map(|(_, mv, _)| ringing::bursts(mv, sampling_hz))
        .collect();
    let common = common_spikes(&ringing, Range::clone);
    let is_common = |feet: &Range<usize>| {
        let mut others = common.iter();
        others.any(|other| feet.start < other.end && other.start < feet.end)
    };
    let each = leads.iter_mut().zip(ringing);
    each.map(|((_, mv, _), ringing)| {
        let mut spikes: Vec<_> = ringing.into_iter().filter(is_common).collect();
        for feet in &spikes {
            spikes::take_away(mv, feet, sampling_hz);
        }
        spikes.extend(spikes::remove(mv, sampling_hz));
        spikes
    })
    .collect()
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

/// The samples, none where the lead stays at one end of its range, far from where it usually is.
fn without_rails(lead_mv: &[f32], sampling_hz: f64) -> Vec<f32> {
    let finite = || lead_mv.iter().copied().filter(|mv| mv.is_finite());
    let low = finite().fold(f32::INFINITY, f32::min);
    let high = finite().fold(f32::NEG_INFINITY, f32::max);
    let usual = median(finite().map(f64::from)).unwrap_or(0.0) as f32;
    let is_end =
        |mv: f32| (mv == low || mv == high) && (mv - usual).abs() > RAIL_SHARE * (high - low);
    let least = (RAIL_S * sampling_hz) as usize;
    let runs = lead_mv.chunk_by(|a, b| a == b);
    let of_run = |run: &[f32]| match run.len() >= least && is_end(run[0]) {
        true => vec![f32::NAN; run.len()],
        false => run.to_vec(),
    };
    runs.flat_map(of_run).collect()
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
    fn a_lead_at_the_end_of_its_range_is_not_recorded() {
        let beat = |t: usize| {
            if t % 80 == 40 {
                1.0
            } else {
                0.01 * (t % 7) as f32
            }
        };
        let mut lead: Vec<f32> = (0..1000).map(beat).collect();
        lead[300..420].fill(3.2);
        let found = without_rails(&lead, 100.0);
        assert!(found[300..420].iter().all(|mv| mv.is_nan()));
        assert_eq!(found[..300], lead[..300]);
        // A level baseline is recorded, and so is a short top.
        for (span, level) in [(300..420, 0.0), (300..310, 3.2)] {
            lead[300..420].fill(0.02);
            lead[span].fill(level);
            assert_eq!(without_rails(&lead, 100.0), lead);
        }
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
