//! A generation under way: step by step, with the current estimate; dropping it cancels it.

use super::EngineError;
use super::composed::ComposedFlow;
use super::model::Model;
use super::step::{BatchStep, Step};
use super::whole::WholeFlow;
use crate::composition::Outline;
use crate::generation::{GUIDANCE, GenerationRequest, STEPS};

impl Model {
    /// Begins one generation.
    ///
    /// # Errors
    /// [`EngineError::Request`] for a request that cannot be answered.
    pub fn start(&self, request: &GenerationRequest) -> Result<Sampling<'_>, EngineError> {
        Ok(Sampling(self.start_batch(std::slice::from_ref(request))?))
    }

    /// Begins several generations that share steps and guidance; each draws the same noise, and so
    /// the same ECG, as alone.
    ///
    /// # Errors
    /// [`EngineError::Request`] for requests that cannot be answered together.
    pub fn start_batch(
        &self,
        requests: &[GenerationRequest],
    ) -> Result<BatchSampling<'_>, EngineError> {
        BatchSampling::new(self, requests)
    }
}

/// Several generations under way, side by side.
#[derive(Debug)]
pub struct BatchSampling<'m> {
    flow: Flow<'m>,
}

#[derive(Debug)]
enum Flow<'m> {
    Whole(Box<WholeFlow<'m>>),
    Composed(Box<ComposedFlow<'m>>),
}

impl<'m> BatchSampling<'m> {
    fn new(model: &'m Model, requests: &[GenerationRequest]) -> Result<Self, EngineError> {
        let Some(first) = requests.first() else {
            return Err(EngineError::Request("nothing is asked for".into()));
        };
        if !STEPS.contains(&first.steps) {
            return Err(EngineError::steps(first.steps));
        }
        if !GUIDANCE.contains(&first.guidance) {
            return Err(EngineError::guidance(first.guidance));
        }
        for request in requests {
            if request.steps != first.steps || request.guidance != first.guidance {
                let problem = "a batch shares its steps and its guidance weight".into();
                return Err(EngineError::Request(problem));
            }
            let plausible = request.condition.patient.validate();
            plausible.map_err(|e| EngineError::Request(e.to_string()))?;
        }
        let flow = match model.beat() {
            None => Flow::Whole(Box::new(WholeFlow::new(model, requests))),
            Some(_) => Flow::Composed(Box::new(ComposedFlow::new(model, requests)?)),
        };
        Ok(Self { flow })
    }

    /// What a composed model decided before any network runs, one for each request; empty for other
    /// models.
    pub fn outlines(&self) -> &[Outline] {
        match &self.flow {
            Flow::Whole(_) => &[],
            Flow::Composed(flow) => flow.outlines(),
        }
    }

    /// Takes one step; `None` when all are done.
    ///
    /// # Errors
    /// [`EngineError::Device`] when the device fails or gives numbers that are not finite.
    pub async fn step(&mut self) -> Result<Option<BatchStep>, EngineError> {
        match &mut self.flow {
            Flow::Whole(flow) => flow.step().await,
            Flow::Composed(flow) => flow.step().await,
        }
    }
}

/// One generation under way.
#[derive(Debug)]
pub struct Sampling<'m>(BatchSampling<'m>);

impl Sampling<'_> {
    /// What a composed model decided before any network runs; none of another model.
    pub fn outline(&self) -> Option<&Outline> {
        self.0.outlines().first()
    }

    /// Takes one step; `None` when all are done, and the last step's preview was the ECG.
    ///
    /// # Errors
    /// As [`BatchSampling::step`].
    pub async fn step(&mut self) -> Result<Option<Step>, EngineError> {
        Ok(self.0.step().await?.map(|mut step| Step {
            index: step.index,
            of: step.of,
            noisy: step.noisy.swap_remove(0),
            preview: step.previews.swap_remove(0),
        }))
    }
}
