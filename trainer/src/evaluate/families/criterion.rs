//! Whether ECGs show what their statements say.

use super::super::comparison::Side;
use super::super::metric::{Group, Groups, Rule, Sample, as_real};
use super::super::record::Profile;
use super::super::statistics::mean;
use super::family::{Family, Set};
use einthoven::condition::{Statement, Superclass};
use einthoven::criteria::is_met;

/// The share of the textbook's criterion, statement by statement.
pub(in super::super) static FAMILY: Family<()> = Family {
    set: Set::Counterparts,
    prepare: |_| (),
    metrics: &[
        as_real(
            "criterion_share",
            "1",
            "share of the records with a statement that meet its textbook criterion; `target` is the share among \
             the real ones",
            |sample: &Sample<()>, side| {
                let statement = statement(sample)?;
                share(sample, side, statement, |record| record.subject.has(statement))
            },
        )
        .by(Groups::Statements)
        .at_least(),
        as_real(
            "criterion_share_norm",
            "1",
            "share of the NORM records that meet the same criterion, to see what it tells; `target` is the share \
             among the real ones",
            |sample: &Sample<()>, side| {
                let statement = statement(sample)?;
                let everyone: Vec<&Profile> = sample.comparison.side(side).to_vec();
                let normal = everyone.into_iter().filter(|r| r.subject.is(Superclass::Norm));
                share_of(normal, statement)
            },
        )
        .by(Groups::Statements)
        .against(Rule::Nothing),
    ],
};

fn statement(sample: &Sample<()>) -> Option<Statement> {
    match sample.group {
        Some(Group::Statement(statement)) => Some(statement),
        _ => None,
    }
}

fn share(
    sample: &Sample<()>,
    side: Side,
    statement: Statement,
    is: impl Fn(&Profile) -> bool,
) -> Option<f64> {
    share_of(sample.records(side).filter(|record| is(record)), statement)
}

/// A criterion that can't be measured in an ECG is not met.
fn share_of<'a>(records: impl Iterator<Item = &'a Profile>, statement: Statement) -> Option<f64> {
    einthoven::criteria::criterion_of(statement)?;
    let met = |record: &Profile| is_met(statement, &record.measurements).unwrap_or(false);
    mean(
        &records
            .map(|record| f64::from(u8::from(met(record))))
            .collect::<Vec<_>>(),
    )
}
