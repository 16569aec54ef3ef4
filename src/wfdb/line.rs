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

    /// A number that may have decimals, behind a point or the comma of some countries.
    pub(super) fn real(&self, field: &str, what: &str) -> Result<f64, WfdbError> {
        self.number(&field.replacen(',', ".", 1), what)
            .map_err(|_| self.error(format!("the {what} \"{field}\" is not a usable number")))
    }

    /// A whole number; some programs write `0.0` for one.
    pub(super) fn whole(&self, field: &str, what: &str) -> Result<i32, WfdbError> {
        self.integer(field, what, f64::from(u32::MAX))
            .map(|number| number as i64 as i32)
    }

    /// How many there are of something, written as [`Self::whole`].
    pub(super) fn count(&self, field: &str, what: &str) -> Result<usize, WfdbError> {
        let plain = without_thousands(field);
        match plain.as_deref().unwrap_or(field).parse() {
            Ok(count) => Ok(count),
            Err(_) => match self.integer(field, what, MOST_COUNTED)? {
                count if count >= 0.0 => Ok(count as usize),
                _ => Err(self.error(format!("the {what} \"{field}\" is negative"))),
            },
        }
    }

    fn integer(&self, field: &str, what: &str, most: f64) -> Result<f64, WfdbError> {
        let number = self.real(field, what)?;
        if number.fract() == 0.0 && number.abs() <= most {
            Ok(number)
        } else {
            Err(self.error(format!("the {what} \"{field}\" is not a whole number")))
        }
    }
}

/// A whole number without the commas between its thousands; `None` where there are none.
fn without_thousands(field: &str) -> Option<String> {
    let mut groups = field.split(',');
    let has_three = |group: &str| group.len() == 3 && group.bytes().all(|c| c.is_ascii_digit());
    let first = groups
        .next()
        .filter(|first| (1..=3).contains(&first.len()))?;
    let rest: Vec<&str> = groups.collect();
    let is_grouped = !rest.is_empty() && rest.iter().all(|group| has_three(group));
    is_grouped.then(|| format!("{first}{}", rest.concat()))
}

/// Larger numbers with decimals are not exact.
const MOST_COUNTED: f64 = (1_u64 << 53) as f64;
