//! What a worksheet asks, and what is true of its ECG.

use crate::app::state::Finished;
use crate::app::texts::number_text::whole;
use crate::app::texts::statement_text;
use crate::tr;
use einthoven::condition::Kind;
use einthoven::measure::{Measurements, Regularity};

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

    /// What is measured in the ECG or, of rhythm and diagnosis, what it was generated to show.
    pub fn answer(self, finished: &Finished, measured: &Measurements) -> String {
        let known = match self {
            Question::Rate => with_unit(measured.heart_rate_bpm, &tr!("bpm")),
            Question::Axis => with_unit(measured.axis_deg, "°"),
            Question::Pr => with_unit(measured.pr_ms, "ms"),
            Question::Qrs => with_unit(measured.qrs_ms, "ms"),
            Question::Qt => qt(measured),
            Question::Rhythm => joined(
                measured.regularity.map(regularity),
                statements(finished, |kind| kind == Kind::Rhythm),
            ),
            Question::Diagnosis => joined(None, statements(finished, |kind| kind != Kind::Rhythm)),
        };
        known.unwrap_or_else(|| match self {
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

/// What the statements of some kinds say.
fn statements(finished: &Finished, is_asked: impl Fn(Kind) -> bool) -> Vec<String> {
    let all = finished.design.request.condition.statements.iter();
    all.filter(|statement| is_asked(statement.kind()))
        .copied()
        .map(statement_text::name)
        .collect()
}

fn joined(first: Option<String>, others: Vec<String>) -> Option<String> {
    let all: Vec<String> = first.into_iter().chain(others).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use einthoven::condition::{Condition, Patient, Statement};
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
    fn what_is_not_known_is_said_to_be_so() {
        let nothing = Measurements::default();
        let answer = |question: Question| question.answer(&finished(&[]), &nothing);
        assert_eq!(answer(Question::Rate), "not measurable");
        assert_eq!(answer(Question::Diagnosis), "none asked for");
    }
}
