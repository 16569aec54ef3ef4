//! Finding statements by code, by name and by everyday words.

use super::Statement;

/// How well a statement matches a query; the lower, the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    Code,
    BeginningOfCode,
    Words,
}

impl Statement {
    /// Statements found by code or by everyday English words ("heart attack", "slow"), best match first:
    /// the whole code, the beginning of a code, then every word of the query somewhere.
    pub fn search(query: &str) -> Vec<Statement> {
        Statement::search_among(query, |_| String::new())
    }

    /// As [`Statement::search`], also in `further` words for each statement, such as its name in another
    /// language. Neither case nor accents matter.
    pub fn search_among(query: &str, further: impl Fn(Statement) -> String) -> Vec<Statement> {
        let query = folded(query.trim());
        let mut found: Vec<(Match, Statement)> = Statement::all()
            .filter_map(|s| s.matches(&query, &further).map(|how| (how, s)))
            .collect();
        found.sort();
        found.into_iter().map(|(_, s)| s).collect()
    }

    fn matches(self, query: &str, further: impl Fn(Statement) -> String) -> Option<Match> {
        let code = folded(self.code());
        if code == query {
            return Some(Match::Code);
        }
        if code.starts_with(query) {
            return Some(Match::BeginningOfCode);
        }
        let words = [self.description(), self.plain_words(), &further(self)].join(" ");
        let text = format!("{code} {}", folded(&words));
        query
            .split_whitespace()
            .all(|word| text.contains(word))
            .then_some(Match::Words)
    }
}

/// Lower case, and without the accents of German and Spanish, which a hurried reader leaves out.
fn folded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'á' | 'à' | 'â' | 'ä' => plain.push('a'),
            'é' | 'è' | 'ê' | 'ë' => plain.push('e'),
            'í' | 'ì' | 'î' | 'ï' => plain.push('i'),
            'ó' | 'ò' | 'ô' | 'ö' => plain.push('o'),
            'ú' | 'ù' | 'û' | 'ü' => plain.push('u'),
            'ñ' => plain.push('n'),
            'ß' => plain.push_str("ss"),
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condition::STATEMENT_COUNT;

    fn codes(found: Vec<Statement>) -> Vec<&'static str> {
        found.into_iter().map(Statement::code).collect()
    }

    #[test]
    fn search_prefers_the_code_and_understands_plain_words() {
        let search = |query| codes(Statement::search(query));
        assert_eq!(search("sr")[0], "SR");
        assert!(search("heart attack inferior").contains(&"IMI"));
        assert!(search("lbbb").contains(&"CLBBB"));
        assert!(search("no such words").is_empty());
        assert_eq!(search("").len(), STATEMENT_COUNT);
    }

    #[test]
    fn further_words_are_found_without_regard_to_case_and_accents() {
        let further = |statement: Statement| match statement.code() {
            "AFIB" => "Fibrilación auricular".to_owned(),
            "LPR" => "Große PQ-Zeit, verlängert".to_owned(),
            _ => String::new(),
        };
        let search = |query| codes(Statement::search_among(query, further));
        assert_eq!(search("FIBRILACION"), ["AFIB"]);
        assert_eq!(search("auricular fibrilación"), ["AFIB"]);
        assert_eq!(search("verlangert grosse"), ["LPR"]);
        assert_eq!(search("afib")[0], "AFIB");
        assert_eq!(search("atrial fibrillation"), ["AFIB"]);
    }
}
