//! The page that a learning platform opens.

use super::{Lesson, SCRIPT, STYLE};
use einthoven::export::xml_escaped;

/// The texts of an archive.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    /// What the lesson is called.
    pub title: String,
    /// What the ECGs are.
    pub synthetic: String,
    /// Where the browser runs no scripts.
    pub scripts_needed: String,
    /// Where no learning platform is found.
    pub no_platform: String,
    /// Where the platform lets no lesson begin.
    pub refused: String,
    /// Where a score was recorded earlier.
    pub closed: String,
    /// What stands before the score, of 100, once the platform has it.
    pub recorded: String,
    /// What stands before the score where the platform did not take it.
    pub not_recorded: String,
    /// Where the quiz says nothing; the link follows.
    pub silent: String,
}

/// A text for HTML and XML, without the characters that XML has no way to say.
pub(super) fn escaped(text: &str) -> String {
    let is_said = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    xml_escaped(&text.chars().filter(is_said).collect::<String>())
}

/// The page; its script shows what is hidden when it comes to that.
pub(super) fn html(lesson: &Lesson) -> String {
    let Words {
        title,
        synthetic,
        scripts_needed,
        no_platform,
        refused,
        closed,
        recorded,
        not_recorded,
        silent,
    } = &lesson.words;
    let says = |id: &str, text: &str| {
        format!("<p id=\"{id}\" role=\"alert\" hidden>{}</p>", escaped(text))
    };
    let score = |id: &str, text: &str| {
        let text = escaped(text);
        format!("<p id=\"{id}\" role=\"status\" hidden>{text} <output></output></p>")
    };
    let (title, link) = (escaped(title), escaped(&lesson.link));
    format!(
        r#"<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<link rel="stylesheet" href="{STYLE}">
<script defer src="{SCRIPT}"></script>
</head>
<body>
<main data-quiz="{quiz}" data-link="{link}">
<h1>{title}</h1>
<p class="note">{synthetic}</p>
<noscript><p>{scripts_needed}</p></noscript>
{no_platform}
{refused}
{closed}
{recorded}
{not_recorded}
<p id="silent" role="alert" hidden>{silent} <a href="{link}" target="_blank" rel="noopener">{link}</a></p>
<div id="quiz"></div>
</main>
</body>
</html>
"#,
        language = escaped(lesson.language),
        quiz = lesson.quiz,
        synthetic = escaped(synthetic),
        scripts_needed = escaped(scripts_needed),
        no_platform = says("no-platform", no_platform),
        refused = says("refused", refused),
        closed = score("closed", closed),
        recorded = score("recorded", recorded),
        not_recorded = score("not-recorded", not_recorded),
        silent = escaped(silent),
    )
}
