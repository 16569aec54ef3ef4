//! Leads as sequences: their times, and their samples.

use super::{ACT_CODE, MDC, lead_code};
use crate::ecg::Lead;
use crate::export::samples16::{in_units, units_per_mv};
use crate::export::xml::Xml;
use std::fmt::Write as _;

/// Equally long leads in millivolt, with the times of their samples.
pub(super) fn sequence_set(xml: &mut Xml, sampling_hz: f64, leads: &[(Lead, &[f32])]) {
    xml.path(&["component", "sequenceSet"], |xml| {
        time(xml, sampling_hz);
        for (lead, mv) in leads {
            sequence(xml, *lead, mv);
        }
    });
}

/// The times of the samples: they begin at 0, for there is no date.
fn time(xml: &mut Xml, sampling_hz: f64) {
    let step = (1.0 / sampling_hz).to_string();
    xml.path(&["component", "sequence"], |xml| {
        xml.empty("code", &[("code", "TIME_RELATIVE"), ACT_CODE]);
        xml.element("value", &[("xsi:type", "GLIST_PQ")], |xml| {
            xml.empty("head", &[("value", "0"), ("unit", "s")]);
            xml.empty("increment", &[("value", &step), ("unit", "s")]);
        });
    });
}

fn sequence(xml: &mut Xml, lead: Lead, mv: &[f32]) {
    let units_per_mv = units_per_mv(mv);
    let mut digits = String::with_capacity(5 * mv.len());
    for unit in in_units(mv, units_per_mv) {
        let _ = write!(digits, "{unit} ");
    }
    let scale = (1000.0 / f64::from(units_per_mv)).to_string();
    xml.path(&["component", "sequence"], |xml| {
        xml.empty("code", &[("code", &lead_code(lead)), MDC]);
        xml.element("value", &[("xsi:type", "SLIST_PQ")], |xml| {
            xml.empty("origin", &[("value", "0"), ("unit", "uV")]);
            xml.empty("scale", &[("value", &scale), ("unit", "uV")]);
            xml.words("digits", &[], digits.trim_end());
        });
    });
}
