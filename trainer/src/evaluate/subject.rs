//! A recording with what is known of it, real or synthetic.

use einthoven::condition::{Condition, Statement, Superclass};
use einthoven::ecg::Ecg;
use einthoven::generation::Wishes;

/// Groups with fewer records than this are not judged.
pub(super) const SMALLEST_GROUP: usize = 10;
/// Statements with fewer records than this are not judged.
pub(super) const SMALLEST_STATEMENT: usize = 5;

/// What a synthetic ECG was asked to measure; `None` where nothing was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Asked {
    /// PR interval, milliseconds.
    pub pr_ms: Option<f32>,
    /// QRS duration, milliseconds.
    pub qrs_ms: Option<f32>,
    /// QT interval corrected by Fridericia, milliseconds.
    pub qtc_ms: Option<f32>,
    /// Frontal QRS axis, degrees.
    pub axis_deg: Option<f32>,
}

impl From<Asked> for Wishes {
    fn from(asked: Asked) -> Self {
        Self {
            pr_ms: asked.pr_ms,
            qrs_ms: asked.qrs_ms,
            qtc_ms: asked.qtc_ms,
            axis_deg: asked.axis_deg,
            ..Self::default()
        }
    }
}

/// A recording with what is known of it, real or synthetic.
#[derive(Debug, Clone)]
pub struct Subject {
    /// What it is called in the report.
    pub name: String,
    /// Number of the patient; a synthetic counterpart has that of its real record.
    pub patient_id: u32,
    /// Demographics and statements. The heart rate is the one asked for (synthetic) or measured.
    pub condition: Condition,
    /// What else a synthetic one was asked for.
    pub asked: Asked,
    /// 12 leads x 10 s at 100 Hz.
    pub ecg: Ecg,
}

impl Subject {
    /// Whether a statement of this superclass is among the record's.
    pub fn is(&self, superclass: Superclass) -> bool {
        let mut statements = self.condition.statements.iter();
        statements.any(|statement| statement.superclass() == Some(superclass))
    }

    /// Whether this statement is among the record's.
    pub fn has(&self, statement: Statement) -> bool {
        self.condition.statements.contains(&statement)
    }
}
