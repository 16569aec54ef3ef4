//! Where an ECG comes from, as Python keeps it.

use crate::error::value_error;
use einthoven::artefacts::Processing;
use einthoven::condition::Statement;
use einthoven::export::Provenance;
use einthoven::generation::GenerationRequest;
use einthoven::link::Design;
use einthoven::rhythm::Plan;
use pyo3::prelude::*;

/// What a composed model decided before it drew: the statements, and when the heart beats.
pub(crate) type Rhythm = (Vec<Statement>, Plan);

/// `Origin` of `python/einthoven/_origin.py`, read by the names of its attributes.
#[derive(FromPyObject)]
pub(crate) struct Origin {
    model: String,
    model_hash: String,
    /// A [`GenerationRequest`] as JSON.
    request: String,
    /// A [`Processing`] as JSON.
    processing: String,
    /// A [`Rhythm`] as JSON; none of a model that draws whole ECGs.
    rhythm: Option<String>,
}

impl Origin {
    /// What every file says of it, with the link that opens the ECG in the page.
    pub(crate) fn provenance(&self) -> PyResult<Provenance> {
        let request: GenerationRequest =
            serde_json::from_str(&self.request).map_err(value_error)?;
        let processing: Processing = serde_json::from_str(&self.processing).map_err(value_error)?;
        let design = Design {
            model: self.model.clone(),
            request: request.clone(),
            processing: processing.clone(),
            ..Design::default()
        };
        Ok(Provenance {
            link: design.drawn_by(&self.model_hash).to_query(),
            model: self.model.clone(),
            model_hash: self.model_hash.clone(),
            request,
            processing,
        })
    }

    pub(crate) fn rhythm(&self) -> PyResult<Option<Rhythm>> {
        let read = |json| serde_json::from_str(json).map_err(value_error);
        self.rhythm.as_deref().map(read).transpose()
    }
}

/// The query string that opens an ECG in the page.
#[pyfunction]
pub(crate) fn link(origin: Origin) -> PyResult<String> {
    Ok(origin.provenance()?.link)
}
