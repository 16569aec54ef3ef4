//! Measurements as a table or as JSON.

use crate::output::escaped;
use anyhow::{Context, Result};
use einthoven::measure::Measurements;
use serde::Serialize;
use std::io::{self, BufWriter, Write};

/// A recording's measurements under its name, with what was assumed and left out.
#[derive(Debug, Serialize)]
pub struct Measured<'a> {
    /// The path from the folder given.
    pub record: &'a str,
    /// What its file does not say and was taken for true.
    pub assumptions: &'a [String],
    /// What of it was not used.
    pub left_out: &'a [String],
    /// The measurements.
    #[serde(flatten)]
    pub measurements: Measurements,
}

/// Writes each record as soon as it is measured.
#[derive(Debug)]
pub struct Printer {
    out: BufWriter<io::Stdout>,
    style: Style,
    count: usize,
}

/// How measurements are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// For people: one line a recording.
    Table,
    /// One JSON object a line.
    Lines,
    /// One JSON object.
    Object,
    /// A JSON array of objects.
    Array,
}

impl Printer {
    /// A printer on standard output.
    pub fn new(style: Style) -> Self {
        Self {
            out: BufWriter::new(io::stdout()),
            style,
            count: 0,
        }
    }

    /// What comes before the first recording.
    ///
    /// # Errors
    /// When standard output is closed or full, as of the others.
    pub fn begin(&mut self) -> Result<()> {
        match self.style {
            Style::Table => writeln!(self.out, "{}", table_head())?,
            Style::Array => write!(self.out, "[")?,
            Style::Lines | Style::Object => {}
        }
        Ok(())
    }

    /// One recording; whoever reads along sees it at once.
    ///
    /// # Errors
    /// As [`Self::begin`].
    pub fn record(&mut self, measured: &Measured<'_>) -> Result<()> {
        match self.style {
            Style::Table => writeln!(self.out, "{}", table_row(measured))?,
            Style::Array => {
                let separator = if self.count == 0 { "\n" } else { ",\n" };
                write!(self.out, "{separator}{}", serde_json::to_string(measured)?)?;
            }
            Style::Lines | Style::Object => {
                writeln!(self.out, "{}", serde_json::to_string(measured)?)?;
            }
        }
        self.count += 1;
        self.out.flush().context("cannot write to standard output")
    }

    /// What comes after the last recording.
    ///
    /// # Errors
    /// As [`Self::begin`].
    pub fn end(mut self) -> Result<()> {
        if self.style == Style::Array {
            writeln!(self.out, "\n]")?;
        }
        self.out.flush().context("cannot write to standard output")
    }
}

fn table_head() -> String {
    format!(
        "{:<16} {:>6} {:>7} {:>7} {:>7} {:>8} {:>6}  {}",
        "record", "HR/min", "PR/ms", "QRS/ms", "QT/ms", "QTcF/ms", "axis", "rhythm"
    )
}

/// One line; `-` where a value can't be measured.
fn table_row(measured: &Measured<'_>) -> String {
    let number = |value: Option<f32>| value.map_or_else(|| "-".to_owned(), |v| format!("{v:.0}"));
    let m = &measured.measurements;
    format!(
        "{:<16} {:>6} {:>7} {:>7} {:>7} {:>8} {:>6}  {}",
        escaped(measured.record),
        number(m.heart_rate_bpm),
        number(m.pr_ms),
        number(m.qrs_ms),
        number(m.qt_ms),
        number(m.qtcf_ms),
        number(m.axis_deg),
        m.regularity.map_or("-", |regularity| regularity.name())
    )
}
