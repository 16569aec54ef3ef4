//! A page of ECG paper.

use super::{HEAVY_GRID_MM, Layout, PaperSpec};
use crate::ecg::Lead;
use std::ops::Range;

/// Blank strips around the traces; the upper one takes the heading, the lower one the scale.
const TOP_MM: f32 = 20.0;
const BOTTOM_MM: f32 = 10.0;
const RIGHT_MM: f32 = 5.0;

/// Where the calibration pulse rises, and the baseline drawn before and after it.
const PULSE_X_MM: f32 = 10.0;
const PULSE_LEAD_MM: f32 = 3.0;
const PULSE_MV: f32 = 1.0;
const PULSE_S: f32 = 0.2;

/// Millivolts that a strip has room for.
const STRIP_MV: f32 = 2.5;

/// Labels stand right of their column's start and above the baseline.
const LABEL_RIGHT_MM: f32 = 1.0;
const LABEL_UP_PART_OF_ROW: f32 = 0.35;

/// A place on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Millimetres from the left edge.
    pub x_mm: f32,
    /// Millimetres from the upper edge.
    pub y_mm: f32,
}

/// A part of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Its left edge.
    pub x_mm: f32,
    /// Its upper edge.
    pub y_mm: f32,
    /// From its left edge to its right one.
    pub width_mm: f32,
    /// From its upper edge to its lower one.
    pub height_mm: f32,
}

/// One lead over one stretch of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Trace {
    /// The lead.
    pub lead: Lead,
    /// Drawn upside down (-aVR in Cabrera's order).
    pub inverted: bool,
    /// The samples drawn; the columns of a page follow each other in time.
    pub samples: Range<usize>,
    /// Where the first sample stands if it is 0 mV.
    pub origin: Point,
    /// Left end of the label's baseline.
    pub label: Point,
    /// Upper and lower end of its row.
    pub row_ends_mm: [f32; 2],
    /// Its row, from the top.
    pub(super) row: usize,
}

/// 1 mV for 0.2 s, as a line of points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CalibrationPulse {
    /// The corners from left to right.
    pub points: [Point; 6],
}

/// A page for a recording of a given length.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// What was asked for.
    pub spec: PaperSpec,
    /// Total width.
    pub width_mm: f32,
    /// Total height.
    pub height_mm: f32,
    /// From one row's baseline to the next, as far as their curves leave it at that.
    pub row_mm: f32,
    /// The traces column by column from the top, the rhythm strip last.
    pub traces: Vec<Trace>,
    /// One pulse at the left of each row.
    pub pulses: Vec<CalibrationPulse>,
    pub(super) mm_per_sample: f32,
    pub(super) sampling_hz: f64,
}

impl Trace {
    /// The label as printed: the lead's name, with a minus sign where it is inverted.
    pub fn label_text(&self) -> String {
        format!(
            "{}{}",
            if self.inverted { "\u{2212}" } else { "" },
            self.lead
        )
    }
}

impl Page {
    /// Lays out a page for `samples` samples per lead at `sampling_hz` samples per second.
    pub fn new(spec: PaperSpec, sampling_hz: f64, samples: usize) -> Self {
        let speed = spec.speed.mm_per_s();
        let pulse_end_mm = PULSE_X_MM + PULSE_S * speed + PULSE_LEAD_MM;
        let frame = Frame {
            top_mm: TOP_MM,
            bottom_mm: BOTTOM_MM,
            first_x_mm: up_to_heavy_line(pulse_end_mm),
            row_mm: up_to_heavy_line(spec.layout.row_mv() * spec.gain.mm_per_mv()),
            rows: spec.layout.rows(),
        };
        let pulses = (0..frame.rows)
            .map(|row| pulse(frame.baseline_mm(row), speed, spec.gain.mm_per_mv()))
            .collect();
        Self {
            pulses,
            ..Self::framed(spec, slots(&spec, samples), sampling_hz, &frame)
        }
    }

    /// A single row of the chosen lead, without heading and pulse, to stand among others.
    pub fn strip(spec: PaperSpec, sampling_hz: f64, samples: usize) -> Self {
        let frame = Frame {
            top_mm: 0.0,
            bottom_mm: 0.0,
            first_x_mm: HEAVY_GRID_MM,
            row_mm: up_to_heavy_line(STRIP_MV * spec.gain.mm_per_mv()),
            rows: 1,
        };
        let slot = Slot {
            lead: spec.lead,
            row: 0,
            row_start: 0,
            samples: 0..samples,
        };
        Self::framed(spec, vec![slot], sampling_hz, &frame)
    }

    fn framed(spec: PaperSpec, slots: Vec<Slot>, sampling_hz: f64, frame: &Frame) -> Self {
        let mm_per_sample = spec.speed.mm_per_s() / sampling_hz as f32;
        let longest = slots
            .iter()
            .map(|slot| slot.samples.end - slot.row_start)
            .max();
        let traces = slots
            .into_iter()
            .map(|slot| {
                let from_row_start = slot.samples.start - slot.row_start;
                let origin = Point {
                    x_mm: frame.first_x_mm + from_row_start as f32 * mm_per_sample,
                    y_mm: frame.baseline_mm(slot.row),
                };
                Trace {
                    lead: slot.lead,
                    inverted: spec.order.inverts(slot.lead),
                    samples: slot.samples,
                    origin,
                    label: Point {
                        x_mm: origin.x_mm + LABEL_RIGHT_MM,
                        y_mm: origin.y_mm - LABEL_UP_PART_OF_ROW * frame.row_mm,
                    },
                    row_ends_mm: [slot.row, slot.row + 1].map(|row| frame.row_top_mm(row)),
                    row: slot.row,
                }
            })
            .collect();
        let length_mm = longest.unwrap_or(0) as f32 * mm_per_sample;
        Self {
            spec,
            width_mm: frame.first_x_mm + length_mm + RIGHT_MM,
            height_mm: frame.top_mm + frame.rows as f32 * frame.row_mm + frame.bottom_mm,
            row_mm: frame.row_mm,
            traces,
            pulses: Vec::new(),
            mm_per_sample,
            sampling_hz,
        }
    }

    /// Where a sample of the recording (which may have a fraction) stands on a trace, from the
    /// left.
    pub fn sample_x_mm(&self, trace: &Trace, sample: f64) -> f32 {
        trace.origin.x_mm + (sample - trace.samples.start as f64) as f32 * self.mm_per_sample
    }

    /// Where a trace ends.
    pub(super) fn end_x_mm(&self, trace: &Trace) -> f32 {
        self.sample_x_mm(trace, trace.samples.end as f64)
    }

    /// All of the page.
    pub const fn area(&self) -> Area {
        Area {
            x_mm: 0.0,
            y_mm: 0.0,
            width_mm: self.width_mm,
            height_mm: self.height_mm,
        }
    }

    /// The part with pulses and traces, where the words of heading and scale stand elsewhere.
    pub fn figure_area(&self) -> Area {
        Area {
            x_mm: HEAVY_GRID_MM,
            y_mm: TOP_MM / 2.0,
            width_mm: self.width_mm - HEAVY_GRID_MM - RIGHT_MM,
            height_mm: self.height_mm - TOP_MM / 2.0 - BOTTOM_MM / 2.0,
        }
    }
}

/// What surrounds the traces, and how far their rows are apart.
struct Frame {
    top_mm: f32,
    bottom_mm: f32,
    first_x_mm: f32,
    row_mm: f32,
    rows: usize,
}

impl Frame {
    /// Baselines lie on heavy lines.
    fn baseline_mm(&self, row: usize) -> f32 {
        self.row_top_mm(row) + above_baseline_mm(self.row_mm)
    }

    fn row_top_mm(&self, row: usize) -> f32 {
        self.top_mm + row as f32 * self.row_mm
    }
}

/// A lead over a stretch of time, and the row it goes to.
struct Slot {
    lead: Lead,
    row: usize,
    /// The sample at which the row begins.
    row_start: usize,
    samples: Range<usize>,
}

fn slots(spec: &PaperSpec, samples: usize) -> Vec<Slot> {
    let part = |index: usize, of: usize| samples * index / of..samples * (index + 1) / of;
    let rows = spec.layout.rows();
    if spec.layout == Layout::OneLead {
        let successive = (0..rows).map(|row| Slot {
            lead: spec.lead,
            row,
            row_start: part(row, rows).start,
            samples: part(row, rows),
        });
        return successive.collect();
    }
    let columns = spec.layout.columns();
    let leads = spec.order.leads();
    let per_column = leads.len() / columns;
    let twelve = leads.into_iter().enumerate().map(|(place, lead)| Slot {
        lead,
        row: place % per_column,
        row_start: 0,
        samples: part(place / per_column, columns),
    });
    let strip = (rows > per_column).then_some(Slot {
        lead: spec.lead,
        row: per_column,
        row_start: 0,
        samples: 0..samples,
    });
    twelve.chain(strip).collect()
}

fn pulse(baseline_mm: f32, speed_mm_per_s: f32, gain_mm_per_mv: f32) -> CalibrationPulse {
    let rise = PULSE_X_MM;
    let fall = rise + PULSE_S * speed_mm_per_s;
    let top = baseline_mm - PULSE_MV * gain_mm_per_mv;
    let corners = [
        (rise - PULSE_LEAD_MM, baseline_mm),
        (rise, baseline_mm),
        (rise, top),
        (fall, top),
        (fall, baseline_mm),
        (fall + PULSE_LEAD_MM, baseline_mm),
    ];
    CalibrationPulse {
        points: corners.map(|(x_mm, y_mm)| Point { x_mm, y_mm }),
    }
}

/// How far a row reaches above its baseline.
pub(super) fn above_baseline_mm(row_mm: f32) -> f32 {
    up_to_heavy_line(row_mm / 2.0)
}

/// The next heavy line at or below a place.
pub(super) fn up_to_heavy_line(mm: f32) -> f32 {
    (mm / HEAVY_GRID_MM).ceil() * HEAVY_GRID_MM
}
