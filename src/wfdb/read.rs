//! From a header to the leads of a recording, file by file.

use super::decode::{SignalFile, Verdict, damage, has_file, to_mv, verify, without_skew};
use super::segments::read_segments;
use super::{Header, SignalSpec, WfdbError};
use crate::recording::{
    ChosenSignal, Notes, RatedLead, ReadOptions, Recording, choose_leads, to_one_rate,
};

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
    let chosen = choose_leads(&header.signal_names(), &options.leads, &mut notes)?;
    let leads = read_leads(header, &chosen, source, options, &mut notes)?;
    note_missing_files(header, &chosen, &mut notes);
    let (sampling_hz, leads_mv) = to_one_rate(leads);
    Ok(Recording {
        sampling_hz,
        leads_mv,
        notes,
    })
}

/// The chosen signals of a header without segments.
pub(super) fn read_leads(
    header: &Header,
    chosen: &[ChosenSignal],
    source: &mut impl RecordSource,
    options: &ReadOptions,
    notes: &mut Notes,
) -> Result<Vec<RatedLead>, WfdbError> {
    if !chosen.iter().any(|c| has_file(&header.signals[c.index])) {
        return Err(WfdbError::NoSamples);
    }
    let mut leads = Vec::new();
    for name in header.file_names() {
        let of_file = |c: &&ChosenSignal| header.signals[c.index].file == name;
        if !chosen.iter().any(|c| of_file(&c)) {
            continue;
        }
        let bytes = source.signal_file(name)?;
        let file = SignalFile::new(header, name)?;
        let frames = file.frames(&bytes)?;
        for signal in chosen.iter().filter(of_file) {
            let spec = &header.signals[signal.index];
            let samples = file.signal(&bytes, frames, signal.index);
            check(header, spec, &samples, options, notes)?;
            if !spec.is_calibrated && options.units_per_mv.is_none() {
                notes.assume(format!(
                    "the header states no gain: {} units are taken for 1 mV, WFDB's default",
                    spec.gain
                ));
            }
            let units_per_mv = spec.units_per_mv(options.units_per_mv)?;
            let mut mv = to_mv(spec, units_per_mv, &without_skew(spec, samples));
            signal.set_upright(&mut mv);
            leads.push(RatedLead {
                lead: signal.lead,
                sampling_hz: header.sampling_hz * spec.samples_per_frame as f64,
                mv,
            });
        }
    }
    Ok(leads)
}

/// Holds samples against their checksum.
fn check(
    header: &Header,
    spec: &SignalSpec,
    samples: &[i32],
    options: &ReadOptions,
    notes: &mut Notes,
) -> Result<(), WfdbError> {
    match verify(header, spec, samples) {
        Verdict::Fine => {}
        Verdict::Placeholder => notes.assume(
            "the checksums in the header were never filled in: the samples are taken as they are",
        ),
        Verdict::Damaged if options.ignores_checksums => notes.assume(format!(
            "signal {} misses its checksum and is taken all the same",
            spec.description
        )),
        Verdict::Damaged => return Err(damage(spec, samples)),
    }
    Ok(())
}

/// Names the files that no lead comes from; they are not opened, and need not be there.
fn note_missing_files(header: &Header, chosen: &[ChosenSignal], notes: &mut Notes) {
    for name in header.file_names() {
        if !chosen.iter().any(|c| header.signals[c.index].file == name) {
            notes.leave_out(format!("the file {name}: no lead comes from it"));
        }
    }
}
