//! Whether a device computes as the one that packed the model did.

use super::EngineError;
use super::model::Model;
use crate::ecg::Lead;
use crate::generation::GenerationRequest;

impl Model {
    /// Runs the manifest's self-test and returns the largest deviation in millivolt.
    ///
    /// # Errors
    /// [`EngineError::SelfTest`] when it is larger than allowed, and whatever a generation can fail with.
    pub async fn self_test(&self) -> Result<f32, EngineError> {
        let test = &self.manifest().self_test;
        let found = self.self_test_output(&test.request).await?;
        if found.len() != test.expected_mv.len() {
            return Err(EngineError::Weights(
                "the self-test has another length".into(),
            ));
        }
        let pairs = found.iter().zip(&test.expected_mv);
        // `max` would drop a NaN, which must fail.
        let deviation_mv = pairs.map(|(a, b)| (a - b).abs()).fold(0f32, |worst, d| {
            if d.is_nan() || d > worst { d } else { worst }
        });
        if deviation_mv <= test.tolerance_mv {
            Ok(deviation_mv)
        } else {
            Err(EngineError::SelfTest {
                deviation_mv,
                tolerance_mv: test.tolerance_mv,
            })
        }
    }

    /// What a self-test looks at. Of a model that draws whole ECGs, every tenth sample of lead II
    /// in the first step's estimate; of a composed model, every fortieth sample of the independent
    /// leads of the finished ECG.
    ///
    /// # Errors
    /// As a generation.
    pub async fn self_test_output(
        &self,
        request: &GenerationRequest,
    ) -> Result<Vec<f32>, EngineError> {
        let mut sampling = self.start(request)?;
        let mut last = sampling.step().await?;
        let (leads, nth): (&[Lead], usize) = if self.beat().is_some() {
            while let Some(step) = sampling.step().await? {
                last = Some(step);
            }
            (&Lead::INDEPENDENT, 40)
        } else {
            (&[Lead::II], 10)
        };
        let step = last.ok_or_else(|| EngineError::steps(request.steps))?;
        let of_lead = |&lead: &Lead| step.preview.lead_mv(lead).iter().step_by(nth).copied();
        Ok(leads.iter().flat_map(of_lead).collect())
    }
}
