//! A model as Python holds it.

use crate::error::{engine_error, value_error};
use crate::origin::Rhythm;
use crate::packages;
use crate::threads::thread_pool;
use einthoven::condition::Condition;
use einthoven::ecg::{Ecg, Lead};
use einthoven::engine::{self, EngineError};
use einthoven::generation::GenerationRequest;
use numpy::{PyArray1, PyArray3, PyArrayMethods};
use pyo3::prelude::*;
use rayon::prelude::*;
use std::path::PathBuf;

/// ECGs that each thread draws before Python is asked whether to stop.
const ECGS_A_THREAD: usize = 2;

/// Samples of ECGs, and the rhythm of each.
type DrawnEcgs<'py> = (Bound<'py, PyArray3<f32>>, Vec<Option<String>>);

/// A loaded model. Drawing is the same on every machine within 0.01 mV.
///
/// In a box, for Python does not align what it allocates as the model's weights must be.
#[pyclass(frozen, module = "einthoven._native")]
pub(crate) struct Model(Box<engine::Model>);

#[pymethods]
impl Model {
    /// A model inside the extension.
    #[staticmethod]
    fn by_name(py: Python<'_>, name: &str) -> PyResult<Self> {
        py.detach(|| packages::by_name(name))
            .map(|model| Self(Box::new(model)))
    }

    /// A model in a folder.
    #[staticmethod]
    fn in_folder(py: Python<'_>, folder: PathBuf) -> PyResult<Self> {
        py.detach(|| packages::in_folder(&folder))
            .map(|model| Self(Box::new(model)))
    }

    #[getter]
    fn name(&self) -> &str {
        &self.0.manifest().name
    }

    #[getter]
    fn title(&self) -> &str {
        &self.0.manifest().title
    }

    /// Hash of all that determines what it draws.
    #[getter]
    fn hash(&self) -> String {
        self.0.manifest().model_hash()
    }

    #[getter]
    fn sampling_hz(&self) -> f64 {
        self.0.manifest().sampling_hz
    }

    /// Sampler steps where nothing else is asked for.
    #[getter]
    fn steps(&self) -> u32 {
        self.0.manifest().diffusion.steps
    }

    /// Guidance weight where nothing else is asked for.
    #[getter]
    fn guidance(&self) -> f32 {
        self.0.manifest().diffusion.guidance
    }

    /// Whether it composes rhythm, beat and strip, and so fulfils wishes and knows patients.
    #[getter]
    fn composes(&self) -> bool {
        self.0.manifest().composition.is_some()
    }

    /// The ECGs of requests (a JSON array), `[requests, 12, samples]` in millivolt, and of each the
    /// rhythm (JSON) that a composed model decided. Computes on all cores without Python's lock; an
    /// interrupt is heard after a few ECGs.
    fn draw<'py>(&self, py: Python<'py>, requests: &str) -> PyResult<DrawnEcgs<'py>> {
        let requests = read_requests(requests)?;
        let pool = thread_pool()?;
        let at_once = ECGS_A_THREAD * pool.current_num_threads();
        let samples = self.0.manifest().network.samples;
        let shape = [requests.len(), Lead::ALL.len(), samples];
        let mut mv: Vec<f32> = Vec::with_capacity(shape.iter().product());
        let mut rhythms = Vec::with_capacity(requests.len());
        for some in requests.chunks(at_once) {
            let drawn: Result<Vec<(Ecg, Option<Rhythm>)>, EngineError> = py.detach(|| {
                pool.install(|| some.par_iter().map(|request| self.one(request)).collect())
            });
            for (ecg, rhythm) in drawn.map_err(engine_error)? {
                mv.extend(ecg.leads_mv().iter().flatten());
                let json = rhythm.map(|rhythm| serde_json::to_string(&rhythm));
                rhythms.push(json.transpose().map_err(value_error)?);
            }
            py.check_signals()?;
        }
        Ok((PyArray1::from_vec(py, mv).reshape(shape)?, rhythms))
    }

    /// A whole condition as the prior has it: `known` (JSON) stays, what it leaves open is drawn.
    fn random_condition(&self, known: &str, seed: u64) -> PyResult<String> {
        let Some(composition) = &self.0.manifest().composition else {
            return Err(value_error(format!(
                "{} has learned no patients; load a model that composes, such as midt-beat",
                self.name()
            )));
        };
        let known: Condition = serde_json::from_str(known).map_err(value_error)?;
        known.patient.validate().map_err(value_error)?;
        let known = Condition::new(known.patient, known.statements);
        let drawn = composition.conditions.draw(&known, true, seed);
        serde_json::to_string(&drawn.map_err(value_error)?).map_err(value_error)
    }
}

impl Model {
    fn one(&self, request: &GenerationRequest) -> Result<(Ecg, Option<Rhythm>), EngineError> {
        let mut sampling = self.0.start(request)?;
        let outline = sampling.outline();
        let rhythm = outline.map(|o| (o.condition.statements.clone(), o.plan.clone()));
        let mut ecg = None;
        while let Some(step) = pollster::block_on(sampling.step())? {
            ecg = Some(step.preview);
        }
        let none = || EngineError::Request("the sampler took no step; ask for some".into());
        Ok((ecg.ok_or_else(none)?, rhythm))
    }
}

/// Requests with their statements in the vocabulary's order, as every other program has them.
fn read_requests(json: &str) -> PyResult<Vec<GenerationRequest>> {
    let mut requests: Vec<GenerationRequest> = serde_json::from_str(json).map_err(value_error)?;
    for request in &mut requests {
        let Condition {
            patient,
            statements,
        } = std::mem::take(&mut request.condition);
        request.condition = Condition::new(patient, statements);
        request.wishes.validate().map_err(value_error)?;
    }
    Ok(requests)
}
