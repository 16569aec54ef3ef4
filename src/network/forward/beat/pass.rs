//! The whole network.

use super::layer::Layer;
use super::workspace::Workspace;
use crate::network::BeatNetworkConfig;
use crate::network::forward::heads::Heads;
use crate::network::forward::layers::{Dense, Norm};
use crate::network::forward::row::ForwardRow;
use crate::network::forward::simd::{Before, Packed, Rows, silu};
use crate::network::forward::spare::Spare;
use crate::network::weights::{NamedTensor, Weights, WeightsError};

/// A beat network with its weights packed for the processor. It may be evaluated from several
/// threads at once.
#[derive(Debug)]
pub struct BeatPass {
    config: BeatNetworkConfig,
    heads: Heads,
    input: Packed,
    /// `[tokens, width]`: what each place of a beat adds.
    place: Vec<f32>,
    time: [Packed; 2],
    condition: [Packed; 2],
    /// `[width]`.
    null_condition: Vec<f32>,
    layers: Vec<Layer>,
    norm: Norm,
    output: Packed,
    workspaces: Spare<Workspace>,
}

impl BeatPass {
    /// Packs the weights that [`crate::network::BeatNetwork`] has under these names.
    ///
    /// # Errors
    /// [`WeightsError`] names a tensor that is missing, superfluous or of another shape.
    ///
    /// # Panics
    /// For a shape that [`BeatNetworkConfig::validate`] refuses.
    pub fn new(
        config: &BeatNetworkConfig,
        tensors: impl IntoIterator<Item = NamedTensor>,
    ) -> Result<Self, WeightsError> {
        let mut weights = Weights::new(tensors);
        let (tokens, width) = (config.tokens(), config.width);
        let patch = config.patch_features();
        let heads = Heads {
            length: tokens,
            width,
            count: config.heads,
        };
        let mut dense = |name, from, to| Dense::take(&mut weights, name, [from, to]);
        let input = dense("input", patch, width)?.packed();
        let time = [
            dense("time_in", config.time_features, width)?.packed(),
            dense("time_out", width, width)?.packed(),
        ];
        let condition = [
            dense("condition_in", config.condition_features, width)?.packed(),
            dense("condition_out", width, width)?.packed(),
        ];
        let output = dense("output", width, patch)?.packed();
        let layers = (0..config.layers)
            .map(|index| weights.within(format!("layers.{index}"), |w| Layer::take(heads, w)))
            .collect::<Result<_, _>>()?;
        let pass = Self {
            config: *config,
            heads,
            input,
            place: weights.take("place", [tokens, width])?,
            time,
            condition,
            null_condition: weights.take("null_condition", [width])?,
            layers,
            norm: Norm::take(&mut weights, "norm", width)?,
            output,
            workspaces: Spare::new(),
        };
        weights.finish()?;
        Ok(pass)
    }

    /// The network's shape.
    pub fn config(&self) -> &BeatNetworkConfig {
        &self.config
    }

    /// The network's output for each row, one after the other, `[rows, samples, leads]`. That of a
    /// row has the same bits whatever the other rows are.
    ///
    /// * `time`: `[time_features]` from [`crate::network::time_features`], the same for all rows
    /// * a row's condition: `[condition_features]`
    ///
    /// # Panics
    /// When a length differs from what the network's configuration says.
    pub fn evaluate(&self, time: &[f32], rows: &[ForwardRow<'_, &[f32]>]) -> Vec<f32> {
        let numbers = self.config.samples * self.config.leads;
        let mut output = vec![0.0; rows.len() * numbers];
        let new = || Workspace::new(&self.config, self.heads);
        self.workspaces.with(new, |workspace| {
            self.evaluate_in(workspace, time, rows, &mut output);
        });
        output
    }

    fn evaluate_in(
        &self,
        workspace: &mut Workspace,
        time: &[f32],
        rows: &[ForwardRow<'_, &[f32]>],
        output: &mut [f32],
    ) {
        let config = &self.config;
        let (width, patch) = (config.width, config.patch_features());
        workspace.resize(config, rows.len());
        self.steer(workspace, time, rows);
        let records = &mut workspace.hidden[..rows.len()];
        for (hidden, row) in records.iter_mut().zip(rows) {
            assert_eq!(row.noisy.len(), config.samples * config.leads);
            hidden.copy_from_slice(&self.place);
            let patches = Rows::of(row.noisy, patch);
            self.input
                .multiply(patches, Before::Kept(1.0), hidden, width);
        }
        for layer in &self.layers {
            layer.run(records, &workspace.steering, &mut workspace.scratch);
        }
        let outputs = output.chunks_exact_mut(config.tokens() * patch);
        for (hidden, output) in records.iter_mut().zip(outputs) {
            self.norm.apply(hidden);
            let hidden = Rows::of(hidden, width);
            self.output
                .multiply(hidden, Before::Replaced, output, patch);
        }
    }

    /// What steers the layers: time and condition of every row.
    fn steer(&self, workspace: &mut Workspace, time: &[f32], rows: &[ForwardRow<'_, &[f32]>]) {
        let width = self.config.width;
        let [inner, outer] = &mut workspace.time;
        self.embed(&self.time, time, inner, outer);
        let condition = &mut workspace.condition;
        for (steering, row) in workspace.steering.chunks_exact_mut(width).zip(rows) {
            match row.condition {
                Some(given) => self.embed(&self.condition, given, condition, steering),
                None => steering.copy_from_slice(&self.null_condition),
            }
            for (steering, time) in steering.iter_mut().zip(&*outer) {
                *steering += time;
            }
            silu(steering);
        }
    }

    /// Two linear layers with an activation between them.
    fn embed(&self, layers: &[Packed; 2], from: &[f32], inner: &mut [f32], to: &mut [f32]) {
        let width = self.config.width;
        layers[0].multiply(Rows::one(from), Before::Replaced, inner, width);
        silu(inner);
        layers[1].multiply(Rows::one(inner), Before::Replaced, to, width);
    }
}
