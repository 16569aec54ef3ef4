//! What a worksheet asks, and what is true of its ECG.

use crate::app::state::Finished;
use crate::app::texts::number_text::whole;
use crate::app::texts::statement_text;
use crate::tr;
use einthoven::condition::{Kind, Statement};
use einthoven::measure::{Measurements, Regularity};
use einthoven::quiz::{Verdict, check};

/// One question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Beats per minute.
    Rate,
    /// Regular or not, and from where.
    Rhythm,
    /// The axis of the QRS complex.
    Axis,
    /// PR interval.
    Pr,
    /// QRS duration.
    Qrs,
    /// QT interval, and corrected for the rate.
    Qt,
    /// What the ECG shows.
    Diagnosis,
}

impl Question {
    /// All of them, in the order of a systematic reading.
    pub const ALL: [Question; 7] = [
        Question::Rate,
        Question::Rhythm,
        Question::Axis,
        Question::Pr,
        Question::Qrs,
        Question::Qt,
        Question::Diagnosis,
    ];

    /// The class of its field, which says how much room it takes.
    pub const fn class(self) -> &'static str {
        match self {
            Question::Rhythm | Question::Qt => "question question-wide",
            Question::Diagnosis => "question question-widest",
            _ => "question",
        }
    }

    /// What is asked.
    pub fn text(self) -> String {
        match self {
            Question::Rate => tr!("worksheet-rate"),
            Question::Rhythm => tr!("worksheet-rhythm"),
            Question::Axis => tr!("worksheet-axis"),
            Question::Pr => tr!("worksheet-pr"),
            Question::Qrs => tr!("worksheet-qrs"),
            Question::Qt => tr!("worksheet-qt"),
            Question::Diagnosis => tr!("worksheet-diagnosis"),
        }
    }

    /// What is measured in the ECG or, of rhythm and diagnosis, what it was generated to show, as
    /// far as the measurements do not refute it.
    pub fn answer(self, finished: &Finished, measured: &Measurements) -> String {
        let known = match self {
            Question::Rate => with_unit(measured.heart_rate_bpm, &tr!("bpm")),
            Question::Axis => with_unit(measured.axis_deg, "°"),
            Question::Pr => with_unit(measured.pr_ms, "ms"),
            Question::Qrs => with_unit(measured.qrs_ms, "ms"),
            Question::Qt => qt(measured),
            Question::Rhythm => joined(
                measured.regularity.map(regularity),
                named(finished, measured, |s| s.kind() == Kind::Rhythm),
            ),
            // A rhythm that is a finding is a diagnosis, too.
            Question::Diagnosis => joined(None, named(finished, measured, |s| s.code() != "SR")),
        };
        known.unwrap_or_else(|| match self {
            Question::Diagnosis if !refuted(finished, measured).is_empty() => {
                tr!("worksheet-as-measured")
            }
            Question::Diagnosis => tr!("worksheet-none"),
            _ => tr!("worksheet-not-measurable"),
        })
    }
}

fn with_unit(value: Option<f32>, unit: &str) -> Option<String> {
    value.map(|value| format!("{} {unit}", whole(value)))
}

fn qt(measured: &Measurements) -> Option<String> {
    let qt = with_unit(measured.qt_ms, "ms")?;
    Some(match with_unit(measured.qtcf_ms, "ms") {
        Some(corrected) => format!("{qt}; QTcF {corrected}"),
        None => qt,
    })
}

fn regularity(regularity: Regularity) -> String {
    match regularity {
        Regularity::Regular => tr!("worksheet-regular"),
        Regularity::Interrupted => tr!("worksheet-interrupted"),
        Regularity::Irregular => tr!("worksheet-irregular"),
    }
}

/// The statements asked for that the measurements refute.
pub fn refuted(finished: &Finished, measured: &Measurements) -> Vec<Statement> {
    with_verdict(finished, measured, |verdict| verdict == Verdict::Missing)
}

/// The names of those of some statements that the measurements do not refute.
fn named(
    finished: &Finished,
    measured: &Measurements,
    is_asked: impl Fn(&Statement) -> bool,
) -> Vec<String> {
    let left = with_verdict(finished, measured, |verdict| verdict != Verdict::Missing);
    let asked = left.into_iter().filter(is_asked);
    asked.map(statement_text::name).collect()
}

fn with_verdict(
    finished: &Finished,
    measured: &Measurements,
    is_wanted: impl Fn(Verdict) -> bool,
) -> Vec<Statement> {
    let checked = check(&finished.design.request.condition, measured).into_iter();
    let wanted = checked.filter(|checked| is_wanted(checked.verdict));
    wanted.map(|checked| checked.statement).collect()
}

fn joined(first: Option<String>, others: Vec<String>) -> Option<String> {
    let all: Vec<String> = first.into_iter().chain(others).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use einthoven::condition::{Condition, Patient};
    use einthoven::link::Design;

    fn finished(codes: &[&str]) -> Finished {
        let statements = codes.iter().map(|c| Statement::from_code(c).unwrap());
        let mut design = Design::default();
        design.request.condition = Condition::new(Patient::default(), statements.collect());
        Finished::example(design)
    }

    #[test]
    fn answers_are_what_was_measured_and_what_was_asked_for() {
        let measured = Measurements {
            axis_deg: Some(-30.4),
            qt_ms: Some(401.0),
            qtcf_ms: Some(412.0),
            regularity: Some(Regularity::Regular),
            ..Measurements::default()
        };
        let finished = finished(&["CLBBB", "SR"]);
        let answer = |question: Question| question.answer(&finished, &measured);
        assert_eq!(answer(Question::Axis), "\u{2212}30 °");
        assert_eq!(answer(Question::Qt), "401 ms; QTcF 412 ms");
        assert_eq!(answer(Question::Rhythm), "regular; sinus rhythm");
        assert_eq!(
            answer(Question::Diagnosis),
            "complete left bundle branch block"
        );
    }

    #[test]
    fn what_the_measurements_refute_is_no_answer() {
        let regular = Measurements {
            rr_cv: Some(0.01),
            regularity: Some(Regularity::Regular),
            pr_ms: Some(172.0),
            ..Measurements::default()
        };
        let finished = finished(&["AFIB"]);
        let answer = |question: Question| question.answer(&finished, &regular);
        assert_eq!(answer(Question::Rhythm), "regular");
        assert_eq!(answer(Question::Diagnosis), tr!("worksheet-as-measured"));
        let fibrillating = Measurements {
            rr_cv: Some(0.2),
            regularity: Some(Regularity::Irregular),
            pr_ms: None,
            ..regular
        };
        let answer = |question: Question| question.answer(&finished, &fibrillating);
        assert_eq!(answer(Question::Rhythm), "irregular; atrial fibrillation");
        assert_eq!(answer(Question::Diagnosis), "atrial fibrillation");
    }

    #[test]
    fn what_is_not_known_is_said_to_be_so() {
        let nothing = Measurements::default();
        let answer = |question: Question| question.answer(&finished(&[]), &nothing);
        assert_eq!(answer(Question::Rate), "not measurable");
        assert_eq!(answer(Question::Diagnosis), "none asked for");
    }
}
