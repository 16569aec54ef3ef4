//! Where the files of a record come from.

use super::{Header, WfdbError};

/// Where the bytes of a record's files come from.
pub trait RecordSource {
    /// The bytes of a signal file under the name that the header gives it.
    ///
    /// # Errors
    /// [`WfdbError::MissingFile`] when it is not there.
    fn signal_file(&mut self, name: &str) -> Result<Vec<u8>, WfdbError>;

    /// The header of a segment.
    ///
    /// # Errors
    /// [`WfdbError::MissingFile`] when it is not there, and what is wrong with it.
    fn segment_header(&mut self, name: &str) -> Result<Header, WfdbError>;
}
