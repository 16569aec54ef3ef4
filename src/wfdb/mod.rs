//! WFDB, PhysioNet's file format: headers, signals and annotations, bytes in and bytes out.
//!
//! Signal formats 16 and 212 are read and format 16 is written; that covers PTB-XL, LUDB and most
//! 12-lead databases. The formats are those of the WFDB Applications Guide, header(5), signal(5)
//! and annot(5). Nothing here opens files: the caller brings the bytes of each file that
//! [`Header::file_names`] lists.

mod annotation;
mod error;
mod header;
mod record;
mod signal;

pub use annotation::{Annotation, parse_annotations};
pub use error::WfdbError;
pub use header::{Header, SignalSpec};
pub use record::{EncodedRecord, Record};
pub use signal::{Format, checksum};
