//! What can go wrong in the engine, and why it runs where it does: kinds that the page says in the
//! reader's language, each with a technical detail in English.

use serde::{Deserialize, Serialize};

/// Something that went wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What the page says, with the next step.
    pub kind: ProblemKind,
    /// The cause in English, for whoever looks into it; empty where the kind says it all.
    pub detail: String,
}

/// The kinds of problem that a reader can do something about, each in another way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemKind {
    /// The name asked for can be no model's.
    ModelName,
    /// The model could not be fetched at all.
    ModelUnreachable,
    /// The site answered, but lacks a file of the model.
    ModelIncomplete,
    /// The model's bytes are not what they should be.
    ModelDamaged,
    /// The model has a format that this program does not read.
    ModelVersion,
    /// The model arrived, but cannot be built, or computes wrongly on the CPU too.
    ModelFailed,
    /// An ECG was asked for before any model was loaded.
    NoModel,
    /// The GPU reported errors during a run.
    GpuErrors,
    /// The GPU stopped answering.
    GpuFailed,
    /// The request could not be answered on the CPU.
    RunFailed,
    /// The worker's program did not load.
    EngineMissing,
    /// The worker is of another version than the page.
    EngineVersion,
    /// A message of the worker or of the page could not be read.
    EngineGarbled,
    /// The worker came down.
    EngineStopped,
    /// The worker has not answered for too long, and neither did the one started in its place.
    EngineSilent,
}

impl ProblemKind {
    /// Every kind.
    pub const ALL: [ProblemKind; 15] = [
        ProblemKind::ModelName,
        ProblemKind::ModelUnreachable,
        ProblemKind::ModelIncomplete,
        ProblemKind::ModelDamaged,
        ProblemKind::ModelVersion,
        ProblemKind::ModelFailed,
        ProblemKind::NoModel,
        ProblemKind::GpuErrors,
        ProblemKind::GpuFailed,
        ProblemKind::RunFailed,
        ProblemKind::EngineMissing,
        ProblemKind::EngineVersion,
        ProblemKind::EngineGarbled,
        ProblemKind::EngineStopped,
        ProblemKind::EngineSilent,
    ];

    /// A problem of this kind.
    pub fn because(self, detail: impl ToString) -> Problem {
        Problem {
            kind: self,
            detail: detail.to_string(),
        }
    }
}

/// Why the engine runs where it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BackendReason {
    /// On the CPU, as chosen.
    CpuChosen,
    /// On the GPU, which passed its self-test.
    GpuTested,
    /// On the CPU: there is no WebGPU.
    NoGpu,
    /// On the CPU: the GPU failed its self-test.
    GpuWrong,
    /// On the CPU until it is known whether there is a GPU that is faster.
    CpuFirst,
    /// On the CPU: what the browser offers as a GPU is a program that computes on the CPU.
    GpuSoftware,
    /// On the CPU: the GPU took longer for a step.
    GpuSlower,
    /// On the CPU: the GPU did not answer.
    GpuSilent,
    /// On the CPU: the GPU was lost, and lost again.
    GpuLost,
}

/// Whether a line of the log comes from a library that works on the GPU, by the line's target: the
/// path of a module. Those of the page's own program and of the CPU's part say nothing of the GPU.
pub fn is_of_gpu(target: &str) -> bool {
    let library = target.split("::").next().unwrap_or_default();
    let by_name = [
        "burn_wgpu",
        "burn_cubecl",
        "burn_cubecl_fusion",
        "burn_fusion",
        "naga",
    ];
    by_name.contains(&library) || library.starts_with("wgpu") || library.starts_with("cubecl")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_libraries_of_the_gpu_speak_of_it() {
        for target in [
            "wgpu::backend::webgpu",
            "wgpu_core::device::resource",
            "cubecl_wgpu::backend::base",
            "cubecl_runtime::client",
            "burn_cubecl::ops",
            "naga",
        ] {
            assert!(is_of_gpu(target), "{target}");
        }
        for target in [
            "einthoven_web::worker::scope",
            "einthoven::engine",
            "burn_flex::ops",
            "",
        ] {
            assert!(!is_of_gpu(target), "{target}");
        }
    }

    #[test]
    fn every_kind_survives_the_journey_under_a_name_of_its_own() {
        let mut names: Vec<String> = Vec::new();
        for kind in ProblemKind::ALL {
            let problem = kind.because("status 404");
            let json = serde_json::to_string(&problem).unwrap();
            assert_eq!(serde_json::from_str::<Problem>(&json).unwrap(), problem);
            assert!(!names.contains(&json), "{json}");
            names.push(json);
        }
    }
}
