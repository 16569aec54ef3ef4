//! What in a link could not be used, in the reader's language.

use crate::tr;
use einthoven::link::{LINK_VERSION, LONGEST_QUERY, Notice, Problem};

/// Something in the link that could not be used as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// A pair of the link.
    Pair(Notice),
    /// A pair in the link of the ECG compared with.
    PairOfKept(Notice),
    /// A model that this site does not have.
    Model {
        /// The model asked for.
        wanted: String,
        /// The one used instead.
        used: String,
    },
}

impl Warning {
    fn sentence(&self) -> String {
        match self {
            Warning::Pair(notice) => sentence(notice),
            Warning::PairOfKept(notice) => tr!("link-in-kept", what = sentence(notice)),
            Warning::Model { wanted, used } => {
                tr!("link-model", wanted = wanted.as_str(), used = used.as_str())
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
        Problem::Unreadable => tr!("link-unreadable", key = key),
        Problem::Impossible { value } => {
            tr!("link-impossible", key = key, value = value.as_str())
        }
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
        Problem::Limited { used, low, high } => {
            tr!(
                "link-limited",
                key = key,
                used = used.as_str(),
                low = low.as_str(),
                high = high.as_str()
            )
        }
        Problem::TooMany { most } => tr!("link-too-many", key = key, most = *most),
        Problem::NoEcg => tr!("link-no-ecg", key = key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use einthoven::link::Design;

    #[test]
    fn a_hostile_link_is_told_pair_by_pair_with_the_next_step() {
        let query = "age=9999&hr=%zz&dx=XYZ,LVH,ZYX&steps=1e9&v=7";
        let (_, notices) = Design::parse(query);
        let warnings: Vec<Warning> = notices.into_iter().map(Warning::Pair).collect();
        let text = notice(&warnings);
        for part in [
            "age: “9999” is not possible here",
            "hr: the value cannot be read",
            "dx: “XYZ” and 1 more are none of the 71 statements",
            "steps: limited to 200 (possible: 1 to 200)",
            "version “7”",
        ] {
            assert!(text.contains(part), "{part} is not in: {text}");
        }
        assert!(text.ends_with("ask for the link again."), "{text}");
    }

    #[test]
    fn a_single_unknown_statement_is_told_in_the_singular() {
        let (_, notices) = Design::parse("dx=XYZ");
        let text = sentence(&notices[0]);
        assert!(
            text.contains("“XYZ” is none of the 71 statements"),
            "{text}"
        );
    }

    #[test]
    fn what_is_wrong_with_the_ecg_compared_with_is_told_as_such() {
        let inner = Notice::impossible("age", "1e9");
        let text = notice(&[Warning::PairOfKept(inner)]);
        assert!(text.contains("compared with: age: “1e9”"), "{text}");
    }
}
