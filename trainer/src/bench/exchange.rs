//! A made-up training step and its results in two files, so that another program can repeat it:
//! `problem.json` (the configuration, numbers, and where each tensor lies) and `tensors.bin` (f32,
//! little endian). `tests/golden/compare_pytorch.py` reads them.

use super::problem::{LEARNING_RATE, LayerProblem, StepProblem};
use crate::files::write_atomically;
use crate::training::Batch;
use anyhow::{Context, Result};
use burn::module::{Module, ModuleVisitor, Param};
use burn::optim::GradientsParams;
use burn::tensor::Tensor;
use einthoven::condition::ENCODED_LEN;
use einthoven::engine::{NamedTensor, named_weights};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// Writes both problems with their results; leaves the step's weights updated once.
pub(super) fn write(folder: &Path, layer: &LayerProblem, step: &mut StepProblem<'_>) -> Result<()> {
    fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let mut file = Exchange::default();
    file.add_layer(layer);
    let numbers = file.add_step(step);
    let problem = json!({
        "config": step.file,
        "learning_rate": LEARNING_RATE,
        "step": numbers,
        "tensors": file.entries,
    });
    write_atomically(&folder.join("tensors.bin"), &file.bytes)?;
    write_atomically(&folder.join("problem.json"), problem.to_string().as_bytes())
}

#[derive(Default)]
struct Exchange {
    entries: Vec<Value>,
    bytes: Vec<u8>,
}

impl Exchange {
    fn add(&mut self, name: &str, shape: &[usize], values: &[f32]) {
        self.entries.push(json!({
            "name": name, "shape": shape, "offset": self.bytes.len(),
        }));
        self.bytes
            .extend(values.iter().flat_map(|value| value.to_le_bytes()));
    }

    fn add_weights(&mut self, prefix: &str, module: &impl Module) {
        for tensor in named_weights(module) {
            let name = format!("{prefix}.{}", tensor.name);
            self.add(&name, &tensor.shape, &tensor.values);
        }
    }

    /// The layer's weights, inputs, outputs and gradients; those of the weights summed over the
    /// shards.
    fn add_layer(&mut self, problem: &LayerProblem) {
        self.add_weights("layer", &problem.layer);
        let results: Vec<_> = problem.shards.iter().map(|s| problem.run(s)).collect();
        let shards = || problem.shards.iter();
        self.add_joined("layer_input", shards().map(|s| s.input.clone()));
        self.add_joined("layer_upstream", shards().map(|s| s.upstream.clone()));
        self.add_joined("layer_output", results.iter().map(|r| r.0.clone()));
        self.add_joined("layer_gradient.input", results.iter().map(|r| r.1.clone()));
        let mut sums = results
            .into_iter()
            .map(|(_, _, gradients)| named_gradients(&problem.layer, gradients))
            .reduce(|mut sums, shard| {
                for (sum, more) in sums.iter_mut().zip(shard) {
                    for (sum, more) in sum.values.iter_mut().zip(more.values) {
                        *sum += more;
                    }
                }
                sums
            })
            .unwrap_or_default();
        for tensor in sums.drain(..) {
            let name = format!("layer_gradient.{}", tensor.name);
            self.add(&name, &tensor.shape, &tensor.values);
        }
    }

    fn add_joined(&mut self, name: &str, parts: impl Iterator<Item = Tensor<3>>) {
        let whole = Tensor::cat(parts.collect(), 0);
        self.add(name, &whole.dims(), &host(whole));
    }

    /// The weights before the step, the batch, and the loss before and after one update.
    fn add_step(&mut self, problem: &mut StepProblem<'_>) -> Value {
        self.add_weights("network", &problem.network);
        let leads: Vec<f32> = problem.map.to_leads.iter().flatten().copied().collect();
        let network = problem.file.network;
        self.add("to_leads", &[network.leads, network.leads], &leads);
        self.add_batch(problem);
        let (gradients, before, gradient_norm) = problem.gradients();
        problem.update(gradients);
        let (_, after, _) = problem.gradients();
        json!({
            "diffusion": before.diffusion,
            "mel": before.mel,
            "gradient_norm": gradient_norm,
            "diffusion_after": after.diffusion,
            "mel_after": after.mel,
        })
    }

    fn add_batch(&mut self, problem: &StepProblem<'_>) {
        let network = &problem.file.network;
        let records = problem.file.training.batch;
        let mut add = |name: &str, rest: &[usize], of: &dyn Fn(&Batch) -> Vec<f32>| {
            let values: Vec<f32> = problem.shards.iter().flat_map(of).collect();
            self.add(name, &[&[records], rest].concat(), &values);
        };
        let signal = [network.samples, network.leads];
        add("clean", &signal, &|batch| batch.clean.clone());
        add("noise", &signal, &|batch| batch.noise.clone());
        add("levels", &[2], &|batch| {
            batch.levels.iter().flatten().map(|x| *x as f32).collect()
        });
        add("time", &[network.time_features], &|batch| {
            batch.time.clone()
        });
        add("condition", &[ENCODED_LEN], &|batch| {
            batch.condition.clone()
        });
        add("beats", &[1], &|batch| batch.beats.clone());
        add("is_conditional", &[1], &|batch| {
            batch.is_conditional.clone()
        });
    }
}

fn host<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    tensor
        .into_data()
        .try_to_vec()
        .expect("the network computes in f32")
}

/// The gradient of every weight of a module, by the weight's name.
fn named_gradients(module: &impl Module, gradients: GradientsParams) -> Vec<NamedTensor> {
    struct Collector {
        path: Vec<String>,
        gradients: GradientsParams,
        tensors: Vec<NamedTensor>,
    }

    impl ModuleVisitor for Collector {
        fn enter_module(&mut self, name: &str, _container: &str) {
            self.path.push(name.to_owned());
        }

        fn exit_module(&mut self, _name: &str, _container: &str) {
            self.path.pop();
        }

        fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
            if let Some(gradient) = self.gradients.remove::<D>(param.id) {
                self.tensors.push(NamedTensor {
                    name: self.path.join("."),
                    shape: gradient.dims().to_vec(),
                    values: host(gradient),
                });
            }
        }
    }

    let mut collector = Collector {
        path: Vec::new(),
        gradients,
        tensors: Vec::new(),
    };
    module.visit(&mut collector);
    collector.tensors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::TrainingFile;

    #[test]
    fn every_weight_has_a_gradient_and_every_tensor_its_place() {
        let text = include_str!("../../../tests/fixtures/configs/tiny.toml");
        let file = TrainingFile::parse(text).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let mut step = StepProblem::new(&file).unwrap();
        write(folder.path(), &LayerProblem::new(&file), &mut step).unwrap();

        let text = fs::read_to_string(folder.path().join("problem.json")).unwrap();
        let problem: Value = serde_json::from_str(&text).unwrap();
        let tensors = problem["tensors"].as_array().unwrap();
        let names: Vec<&str> = tensors
            .iter()
            .map(|t| t["name"].as_str().unwrap())
            .collect();
        for name in names.iter().filter_map(|n| n.strip_prefix("layer.")) {
            let gradient = format!("layer_gradient.{name}");
            assert!(names.contains(&gradient.as_str()), "{gradient}");
        }
        let mut end = 0;
        for tensor in tensors {
            assert_eq!(tensor["offset"], end);
            let shape = tensor["shape"].as_array().unwrap();
            let count: u64 = shape.iter().map(|n| n.as_u64().unwrap()).product();
            end += 4 * count;
        }
        let bytes = fs::metadata(folder.path().join("tensors.bin"))
            .unwrap()
            .len();
        assert_eq!(end, bytes);
        let number = |name: &str| problem["step"][name].as_f64().unwrap();
        assert!(number("gradient_norm") > 0.0);
        assert!(number("diffusion_after") < number("diffusion"));
    }
}
