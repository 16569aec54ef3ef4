//! ECG paper as pure numbers in millimetres: where each lead, label and calibration pulse stands.
//!
//! x grows to the right and y downwards, from the page's top left corner, as on a canvas and in
//! SVG.
//! [`Figure`] holds every line and name of a page; the app paints it on a canvas, [`crate::export::svg`] writes it
//! true to the millimetre.

mod curve;
mod figure;
mod moment;
mod page;
mod print;
mod room;
mod spec;

pub use curve::POINTS_PER_SAMPLE;
pub use figure::{Behind, Figure, Line, Mark, Name};
pub use moment::Moment;
pub use page::{Area, CalibrationPulse, Page, Point, Trace};
pub use print::PrintPaper;
pub use spec::{Gain, Layout, LeadOrder, PaperSpec, Speed};

/// Distance of the fine grid lines.
pub const FINE_GRID_MM: f32 = 1.0;

/// Distance of the heavy grid lines.
pub const HEAVY_GRID_MM: f32 = 5.0;
