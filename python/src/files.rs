//! Files of one ECG, and the table of many.

use crate::error::value_error;
use crate::origin::Origin;
use crate::signal;
use crate::threads::on_all_cores;
use einthoven::artefacts::ProcessingError;
use einthoven::ecg::{Ecg, SAMPLING_HZ};
use einthoven::export::{
    ParquetCohort, Provenance, aecg, csv, dicom, edf, json, svg, wfdb, wfdb_annotations,
};
use einthoven::layout::PaperSpec;
use einthoven::measure::{Measurements, measure};
use numpy::{PyReadonlyArray2, PyReadonlyArray3};
use pyo3::prelude::*;
use rayon::prelude::*;
use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;

/// ECGs of a row group, as in the companion's tables.
const GROUP: usize = 64;

/// The files of an ECG by its `signal`, `[12, samples]` in millivolt; what is true of it is measured
/// on the ECG as it was `drawn`. `paper` is JSON as [`PaperSpec`], for `svg`. Gives the extension and
/// the content of each file.
#[pyfunction]
pub(crate) fn export(
    format: &str,
    name: &str,
    origin: Origin,
    signal: PyReadonlyArray2<'_, f32>,
    drawn: PyReadonlyArray2<'_, f32>,
    paper: &str,
) -> PyResult<Vec<(String, Vec<u8>)>> {
    let from = origin.provenance()?;
    let ecg = signal::ecg(signal.as_array(), from.processing.sampling_hz)?;
    let measured = || {
        let drawn = signal::ecg(drawn.as_array(), SAMPLING_HZ)?;
        true_measurements(&drawn, &from).map_err(value_error)
    };
    let one = |content: Vec<u8>| vec![(format.to_owned(), content)];
    Ok(match format {
        "csv" => one(csv(&ecg, &from).into_bytes()),
        "dcm" => one(dicom(&ecg, &measured()?, &from).map_err(value_error)?),
        "edf" => one(edf(&ecg, &from).map_err(value_error)?),
        "json" => one(json(&ecg, &from).into_bytes()),
        "svg" => {
            let paper: PaperSpec = serde_json::from_str(paper).map_err(value_error)?;
            one(svg(&ecg, paper, &from).into_bytes())
        }
        "xml" => {
            let document = aecg(&ecg, &measured()?, &from).map_err(value_error)?;
            one(document.into_bytes())
        }
        "hea" => {
            let rhythm = origin.rhythm()?;
            let (statements, plan) = match &rhythm {
                Some((statements, plan)) => (statements, Some(plan)),
                None => (&from.request.condition.statements, None),
            };
            let marks = wfdb_annotations(&ecg, statements, plan, &measured()?);
            let record = wfdb(&ecg, name, &from).map_err(value_error)?;
            vec![
                ("dat".to_owned(), record.signal_bytes),
                ("atr".to_owned(), marks.map_err(value_error)?),
                ("hea".to_owned(), record.header.into_bytes()),
            ]
        }
        _ => {
            return Err(value_error(format!(
                "{format:?} is no format of one ECG; choose csv, dcm (DICOM), edf, hea (WFDB), json, \
                 svg or xml (HL7 aECG), and parquet for many: ecgs.save(\"ecgs.parquet\")"
            )));
        }
    })
}

/// Writes the table of ECGs, `[n, 12, samples]` in millivolt, as `einthoven sample --format parquet`
/// does. The file has its name when it is whole.
#[pyfunction]
pub(crate) fn write_table(
    py: Python<'_>,
    path: PathBuf,
    origins: Vec<Origin>,
    signal: PyReadonlyArray3<'_, f32>,
    drawn: PyReadonlyArray3<'_, f32>,
) -> PyResult<()> {
    let from = origins.iter().map(Origin::provenance);
    let from = from.collect::<PyResult<Vec<Provenance>>>()?;
    let first = from.first();
    let first = first.ok_or_else(|| value_error("there is no ECG to write; draw some"))?;
    let (mut cohort, head) = ParquetCohort::begin(first);
    let temporary = path.with_extension("parquet.partial");
    let mut file = File::create(&temporary)?;
    file.write_all(&head)?;
    let (signal, drawn) = (signal.as_array(), drawn.as_array());
    let ecgs = signal.outer_iter().zip(drawn.outer_iter()).zip(&from);
    let ecgs: Vec<_> = ecgs.collect();
    for group in ecgs.chunks(GROUP) {
        let read = group.iter().map(|((signal, drawn), from)| {
            let ecg = signal::ecg(*signal, from.processing.sampling_hz)?;
            Ok((ecg, signal::ecg(*drawn, SAMPLING_HZ)?, *from))
        });
        let read = read.collect::<PyResult<Vec<_>>>()?;
        let measured: Result<Vec<_>, ProcessingError> = on_all_cores(py, || {
            let each = read.par_iter();
            each.map(|(_, drawn, from)| true_measurements(drawn, from))
                .collect()
        })?;
        let measured = measured.map_err(value_error)?;
        let rows = read.iter().zip(&measured);
        let rows = rows.map(|((ecg, _, from), measured)| (ecg, measured, *from));
        file.write_all(&cohort.group(rows))?;
        py.check_signals()?;
    }
    file.write_all(&cohort.finish())?;
    file.sync_all()?;
    fs::rename(&temporary, &path)?;
    Ok(())
}

/// What is measured on a drawn ECG before noise and filter.
fn true_measurements(drawn: &Ecg, from: &Provenance) -> Result<Measurements, ProcessingError> {
    let clean = from.processing.without_noise();
    Ok(measure(&clean.apply(drawn, from.request.seed)?))
}
