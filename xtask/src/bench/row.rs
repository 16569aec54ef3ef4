//! A row of the table: what was compared, and how it came out.

use anyhow::{Context, Result};
use serde_json::Value;

/// Lowest, median and highest.
type Spread = [f64; 3];

/// What a program of `tests/bench/` prints on a line.
#[derive(Debug, PartialEq)]
pub(super) struct Row {
    what: String,
    ours_ms: Spread,
    theirs_ms: Spread,
    ratio: Spread,
    goal: f64,
}

pub(super) const HEAD: &str = "| ours / theirs | ours, ms | theirs, ms | ratio, median (lowest to highest) | goal |\n\
                               |---|---:|---:|---:|---:|";

impl Row {
    /// Reads a line of JSON.
    pub(super) fn read(line: &str) -> Result<Self> {
        let value: Value =
            serde_json::from_str(line).with_context(|| format!("{line:?} is no row"))?;
        let number = |value: &Value| {
            value
                .as_f64()
                .with_context(|| format!("{line:?} lacks a number"))
        };
        let spread = |name: &str| -> Result<Spread> {
            let values = value[name]
                .as_array()
                .map(Vec::as_slice)
                .unwrap_or_default();
            let numbers = values.iter().map(number).collect::<Result<Vec<_>>>()?;
            let numbers = <Spread>::try_from(numbers).ok();
            numbers.with_context(|| format!("{line:?} has no three numbers as {name}"))
        };
        Ok(Self {
            what: value["what"].as_str().unwrap_or_default().to_owned(),
            ours_ms: spread("ours_ms")?,
            theirs_ms: spread("theirs_ms")?,
            ratio: spread("ratio")?,
            goal: number(&value["goal"])?,
        })
    }

    /// As a line of Markdown.
    pub(super) fn markdown(&self) -> String {
        let [low, median, high] = self.ratio;
        format!(
            "| {} | {} | {} | {median:.2} ({low:.2} to {high:.2}) | {:.2} |",
            self.what,
            in_ms(self.ours_ms),
            in_ms(self.theirs_ms),
            self.goal
        )
    }
}

fn in_ms([low, median, high]: Spread) -> String {
    let digits = if median < 100.0 { 1 } else { 0 };
    format!("{median:.digits$} ({low:.digits$} to {high:.digits$})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_becomes_a_row_of_the_table() {
        let line = r#"{"what":"a / b","ours_ms":[10,12.5,20],"theirs_ms":[100,200,400.4],"ratio":[0.05,0.0625,0.1],"goal":0.45}"#;
        assert_eq!(
            Row::read(line).unwrap().markdown(),
            "| a / b | 12.5 (10.0 to 20.0) | 200 (100 to 400) | 0.06 (0.05 to 0.10) | 0.45 |"
        );
    }

    #[test]
    fn a_line_without_its_numbers_is_named() {
        let message = Row::read(r#"{"what":"a"}"#).unwrap_err().to_string();
        assert!(message.contains("no three numbers as ours_ms"), "{message}");
        assert!(Row::read("no row").is_err());
    }
}
