//! Whether the synthetic records are what was asked for.

use super::super::comparison::Side;
use super::super::learning::{class_aurocs, labels, macro_auroc};
use super::super::metric::{Group, Groups, Sample, as_real, lower};
use super::super::statistics::{mean, median};
use super::family::{Family, Set};
use einthoven::condition::Superclass;

/// Rate and superclass.
pub(in super::super) static FAMILY: Family<()> = Family {
    set: Set::Counterparts,
    prepare: |_| (),
    metrics: &[
        lower(
            "heart_rate_error_bpm",
            "bpm",
            "measured minus requested heart rate, absolute, mean. Real records are asked for the \
             rate that their condition was given, which is measured by R peaks alone: the floor \
             is nearly 0",
            |sample| mean(&rate_errors(sample)),
        ),
        lower(
            "heart_rate_error_bpm_median",
            "bpm",
            "the same, median",
            |sample| median(&rate_errors(sample)),
        ),
        as_real(
            "superclass_agreement_auroc",
            "1",
            "the fixed classifier on the requested superclass",
            |sample: &Sample<()>, side| {
                let records = sample.records(side);
                let (scores, labels): (Vec<_>, Vec<_>) = records
                    .map(|record| (record.scores, labels(&record.subject)))
                    .unzip();
                match sample.group {
                    Some(Group::Superclass(superclass)) => {
                        let place = Superclass::ALL
                            .iter()
                            .position(|&class| class == superclass)?;
                        class_aurocs(&scores, &labels)[place]
                    }
                    _ => macro_auroc(&scores, &labels),
                }
            },
        )
        .by(Groups::SuperclassAgainstRest),
    ],
};

fn rate_errors(sample: &Sample<()>) -> Vec<f64> {
    sample.values(Side::Synthetic, |record| {
        let requested = record.subject.condition.patient.heart_rate_bpm?;
        let measured = record.measurements.heart_rate_bpm?;
        Some(f64::from((measured - requested).abs()))
    })
}
