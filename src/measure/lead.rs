//! What is measured on one lead: the waves of each beat, and the amplitudes of the median beat.

use super::delineation::{Delineation, FoundBeat};
use super::filter::median;
use super::prepare::{Prepared, PreparedLead, WORKING_HZ};
use super::qrs::QrsBounds;
use super::{Beat, LeadMeasurements, qrs_waves};
use std::ops::Range;

/// A deflection smaller than this is not a Q, R or S wave.
const WAVE_MV: f64 = 0.03;
/// An R wave is also at least this share of the deflection the other way.
const WAVE_SHARE: f64 = 0.05;
/// The isoelectric level: the 10 ms before the QRS onset.
const LEVEL_SAMPLES: usize = 5;

/// Waves of one lead. `index` is its place among the usable leads.
pub(super) fn measure(
    prepared: &Prepared,
    delineation: &Delineation,
    index: usize,
) -> LeadMeasurements {
    let lead = &prepared.leads[index];
    let beats: Vec<Beat> = (0..delineation.beats.len())
        .map(|place| beat(prepared, delineation, index, place))
        .collect();
    let mut measured = amplitudes(delineation, index).unwrap_or_default();
    measured.p_mv = p_amplitude(lead, delineation, index);
    measured.qrs_waves = qrs_waves::measure(delineation, index);
    measured.beats = beats;
    measured
}

/// All waves of one beat, in input samples.
fn beat(prepared: &Prepared, delineation: &Delineation, index: usize, place: usize) -> Beat {
    let lead = &prepared.leads[index];
    let found = &delineation.beats[place];
    let waves = &delineation.groups[found.group];
    // Where this beat's QRS complex begins on this lead, and where the next one does.
    let qrs_onset = |beat: &FoundBeat| {
        let bounds = delineation.groups[beat.group].qrs[index]?;
        Some(beat.at(bounds.onset))
    };
    let own_onset = qrs_onset(found).unwrap_or(found.fiducial as f64);
    let end = delineation
        .beats
        .get(place + 1)
        .and_then(qrs_onset)
        .unwrap_or(f64::INFINITY);

    let span = Span { prepared, lead };
    let mut beat = Beat::default();
    if let Some(bounds) = waves.qrs[index] {
        let (onset, offset) = (found.at(bounds.onset), found.at(bounds.offset));
        let peak = r_peak(&lead.mv, onset, offset);
        [beat.qrs_onset, beat.r_peak, beat.qrs_offset] = span.wave([onset, peak, offset]);
    }
    if let Some(p) = found.p.as_ref().map(|p| p.own[index]) {
        let offset = p.offset.min(own_onset - 1.0);
        if p.peak < offset {
            [beat.p_onset, beat.p_peak, beat.p_offset] = span.wave([p.onset, p.peak, offset]);
        }
    }
    if let Some(t) = found.t.as_ref().map(|t| t[index]) {
        let [onset, peak, offset] = [t.onset, t.peak, t.offset].map(|at| found.at(at));
        if peak < end - 1.0 {
            [beat.t_onset, beat.t_peak, beat.t_offset] =
                span.wave([onset, peak, offset.min(end - 1.0)]);
        }
    }
    beat
}

/// Turns working samples into input samples.
struct Span<'a> {
    prepared: &'a Prepared,
    lead: &'a PreparedLead,
}

impl Span<'_> {
    /// Onset, peak and offset as input samples (to a tenth): nothing without a peak inside the
    /// recording, or with a gap between onset and offset.
    fn wave(&self, bounds: [f64; 3]) -> [Option<f64>; 3] {
        let inside = |at: f64| at >= 0.0 && at <= (self.prepared.len - 1) as f64;
        let gap = (bounds[0].max(0.0) as usize..=bounds[2].max(0.0) as usize)
            .any(|sample| self.lead.is_gap(sample));
        if gap || !inside(bounds[1]) {
            return [None; 3];
        }
        let input = |at: f64| (at.round() * self.prepared.input_per_working * 10.0).round() / 10.0;
        bounds.map(|at| inside(at).then(|| input(at)))
    }
}

/// The R wave's peak between two working samples, or the nadir of a complex without R wave.
fn r_peak(mv: &[f64], onset: f64, offset: f64) -> f64 {
    let from = (onset.max(0.0) as usize).min(mv.len() - 1);
    let to = (offset.max(0.0) as usize).clamp(from, mv.len() - 1);
    let (top, bottom) = extremes(mv, from..to + 1);
    // The level of the complex: the straight line between its ends.
    let level =
        |at: usize| mv[from] + (mv[to] - mv[from]) * (at - from) as f64 / (to - from).max(1) as f64;
    let (up, down) = (mv[top] - level(top), level(bottom) - mv[bottom]);
    if up >= WAVE_MV.max(WAVE_SHARE * down) {
        top as f64
    } else {
        bottom as f64
    }
}

/// Places of the largest and the smallest value.
fn extremes(mv: &[f64], range: Range<usize>) -> (usize, usize) {
    range
        .clone()
        .fold((range.start, range.start), |(top, bottom), i| {
            (
                if mv[i] > mv[top] { i } else { top },
                if mv[i] < mv[bottom] { i } else { bottom },
            )
        })
}

/// Q, R, S, T and ST of the dominant shape's median beat, against the level before the QRS onset.
fn amplitudes(delineation: &Delineation, index: usize) -> Option<LeadMeasurements> {
    let waves = &delineation.groups[delineation.dominant()?];
    let mv = &waves.group.template[index];
    let QrsBounds { onset, offset } = waves.qrs[index]?;
    let (onset, offset) = (onset.round() as usize, offset.round() as usize);
    let level = median(
        mv[onset.saturating_sub(LEVEL_SAMPLES)..=onset]
            .iter()
            .copied(),
    )?;
    let above = |at: usize| mv[at] - level;
    let negative = |range: Range<usize>| {
        let (_, nadir) = extremes(mv, range.clone());
        (!range.is_empty() && above(nadir) <= -WAVE_MV).then(|| above(nadir) as f32)
    };
    let (top, nadir) = extremes(mv, onset..offset + 1);
    let has_r = above(top) >= WAVE_MV.max(-WAVE_SHARE * above(nadir));
    let st = (waves.qrs_offset()? + 0.060 * WORKING_HZ).round() as usize;
    Some(LeadMeasurements {
        q_mv: negative(if has_r { onset..top } else { onset..offset + 1 }),
        r_mv: has_r.then(|| above(top) as f32),
        s_mv: if has_r {
            negative(top..offset + 1)
        } else {
            None
        },
        t_mv: waves
            .t
            .as_ref()
            .map(|t| above(t.usual[index].peak as usize) as f32),
        st60_mv: mv.get(st).map(|v| (v - level) as f32),
        ..LeadMeasurements::default()
    })
}

/// Height of the P wave's peak over the straight line between its ends, the median over the beats.
fn p_amplitude(lead: &PreparedLead, delineation: &Delineation, index: usize) -> Option<f32> {
    let height = |beat: &FoundBeat| {
        let wave = beat.p.as_ref()?.usual[index];
        let at = |sample: f64| {
            lead.mv
                .get(usize::try_from(sample.round() as i64).ok()?)
                .copied()
        };
        let (onset, peak, offset) = (at(wave.onset)?, at(wave.peak)?, at(wave.offset)?);
        let share = (wave.peak - wave.onset) / (wave.offset - wave.onset);
        Some(peak - onset - share * (offset - onset))
    };
    median(delineation.beats.iter().filter_map(height)).map(|mv| mv as f32)
}

/// Net area of the QRS complex on the dominant shape, in millivolt samples.
pub(super) fn qrs_area(delineation: &Delineation, index: usize) -> Option<f64> {
    let waves = &delineation.groups[delineation.dominant()?];
    let mv = &waves.group.template[index];
    let (onset, offset) = (
        waves.qrs_onset()?.round() as usize,
        waves.qrs_offset()?.round() as usize,
    );
    Some(mv[onset..=offset].iter().map(|v| v - mv[onset]).sum())
}
