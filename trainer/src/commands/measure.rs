//! `einthoven measure`.

use crate::progress_bar::bar;
use crate::wfdb_files::read_record;
use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use einthoven::ecg::Ecg;
use einthoven::measure::{Measurements, measure};
use serde::Serialize;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Measure ECGs: heart rate, intervals, axis, amplitudes and the boundaries of every wave.
///
/// Reads WFDB records (formats 16 and 212): a header (100.hea), a record without extension (100), or a
/// folder with all records below it. With --json one record is printed as one object, and several
/// records or a folder as an array of such objects.
///
/// Example: einthoven measure ludb --units-per-mv 1000 --jsonl
#[derive(Debug, Args)]
pub struct MeasureArgs {
    /// Records, or folders of records.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Take the samples as this many units per millivolt, whatever the headers say.
    #[arg(long, value_name = "X", value_parser = parse_units_per_mv)]
    pub units_per_mv: Option<f64>,
    /// Print JSON: one object for a single record, an array otherwise.
    #[arg(long, conflicts_with = "jsonl")]
    pub json: bool,
    /// Print one JSON object a line for each record.
    #[arg(long)]
    pub jsonl: bool,
    /// No progress bar.
    #[arg(long)]
    pub quiet: bool,
}

fn parse_units_per_mv(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(units) if units.is_finite() && units > 0.0 => Ok(units),
        _ => Err(format!(
            "{text} is not a positive number of units per millivolt, such as 1000"
        )),
    }
}

/// A record's measurements under its name.
#[derive(Debug, Serialize)]
struct Measured<'a> {
    record: &'a str,
    #[serde(flatten)]
    measurements: Measurements,
}

/// Runs the command.
///
/// # Errors
/// Without any record; after all others have been measured, when some could not be read: each is named
/// on standard error.
pub fn run(args: &MeasureArgs) -> Result<()> {
    let records = find_records(&args.paths)?;
    let single = args.paths.len() == 1 && !args.paths[0].is_dir();
    let mut printer = Printer::new(args, single);
    let mut unreadable = 0;
    let progress = bar(records.len() as u64, args.quiet || single);
    progress.set_message("records");
    printer.begin()?;
    for path in &records {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        match read(path, args.units_per_mv) {
            Ok(ecg) => printer.record(&Measured {
                record: &name,
                measurements: measure(&ecg),
            })?,
            Err(error) => {
                unreadable += 1;
                progress.suspend(|| eprintln!("error: {error:#}"));
            }
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    printer.end()?;
    ensure!(
        unreadable == 0,
        "{unreadable} of {} records could not be read; they are named above",
        records.len()
    );
    Ok(())
}

/// The header files that the paths stand for; those of a folder in natural order (2 before 10).
fn find_records(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut records = Vec::new();
    for path in paths {
        if path.is_dir() {
            let before = records.len();
            collect_headers(path, &mut records)?;
            ensure!(
                records.len() > before,
                "{} holds no WFDB record; give a folder with .hea files in or below it",
                path.display()
            );
            records[before..].sort_by_cached_key(|header| natural_key(header));
        } else {
            records.push(header_of(path));
        }
    }
    Ok(records)
}

/// `100`, `100.hea` and `100.dat` all stand for the record 100.
fn header_of(path: &Path) -> PathBuf {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("hea") => path.to_owned(),
        Some("dat") => path.with_extension("hea"),
        _ => {
            let mut name = path.as_os_str().to_owned();
            name.push(".hea");
            PathBuf::from(name)
        }
    }
}

fn collect_headers(folder: &Path, into: &mut Vec<PathBuf>) -> Result<()> {
    let unreadable = || format!("cannot list {}; check its permissions", folder.display());
    for entry in fs::read_dir(folder).with_context(unreadable)? {
        let path = entry.with_context(unreadable)?.path();
        if path.is_dir() {
            collect_headers(&path, into)?;
        } else if path.extension().is_some_and(|extension| extension == "hea") {
            into.push(path);
        }
    }
    Ok(())
}

/// Folder, then the number at the start of the name, then the name.
fn natural_key(path: &Path) -> (PathBuf, u64, PathBuf) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let digits: String = name.chars().take_while(char::is_ascii_digit).collect();
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    (folder, digits.parse().unwrap_or(u64::MAX), path.to_owned())
}

/// Reads one record.
fn read(header_path: &Path, units_per_mv: Option<f64>) -> Result<Ecg> {
    let mut record = read_record(header_path)?;
    if let Some(units) = units_per_mv {
        for signal in &mut record.header.signals {
            signal.gain = units;
            signal.units = "mV".to_owned();
        }
    }
    let ecg = record.ecg()?;
    if !(100.0..=1000.0).contains(&ecg.sampling_hz()) {
        bail!(
            "{} has {} samples per second; resample it to between 100 and 1000",
            header_path.display(),
            ecg.sampling_hz()
        );
    }
    Ok(ecg)
}

/// Writes each record as soon as it is measured.
struct Printer {
    out: BufWriter<io::Stdout>,
    style: Style,
    count: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Table,
    Lines,
    Object,
    Array,
}

impl Printer {
    fn new(args: &MeasureArgs, single: bool) -> Self {
        let style = match (args.jsonl, args.json, single) {
            (true, _, _) => Style::Lines,
            (_, true, true) => Style::Object,
            (_, true, false) => Style::Array,
            _ => Style::Table,
        };
        Self {
            out: BufWriter::new(io::stdout()),
            style,
            count: 0,
        }
    }

    fn begin(&mut self) -> Result<()> {
        match self.style {
            Style::Table => writeln!(self.out, "{}", table_head())?,
            Style::Array => write!(self.out, "[")?,
            Style::Lines | Style::Object => {}
        }
        Ok(())
    }

    fn record(&mut self, measured: &Measured) -> Result<()> {
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
        Ok(())
    }

    fn end(mut self) -> Result<()> {
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
fn table_row(measured: &Measured) -> String {
    let number = |value: Option<f32>| value.map_or_else(|| "-".to_owned(), |v| format!("{v:.0}"));
    let m = &measured.measurements;
    format!(
        "{:<16} {:>6} {:>7} {:>7} {:>7} {:>8} {:>6}  {}",
        measured.record,
        number(m.heart_rate_bpm),
        number(m.pr_ms),
        number(m.qrs_ms),
        number(m.qt_ms),
        number(m.qtcf_ms),
        number(m.axis_deg),
        m.regularity.map_or("-", |regularity| regularity.name())
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_may_be_named_in_three_ways() {
        for name in ["a/100", "a/100.hea", "a/100.dat"] {
            assert_eq!(header_of(Path::new(name)), Path::new("a/100.hea"));
        }
        assert_eq!(header_of(Path::new("v1.2")), Path::new("v1.2.hea"));
    }

    #[test]
    fn folders_are_searched_in_natural_order() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("data")).unwrap();
        for name in ["10.hea", "9.hea", "9.dat", "x.hea"] {
            fs::write(folder.path().join("data").join(name), "").unwrap();
        }
        let found = find_records(&[folder.path().to_owned()]).unwrap();
        let names: Vec<_> = found
            .iter()
            .map(|p| p.file_name().unwrap().to_str().unwrap())
            .collect();
        assert_eq!(names, ["9.hea", "10.hea", "x.hea"]);
    }

    #[test]
    fn what_is_wrong_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let empty = find_records(&[folder.path().to_owned()]).unwrap_err();
        assert!(
            empty.to_string().contains("holds no WFDB record"),
            "{empty}"
        );

        let path = folder.path().join("1.hea");
        assert!(format!("{:#}", read(&path, None).unwrap_err()).contains("1.hea"));
        fs::write(&path, "1 1 500 2\n1.dat 310 200/mV 12 0 0 0 0 I\n").unwrap();
        let error = format!("{:#}", read(&path, None).unwrap_err());
        assert!(error.contains("1.hea") && error.contains("310"), "{error}");
    }

    #[test]
    fn units_per_millivolt_override_the_header() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("1.hea");
        fs::write(&path, "1 1 500 2\n1.dat 16 7/furlong 16 0 0 0 0 I\n").unwrap();
        let samples: Vec<u8> = [1000_i16, -500]
            .iter()
            .flat_map(|s| s.to_le_bytes())
            .collect();
        fs::write(folder.path().join("1.dat"), samples).unwrap();
        // The checksum of the header, 0, is not that of the samples.
        assert!(format!("{:#}", read(&path, Some(1000.0)).unwrap_err()).contains("checksum"));
        fs::write(&path, "1 1 500 2\n1.dat 16 7/furlong 16 0 1000 500 0 I\n").unwrap();
        assert!(read(&path, None).is_err());
        let ecg = read(&path, Some(1000.0)).unwrap();
        assert_eq!(ecg.leads_mv()[0], [1.0, -0.5]);
        assert!(parse_units_per_mv("0").is_err() && parse_units_per_mv("x").is_err());
    }
}
