//! Two corners, and what lies between them.

use crate::app::texts::number_text::{signed, whole};
use crate::tr;
use einthoven::layout::PaperSpec;

/// Two corners on the sheet, in millimetres from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calipers {
    /// Where the measurement began.
    pub from_mm: [f64; 2],
    /// Where it ends; this corner moves.
    pub to_mm: [f64; 2],
    /// Whether the interval is repeated to both sides.
    pub marches: bool,
}

impl Calipers {
    /// One second by one millivolt in the middle of a sheet.
    pub(super) fn centred(spec: &PaperSpec, [width_mm, height_mm]: [f64; 2]) -> Self {
        let half_s_mm = 0.5 * f64::from(spec.speed.mm_per_s());
        let half_mv_mm = 0.5 * f64::from(spec.gain.mm_per_mv());
        let [x, y] = [width_mm / 2.0, height_mm / 2.0];
        Self {
            from_mm: [x - half_s_mm, y + half_mv_mm],
            to_mm: [x + half_s_mm, y - half_mv_mm],
            marches: false,
        }
    }

    /// What lies between the corners.
    pub fn reading(&self, spec: &PaperSpec) -> Reading {
        let across_mm = (self.to_mm[0] - self.from_mm[0]).abs();
        let up_mm = self.from_mm[1] - self.to_mm[1];
        let seconds = across_mm / f64::from(spec.speed.mm_per_s());
        Reading {
            interval_ms: seconds * 1000.0,
            rate_bpm: (seconds > 0.0).then(|| 60.0 / seconds),
            difference_mv: up_mm / f64::from(spec.gain.mm_per_mv()),
        }
    }

    /// Where the upright lines stand on a sheet this wide: the two sides, and their repetitions.
    pub fn lines_mm(&self, width_mm: f64) -> Vec<f64> {
        let (from, to) = (self.from_mm[0], self.to_mm[0]);
        let interval = (to - from).abs();
        if !self.marches || interval < 1.0 {
            return vec![from, to];
        }
        let first = from - interval * (from / interval).floor();
        let count = ((width_mm - first) / interval).floor() as usize;
        (0..=count).map(|n| first + n as f64 * interval).collect()
    }

    /// Moves the end, within a sheet.
    pub(super) fn moved(self, [dx, dy]: [f64; 2], [width_mm, height_mm]: [f64; 2]) -> Self {
        Self {
            to_mm: [
                (self.to_mm[0] + dx).clamp(0.0, width_mm),
                (self.to_mm[1] + dy).clamp(0.0, height_mm),
            ],
            ..self
        }
    }
}

/// A measurement with the calipers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// Time between the sides.
    pub interval_ms: f64,
    /// The rate of beats this far apart; none where the sides coincide.
    pub rate_bpm: Option<f64>,
    /// From the first corner up to the second.
    pub difference_mv: f64,
}

impl Reading {
    /// "480 ms, 125 bpm, +0.42 mV".
    pub fn text(&self) -> String {
        let rate = match self.rate_bpm {
            Some(rate) if rate < 1000.0 => format!(", {} {}", whole(rate), tr!("bpm")),
            _ => String::new(),
        };
        let difference = signed(self.difference_mv, 2);
        format!("{} ms{rate}, {difference} mV", whole(self.interval_ms))
    }
}

/// The lines as an SVG path in millimetres.
pub(super) fn outline(calipers: &Calipers, [width_mm, height_mm]: [f64; 2]) -> String {
    let [from, to] = [calipers.from_mm, calipers.to_mm];
    let upright = calipers
        .lines_mm(width_mm)
        .into_iter()
        .map(|x| format!("M{x:.2} 0V{height_mm:.2}"));
    let level = [from[1], to[1]].map(|y| format!("M{:.2} {y:.2}H{:.2}", from[0], to[0]));
    upright.chain(level).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET_MM: [f64; 2] = [275.0, 150.0];

    #[test]
    fn fresh_calipers_span_a_second_and_a_millivolt() {
        let spec = PaperSpec::default();
        let calipers = Calipers::centred(&spec, SHEET_MM);
        assert_eq!(calipers.reading(&spec).text(), "1000 ms, 60 bpm, +1.00 mV");
    }

    #[test]
    fn readings_follow_speed_and_gain() {
        let calipers = Calipers {
            from_mm: [50.0, 40.0],
            to_mm: [40.0, 45.0],
            marches: false,
        };
        let reading = calipers.reading(&PaperSpec::default());
        assert!((reading.interval_ms - 400.0).abs() < 1e-9);
        assert_eq!(reading.rate_bpm.map(f64::round), Some(150.0));
        assert_eq!(reading.text(), "400 ms, 150 bpm, \u{2212}0.50 mV");
    }

    #[test]
    fn coinciding_sides_have_no_rate() {
        let calipers = Calipers {
            from_mm: [50.0, 40.0],
            to_mm: [50.0, 40.0],
            marches: true,
        };
        let text = calipers.reading(&PaperSpec::default()).text();
        assert_eq!(text, "0 ms, +0.00 mV");
        assert_eq!(calipers.lines_mm(275.0).len(), 2);
    }

    #[test]
    fn a_marching_interval_covers_the_sheet() {
        let calipers = Calipers {
            from_mm: [60.0, 40.0],
            to_mm: [85.0, 40.0],
            marches: true,
        };
        assert_eq!(calipers.lines_mm(100.0), [10.0, 35.0, 60.0, 85.0]);
    }

    #[test]
    fn the_moving_corner_stays_on_the_sheet() {
        let calipers = Calipers::centred(&PaperSpec::default(), SHEET_MM);
        assert_eq!(calipers.moved([1e3, -1e3], SHEET_MM).to_mm, [275.0, 0.0]);
    }
}
