//! The Waveform Annotation Sequence: what the file is, what was measured, and where the waves lie.

use super::codes::{
    self, Code, DEGREE, HEART_RATE, MILLISECOND, P_WAVE, PER_MINUTE, PR, QRS, QRS_AXIS,
    QRS_COMPLEX, QT, QTCB, QTCF, T_WAVE,
};
use super::data_set::DataSet;
use crate::ecg::{Ecg, Lead};
use crate::export::{Provenance, SYNTHETIC_NOTICE};
use crate::measure::Measurements;

/// Every channel of the first multiplex group.
const ALL_CHANNELS: [u16; 2] = [1, 0];

/// The lead whose waves are marked.
const MARKED: Lead = Lead::II;

/// The items, the notice first.
pub(super) fn items(
    ecg: &Ecg,
    measurements: &Measurements,
    provenance: &Provenance,
) -> Vec<DataSet> {
    let mut items = vec![text(SYNTHETIC_NOTICE)];
    let codes = provenance.request.condition.statements.iter();
    items.extend(codes.map(|statement| text(&format!("asked for: {}", statement.description()))));
    items.extend(
        provenance
            .processing
            .content()
            .map(|content| text(&content)),
    );
    for (name, value, unit) in [
        (HEART_RATE, measurements.heart_rate_bpm, PER_MINUTE),
        (PR, measurements.pr_ms, MILLISECOND),
        (QRS, measurements.qrs_ms, MILLISECOND),
        (QT, measurements.qt_ms, MILLISECOND),
        (QTCB, measurements.qtcb_ms, MILLISECOND),
        (QTCF, measurements.qtcf_ms, MILLISECOND),
        (QRS_AXIS, measurements.axis_deg, DEGREE),
    ] {
        items.extend(value.map(|value| number(name, value, unit)));
    }
    let per_measured = ecg.sampling_hz() / measurements.sampling_hz;
    let beats = measurements.leads.get(&MARKED);
    for beat in beats.map(|lead| lead.beats.as_slice()).unwrap_or_default() {
        for (name, onset, offset) in [
            (P_WAVE, beat.p_onset, beat.p_offset),
            (QRS_COMPLEX, beat.qrs_onset, beat.qrs_offset),
            (T_WAVE, beat.t_onset, beat.t_offset),
        ] {
            if let (Some(onset), Some(offset)) = (onset, offset) {
                let last = ecg.len().saturating_sub(1) as f64;
                // Samples count from 1.
                let sample = |at: f64| (at * per_measured).round().clamp(0.0, last) as u32 + 1;
                items.push(segment(name, sample(onset), sample(offset)));
            }
        }
    }
    items
}

fn text(text: &str) -> DataSet {
    let mut item = DataSet::default();
    item.us((0x0040, 0xa0b0), &ALL_CHANNELS);
    item.text((0x0070, 0x0006), b"ST", text);
    item
}

fn number(name: Code, value: f32, unit: Code) -> DataSet {
    let mut item = DataSet::default();
    item.sequence((0x0040, 0x08ea), [unit.item()]);
    item.sequence((0x0040, 0xa043), [name.item()]);
    item.us((0x0040, 0xa0b0), &ALL_CHANNELS);
    item.decimal((0x0040, 0xa30a), f64::from((10.0 * value).round()) / 10.0);
    item
}

fn segment(name: Code, from: u32, to: u32) -> DataSet {
    let mut item = DataSet::default();
    item.sequence((0x0040, 0xa043), [name.item()]);
    item.us((0x0040, 0xa0b0), &[1, MARKED.index() as u16 + 1]);
    item.text((0x0040, 0xa130), b"CS", "SEGMENT");
    item.ul((0x0040, 0xa132), &[from, to]);
    item
}

/// The lead system, for the Acquisition Context Sequence.
pub(super) fn lead_system() -> DataSet {
    let mut item = DataSet::default();
    item.text((0x0040, 0xa040), b"CS", "CODE");
    item.sequence((0x0040, 0xa043), [codes::LEAD_SYSTEM.item()]);
    item.sequence((0x0040, 0xa168), [codes::STANDARD_12_LEADS.item()]);
    item
}
