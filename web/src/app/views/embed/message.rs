//! What a page in a frame posts to the page around it. The form has a version: whoever reads it may be
//! older or newer than this page.

use crate::app::measurements::QUANTITIES;
use crate::app::state::Shown;
use einthoven::quiz::{QUESTION_COUNT, Quiz, Run};
use serde::Serialize;
use std::collections::BTreeMap;

/// Whose messages these are.
const SOURCE: &str = "einthoven";

/// The version of their form.
const VERSION: u32 = 1;

/// One message. It holds nothing that whoever gave the link could not compute from it, but for what
/// was answered in a quiz. `static/boot.js` says one more, `opening`, before this program runs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Message {
    /// How high the page is.
    Size {
        /// In CSS pixels.
        height_px: u32,
    },
    /// An ECG was generated and stands on the paper.
    Done {
        /// The link that reopens it, outside of a frame.
        link: String,
        /// The model that drew it.
        model: String,
        /// The hash of that model's content.
        model_hash: String,
        /// What is measured in it; null where it could not be measured.
        measurements: BTreeMap<&'static str, Option<f32>>,
    },
    /// No ECG came.
    Failed {
        /// Why, in a sentence for the reader.
        message: String,
    },
    /// How far a quiz is.
    Quiz {
        /// Its seed: text, for JavaScript's numbers are too short for some.
        quiz: String,
        /// The question at hand, from 1; null at the end.
        question: Option<usize>,
        /// Questions that have an answer.
        answered: usize,
        /// Whether all have one.
        complete: bool,
        /// Answers that are right, of those that count; null until all are given.
        right: Option<usize>,
        /// Questions that count; null until all are answered.
        counted: Option<usize>,
    },
}

/// A message as it is posted.
#[derive(Serialize)]
struct Posted<'a> {
    source: &'static str,
    version: u32,
    #[serde(flatten)]
    message: &'a Message,
}

impl Message {
    /// That a finished ECG stands on the paper; `link` reopens it.
    pub fn done(shown: &Shown, link: String) -> Self {
        let measured = shown.measurements.as_deref();
        let number = |of: fn(&_) -> Option<f32>| measured.and_then(of);
        Message::Done {
            link,
            model: shown.finished.design.model.clone(),
            model_hash: shown.finished.model_hash.clone(),
            measurements: QUANTITIES
                .iter()
                .map(|quantity| (quantity.column, number(quantity.of)))
                .collect(),
        }
    }

    /// How far a quiz is, with its `question` at hand, from 0.
    pub fn quiz(quiz: &Quiz, run: &Run, question: Option<usize>) -> Self {
        let has_answer = |question: &usize| run.answer(*question).is_some();
        let complete = run.is_complete();
        Message::Quiz {
            quiz: quiz.seed.to_string(),
            question: question.map(|question| question + 1),
            answered: (0..QUESTION_COUNT).filter(has_answer).count(),
            complete,
            right: complete.then(|| run.score(quiz)),
            counted: complete.then(|| run.counted()),
        }
    }

    /// As posted.
    pub fn to_json(&self) -> String {
        let posted = Posted {
            source: SOURCE,
            version: VERSION,
            message: self,
        };
        serde_json::to_string(&posted).expect("messages are plain data")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::Finished;
    use einthoven::link::Design;
    use einthoven::measure::Measurements;
    use einthoven::presets::Preset;
    use serde_json::{Value, json};
    use std::sync::Arc;

    fn value(message: &Message) -> Value {
        serde_json::from_str(&message.to_json()).unwrap()
    }

    #[test]
    fn every_message_says_whose_it_is_and_in_which_form() {
        let size = Message::Size { height_px: 512 };
        let expected = json!({
            "source": "einthoven", "version": 1, "kind": "size", "height_px": 512,
        });
        assert_eq!(value(&size), expected);
        let failed = Message::Failed {
            message: "\"</script>".to_owned(),
        };
        assert_eq!(value(&failed)["message"], "\"</script>");
    }

    #[test]
    fn a_finished_ecg_is_told_with_what_is_measured_and_nothing_else() {
        let finished = Finished {
            measurements: Some(Arc::new(Measurements {
                heart_rate_bpm: Some(61.5),
                ..Measurements::default()
            })),
            ..Finished::example(Design::default())
        };
        let posted = value(&Message::done(
            &Shown::of(finished),
            "https://example.org/?v=1".to_owned(),
        ));
        let keys: Vec<&str> = posted.as_object().unwrap().keys().map(|k| &**k).collect();
        let expected = [
            "kind",
            "link",
            "measurements",
            "model",
            "model_hash",
            "source",
            "version",
        ];
        assert_eq!(keys, expected);
        assert_eq!(posted["measurements"]["heart_rate_bpm"], 61.5);
        assert_eq!(posted["measurements"]["pr_ms"], Value::Null);
        assert_eq!(posted["measurements"].as_object().unwrap().len(), 6);
        assert_eq!(posted["model_hash"], "abc");
    }

    #[test]
    fn a_quiz_tells_its_score_once_all_is_answered() {
        let presets = include_str!("../../../../../static/presets.json");
        let presets = Preset::list(presets).unwrap();
        let quiz = Quiz::new(u64::MAX, &presets, None).unwrap();
        let mut run = Run::new(quiz.seed);
        run.take(0, quiz.questions[0].right);
        let begun = value(&Message::quiz(&quiz, &run, Some(1)));
        assert_eq!(begun["quiz"], "18446744073709551615");
        assert_eq!(
            (&begun["question"], &begun["answered"]),
            (&json!(2), &json!(1))
        );
        assert_eq!(
            (&begun["complete"], &begun["right"]),
            (&json!(false), &Value::Null)
        );

        for (place, question) in quiz.questions.iter().enumerate() {
            run.take(place, (question.right + usize::from(place > 6)) % 4);
        }
        run.make_void(3);
        let ended = value(&Message::quiz(&quiz, &run, None));
        assert_eq!(
            (&ended["question"], &ended["complete"]),
            (&Value::Null, &json!(true))
        );
        assert_eq!((&ended["right"], &ended["counted"]), (&json!(6), &json!(9)));
    }
}
