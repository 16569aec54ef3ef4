//! A line of a header, and what is said of one that does not fit.

use super::WfdbError;

/// A line that is no comment.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    /// Line number in the file, from 1.
    pub(super) number: usize,
    /// The line without surrounding space.
    pub(super) text: &'a str,
}

impl Line<'_> {
    pub(super) fn error(&self, problem: impl Into<String>) -> WfdbError {
        WfdbError::HeaderLine {
            line: self.number,
            problem: problem.into(),
            text: self.text.to_owned(),
        }
    }

    pub(super) fn number<T: std::str::FromStr>(
        &self,
        field: &str,
        what: &str,
    ) -> Result<T, WfdbError> {
        field
            .parse()
            .map_err(|_| self.error(format!("the {what} \"{field}\" is not a usable number")))
    }

    /// A whole number; some programs write `0.0` for one.
    pub(super) fn whole(&self, field: &str, what: &str) -> Result<i32, WfdbError> {
        let number: f64 = self.number(field, what)?;
        if number.fract() == 0.0 && number.abs() <= f64::from(u32::MAX) {
            Ok(number as i64 as i32)
        } else {
            Err(self.error(format!("the {what} \"{field}\" is not a whole number")))
        }
    }
}
