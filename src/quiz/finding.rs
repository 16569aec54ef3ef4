//! What the quiz asks for.

use crate::condition::Statement;

/// A finding that can be told from the ECG alone, without knowing the patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Finding {
    /// Nothing out of the usual.
    Healthy,
    /// Sinus tachycardia.
    FastHeart,
    /// Sinus bradycardia.
    SlowHeart,
    /// Sinus arrhythmia.
    BreathingHeart,
    /// AV block of first degree.
    FirstDegreeBlock,
    /// Complete left bundle branch block.
    LeftBundleBranchBlock,
    /// Complete right bundle branch block.
    RightBundleBranchBlock,
    /// Incomplete right bundle branch block.
    IncompleteRightBlock,
    /// Left anterior fascicular block.
    LeftAnteriorFascicularBlock,
    /// Inferior myocardial infarction.
    InferiorInfarction,
    /// Anteroseptal myocardial infarction.
    AnteroseptalInfarction,
    /// Left ventricular hypertrophy.
    LeftVentricularHypertrophy,
    /// Atrial fibrillation.
    AtrialFibrillation,
    /// Premature beats from the ventricles.
    VentricularPrematureBeats,
    /// Premature beats from the atria.
    AtrialPrematureBeats,
    /// Depressed ST segments.
    Ischaemia,
}

impl Finding {
    /// How many there are.
    pub const COUNT: usize = 16;

    /// All of them; the order is part of what a quiz's seed means.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Healthy,
        Self::FastHeart,
        Self::SlowHeart,
        Self::BreathingHeart,
        Self::FirstDegreeBlock,
        Self::LeftBundleBranchBlock,
        Self::RightBundleBranchBlock,
        Self::IncompleteRightBlock,
        Self::LeftAnteriorFascicularBlock,
        Self::InferiorInfarction,
        Self::AnteroseptalInfarction,
        Self::LeftVentricularHypertrophy,
        Self::AtrialFibrillation,
        Self::VentricularPrematureBeats,
        Self::AtrialPrematureBeats,
        Self::Ischaemia,
    ];

    /// The name of the preset that asks a model for it.
    pub const fn preset(self) -> &'static str {
        match self {
            Self::Healthy => "healthy-woman",
            Self::FastHeart => "fast-heart",
            Self::SlowHeart => "slow-heart",
            Self::BreathingHeart => "breathing-heart",
            Self::FirstDegreeBlock => "first-degree-block",
            Self::LeftBundleBranchBlock => "left-bundle-branch-block",
            Self::RightBundleBranchBlock => "right-bundle-branch-block",
            Self::IncompleteRightBlock => "incomplete-right-block",
            Self::LeftAnteriorFascicularBlock => "left-anterior-fascicular-block",
            Self::InferiorInfarction => "inferior-infarction",
            Self::AnteroseptalInfarction => "anteroseptal-infarction",
            Self::LeftVentricularHypertrophy => "left-ventricular-hypertrophy",
            Self::AtrialFibrillation => "atrial-fibrillation",
            Self::VentricularPrematureBeats => "premature-beats",
            Self::AtrialPrematureBeats => "atrial-premature-beats",
            Self::Ischaemia => "ischaemia",
        }
    }

    /// The finding that a statement speaks of, where there is one.
    pub fn of_statement(statement: Statement) -> Option<Self> {
        Some(match statement.code() {
            "NORM" => Self::Healthy,
            "STACH" => Self::FastHeart,
            "SBRAD" => Self::SlowHeart,
            "SARRH" => Self::BreathingHeart,
            "1AVB" | "LPR" => Self::FirstDegreeBlock,
            "CLBBB" => Self::LeftBundleBranchBlock,
            "CRBBB" => Self::RightBundleBranchBlock,
            "IRBBB" => Self::IncompleteRightBlock,
            "LAFB" => Self::LeftAnteriorFascicularBlock,
            "IMI" => Self::InferiorInfarction,
            "ASMI" => Self::AnteroseptalInfarction,
            "LVH" | "VCLVH" => Self::LeftVentricularHypertrophy,
            "AFIB" => Self::AtrialFibrillation,
            "PVC" => Self::VentricularPrematureBeats,
            "PAC" => Self::AtrialPrematureBeats,
            "ISC_" | "STD_" => Self::Ischaemia,
            _ => return None,
        })
    }

    /// Whether an ECG of this finding cannot be taken for one of the other.
    pub(super) fn can_be_told_from(self, other: Self) -> bool {
        let alike = |row: &&[Self]| row.contains(&self) && row.contains(&other);
        self != other && !ALIKE.iter().any(alike)
    }
}

/// Findings that one ECG can show together, or that look much the same: no two of a row are choices
/// of one question.
const ALIKE: [&[Finding]; 11] = [
    &[
        Finding::Healthy,
        Finding::BreathingHeart,
        Finding::IncompleteRightBlock,
    ],
    &[Finding::BreathingHeart, Finding::AtrialPrematureBeats],
    &[
        Finding::RightBundleBranchBlock,
        Finding::IncompleteRightBlock,
    ],
    &[
        Finding::LeftAnteriorFascicularBlock,
        Finding::InferiorInfarction,
    ],
    &[
        Finding::LeftVentricularHypertrophy,
        Finding::AnteroseptalInfarction,
    ],
    &[Finding::LeftVentricularHypertrophy, Finding::Ischaemia],
    // What a bundle branch block does to the axis, the height of R waves and the ST segment is its
    // own doing.
    &[
        Finding::LeftBundleBranchBlock,
        Finding::LeftAnteriorFascicularBlock,
    ],
    &[
        Finding::LeftBundleBranchBlock,
        Finding::AnteroseptalInfarction,
    ],
    &[
        Finding::LeftBundleBranchBlock,
        Finding::LeftVentricularHypertrophy,
    ],
    &[Finding::LeftBundleBranchBlock, Finding::Ischaemia],
    &[Finding::RightBundleBranchBlock, Finding::Ischaemia],
];
