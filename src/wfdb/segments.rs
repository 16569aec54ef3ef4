//! Records of several segments, one after the other: with the same signals in all, or with a layout
//! that says which signals there may be.

use super::leads::read_leads;
use super::source::RecordSource;
use super::{Header, NO_FILE, WfdbError};
use crate::ecg::Lead;
use crate::recording::{ChosenSignal, Notes, ReadOptions, Recording, choose_leads, to_one_rate};
use std::collections::BTreeMap;

/// Frames of all segments together at most: a longer one is damage.
const MOST_FRAMES: usize = 1 << 28;

pub(super) fn read_segments(
    header: &Header,
    source: &mut impl RecordSource,
    options: &ReadOptions,
) -> Result<Recording, WfdbError> {
    let parts = parts(header, source)?;
    let total = parts
        .iter()
        .fold(0_usize, |sum, part| sum.saturating_add(part.frames));
    if total > MOST_FRAMES {
        return Err(WfdbError::UnsupportedFeature {
            feature: format!("a record of {total} samples"),
        });
    }
    let mut whole = Recording::default();
    let mut notes = Notes::default();
    let mut at = 0;
    for part in &parts {
        if let Some(segment) = &part.header {
            let of_segment = |reason| WfdbError::Segment {
                segment: part.name.to_owned(),
                reason: Box::new(reason),
            };
            let mut own = Notes::default();
            let chosen = part
                .choose(segment, &parts, options, &mut own)
                .map_err(of_segment)?;
            notes.extend(own);
            if !chosen.is_empty() {
                let leads = read_leads(segment, &chosen, source, options, &mut notes);
                whole
                    .put(
                        to_one_rate(leads.map_err(of_segment)?),
                        at,
                        part.frames,
                        header,
                    )
                    .map_err(of_segment)?;
            }
        }
        at += part.frames;
    }
    if whole.leads_mv.is_empty() {
        return Err(WfdbError::NoSamples);
    }
    let length = whole.samples_at(at, header)?;
    for mv in whole.leads_mv.values_mut() {
        mv.resize(length, f32::NAN);
    }
    whole.notes = notes;
    Ok(whole)
}

/// A segment with its header; a pause has none.
struct Part<'a> {
    name: &'a str,
    frames: usize,
    header: Option<Header>,
}

/// The segments with their headers, without the layout.
fn parts<'a>(
    header: &'a Header,
    source: &mut impl RecordSource,
) -> Result<Vec<Part<'a>>, WfdbError> {
    let with_samples = header.segments.iter().filter(|segment| segment.samples > 0);
    with_samples
        .map(|segment| {
            let own = (segment.name != NO_FILE).then(|| source.segment_header(&segment.name));
            let mut own = own.transpose()?;
            if own.as_ref().is_some_and(|own| !own.segments.is_empty()) {
                return Err(WfdbError::UnsupportedFeature {
                    feature: format!("segment {}, which has segments itself,", segment.name),
                });
            }
            if let Some(own) = &mut own
                && own.samples.is_none()
            {
                own.samples = Some(segment.samples);
            }
            Ok(Part {
                name: &segment.name,
                frames: segment.samples,
                header: own,
            })
        })
        .collect()
}

impl Part<'_> {
    /// The leads of this segment; none of one that holds other signals, as long as another segment
    /// has some.
    fn choose(
        &self,
        own: &Header,
        all: &[Part<'_>],
        options: &ReadOptions,
        notes: &mut Notes,
    ) -> Result<Vec<ChosenSignal>, WfdbError> {
        match choose_leads(&own.signal_names(notes), &options.leads, notes) {
            Ok(chosen) => Ok(chosen),
            Err(error) => {
                let has_leads = |header: &Header| {
                    let mut notes = Notes::default();
                    let names = header.signal_names(&mut notes);
                    choose_leads(&names, &options.leads, &mut notes).is_ok()
                };
                let mut others = all.iter().filter_map(|part| part.header.as_ref());
                if !others.any(has_leads) {
                    return Err(error.into());
                }
                notes.leave_out(format!("segment {}: it holds no lead", self.name));
                Ok(Vec::new())
            }
        }
    }
}

impl Recording {
    /// Samples per lead of so many frames; refused where the rates make of few frames more than any
    /// record has.
    fn samples_at(&self, frames: usize, header: &Header) -> Result<usize, WfdbError> {
        let samples = (frames as f64 * self.sampling_hz / header.sampling_hz).round() as usize;
        if samples > MOST_FRAMES {
            return Err(WfdbError::UnsupportedFeature {
                feature: format!("a record of {samples} samples"),
            });
        }
        Ok(samples)
    }

    /// Puts the leads of a segment of `frames` frames behind the first `at` frames.
    fn put(
        &mut self,
        (sampling_hz, leads): (f64, BTreeMap<Lead, Vec<f32>>),
        at: usize,
        frames: usize,
        header: &Header,
    ) -> Result<(), WfdbError> {
        if self.leads_mv.is_empty() {
            self.sampling_hz = sampling_hz;
        } else if self.sampling_hz != sampling_hz {
            return Err(WfdbError::UnsupportedFeature {
                feature: format!(
                    "a change from {} to {sampling_hz} samples per second",
                    self.sampling_hz
                ),
            });
        }
        let (from, to) = (
            self.samples_at(at, header)?,
            self.samples_at(at + frames, header)?,
        );
        for (lead, mut mv) in leads {
            let whole = self.leads_mv.entry(lead).or_default();
            whole.resize(from, f32::NAN);
            mv.resize(to - from, f32::NAN);
            whole.append(&mut mv);
        }
        Ok(())
    }
}
