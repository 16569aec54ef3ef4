//! A perceptual colour map: lightness rises evenly from night blue over violet and coral to cream.
//!
//! Colours are interpolated in OKLab (Björn Ottosson, 2020, "A perceptual color space for image
//! processing"), so that equal steps of the value look like equal steps.

use std::sync::LazyLock;

/// Lightness, green-red and blue-yellow in OKLab at evenly spaced values from 0 to 1.
const ANCHORS: [[f32; 3]; 6] = [
    [0.16, 0.005, -0.050],
    [0.32, 0.060, -0.110],
    [0.48, 0.135, -0.060],
    [0.64, 0.150, 0.060],
    [0.80, 0.060, 0.115],
    [0.96, -0.010, 0.060],
];

static TABLE: LazyLock<[[u8; 3]; 256]> =
    LazyLock::new(|| std::array::from_fn(|index| srgb(oklab(index as f32 / 255.0))));

/// The colour of a value from 0 (dark) to 1 (light), as sRGB.
pub fn colour(value: f32) -> [u8; 3] {
    TABLE[(value.clamp(0.0, 1.0) * 255.0).round() as usize]
}

fn oklab(value: f32) -> [f32; 3] {
    let place = value * (ANCHORS.len() - 1) as f32;
    let lower = (place as usize).min(ANCHORS.len() - 2);
    let share = place - lower as f32;
    std::array::from_fn(|axis| {
        ANCHORS[lower][axis] + share * (ANCHORS[lower + 1][axis] - ANCHORS[lower][axis])
    })
}

/// OKLab to 8-bit sRGB, clipped to the gamut.
fn srgb([lightness, a, b]: [f32; 3]) -> [u8; 3] {
    let l = (lightness + 0.396_337_78 * a + 0.215_803_76 * b).powi(3);
    let m = (lightness - 0.105_561_346 * a - 0.063_854_17 * b).powi(3);
    let s = (lightness - 0.089_484_18 * a - 1.291_485_5 * b).powi(3);
    [
        4.076_741_7 * l - 3.307_711_6 * m + 0.230_969_94 * s,
        -1.268_438 * l + 2.609_757_4 * m - 0.341_319_4 * s,
        -0.004_196_086_3 * l - 0.703_418_6 * m + 1.707_614_7 * s,
    ]
    .map(|linear| {
        let encoded = if linear <= 0.003_130_8 {
            12.92 * linear
        } else {
            1.055 * linear.powf(1.0 / 2.4) - 0.055
        };
        (encoded.clamp(0.0, 1.0) * 255.0).round() as u8
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance (WCAG) of an sRGB colour.
    fn luminance(colour: [u8; 3]) -> f32 {
        let linear = colour.map(|c| {
            let c = f32::from(c) / 255.0;
            if c <= 0.040_45 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    #[test]
    fn luminance_rises_all_the_way() {
        let levels: Vec<f32> = (0..=50)
            .map(|i| luminance(colour(i as f32 / 50.0)))
            .collect();
        assert!(
            levels.windows(2).all(|pair| pair[0] < pair[1]),
            "{levels:?}"
        );
        assert!(levels[0] < 0.01 && levels[50] > 0.85, "{levels:?}");
    }

    #[test]
    fn out_of_range_is_clamped() {
        assert_eq!(colour(-3.0), colour(0.0));
        assert_eq!(colour(9.0), colour(1.0));
    }

    #[test]
    fn oklab_white_is_white() {
        assert_eq!(srgb([1.0, 0.0, 0.0]), [255, 255, 255]);
        assert_eq!(srgb([0.0, 0.0, 0.0]), [0, 0, 0]);
    }
}
