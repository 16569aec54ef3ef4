//! A quiz for learning platforms: a SCORM 1.2 archive that shows it in a frame of this site and
//! reports the score. The archive's script is `static/scorm/quiz.js`.

mod page;

use super::exports::error::ExportError;
use super::exports::file::{File, archive};
use crate::app::browser::dom;
pub use page::Words;

/// The archive's files that are the same for every quiz, in `static/scorm/`.
const SCRIPT: &str = "quiz.js";
const STYLE: &str = "quiz.css";

/// The archive's own files.
const MANIFEST: &str = "imsmanifest.xml";
const PAGE: &str = "index.html";

/// What an archive is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Lesson {
    /// The quiz.
    pub quiz: u64,
    /// The link to it, for a frame.
    pub link: String,
    /// The code of the language that the texts are in.
    pub language: &'static str,
    /// The texts.
    pub words: Words,
}

/// The archive, with what is the same for every quiz fetched from the site.
///
/// # Errors
/// [`ExportError`], which has a sentence for the user.
pub async fn save(lesson: &Lesson) -> Result<File, ExportError> {
    let fetch = async |name: &str| {
        let path = format!("static/scorm/{name}");
        dom::fetch_text(&path).await.map_err(ExportError::Browser)
    };
    packed(lesson, &fetch(SCRIPT).await?, &fetch(STYLE).await?)
}

/// The archive.
fn packed(lesson: &Lesson, script: &str, style: &str) -> Result<File, ExportError> {
    let files = [
        (MANIFEST, manifest(lesson)),
        (PAGE, page::html(lesson)),
        (SCRIPT, script.to_owned()),
        (STYLE, style.to_owned()),
    ];
    let files = files.map(|(name, text)| (name.to_owned(), text.into_bytes()));
    Ok(File {
        name: format!("synthetic-ecg-quiz-{}-scorm.zip", lesson.quiz),
        media_type: "application/zip",
        bytes: archive(&files)?,
    })
}

/// What the archive holds, in the words of SCORM 1.2: one lesson that reports. No schema is named,
/// for none lies in the archive.
fn manifest(lesson: &Lesson) -> String {
    let title = page::escaped(&lesson.words.title);
    let file = |name: &str| format!("      <file href=\"{name}\"/>\n");
    let files: String = [PAGE, SCRIPT, STYLE].map(file).concat();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="einthoven-quiz-{quiz}" version="1.0"
    xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="einthoven">
    <organization identifier="einthoven">
      <title>{title}</title>
      <item identifier="quiz" identifierref="quiz-page">
        <title>{title}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="quiz-page" type="webcontent" adlcp:scormtype="sco" href="{PAGE}">
{files}    </resource>
  </resources>
</manifest>
"#,
        quiz = lesson.quiz,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Read};

    /// What would break out of an attribute, an element or the archive's script.
    const HOSTILE: &str = "\"'><script>alert(1)</script>&\u{0}\u{b}]]>{quiz}\r\n";

    fn lesson(text: &str) -> Lesson {
        let text = || text.to_owned();
        Lesson {
            quiz: 2024,
            link: format!("https://example.org/?v=1&view=quiz&quiz=2024&x={}", text()),
            language: "de",
            words: Words {
                title: text(),
                synthetic: text(),
                scripts_needed: text(),
                no_platform: text(),
                refused: text(),
                closed: text(),
                recorded: text(),
                not_recorded: text(),
                silent: text(),
            },
        }
    }

    /// The elements of a text in the order in which they begin, each closed where it should be.
    fn elements(text: &str, void: &[&str]) -> Vec<String> {
        let (mut open, mut seen) = (Vec::new(), Vec::new());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('<') {
            assert!(!before.contains('>'), "{before:?}");
            let (tag, behind) = after.split_once('>').expect("a tag ends");
            rest = behind;
            let name = tag.split([' ', '\n', '/']).next().unwrap_or_default();
            if let Some(closed) = tag.strip_prefix('/') {
                assert_eq!(open.pop().as_deref(), Some(closed), "{tag}");
                continue;
            }
            if tag.starts_with(['?', '!']) {
                continue;
            }
            assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
            seen.push(name.to_owned());
            if !tag.ends_with('/') && !void.contains(&name) {
                open.push(name.to_owned());
            }
        }
        assert!(open.is_empty(), "{open:?}");
        seen
    }

    #[test]
    fn the_archive_holds_what_its_manifest_names() {
        let file = packed(&lesson("Quiz"), "script", "style").unwrap();
        assert_eq!(file.name, "synthetic-ecg-quiz-2024-scorm.zip");
        let mut archive = zip::ZipArchive::new(Cursor::new(file.bytes)).unwrap();
        let mut text = |name: &str| {
            let mut text = String::new();
            let mut file = archive.by_name(name).unwrap();
            file.read_to_string(&mut text).unwrap();
            text
        };
        let manifest = text("imsmanifest.xml");
        let named: Vec<&str> = manifest
            .split("<file href=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .collect();
        assert_eq!(named, ["index.html", "quiz.js", "quiz.css"]);
        assert_eq!((&*text("quiz.js"), &*text("quiz.css")), ("script", "style"));
        let page = text("index.html");
        assert!(page.contains("src=\"quiz.js\"") && page.contains("href=\"quiz.css\""));
        assert_eq!(archive.len(), 4);
    }

    #[test]
    fn the_manifest_is_well_formed_and_says_a_lesson_that_reports() {
        let plain = manifest(&lesson("Quiz"));
        for words in [
            "<schemaversion>1.2</schemaversion>",
            "adlcp:scormtype=\"sco\" href=\"index.html\"",
            "identifierref=\"quiz-page\"",
            "<title>Quiz</title>",
        ] {
            assert!(plain.contains(words), "{words}");
        }
        let names = elements(&plain, &[]);
        assert_eq!(names.first().map(String::as_str), Some("manifest"));
        assert_eq!(names, elements(&manifest(&lesson(HOSTILE)), &[]));
    }

    #[test]
    fn no_text_and_no_link_breaks_out_of_the_page() {
        let void = ["meta", "link"];
        let (plain, hostile) = (page::html(&lesson("Quiz")), page::html(&lesson(HOSTILE)));
        assert_eq!(elements(&plain, &void), elements(&hostile, &void));
        assert!(!hostile.contains("<script>") && !hostile.contains('\u{0}'));
        assert!(plain.contains("data-quiz=\"2024\"") && plain.contains("lang=\"de\""));
        let link = "data-link=\"https://example.org/?v=1&amp;view=quiz&amp;quiz=2024&amp;x=Quiz\"";
        assert!(plain.contains(link), "{plain}");
    }

    #[test]
    fn the_script_and_the_page_name_the_same_elements() {
        let script = include_str!("../../../../../static/scorm/quiz.js");
        let page = page::html(&lesson("Quiz"));
        let after = |text: &'static str, before: &str| -> Vec<&'static str> {
            let rests = text.split(before).skip(1);
            rests.filter_map(|rest| rest.split('"').next()).collect()
        };
        let asked = [after(script, "element(\""), after(script, "say(\"")].concat();
        for id in &asked {
            assert!(page.contains(&format!("id=\"{id}\"")), "{id}");
        }
        let ids: Vec<&str> = page.split(" id=\"").skip(1).collect();
        assert_eq!(ids.len(), 7);
        for id in ids.iter().filter_map(|rest| rest.split('"').next()) {
            assert!(script.contains(&format!("\"{id}\"")), "{id}");
        }
    }
}
