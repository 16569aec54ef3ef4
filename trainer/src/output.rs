//! What the program says: results on standard output, notes and errors on standard error.
//!
//! Exit status: 0 done, also when the reader of standard output closes it; 1 failed; 2 wrong usage;
//! 130 and 143 interrupted by SIGINT and SIGTERM.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

/// Prints a line of a result, as `println!` does, and gives the error instead of a panic.
#[macro_export]
macro_rules! say {
    ($($argument:tt)*) => {
        $crate::output::print(format_args!($($argument)*))
    };
}

/// Says something on standard error, as `eprintln!` does, see [`note`].
#[macro_export]
macro_rules! tell {
    ($($argument:tt)*) => {
        $crate::output::note(format_args!($($argument)*))
    };
}

/// Prints a line of a result.
///
/// # Errors
/// When standard output is closed or on a full disk.
pub fn print(line: impl Display) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}

/// Says something on standard error, a file's control characters escaped. Where nobody can hear it,
/// nothing happens.
pub fn note(line: impl Display) {
    let _ = writeln!(io::stderr(), "{}", escaped(&line.to_string()));
}

/// The text with control characters, and others that change how a line is shown, as escapes.
pub fn escaped(text: &str) -> String {
    let is_safe = |c: char| {
        let hides = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
        c == '\n' || !(c.is_control() || hides)
    };
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if is_safe(c) {
            safe.push(c);
        } else {
            safe.extend(c.escape_default());
        }
    }
    safe
}

/// The exit status of a command; an error is said first, but for a reader that has closed standard
/// output.
pub fn status(result: anyhow::Result<()>) -> ExitCode {
    let Err(error) = result else {
        return ExitCode::SUCCESS;
    };
    let is_closed = |cause: &(dyn std::error::Error + 'static)| {
        let io = cause.downcast_ref::<io::Error>();
        io.is_some_and(|io| io.kind() == ErrorKind::BrokenPipe)
    };
    if error.chain().any(is_closed) {
        return ExitCode::SUCCESS;
    }
    note(format!("error: {error:#}"));
    ExitCode::FAILURE
}

/// Notes about many records, each text once: with the first record that it holds for, and in the
/// end how many more.
#[derive(Debug, Default)]
pub struct NoteBook(BTreeMap<String, u64>);

impl NoteBook {
    /// Whether this text is new; it is counted either way.
    pub fn is_new(&mut self, text: &str) -> bool {
        let count = self.0.entry(text.to_owned()).or_default();
        *count += 1;
        *count == 1
    }

    /// Says of each text that held for several records for how many.
    pub fn finish(self) {
        for (text, count) in self.0.into_iter().filter(|(_, count)| *count > 1) {
            note(format!("note: {text} (in {count} records)"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_cannot_reach_the_terminal() {
        assert_eq!(
            escaped("a\u{1b}[31m\tb\u{202e}c\nd"),
            "a\\u{1b}[31m\\tb\\u{202e}c\nd"
        );
        assert_eq!(escaped("Größe µV"), "Größe µV");
    }

    #[test]
    fn a_closed_pipe_is_no_failure_and_a_full_disk_is_one() {
        let of = |kind| {
            let error = io::Error::from(kind);
            format!(
                "{:?}",
                status(Err(anyhow::Error::from(error).context("cannot write")))
            )
        };
        assert_eq!(
            of(ErrorKind::BrokenPipe),
            format!("{:?}", ExitCode::SUCCESS)
        );
        assert_eq!(
            of(ErrorKind::StorageFull),
            format!("{:?}", ExitCode::FAILURE)
        );
    }

    #[test]
    fn each_text_is_new_once() {
        let mut book = NoteBook::default();
        assert_eq!(
            [book.is_new("a"), book.is_new("b"), book.is_new("a")],
            [true, true, false]
        );
    }
}
