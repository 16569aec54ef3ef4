//! Links and files of one ECG.

use crate::error::value_error;
use einthoven::artefacts::Processing;
use einthoven::ecg::{Ecg, Lead};
use einthoven::export::{Provenance, csv, edf, json, svg, wfdb};
use einthoven::generation::GenerationRequest;
use einthoven::layout::PaperSpec;
use einthoven::link::Design;
use numpy::PyReadonlyArray2;
use pyo3::prelude::*;

/// The query string that opens an ECG in the page: `model` is its name and hash.
#[pyfunction]
pub(crate) fn link(model: (String, String), request: &str) -> PyResult<String> {
    Ok(provenance(model, request)?.link)
}

/// The files of an ECG: `[12, samples]` in millivolt, with where it comes from. `paper` is JSON as
/// [`PaperSpec`], for `svg`. Gives the extension and the content of each file.
#[pyfunction]
pub(crate) fn export(
    format: &str,
    name: &str,
    model: (String, String),
    request: &str,
    signal: PyReadonlyArray2<'_, f32>,
    sampling_hz: f64,
    paper: &str,
) -> PyResult<Vec<(String, Vec<u8>)>> {
    let provenance = Provenance {
        processing: Processing {
            sampling_hz,
            ..Processing::default()
        },
        ..provenance(model, request)?
    };
    let signal = signal.as_array();
    if signal.shape()[0] != Lead::ALL.len() {
        return Err(value_error("an ECG has twelve leads; give [12, samples]"));
    }
    let leads = std::array::from_fn(|lead| signal.row(lead).to_vec());
    let ecg = Ecg::new(sampling_hz, leads).map_err(value_error)?;
    let one = |content: Vec<u8>| vec![(format.to_owned(), content)];
    Ok(match format {
        "csv" => one(csv(&ecg, &provenance).into_bytes()),
        "edf" => one(edf(&ecg, &provenance).map_err(value_error)?),
        "json" => one(json(&ecg, &provenance).into_bytes()),
        "svg" => {
            let paper: PaperSpec = serde_json::from_str(paper).map_err(value_error)?;
            one(svg(&ecg, paper, &provenance).into_bytes())
        }
        "hea" => {
            let record = wfdb(&ecg, name, &provenance).map_err(value_error)?;
            vec![
                ("dat".to_owned(), record.signal_bytes),
                ("hea".to_owned(), record.header.into_bytes()),
            ]
        }
        _ => {
            return Err(value_error(format!(
                "{format:?} is no file format; choose csv, edf, hea (WFDB), json or svg"
            )));
        }
    })
}

fn provenance((model, model_hash): (String, String), request: &str) -> PyResult<Provenance> {
    let request: GenerationRequest = serde_json::from_str(request).map_err(value_error)?;
    let design = Design {
        model: model.clone(),
        request: request.clone(),
        ..Design::default()
    };
    Ok(Provenance {
        link: design.drawn_by(&model_hash).to_query(),
        model,
        model_hash,
        request,
        processing: Processing::default(),
    })
}
