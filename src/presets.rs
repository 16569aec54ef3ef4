//! Teaching presets: named conditions with a word on what they show, from `static/presets.json`.

use crate::condition::Condition;
use crate::link::{Design, condition_query};
use serde::{Deserialize, Serialize};

/// One preset. Its name appears in no link: a link says the condition itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "StoredPreset", into = "StoredPreset")]
pub struct Preset {
    /// Short name, `[a-z0-9-]`.
    pub name: String,
    /// What a menu calls it.
    pub title: String,
    /// What to look at, in a sentence.
    pub shows: String,
    /// The patient and the statements.
    pub condition: Condition,
}

/// Why a file of presets cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PresetError {
    /// Not a list of presets, or one with a condition that cannot be read.
    #[error("the presets cannot be read ({0}); compare the file with static/presets.json")]
    Json(#[from] serde_json::Error),
    /// Two presets with one name.
    #[error("two presets are called {0}; rename one of them")]
    Twice(String),
}

impl Preset {
    /// Reads a list of presets.
    ///
    /// # Errors
    /// [`PresetError`] names the preset and what is wrong with it.
    pub fn list(json: &str) -> Result<Vec<Preset>, PresetError> {
        let presets: Vec<Preset> = serde_json::from_str(json)?;
        for (index, preset) in presets.iter().enumerate() {
            if presets[..index].iter().any(|p| p.name == preset.name) {
                return Err(PresetError::Twice(preset.name.clone()));
            }
        }
        Ok(presets)
    }

    /// Writes a list of presets as [`Preset::list`] reads it.
    pub fn to_json(presets: &[Preset]) -> String {
        serde_json::to_string(presets).expect("presets are plain data")
    }
}

/// As in the file: the condition as the part of a link that says it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredPreset {
    name: String,
    title: String,
    shows: String,
    query: String,
}

impl TryFrom<StoredPreset> for Preset {
    type Error = String;

    fn try_from(stored: StoredPreset) -> Result<Self, String> {
        let (state, notices) = Design::parse(&stored.query);
        if let Some(notice) = notices.first() {
            return Err(format!("preset {}: {notice}", stored.name));
        }
        Ok(Self {
            name: stored.name,
            title: stored.title,
            shows: stored.shows,
            condition: state.request.condition,
        })
    }
}

impl From<Preset> for StoredPreset {
    fn from(preset: Preset) -> Self {
        Self {
            query: condition_query(&preset.condition),
            name: preset.name,
            title: preset.title,
            shows: preset.shows,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condition::Statement;

    fn shipped() -> Vec<Preset> {
        Preset::list(include_str!("../static/presets.json")).unwrap()
    }

    #[test]
    fn every_shipped_preset_is_a_whole_patient_with_statements() {
        let presets = shipped();
        assert!(presets.len() >= 16, "{}", presets.len());
        for preset in presets {
            let patient = preset.condition.patient;
            let known = [
                patient.age_years,
                patient.height_cm,
                patient.weight_kg,
                patient.heart_rate_bpm,
            ];
            assert!(known.iter().all(Option::is_some), "{}", preset.name);
            assert!(patient.sex.is_some(), "{}", preset.name);
            assert!(!preset.condition.statements.is_empty(), "{}", preset.name);
            assert!(preset.shows.ends_with('.'), "{}", preset.name);
        }
    }

    #[test]
    fn presets_differ_in_what_they_ask_for() {
        let presets = shipped();
        for (index, preset) in presets.iter().enumerate() {
            let twin = presets[..index]
                .iter()
                .find(|p| p.condition == preset.condition);
            assert!(twin.is_none(), "{}", preset.name);
        }
        let fibrillation = Statement::from_code("AFIB").unwrap();
        assert!(
            presets
                .iter()
                .any(|p| p.condition.statements == [fibrillation])
        );
    }

    #[test]
    fn a_list_that_is_written_reads_back() {
        let mut presets = shipped();
        presets[0].title = "\u{201c}Mine\u{201d} & <others>".to_owned();
        presets[1].condition = Condition::default();
        assert_eq!(Preset::list(&Preset::to_json(&presets)).unwrap(), presets);
    }

    #[test]
    fn what_cannot_be_used_is_named() {
        let preset = |name: &str, query: &str| {
            format!(r#"{{"name": "{name}", "title": "T", "shows": "S.", "query": "{query}"}}"#)
        };
        let message = |json: String| Preset::list(&json).unwrap_err().to_string();
        let bad = message(format!("[{}]", preset("old", "age=400")));
        assert!(bad.contains("preset old: age"), "{bad}");
        let twice = [preset("a", "age=40"), preset("a", "age=50")].join(",");
        assert!(message(format!("[{twice}]")).contains("called a"));
        assert!(message("{}".to_owned()).contains("static/presets.json"));
    }
}
