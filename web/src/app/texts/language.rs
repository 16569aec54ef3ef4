//! The page's texts in the reader's language, from Fluent files that a translator can edit:
//! `static/languages/`.

use crate::app::browser::dom;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use leptos::prelude::*;
use std::sync::{Arc, LazyLock};
use unic_langid::LanguageIdentifier;

/// The texts that are there before anything is fetched, and where another language lacks one.
const ENGLISH: &str = include_str!("../../../../static/languages/en.ftl");

/// The languages of the menu: code and own name. Each but the first has a file
/// `static/languages/CODE.ftl`; on the site its name ends with `.txt`, which every host knows.
pub const LANGUAGES: [(&str, &str); 3] = [("en", "English"), ("de", "Deutsch"), ("es", "Español")];

static CURRENT: LazyLock<ArcRwSignal<Texts>> =
    LazyLock::new(|| ArcRwSignal::new(Texts::english().expect("a test reads the built-in texts")));

/// Reads the built-in texts now, rather than when the first one is asked for.
pub fn read_texts() {
    LazyLock::force(&CURRENT);
}

/// The texts of one language over those in English.
#[derive(Clone)]
pub struct Texts {
    code: &'static str,
    bundle: Arc<FluentBundle<FluentResource>>,
}

impl Texts {
    /// The built-in texts.
    fn english() -> Result<Self, String> {
        Self::over_english(LANGUAGES[0].0, None)
    }

    /// The texts of a file; what it lacks stays English.
    ///
    /// # Errors
    /// A sentence that says where the file is not Fluent.
    fn over_english(code: &'static str, translated: Option<&str>) -> Result<Self, String> {
        let identifier: LanguageIdentifier = code
            .parse()
            .map_err(|_| format!("no language is called {code}"))?;
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // Numbers and names stand among the words without invisible marks around them.
        bundle.set_use_isolating(false);
        for source in [Some(ENGLISH), translated].into_iter().flatten() {
            let resource = FluentResource::try_new(source.to_owned())
                .map_err(|(_, errors)| format!("the texts in {code} are damaged: {errors:?}"))?;
            bundle.add_resource_overriding(resource);
        }
        Ok(Self {
            code,
            bundle: Arc::new(bundle),
        })
    }

    /// A message with its variables; its own name where there is no such message.
    fn text(&self, name: &str, variables: &FluentArgs<'_>) -> String {
        match self
            .bundle
            .get_message(name)
            .and_then(|message| message.value())
        {
            Some(pattern) => self
                .bundle
                .format_pattern(pattern, Some(variables), &mut Vec::new())
                .into_owned(),
            None => name.to_owned(),
        }
    }
}

/// A message in the current language; the surrounding effect or view follows the language. Use
/// [`tr!`].
///
/// [`tr!`]: crate::tr
pub fn text(name: &str, variables: &FluentArgs<'_>) -> String {
    #[cfg(test)]
    if let Some(text) = tests::in_language_of_thread(name, variables) {
        return text;
    }
    CURRENT.track();
    CURRENT.with_untracked(|texts| texts.text(name, variables))
}

/// A message whose name is only known at run time, or `fallback` where the current language has
/// none; the surrounding effect or view follows the language.
pub fn text_or(name: &str, fallback: &str) -> String {
    CURRENT.track();
    CURRENT.with_untracked(|texts| match texts.bundle.has_message(name) {
        true => texts.text(name, &FluentArgs::new()),
        false => fallback.to_owned(),
    })
}

/// An attribute of a message whose name is only known at run time, where the current language has
/// it; the surrounding effect or view follows the language.
pub fn attribute(name: &str, attribute: &str) -> Option<String> {
    CURRENT.track();
    CURRENT.with_untracked(|texts| {
        let message = texts.bundle.get_message(name)?;
        let pattern = message.get_attribute(attribute)?.value();
        let text = texts.bundle.format_pattern(pattern, None, &mut Vec::new());
        Some(text.into_owned())
    })
}

/// The code of the current language, such as `en`.
pub fn code() -> &'static str {
    CURRENT.with(|texts| texts.code)
}

/// The code of the current language, without following its changes.
pub fn code_untracked() -> &'static str {
    CURRENT.with_untracked(|texts| texts.code)
}

/// A message of `static/languages/` in the current language: `tr!("done")`, or with its variables
/// `tr!("step-of", step = 3, of = 10)`.
#[macro_export]
macro_rules! tr {
    ($name:literal $(, $variable:ident = $value:expr)* $(,)?) => {{
        #[allow(unused_mut)]
        let mut variables = fluent_bundle::FluentArgs::new();
        $(variables.set(stringify!($variable), $value);)*
        $crate::app::texts::language::text($name, &variables)
    }};
}

/// Changes the language, once its file is here.
///
/// # Errors
/// A sentence for the user.
pub async fn choose(code: &str) -> Result<(), String> {
    let Some((code, _)) = LANGUAGES.into_iter().find(|(known, _)| *known == code) else {
        return Err(format!("There are no texts in “{code}”."));
    };
    let texts = if code == LANGUAGES[0].0 {
        Texts::english()?
    } else {
        let path = format!("static/languages/{code}.ftl.txt");
        Texts::over_english(code, Some(&dom::fetch_text(&path).await?))?
    };
    CURRENT.set(texts);
    if let Some(root) = dom::document().document_element() {
        root.set_attribute("lang", code).unwrap_or_default();
    }
    Ok(())
}

/// The first of the reader's languages that the page has.
pub fn preferred(wishes: &[String]) -> &'static str {
    let known = |wish: &String| {
        let primary = wish.split('-').next().unwrap_or_default();
        LANGUAGES.into_iter().find(|(code, _)| *code == primary)
    };
    wishes.iter().find_map(known).unwrap_or(LANGUAGES[0]).0
}

/// What tests of other modules say texts with.
#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::app::texts::statement_text;
    use einthoven::condition::{Absent, Statement};
    use einthoven::presets::Preset;
    use fluent_bundle::FluentValue;
    use std::cell::RefCell;
    use std::collections::BTreeMap;
    use std::path::Path;

    thread_local! {
        /// The language of a test, where it is another than English: the page's own is shared by
        /// all threads.
        static OF_THREAD: RefCell<Option<Texts>> = const { RefCell::new(None) };
    }

    pub(super) fn in_language_of_thread(name: &str, variables: &FluentArgs<'_>) -> Option<String> {
        OF_THREAD.with_borrow(|texts| texts.as_ref().map(|texts| texts.text(name, variables)))
    }

    /// Runs a test's own part in a language.
    pub fn in_language<T>(code: &'static str, run: impl FnOnce() -> T) -> T {
        let texts = match code {
            "en" => Texts::english(),
            code => Texts::over_english(code, Some(&file(&format!("{code}.ftl")))),
        };
        OF_THREAD.set(Some(texts.unwrap()));
        let result = run();
        OF_THREAD.set(None);
        result
    }

    fn file(name: &str) -> String {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../static/languages");
        std::fs::read_to_string(root.join(name)).unwrap()
    }

    /// Every message and the variables in its text.
    fn messages(source: &str) -> BTreeMap<String, Vec<String>> {
        use fluent_syntax::ast::Entry;
        let resource = fluent_syntax::parser::parse(source).expect("no errors in the file");
        let mut messages = BTreeMap::new();
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let text = format!("{:?}", message.value);
                let mut variables: Vec<String> = text
                    .split("VariableReference { id: Identifier { name: \"")
                    .skip(1)
                    .map(|rest| rest.split('"').next().unwrap().to_owned())
                    .collect();
                variables.sort();
                variables.dedup();
                assert!(
                    messages
                        .insert(message.id.name.to_owned(), variables)
                        .is_none(),
                    "{} twice",
                    message.id.name
                );
            }
        }
        messages
    }

    #[test]
    fn every_language_has_every_message_with_its_variables() {
        let english = messages(ENGLISH);
        for (code, _) in &LANGUAGES[1..] {
            let translated = messages(&file(&format!("{code}.ftl")));
            for (name, variables) in &english {
                assert_eq!(translated.get(name), Some(variables), "{name} in {code}");
            }
            let standard = [preset_messages(), statement_messages(), absent_messages()].concat();
            for name in translated.keys() {
                assert!(
                    english.contains_key(name) || standard.contains(name),
                    "{code} has {name}, which nothing asks for"
                );
            }
        }
    }

    /// The names under which other languages than English have the texts of `static/presets.json`.
    fn preset_messages() -> Vec<String> {
        let presets = Preset::list(include_str!("../../../../static/presets.json")).unwrap();
        let names = presets.iter().map(|preset| &preset.name);
        names
            .flat_map(|name| [format!("preset-{name}"), format!("preset-{name}-shows")])
            .collect()
    }

    /// The names under which other languages than English have the names of the statements.
    fn statement_messages() -> Vec<String> {
        Statement::all().map(statement_text::key).collect()
    }

    /// The names under which other languages than English name what has no statement.
    fn absent_messages() -> Vec<String> {
        Absent::all().map(statement_text::absent_key).collect()
    }

    #[test]
    fn presets_and_statements_are_translated_and_their_english_stands_elsewhere_only() {
        let english = messages(ENGLISH);
        for name in [preset_messages(), statement_messages(), absent_messages()].concat() {
            assert!(!english.contains_key(&name), "{name} has two English texts");
            for (code, _) in &LANGUAGES[1..] {
                let source = file(&format!("{code}.ftl"));
                let translated = messages(&source);
                assert_eq!(translated.get(&name), Some(&Vec::new()), "{name} in {code}");
            }
        }
    }

    #[test]
    fn no_two_statements_are_called_the_same() {
        for (code, _) in &LANGUAGES[1..] {
            let source = file(&format!("{code}.ftl"));
            let texts = Texts::over_english(code, Some(&source)).unwrap();
            let name = |key: &String| texts.text(key, &FluentArgs::new());
            let mut names: Vec<String> = statement_messages().iter().map(name).collect();
            names.sort();
            names.dedup();
            assert_eq!(names.len(), Statement::all().len(), "{code}");
        }
    }

    #[test]
    fn every_message_of_the_program_is_written_and_every_written_one_is_used() {
        let english = messages(ENGLISH);
        let mut used = Vec::new();
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.file_name().unwrap() != "language.rs" {
                    let source = std::fs::read_to_string(path).unwrap();
                    // Not the end of `include_str!(`.
                    let source = source.replace("str!(", "");
                    used.extend(source.split("tr!(").skip(1).filter_map(|call| {
                        Some(
                            call.trim_start()
                                .strip_prefix('"')?
                                .split('"')
                                .next()?
                                .to_owned(),
                        )
                    }));
                }
            }
        }
        for name in &used {
            assert!(english.contains_key(name), "{name} is missing in en.ftl");
        }
        for name in english.keys() {
            assert!(used.contains(name), "nothing uses {name}");
        }
    }

    #[test]
    fn a_text_takes_its_variables_and_a_lacking_one_stays_english() {
        let texts =
            Texts::over_english("de", Some("views = Ansichten\nstep = Schritt { $step }\n"))
                .unwrap();
        let mut variables = FluentArgs::new();
        variables.set("step", FluentValue::from(3));
        assert_eq!(texts.text("step", &variables), "Schritt 3");
        assert_eq!(texts.text("views", &FluentArgs::new()), "Ansichten");
        assert_eq!(texts.text("view-ecg", &FluentArgs::new()), "ECG");
        assert_eq!(
            texts.text("no-such-text", &FluentArgs::new()),
            "no-such-text"
        );
        assert!(Texts::over_english("de", Some("= nothing")).is_err());
    }

    #[test]
    fn the_readers_first_known_language_is_preferred() {
        let wishes = |list: &[&str]| {
            list.iter()
                .map(|wish| (*wish).to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(preferred(&wishes(&["fr-CH", "de-CH", "en"])), "de");
        assert_eq!(preferred(&wishes(&["fr"])), "en");
        assert_eq!(preferred(&[]), "en");
    }
}
