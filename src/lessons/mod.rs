//! Lessons: short tours in Markdown, from `static/lessons/LANGUAGE/NAME.md`.
//!
//! ```markdown
//! # Title of the lesson
//!
//! One line for the menu.
//!
//! ## [Heading of the first step](?age=35&sex=female&hr=72&dx=NORM&seed=7)
//!
//! Its text, with *emphasis*, **strong emphasis** and lists.
//! ```
//!
//! A step's heading links to the state of the app that goes with it, so the file also reads well as
//! it is.

mod reader;

pub use crate::link::LessonName;

use pulldown_cmark::Parser;
use reader::Reader;

/// A lesson, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// What the menu calls it.
    pub title: String,
    /// What it is about, in a line.
    pub summary: String,
    /// At least one.
    pub steps: Vec<Step>,
}

/// One step of a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it is called.
    pub heading: String,
    /// The state of the app that goes with it, as a query string that
    /// [`crate::link::Design::parse`] takes whole.
    pub query: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A piece of a step's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A list without numbers, item by item.
    List(Vec<Vec<Span>>),
}

/// Words of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// How they stand out.
    pub emphasis: Emphasis,
    /// The words.
    pub text: String,
}

/// How words stand out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Emphasis {
    /// Not at all.
    #[default]
    None,
    /// `*so*`.
    Light,
    /// `**so**`.
    Strong,
}

/// Why a file is no lesson.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LessonError {
    /// It does not begin with a title and a line about it.
    #[error(
        "the lesson has no title with a line below it; begin the file with “# Title” and a paragraph"
    )]
    NoTitle,
    /// It has no steps.
    #[error("the lesson has no steps; write each as “## [Heading](?state)” and its text")]
    NoSteps,
    /// A step's heading is no link to a state.
    #[error("the step “{0}” has no state; write its heading as “## [Heading](?age=63&seed=7)”")]
    NoState(String),
    /// A state that cannot be taken as it is.
    #[error(
        "the state of the step “{step}” is not possible ({notice}); correct the link of its heading"
    )]
    BadState {
        /// The step's heading.
        step: String,
        /// What is wrong with its state.
        notice: String,
    },
    /// Something that a lesson does not have.
    #[error("the lesson holds {0}; use only paragraphs, lists, *emphasis* and **strong emphasis**")]
    Unsupported(String),
}

impl Lesson {
    /// Reads a lesson.
    ///
    /// # Errors
    /// [`LessonError`] says what to write instead.
    pub fn parse(markdown: &str) -> Result<Self, LessonError> {
        let mut reader = Reader::default();
        for event in Parser::new(markdown) {
            reader.read(event)?;
        }
        reader.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The files of one language, in the order of [`LessonName::ALL`].
    macro_rules! shipped {
        ($language:literal) => {
            [
                include_str!(concat!(
                    "../../static/lessons/",
                    $language,
                    "/twelve-leads.md"
                )),
                include_str!(concat!("../../static/lessons/", $language, "/diffusion.md")),
                include_str!(concat!("../../static/lessons/", $language, "/mel-loss.md")),
                include_str!(concat!(
                    "../../static/lessons/",
                    $language,
                    "/age-sex-rate.md"
                )),
                include_str!(concat!("../../static/lessons/", $language, "/synthetic.md")),
            ]
        };
    }

    fn read(files: [&str; 5]) -> Vec<Lesson> {
        let named = LessonName::ALL.into_iter().zip(files);
        named
            .map(|(name, file)| {
                Lesson::parse(file).unwrap_or_else(|error| panic!("{}: {error}", name.name()))
            })
            .collect()
    }

    fn words(step: &Step) -> usize {
        let items = step.blocks.iter().flat_map(|block| match block {
            Block::Paragraph(spans) => vec![spans],
            Block::List(items) => items.iter().collect(),
        });
        let texts = items.flatten().map(|span| span.text.as_str());
        texts
            .collect::<Vec<_>>()
            .join(" ")
            .split_whitespace()
            .count()
    }

    #[test]
    fn every_lesson_has_the_same_steps_in_every_language() {
        let english = read(shipped!("en"));
        for (language, files) in [("de", shipped!("de")), ("es", shipped!("es"))] {
            for (reference, lesson) in english.iter().zip(read(files)) {
                let states =
                    |l: &Lesson| l.steps.iter().map(|s| s.query.clone()).collect::<Vec<_>>();
                let title = &lesson.title;
                assert_eq!(states(reference), states(&lesson), "{language}: {title}");
                assert_ne!(reference.title, *title, "{language}");
                for (step, other) in reference.steps.iter().zip(&lesson.steps) {
                    assert_eq!(
                        step.blocks.len(),
                        other.blocks.len(),
                        "{language}: {}",
                        other.heading
                    );
                    assert_ne!(step.heading, other.heading, "{language}: {title}");
                }
            }
        }
    }

    #[test]
    fn a_lesson_has_four_to_six_steps_that_fit_a_card() {
        for files in [shipped!("en"), shipped!("de"), shipped!("es")] {
            for lesson in read(files) {
                assert!((4..=6).contains(&lesson.steps.len()), "{}", lesson.title);
                for step in &lesson.steps {
                    let words = words(step);
                    assert!(
                        (60..=130).contains(&words),
                        "{}: {words} words",
                        step.heading
                    );
                }
            }
        }
    }

    #[test]
    fn names_come_back_from_links() {
        for name in LessonName::ALL {
            assert_eq!(LessonName::parse(name.name()), Some(name));
        }
        assert_eq!(LessonName::parse("../../secret"), None);
    }
}
