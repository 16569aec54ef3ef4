//! Loads a model package, draws one ECG and writes it as an SVG file.
//!
//! `cargo run --release --features engine --example draw_one -- models/midt-compact ecg.svg`

use einthoven::artefacts::Processing;
use einthoven::engine::Model;
use einthoven::export::{Provenance, svg};
use einthoven::link::Design;
use einthoven::package::Manifest;
use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// What is asked for, as a link says it.
const ASKED_FOR: &str = "?age=63&sex=female&hr=72&dx=NORM,SR&seed=42";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(folder), Some(file)) = (arguments.next(), arguments.next()) else {
        return Err("name a model folder and the SVG file to write".into());
    };
    let manifest = Manifest::parse(&fs::read_to_string(folder.join("manifest.json"))?)?;
    let mut chunks = Vec::new();
    for chunk in &manifest.chunks {
        chunks.push(fs::read(folder.join(&chunk.name))?);
    }
    let model = Model::load(manifest, &chunks)?;
    let manifest = model.manifest();

    let (mut design, _) = Design::parse(ASKED_FOR);
    design.model = manifest.name.clone();
    design.request.steps = manifest.diffusion.steps;
    design.request.guidance = manifest.diffusion.guidance;

    let mut sampling = model.start(&design.request)?;
    let mut ecg = None;
    while let Some(step) = wait_for(sampling.step())? {
        println!("step {} of {}", step.index, step.of);
        ecg = Some(step.preview);
    }
    let ecg = ecg.ok_or("the sampler took no step")?;

    let model_hash = manifest.model_hash();
    let provenance = Provenance {
        model: manifest.name.clone(),
        link: design.drawn_by(&model_hash).to_query(),
        request: design.request.clone(),
        model_hash,
        processing: Processing::default(),
    };
    fs::write(&file, svg(&ecg, design.paper, &provenance))?;
    Ok(())
}

/// The answer of a future. On the CPU it is there at once.
fn wait_for<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(answer) = future.as_mut().poll(&mut context) {
            return answer;
        }
    }
}
