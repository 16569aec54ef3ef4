//! Why there is no file.

use crate::app::takeaway::raster::RasterError;
use crate::tr;
use einthoven::export::{
    AecgExportError, DicomExportError, EdfExportError, PngExportError, WfdbExportError,
};
use einthoven::wfdb::WfdbError;
use zip::result::ZipError;

/// Why a file could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Not as a WFDB record.
    #[error(transparent)]
    Wfdb(#[from] WfdbExportError),
    /// Not as EDF+.
    #[error(transparent)]
    Edf(#[from] EdfExportError),
    /// Not as DICOM.
    #[error(transparent)]
    Dicom(#[from] DicomExportError),
    /// Not as aECG.
    #[error(transparent)]
    Aecg(#[from] AecgExportError),
    /// No annotations beside a WFDB record.
    #[error(transparent)]
    Annotations(#[from] WfdbError),
    /// What was drawn is no PNG.
    #[error(transparent)]
    Png(#[from] PngExportError),
    /// The sheet has too many pixels.
    #[error("the browser encodes no canvas of this size")]
    TooLarge,
    /// The browser lets no picture be read from the page, and did this instead.
    #[error("{0}")]
    Unreadable(String),
    /// The browser drew or saved nothing, and said this.
    #[error("{0}")]
    Browser(String),
    /// No archive.
    #[error("the archive could not be written ({0}); save the ECG as CSV instead")]
    Zip(#[from] ZipError),
}

impl ExportError {
    /// What to do about it, in the reader's language; the error itself is the technical detail.
    pub fn sentence(&self) -> String {
        match self {
            Self::TooLarge => tr!("png-too-large"),
            Self::Unreadable(_) => tr!("png-unreadable"),
            _ => tr!("export-failed"),
        }
    }
}

impl From<RasterError> for ExportError {
    fn from(error: RasterError) -> Self {
        match error {
            RasterError::TooLarge => Self::TooLarge,
            RasterError::Unreadable(what) => Self::Unreadable(what),
            RasterError::Browser(what) => Self::Browser(what),
        }
    }
}

impl From<std::io::Error> for ExportError {
    fn from(error: std::io::Error) -> Self {
        Self::Zip(error.into())
    }
}
