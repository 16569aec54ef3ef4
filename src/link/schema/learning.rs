//! The keys of a place in a quiz or a lesson.

use super::design::names;
use super::{Draft, Key, Scope};
use crate::link::place::{LESSON_PAGES, LessonName, LessonPlace, QuizPlace, View};
use crate::link::values::{Values, whole, whole_within};

pub(super) static KEYS: &[Key] = &[
    Key {
        name: "quiz",
        scope: Scope::Learning,
        about: "seed of a quiz, from which its ten questions follow",
        values: Values::Whole {
            low: 0,
            high: u64::MAX,
            unit: "",
        },
        read: quiz,
        write: |link| Some(link.view.quiz_place()?.seed.to_string()),
    },
    Key {
        name: "question",
        scope: Scope::Learning,
        about: "question of the quiz; the score is `end`",
        values: Values::whole(&QuizPlace::QUESTIONS, ""),
        read: question,
        write: |link| {
            let question = link.view.quiz_place()?.question;
            let number = question.map(|question| (question + 1).to_string());
            Some(number.unwrap_or_else(|| QuizPlace::END.to_owned()))
        },
    },
    Key {
        name: "lesson",
        scope: Scope::Learning,
        about: "lesson",
        values: Values::OneOf(|| names(&LessonName::ALL, |lesson| lesson.name())),
        read: lesson,
        write: |link| Some(link.view.lesson_place()?.lesson.name().to_owned()),
    },
    Key {
        name: "page",
        scope: Scope::Learning,
        about: "step of the lesson; beyond the last is the last",
        values: Values::whole(&LESSON_PAGES, ""),
        read: page,
        write: |link| Some((link.view.lesson_place()?.step + 1).to_string()),
    },
];

/// Whether the link shows this view, or says none, so that the key at hand can speak for it.
fn shows(draft: &Draft, view: &View) -> bool {
    !draft.says_view || draft.link.view.name() == view.name()
}

fn quiz(draft: &mut Draft, text: &str) -> Option<()> {
    if !text.is_empty() && shows(draft, &View::Quiz(None)) {
        draft.link.view = View::Quiz(Some(QuizPlace::beginning(whole(text)?)));
    }
    Some(())
}

fn question(draft: &mut Draft, text: &str) -> Option<()> {
    if let View::Quiz(Some(place)) = &mut draft.link.view {
        place.question = match text.eq_ignore_ascii_case(QuizPlace::END) {
            true => None,
            false => Some(whole_within(text, &QuizPlace::QUESTIONS)? as usize - 1),
        };
    }
    Some(())
}

fn lesson(draft: &mut Draft, text: &str) -> Option<()> {
    if !text.is_empty() && shows(draft, &View::Lessons(None)) {
        let lesson = LessonName::parse(&text.to_ascii_lowercase())?;
        draft.link.view = View::Lessons(Some(LessonPlace::beginning(lesson)));
    }
    Some(())
}

fn page(draft: &mut Draft, text: &str) -> Option<()> {
    if let View::Lessons(Some(place)) = &mut draft.link.view {
        place.step = whole_within(text, &LESSON_PAGES)? as usize - 1;
    }
    Some(())
}
