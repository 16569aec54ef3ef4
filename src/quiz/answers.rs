//! What may be said of an ECG that was asked for: each statement held against the measurements.

use super::evidence::{is_clear, is_shown};
use super::{Finding, Verdict, evidence, refuted};
use crate::condition::{Condition, Statement};
use crate::measure::Measurements;

/// A statement that was asked for, and what the measurements say about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked {
    /// The statement.
    pub statement: Statement,
    /// [`Verdict::NotMeasured`] also where no measurement speaks of it.
    pub verdict: Verdict,
}

/// Holds every statement of a condition against the measurements of its ECG.
pub fn check(condition: &Condition, measured: &Measurements) -> Vec<Checked> {
    let patient = &condition.patient;
    let verdict = |statement| match Finding::of_statement(statement) {
        Some(finding) => evidence(finding, patient, measured).verdict,
        None => refuted::verdict(statement, patient, measured),
    };
    let statements = condition.statements.iter().copied();
    statements
        .map(|statement| Checked {
            statement,
            verdict: verdict(statement),
        })
        .collect()
}

/// Whether an ECG is fit to teach what its condition asks for: every finding is there and beyond
/// doubt, and no statement is refuted. Beside another finding, such as a slow rhythm, a normal ECG
/// need only be normal.
pub fn is_confirmed(condition: &Condition, measured: &Measurements) -> bool {
    let findings: Vec<Finding> = (condition.statements.iter().copied())
        .filter_map(Finding::of_statement)
        .collect();
    let is_taught = |finding: &Finding| {
        let is_aside = *finding == Finding::Healthy && findings.len() > 1;
        is_shown(*finding, &condition.patient, measured)
            && (is_aside || is_clear(*finding, measured))
    };
    let is_refuted = |checked: &Checked| checked.verdict == Verdict::Missing;
    findings.iter().all(is_taught) && !check(condition, measured).iter().any(is_refuted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condition::Patient;
    use crate::measure::Regularity;

    fn condition(codes: &[&str]) -> Condition {
        let statements = codes.iter().map(|c| Statement::from_code(c).unwrap());
        Condition::new(Patient::default(), statements.collect())
    }

    fn usual() -> Measurements {
        Measurements {
            heart_rate_bpm: Some(71.0),
            rr_cv: Some(0.02),
            regularity: Some(Regularity::Regular),
            underlying_regularity: Some(Regularity::Regular),
            pr_ms: Some(150.0),
            qrs_ms: Some(88.0),
            qtcf_ms: Some(410.0),
            axis_deg: Some(50.0),
            ..Measurements::default()
        }
    }

    fn verdicts(codes: &[&str], measured: &Measurements) -> Vec<(&'static str, Verdict)> {
        let checked = check(&condition(codes), measured);
        let pair = |checked: &Checked| (checked.statement.code(), checked.verdict);
        checked.iter().map(pair).collect()
    }

    #[test]
    fn statements_are_held_against_the_numbers() {
        use Verdict::{Missing, NotMeasured, Shown};
        let regular = usual();
        assert_eq!(
            verdicts(&["NORM", "SR"], &regular),
            [("NORM", Shown), ("SR", Shown)]
        );
        assert_eq!(verdicts(&["AFIB"], &regular), [("AFIB", Missing)]);
        assert_eq!(
            verdicts(&["WPW", "LNGQT"], &regular),
            [("LNGQT", Missing), ("WPW", Missing)]
        );
        assert_eq!(verdicts(&["DIG"], &regular), [("DIG", NotMeasured)]);
        let fibrillating = Measurements {
            rr_cv: Some(0.2),
            regularity: Some(Regularity::Irregular),
            pr_ms: None,
            ..usual()
        };
        assert_eq!(
            verdicts(&["SR", "AFIB"], &fibrillating),
            [("SR", Missing), ("AFIB", Shown)]
        );
    }

    #[test]
    fn what_is_taught_is_beyond_doubt() {
        let with_pr = |pr_ms| Measurements {
            pr_ms: Some(pr_ms),
            ..usual()
        };
        let block = condition(&["1AVB", "SR"]);
        assert!(!is_confirmed(&block, &with_pr(196.0)));
        assert!(!is_confirmed(&block, &with_pr(206.0)), "usual, too");
        assert!(is_confirmed(&block, &with_pr(230.0)));
        assert!(is_confirmed(&condition(&["NORM", "SR"]), &usual()));
        assert!(!is_confirmed(&condition(&["NORM", "SR"]), &with_pr(230.0)));
    }

    #[test]
    fn a_slow_rhythm_of_a_healthy_heart_is_both() {
        let slow = Measurements {
            heart_rate_bpm: Some(49.0),
            ..usual()
        };
        assert!(is_confirmed(&condition(&["NORM", "SBRAD"]), &slow));
        assert!(!is_confirmed(&condition(&["NORM", "SBRAD"]), &usual()));
    }
}
