//! Files to take away: CSV, WFDB, EDF+, SVG, PNG, and the settings as JSON. Every one says that it
//! is synthetic, from which model, with which seed and for whom; [`Provenance`] reads that back
//! from a WFDB header.

mod csv;
mod edf;
mod json;
mod png;
mod provenance;
mod svg;
mod wfdb;

pub use csv::csv;
pub use edf::{EdfExportError, edf};
pub use json::json;
pub use png::{PNG_PX_PER_MM, PngExportError, png};
pub use provenance::{Provenance, ProvenanceError, SYNTHETIC_NOTICE};
pub use svg::{figure, svg};
pub use wfdb::{WfdbExportError, wfdb};
