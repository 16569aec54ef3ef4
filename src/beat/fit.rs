//! A drawn beat, fitted to the intervals and the axis that it should have.

use super::{BeatShape, Frame, P_WINDOW, QRST_WINDOW, lanczos};
use crate::ecg::Lead;
use crate::measure::Measurements;
use crate::statistics::median;

/// What a beat should measure; `None` leaves it as it was drawn.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct BeatTargets {
    /// Width of the P wave in lead II, milliseconds.
    pub p_ms: Option<f64>,
    /// Height of the P wave in lead II, unit leads.
    pub p_height: Option<f64>,
    /// Duration of the QRS complex, milliseconds.
    pub qrs_ms: Option<f64>,
    /// From QRS onset to T offset, milliseconds.
    pub qt_ms: Option<f64>,
    /// Frontal axis, degrees.
    pub axis_deg: Option<f64>,
}

/// Time is stretched by no more than these factors: a network that is further off drew another
/// beat.
const STRETCH: std::ops::RangeInclusive<f64> = 0.7..=1.45;
/// A P wave is at least so many samples wide at half its height: noise that makes a wave look
/// longer must not make it a spike. A wave of half a sine has 52 ms where it lasts 78 ms, and
/// 96 of 100 healthy adults have a longer one.
const NARROWEST_P: f64 = 5.2;
/// P waves become higher or lower by no more than these factors.
const P_GAIN: std::ops::RangeInclusive<f64> = 0.5..=3.0;
/// A P wave of lead II has its peak within so many samples of its place.
const NEAR_P: usize = 4;
/// Lead II among the independent leads.
const II: usize = 1;

impl BeatShape {
    /// The beat with its P wave, its QRS complex and its ST-T segment stretched in time to the target
    /// durations, and the frontal plane turned to the target axis; then its P wave is made as high
    /// as the target. `found` is what the beat
    /// measures now, `rms_mv` what a unit of each lead is in millivolt.
    #[must_use]
    pub fn fitted(&self, found: &Measurements, targets: &BeatTargets, rms_mv: &[f64; 8]) -> Self {
        let mut fitted = self.clone();
        if let (Some(asked), Some(found)) = (targets.p_ms, found.p_width_ms()) {
            let factor = stretch(asked, found).max(NARROWEST_P / self.p_half_width());
            for (index, frame) in fitted.p.iter_mut().enumerate() {
                let offset = index as f64 - P_WINDOW.before as f64;
                *frame = self.p_at(offset / factor);
            }
        }
        if let Some(warp) = Warp::new(found, targets) {
            for (index, frame) in fitted.qrst.iter_mut().enumerate() {
                let offset = index as f64 - QRST_WINDOW.before as f64;
                let from = warp.source(offset) + QRST_WINDOW.before as f64;
                *frame = lanczos::at(&self.qrst, from);
            }
        }
        if let (Some(asked), Some(found)) = (targets.axis_deg, found.axis_deg) {
            let turn = (asked - f64::from(found)).to_radians();
            for frame in fitted.p.iter_mut().chain(&mut fitted.qrst) {
                *frame = turned(*frame, turn, rms_mv);
            }
        }
        let p_height = fitted.p_height();
        if let Some(gain) = targets.p_height.and_then(|asked| p_gain(asked, p_height)) {
            let p = fitted.p.iter_mut().flatten();
            p.for_each(|value| *value *= gain as f32);
        }
        fitted
    }
}

impl BeatShape {
    /// Width of the P wave in samples where it has half of its largest size over all leads.
    fn p_half_width(&self) -> f64 {
        let size = |frame: &Frame| frame.iter().map(|x| x * x).sum::<f32>().sqrt();
        let sizes: Vec<f32> = self.p.iter().map(size).collect();
        let half = 0.5 * sizes.iter().copied().fold(0.0, f32::max);
        // How much of the straight line between two samples lies above the half.
        let above = sizes.windows(2).map(|pair| {
            let [low, high] = [pair[0].min(pair[1]), pair[0].max(pair[1])];
            if high <= half {
                0.0
            } else if low >= half {
                1.0
            } else {
                f64::from((high - half) / (high - low))
            }
        });
        above.sum::<f64>().max(1.0)
    }

    /// Height of the P wave in lead II with its sign, unit leads.
    fn p_height(&self) -> f64 {
        let near = &self.p[P_WINDOW.before - NEAR_P..=P_WINDOW.before + NEAR_P];
        let highest = near.iter().map(|frame| frame[II]);
        highest
            .fold(0.0_f32, |top, x| if x.abs() > top.abs() { x } else { top })
            .into()
    }

    /// The beat with a straight line up to its QRS complex: where the atria do not beat before it,
    /// nothing that the network drew there may look like a P wave.
    #[must_use]
    pub fn without_atrial_activity(&self, found: &Measurements) -> Self {
        let mut flat = self.clone();
        flat.p = Self::silent().p;
        let onset = qrs_onset_to_r(found).unwrap_or(USUAL_ONSET) + BEFORE_ONSET;
        let end = QRST_WINDOW
            .before
            .saturating_sub(onset.ceil() as usize)
            .max(1);
        let (first, last) = (self.qrst[0], self.qrst[end]);
        for (index, frame) in flat.qrst.iter_mut().enumerate().take(end) {
            let along = index as f32 / end as f32;
            *frame = std::array::from_fn(|lead| first[lead] + along * (last[lead] - first[lead]));
        }
        flat
    }
}

/// Samples from the QRS onset to the R wave where it cannot be measured.
const USUAL_ONSET: f64 = 5.0;
/// The line ends so many samples before the QRS onset.
const BEFORE_ONSET: f64 = 2.0;

/// The factor that makes a P wave as high as asked for; `None` where it points the other way.
fn p_gain(asked: f64, found: f64) -> Option<f64> {
    let gain = asked / found;
    (gain.is_finite() && gain > 0.0).then(|| gain.clamp(*P_GAIN.start(), *P_GAIN.end()))
}

/// The factor on time that makes a duration another one.
fn stretch(asked: f64, found: f64) -> f64 {
    (asked / found.max(1.0)).clamp(*STRETCH.start(), *STRETCH.end())
}

/// A change of time around the R wave, in samples.
struct Warp {
    /// QRS onset before and QRS offset after the R wave, as drawn.
    onset: f64,
    offset: f64,
    qrs: f64,
    st_t: f64,
}

impl Warp {
    fn new(found: &Measurements, targets: &BeatTargets) -> Option<Self> {
        let ms = found.sampling_hz / 1000.0;
        let qrs = f64::from(found.qrs_ms?) * ms;
        let onset = qrs_onset_to_r(found)?.clamp(0.0, qrs);
        let qrs_factor = targets.qrs_ms.map_or(1.0, |asked| stretch(asked * ms, qrs));
        let st_t = found
            .qt_ms
            .zip(targets.qt_ms)
            .map_or(1.0, |(found, asked)| {
                stretch(asked * ms - qrs_factor * qrs, f64::from(found) * ms - qrs)
            });
        Some(Self {
            onset,
            offset: qrs - onset,
            qrs: qrs_factor,
            st_t,
        })
    }

    /// Where the value at an offset from the R wave is taken from.
    fn source(&self, at: f64) -> f64 {
        let (start, end) = (-self.onset * self.qrs, self.offset * self.qrs);
        if at < start {
            at - start - self.onset
        } else if at <= end {
            at / self.qrs
        } else {
            self.offset + (at - end) / self.st_t
        }
    }
}

/// Samples from the QRS onset to the R wave: the median over leads and beats.
pub fn qrs_onset_to_r(found: &Measurements) -> Option<f64> {
    let beats = found.leads.values().flat_map(|lead| &lead.beats);
    let distances: Vec<f64> = beats
        .filter_map(|beat| Some(beat.r_peak? - beat.qrs_onset?))
        .collect();
    median(&distances)
}

/// The frame with its frontal vector turned: lead I points to 0, aVF to 90 degrees.
fn turned(frame: Frame, angle: f64, rms_mv: &[f64; 8]) -> Frame {
    const I: usize = 0;
    debug_assert_eq!(Lead::INDEPENDENT[..2], [Lead::I, Lead::II]);
    let (lead_i, lead_ii) = (
        f64::from(frame[I]) * rms_mv[I],
        f64::from(frame[II]) * rms_mv[II],
    );
    let (x, y) = (lead_i, (2.0 * lead_ii - lead_i) / 3f64.sqrt());
    let (sin, cos) = angle.sin_cos();
    let (x, y) = (x * cos - y * sin, x * sin + y * cos);
    let mut turned = frame;
    turned[I] = (x / rms_mv[I]) as f32;
    turned[II] = ((x + 3f64.sqrt() * y) / 2.0 / rms_mv[II]) as f32;
    turned
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_stands_still_at_the_r_wave_and_stretches_around_it() {
        let warp = Warp {
            onset: 4.0,
            offset: 6.0,
            qrs: 1.5,
            st_t: 2.0,
        };
        for (at, from) in [
            (0.0, 0.0),
            (9.0, 6.0),
            (-6.0, -4.0),
            (-8.0, -6.0),
            (13.0, 8.0),
        ] {
            assert!((warp.source(at) - from).abs() < 1e-12, "{at}");
        }
    }

    #[test]
    fn a_p_wave_is_made_as_high_as_asked_for_and_no_more_than_three_times_so() {
        let mut beat = BeatShape::silent();
        for (index, frame) in beat.p.iter_mut().enumerate() {
            let x = (index as f32 - P_WINDOW.before as f32 - 1.0) / 4.0;
            *frame = [0.5, 0.2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1].map(|top| top * (-x * x).exp());
        }
        let found = Measurements::default();
        for (asked, height) in [(0.4, 0.4), (9.0, 0.6), (0.01, 0.1), (-0.3, 0.2)] {
            let targets = BeatTargets {
                p_height: Some(asked),
                ..BeatTargets::default()
            };
            let fitted = beat.fitted(&found, &targets, &[1.0; 8]);
            assert!((fitted.p_height() - height).abs() < 1e-6, "{asked}");
            let lead_i = fitted.p[P_WINDOW.before + 1][0];
            assert!((f64::from(lead_i) - 2.5 * height).abs() < 1e-6);
        }
    }

    #[test]
    fn a_p_wave_never_becomes_a_spike() {
        let mut beat = BeatShape::silent();
        for (index, frame) in beat.p.iter_mut().enumerate() {
            let from_peak = (index as f32 - P_WINDOW.before as f32).abs();
            *frame = [(1.0 - from_peak / 6.0).max(0.0); 8];
        }
        assert!((beat.p_half_width() - 6.0).abs() < 1e-6);
        assert_eq!(BeatShape::silent().p_half_width(), 1.0);
        let mut found = crate::measure::Measurements {
            sampling_hz: 100.0,
            ..Measurements::default()
        };
        let measured = crate::measure::Beat {
            p_onset: Some(0.0),
            p_offset: Some(18.0),
            ..crate::measure::Beat::default()
        };
        let lead = crate::measure::LeadMeasurements {
            beats: vec![measured],
            ..crate::measure::LeadMeasurements::default()
        };
        found.leads.insert(Lead::II, lead);
        for (asked, width) in [(180.0, 6.0), (150.0, 5.0), (90.0, NARROWEST_P)] {
            let targets = BeatTargets {
                p_ms: Some(asked),
                ..BeatTargets::default()
            };
            let fitted = beat.fitted(&found, &targets, &[1.0; 8]);
            let found = fitted.p_half_width();
            assert!((found - width).abs() < 0.35, "{asked}: {found}");
        }
    }

    #[test]
    fn a_vector_along_lead_one_is_turned_to_avf() {
        let mut frame = [0.0; 8];
        // 1 mV at 0 degrees: I = 1, II = 0.5.
        (frame[0], frame[1]) = (10.0, 2.5);
        let rms = [0.1, 0.2, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0];
        let turned = turned(frame, 90f64.to_radians(), &rms);
        assert!(turned[0].abs() < 1e-5);
        assert!((f64::from(turned[1]) * 0.2 - 3f64.sqrt() / 2.0).abs() < 1e-6);
    }
}
