//! What a reader assumed or left out.

use serde::{Deserialize, Serialize};

/// What a reader had to assume, and what it left out; each a sentence without its full stop.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Notes {
    /// Taken for true though the file does not say it.
    pub assumptions: Vec<String>,
    /// In the file, or named by it, and not used.
    pub left_out: Vec<String>,
}

impl Notes {
    /// Adds an assumption, once.
    pub fn assume(&mut self, what: impl Into<String>) {
        add(&mut self.assumptions, what.into());
    }

    /// Adds something left out, once.
    pub fn leave_out(&mut self, what: impl Into<String>) {
        add(&mut self.left_out, what.into());
    }

    /// Adds those of another.
    pub fn extend(&mut self, other: Notes) {
        for what in other.assumptions {
            self.assume(what);
        }
        for what in other.left_out {
            self.leave_out(what);
        }
    }
}

fn add(list: &mut Vec<String>, what: String) {
    if !list.contains(&what) {
        list.push(what);
    }
}
