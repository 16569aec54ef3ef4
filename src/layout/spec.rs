//! The choices a reader has: layout, lead order, paper speed and gain.

use crate::ecg::Lead;
use serde::{Deserialize, Serialize};

/// Rows x columns of leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Layout {
    /// Three rows of four leads and a chosen lead over the whole time below.
    #[default]
    #[serde(rename = "3x4r")]
    ThreeByFourRhythm,
    /// Three rows of four leads.
    #[serde(rename = "3x4")]
    ThreeByFour,
    /// Six rows: limb leads left, chest leads right.
    #[serde(rename = "6x2")]
    SixByTwo,
    /// Twelve rows, each over the whole time.
    #[serde(rename = "12x1")]
    TwelveByOne,
    /// One lead in two rows of half the time: half as wide, so that a screen shows it twice as
    /// large.
    #[serde(rename = "1x1")]
    OneLead,
}

/// The order of the limb leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LeadOrder {
    /// I, II, III, aVR, aVL, aVF.
    #[default]
    Standard,
    /// By their angle in the frontal plane: aVL, I, -aVR, II, aVF, III.
    Cabrera,
}

/// Paper speed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Speed {
    #[serde(rename = "12.5")]
    Mm12_5,
    #[default]
    #[serde(rename = "25")]
    Mm25,
    #[serde(rename = "50")]
    Mm50,
}

/// Height of a millivolt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Gain {
    #[serde(rename = "5")]
    Mm5,
    #[default]
    #[serde(rename = "10")]
    Mm10,
    #[serde(rename = "20")]
    Mm20,
}

/// Everything that determines a page, beside the recording's length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct PaperSpec {
    /// Rows and columns.
    pub layout: Layout,
    /// Order of the limb leads.
    pub order: LeadOrder,
    /// Paper speed.
    pub speed: Speed,
    /// Height of a millivolt.
    pub gain: Gain,
    /// The lead of the rhythm strip, or the one lead shown.
    pub lead: Lead,
}

impl Default for PaperSpec {
    /// The usual page: 3 x 4 with a rhythm strip of lead II, 25 mm/s, 10 mm/mV.
    fn default() -> Self {
        Self {
            layout: Layout::default(),
            order: LeadOrder::default(),
            speed: Speed::default(),
            gain: Gain::default(),
            lead: Lead::II,
        }
    }
}

impl Layout {
    /// All layouts.
    pub const ALL: [Layout; 5] = [
        Layout::ThreeByFourRhythm,
        Layout::ThreeByFour,
        Layout::SixByTwo,
        Layout::TwelveByOne,
        Layout::OneLead,
    ];

    /// The name in links: `3x4r` (with rhythm strip), `3x4`, `6x2`, `12x1`, `1x1`.
    pub const fn name(self) -> &'static str {
        match self {
            Layout::ThreeByFourRhythm => "3x4r",
            Layout::ThreeByFour => "3x4",
            Layout::SixByTwo => "6x2",
            Layout::TwelveByOne => "12x1",
            Layout::OneLead => "1x1",
        }
    }

    /// The layout with this name.
    pub fn parse(name: &str) -> Option<Layout> {
        Layout::ALL.into_iter().find(|layout| layout.name() == name)
    }

    /// Columns of successive time.
    pub const fn columns(self) -> usize {
        match self {
            Layout::ThreeByFourRhythm | Layout::ThreeByFour => 4,
            Layout::SixByTwo => 2,
            Layout::TwelveByOne | Layout::OneLead => 1,
        }
    }

    /// Rows, the rhythm strip among them.
    pub const fn rows(self) -> usize {
        match self {
            Layout::ThreeByFourRhythm => 4,
            Layout::ThreeByFour => 3,
            Layout::SixByTwo => 6,
            Layout::TwelveByOne => 12,
            Layout::OneLead => 2,
        }
    }

    /// Whether one chosen lead stands out: as the rhythm strip, or alone.
    pub const fn has_chosen_lead(self) -> bool {
        matches!(self, Layout::ThreeByFourRhythm | Layout::OneLead)
    }

    /// Millivolts between two rows' baselines.
    pub(super) const fn row_mv(self) -> f32 {
        match self {
            Layout::ThreeByFourRhythm | Layout::ThreeByFour => 3.0,
            Layout::SixByTwo => 2.5,
            Layout::TwelveByOne => 2.0,
            Layout::OneLead => 4.0,
        }
    }
}

impl LeadOrder {
    /// Both orders.
    pub const ALL: [LeadOrder; 2] = [LeadOrder::Standard, LeadOrder::Cabrera];

    /// The name in links.
    pub const fn name(self) -> &'static str {
        match self {
            LeadOrder::Standard => "standard",
            LeadOrder::Cabrera => "cabrera",
        }
    }

    /// The order with this name.
    pub fn parse(name: &str) -> Option<LeadOrder> {
        LeadOrder::ALL
            .into_iter()
            .find(|order| order.name() == name)
    }

    /// The twelve leads column by column from the top.
    pub const fn leads(self) -> [Lead; 12] {
        use Lead::{AVF, AVL, AVR, I, II, III, V1, V2, V3, V4, V5, V6};
        match self {
            LeadOrder::Standard => Lead::ALL,
            LeadOrder::Cabrera => [AVL, I, AVR, II, AVF, III, V1, V2, V3, V4, V5, V6],
        }
    }

    /// Whether a lead is drawn upside down: Cabrera's order shows -aVR.
    pub fn inverts(self, lead: Lead) -> bool {
        self == LeadOrder::Cabrera && lead == Lead::AVR
    }
}

impl Speed {
    /// All speeds.
    pub const ALL: [Speed; 3] = [Speed::Mm12_5, Speed::Mm25, Speed::Mm50];

    /// Millimetres per second.
    pub const fn mm_per_s(self) -> f32 {
        match self {
            Speed::Mm12_5 => 12.5,
            Speed::Mm25 => 25.0,
            Speed::Mm50 => 50.0,
        }
    }

    /// The speed of so many millimetres per second, if paper comes in it.
    pub fn from_mm_per_s(mm_per_s: f32) -> Option<Speed> {
        Speed::ALL
            .into_iter()
            .find(|speed| speed.mm_per_s() == mm_per_s)
    }
}

impl Gain {
    /// All gains.
    pub const ALL: [Gain; 3] = [Gain::Mm5, Gain::Mm10, Gain::Mm20];

    /// Millimetres per millivolt.
    pub const fn mm_per_mv(self) -> f32 {
        match self {
            Gain::Mm5 => 5.0,
            Gain::Mm10 => 10.0,
            Gain::Mm20 => 20.0,
        }
    }

    /// The gain of so many millimetres per millivolt, if it is one of the three.
    pub fn from_mm_per_mv(mm_per_mv: f32) -> Option<Gain> {
        Gain::ALL
            .into_iter()
            .find(|gain| gain.mm_per_mv() == mm_per_mv)
    }
}
