//! Coded words: leads and measurements by ISO/IEEE 11073-10102 ("MDC", context groups 3001, 3335
//! and 3689), the heart rate by LOINC, units by UCUM.

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
pub(super) const PR: Code = mdc("2:15872", "PR interval global");
pub(super) const QRS: Code = mdc("2:16156", "QRS duration global");
pub(super) const QT: Code = mdc("2:16160", "QT interval global");
pub(super) const QTCB: Code = mdc("2:15880", "QTc global using Bazett formula");
pub(super) const QTCF: Code = mdc("2:15892", "QTc global using Fredericia formula");
pub(super) const QRS_AXIS: Code = mdc("2:16132", "QRS axis");

pub(super) const P_WAVE: Code = mdc("10:256", "P wave");
pub(super) const QRS_COMPLEX: Code = mdc("10:1600", "Entire QRS (excluding P, T and U)");
pub(super) const T_WAVE: Code = mdc("10:1024", "T wave");

pub(super) const LEAD_SYSTEM: Code = mdc("10:11345", "Lead System");
pub(super) const STANDARD_12_LEADS: Code = mdc(
    "10:11265",
    "Standard 12-lead positions, electrodes placed individually",
);

/// The code of a lead.
pub(super) const fn lead(lead: Lead) -> Code {
    match lead {
        Lead::I => mdc("2:1", "Lead I"),
        Lead::II => mdc("2:2", "Lead II"),
        Lead::III => mdc("2:61", "Lead III"),
        Lead::AVR => mdc("2:62", "aVR, augmented voltage, right"),
        Lead::AVL => mdc("2:63", "aVL, augmented voltage, left"),
        Lead::AVF => mdc("2:64", "aVF, augmented voltage, foot"),
        Lead::V1 => mdc("2:3", "Lead V1"),
        Lead::V2 => mdc("2:4", "Lead V2"),
        Lead::V3 => mdc("2:5", "Lead V3"),
        Lead::V4 => mdc("2:6", "Lead V4"),
        Lead::V5 => mdc("2:7", "Lead V5"),
        Lead::V6 => mdc("2:8", "Lead V6"),
    }
}

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
