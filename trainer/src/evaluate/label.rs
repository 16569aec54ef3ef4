//! All that is known of a metric beside its formula: name, unit, direction, meaning, groups and the
//! rule of its verdict.

use einthoven::condition::{Statement, Superclass};
use serde::{Deserialize, Serialize};

/// Where a good value lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Better {
    /// The lower the better.
    Lower,
    /// The higher the better.
    Higher,
    /// The nearer to its target the better.
    Target,
}

/// Which groups of records a metric is also computed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Groups {
    /// All records together, and nothing else.
    Whole,
    /// All records, and the records of each superclass.
    Superclasses,
    /// All records, and each superclass told from all other records.
    SuperclassAgainstRest,
    /// The records of each statement, and not all together.
    Statements,
    /// All records, and the records of each statement.
    WholeAndStatements,
    /// What is drawn for training records, and not for test records.
    Training,
    /// What is drawn for test records, and what is drawn for training records.
    WholeAndTraining,
}

/// The group of training records in a key.
pub(super) const TRAINING: &str = "train";

/// The records that a value is restricted to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Records of a superclass.
    Superclass(Superclass),
    /// Records with a statement.
    Statement(Statement),
    /// Counterparts of training records.
    Training,
}

impl Group {
    /// As in a key of `metrics.json`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Superclass(superclass) => superclass.code(),
            Self::Statement(statement) => statement.code(),
            Self::Training => TRAINING,
        }
    }
}

/// What a value is held against.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Rule {
    /// The worst of the splits of real records.
    Floor,
    /// The same; and of these metrics, which tell copies of training records from new ones, at most
    /// one may lie beyond it.
    Privacy,
    /// The same setting with real records, whose name this is; the lower end of its interval.
    Setting(&'static str),
    /// A fixed limit, where real records cannot say how good is good enough.
    Limit(f64),
    /// Nothing: it says what others are to be compared with.
    Nothing,
}

/// All that is known of a metric beside its formula.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Label {
    /// Name without group: a stable key of `metrics.json`.
    pub name: &'static str,
    /// Unit; `1` for pure numbers.
    pub unit: &'static str,
    /// Where a good value lies.
    pub better: Better,
    /// What it is to be, where that does not depend on the real records.
    pub target: Option<f64>,
    /// The groups it is computed for.
    pub groups: Groups,
    /// What its value is held against.
    pub rule: Rule,
    /// What it says, in a line.
    pub meaning: &'static str,
}

/// What is to be small: the value, its negative, or its distance to the target.
pub(super) fn badness(better: Better, value: Option<f64>, target: Option<f64>) -> Option<f64> {
    match better {
        Better::Lower => value,
        Better::Higher => value.map(|value| -value),
        Better::Target => Some((value? - target?).abs()),
    }
}
