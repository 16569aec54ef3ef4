//! From the events of CommonMark to the steps of a lesson.

use super::{Block, Emphasis, Lesson, LessonError, Span, Step};
use crate::link::Design;
use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

/// Takes the events of a lesson in, one after the other.
#[derive(Default)]
pub(super) struct Reader {
    title: String,
    steps: Vec<Step>,
    /// What comes before the first step.
    preface: Vec<Block>,
    /// The words of the heading, paragraph or item at hand.
    spans: Vec<Span>,
    emphasis: Emphasis,
    /// The items of the list at hand.
    items: Option<Vec<Vec<Span>>>,
    /// Where the heading at hand leads.
    query: Option<String>,
}

impl Reader {
    /// One event.
    ///
    /// # Errors
    /// [`LessonError`] for what a lesson does not have.
    pub(super) fn read(&mut self, event: Event<'_>) -> Result<(), LessonError> {
        match event {
            Event::Text(text) => self.words(&text),
            Event::SoftBreak => self.words(" "),
            Event::Start(Tag::Strong) => self.emphasis = Emphasis::Strong,
            Event::Start(Tag::Emphasis) => self.emphasis = Emphasis::Light,
            Event::End(TagEnd::Strong | TagEnd::Emphasis) => self.emphasis = Emphasis::None,
            Event::Start(Tag::Heading {
                level: HeadingLevel::H1 | HeadingLevel::H2,
                ..
            }) => self.query = None,
            Event::Start(Tag::Link { dest_url, .. }) => self.query = Some(dest_url.into_string()),
            Event::Start(Tag::Paragraph | Tag::Item) | Event::End(TagEnd::Link) => {}
            Event::Start(Tag::List(None)) => self.items = Some(Vec::new()),
            Event::End(TagEnd::Heading(HeadingLevel::H1)) => self.title = self.plain_words(),
            Event::End(TagEnd::Heading(_)) => self.begin_step()?,
            // A loose list wraps its items in paragraphs; the item takes their words.
            Event::End(TagEnd::Paragraph) if self.items.is_some() => {}
            Event::End(TagEnd::Paragraph) => {
                let spans = std::mem::take(&mut self.spans);
                self.put(Block::Paragraph(spans));
            }
            Event::End(TagEnd::Item) => {
                let spans = std::mem::take(&mut self.spans);
                if let Some(items) = &mut self.items {
                    items.push(spans);
                }
            }
            Event::End(TagEnd::List(_)) => {
                if let Some(items) = self.items.take() {
                    self.put(Block::List(items));
                }
            }
            other => return Err(LessonError::Unsupported(format!("{other:?}"))),
        }
        Ok(())
    }

    fn words(&mut self, text: &str) {
        match self.spans.last_mut() {
            Some(last) if last.emphasis == self.emphasis => last.text.push_str(text),
            _ => self.spans.push(Span {
                emphasis: self.emphasis,
                text: text.to_owned(),
            }),
        }
    }

    fn plain_words(&mut self) -> String {
        self.spans.drain(..).map(|span| span.text).collect()
    }

    fn put(&mut self, block: Block) {
        let blocks = match self.steps.last_mut() {
            Some(step) => &mut step.blocks,
            None => &mut self.preface,
        };
        blocks.push(block);
    }

    fn begin_step(&mut self) -> Result<(), LessonError> {
        let heading = self.plain_words();
        let Some(query) = self.query.take().filter(|query| query.starts_with('?')) else {
            return Err(LessonError::NoState(heading));
        };
        if let Some(notice) = Design::parse(&query).1.first() {
            return Err(LessonError::BadState {
                step: heading,
                notice: notice.to_string(),
            });
        }
        self.steps.push(Step {
            heading,
            query,
            blocks: Vec::new(),
        });
        Ok(())
    }

    /// The lesson, after its last event.
    ///
    /// # Errors
    /// [`LessonError`] for what it lacks.
    pub(super) fn finish(self) -> Result<Lesson, LessonError> {
        let summary = match self.preface.as_slice() {
            [Block::Paragraph(spans)] if !self.title.is_empty() => {
                spans.iter().map(|span| span.text.as_str()).collect()
            }
            _ => return Err(LessonError::NoTitle),
        };
        if self.steps.is_empty() {
            return Err(LessonError::NoSteps);
        }
        Ok(Lesson {
            title: self.title,
            summary,
            steps: self.steps,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "# Title\n\nA line.\n\n";

    #[test]
    fn text_becomes_paragraphs_and_lists_with_emphasis() {
        let lesson = Lesson::parse(&format!(
            "{HEAD}## [One *step*](?seed=7&age=63)\n\nPlain, **strong**\nand *light*.\n\n* one\n* **two**\n"
        ))
        .unwrap();
        assert_eq!(
            (lesson.title.as_str(), lesson.summary.as_str()),
            ("Title", "A line.")
        );
        let span = |emphasis, text: &str| Span {
            emphasis,
            text: text.to_owned(),
        };
        let [step] = lesson.steps.as_slice() else {
            panic!("{lesson:?}")
        };
        assert_eq!(
            (step.heading.as_str(), step.query.as_str()),
            ("One step", "?seed=7&age=63")
        );
        assert_eq!(
            step.blocks,
            [
                Block::Paragraph(vec![
                    span(Emphasis::None, "Plain, "),
                    span(Emphasis::Strong, "strong"),
                    span(Emphasis::None, " and "),
                    span(Emphasis::Light, "light"),
                    span(Emphasis::None, "."),
                ]),
                Block::List(vec![
                    vec![span(Emphasis::None, "one")],
                    vec![span(Emphasis::Strong, "two")],
                ]),
            ]
        );
    }

    #[test]
    fn what_is_no_lesson_is_refused_with_a_remedy() {
        let error = |markdown: &str| Lesson::parse(markdown).unwrap_err();
        assert_eq!(error("text"), LessonError::NoTitle);
        assert_eq!(
            error("# Title\n\n## [A](?seed=1)\n\ntext"),
            LessonError::NoTitle
        );
        assert_eq!(error(HEAD), LessonError::NoSteps);
        assert_eq!(
            error(&format!("{HEAD}## Bare\n")),
            LessonError::NoState("Bare".into())
        );
        let foreign = format!("{HEAD}## [Out](https://example.org/?seed=1)\n");
        assert_eq!(error(&foreign), LessonError::NoState("Out".into()));
        let bad = error(&format!("{HEAD}## [Old](?age=900)\n"));
        assert!(
            bad.to_string().contains("“Old” is not possible (age"),
            "{bad}"
        );
        let html = error(&format!(
            "{HEAD}## [A](?seed=1)\n\n<script>alert(1)</script>\n"
        ));
        assert!(matches!(html, LessonError::Unsupported(_)), "{html}");
    }
}
