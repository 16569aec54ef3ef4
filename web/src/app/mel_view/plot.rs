//! The frame of the spectrogram: where the image goes, and the ticks of its axes.

/// A rectangle in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// Where everything goes on a canvas of this size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// The spectrogram.
    pub image: Area,
    /// The colour bar.
    pub bar: Area,
}

impl Frame {
    /// Leaves room for labels on the left, below and right.
    pub fn new(width: f64, height: f64) -> Self {
        let (left, right, top, bottom) = (46.0, 76.0, 10.0, 42.0);
        let image = Area {
            x: left,
            y: top,
            width: (width - left - right).max(1.0),
            height: (height - top - bottom).max(1.0),
        };
        let bar = Area {
            x: image.x + image.width + 14.0,
            width: 12.0,
            ..image
        };
        Self { image, bar }
    }
}

/// Round numbers from `low` to `high`, about `wanted` of them.
pub fn ticks(low: f64, high: f64, wanted: usize) -> Vec<f64> {
    let span = high - low;
    if !(span.is_finite() && span > 0.0) || wanted == 0 {
        return Vec::new();
    }
    let raw = span / wanted as f64;
    let magnitude = 10f64.powf(raw.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * magnitude)
        .find(|step| *step >= raw * 0.999)
        .unwrap_or(10.0 * magnitude);
    let first = (low / step - 1e-9).ceil() as i64;
    let last = (high / step + 1e-9).floor() as i64;
    (first..=last).map(|index| index as f64 * step).collect()
}

/// The row (counted from 0 at the lowest, in fractions) at which a frequency lies among the centres
/// of the bands; nothing where it lies more than a band
/// outside; within that band it lies on the edge, as 0 Hz does.
pub fn row_of(frequency_hz: f64, centres_hz: &[f64]) -> Option<f64> {
    let last = centres_hz.len().checked_sub(2)?;
    let below = centres_hz.partition_point(|centre| *centre <= frequency_hz);
    let lower = below.saturating_sub(1).min(last);
    let width_hz = centres_hz[lower + 1] - centres_hz[lower];
    let row = lower as f64 + (frequency_hz - centres_hz[lower]) / width_hz;
    (-1.0..=centres_hz.len() as f64)
        .contains(&row)
        .then_some(row.clamp(-0.5, last as f64 + 1.5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frequency_finds_its_row() {
        let centres = [10.0, 20.0, 40.0];
        assert_eq!(row_of(10.0, &centres), Some(0.0));
        assert_eq!(row_of(30.0, &centres), Some(1.5));
        assert_eq!(row_of(2.0, &centres), Some(-0.5));
        assert_eq!(row_of(90.0, &centres), None);
        assert_eq!(row_of(1.0, &[5.0]), None);
    }

    #[test]
    fn ticks_are_round_and_inside() {
        assert_eq!(ticks(0.0, 10.0, 5), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
        assert_eq!(ticks(0.0, 50.0, 5), [0.0, 10.0, 20.0, 30.0, 40.0, 50.0]);
        assert_eq!(ticks(-80.0, 0.0, 4), [-80.0, -60.0, -40.0, -20.0, 0.0]);
        assert!(ticks(1.0, 1.0, 4).is_empty());
        assert!(ticks(f64::NAN, 1.0, 4).is_empty());
    }

    #[test]
    fn image_and_bar_stay_on_the_canvas() {
        let frame = Frame::new(340.0, 200.0);
        assert!(frame.image.width > 200.0);
        assert!(frame.bar.x + frame.bar.width < 340.0 - 40.0);
        assert!(frame.image.y + frame.image.height < 200.0);
    }
}
