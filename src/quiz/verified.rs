//! What is known of one model: which seeds draw what a preset asks for, which cases a quiz may ask
//! about, and how often its training saw each statement. `einthoven verify-presets` writes it
//! beside the model, as `verified.json`.

use super::Finding;
use crate::condition::Statement;
use crate::generation::GenerationRequest;
use crate::presets::Preset;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The file's name in a model's folder.
pub const FILE: &str = "verified.json";

/// Statements that the training saw less often are drawn at random rather than learned.
pub const FEW_RECORDS: u64 = 30;

/// What was tried, and what of it was borne out by the measurements.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tried {
    /// How many ECGs were drawn.
    pub tried: u32,
    /// Those that are borne out, in the order in which they were tried.
    pub confirmed: Vec<u32>,
}

/// How often the training saw what.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Training {
    /// Records in all.
    pub records: u64,
    /// Records with each statement; one that is not named was never seen.
    pub statements: BTreeMap<Statement, u64>,
}

/// What is known of one model.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Verified {
    /// The model's hash: of another model nothing here holds.
    pub model_hash: String,
    /// Sampler steps of everything that was tried.
    pub steps: u32,
    /// Guidance weight of everything that was tried.
    pub guidance: f32,
    /// How often the training saw what, where that is known.
    #[serde(default)]
    pub training: Option<Training>,
    /// Seeds by the name of a preset.
    presets: BTreeMap<String, Tried>,
    /// Cases of the quiz by the name of their finding's preset.
    cases: BTreeMap<String, Tried>,
}

/// Why a file cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{FILE} cannot be read ({0}); write it again with `einthoven verify-presets --write`")]
pub struct VerifiedError(#[from] serde_json::Error);

impl Verified {
    /// Nothing is known yet of a model that is drawn from like this.
    pub fn new(model_hash: String, like: &GenerationRequest) -> Self {
        Self {
            model_hash,
            steps: like.steps,
            guidance: like.guidance,
            ..Self::default()
        }
    }

    /// Reads what [`Verified::to_json`] wrote.
    ///
    /// # Errors
    /// [`VerifiedError`] says what is wrong with the file.
    pub fn parse(json: &str) -> Result<Self, VerifiedError> {
        Ok(serde_json::from_str(json)?)
    }

    /// As the text of a file.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("plain data has a text") + "\n"
    }

    /// Notes the seeds tried for a preset.
    pub fn set_seeds(&mut self, preset: &Preset, tried: u32, confirmed: Vec<u32>) {
        let tried = Tried { tried, confirmed };
        self.presets.insert(preset.name.clone(), tried);
    }

    /// Notes the cases tried for a finding.
    pub fn set_cases(&mut self, finding: Finding, tried: u32, confirmed: Vec<u32>) {
        let tried = Tried { tried, confirmed };
        self.cases.insert(finding.preset().to_owned(), tried);
    }

    /// The seeds that draw what a preset asks for; none of a preset that was not tried.
    pub fn seeds(&self, preset: &Preset) -> &[u32] {
        confirmed(&self.presets, &preset.name)
    }

    /// The numbers of a finding's cases that a quiz may ask about.
    pub fn cases(&self, finding: Finding) -> &[u32] {
        confirmed(&self.cases, finding.preset())
    }

    /// Whether the model was tried for a preset and did not draw it.
    pub fn cannot_draw(&self, preset: &Preset) -> bool {
        let tried = self.presets.get(&preset.name);
        tried.is_some_and(|tried| tried.confirmed.is_empty())
    }

    /// Whether the model was tried for a finding of the quiz and did not draw it.
    pub fn cannot_ask(&self, finding: Finding) -> bool {
        let tried = self.cases.get(finding.preset());
        tried.is_some_and(|tried| tried.confirmed.is_empty())
    }

    /// The seed to go on with after a request for a preset: the next that is known to draw it, if
    /// the request draws as those were drawn.
    pub fn next_seed(&self, preset: &Preset, request: &GenerationRequest) -> Option<u64> {
        if (request.steps, request.guidance) != (self.steps, self.guidance) {
            return None;
        }
        let seeds = self.seeds(preset);
        let is_this = |seed: &u32| u64::from(*seed) == request.seed;
        let next = seeds.iter().position(is_this).map_or(0, |place| place + 1);
        let seed = seeds.get(next % seeds.len().max(1))?;
        Some(u64::from(*seed))
    }

    /// How often the training saw a statement, where that is known.
    pub fn times_seen(&self, statement: Statement) -> Option<u64> {
        let training = self.training.as_ref()?;
        Some(training.statements.get(&statement).copied().unwrap_or(0))
    }
}

fn confirmed<'a>(of: &'a BTreeMap<String, Tried>, name: &str) -> &'a [u32] {
    of.get(name).map_or(&[], |tried| tried.confirmed.as_slice())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::Design;

    fn example() -> (Verified, Preset, Preset) {
        let presets = Preset::list(include_str!("../../static/presets.json")).unwrap();
        let like = Design::default().request;
        let mut verified = Verified::new("abc".to_owned(), &like);
        verified.set_seeds(&presets[0], 20, vec![3, 8]);
        verified.set_seeds(&presets[1], 200, Vec::new());
        verified.set_cases(Finding::Healthy, 5, vec![0, 4]);
        (verified, presets[0].clone(), presets[1].clone())
    }

    #[test]
    fn a_preset_goes_round_its_seeds_while_it_is_drawn_as_they_were() {
        let (verified, preset, other) = example();
        let mut request = Design::default().request;
        let mut seen = Vec::new();
        for _ in 0..3 {
            request.seed = verified.next_seed(&preset, &request).unwrap();
            seen.push(request.seed);
        }
        assert_eq!(seen, [3, 8, 3]);
        assert_eq!(verified.next_seed(&other, &request), None);
        request.steps += 1;
        assert_eq!(verified.next_seed(&preset, &request), None);
    }

    #[test]
    fn what_was_not_tried_is_not_called_impossible() {
        let (mut verified, preset, other) = example();
        assert!(!verified.cannot_draw(&preset));
        assert!(verified.cannot_draw(&other));
        verified.presets.clear();
        assert!(!verified.cannot_draw(&other));
        assert!(!verified.cannot_ask(Finding::Ischaemia));
        verified.set_cases(Finding::Ischaemia, 200, Vec::new());
        assert!(verified.cannot_ask(Finding::Ischaemia));
    }

    #[test]
    fn a_statement_that_the_training_does_not_name_was_never_seen() {
        let (mut verified, ..) = example();
        let [norm, wpw] = ["NORM", "WPW"].map(|code| Statement::from_code(code).unwrap());
        assert_eq!(verified.times_seen(norm), None);
        verified.training = Some(Training {
            records: 9,
            statements: [(norm, 7)].into(),
        });
        assert_eq!(verified.times_seen(norm), Some(7));
        assert_eq!(verified.times_seen(wpw), Some(0));
        assert_eq!(Verified::parse(&verified.to_json()).unwrap(), verified);
        let message = Verified::parse("{}").unwrap_err().to_string();
        assert!(message.contains("verify-presets"), "{message}");
    }
}
