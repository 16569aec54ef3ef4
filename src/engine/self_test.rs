//! Whether package and device draw what was packed.

use super::EngineError;
use super::model::Model;
use crate::ecg::Lead;
use crate::generation::GenerationRequest;

/// Every how many samples the self-test looks.
const NTH_SAMPLE: usize = 40;

impl Model {
    /// Runs the manifest's self-test and returns the largest deviation in millivolt.
    ///
    /// # Errors
    /// [`EngineError::SelfTest`] when it is larger than allowed, and whatever a generation can fail with.
    pub async fn self_test(&self) -> Result<f32, EngineError> {
        let test = &self.manifest().self_test;
        let found = self.self_test_output(&test.request).await?;
        let (here, there) = (found.len(), test.expected_mv.len());
        if here != there {
            return Err(EngineError::OldSelfTest { here, there });
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

    /// What a self-test looks at: every fortieth sample of the independent leads of the finished
    /// ECG, one lead after the other, in millivolt.
    ///
    /// # Errors
    /// As a generation.
    pub async fn self_test_output(
        &self,
        request: &GenerationRequest,
    ) -> Result<Vec<f32>, EngineError> {
        let mut sampling = self.start(request)?;
        let mut last = None;
        while let Some(step) = sampling.step().await? {
            last = Some(step);
        }
        let step = last.ok_or_else(|| EngineError::steps(request.steps))?;
        let of_lead = |&lead: &Lead| {
            let lead_mv = step.preview.lead_mv(lead).iter();
            lead_mv.step_by(NTH_SAMPLE).copied()
        };
        Ok(Lead::INDEPENDENT.iter().flat_map(of_lead).collect())
    }
}
