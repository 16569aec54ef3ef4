//! What in a link could not be used, in the reader's language.

use crate::tr;
use einthoven::link::{LINK_VERSION, LONGEST_QUERY, Notice, Problem, SET};

/// Something in the link that could not be used as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// A pair of the link.
    Pair(Notice),
    /// A model that this site does not have.
    Model {
        /// The model asked for.
        wanted: String,
        /// The one used instead.
        used: String,
    },
    /// A model that this site has in another version.
    Version {
        /// The model.
        model: String,
        /// The beginning of the hash in the link.
        wanted: String,
    },
}

impl Warning {
    fn sentence(&self) -> String {
        match self {
            Warning::Pair(notice) => sentence(notice),
            Warning::Model { wanted, used } => {
                tr!("link-model", wanted = wanted.as_str(), used = used.as_str())
            }
            Warning::Version { model, wanted } => {
                tr!(
                    "link-model-version",
                    model = model.as_str(),
                    wanted = wanted.as_str()
                )
            }
        }
    }
}

/// All of them, and what to do.
pub fn notice(warnings: &[Warning]) -> String {
    let sentences = warnings.iter().map(Warning::sentence);
    let all: Vec<String> = sentences.chain([tr!("link-next")]).collect();
    all.join(" ")
}

fn sentence(Notice { key, problem }: &Notice) -> String {
    let key = *key;
    match problem {
        Problem::TooLong => tr!("link-too-long", longest = LONGEST_QUERY.to_string()),
        Problem::Incomplete => tr!("link-incomplete"),
        Problem::Unreadable => tr!("link-unreadable", key = key),
        Problem::Impossible { value } => {
            tr!("link-impossible", key = key, value = value.as_str())
        }
        Problem::OutOfRange { value, low, high } => {
            tr!(
                "link-out-of-range",
                key = key,
                value = value.as_str(),
                low = low.as_str(),
                high = high.as_str()
            )
        }
        Problem::NoChoice { value, possible } => {
            tr!(
                "link-no-choice",
                key = key,
                value = value.as_str(),
                possible = possible.as_str()
            )
        }
        Problem::Twice { used } => tr!("link-twice", key = key, used = used.as_str()),
        Problem::Version { found } => {
            tr!(
                "link-version",
                found = found.as_str(),
                known = LINK_VERSION.to_string()
            )
        }
        Problem::UnknownStatements { first, others } => {
            tr!(
                "link-unknown-statements",
                key = key,
                first = first.as_str(),
                others = *others
            )
        }
        Problem::TooMany { most } => tr!("link-too-many", key = key, most = *most),
        Problem::NoEcg if key == SET => tr!("link-no-case", key = key),
        Problem::NoEcg => tr!("link-no-ecg", key = key),
        Problem::Within(inner) if key == SET => tr!("link-in-set", what = sentence(inner)),
        Problem::Within(inner) => tr!("link-in-kept", what = sentence(inner)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::texts::language;
    use einthoven::link::Link;

    /// One link with everything that a link can have wrong, in pieces, and what the page says of
    /// each.
    const WRONG: [&str; 15] = [
        "age=150",
        "hr=fast",
        "steps=100000",
        "view=cohort&count=100000",
        "view=quiz&quiz=abc",
        "view=lessons&lesson=nope",
        "layout=9x9",
        "dx=XYZ,LVH,ZYX",
        "height=%zz",
        "v=7&seed=1&steps=2",
        "v=1&model=midt-compact",
        "seed=5&seed=7",
        "kept=rubbish",
        "kept=%3Fage%3D150",
        "v=1&view=set&set=age:150~seed:1~~rubbish~~age:4",
    ];

    fn notices(code: &'static str) -> String {
        language::tests::in_language(code, || {
            let mut lines = Vec::new();
            for query in WRONG {
                let warnings = Link::parse(query).1.into_iter().map(Warning::Pair);
                let sentences: Vec<String> = warnings.map(|warning| warning.sentence()).collect();
                lines.push(format!("{query}\n    {}", sentences.join("\n    ")));
            }
            let model = Warning::Model {
                wanted: "elsewhere".to_owned(),
                used: "midt-compact".to_owned(),
            };
            let version = Warning::Version {
                model: "midt-compact".to_owned(),
                wanted: "4c7b91c2".to_owned(),
            };
            lines.push(notice(&[model, version]));
            lines.join("\n") + "\n"
        })
    }

    /// Set `UPDATE_SNAPSHOTS` to write them anew, and read what changed.
    #[test]
    fn the_notices_read_as_in_the_snapshots_in_every_language() {
        for (code, _) in language::LANGUAGES {
            let path = format!(
                "{}/tests/link_notices/{code}.txt",
                env!("CARGO_MANIFEST_DIR")
            );
            let said = notices(code);
            if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
                std::fs::write(&path, &said).unwrap();
            }
            let expected = std::fs::read_to_string(&path).unwrap();
            assert_eq!(said, expected, "{path}");
        }
    }

    #[test]
    fn a_link_with_much_wrong_is_told_in_one_notice_with_the_next_step() {
        let query = "age=9999&hr=%zz&dx=XYZ,LVH,ZYX&steps=1e9&v=7";
        let warnings: Vec<Warning> = Link::parse(query)
            .1
            .into_iter()
            .map(Warning::Pair)
            .collect();
        let text = notice(&warnings);
        for part in [
            "age: “9999” is not possible here; 0 to 120 is",
            "hr: the value cannot be read",
            "dx: “XYZ” and 1 more are none of the 71 statements",
            "steps: “1e9” is not possible here; 1 to 200 is",
            "version “7”",
        ] {
            assert!(text.contains(part), "{part} is not in: {text}");
        }
        assert!(text.ends_with("ask for the link again."), "{text}");
    }
}
