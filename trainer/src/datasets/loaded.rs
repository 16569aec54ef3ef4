//! What reading a data set gave, and what had to be left out.

use super::Recording;
use crate::tell;
use crate::wfdb_files::RecordingError;
use einthoven::condition::Patient;
use std::fmt;

/// What became of each recording, with its name in the data set.
pub(super) type Read = Vec<(String, Result<Recording, Unusable>)>;

/// Why a recording is not used.
#[derive(Debug)]
pub(super) enum Unusable {
    /// It is damaged or missing.
    Damaged(String),
    /// It is whole, and too short.
    Short,
}

impl From<RecordingError> for Unusable {
    fn from(reason: RecordingError) -> Self {
        match reason {
            RecordingError::Short { .. } => Self::Short,
            other => Self::Damaged(other.to_string()),
        }
    }
}

/// A recording that was left out because it is damaged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damaged {
    /// What its data set calls it.
    pub id: String,
    /// Why, as a sentence.
    pub reason: String,
}

impl fmt::Display for Damaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "record {}: {}", self.id, self.reason)
    }
}

/// The usable recordings of some folds in the data set's order, and the ones left out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Loaded {
    /// Usable recordings.
    pub recordings: Vec<Recording>,
    /// Recordings left out as damaged.
    pub damaged: Vec<Damaged>,
    /// How many whole recordings are shorter than 10 s.
    pub short: usize,
    /// What else a reader should know, as sentences.
    pub notes: Vec<String>,
}

impl Loaded {
    /// Sorts what was read.
    pub(super) fn sorted(read: Read) -> Self {
        let mut loaded = Self::default();
        for (id, result) in read {
            match result {
                Ok(recording) => loaded.recordings.push(recording),
                Err(Unusable::Short) => loaded.short += 1,
                Err(Unusable::Damaged(reason)) => loaded.damaged.push(Damaged { id, reason }),
            }
        }
        loaded
    }

    /// All recordings of the folds asked for, used or not.
    pub fn total(&self) -> usize {
        self.recordings.len() + self.damaged.len() + self.short
    }

    /// Says on standard error how many recordings there are, what is known of them and what is left
    /// out. `what` says what they are for, such as "training".
    pub(super) fn tell(&self, what: &str) {
        for damaged in &self.damaged {
            tell!("left out: {damaged}");
        }
        if self.short > 0 {
            tell!("left out: {} records shorter than 10 s", self.short);
        }
        for note in &self.notes {
            tell!("note: {note}");
        }
        let patients = self.recordings.iter().map(|r| &r.condition.patient);
        tell!(
            "{} {what} records, {} left out; known: {}",
            self.recordings.len(),
            self.damaged.len() + self.short,
            known(patients)
        );
    }
}

/// How often each of the demographics is known, as a sentence's part: `age 8, sex 8, height 3,
/// weight 2`.
fn known<'a>(patients: impl Iterator<Item = &'a Patient> + Clone) -> String {
    let count = |of: fn(&Patient) -> bool| patients.clone().filter(|patient| of(patient)).count();
    format!(
        "age {}, sex {}, height {}, weight {}",
        count(|p| p.age_years.is_some()),
        count(|p| p.sex.is_some()),
        count(|p| p.height_cm.is_some()),
        count(|p| p.weight_kg.is_some())
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_counted() {
        let some = Patient {
            age_years: Some(63.0),
            weight_kg: Some(70.0),
            ..Patient::default()
        };
        let counted = known([some, Patient::default(), some].iter());
        assert_eq!(counted, "age 2, sex 0, height 0, weight 2");
    }

    #[test]
    fn short_recordings_are_no_damage() {
        let short = (0..5).map(|n| (n.to_string(), Err(Unusable::Short)));
        let loaded = Loaded::sorted(short.collect());
        assert_eq!(
            (loaded.short, loaded.damaged.len(), loaded.total()),
            (5, 0, 5)
        );
    }
}
