//! Files to take away: CSV, WFDB, EDF+, DICOM, aECG, Parquet, SVG, PNG, and the settings as JSON.
//! Every one says that it is synthetic, from which model, with which seed and for whom;
//! [`Provenance`] reads that back from a WFDB header.

mod aecg;
mod csv;
mod dicom;
mod edf;
mod fields;
mod identity;
mod json;
mod marks;
mod parquet;
mod png;
mod provenance;
mod samples16;
mod svg;
mod wfdb;
mod xml;

pub use aecg::{AecgExportError, aecg};
pub use csv::csv;
pub use dicom::{DicomExportError, dicom};
pub use edf::{EdfExportError, edf};
pub use fields::ProvenanceError;
pub use json::json;
pub use marks::wfdb_annotations;
pub use parquet::ParquetCohort;
pub use png::{PNG_PX_PER_MM, PngExportError, png};
pub use provenance::{Provenance, SYNTHETIC_NOTICE};
pub use svg::{figure, svg};
pub use wfdb::{WfdbExportError, wfdb};
pub use xml::escaped as xml_escaped;
