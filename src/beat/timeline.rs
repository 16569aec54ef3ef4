//! When beats and P waves fall, in samples.

use super::Frame;

/// Which of a patient's shapes a beat has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ShapeKind {
    /// That of most beats.
    Dominant,
    /// That of a beat which begins in the ventricles: premature or escape.
    Ventricular,
}

impl ShapeKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Dominant, Self::Ventricular];
}

/// A beat in time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimedBeat {
    /// Place of its R wave in samples, with a fraction.
    pub at: f64,
    /// Its shape.
    pub kind: ShapeKind,
    /// Factor of its QRST complex in each lead: 1 is the shape's own height.
    pub gain: Frame,
}

impl TimedBeat {
    /// A beat as high as its shape.
    pub const fn new(at: f64, kind: ShapeKind) -> Self {
        Self {
            at,
            kind,
            gain: [1.0; 8],
        }
    }
}

/// All events of a recording, each list ascending.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Timeline {
    /// The QRST complexes.
    pub beats: Vec<TimedBeat>,
    /// Places of the peaks of P waves in samples.
    pub p_waves: Vec<f64>,
}

/// A beat owns at most so many samples before its R wave.
const OWN_BEFORE: f64 = 38.0;
/// And at most this share of the RR interval.
const OWN_SHARE: f64 = 0.45;
/// The RR interval in samples where there is only one beat.
const LONE_RR: f64 = 80.0;

impl Timeline {
    /// The usual RR interval in samples: the median, the lower of two middle ones.
    pub fn usual_rr(&self) -> f64 {
        let mut rr: Vec<f64> = self.beats.windows(2).map(|w| w[1].at - w[0].at).collect();
        rr.sort_by(f64::total_cmp);
        rr.get(rr.len().saturating_sub(1) / 2)
            .copied()
            .unwrap_or(LONE_RR)
    }

    /// The borders between the spans that beats own: beat `k` has `borders[k]..borders[k + 1]`.
    pub(super) fn borders(&self) -> Vec<f64> {
        let usual = self.usual_rr();
        let before = |rr: f64| OWN_BEFORE.min(OWN_SHARE * rr);
        let Some((first, last)) = self.beats.first().zip(self.beats.last()) else {
            return Vec::new();
        };
        let mut borders = vec![first.at - before(usual)];
        borders.extend(
            self.beats
                .windows(2)
                .map(|pair| pair[1].at - before(pair[1].at - pair[0].at)),
        );
        borders.push(last.at + (usual - before(usual)).max((1.0 - OWN_SHARE) * usual));
        borders
    }

    /// The beat phase of a place: 3.5 is half-way between the fourth and the fifth beat. Before the
    /// first and after the last beat it goes on at the usual rate. `None` with fewer than two
    /// beats.
    pub fn phase(&self, at: f64) -> Option<f64> {
        let beats = &self.beats;
        if beats.len() < 2 {
            return None;
        }
        let usual = self.usual_rr().max(1.0);
        let next = beats.partition_point(|beat| beat.at <= at);
        Some(match next {
            0 => (at - beats[0].at) / usual,
            n if n == beats.len() => (n - 1) as f64 + (at - beats[n - 1].at) / usual,
            n => (n - 1) as f64 + (at - beats[n - 1].at) / (beats[n].at - beats[n - 1].at),
        })
    }

    /// The RR interval in samples around a place.
    pub fn rr_around(&self, at: f64) -> f64 {
        let next = self.beats.partition_point(|beat| beat.at <= at);
        match next {
            n if n > 0 && n < self.beats.len() => self.beats[n].at - self.beats[n - 1].at,
            _ => self.usual_rr(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timeline(at: &[f64]) -> Timeline {
        let beat = |&at| TimedBeat::new(at, ShapeKind::Dominant);
        Timeline {
            beats: at.iter().map(beat).collect(),
            p_waves: Vec::new(),
        }
    }

    #[test]
    fn phase_counts_beats_and_goes_on_beyond_them() {
        let timeline = timeline(&[100.0, 180.0, 220.0]);
        for (at, expected) in [(100.0, 0.0), (140.0, 0.5), (200.0, 1.5), (220.0, 2.0)] {
            assert!((timeline.phase(at).unwrap() - expected).abs() < 1e-12);
        }
        assert_eq!(timeline.usual_rr(), 40.0);
        assert_eq!(timeline.phase(60.0), Some(-1.0));
        assert_eq!(timeline.phase(300.0), Some(4.0));
        assert_eq!(super::Timeline::default().phase(3.0), None);
    }

    #[test]
    fn every_sample_belongs_to_one_beat() {
        let borders = timeline(&[30.0, 110.0, 150.0]).borders();
        assert_eq!(borders.len(), 4);
        assert!(borders.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(borders[1], 110.0 - 36.0);
        assert_eq!(borders[2], 150.0 - 18.0);
    }
}
