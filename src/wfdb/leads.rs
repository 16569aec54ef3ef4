//! The leads of a record without segments, or of one segment, file by file.

use super::decode::{SignalFile, Verdict, damage, to_mv, verify, without_skew};
use super::source::RecordSource;
use super::{Header, SignalSpec, WfdbError};
use crate::recording::{ChosenSignal, Notes, RatedLead, ReadOptions};

/// The chosen signals of a header without segments.
pub(super) fn read_leads(
    header: &Header,
    chosen: &[ChosenSignal],
    source: &mut impl RecordSource,
    options: &ReadOptions,
    notes: &mut Notes,
) -> Result<Vec<RatedLead>, WfdbError> {
    if !chosen.iter().any(|c| header.signals[c.index].has_file()) {
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
