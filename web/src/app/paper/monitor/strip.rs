//! What runs past: the curve of one lead, and the moments of its beats.

use super::clock::rounds;
use super::{MM_PER_S, PX_PER_MM};
use crate::app::browser::canvas::Surface;
use crate::app::browser::theme;
use einthoven::ecg::{Ecg, Lead};
use einthoven::layout::{Figure, Layout, Mark, Page as Sheet, PaperSpec, Speed};

/// Height of the monitor, in millimetres.
pub(super) const HEIGHT_MM: f64 = 32.0;

/// Where its baseline lies.
const BASELINE_MM: f64 = 20.0;

/// The curve of a lead in seconds and millimetres upwards, with its beats.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Strip {
    lines: Vec<Vec<[f64; 2]>>,
    beats_s: Vec<f64>,
    length_s: f64,
}

impl Strip {
    /// A lead of an ECG whose beats are at these moments, at 10 mm/mV.
    pub(super) fn new(ecg: &Ecg, lead: Lead, beats_s: Vec<f64>) -> Self {
        let spec = PaperSpec {
            layout: Layout::OneLead,
            speed: Speed::Mm25,
            lead,
            ..PaperSpec::default()
        };
        let sheet = Sheet::strip(spec, ecg.sampling_hz(), ecg.len());
        let origin = sheet.traces[0].origin;
        let figure = Figure::new(&sheet, Some(ecg), None);
        let curves = figure
            .lines
            .iter()
            .filter(|line| line.mark == Mark::Trace(lead));
        let lines = curves.map(|line| {
            let points = line.points.iter();
            let place = |at: &einthoven::layout::Point| {
                [
                    f64::from(at.x_mm - origin.x_mm) / MM_PER_S,
                    f64::from(origin.y_mm - at.y_mm),
                ]
            };
            points.map(place).collect()
        });
        Self {
            lines: lines.collect(),
            beats_s,
            length_s: ecg.len() as f64 / ecg.sampling_hz(),
        }
    }

    /// Whether a beat lies within a stretch of running time.
    pub(super) fn has_beat(&self, passed: [f64; 2]) -> bool {
        rounds(passed, self.length_s)
            .iter()
            .any(|(_, part)| self.beats_s.iter().any(|beat_s| part.contains(beat_s)))
    }

    /// Draws a window of running time.
    pub(super) fn draw(&self, surface: &Surface, window: [f64; 2]) {
        let context = &surface.context;
        context.set_fill_style_str(&theme::colour("--monitor"));
        context.fill_rect(0.0, 0.0, surface.width, surface.height);
        context.set_stroke_style_str(&theme::colour("--monitor-trace"));
        context.set_line_width(2.0);
        context.set_line_join("round");
        context.begin_path();
        for (begin_s, part) in rounds(window, self.length_s) {
            for line in &self.lines {
                let points = line.iter().filter(|[at_s, _]| part.contains(at_s));
                for (place, [at_s, up_mm]) in points.enumerate() {
                    let x = (begin_s + at_s - window[0]) * MM_PER_S * PX_PER_MM;
                    let y = (BASELINE_MM - up_mm) * PX_PER_MM;
                    match place {
                        0 => context.move_to(x, y),
                        _ => context.line_to(x, y),
                    }
                }
            }
        }
        context.stroke();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strip_beeps_once_for_each_beat_of_each_round() {
        let lead: Vec<f32> = (0..200)
            .map(|at| if at == 50 { 1.0 } else { 0.0 })
            .collect();
        let ecg = Ecg::new(100.0, std::array::from_fn(|_| lead.clone())).unwrap();
        let strip = Strip::new(&ecg, Lead::II, vec![0.5, 1.5]);
        let frames = (0..400).map(|frame| [f64::from(frame) / 60.0, f64::from(frame + 1) / 60.0]);
        let beeps = frames.filter(|passed| strip.has_beat(*passed)).count();
        assert_eq!(beeps, 7, "6.67 s of a recording of 2 s with two beats");
        let highest = strip.lines[0].iter().max_by(|a, b| a[1].total_cmp(&b[1]));
        let [at_s, up_mm] = *highest.unwrap();
        assert!((at_s - 0.5).abs() < 1e-3 && (up_mm - 10.0).abs() < 1e-3);
    }
}
