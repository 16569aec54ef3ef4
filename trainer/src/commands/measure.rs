//! `einthoven measure`.

use crate::measuring::{Found, Kind, Measured, Printer, Style, find, read};
use crate::output::{NoteBook, note};
use crate::progress_bar::bar;
use anyhow::{Result, ensure};
use clap::Args;
use einthoven::measure::measure_recording;
use einthoven::recording::{LeadName, Notes, ReadOptions};
use indicatif::ProgressBar;
use std::path::PathBuf;

/// Measure ECGs: heart rate, intervals, axis, amplitudes and the boundaries of every wave.
///
/// Reads WFDB records (all formats but FLAC, also of several segments), EDF, EDF+ and BDF files,
/// and CSV tables: a file (100.hea, 100.edf), a WFDB record without extension (100), or a folder
/// with all recordings below it. With --json one recording is printed as one object, and several or
/// a folder as an array of such objects. What a file does not say and is assumed, and what of it is
/// left out, stands on standard error and in the objects.
///
/// Examples: einthoven measure ludb --units-per-mv 1000 --jsonl; einthoven measure watch.csv --lead
/// I --json
#[derive(Debug, Args)]
pub struct MeasureArgs {
    /// Recordings, or folders of recordings.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Take the samples as this many units per millivolt, whatever the files say.
    #[arg(long, value_name = "X", value_parser = parse_units_per_mv)]
    pub units_per_mv: Option<f64>,
    /// Take the signal NAME (or number) for this lead, such as ECG=II; the lead alone for the only
    /// signal. May be given several times.
    #[arg(long = "lead", value_name = "NAME=LEAD")]
    pub leads: Vec<LeadName>,
    /// Samples per second of a table without a time column.
    #[arg(long, value_name = "HZ", value_parser = parse_sampling_hz)]
    pub sampling_hz: Option<f64>,
    /// Measure WFDB records though their checksums do not agree.
    #[arg(long)]
    pub ignore_checksums: bool,
    /// Print JSON: one object for a single recording, an array otherwise.
    #[arg(long, conflicts_with = "jsonl")]
    pub json: bool,
    /// Print one JSON object a line for each recording.
    #[arg(long)]
    pub jsonl: bool,
    /// No progress bar.
    #[arg(long)]
    pub quiet: bool,
}

fn parse_units_per_mv(text: &str) -> Result<f64, String> {
    positive(text).ok_or_else(|| {
        format!("{text} is not a positive number of units per millivolt, such as 1000")
    })
}

fn parse_sampling_hz(text: &str) -> Result<f64, String> {
    positive(text)
        .ok_or_else(|| format!("{text} is not a positive number of samples a second, such as 500"))
}

fn positive(text: &str) -> Option<f64> {
    let number = text.parse::<f64>().ok()?;
    (number.is_finite() && number > 0.0).then_some(number)
}

/// Steps of the progress bar of a single recording.
const BAR_STEPS: f64 = 1000.0;

/// Runs the command.
///
/// # Errors
/// Without any recording; after all others have been measured, when some could not be read: each is
/// named on standard error.
pub fn run(args: &MeasureArgs) -> Result<()> {
    let recordings = find(&args.paths)?;
    let is_single = args.paths.len() == 1 && !args.paths[0].is_dir();
    let options = ReadOptions {
        leads: args.leads.clone(),
        units_per_mv: args.units_per_mv,
        sampling_hz: args.sampling_hz,
        ignores_checksums: args.ignore_checksums,
    };
    let mut printer = Printer::new(match (args.jsonl, args.json, is_single) {
        (true, _, _) => Style::Lines,
        (_, true, true) => Style::Object,
        (_, true, false) => Style::Array,
        _ => Style::Table,
    });
    let length = if is_single {
        BAR_STEPS as u64
    } else {
        recordings.len() as u64
    };
    let progress = bar(length, args.quiet);
    progress.set_message(if is_single { "per mille" } else { "recordings" });
    let mut book = NoteBook::default();
    let (mut unreadable, mut measured) = (0, 0);
    printer.begin()?;
    for found in &recordings {
        match read(found, &options) {
            Ok(recording) => {
                say_notes(&found.name, &recording.notes, &mut book, &progress);
                let measurements = measure_recording(&recording, |share| {
                    if is_single {
                        progress.set_position((share * BAR_STEPS) as u64);
                    }
                })?;
                printer.record(&Measured {
                    record: &found.name,
                    assumptions: &recording.notes.assumptions,
                    left_out: &recording.notes.left_out,
                    measurements,
                })?;
                measured += 1;
            }
            Err(error) if is_no_recording(found, &error) => {
                progress.suspend(|| note(format!("left out: {error:#}")));
            }
            Err(error) => {
                unreadable += 1;
                progress.suspend(|| note(format!("error: {error:#}")));
            }
        }
        if !is_single {
            progress.inc(1);
        }
    }
    progress.finish_and_clear();
    book.finish();
    printer.end()?;
    ensure!(
        unreadable == 0,
        "{unreadable} of {} recordings could not be read; they are named above",
        recordings.len()
    );
    ensure!(
        measured > 0,
        "nothing was measured; what was left out is named above"
    );
    Ok(())
}

/// Says on standard error what was assumed and left out; what holds for many recordings, their own
/// names aside, once.
fn say_notes(name: &str, notes: &Notes, book: &mut NoteBook, progress: &ProgressBar) {
    let assumed = notes
        .assumptions
        .iter()
        .map(|what| format!("assumed: {what}"));
    let left_out = notes
        .left_out
        .iter()
        .map(|what| format!("left out: {what}"));
    let own = name.rsplit('/').next().unwrap_or(name);
    for text in assumed.chain(left_out) {
        if book.is_new(&text.replace(own, "*")) {
            progress.suspend(|| note(format!("note: {name}: {text}")));
        }
    }
}

/// Whether a file of a folder is none to measure: a table that holds no ECG, the layout of a record
/// of several segments.
fn is_no_recording(found: &Found, error: &anyhow::Error) -> bool {
    use crate::wfdb_files::RecordingError;
    use einthoven::wfdb::WfdbError;
    let is_layout = matches!(
        error.downcast_ref(),
        Some(RecordingError::Wfdb {
            reason: WfdbError::NoSamples,
            ..
        })
    );
    found.is_from_folder && (found.kind == Kind::Csv || is_layout)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_on_the_command_line_are_positive() {
        for bad in ["0", "-1", "x", "inf"] {
            assert!(
                parse_units_per_mv(bad).is_err() && parse_sampling_hz(bad).is_err(),
                "{bad}"
            );
        }
        assert_eq!(parse_units_per_mv("1000"), Ok(1000.0));
    }
}
