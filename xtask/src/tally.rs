//! Counts of passed and failed tests, read from what the runners print.

use std::fmt;
use std::ops::AddAssign;

/// How many tests passed and failed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Tally {
    /// Adds what a line of a runner's output says. Known are the closing lines of Rust's test
    /// harness (wasm-bindgen's prints the same), of Node's test runner and of pytest.
    pub(crate) fn read(&mut self, line: &str) {
        if let Some(result) = line.trim().strip_prefix("test result: ") {
            self.passed += number_before(result, "passed");
            self.failed += number_before(result, "failed");
        } else if let Some(summary) = line.strip_prefix("ℹ ") {
            match summary.split_once(' ') {
                Some(("pass", number)) => self.passed += number.trim().parse().unwrap_or(0),
                Some(("fail" | "cancelled", number)) => {
                    self.failed += number.trim().parse().unwrap_or(0)
                }
                _ => {}
            }
        } else if let Some(summary) = pytest_summary(line) {
            for part in summary.split(", ") {
                let (number, what) = part.split_once(' ').unwrap_or_default();
                let number: u64 = number.parse().unwrap_or(0);
                match what {
                    "passed" => self.passed += number,
                    "failed" | "error" | "errors" => self.failed += number,
                    _ => {}
                }
            }
        }
    }
}

/// What stands before the time in pytest's closing line: `=== 1 failed, 8 passed in 0.12s ===`.
fn pytest_summary(line: &str) -> Option<&str> {
    let text = line.strip_prefix('=')?.strip_suffix('=')?;
    let (summary, _time) = text.trim_matches('=').trim().rsplit_once(" in ")?;
    Some(summary)
}

/// The number that stands before a word: 12 in `ok. 12 passed; 0 failed`, asked for `passed`.
fn number_before(text: &str, word: &str) -> u64 {
    text.split(['.', ';'])
        .filter_map(|part| part.trim().strip_suffix(word)?.trim().parse::<u64>().ok())
        .sum()
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(output: &str) -> (u64, u64) {
        let mut tally = Tally::default();
        output.lines().for_each(|line| tally.read(line));
        (tally.passed, tally.failed)
    }

    #[test]
    fn counts_what_cargo_test_prints() {
        let output = "test a ... ok\n\
            test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.02s\n\
            test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.50s\n";
        assert_eq!(tally(output), (15, 1));
    }

    #[test]
    fn counts_what_nodes_spec_reporter_prints() {
        let output = "✔ loads (12.3ms)\nℹ tests 7\nℹ suites 2\nℹ pass 5\nℹ fail 1\nℹ cancelled 1\nℹ skipped 0\n";
        assert_eq!(tally(output), (5, 2));
    }

    #[test]
    fn counts_what_pytest_prints() {
        let output = "===== test session starts =====\n\
            tests/test_ecg.py ..F 3 passed\n\
            ===== 1 failed, 41 passed, 2 skipped, 1 error in 7.02s (0:00:07) =====\n\
            ===== 3 passed in 0.10s =====\n";
        assert_eq!(tally(output), (44, 2));
    }

    #[test]
    fn a_test_that_is_named_like_a_result_does_not_count() {
        assert_eq!(
            tally("test reads_9_passed ... ok\n✔ 4 passed; 2 failed\n"),
            (0, 0)
        );
    }

    #[test]
    fn is_shown_as_one_line() {
        assert_eq!(
            Tally {
                passed: 40,
                failed: 2
            }
            .to_string(),
            "40 passed, 2 failed"
        );
    }
}
