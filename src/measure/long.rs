//! Recordings of any length: hours are measured in stretches, so that time and memory grow no
//! faster than they.

use super::intervals::rhythm;
use super::{Beat, LeadMeasurements, Measurements, PrematureBeat, measure_beats};
use crate::ecg::{EcgError, Lead};
use crate::recording::Recording;
use crate::statistics::median;
use std::ops::Range;

/// What is longer, in seconds, is measured in stretches of [`STRETCH_S`].
const WHOLE_S: f64 = 900.0;
/// Seconds of a stretch whose beats count, and of what is looked at on either side of it.
const STRETCH_S: f64 = 300.0;
const MARGIN_S: f64 = 8.0;
/// Two beats are at least so many seconds apart; what is nearer was found in two stretches.
const APART_S: f64 = 0.2;

/// Measures a recording of 100 to 1000 Hz, whatever its length. Up to a quarter of an hour the
/// result is that of
/// [`super::measure`]. Of a longer one each interval and amplitude is the median over stretches of five minutes, each
/// with its own median beat, and a lead that it lacks has no beats. What stands still at both ends
/// counts as not recorded, see [`Recording::recorded`]. `progress` hears the share that is done.
///
/// # Errors
/// As [`Recording::ecg`].
pub fn measure_recording(
    recording: &Recording,
    mut progress: impl FnMut(f64),
) -> Result<Measurements, EcgError> {
    let span = recording.recorded();
    let samples = |seconds: f64| (seconds * recording.sampling_hz) as usize;
    let mut whole = Whole {
        sampling_hz: recording.sampling_hz,
        ..Whole::default()
    };
    if span.len() <= samples(WHOLE_S) {
        whole.add(recording, &span, &span)?;
        return Ok(whole.only());
    }
    let mut from = span.start;
    while from < span.end {
        let rest = span.end - from;
        // The last stretch takes what would be too short for one of its own.
        let length = if rest < samples(1.5 * STRETCH_S) {
            rest
        } else {
            samples(STRETCH_S)
        };
        let margin = samples(MARGIN_S);
        let around =
            from.saturating_sub(margin).max(span.start)..(from + length + margin).min(span.end);
        whole.add(recording, &(from..from + length), &around)?;
        from += length;
        progress((from - span.start) as f64 / span.len() as f64);
    }
    Ok(whole.finish(recording))
}

/// The measurements of the stretches so far.
#[derive(Default)]
struct Whole {
    sampling_hz: f64,
    /// Of each stretch, without beats.
    stretches: Vec<Measurements>,
    /// The beats of all leads so far, in samples of the recording.
    beats: Vec<Vec<Beat>>,
    premature: Vec<PrematureBeat>,
    /// When the beats come, in seconds from the first sample.
    times_s: Vec<f64>,
}

impl Whole {
    /// Measures the samples `around` and keeps the beats within `own`.
    fn add(
        &mut self,
        recording: &Recording,
        own: &Range<usize>,
        around: &Range<usize>,
    ) -> Result<(), EcgError> {
        let (mut measured, times_s) = measure_beats(&recording.part(around.clone())?);
        let start = around.start as f64;
        let seconds = |sample: usize| sample as f64 / self.sampling_hz;
        let times_s: Vec<f64> = times_s
            .iter()
            .map(|time_s| time_s + start / self.sampling_hz)
            .collect();
        let since = self
            .times_s
            .last()
            .map_or(f64::NEG_INFINITY, |last| last + APART_S);
        let since = since.max(if own.start == around.start {
            f64::NEG_INFINITY
        } else {
            seconds(own.start) - APART_S
        });
        let until = if own.end == around.end {
            f64::INFINITY
        } else {
            seconds(own.end)
        };
        let first = times_s.partition_point(|&time_s| time_s < since);
        let kept = first..times_s.partition_point(|&time_s| time_s < until).max(first);

        let before = self.times_s.len();
        self.beats.resize(Lead::ALL.len(), Vec::new());
        for (beats, lead) in self.beats.iter_mut().zip(measured.leads.values_mut()) {
            let own = std::mem::take(&mut lead.beats);
            beats.extend(own[kept.clone()].iter().map(|beat| beat.later(start)));
        }
        let early = measured
            .premature
            .drain(..)
            .filter(|early| kept.contains(&early.beat));
        self.premature.extend(early.map(|early| PrematureBeat {
            beat: early.beat - first + before,
            ..early
        }));
        self.times_s.extend(&times_s[kept]);
        self.stretches.push(measured);
        Ok(())
    }

    /// The measurements of the only stretch.
    fn only(mut self) -> Measurements {
        let mut measured = self.stretches.pop().unwrap_or_default();
        for (lead, beats) in measured.leads.values_mut().zip(self.beats) {
            lead.beats = beats;
        }
        measured.premature = self.premature;
        measured
    }

    /// The measurements of all stretches together.
    fn finish(self, recording: &Recording) -> Measurements {
        let usual =
            |of: fn(&Measurements) -> Option<f32>| middle(self.stretches.iter().filter_map(of));
        let mut together = Measurements {
            sampling_hz: self.sampling_hz,
            premature: self.premature,
            pr_ms: usual(|m| m.pr_ms),
            qrs_ms: usual(|m| m.qrs_ms),
            qt_ms: usual(|m| m.qt_ms),
            qtcf_ms: usual(|m| m.qtcf_ms),
            qtcb_ms: usual(|m| m.qtcb_ms),
            axis_deg: usual(|m| m.axis_deg),
            ..Measurements::default()
        };
        let rr: Vec<f64> = self
            .times_s
            .windows(2)
            .map(|pair| pair[1] - pair[0])
            .collect();
        rhythm(&rr, &mut together);
        for (lead, beats) in Lead::ALL.into_iter().zip(self.beats) {
            let stretches = || self.stretches.iter().filter_map(|m| m.leads.get(&lead));
            let usual =
                |of: fn(&LeadMeasurements) -> Option<f32>| middle(stretches().filter_map(of));
            let is_there = recording.leads_mv.contains_key(&lead);
            let measured = LeadMeasurements {
                p_mv: usual(|lead| lead.p_mv),
                q_mv: usual(|lead| lead.q_mv),
                r_mv: usual(|lead| lead.r_mv),
                s_mv: usual(|lead| lead.s_mv),
                t_mv: usual(|lead| lead.t_mv),
                st60_mv: usual(|lead| lead.st60_mv),
                qrs_waves: stretches()
                    .map(|lead| lead.qrs_waves.clone())
                    .find(|waves| !waves.is_empty())
                    .unwrap_or_default(),
                beats: if is_there { beats } else { Vec::new() },
            };
            together.leads.insert(lead, measured);
        }
        together
    }
}

/// The median of what was measured; an axis near 180 degrees is not told from one near -180.
fn middle(values: impl Iterator<Item = f32>) -> Option<f32> {
    let values: Vec<f64> = values.map(f64::from).collect();
    median(&values).map(|value| value as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::measure;
    use std::collections::BTreeMap;

    /// A triangular beat each 0.8 s on two leads, at 100 Hz; one beat in a hundred comes early.
    fn hours(seconds: f64) -> (Recording, usize) {
        let samples = (100.0 * seconds) as usize;
        let mut mv = vec![0.0; samples];
        let (mut at, mut beats) = (60, 0);
        while at + 60 < samples {
            for (offset, height) in [0.3, 1.0, -0.2].into_iter().enumerate() {
                mv[at + 2 * offset] += height;
                mv[at + 2 * offset + 1] += height / 2.0;
            }
            for t in 0..20 {
                mv[at + 25 + t] += 0.2 * (std::f32::consts::PI * t as f32 / 20.0).sin();
            }
            beats += 1;
            at += if beats % 100 == 0 { 55 } else { 80 };
        }
        let leads = [(Lead::I, mv.clone()), (Lead::V5, mv)];
        let recording = Recording {
            sampling_hz: 100.0,
            leads_mv: BTreeMap::from(leads),
            ..Recording::default()
        };
        (recording, beats)
    }

    #[test]
    fn stretches_find_each_beat_once() {
        let (recording, beats) = hours(2400.0);
        let mut shares = Vec::new();
        let measured = measure_recording(&recording, |share| shares.push(share)).unwrap();
        assert_eq!(measured.leads[&Lead::V5].beats.len(), beats);
        assert!(measured.leads[&Lead::V1].beats.is_empty());
        assert!((measured.heart_rate_bpm.unwrap() - 75.0).abs() < 0.1);
        assert_eq!(measured.premature.len(), beats / 100);
        let peaks: Vec<f64> = measured.leads[&Lead::I]
            .beats
            .iter()
            .filter_map(|b| b.r_peak)
            .collect();
        assert!(peaks.windows(2).all(|pair| pair[1] - pair[0] > 50.0));
        assert!(shares.len() > 6 && shares.last() == Some(&1.0) && shares.is_sorted());
    }

    #[test]
    fn a_short_recording_is_measured_as_a_whole_without_its_padding() {
        let (mut recording, _) = hours(20.0);
        let alone = measure(&recording.ecg().unwrap());
        assert_eq!(measure_recording(&recording, |_| ()).unwrap(), alone);
        for mv in recording.leads_mv.values_mut() {
            mv.splice(0..0, vec![0.3; 5000]);
        }
        let padded = measure_recording(&recording, |_| ()).unwrap();
        let peak = |measured: &Measurements| measured.leads[&Lead::I].beats[3].r_peak.unwrap();
        // Where the lead stands still before its first beat counts as padding, too.
        assert!((peak(&padded) - peak(&alone) - 5000.0).abs() < 120.0);
    }
}
