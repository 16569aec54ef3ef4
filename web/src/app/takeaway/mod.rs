//! What is taken away: files, pictures, links, codes and worksheets.

pub mod download;
pub mod exports;
pub mod qr;
pub mod raster;
pub mod scorm;
pub mod share;
pub mod worksheet;
