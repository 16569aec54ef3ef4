//! From a header to the leads of a recording.

use super::leads::read_leads;
use super::segments::read_segments;
use super::source::RecordSource;
use super::{Header, WfdbError};
use crate::recording::{ChosenSignal, Notes, ReadOptions, Recording, choose_leads, to_one_rate};

/// Reads the leads of a record: those of its signals that are leads, from the files that they lie
/// in and no others.
///
/// # Errors
/// [`WfdbError`] with the remedy.
pub fn read_recording(
    header: &Header,
    source: &mut impl RecordSource,
    options: &ReadOptions,
) -> Result<Recording, WfdbError> {
    if !header.segments.is_empty() {
        return read_segments(header, source, options);
    }
    let mut notes = Notes::default();
    let chosen = choose_leads(&header.signal_names(&mut notes), &options.leads, &mut notes)?;
    let leads = read_leads(header, &chosen, source, options, &mut notes)?;
    note_missing_files(header, &chosen, &mut notes);
    let (sampling_hz, leads_mv) = to_one_rate(leads);
    Ok(Recording {
        sampling_hz,
        leads_mv,
        notes,
    })
}

/// Names the files that no lead comes from; they are not opened, and need not be there.
fn note_missing_files(header: &Header, chosen: &[ChosenSignal], notes: &mut Notes) {
    for name in header.file_names() {
        if !chosen.iter().any(|c| header.signals[c.index].file == name) {
            notes.leave_out(format!("the file {name}: no lead comes from it"));
        }
    }
}
