//! What is drawn on a page, in millimetres: the one description that a canvas and an SVG paint
//! alike.

use super::curve::curves;
use super::{Page, Point, Trace};
use crate::ecg::{Ecg, Lead};

/// Half the height of the tick where one lead ends and the next begins.
const TICK_MM: f32 = 2.5;

/// Closer than this two beats count as the same place.
const SAME_MM: f32 = 0.01;

/// What a line is, and so how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The calibration pulse of a row.
    Pulse,
    /// Where a lead ends and the next begins.
    Tick,
    /// The curve of this lead.
    Trace(Lead),
    /// The curve of this lead in the ECG that it is compared with.
    Behind(Lead),
}

/// A line through points.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What it is.
    pub mark: Mark,
    /// Its points.
    pub points: Vec<Point>,
}

/// A lead's name.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// As printed.
    pub text: String,
    /// Left end of its baseline.
    pub at: Point,
}

/// All lines and names of a page, in the order in which they are painted.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Pulses, ticks and curves.
    pub lines: Vec<Line>,
    /// The leads' names, which lie over the lines.
    pub names: Vec<Name>,
}

/// An ECG to compare with, and where its beats are to lie.
#[derive(Debug, Clone, Copy)]
pub struct Behind<'a> {
    /// The recording.
    pub ecg: &'a Ecg,
    /// Its beats, in seconds.
    pub beats_s: &'a [f64],
    /// The beats of the ECG before it: the first ones of each trace are laid over each other.
    pub over_s: &'a [f64],
}

impl Figure {
    /// The figure of a page, with an ECG and another one behind it where there are any.
    pub fn new(page: &Page, ecg: Option<&Ecg>, behind: Option<Behind<'_>>) -> Self {
        let pulses = page.pulses.iter().map(|pulse| Line {
            mark: Mark::Pulse,
            points: pulse.points.to_vec(),
        });
        let traces = page.traces.iter();
        let behind = traces
            .clone()
            .flat_map(|trace| behind.map(|behind| page.behind(trace, behind)))
            .flatten();
        let own = traces.flat_map(|trace| {
            let lines = ecg.map(|ecg| page.curve(trace, ecg)).unwrap_or_default();
            let mark = Mark::Trace(trace.lead);
            lines.into_iter().map(move |points| Line { mark, points })
        });
        Self {
            lines: pulses
                .chain(page.ticks())
                .chain(behind)
                .chain(own)
                .collect(),
            names: page
                .traces
                .iter()
                .map(|trace| Name {
                    text: trace.label_text(),
                    at: trace.label,
                })
                .collect(),
        }
    }
}

impl Page {
    /// The curve of a trace: one line, or several where samples are missing (`NaN`).
    pub(super) fn curve(&self, trace: &Trace, ecg: &Ecg) -> Vec<Vec<Point>> {
        let sign = if trace.inverted { 1.0 } else { -1.0 };
        let mm_per_mv = sign * self.spec.gain.mm_per_mv();
        let point = |(at, mv): (f64, f32)| Point {
            x_mm: self.sample_x_mm(trace, at),
            y_mm: trace.origin.y_mm + mm_per_mv * mv,
        };
        let lines = curves(ecg.lead_mv(trace.lead), trace.samples.clone());
        let lines = lines.into_iter();
        lines
            .map(|line| line.into_iter().map(point).collect())
            .collect()
    }

    /// A tick where a trace begins right of its row's beginning.
    fn ticks(&self) -> impl Iterator<Item = Line> {
        let first_mm = self.traces.iter().map(|trace| trace.origin.x_mm);
        let first_mm = first_mm.reduce(f32::min).unwrap_or_default();
        let later = self
            .traces
            .iter()
            .filter(move |trace| trace.origin.x_mm > first_mm);
        later.map(|trace| {
            let Point { x_mm, y_mm } = trace.origin;
            let ends = [y_mm - TICK_MM, y_mm + TICK_MM];
            Line {
                mark: Mark::Tick,
                points: ends.map(|y_mm| Point { x_mm, y_mm }).to_vec(),
            }
        })
    }

    /// The curve of the other ECG on a trace, moved so that the first beats of both lie over each
    /// other.
    fn behind(&self, trace: &Trace, behind: Behind<'_>) -> Vec<Line> {
        let first = |beats_s: &[f64]| {
            let samples = beats_s.iter().map(|beat_s| beat_s * self.sampling_hz);
            let range = trace.samples.start as f64..trace.samples.end as f64;
            samples.into_iter().find(|sample| range.contains(sample))
        };
        let moved_mm = match (first(behind.over_s), first(behind.beats_s)) {
            (Some(own), Some(other)) => (own - other) as f32 * self.mm_per_sample,
            _ => 0.0,
        };
        let [left_mm, right_mm] = [trace.origin.x_mm, self.end_x_mm(trace)];
        let lines = self.curve(trace, behind.ecg).into_iter().map(|line| {
            let moved = line.into_iter().map(|point| Point {
                x_mm: point.x_mm + moved_mm,
                ..point
            });
            let is_inside =
                |point: &Point| (left_mm - SAME_MM..=right_mm + SAME_MM).contains(&point.x_mm);
            moved.filter(is_inside).collect::<Vec<_>>()
        });
        lines
            .filter(|points| !points.is_empty())
            .map(|points| Line {
                mark: Mark::Behind(trace.lead),
                points,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::PaperSpec;

    /// One spike a second in every lead, the first after `first_s`.
    fn spiky(first_s: f64) -> Ecg {
        let sample = |t: usize| {
            let since_s = t as f64 / 100.0 - first_s;
            if since_s >= 0.0 && since_s.fract() < 0.005 {
                1.0
            } else {
                0.0
            }
        };
        let lead: Vec<f32> = (0..1000).map(sample).collect();
        Ecg::new(100.0, std::array::from_fn(|_| lead.clone())).unwrap()
    }

    fn highest(figure: &Figure, mark: Mark) -> Point {
        let of_mark = figure.lines.iter().filter(|line| line.mark == mark);
        let mut points: Vec<Point> = of_mark.flat_map(|line| line.points.clone()).collect();
        points.sort_by(|a, b| a.y_mm.total_cmp(&b.y_mm));
        points[0]
    }

    #[test]
    fn a_figure_without_its_ecg_lacks_its_traces_and_nothing_else() {
        let page = Page::new(PaperSpec::default(), 100.0, 1000);
        let empty = Figure::new(&page, None, None);
        let full = Figure::new(&page, Some(&spiky(0.3)), None);
        let traces = full
            .lines
            .iter()
            .filter(|line| matches!(line.mark, Mark::Trace(_)));
        assert_eq!(traces.count(), 13);
        assert_eq!(full.lines.len() - empty.lines.len(), 13);
        assert_eq!(full.names, empty.names);
        let ticks = empty.lines.iter().filter(|line| line.mark == Mark::Tick);
        assert_eq!(ticks.count(), 9, "three rows of four leads");
    }

    #[test]
    fn the_first_beats_of_two_ecgs_lie_over_each_other() {
        let page = Page::new(PaperSpec::default(), 100.0, 1000);
        let (own, other) = (spiky(0.3), spiky(0.8));
        let behind = Behind {
            ecg: &other,
            beats_s: &[0.8, 1.8, 2.8],
            over_s: &[0.3, 1.3, 2.3],
        };
        let figure = Figure::new(&page, Some(&own), Some(behind));
        let own = highest(&figure, Mark::Trace(Lead::I));
        let other = figure
            .lines
            .iter()
            .find(|line| line.mark == Mark::Behind(Lead::I));
        let near = |point: &&Point| (point.x_mm - own.x_mm).abs() < 0.05;
        let there = other.and_then(|line| line.points.iter().find(near));
        assert!(there.is_some_and(|there| (there.y_mm - own.y_mm).abs() < 0.05));
    }
}
