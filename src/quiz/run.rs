//! A quiz as it is answered, and what is remembered of it.

use super::{QUESTION_COUNT, Quiz};
use serde::{Deserialize, Serialize};

/// The answers given so far in one quiz.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Run {
    /// The quiz.
    pub seed: u64,
    /// The place of the choice taken, for each question from the first.
    answers: [Option<usize>; QUESTION_COUNT],
    /// Questions that no ECG bore out, so that their answers do not count.
    #[serde(default)]
    void: [bool; QUESTION_COUNT],
    /// The question at hand.
    #[serde(default)]
    at: usize,
}

impl Run {
    /// A quiz without an answer.
    pub fn new(seed: u64) -> Self {
        Self {
            seed,
            ..Self::default()
        }
    }

    /// The choice taken for a question, counted from 0.
    pub fn answer(&self, question: usize) -> Option<usize> {
        self.answers.get(question).copied().flatten()
    }

    /// Takes a choice; the first one counts.
    pub fn take(&mut self, question: usize, choice: usize) {
        if let Some(answer) = self.answers.get_mut(question) {
            answer.get_or_insert(choice);
        }
    }

    /// Leaves a question out of the score, for its ECG does not bear it out.
    pub fn make_void(&mut self, question: usize) {
        if let Some(void) = self.void.get_mut(question) {
            *void = true;
        }
    }

    /// Whether a question is left out of the score.
    pub fn is_void(&self, question: usize) -> bool {
        self.void.get(question) == Some(&true)
    }

    /// How many questions count.
    pub fn counted(&self) -> usize {
        self.void.iter().filter(|void| !**void).count()
    }

    /// Remembers the question at hand.
    pub fn go_to(&mut self, question: usize) {
        self.at = question.min(QUESTION_COUNT - 1);
    }

    /// The question to go on with: the one at hand while it has no answer, else the next without
    /// one.
    pub fn resume_at(&self) -> Option<usize> {
        self.next_open(self.at + QUESTION_COUNT - 1)
    }

    /// The next question without an answer after this one, round the end; none when all are
    /// answered.
    pub fn next_open(&self, question: usize) -> Option<usize> {
        (1..=QUESTION_COUNT)
            .map(|further| (question + further) % QUESTION_COUNT)
            .find(|question| self.answers[*question].is_none())
    }

    /// Whether every question has an answer.
    pub fn is_complete(&self) -> bool {
        self.answers.iter().all(Option::is_some)
    }

    /// How many answers are right, of those that count.
    pub fn score(&self, quiz: &Quiz) -> usize {
        let given = self.answers.iter().zip(&quiz.questions).enumerate();
        given
            .filter(|(place, (answer, question))| {
                !self.is_void(*place) && **answer == Some(question.right)
            })
            .count()
    }
}

/// What a device remembers: scores out of ten, and the quiz under way.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// The best score.
    pub best: Option<usize>,
    /// The score of the quiz finished last.
    pub last: Option<usize>,
    /// The quiz begun last, with its answers.
    pub run: Option<Run>,
}

impl Record {
    /// Reads what [`Record::to_json`] wrote; what is no record counts as none.
    pub fn parse(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }

    /// As text.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a record is numbers only")
    }

    /// Remembers the score of a finished quiz.
    pub fn finish(&mut self, score: usize) {
        self.last = Some(score);
        self.best = self.best.max(Some(score));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::presets::Preset;

    #[test]
    fn the_first_answer_counts_and_the_score_is_the_right_ones() {
        let presets = Preset::list(include_str!("../../static/presets.json")).unwrap();
        let quiz = Quiz::new(8, &presets, None).unwrap();
        let mut run = Run::new(8);
        for (place, question) in quiz.questions.iter().enumerate() {
            assert!(!run.is_complete());
            let wrong = (question.right + 1) % 4;
            run.take(place, if place < 3 { wrong } else { question.right });
            run.take(place, question.right);
        }
        assert!(run.is_complete());
        assert_eq!((run.score(&quiz), run.counted()), (7, 10));
        run.make_void(4);
        assert_eq!((run.score(&quiz), run.counted()), (6, 9));
        run.take(QUESTION_COUNT, 0);
        assert_eq!(run.answer(QUESTION_COUNT), None);
    }

    #[test]
    fn the_next_question_is_one_without_an_answer() {
        let mut run = Run::new(1);
        assert_eq!(run.next_open(2), Some(3));
        run.take(3, 0);
        assert_eq!(run.next_open(2), Some(4));
        assert_eq!(run.next_open(9), Some(0));
        for question in 0..QUESTION_COUNT {
            run.take(question, 1);
        }
        assert_eq!(run.next_open(2), None);
    }

    #[test]
    fn a_quiz_goes_on_at_the_question_that_was_left() {
        let mut run = Run::new(1);
        assert_eq!(run.resume_at(), Some(0));
        run.go_to(6);
        assert_eq!(run.resume_at(), Some(6));
        run.take(6, 2);
        assert_eq!(run.resume_at(), Some(7));
    }

    #[test]
    fn a_record_of_before_is_still_read() {
        let json = r#"{"best": 8, "last": 5, "run": {"seed": 3, "answers": [1,null,null,null,null,null,null,null,null,null]}}"#;
        let run = Record::parse(json).run.unwrap();
        assert_eq!(
            (run.answer(0), run.resume_at(), run.counted()),
            (Some(1), Some(1), 10)
        );
    }

    #[test]
    fn a_record_comes_back_and_keeps_the_best() {
        let mut record = Record {
            run: Some(Run::new(u64::MAX)),
            ..Record::default()
        };
        record.finish(8);
        record.finish(5);
        assert_eq!((record.best, record.last), (Some(8), Some(5)));
        assert_eq!(Record::parse(&record.to_json()), record);
        for damaged in ["", "[]", "{\"best\": \"all\"}", "{\"run\": {\"seed\": 1}}"] {
            assert_eq!(Record::parse(damaged), Record::default(), "{damaged}");
        }
    }
}
