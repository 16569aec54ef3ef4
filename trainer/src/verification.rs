//! Which seeds of a model draw what a preset or a question of the quiz asks for.

use crate::datasets::Splits;
use crate::datasets::ptb_xl::{parse_scp_codes, read_table};
use crate::generation::{BATCH, Sampling, generate};
use anyhow::{Context, Result};
use einthoven::condition::Condition;
use einthoven::engine::Model;
use einthoven::generation::GenerationRequest;
use einthoven::measure::{Measurements, measure};
use einthoven::presets::Preset;
use einthoven::quiz::verified::{Training, Tried, Verified};
use einthoven::quiz::{Case, Finding, QUESTION_COUNT, Quiz, bears_out, is_confirmed};
use indicatif::ProgressBar;
use rayon::prelude::*;
use std::ops::Range;
use std::path::PathBuf;

/// How much is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// ECGs drawn at most, of each preset and of each finding.
    pub most: u32,
    /// Seeds of a preset that are enough.
    pub seeds: usize,
    /// Cases of a finding that are enough.
    pub cases: usize,
}

/// A question of a quiz that its ECG does not bear out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The quiz's seed.
    pub quiz: u64,
    /// The question, counted from 1.
    pub question: usize,
    /// What it asks for.
    pub finding: Finding,
}

/// Tries every preset and every finding of the quiz, each in a fixed order of seeds; the bar counts
/// them.
///
/// # Errors
/// As a generation; a finding without its preset.
pub fn verify(
    model: &Model,
    presets: &[Preset],
    effort: Effort,
    bar: &ProgressBar,
) -> Result<Verified> {
    let like = Sampling::default().request(model, Condition::default(), 0);
    let mut verified = Verified::new(model.manifest().model_hash(), &like);
    let of_presets = presets.par_iter().map(|preset| {
        let request = |seed: u32| GenerationRequest {
            condition: preset.condition.clone(),
            seed: seed.into(),
            ..like.clone()
        };
        let is_good = |_, request: &GenerationRequest, measured: &Measurements| {
            is_confirmed(&request.condition, measured)
        };
        let tried = first_good(model, 1..effort.most + 1, effort.seeds, request, is_good);
        bar.inc(1);
        tried
    });
    let of_presets: Vec<Tried> = of_presets.collect::<Result<_>>()?;
    for (preset, Tried { tried, confirmed }) in presets.iter().zip(of_presets) {
        verified.set_seeds(preset, tried, confirmed);
    }
    let of_findings = Finding::ALL.par_iter().map(|&finding| {
        let preset = preset_of(presets, finding)?;
        let request = |number| Case { finding, number }.request(preset, &like);
        let is_good = |number, request: &GenerationRequest, measured: &Measurements| {
            Case { finding, number }.is_borne_out(request, measured)
        };
        let tried = first_good(model, 0..effort.most, effort.cases, request, is_good);
        bar.inc(1);
        tried
    });
    let of_findings: Vec<Tried> = of_findings.collect::<Result<_>>()?;
    for (finding, Tried { tried, confirmed }) in Finding::ALL.into_iter().zip(of_findings) {
        verified.set_cases(finding, tried, confirmed);
    }
    Ok(verified)
}

/// Draws the questions of some quizzes, from seed 1, and returns those that their ECGs do not bear
/// out.
///
/// # Errors
/// As a generation; where there can be no quiz.
pub fn failures(
    model: &Model,
    presets: &[Preset],
    verified: &Verified,
    quizzes: u64,
    bar: &ProgressBar,
) -> Result<Vec<Failure>> {
    let of_quiz = (1..=quizzes).into_par_iter().map(|seed| {
        let quiz = Quiz::new(seed, presets, Some(verified))?;
        let requests: Vec<GenerationRequest> = (quiz.questions.iter())
            .map(|question| question.requests[0].clone())
            .collect();
        let ecgs = generate(model, &requests)?;
        bar.inc(QUESTION_COUNT as u64);
        let asked = quiz.questions.iter().zip(&requests).zip(&ecgs);
        let failed = asked.enumerate().filter(|(_, ((question, request), ecg))| {
            let patient = &request.condition.patient;
            !bears_out(question.finding, patient, &measure(ecg))
        });
        let failures = failed.map(|(place, ((question, _), _))| Failure {
            quiz: seed,
            question: place + 1,
            finding: question.finding,
        });
        anyhow::Ok(failures.collect::<Vec<_>>())
    });
    Ok(of_quiz.collect::<Result<Vec<_>>>()?.concat())
}

/// How often each statement stands in the folds that a model is trained on, over some copies of
/// PTB-XL.
///
/// # Errors
/// A table that cannot be read.
pub fn count_training(folders: &[PathBuf]) -> Result<Training> {
    let mut training = Training::default();
    for folder in folders {
        for row in read_table(folder, &Splits::default().training)? {
            let codes = parse_scp_codes(&row.scp_codes);
            let codes = codes.with_context(|| format!("record {}", row.ecg_id))?;
            training.records += 1;
            for statement in codes {
                *training.statements.entry(statement).or_default() += 1;
            }
        }
    }
    Ok(training)
}

fn preset_of(presets: &[Preset], finding: Finding) -> Result<&Preset> {
    let name = finding.preset();
    let preset = presets.iter().find(|preset| preset.name == name);
    preset.with_context(|| format!("the presets lack {name}, which the quiz asks for"))
}

/// Draws one after the other until enough are good, or all are tried.
fn first_good(
    model: &Model,
    numbers: Range<u32>,
    enough: usize,
    request: impl Fn(u32) -> GenerationRequest,
    is_good: impl Fn(u32, &GenerationRequest, &Measurements) -> bool,
) -> Result<Tried> {
    let mut tried = Tried::default();
    let numbers: Vec<u32> = numbers.collect();
    for batch in numbers.chunks(BATCH) {
        let requests: Vec<GenerationRequest> = batch.iter().map(|&n| request(n)).collect();
        let ecgs = generate(model, &requests)?;
        for ((&number, request), ecg) in batch.iter().zip(&requests).zip(&ecgs) {
            if tried.confirmed.len() == enough {
                break;
            }
            tried.tried += 1;
            if is_good(number, request, &measure(ecg)) {
                tried.confirmed.push(number);
            }
        }
        if tried.confirmed.len() == enough {
            break;
        }
    }
    Ok(tried)
}
