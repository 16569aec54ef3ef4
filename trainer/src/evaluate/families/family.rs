//! Metrics that are prepared together, on a whole comparison, and read on any sample of it.

use super::super::comparison::{Comparison, TrainingTwin};
use super::super::metric::{Definition, Group, Groups, Label, Reading, Sample};
use super::super::record::{Profile, TrainingBeats};
use super::super::subject::{SMALLEST_GROUP, SMALLEST_STATEMENT};
use einthoven::condition::{Statement, Superclass};
use std::borrow::Cow;

/// What the synthetic records of a family were drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Set {
    /// The conditions of the test records.
    Counterparts,
    /// Nothing in particular.
    NothingAsked,
    /// A normal ECG in sinus rhythm, whatever its rate.
    RateUnknown,
    /// Intervals and an axis, spread over what may be asked for.
    MeasurementsAsked,
    /// The conditions of training records.
    TrainingTwins,
}

impl Set {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Counterparts,
        Self::NothingAsked,
        Self::RateUnknown,
        Self::MeasurementsAsked,
        Self::TrainingTwins,
    ];

    /// The records to be judged, beside the real ones of the test fold. For training records there
    /// are `twins` of these as well, and as many test records.
    pub(in super::super) fn compare<'a>(
        self,
        real: &[&'a Profile],
        synthetic: &[&'a Profile],
        training: &'a TrainingBeats,
        twins: Vec<TrainingTwin<'a>>,
    ) -> Comparison<'a> {
        match self {
            Self::Counterparts => Comparison::new(real, synthetic, training),
            Self::NothingAsked | Self::MeasurementsAsked => {
                Comparison::unpaired(real, synthetic, training)
            }
            Self::RateUnknown => {
                let is_normal = |record: &&&Profile| record.subject.is(Superclass::Norm);
                let normal: Vec<&Profile> = real.iter().filter(is_normal).copied().collect();
                Comparison::unpaired(&normal, synthetic, training)
            }
            Self::TrainingTwins => {
                let mut comparison = Comparison::new(real, synthetic, training);
                comparison.take(twins);
                comparison
            }
        }
    }
}

/// Metrics with a preparation in common.
pub(in super::super) struct Family<P: 'static> {
    /// The synthetic records that they are about.
    pub(in super::super) set: Set,
    /// All that takes time, done once for a comparison.
    pub(in super::super) prepare: fn(&Comparison) -> P,
    /// The metrics, in the order of the report.
    pub(in super::super) metrics: &'static [Definition<P>],
}

/// Reads all metrics of a family on a sample.
pub(in super::super) type Reader<'a> = Box<dyn Fn(&[usize]) -> Vec<Reading> + Sync + 'a>;

/// A family, whatever it prepares.
pub(in super::super) trait AnyFamily: Sync {
    /// The synthetic records that it is about.
    fn set(&self) -> Set;
    /// What is known of its metrics.
    fn labels(&self) -> Vec<Label>;
    /// Prepares it on a comparison.
    fn on<'a>(&'a self, comparison: &'a Comparison<'a>) -> Reader<'a>;
}

impl<P: Sync + 'static> AnyFamily for Family<P> {
    fn set(&self) -> Set {
        self.set
    }

    fn labels(&self) -> Vec<Label> {
        self.metrics.iter().map(|metric| metric.label).collect()
    }

    fn on<'a>(&'a self, comparison: &'a Comparison<'a>) -> Reader<'a> {
        let prepared = (self.prepare)(comparison);
        Box::new(move |everyone| {
            let read = |metric: &Definition<P>, group, members: &[usize]| {
                metric.read(&Sample {
                    comparison,
                    prepared: &prepared,
                    members: Cow::Borrowed(members),
                    group,
                })
            };
            let mut readings = Vec::new();
            for metric in self.metrics {
                if !matches!(metric.label.groups, Groups::Statements | Groups::Training) {
                    readings.push(read(metric, None, everyone));
                }
                for (group, members) in groups(comparison, everyone, metric.label.groups) {
                    let reading = read(metric, Some(group), &members);
                    // A statement without a criterion has nothing to say.
                    let is_empty = reading.value.is_none() && reading.target.is_none();
                    if !(is_empty && matches!(group, Group::Statement(_))) {
                        readings.push(reading);
                    }
                }
            }
            readings
        })
    }
}

/// The groups of a sample that have enough records to be judged.
fn groups(comparison: &Comparison, everyone: &[usize], groups: Groups) -> Vec<(Group, Vec<usize>)> {
    let superclasses = || {
        let group = move |superclass| {
            let members = comparison.members(everyone, |subject| subject.is(superclass));
            (Group::Superclass(superclass), members)
        };
        Superclass::ALL.into_iter().map(group)
    };
    let large = |(_, members): &(Group, Vec<usize>)| members.len() >= SMALLEST_GROUP;
    match groups {
        Groups::Whole => Vec::new(),
        Groups::Training | Groups::WholeAndTraining => vec![(Group::Training, everyone.to_vec())],
        Groups::Superclasses => superclasses().filter(large).collect(),
        Groups::SuperclassAgainstRest => superclasses()
            .filter(large)
            .map(|(group, _)| (group, everyone.to_vec()))
            .collect(),
        Groups::Statements | Groups::WholeAndStatements => {
            let group = |statement| {
                let members = comparison.members(everyone, |subject| subject.has(statement));
                (Group::Statement(statement), members)
            };
            let large = |(_, members): &(Group, Vec<usize>)| members.len() >= SMALLEST_STATEMENT;
            Statement::all().map(group).filter(large).collect()
        }
    }
}
