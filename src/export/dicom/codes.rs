//! Coded words: leads by SCP-ECG and ISO/IEEE 11073-10102 ("MDC"), measurements and waves by MDC
//! (context groups 3227, 3229, 3335 and 3689), the heart rate by LOINC, units by UCUM. The words of
//! measurements are those by which viewers find them: QTc is Bazett's.

use super::data_set::DataSet;
use crate::ecg::Lead;

/// A word of a coding scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Code {
    scheme: &'static str,
    value: &'static str,
    meaning: &'static str,
}

const fn mdc(value: &'static str, meaning: &'static str) -> Code {
    Code {
        scheme: "MDC",
        value,
        meaning,
    }
}

const fn ucum(value: &'static str, meaning: &'static str) -> Code {
    Code {
        scheme: "UCUM",
        value,
        meaning,
    }
}

pub(super) const MICROVOLT: Code = ucum("uV", "microvolt");
pub(super) const MILLISECOND: Code = ucum("ms", "millisecond");
pub(super) const DEGREE: Code = ucum("deg", "degree");
pub(super) const PER_MINUTE: Code = ucum("/min", "per minute");

pub(super) const HEART_RATE: Code = Code {
    scheme: "LN",
    value: "8867-4",
    meaning: "Heart rate",
};
pub(super) const PR: Code = mdc("2:15872", "PR Interval");
pub(super) const QRS: Code = mdc("2:16156", "QRS Duration");
pub(super) const QT: Code = mdc("2:16160", "QT Interval");
pub(super) const QTCB: Code = mdc("2:15880", "QTc Interval");
pub(super) const QTCF: Code = mdc("2:15892", "QTc Interval by Fridericia");
pub(super) const QRS_AXIS: Code = mdc("2:16132", "QRS Axis");

pub(super) const P_WAVE: Code = mdc("10:256", "P wave");
pub(super) const QRS_COMPLEX: Code = mdc("10:1600", "Entire QRS (excluding P, T and U)");
pub(super) const T_WAVE: Code = mdc("10:1024", "T wave");

pub(super) const LEAD_SYSTEM: Code = mdc("10:11345", "Lead System");
pub(super) const STANDARD_12_LEADS: Code = mdc(
    "10:11265",
    "Standard 12-lead positions, electrodes placed individually",
);

impl Code {
    /// The word as the one item of a sequence.
    pub(super) fn item(self) -> DataSet {
        let mut item = DataSet::default();
        item.text((0x0008, 0x0100), b"SH", self.value);
        item.text((0x0008, 0x0102), b"SH", self.scheme);
        item.text((0x0008, 0x0104), b"LO", self.meaning);
        item
    }
}

/// The code of a lead as the one item of a sequence: SCP-ECG's, which carts write and viewers know,
/// with the equal one of MDC, which has taken its place in the standard (context group 3001).
pub(super) fn lead_item(lead: Lead) -> DataSet {
    // One numbering in both schemes.
    let number = match lead {
        Lead::I => 1,
        Lead::II => 2,
        Lead::V1 => 3,
        Lead::V2 => 4,
        Lead::V3 => 5,
        Lead::V4 => 6,
        Lead::V5 => 7,
        Lead::V6 => 8,
        Lead::III => 61,
        Lead::AVR => 62,
        Lead::AVL => 63,
        Lead::AVF => 64,
    };
    let meaning = format!("Lead {lead}");
    let mut equal = DataSet::default();
    equal.text((0x0008, 0x0100), b"SH", &format!("2:{number}"));
    equal.text((0x0008, 0x0102), b"SH", "MDC");
    equal.text((0x0008, 0x0104), b"LO", &meaning);
    let mut item = DataSet::default();
    item.text((0x0008, 0x0100), b"SH", &format!("5.6.3-9-{number}"));
    item.text((0x0008, 0x0102), b"SH", "SCPECG");
    item.text((0x0008, 0x0103), b"SH", "1.3");
    item.text((0x0008, 0x0104), b"LO", &meaning);
    item.sequence((0x0008, 0x0121), [equal]);
    item
}
