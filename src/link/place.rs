//! What the page shows of a design: one ECG or several, a quiz, a lesson.

use super::Design;
use crate::sweep::{Factor, Sweep};
use std::ops::RangeInclusive;

/// How many ECGs a cohort may have.
pub const COHORT_SIZES: RangeInclusive<u32> = 2..=200;

/// How many it has to begin with.
const USUAL_COHORT: u32 = 12;

/// Questions of a quiz.
pub const QUESTION_COUNT: usize = 10;

/// The steps that a lesson may have, counted from 1.
pub const LESSON_PAGES: RangeInclusive<u32> = 1..=99;

/// The lessons, in the order of the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LessonName {
    /// What the twelve leads see.
    TwelveLeads,
    /// What diffusion does.
    Diffusion,
    /// What the mel loss adds.
    MelLoss,
    /// How age, sex and rate show in the ECG.
    AgeSexRate,
    /// Why synthetic, and what it must not be used for.
    Synthetic,
}

impl LessonName {
    /// All of them.
    pub const ALL: [LessonName; 5] = [
        LessonName::TwelveLeads,
        LessonName::Diffusion,
        LessonName::MelLoss,
        LessonName::AgeSexRate,
        LessonName::Synthetic,
    ];

    /// The name of its file, without the ending, and in links.
    pub const fn name(self) -> &'static str {
        match self {
            LessonName::TwelveLeads => "twelve-leads",
            LessonName::Diffusion => "diffusion",
            LessonName::MelLoss => "mel-loss",
            LessonName::AgeSexRate => "age-sex-rate",
            LessonName::Synthetic => "synthetic",
        }
    }

    /// The lesson with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lesson| lesson.name() == name)
    }
}

/// One of the page's views, with what determines it; in links `view` and the keys beside it.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum View {
    /// One ECG, its making, its numbers.
    #[default]
    Ecg,
    /// One factor over several values: `factor`, and `from` and `to`, or `values`, where they are
    /// chosen.
    Sweep(Sweep),
    /// So many ECGs of one design, of [`COHORT_SIZES`]: `count`.
    Cohort(u32),
    /// Ten ECGs to be recognised: `quiz` and `question`; none is the way in.
    Quiz(Option<QuizPlace>),
    /// A teacher's own set: `set`, `case` and `ask`.
    Set(SetPlace),
    /// A guided tour: `lesson` and `page`; none is the menu.
    Lessons(Option<LessonPlace>),
}

/// A place in a quiz.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuizPlace {
    /// The quiz's seed.
    pub seed: u64,
    /// The question, counted from 0; none is the end, with the score.
    pub question: Option<usize>,
}

/// A place in a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LessonPlace {
    /// The lesson.
    pub lesson: LessonName,
    /// Its step, counted from 0; what is beyond the last is the last.
    pub step: usize,
}

/// A place in a teacher's own set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetPlace {
    /// Where it is put together.
    Making,
    /// A case, counted from 0.
    Case(usize),
    /// The end, with the result.
    End,
}

impl SetPlace {
    /// What `case` says at the end.
    pub(super) const END: &str = "end";

    /// The nearest place in a set with so many cases.
    pub const fn within(self, count: usize) -> Self {
        match self {
            _ if count == 0 => Self::Making,
            Self::Case(place) if place >= count => Self::Case(count - 1),
            place => place,
        }
    }
}

impl QuizPlace {
    /// What `question` says once all are answered.
    pub(super) const END: &str = "end";

    /// The questions, counted from 1 as links do.
    pub(super) const QUESTIONS: RangeInclusive<u32> = 1..=QUESTION_COUNT as u32;

    /// The first question of a quiz.
    pub const fn beginning(seed: u64) -> Self {
        Self {
            seed,
            question: Some(0),
        }
    }
}

impl LessonPlace {
    /// The first step of a lesson.
    pub const fn beginning(lesson: LessonName) -> Self {
        Self { lesson, step: 0 }
    }
}

impl View {
    /// Every view, in the order of the tabs.
    pub const ALL: [View; 6] = [
        View::Ecg,
        View::Sweep(Sweep::usual(Factor::HeartRate)),
        View::Cohort(USUAL_COHORT),
        View::Quiz(None),
        View::Set(SetPlace::Making),
        View::Lessons(None),
    ];

    /// The value of `view` in links.
    pub const fn name(&self) -> &'static str {
        match self {
            View::Ecg => "ecg",
            View::Sweep(_) => "sweep",
            View::Cohort(_) => "cohort",
            View::Quiz(_) => "quiz",
            View::Set(_) => "set",
            View::Lessons(_) => "lessons",
        }
    }

    /// The view with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.name() == name)
    }

    /// What is generated in this view of a design: the ECG itself, or a series.
    pub fn designs(&self, design: &Design) -> Vec<Design> {
        match self {
            View::Ecg | View::Quiz(_) | View::Set(_) | View::Lessons(_) => vec![design.clone()],
            View::Sweep(sweep) => {
                let values = sweep.values().into_iter();
                values
                    .map(|value| sweep.factor().applied(design, value))
                    .collect()
            }
            View::Cohort(count) => (0..u64::from(*count))
                .map(|member| {
                    let mut design = design.clone();
                    design.request.seed = design.request.seed.wrapping_add(member);
                    design
                })
                .collect(),
        }
    }

    /// Whether one ECG stands on the paper.
    pub const fn shows_paper(&self) -> bool {
        matches!(
            self,
            View::Ecg | View::Quiz(_) | View::Set(_) | View::Lessons(_)
        )
    }

    /// Where in which quiz.
    pub const fn quiz_place(&self) -> Option<QuizPlace> {
        match self {
            View::Quiz(place) => *place,
            _ => None,
        }
    }

    /// Where in which lesson.
    pub const fn lesson_place(&self) -> Option<LessonPlace> {
        match self {
            View::Lessons(place) => *place,
            _ => None,
        }
    }

    /// Whether the view itself says which ECG is drawn: a quiz or a set under way.
    pub const fn chooses_the_ecg(&self) -> bool {
        matches!(
            self,
            View::Quiz(Some(_)) | View::Set(SetPlace::Case(_) | SetPlace::End)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cohort_differs_in_its_seeds_alone() {
        let design = Design::default();
        let seeds: Vec<u64> = (View::Cohort(3).designs(&design).iter())
            .map(|member| member.request.seed)
            .collect();
        let first = design.request.seed;
        assert_eq!(seeds, [first, first + 1, first + 2]);
    }
}
