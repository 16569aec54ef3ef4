//! Between a beat in unit leads and the beat network's channels.

use crate::beat::{BeatShape, Frame, P_WINDOW, QRST_WINDOW};
use crate::diffusion::{LeadMap, mapped};
use serde::{Deserialize, Serialize};

/// Samples of both parts of a beat together, the P wave first.
pub const BEAT_SAMPLES: usize = P_WINDOW.len() + QRST_WINDOW.len();

/// Decorrelates the leads of a beat and brings each of its parts to unit variance, so that the
/// small P wave counts as much as the QRST complex.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeatCoding {
    /// Unit leads to channels and back.
    pub lead_map: LeadMap,
    /// Channels of P waves are multiplied by this.
    pub p_gain: f32,
    /// Channels of QRST complexes are multiplied by this.
    pub qrst_gain: f32,
}

impl BeatCoding {
    /// Fits map and gains to the beats of the training records.
    pub fn fit<'a>(beats: &[&'a BeatShape], map: LeadMap) -> Self {
        let gain = |frames: &mut dyn Iterator<Item = &'a Frame>| {
            let (mut sum, mut count) = (0.0, 0usize);
            for frame in frames {
                let channels = mapped(&map.to_channels, frame);
                sum += channels.iter().map(|x| f64::from(x * x)).sum::<f64>();
                count += channels.len();
            }
            if sum > 0.0 {
                (count as f64 / sum).sqrt() as f32
            } else {
                1.0
            }
        };
        let with_p = beats.iter().filter(|beat| beat.has_p());
        let p_gain = gain(&mut with_p.flat_map(|beat| &beat.p));
        let qrst_gain = gain(&mut beats.iter().flat_map(|beat| &beat.qrst));
        Self {
            lead_map: map,
            p_gain,
            qrst_gain,
        }
    }

    /// Whether map and gains can be used.
    pub fn is_valid(&self) -> bool {
        let usable = |gain: f32| gain.is_finite() && gain > 1e-6 && gain < 1e6;
        self.lead_map.is_valid(8) && usable(self.p_gain) && usable(self.qrst_gain)
    }

    /// `BEAT_SAMPLES * 8` channel values, sample by sample.
    pub fn encode(&self, beat: &BeatShape) -> Vec<f32> {
        let parts = [(&beat.p, self.p_gain), (&beat.qrst, self.qrst_gain)];
        let frames = parts
            .iter()
            .flat_map(|(part, gain)| part.iter().map(move |f| (f, gain)));
        frames
            .flat_map(|(frame, gain)| mapped(&self.lead_map.to_channels, frame).map(|x| gain * x))
            .collect()
    }

    /// The beat that [`BeatCoding::encode`] made these channels of. `has_p` says whether it has a P
    /// wave.
    pub fn decode(&self, channels: &[f32], has_p: bool) -> BeatShape {
        let mut frames = channels.as_chunks::<8>().0.iter();
        let mut part = |samples: usize, gain: f32| -> Vec<Frame> {
            let of = |frame: &Frame| mapped(&self.lead_map.to_leads, frame).map(|x| x / gain);
            frames.by_ref().take(samples).map(of).collect()
        };
        let p = part(P_WINDOW.len(), self.p_gain);
        let qrst = part(QRST_WINDOW.len(), self.qrst_gain);
        BeatShape {
            p: if has_p { p } else { BeatShape::silent().p },
            qrst,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beat_comes_back_and_both_parts_have_unit_variance() {
        let mut beat = BeatShape::silent();
        let value = |t: usize, lead: usize| ((t * (lead + 3)) as f32 * 0.3).sin();
        for (t, frame) in beat.p.iter_mut().enumerate() {
            *frame = std::array::from_fn(|lead| 0.05 * value(t, lead));
        }
        for (t, frame) in beat.qrst.iter_mut().enumerate() {
            *frame = std::array::from_fn(|lead| 2.0 * value(t, lead));
        }
        let coding = BeatCoding::fit(&[&beat], LeadMap::scaled_identity(8, 3.0));
        assert!(coding.is_valid());
        let channels = coding.encode(&beat);
        assert_eq!(channels.len(), 8 * BEAT_SAMPLES);
        let power = |part: &[f32]| part.iter().map(|x| x * x).sum::<f32>() / part.len() as f32;
        let (p, qrst) = channels.split_at(8 * P_WINDOW.len());
        assert!((power(p) - 1.0).abs() < 1e-4 && (power(qrst) - 1.0).abs() < 1e-4);
        let back = coding.decode(&channels, true);
        let pairs = back.qrst.iter().chain(&back.p).flatten();
        for (found, expected) in pairs.zip(beat.qrst.iter().chain(&beat.p).flatten()) {
            assert!((found - expected).abs() < 1e-4);
        }
        assert!(!coding.decode(&channels, false).has_p());
    }
}
