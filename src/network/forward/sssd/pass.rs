//! The whole network.

use super::block::Block;
use super::condition::{RowCondition, RowRhythm};
use super::rotation::Angles;
use super::workspace::{Record, Workspace};
use crate::network::NetworkConfig;
use crate::network::forward::layers::Dense;
use crate::network::forward::row::ForwardRow;
use crate::network::forward::simd::{Before, Convolution, Packed, Rows, relu, silu};
use crate::network::forward::spare::Spare;
use crate::network::responses::Responses;
use crate::network::weights::{NamedTensor, Weights, WeightsError};

/// An SSSD network with its weights packed for the processor. It may be evaluated from several threads at
/// once.
#[derive(Debug)]
pub struct SssdPass {
    config: NetworkConfig,
    input: Packed,
    /// What the plan's features add to the input.
    plan: Option<Packed>,
    time: [Packed; 2],
    condition: [Packed; 2],
    /// `[condition_width]`.
    null_condition: Vec<f32>,
    blocks: Vec<Block>,
    /// With the scale of the sum of all skips.
    skip: Packed,
    output: Packed,
    convolution: Convolution,
    /// `None` without attention.
    angles: Option<Angles>,
    workspaces: Spare<Workspace>,
}

impl SssdPass {
    /// Packs the weights that [`crate::network::SssdNetwork`] has under these names.
    ///
    /// # Errors
    /// [`WeightsError`] names a tensor that is missing, superfluous or of another shape.
    ///
    /// # Panics
    /// For a shape that [`NetworkConfig::validate`] refuses.
    pub fn new(
        config: &NetworkConfig,
        tensors: impl IntoIterator<Item = NamedTensor>,
    ) -> Result<Self, WeightsError> {
        let mut weights = Weights::new(tensors);
        let (length, width) = (config.length(), config.width);
        let convolution = Convolution::new(length);
        let responses = Responses::of(config);
        let blocks = (0..config.blocks)
            .map(|index| {
                weights.within(format!("blocks.{index}"), |weights| {
                    Block::take(config, index, &responses, &convolution, weights)
                })
            })
            .collect::<Result<_, _>>()?;
        let null_condition = weights.take("null_condition", [config.condition_width])?;
        let mut dense = |name, from, to| Dense::take(&mut weights, name, [from, to]);
        let patch = config.patch_features();
        let input = dense("input", patch + config.plan_features, width)?;
        let of_plan = || {
            let features = input.of_inputs(patch..patch + config.plan_features);
            // The bias is added with the patches already.
            features.with_bias(|bias| vec![0.0; bias.len()]).packed()
        };
        let (features, time) = (config.time_features, config.time_width);
        let (encoded, condition) = (config.condition_features, config.condition_width);
        // The sum of all skips is scaled, not the bias.
        let skip_scale = (config.blocks as f64).sqrt().recip() as f32;
        let skip = dense("skip", width, width)?.with_inputs_times(skip_scale);
        let pass = Self {
            config: *config,
            input: input.of_inputs(0..patch).packed(),
            plan: (config.plan_features > 0).then(of_plan),
            time: [
                dense("time_in", features, time)?.packed(),
                dense("time_out", time, time)?.packed(),
            ],
            condition: [
                dense("condition_in", encoded, condition)?.packed(),
                dense("condition_out", condition, condition)?.packed(),
            ],
            null_condition,
            blocks,
            skip: skip.packed(),
            output: dense("output", width, patch)?.packed(),
            convolution,
            angles: (config.attention_every > 0)
                .then(|| Angles::new(length, width / config.attention_heads / 2)),
            workspaces: Spare::new(),
        };
        weights.finish()?;
        Ok(pass)
    }

    /// The network's shape.
    pub fn config(&self) -> &NetworkConfig {
        &self.config
    }

    /// The network's output for each row, one after the other, `[rows, samples, leads]`. That of a
    /// row has the same bits whatever the other rows are.
    ///
    /// * `time`: `[time_features]` from [`crate::network::time_features`], the same for all rows
    ///
    /// # Panics
    /// When a length differs from what the network's configuration says.
    pub fn evaluate(&self, time: &[f32], rows: &[ForwardRow<'_, RowCondition<'_>>]) -> Vec<f32> {
        let numbers = self.config.samples * self.config.leads;
        let mut output = vec![0.0; rows.len() * numbers];
        let new = || Workspace::new(&self.config, &self.convolution);
        self.workspaces.with(new, |workspace| {
            self.evaluate_in(workspace, time, rows, &mut output);
        });
        output
    }

    fn evaluate_in(
        &self,
        workspace: &mut Workspace,
        time: &[f32],
        rows: &[ForwardRow<'_, RowCondition<'_>>],
        output: &mut [f32],
    ) {
        let config = &self.config;
        let (width, patch) = (config.width, config.patch_features());
        while workspace.records.len() < rows.len() {
            workspace.records.push(Record::new(config));
        }
        self.embed_time(time, &mut workspace.time);
        let records = &mut workspace.records[..rows.len()];
        for (record, row) in records.iter_mut().zip(rows) {
            self.begin(record, row, &mut workspace.condition);
        }
        let [_, time] = &workspace.time;
        for block in &self.blocks {
            block.run(records, time, &self.convolution, &mut workspace.scratch);
        }
        let outputs = output.chunks_exact_mut(config.length() * patch);
        for (record, output) in records.iter().zip(outputs) {
            // Any buffer of this size will do.
            let mixed = &mut workspace.scratch.padded[width..][..config.length() * width];
            let skips = Rows::of(&record.skips, width);
            self.skip.multiply(skips, Before::Replaced, mixed, width);
            relu(mixed);
            let mixed = Rows::of(mixed, width);
            self.output.multiply(mixed, Before::Replaced, output, patch);
        }
    }

    fn embed_time(&self, time: &[f32], [inner, outer]: &mut [Vec<f32>; 2]) {
        let width = self.config.time_width;
        self.time[0].multiply(Rows::one(time), Before::Replaced, inner, width);
        silu(inner);
        self.time[1].multiply(Rows::one(inner), Before::Replaced, outer, width);
        silu(outer);
    }

    /// Reads one row: its patches, its plan, its condition and its angles.
    fn begin(
        &self,
        record: &mut Record,
        row: &ForwardRow<'_, RowCondition<'_>>,
        inner: &mut [f32],
    ) {
        let config = &self.config;
        assert_eq!(row.noisy.len(), config.samples * config.leads);
        let patches = Rows::of(row.noisy, config.patch_features());
        let hidden = &mut record.hidden;
        self.input
            .multiply(patches, Before::Replaced, hidden, config.width);
        let rhythm = row.condition.map(|condition| condition.rhythm);
        match (&self.plan, rhythm) {
            (Some(plan), Some(RowRhythm::Plan { features, .. })) => {
                let features = Rows::of(features, config.plan_features);
                plan.multiply(features, Before::Kept(1.0), hidden, config.width);
            }
            (Some(_), Some(RowRhythm::Beats(_))) => panic!("the network takes a plan"),
            (_, None) | (None, Some(_)) => {}
        }
        relu(hidden);
        record.skips.fill(0.0);
        if let Some(angles) = &self.angles {
            record.rotation.follow(angles, rhythm);
        }
        let Some(RowCondition { encoded, .. }) = row.condition else {
            record.condition.copy_from_slice(&self.null_condition);
            return;
        };
        let width = config.condition_width;
        let [to_inner, to_outer] = &self.condition;
        to_inner.multiply(Rows::one(encoded), Before::Replaced, inner, width);
        silu(inner);
        let embedded = &mut record.condition;
        to_outer.multiply(Rows::one(inner), Before::Replaced, embedded, width);
    }
}
