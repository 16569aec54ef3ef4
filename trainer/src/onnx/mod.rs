//! A package's networks as ONNX files, for other programs and for comparison with them.
//!
//! A file holds one evaluation of one network, weights included; what becomes of it from step to
//! step, and of beats and strips an ECG, is the sampler's and the composition's business. Beside
//! each lies an example in the layout of ONNX's own test data, `test_data_set_0/input_0.pb` and
//! `output_0.pb`: what the packed pass that draws ECGs gives for the same input. Beside a network
//! that draws whole ECGs lies one of them, `ecg.json`, worked out step by step.

mod beat;
mod convolution;
mod example;
mod graph;
mod layers;
mod protobuf;
mod sssd;
mod worked;

pub use convolution::Convolution;
pub use worked::{WorkedEcg, WorkedStep};

use crate::files::write_atomically;
use crate::packages::read_package;
use anyhow::{Context, Result};
use einthoven::engine::{BEAT_PREFIX, STRIP_PREFIX, of_network, unpacked};
use einthoven::network::{BeatPass, NamedTensor, SssdPass, Weights};
use einthoven::package::Manifest;
use example::Example;
use graph::Graph;
use serde::Serialize;
use std::fs;
use std::path::{Path, PathBuf};

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Exported {
    /// `ecg`, `strip` or `beat`: what the network draws.
    pub network: &'static str,
    /// The file, `OUT/NETWORK/model.onnx`.
    pub file: PathBuf,
    /// Its size.
    pub bytes: usize,
}

/// One network of a package.
struct Network {
    name: &'static str,
    about: &'static str,
    graph: Graph,
    example: Example,
}

/// Writes every network of a package to a folder of its own below `out`.
///
/// # Errors
/// An unusable package, a folder that cannot be written.
pub fn export(model: &Path, out: &Path, convolution: Convolution) -> Result<Vec<Exported>> {
    let (manifest, chunks) = read_package(model)?;
    let tensors = unpacked(&manifest, &chunks)?;
    let networks = match &manifest.composition {
        None => vec![sssd("ecg", &manifest, tensors, convolution)?],
        Some(composition) => {
            let strip = of_network(STRIP_PREFIX, &tensors);
            let beat = of_network(BEAT_PREFIX, &tensors);
            let config = &composition.beat_network;
            let pass = BeatPass::new(config, beat.clone())?;
            vec![
                sssd("strip", &manifest, strip, convolution)?,
                Network {
                    name: "beat",
                    about: "the two parts of a beat, P wave and QRST complex",
                    graph: beat::write(config, Weights::new(beat))?,
                    example: Example::of_beat(&pass),
                },
            ]
        }
    };
    let written = networks.into_iter();
    let written = written.map(|network| network.write(&manifest, out));
    let written = written.collect::<Result<_>>()?;
    if manifest.composition.is_none() {
        let ecg = worked::worked(&manifest, &chunks)?;
        write_atomically(&out.join("ecg/ecg.json"), &serde_json::to_vec(&ecg)?)?;
    }
    Ok(written)
}

/// The network that draws whole ECGs or strips.
fn sssd(
    name: &'static str,
    manifest: &Manifest,
    tensors: Vec<NamedTensor>,
    convolution: Convolution,
) -> Result<Network> {
    let config = &manifest.network;
    let pass = SssdPass::new(config, tensors.clone())?;
    Ok(Network {
        name,
        about: match config.plan_features {
            0 => "a 12-lead ECG of ten seconds, as eight channels",
            _ => "what differs from beat to beat along a rhythm plan, as eight channels",
        },
        graph: sssd::write(config, Weights::new(tensors), convolution)?,
        example: Example::of_sssd(&pass),
    })
}

impl Network {
    fn write(self, manifest: &Manifest, out: &Path) -> Result<Exported> {
        let folder = out.join(self.name);
        let examples = folder.join("test_data_set_0");
        fs::create_dir_all(&examples)
            .with_context(|| format!("cannot make the folder {}", examples.display()))?;
        let about = format!(
            "One denoising step of {}: {}. What it draws is SYNTHETIC and not for diagnosis.",
            manifest.name, self.about
        );
        let properties = [
            ("einthoven_model", manifest.name.clone()),
            ("einthoven_model_hash", manifest.model_hash()),
            ("licence", manifest.licence.clone()),
        ];
        let bytes = self.graph.into_model(self.name, &about, &properties);
        let file = folder.join("model.onnx");
        write_atomically(&file, &bytes)?;
        for (name, bytes) in self.example.files() {
            write_atomically(&examples.join(name), &bytes)?;
        }
        Ok(Exported {
            network: self.name,
            file,
            bytes: bytes.len(),
        })
    }
}
