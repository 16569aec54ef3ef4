//! The twelve leads and how the derived ones follow from the independent ones.

use serde::{Deserialize, Serialize};

/// One of the twelve standard leads, in the conventional order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Lead {
    I,
    II,
    III,
    #[serde(rename = "aVR")]
    AVR,
    #[serde(rename = "aVL")]
    AVL,
    #[serde(rename = "aVF")]
    AVF,
    V1,
    V2,
    V3,
    V4,
    V5,
    V6,
}

impl Lead {
    /// All twelve leads in the conventional order (also PTB-XL's).
    pub const ALL: [Lead; 12] = [
        Lead::I,
        Lead::II,
        Lead::III,
        Lead::AVR,
        Lead::AVL,
        Lead::AVF,
        Lead::V1,
        Lead::V2,
        Lead::V3,
        Lead::V4,
        Lead::V5,
        Lead::V6,
    ];

    /// The eight leads that carry information of their own; the other four are linear combinations
    /// of I and II. This is the channel order of the network.
    pub const INDEPENDENT: [Lead; 8] = [
        Lead::I,
        Lead::II,
        Lead::V1,
        Lead::V2,
        Lead::V3,
        Lead::V4,
        Lead::V5,
        Lead::V6,
    ];

    /// Position in [`Lead::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The name as printed on ECG paper: `I`, `aVR`, `V1`.
    pub const fn name(self) -> &'static str {
        match self {
            Lead::I => "I",
            Lead::II => "II",
            Lead::III => "III",
            Lead::AVR => "aVR",
            Lead::AVL => "aVL",
            Lead::AVF => "aVF",
            Lead::V1 => "V1",
            Lead::V2 => "V2",
            Lead::V3 => "V3",
            Lead::V4 => "V4",
            Lead::V5 => "V5",
            Lead::V6 => "V6",
        }
    }

    /// Reads a lead name without regard to case: PTB-XL writes `AVR`, LUDB `avr`.
    pub fn parse(name: &str) -> Option<Lead> {
        let name = name.trim();
        Lead::ALL
            .into_iter()
            .find(|lead| lead.name().eq_ignore_ascii_case(name))
    }

    /// The lead as `(a, b)` in `a * I + b * II`, or `None` for a chest lead.
    ///
    /// Einthoven: III = II - I. Goldberger: aVR = -(I + II) / 2, aVL = I - II / 2, aVF = II - I /
    /// 2.
    pub const fn from_limb_leads(self) -> Option<(f32, f32)> {
        match self {
            Lead::I => Some((1.0, 0.0)),
            Lead::II => Some((0.0, 1.0)),
            Lead::III => Some((-1.0, 1.0)),
            Lead::AVR => Some((-0.5, -0.5)),
            Lead::AVL => Some((1.0, -0.5)),
            Lead::AVF => Some((-0.5, 1.0)),
            _ => None,
        }
    }
}

impl std::fmt::Display for Lead {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_names_and_parsing_agree() {
        for (index, lead) in Lead::ALL.into_iter().enumerate() {
            assert_eq!(lead.index(), index);
            assert_eq!(Lead::parse(&lead.name().to_uppercase()), Some(lead));
        }
        assert_eq!(Lead::parse("V7"), None);
    }
}
