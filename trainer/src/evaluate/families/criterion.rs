//! Whether ECGs show what their statements say.

use super::super::metric::{Group, Groups, Rule, Sample, as_real};
use super::super::record::Profile;
use super::super::statistics::mean;
use super::family::{Family, Set};
use einthoven::condition::{Statement, Superclass};
use einthoven::criteria::{criterion_of, is_met};

/// The share of the textbook's criterion, statement by statement.
pub(in super::super) static FAMILY: Family<()> = Family {
    set: Set::Counterparts,
    prepare: |_| (),
    metrics: &[
        as_real(
            "criterion_share",
            "1",
            "share of the records with a statement that meet its textbook criterion; `target` is \
             the share among the real ones",
            |sample: &Sample<()>, side| {
                let statement = statement(sample)?;
                let own = sample
                    .records(side)
                    .filter(|record| record.subject.has(statement));
                share(own, statement)
            },
        )
        .by(Groups::Statements)
        .at_least(),
        as_real(
            "criterion_share_norm",
            "1",
            "share of the NORM records that meet the same criterion, to see what it tells; \
             `target` is the share among the real ones",
            |sample: &Sample<()>, side| {
                let statement = statement(sample)?;
                let everyone = sample.comparison.side(side).iter().copied();
                let normal = everyone.filter(|record| record.subject.is(Superclass::Norm));
                share(normal, statement)
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

/// A criterion that can't be measured in an ECG is not met.
fn share<'a>(records: impl Iterator<Item = &'a Profile>, statement: Statement) -> Option<f64> {
    criterion_of(statement)?;
    let met = |record: &Profile| is_met(statement, &record.measurements).unwrap_or(false);
    mean(
        &records
            .map(|record| f64::from(u8::from(met(record))))
            .collect::<Vec<_>>(),
    )
}
