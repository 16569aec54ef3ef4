//! What stands in the list of statements: what a search finds, and a word on each.

use crate::app::knowledge::Acquaintance;
use crate::app::texts::statement_text;
use crate::tr;
use einthoven::condition::{Found, Kind, Statement};

/// What a search finds, without the statements chosen already.
pub(super) fn suggestions(query: &str, chosen: &[Statement]) -> Found {
    let mut found = statement_text::search(query);
    found
        .statements
        .retain(|statement| !chosen.contains(statement));
    found
}

/// The place in a list of `len` after moving by one, round the ends; nothing stays nothing.
pub(super) fn moved(active: usize, down: bool, len: usize) -> usize {
    match (len, down) {
        (0, _) => 0,
        (_, true) => (active + 1) % len,
        (_, false) => (active + len - 1) % len,
    }
}

/// The kind in a word, for the list.
pub(super) fn kind_name(kind: Kind) -> String {
    match kind {
        Kind::Diagnostic => tr!("kind-diagnosis"),
        Kind::Form => tr!("kind-form"),
        Kind::Rhythm => tr!("kind-rhythm"),
    }
}

/// What to say when a search finds no statement.
pub(super) fn nothing_text(found: &Found) -> String {
    if found.absent.is_empty() {
        return tr!("no-statement-found");
    }
    let names = found
        .absent
        .iter()
        .copied()
        .map(statement_text::absent_name);
    tr!(
        "statement-absent",
        name = names.collect::<Vec<_>>().join(", ")
    )
}

/// How often the training saw a statement, where that was seldom.
pub(super) fn seen_text(acquaintance: Acquaintance) -> Option<String> {
    match acquaintance {
        Acquaintance::Good => None,
        Acquaintance::Slight(times) => Some(tr!("statement-seldom", times = times)),
        Acquaintance::Described => Some(tr!("statement-described")),
        Acquaintance::None => Some(tr!("statement-never")),
    }
}

/// Codes, one after the other.
pub(super) fn codes(statements: &[Statement]) -> String {
    let codes: Vec<_> = statements
        .iter()
        .map(|statement| statement.code())
        .collect();
    codes.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_statement_is_not_offered_again() {
        let lvh = Statement::from_code("LVH").unwrap();
        assert!(suggestions("lvh", &[]).statements.contains(&lvh));
        assert!(!suggestions("lvh", &[lvh]).statements.contains(&lvh));
        assert_eq!(suggestions("", &[lvh]).statements.len(), 70);
    }

    #[test]
    fn what_has_no_statement_is_named() {
        let found = suggestions("VT", &[]);
        assert!(nothing_text(&found).contains("ventricular tachycardia"));
        assert_eq!(
            nothing_text(&suggestions("xyzzy", &[])),
            tr!("no-statement-found")
        );
    }

    #[test]
    fn moving_goes_round_the_ends() {
        assert_eq!(moved(0, false, 3), 2);
        assert_eq!(moved(2, true, 3), 0);
        assert_eq!(moved(0, true, 0), 0);
    }
}
