//! What a metric is: its label and its formula, together in one [`Definition`], and how it is read
//! on a sample of records.

use super::comparison::{Comparison, Side};
use super::label::badness;
pub(super) use super::label::{Better, Group, Groups, Label, Rule};
use super::record::Profile;
use super::statistics::mean;
use super::subject::Subject;
use std::borrow::Cow;

/// How a value comes about.
pub(super) enum Formula<P> {
    /// From both sides.
    Alone(fn(&Sample<P>) -> Option<f64>),
    /// From one side; the value is that of the counterparts, the real records' is the target.
    EachSide(fn(&Sample<P>, Side) -> Option<f64>),
}

/// A metric of a family that prepares a `P`.
pub(super) struct Definition<P> {
    pub(super) label: Label,
    pub(super) formula: Formula<P>,
}

const fn define<P>(
    name: &'static str,
    unit: &'static str,
    better: Better,
    meaning: &'static str,
    formula: Formula<P>,
) -> Definition<P> {
    Definition {
        label: Label {
            name,
            unit,
            better,
            target: None,
            groups: Groups::Whole,
            rule: Rule::Floor,
            meaning,
        },
        formula,
    }
}

/// A metric that is better the lower it is.
pub(super) const fn lower<P>(
    name: &'static str,
    unit: &'static str,
    meaning: &'static str,
    formula: fn(&Sample<P>) -> Option<f64>,
) -> Definition<P> {
    define(name, unit, Better::Lower, meaning, Formula::Alone(formula))
}

/// A metric that is better the higher it is.
pub(super) const fn higher<P>(
    name: &'static str,
    unit: &'static str,
    meaning: &'static str,
    formula: fn(&Sample<P>) -> Option<f64>,
) -> Definition<P> {
    define(name, unit, Better::Higher, meaning, Formula::Alone(formula))
}

/// A metric that is to be as in the real records.
pub(super) const fn as_real<P>(
    name: &'static str,
    unit: &'static str,
    meaning: &'static str,
    formula: fn(&Sample<P>, Side) -> Option<f64>,
) -> Definition<P> {
    define(
        name,
        unit,
        Better::Target,
        meaning,
        Formula::EachSide(formula),
    )
}

/// A metric with a fixed target.
pub(super) const fn towards<P>(
    target: f64,
    name: &'static str,
    unit: &'static str,
    meaning: &'static str,
    formula: fn(&Sample<P>) -> Option<f64>,
) -> Definition<P> {
    let formula = Formula::Alone(formula);
    let mut definition = define(name, unit, Better::Target, meaning, formula);
    definition.label.target = Some(target);
    definition
}

impl<P> Definition<P> {
    /// Computed for these groups.
    pub(super) const fn by(mut self, groups: Groups) -> Self {
        self.label.groups = groups;
        self
    }

    /// Held against this.
    pub(super) const fn against(mut self, rule: Rule) -> Self {
        self.label.rule = rule;
        self
    }

    /// Held against the real records by [`Better::Higher`], which the real side's value then goes
    /// with.
    pub(super) const fn at_least(mut self) -> Self {
        self.label.better = Better::Higher;
        self
    }

    /// The metric on a sample.
    pub(super) fn read(&self, sample: &Sample<P>) -> Reading {
        let (value, target) = match self.formula {
            Formula::Alone(formula) => (formula(sample), self.label.target),
            Formula::EachSide(formula) => (
                formula(sample, Side::Synthetic),
                formula(sample, Side::Real),
            ),
        };
        Reading {
            label: self.label,
            group: sample.group,
            value,
            target,
        }
    }
}

/// Some of a comparison's records, repeated ones counting repeatedly, with what a family prepared.
pub(super) struct Sample<'a, P> {
    pub(super) comparison: &'a Comparison<'a>,
    pub(super) prepared: &'a P,
    /// Positions in the comparison.
    pub(super) members: Cow<'a, [usize]>,
    /// What the members are restricted to, or told from the rest by.
    pub(super) group: Option<Group>,
}

impl<'a, P> Sample<'a, P> {
    /// The members whose real record is of some kind.
    pub(super) fn of(&self, is: impl Fn(&Subject) -> bool) -> Sample<'a, P> {
        Sample {
            members: Cow::Owned(self.comparison.members(&self.members, is)),
            ..*self
        }
    }

    /// A number of each member, of those that have one.
    pub(super) fn each(&self, of: impl Fn(usize) -> Option<f64>) -> Vec<f64> {
        self.members.iter().filter_map(|&i| of(i)).collect()
    }

    /// The mean over the members.
    pub(super) fn mean(&self, of: impl Fn(usize) -> f64) -> Option<f64> {
        mean(&self.each(|i| Some(of(i))))
    }

    /// One side's records.
    pub(super) fn records(&self, side: Side) -> impl Iterator<Item = &'a Profile> {
        let records = self.comparison.side(side);
        let positions = self.comparison.positions(side, &self.members);
        positions.into_iter().map(move |i| records[i])
    }

    /// A number of each record of a side, of those that have one.
    pub(super) fn values(&self, side: Side, of: impl Fn(&Profile) -> Option<f64>) -> Vec<f64> {
        self.records(side).filter_map(of).collect()
    }

    /// The share of a side's records of which something is true, among those that can be asked.
    pub(super) fn share(&self, side: Side, is: impl Fn(&Profile) -> Option<bool>) -> Option<f64> {
        mean(&self.values(side, |record| Some(f64::from(u8::from(is(record)?)))))
    }
}

/// One value of one metric; `None` when it can't be computed, as the heart rate of a flat line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reading {
    /// The metric.
    pub(super) label: Label,
    /// The records it is restricted to.
    pub(super) group: Option<Group>,
    /// The value in the metric's unit.
    pub(super) value: Option<f64>,
    /// What the value should be, or the real records' value.
    pub(super) target: Option<f64>,
}

impl Reading {
    /// The key in `metrics.json`: `name` or `name@GROUP`.
    pub(super) fn key(&self) -> String {
        match self.group {
            Some(group) => format!("{}@{}", self.label.name, group.code()),
            None => self.label.name.to_owned(),
        }
    }

    /// What is to be small: the value, its negative, or its distance to the target.
    pub(super) fn badness(&self) -> Option<f64> {
        badness(self.label.better, self.value, self.target)
    }
}

#[cfg(test)]
mod tests {
    use super::super::progress::Silent;
    use super::super::record::TrainingBeats;
    use super::*;
    use einthoven::condition::Superclass;

    const TOWARDS_HALF: Definition<()> = towards(0.5, "a", "1", "", |_| Some(0.75));
    const HIGH: Definition<()> = higher("b", "1", "", |_| None).by(Groups::Superclasses);

    #[test]
    fn keys_and_badness() {
        let training = TrainingBeats::new(&[], &Silent);
        let comparison = Comparison::unpaired(&[], &[], &training);
        let sample = Sample {
            comparison: &comparison,
            prepared: &(),
            members: Cow::Borrowed(&[]),
            group: Some(Group::Superclass(Superclass::Mi)),
        };
        let reading = TOWARDS_HALF.read(&sample);
        assert_eq!(
            (reading.key().as_str(), reading.badness()),
            ("a@MI", Some(0.25))
        );
        let missing = HIGH.read(&sample);
        assert_eq!((missing.value, missing.badness()), (None, None));
        assert_eq!(badness(Better::Higher, Some(0.5), None), Some(-0.5));
    }
}
