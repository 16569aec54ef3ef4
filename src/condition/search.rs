//! Finding statements by code, by name and by everyday words.

use super::{Absent, Statement};

/// How well a statement matches a query; the lower, the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    Code,
    BeginningOfCode,
    Words,
}

/// What a search finds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// Statements, best match first.
    pub statements: Vec<Statement>,
    /// What was looked for and has no statement: then there are no statements either, for none
    /// means it.
    pub absent: Vec<Absent>,
}

impl Statement {
    /// Statements found by code or by everyday English words ("heart attack", "slow"), best match
    /// first: the whole code, the beginning of a code, then every word of the query somewhere.
    pub fn search(query: &str) -> Found {
        Statement::search_among(query, |_| String::new())
    }

    /// As [`Statement::search`], also in `further` words for each statement, such as its name in
    /// another language. Neither case nor accents nor signs between words matter.
    pub fn search_among(query: &str, further: impl Fn(Statement) -> String) -> Found {
        let code = folded(query.trim());
        let query = in_words(&code);
        let is_code = Statement::from_code(&code).is_some();
        let named = Absent::named_by(&query);
        if !named.is_empty() && !is_code {
            return Found {
                absent: named,
                ..Found::default()
            };
        }
        let mut found: Vec<(Match, Statement)> = Statement::all()
            .filter_map(|s| s.matches(&code, &query, &further).map(|how| (how, s)))
            .collect();
        found.sort();
        let statements: Vec<Statement> = found.into_iter().map(|(_, s)| s).collect();
        let absent = match statements.is_empty() {
            true => Absent::begun_by(&query),
            false => Vec::new(),
        };
        Found { statements, absent }
    }

    fn matches(
        self,
        code: &str,
        query: &str,
        further: impl Fn(Statement) -> String,
    ) -> Option<Match> {
        let own_code = folded(self.code());
        if own_code == code {
            return Some(Match::Code);
        }
        if own_code.starts_with(code) {
            return Some(Match::BeginningOfCode);
        }
        let words = [self.description(), self.plain_words(), &further(self)].join(" ");
        let text = in_words(&folded(&words));
        let is_there = |part: &str| text.split(' ').any(|word| holds(word, part));
        query.split(' ').all(is_there).then_some(Match::Words)
    }
}

/// The shortest part that is looked for within words.
const SHORTEST_WITHIN: usize = 4;

/// Whether a word begins with a part, or is a compound with it, as German words are. A chamber
/// above another is not that other one: what is supraventricular is not ventricular.
fn holds(word: &str, part: &str) -> bool {
    let is_compound = |(at, _): (usize, &str)| !word[..at].ends_with("supra");
    word.starts_with(part)
        || part.len() >= SHORTEST_WITHIN && word.match_indices(part).any(is_compound)
}

/// Letters and digits, with one space between words.
fn in_words(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
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
    use crate::condition::{STATEMENT_COUNT, Superclass};

    fn codes(found: Found) -> Vec<&'static str> {
        assert_eq!(found.absent, []);
        found.statements.into_iter().map(Statement::code).collect()
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

    #[test]
    fn what_the_vocabulary_lacks_is_said_to_be_missing() {
        for (query, name) in [
            ("ventricular tachycardia", "ventricular tachycardia"),
            ("Ventricular tach", "ventricular tachycardia"),
            ("VT", "ventricular tachycardia"),
            ("v-tach", "ventricular tachycardia"),
            ("Kammertachykardie", "ventricular tachycardia"),
            ("taquicardia ventricular", "ventricular tachycardia"),
            (
                "polymorphic ventricular tachycardia",
                "ventricular tachycardia",
            ),
            ("VF", "ventricular fibrillation"),
            ("fibrilación ventricular", "ventricular fibrillation"),
            ("Kammerflimmern", "ventricular fibrillation"),
            ("asystole", "asystole"),
            ("Asystolie", "asystole"),
            ("asistolia", "asystole"),
            ("torsades de pointes", "torsades de pointes"),
            ("Perikarditis", "pericarditis"),
            ("acute pericarditis", "pericarditis"),
            ("hyperkal", "hyperkalaemia"),
            ("Hyperkaliämie", "hyperkalaemia"),
            ("hiperpotasemia", "hyperkalaemia"),
            ("NSTEMI", "NSTEMI"),
        ] {
            let found = Statement::search(query);
            assert_eq!(found.statements, [], "{query}");
            assert_eq!(found.absent[0].name, name, "{query}");
        }
    }

    #[test]
    fn what_sounds_alike_is_still_found_under_its_own_name() {
        let search = |query| codes(Statement::search(query));
        assert_eq!(search("supraventricular tachycardia"), ["SVTAC", "PSVT"]);
        assert_eq!(search("svt"), ["SVTAC", "PSVT"]);
        assert!(search("fibrillation").contains(&"AFIB"));
        assert!(search("tachycardia").contains(&"STACH"));
        assert!(search("mobitz").contains(&"2AVB"));
        assert!(search("ventricular").contains(&"PVC"));
        assert!(!search("ventricular").contains(&"SVARR"));
        for statement in Statement::search("stemi").statements {
            assert_eq!(statement.superclass(), Some(Superclass::Mi), "{statement}");
        }
        assert!(search("stemi").contains(&"IMI"));
    }

    #[test]
    fn every_statement_is_found_by_its_code_and_its_own_description() {
        for statement in Statement::all() {
            for query in [statement.code(), statement.description()] {
                let found = Statement::search(query).statements;
                assert!(found.contains(&statement), "{query}");
            }
        }
    }
}
