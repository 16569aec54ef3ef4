//! What a statement is called, in the reader's language.
//!
//! English is PTB-XL's own and stands in the core; the other languages' files have `statement-CODE`
//! for each, with further words for the search in its attribute `words`.

use crate::app::texts::language::{attribute, text_or};
use einthoven::condition::{Absent, Found, Statement};

/// The message of a statement: its code, with hyphens where a message's name allows no other sign.
pub fn key(statement: Statement) -> String {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let parts = statement.code().split(|c| !allowed(c));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    format!("statement-{}", parts.join("-"))
}

/// Its name.
pub fn name(statement: Statement) -> String {
    text_or(&key(statement), statement.description())
}

/// Its name with its code: "left ventricular hypertrophy (LVH)".
pub fn name_with_code(statement: Statement) -> String {
    format!("{} ({})", name(statement), statement.code())
}

/// What a finding is called that PTB-XL has no statement for.
pub fn absent_name(absent: Absent) -> String {
    text_or(&absent_key(absent), absent.name)
}

/// Its message.
pub fn absent_key(absent: Absent) -> String {
    format!("absent-{}", absent.name.to_lowercase().replace(' ', "-"))
}

/// What is found by code, name or everyday words in the reader's language, or in English; best
/// match first.
pub fn search(query: &str) -> Found {
    Statement::search_among(query, |statement| {
        let words = attribute(&key(statement), "words").unwrap_or_default();
        format!("{} {words}", name(statement))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_statement_has_a_message_of_its_own_whose_name_fluent_allows() {
        let mut keys: Vec<String> = Statement::all().map(key).collect();
        assert!(keys.contains(&"statement-LAO-LAE".to_owned()));
        assert!(keys.contains(&"statement-PRC-S".to_owned()));
        assert!(keys.contains(&"statement-NST_".to_owned()));
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), Statement::all().len());
    }

    #[test]
    fn in_english_a_statement_is_called_as_in_ptb_xl() {
        for statement in Statement::all() {
            assert_eq!(name(statement), statement.description());
        }
        let lvh = Statement::from_code("LVH").unwrap();
        assert_eq!(name_with_code(lvh), "left ventricular hypertrophy (LVH)");
        assert_eq!(search("heart attack").statements[0].code(), "IMI");
    }
}
