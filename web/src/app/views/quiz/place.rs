//! Where in which quiz: `quiz=SEED&question=3` in the address.

use crate::app::browser::dom;
use einthoven::quiz::QUESTION_COUNT;

/// What `question` says once all are answered.
const END: &str = "end";

/// A place in a quiz.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuizPlace {
    /// The quiz's seed.
    pub seed: u64,
    /// The question, counted from 0; none is the end, with the score.
    pub question: Option<usize>,
}

impl QuizPlace {
    /// The first question of a quiz.
    pub const fn beginning(seed: u64) -> Self {
        Self {
            seed,
            question: Some(0),
        }
    }

    /// The place a query string asks for. Without a seed there is no quiz; what is no question is the first.
    pub fn of_query(query: &str) -> Option<Self> {
        let seed = dom::query_value(query, "quiz")?.parse().ok()?;
        let question = match dom::query_value(query, "question").as_deref() {
            Some(END) => None,
            number => number
                .and_then(|number| number.parse::<usize>().ok()?.checked_sub(1))
                .filter(|question| *question < QUESTION_COUNT)
                .or(Some(0)),
        };
        Some(Self { seed, question })
    }

    /// Its part of the query string, beginning with `&`.
    pub fn to_query(self) -> String {
        let question = match self.question {
            Some(question) => (question + 1).to_string(),
            None => END.to_owned(),
        };
        format!("&quiz={}&question={question}", self.seed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_comes_back_from_the_address() {
        for question in (0..QUESTION_COUNT).map(Some).chain([None]) {
            let seed = u64::MAX;
            let place = QuizPlace { seed, question };
            assert_eq!(QuizPlace::of_query(&place.to_query()), Some(place));
        }
    }

    #[test]
    fn a_hostile_place_is_the_first_question_or_no_quiz() {
        for question in ["0", "11", "-1", "3.5", "<b>", "99999999999999999999999", ""] {
            let query = format!("?quiz=7&question={question}");
            let place = QuizPlace::of_query(&query);
            assert_eq!(place, Some(QuizPlace::beginning(7)), "{question}");
        }
        assert_eq!(
            QuizPlace::of_query("?quiz=7"),
            Some(QuizPlace::beginning(7))
        );
        for query in [
            "?question=3",
            "?quiz=-1&question=2",
            "?quiz=seven",
            "?quiz=",
        ] {
            assert_eq!(QuizPlace::of_query(query), None, "{query}");
        }
    }
}
