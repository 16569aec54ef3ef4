//! The derived series: the median beat of each lead, as carts write it.

use super::sequence::sequence_set;
use super::{ACT_CODE, Provenance, effective_time, id};
use crate::ecg::{Ecg, Lead};
use crate::export::xml::Xml;
use crate::measure::{Measurements, median_beat};

/// One representative beat of all leads; none where no beat lies wholly in the ECG.
pub(super) fn series(
    xml: &mut Xml,
    ecg: &Ecg,
    measurements: &Measurements,
    provenance: &Provenance,
) {
    let times_s = measurements.beat_times_s();
    let beats = Lead::ALL.map(|lead| median_beat(ecg.lead_mv(lead), ecg.sampling_hz(), &times_s));
    let beats = Lead::ALL.into_iter().zip(&beats);
    let beats: Vec<(Lead, &[f32])> = beats
        .filter_map(|(lead, beat)| Some((lead, beat.as_deref()?)))
        .collect();
    if beats.is_empty() {
        return;
    }
    let class = [("classCode", "OBSSER"), ("moodCode", "EVN")];
    xml.element("derivation", &[], |xml| {
        xml.element("derivedSeries", &class, |xml| {
            xml.empty("id", &[("root", &id(provenance, "representative beat"))]);
            xml.empty("code", &[("code", "REPRESENTATIVE_BEAT"), ACT_CODE]);
            effective_time(xml, ecg);
            sequence_set(xml, ecg.sampling_hz(), &beats);
        });
    });
}
