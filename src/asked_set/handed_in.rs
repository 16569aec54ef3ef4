//! What a pupil hands in: a code short enough to be written down, and a table.

use crate::case_set::CaseSet;
use crate::design::Design;
use crate::link::written_cases;

/// The signs of a code's check, without those that are taken for others.
const SIGNS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// Length of the check.
const CHECK: usize = 5;

/// The choice taken for each case, counted from 0.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers(Vec<Option<usize>>);

/// What a code says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// How many answers are right.
    pub score: usize,
    /// The cases that were answered wrong, or not, counted from 0.
    pub missed: Vec<usize>,
}

/// Why a code tells nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// It is no code of a set with so many cases.
    #[error("this is no code of this set; ask for it again")]
    Form,
    /// It was made for another name or another set, or was changed.
    #[error("the code does not fit this name and this set; compare both with what was handed in")]
    Check,
}

impl Answers {
    /// The choice taken for a case.
    pub fn of(&self, place: usize) -> Option<usize> {
        self.0.get(place).copied().flatten()
    }

    /// Takes a choice for a case; the first one counts.
    pub fn take(&mut self, place: usize, choice: usize) {
        if place >= self.0.len() {
            self.0.resize(place + 1, None);
        }
        self.0[place].get_or_insert(choice);
    }

    /// Takes all answers back.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The next case without an answer from this one on, round the end.
    pub fn next_open(&self, from: usize, count: usize) -> Option<usize> {
        (0..count)
            .map(|further| (from + further) % count)
            .find(|place| self.of(*place).is_none())
    }

    /// The cases whose answer is not the right one.
    pub fn missed(&self, right: &[usize]) -> Vec<usize> {
        let places = right.iter().enumerate();
        places
            .filter(|(place, right)| self.of(*place) != Some(**right))
            .map(|(place, _)| place)
            .collect()
    }
}

/// A name as it counts in a code: without case and spaces at its ends.
fn plain(name: &str) -> String {
    name.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// FNV-1a with 64 bits (Fowler, Noll and Vo).
fn fnv(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

impl CaseSet {
    /// The code of what a pupil answered: a digit for each case, `0` for none, and a check over name,
    /// set and answers. It guards against slips, not against those who read this program.
    pub fn code(&self, name: &str, answers: &Answers) -> String {
        let digit = |place| answers.of(place).map_or(0, |choice| choice + 1).to_string();
        let digits: String = (0..self.cases.len()).map(digit).collect();
        let check = self.check(name, &digits);
        format!("{digits}-{check}")
    }

    /// What a code says, for the choices that are right.
    ///
    /// # Errors
    /// [`CodeError`] says what does not fit.
    pub fn read_code(&self, name: &str, code: &str, right: &[usize]) -> Result<Handed, CodeError> {
        let code = code.trim().to_uppercase();
        let (digits, check) = code.split_once('-').ok_or(CodeError::Form)?;
        let are_digits = digits.bytes().all(|digit| digit.is_ascii_digit());
        if !are_digits || digits.len() != self.cases.len() || right.len() != digits.len() {
            return Err(CodeError::Form);
        }
        if check.trim() != self.check(name, digits) {
            return Err(CodeError::Check);
        }
        let mut answers = Answers::default();
        for (place, digit) in digits.bytes().enumerate() {
            if let Some(choice) = usize::from(digit - b'0').checked_sub(1) {
                answers.take(place, choice);
            }
        }
        let missed = answers.missed(right);
        let score = right.len() - missed.len();
        Ok(Handed { score, missed })
    }

    fn check(&self, name: &str, digits: &str) -> String {
        let cases = written_cases(&self.cases, &Design::default().request);
        let mut hash = fnv(&[&plain(name), &cases, digits]);
        let sign = |_| {
            let sign = SIGNS[(hash % 32) as usize];
            hash /= 32;
            char::from(sign)
        };
        (0..CHECK).map(sign).collect()
    }

    /// The answers as a table: a row for each case, with what was said and what is right in words.
    pub fn csv(&self, name: &str, rows: &[[String; 2]]) -> String {
        let quoted = |text: &str| {
            // A spreadsheet takes what begins so for a formula.
            let guard = if text.starts_with(['=', '+', '-', '@']) {
                "'"
            } else {
                ""
            };
            format!("\"{guard}{}\"", text.replace('"', "\"\""))
        };
        let line = |(place, [answer, right]): (usize, &[String; 2])| {
            let is_right = u8::from(answer == right);
            format!(
                "{},{},{},{},{is_right}\n",
                quoted(name),
                place + 1,
                quoted(answer),
                quoted(right),
            )
        };
        let head = "name,case,answer,asked_for,right\n".to_owned();
        std::iter::once(head)
            .chain(rows.iter().enumerate().map(line))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(count: u64) -> CaseSet {
        let case = |seed| {
            let mut request = Design::default().request;
            request.seed = seed;
            request
        };
        CaseSet {
            cases: (0..count).map(case).collect(),
            asks: true,
        }
    }

    #[test]
    fn a_code_says_what_was_answered_and_fits_one_name_and_one_set() {
        let mut answers = Answers::default();
        answers.take(0, 2);
        answers.take(0, 1);
        answers.take(2, 3);
        let code = set(3).code("Ana  María", &answers);
        assert!(code.starts_with("304-"), "{code}");
        let read = |set: &CaseSet, name, code: &str| set.read_code(name, code, &[2, 0, 3]);
        let handed = Handed {
            score: 2,
            missed: vec![1],
        };
        assert_eq!(
            read(&set(3), "ana maría ", &code.to_lowercase()),
            Ok(handed)
        );
        assert_eq!(read(&set(3), "Eva", &code), Err(CodeError::Check));
        let better = code.replacen("304", "314", 1);
        assert_eq!(read(&set(3), "Ana María", &better), Err(CodeError::Check));
        for other in ["", "304", "3044-AAAAA", "x04-AAAAA"] {
            assert_eq!(read(&set(3), "Ana María", other), Err(CodeError::Form));
        }
        let mut swapped = set(3);
        swapped.raise(1);
        assert_eq!(read(&swapped, "Ana María", &code), Err(CodeError::Check));
    }

    #[test]
    fn open_cases_are_found_round_the_end() {
        let mut answers = Answers::default();
        assert_eq!(answers.next_open(2, 3), Some(2));
        answers.take(2, 0);
        assert_eq!(answers.next_open(2, 3), Some(0));
        answers.take(0, 0);
        answers.take(1, 0);
        assert_eq!(answers.next_open(0, 3), None);
        assert_eq!(answers.missed(&[0, 1, 0]), [1]);
        assert_eq!(answers.next_open(0, 0), None, "a set without cases");
    }

    #[test]
    fn a_table_is_safe_in_a_spreadsheet() {
        let row = |a: &str, b: &str| [a.to_owned(), b.to_owned()];
        let rows = [row("left \"block\"", "left \"block\""), row("=1+1", "AFIB")];
        let csv = set(2).csv("Ana, 4b", &rows);
        let expected = "name,case,answer,asked_for,right\n\
            \"Ana, 4b\",1,\"left \"\"block\"\"\",\"left \"\"block\"\"\",1\n\
            \"Ana, 4b\",2,\"'=1+1\",\"AFIB\",0\n";
        assert_eq!(csv, expected);
    }
}
