//! How loud a place of the spectrogram is, beside the loudest: in decibel, or as amplitude.

use std::ops::Range;

/// Levels this far below the loudest are drawn in the darkest colour.
const RANGE_DB: f32 = 60.0;

/// Logarithmic or linear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LevelScale {
    /// Decibel below the loudest: faint parts are seen beside strong ones.
    #[default]
    Decibel,
    /// Amplitude, the root of the power, in percent of the largest.
    Amplitude,
}

impl LevelScale {
    /// Both scales.
    pub const ALL: [LevelScale; 2] = [LevelScale::Decibel, LevelScale::Amplitude];

    /// The name in menus and links.
    pub const fn name(self) -> &'static str {
        match self {
            LevelScale::Decibel => "logarithmic",
            LevelScale::Amplitude => "linear",
        }
    }

    /// The scale with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scale| scale.name() == name)
    }

    /// What the colour bar spans, in decibel or percent.
    pub fn range(self) -> Range<f64> {
        match self {
            LevelScale::Decibel => f64::from(-RANGE_DB)..0.0,
            LevelScale::Amplitude => 0.0..100.0,
        }
    }

    /// The level of a power beside the loudest one, in decibel or percent, within the range.
    pub fn level(self, power: f32, loudest: f32) -> f32 {
        let Range { start, .. } = self.range();
        // Written so that NaN counts as silence.
        if !(power > 0.0 && loudest > 0.0) {
            return start as f32;
        }
        match self {
            LevelScale::Decibel => (10.0 * (power / loudest).log10()).clamp(-RANGE_DB, 0.0),
            LevelScale::Amplitude => 100.0 * (power / loudest).sqrt().min(1.0),
        }
    }

    /// Where a power stands on the colour bar, from 0 to 1.
    pub fn share(self, power: f32, loudest: f32) -> f32 {
        let Range { start, end } = self.range();
        (self.level(power, loudest) - start as f32) / (end - start) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundredth_of_the_power_is_a_tenth_of_the_amplitude_and_20_db_less() {
        assert!((LevelScale::Decibel.level(0.05, 5.0) + 20.0).abs() < 1e-4);
        assert!((LevelScale::Amplitude.level(0.05, 5.0) - 10.0).abs() < 1e-4);
        assert!((LevelScale::Decibel.share(0.05, 5.0) - 2.0 / 3.0).abs() < 1e-5);
        assert!((LevelScale::Amplitude.share(0.05, 5.0) - 0.1).abs() < 1e-5);
    }

    #[test]
    fn the_loudest_is_at_the_top_and_silence_at_the_bottom() {
        for scale in LevelScale::ALL {
            assert_eq!(LevelScale::parse(scale.name()), Some(scale));
            assert_eq!(scale.share(3.0, 3.0), 1.0);
            for (power, loudest) in [(0.0, 3.0), (0.0, 0.0), (f32::NAN, 3.0), (1e-30, 1.0)] {
                assert!(scale.share(power, loudest) < 1e-6, "{scale:?} {power}");
            }
        }
    }
}
