//! What an ECG is asked for: the patient and the statements, and how they become numbers.

mod absent;
mod contradiction;
mod encoding;
mod patient;
mod search;
mod statement;

pub use absent::Absent;
pub use contradiction::{contradictions, settled, with_added};
pub use encoding::{ENCODED_LEN, NUMERIC_COUNT, Scaling, beats, encode};
pub use patient::{Patient, PatientError, Sex};
pub use search::Found;
pub use statement::{Kind, STATEMENT_COUNT, Statement, Superclass};

use serde::{Deserialize, Serialize};

/// Everything the network is conditioned on.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Condition {
    /// Demographics and heart rate, each optional.
    #[serde(default)]
    pub patient: Patient,
    /// SCP statements, each at most once, in the order of the vocabulary.
    #[serde(default)]
    pub statements: Vec<Statement>,
}

impl Condition {
    /// A condition with sorted, unique statements.
    pub fn new(patient: Patient, mut statements: Vec<Statement>) -> Self {
        statements.sort();
        statements.dedup();
        Self {
            patient,
            statements,
        }
    }

    /// Whether the statement with this code is among its statements.
    pub fn has(&self, code: &str) -> bool {
        self.statements.iter().any(|s| s.code() == code)
    }
}
