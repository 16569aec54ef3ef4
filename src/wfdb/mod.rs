//! WFDB, PhysioNet's file format: headers, signals and annotations, bytes in and bytes out.
//!
//! All formats of signal(5) but the FLAC-compressed ones are read, with several samples a frame,
//! skews, byte offsets and segments; format 16 is written. The formats are those of the WFDB
//! Applications Guide, header(5), signal(5) and annot(5). Nothing here opens files: the caller
//! brings the bytes of each file that
//! [`Header::file_names`] lists, or a [`RecordSource`].

mod annotation;
mod annotation_encode;
mod decode;
mod encode;
mod error;
mod format;
mod header;
mod header_text;
mod leads;
mod line;
mod read;
mod record;
mod segments;
mod signal_line;
mod source;

pub use annotation::{Annotation, parse_annotations};
pub use annotation_encode::encode_annotations;
pub use encode::EncodedRecord;
pub use error::{AnnotationFault, WfdbError};
pub use format::{Format, checksum};
pub use header::{Header, Segment, SignalSpec};
use line::Line;
pub use read::read_recording;
pub use record::Record;
pub use source::RecordSource;

/// The file name, and the segment name, of what was not recorded.
pub const NO_FILE: &str = "~";
