//! Where in which lesson: `lesson=NAME&page=2` in the address.

use crate::app::browser::dom;
use einthoven::lessons::LessonName;

/// The longest lesson there could be, in steps.
const MOST_STEPS: usize = 99;

/// A place in a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LessonPlace {
    /// The lesson.
    pub lesson: LessonName,
    /// Its step, counted from 0; what is beyond the last is the last.
    pub step: usize,
}

impl LessonPlace {
    /// The first step of a lesson.
    pub const fn beginning(lesson: LessonName) -> Self {
        Self { lesson, step: 0 }
    }

    /// The place a query string asks for. Without a lesson it is the menu; what is no step is the first.
    pub fn of_query(query: &str) -> Option<Self> {
        let lesson = LessonName::parse(&dom::query_value(query, "lesson")?)?;
        let step = dom::query_value(query, "page")
            .and_then(|page| page.parse::<usize>().ok()?.checked_sub(1))
            .filter(|step| *step < MOST_STEPS)
            .unwrap_or_default();
        Some(Self { lesson, step })
    }

    /// Its part of the query string, beginning with `&`.
    pub fn to_query(self) -> String {
        format!("&lesson={}&page={}", self.lesson.name(), self.step + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_comes_back_from_the_address() {
        for lesson in LessonName::ALL {
            for step in 0..6 {
                let place = LessonPlace { lesson, step };
                assert_eq!(LessonPlace::of_query(&place.to_query()), Some(place));
            }
        }
    }

    #[test]
    fn a_hostile_place_is_the_first_step_or_the_menu() {
        for page in [
            "0",
            "100",
            "-1",
            "2.5",
            "<b>",
            "99999999999999999999999",
            "",
        ] {
            let place = LessonPlace::of_query(&format!("?lesson=diffusion&page={page}"));
            let first = LessonPlace::beginning(LessonName::Diffusion);
            assert_eq!(place, Some(first), "{page}");
        }
        for query in ["?page=2", "?lesson=&page=2", "?lesson=..%2F..%2Fsecret"] {
            assert_eq!(LessonPlace::of_query(query), None, "{query}");
        }
    }
}
