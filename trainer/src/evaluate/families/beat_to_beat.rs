//! Whether the beats of a patient are as alike as real ones, and PR as spread between patients.

use super::super::comparison::Side;
use super::super::metric::{Sample, as_real, higher, towards};
use super::super::record::{Beats, Profile, Quantity};
use super::super::statistics::{mean, median, pearson, standard_deviation};
use super::family::{Family, Set};
use einthoven::condition::{Kind, Statement, Superclass};

/// What no distribution over patients sees.
pub(in super::super) static FAMILY: Family<()> = Family {
    set: Set::Counterparts,
    prepare: |_| (),
    metrics: &[
        as_real(
            "qrs_height_variation",
            "1",
            "coefficient of variation of the QRS height between the beats of a record, at \
             `measure`'s boundaries: median over I, II, V2, V4, V5 and V6, then over the records",
            |sample, side| typical(sample, side, |beats| beats.qrs_height_variation),
        ),
        as_real(
            "t_height_variation",
            "1",
            "the same of the T wave's height over the level before the QRS complex, on leads \
             where it is 0.08 mV or more",
            |sample, side| typical(sample, side, |beats| beats.t_height_variation),
        ),
        as_real(
            "beats_doubled_or_missing",
            "1",
            "share of RR intervals shorter than 0.6 or longer than 1.6 of the record's median, in \
             records whose only rhythm statement is SR, STACH or SBRAD",
            |sample, side| {
                let even = sample.of(|subject| has_even_rhythm(&subject.condition.statements));
                mean(&even.values(side, |record| record.beats.odd_rr_share))
            },
        ),
        towards(
            1.0,
            "pr_spread_ratio",
            "1",
            "standard deviation of PR between patients over that of the real records",
            |sample| {
                let spread = |side| standard_deviation(&sample.values(side, pr_ms));
                let real = spread(Side::Real).filter(|&spread| spread > 0.0);
                Some(spread(Side::Synthetic)? / real?)
            },
        ),
        higher(
            "pr_correlation",
            "1",
            "correlation of PR with that of the paired real record",
            |sample| {
                let (mut real, mut synthetic) = (Vec::new(), Vec::new());
                for (a, b) in sample
                    .records(Side::Real)
                    .zip(sample.records(Side::Synthetic))
                {
                    if let (Some(a), Some(b)) = (a.measurements.pr_ms, b.measurements.pr_ms) {
                        real.push(a);
                        synthetic.push(b);
                    }
                }
                pearson(&real, &synthetic)
            },
        ),
    ],
};

fn typical(sample: &Sample<()>, side: Side, of: fn(&Beats) -> Option<f64>) -> Option<f64> {
    median(&sample.values(side, |record| of(&record.beats)))
}

fn pr_ms(record: &Profile) -> Option<f64> {
    Quantity::Pr.of(&record.measurements)
}

/// Whether the statements leave no reason for beats that come early or late.
fn has_even_rhythm(statements: &[Statement]) -> bool {
    const EVEN: [&str; 3] = ["SR", "STACH", "SBRAD"];
    const EXTRA: [&str; 3] = ["PVC", "PAC", "PRC(S)"];
    let rhythms = statements
        .iter()
        .filter(|statement| statement.kind() == Kind::Rhythm);
    let even = rhythms.clone().count() > 0 && rhythms.clone().all(|s| EVEN.contains(&s.code()));
    let blocked = |statement: &Statement| {
        EXTRA.contains(&statement.code())
            || statement.code().ends_with("AVB") && statement.superclass() == Some(Superclass::Cd)
    };
    even && !statements.iter().any(blocked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_even_rhythm_has_no_statement_about_extra_or_dropped_beats() {
        let is_even = |codes: &str| has_even_rhythm(&Statement::from_codes(codes).0);
        assert!(is_even("NORM,SR") && is_even("LVH,STACH"));
        for uneven in ["NORM", "AFIB", "SR,PVC", "SR,2AVB", "SR,SARRH"] {
            assert!(!is_even(uneven), "{uneven}");
        }
    }
}
