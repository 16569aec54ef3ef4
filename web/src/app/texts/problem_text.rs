//! What went wrong in the engine, and why it runs where it does, in the reader's language.

use crate::problem::{BackendReason, ProblemKind};
use crate::tr;

/// What went wrong and what to do.
pub fn sentence(kind: ProblemKind) -> String {
    match kind {
        ProblemKind::ModelName => tr!("problem-model-name"),
        ProblemKind::ModelUnreachable => tr!("problem-model-unreachable"),
        ProblemKind::ModelIncomplete => tr!("problem-model-incomplete"),
        ProblemKind::ModelDamaged => tr!("problem-model-damaged"),
        ProblemKind::ModelVersion => tr!("problem-model-version"),
        ProblemKind::ModelFailed => tr!("problem-model-failed"),
        ProblemKind::NoModel => tr!("problem-no-model"),
        ProblemKind::GpuErrors => tr!("problem-gpu-errors"),
        ProblemKind::GpuFailed => tr!("problem-gpu-failed"),
        ProblemKind::RunFailed => tr!("problem-run-failed"),
        ProblemKind::EngineMissing => tr!("problem-engine-missing"),
        ProblemKind::EngineVersion => tr!("problem-engine-version"),
        ProblemKind::EngineGarbled => tr!("problem-engine-garbled"),
        ProblemKind::EngineStopped => tr!("problem-engine-stopped"),
        ProblemKind::EngineSilent => tr!("problem-engine-silent"),
    }
}

/// Where the engine runs and why.
pub fn reason(reason: BackendReason) -> String {
    match reason {
        BackendReason::CpuChosen => tr!("backend-cpu-chosen"),
        BackendReason::GpuTested => tr!("backend-gpu-tested"),
        BackendReason::NoGpu => tr!("backend-no-gpu"),
        BackendReason::GpuWrong => tr!("backend-gpu-wrong"),
        BackendReason::CpuFirst => tr!("backend-cpu-first"),
        BackendReason::GpuSoftware => tr!("backend-gpu-software"),
        BackendReason::GpuSlower => tr!("backend-gpu-slower"),
        BackendReason::GpuSilent => tr!("backend-gpu-silent"),
        BackendReason::GpuLost => tr!("backend-gpu-lost"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_is_told_apart_in_two_sentences_at_least() {
        let mut said: Vec<String> = Vec::new();
        for kind in ProblemKind::ALL {
            let text = sentence(kind);
            let sentences = text.matches(". ").count() + usize::from(text.ends_with('.'));
            assert!(sentences >= 2, "{kind:?} lacks the next step: {text}");
            assert!(!said.contains(&text), "{kind:?}: {text}");
            said.push(text);
        }
    }
}
