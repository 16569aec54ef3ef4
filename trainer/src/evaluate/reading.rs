//! One value of one metric, and what each metric means.

use einthoven::condition::Superclass;
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

/// One value of one metric; `None` when it can't be computed, as the heart rate of a flat line.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Name, as in `metrics.json`.
    pub name: &'static str,
    /// The superclass it is restricted to.
    pub group: Option<Superclass>,
    /// The value in the metric's unit.
    pub value: Option<f64>,
    /// What the value should be, for metrics with a target.
    pub target: Option<f64>,
}

impl Reading {
    /// A value over all records.
    pub fn new(name: &'static str, value: Option<f64>) -> Self {
        Self {
            name,
            group: None,
            value,
            target: None,
        }
    }

    /// Restricts it to a group.
    pub fn of_group(self, group: Option<Superclass>) -> Self {
        Self { group, ..self }
    }

    /// Says what it should be.
    pub fn towards(self, target: Option<f64>) -> Self {
        Self { target, ..self }
    }

    /// The key in `metrics.json`: `name` or `name@GROUP`.
    pub fn key(&self) -> String {
        match self.group {
            Some(group) => format!("{}@{}", self.name, group.code()),
            None => self.name.to_owned(),
        }
    }

    /// What is to be small: the value, its negative, or its distance to the target.
    pub fn badness(&self, better: Better) -> Option<f64> {
        let value = self.value?;
        match better {
            Better::Lower => Some(value),
            Better::Higher => Some(-value),
            Better::Target => Some((value - self.target?).abs()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_badness() {
        let reading = Reading::new("nnaa", Some(0.5)).towards(Some(0.75));
        assert_eq!(reading.key(), "nnaa");
        assert_eq!(reading.badness(Better::Target), Some(0.25));
        assert_eq!(reading.badness(Better::Higher), Some(-0.5));
        let grouped = Reading::new("snr_db", None).of_group(Some(Superclass::Mi));
        assert_eq!(grouped.key(), "snr_db@MI");
        assert_eq!(grouped.badness(Better::Lower), None);
    }
}
