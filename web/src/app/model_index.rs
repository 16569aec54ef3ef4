//! The models of the site: `models/index.json`, and which of them a link gets.

use super::texts::link_text::Warning;
use einthoven::generation::GenerationRequest;
use einthoven::link::split_model;
use serde::Deserialize;

/// A model of the menu.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
pub struct ModelEntry {
    /// Its folder under `models/`.
    pub name: String,
    /// What the menu shows.
    pub title: String,
    /// SHA-256 of its manifest in hexadecimal; a list written by hand may lack it.
    #[serde(default)]
    pub manifest_sha256: Option<String>,
    /// Sampler steps that it is meant for.
    #[serde(default)]
    pub steps: Option<u32>,
    /// Guidance that it is meant for.
    #[serde(default)]
    pub guidance: Option<f32>,
    /// Whether it composes an ECG of rhythm, beat and strip, and so follows wishes.
    #[serde(default)]
    pub composes: bool,
    /// Whether what is known of it lies beside it.
    #[serde(default)]
    pub verified: bool,
    /// Hashes of older versions, to their eighth digit, that lie beside it in `NAME@HASH8`.
    #[serde(default)]
    pub older: Vec<String>,
}

impl ModelEntry {
    /// Gives a request the steps and the guidance that the model is meant for, as far as that is
    /// known.
    pub fn sample(&self, request: &mut GenerationRequest) {
        request.steps = self.steps.unwrap_or(request.steps);
        request.guidance = self.guidance.unwrap_or(request.guidance);
    }
}

/// `models/index.json`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct ModelIndex {
    /// The model where a link names none.
    default: String,
    /// The models of the menu.
    pub models: Vec<ModelEntry>,
}

/// The model that a link gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// Its folder under `models/`.
    pub model: String,
    /// What to say if it is not the one asked for.
    pub warning: Option<Warning>,
    /// The version that the link names of it, by the beginning of its hash; the one that is here
    /// may be another.
    pub version: Option<String>,
}

impl ModelIndex {
    /// The model to load for `NAME` or `NAME@HASH8`. A version that the site keeps beside the
    /// present one joins the menu.
    pub fn settle(&mut self, wanted: &str) -> Settled {
        let (name, version) = split_model(wanted);
        let Some(entry) = self.models.iter().find(|model| model.name == name) else {
            let used = self.default.clone();
            let warning = (!wanted.is_empty()).then(|| Warning::Model {
                wanted: name.to_owned(),
                used: used.clone(),
            });
            return Settled {
                model: used,
                warning,
                version: None,
            };
        };
        let is_kept = version.is_some_and(|version| entry.older.iter().any(|old| old == version));
        if is_kept && self.models.iter().all(|model| model.name != wanted) {
            let older = ModelEntry {
                name: wanted.to_owned(),
                title: format!("{} @{}", entry.title, version.unwrap_or_default()),
                ..ModelEntry::default()
            };
            self.models.push(older);
        }
        Settled {
            model: if is_kept { wanted } else { name }.to_owned(),
            warning: None,
            version: version.filter(|_| !is_kept).map(str::to_owned),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> ModelIndex {
        serde_json::from_str(
            r#"{"default": "a", "models": [
                {"name": "a", "title": "A"},
                {"name": "b", "title": "B", "older": ["4c7b91c2"]}
            ]}"#,
        )
        .unwrap()
    }

    #[test]
    fn a_model_the_site_lacks_falls_back_and_says_so() {
        let settled = |wanted: &str| index().settle(wanted);
        let model = |model: &str| Settled {
            model: model.to_owned(),
            warning: None,
            version: None,
        };
        assert_eq!(settled("b"), model("b"));
        assert_eq!(settled(""), model("a"));
        for wanted in ["evil", "evil@4c7b91c2"] {
            let warning = Warning::Model {
                wanted: "evil".to_owned(),
                used: "a".to_owned(),
            };
            assert_eq!(settled(wanted).warning, Some(warning), "{wanted}");
            assert_eq!(settled(wanted).model, "a");
        }
    }

    #[test]
    fn a_version_is_taken_where_the_site_keeps_it_and_else_compared_with_the_present_one() {
        let mut index = index();
        for _ in 0..2 {
            let old = index.settle("b@4c7b91c2");
            assert_eq!((old.model.as_str(), old.version), ("b@4c7b91c2", None));
        }
        let names: Vec<&str> = index
            .models
            .iter()
            .map(|model| model.name.as_str())
            .collect();
        assert_eq!(names, ["a", "b", "b@4c7b91c2"]);
        let other = index.settle("b@00000000");
        assert_eq!((other.model.as_str(), other.warning), ("b", None));
        assert_eq!(other.version.as_deref(), Some("00000000"));
    }
}
