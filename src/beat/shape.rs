//! The shape of a beat.

use super::{Frame, ZERO, lanczos};

/// A span of samples around an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Samples before the event.
    pub before: usize,
    /// Samples from the event on.
    pub after: usize,
}

impl Window {
    /// Samples in all.
    pub const fn len(self) -> usize {
        self.before + self.after
    }

    /// Whether there is no sample; clippy's companion of [`Window::len`].
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }
}

/// Where the P wave lies around its peak: 150 ms to each side.
pub const P_WINDOW: Window = Window {
    before: 15,
    after: 15,
};

/// Where the QRST complex lies around the R wave: 0.4 s before to 0.8 s after.
pub const QRST_WINDOW: Window = Window {
    before: 40,
    after: 80,
};

/// How often a shape is smoothed by its neighbours: half is left of 12 Hz.
const SMOOTHINGS: usize = 4;
/// Samples around the R wave that are smoothed less.
const NEAR_R: usize = 6;

/// How often what lies outside the QRS complex is smoothed: half is left of 17 Hz.
const QUIETENINGS: usize = 2;
/// Samples over which that begins.
const QUIET_FADE: f64 = 4.0;

/// The P wave and the QRST complex of a beat, in unit leads.
#[derive(Debug, Clone, PartialEq)]
pub struct BeatShape {
    /// [`P_WINDOW`] samples, zero toward its ends; all zero where there is no P wave.
    pub p: Vec<Frame>,
    /// [`QRST_WINDOW`] samples.
    pub qrst: Vec<Frame>,
}

impl BeatShape {
    /// A beat without any wave.
    pub fn silent() -> Self {
        Self {
            p: vec![ZERO; P_WINDOW.len()],
            qrst: vec![ZERO; QRST_WINDOW.len()],
        }
    }

    /// Whether the shape has a P wave.
    pub fn has_p(&self) -> bool {
        self.p.iter().flatten().any(|&value| value != 0.0)
    }

    /// The shape without what is faster than the waves of a ventricular beat, around its R wave a
    /// little less so: of a few dozen such beats a network learns their noise as well.
    #[must_use]
    pub fn smooth(&self) -> Self {
        let mut smooth = self.clone();
        for _ in 0..SMOOTHINGS {
            smoothed(&mut smooth.qrst, |index| {
                let near_r = index.abs_diff(QRST_WINDOW.before) <= NEAR_R;
                if near_r { 0.1 } else { 0.25 }
            });
        }
        smooth
    }

    /// The shape with half left of 17 Hz outside its QRS complex, which reaches from `onset` samples
    /// before its R wave to `offset` after it: T waves are slower, and what a recording's noise left
    /// in its median beat, a network learns with it. The P wave is short and stays as it is.
    #[must_use]
    pub fn quiet(&self, onset: f64, offset: f64) -> Self {
        let outside = |index: usize| {
            let at = index as f64 - QRST_WINDOW.before as f64;
            let distance = (-onset - at).max(at - offset) - 1.0;
            (distance / QUIET_FADE).clamp(0.0, 1.0) as f32
        };
        let mut quiet = self.clone();
        for _ in 0..QUIETENINGS {
            smoothed(&mut quiet.qrst, |index| 0.25 * outside(index));
        }
        quiet
    }

    /// The QRST complex `offset` samples after its R wave; zero outside its window.
    pub(super) fn qrst_at(&self, offset: f64) -> Frame {
        within(&self.qrst, offset + QRST_WINDOW.before as f64)
    }

    /// The P wave `offset` samples after its peak; zero outside its window.
    pub(super) fn p_at(&self, offset: f64) -> Frame {
        within(&self.p, offset + P_WINDOW.before as f64)
    }
}

/// Mixes each frame but the first and the last with its neighbours, which have the given weight each.
fn smoothed(frames: &mut [Frame], weight: impl Fn(usize) -> f32) {
    let before = frames.to_vec();
    for (index, around) in before.windows(3).enumerate() {
        let weight = weight(index + 1);
        let mixed = |lead: usize| {
            let [a, own, b] = [around[0][lead], around[1][lead], around[2][lead]];
            own + weight * (a + b - 2.0 * own)
        };
        frames[index + 1] = std::array::from_fn(mixed);
    }
}

fn within(part: &[Frame], position: f64) -> Frame {
    if (0.0..=part.len() as f64 - 1.0).contains(&position) {
        lanczos::at(part, position)
    } else {
        ZERO
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quiet_beat_keeps_its_complex_and_loses_noise_around_it() {
        let mut beat = BeatShape::silent();
        for (index, frame) in beat.qrst.iter_mut().enumerate() {
            let noise = if index % 2 == 0 { 0.1 } else { -0.1 };
            *frame = [noise; 8];
        }
        beat.qrst[QRST_WINDOW.before] = [5.0; 8];
        beat.p[P_WINDOW.before] = [0.4; 8];
        let quiet = beat.quiet(5.0, 6.0);
        let complex = QRST_WINDOW.before - 5..=QRST_WINDOW.before + 6;
        assert_eq!(quiet.qrst[complex.clone()], beat.qrst[complex]);
        for index in [10, 25, 60, 100] {
            assert!(quiet.qrst[index][3].abs() < 1e-6, "{index}");
        }
        assert_eq!(quiet.p, beat.p);
    }

    #[test]
    fn smoothing_leaves_waves_and_takes_noise() {
        let mut beat = BeatShape::silent();
        for (index, frame) in beat.qrst.iter_mut().enumerate() {
            let from_t = (index as f32 - 75.0) / 12.0;
            let noise = if index % 2 == 0 { 0.1 } else { -0.1 };
            *frame = [(-from_t * from_t).exp() + noise; 8];
        }
        let smooth = beat.smooth();
        let peak = smooth.qrst[75][0];
        assert!((peak - 1.0).abs() < 0.06, "{peak}");
        let rough = |beat: &BeatShape| {
            let far = beat.qrst[90..110].windows(2);
            far.map(|w| (w[1][0] - w[0][0]).abs()).sum::<f32>()
        };
        assert!(rough(&smooth) < 0.1 * rough(&beat));
    }
}
