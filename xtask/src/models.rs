//! The packed models on the site: what the page reads of each, and the list of all.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::files::{copy, sha256_hex, subfolders, write};
use crate::hosting::compact_json;

/// What stands beside a model for its readers.
pub(crate) const EVIDENCE: [&str; 2] = ["metrics.json", "report.html"];

/// What the page reads beside a model's manifest, where it is there.
const KNOWLEDGE: [&str; 1] = ["verified.json"];

/// Copies of every packed model what the page reads, its manifest and the chunks that this names,
/// and what it links to.
pub(crate) fn copy_models(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("{} cannot be created", to.display()))?;
    let mut facts = BTreeMap::new();
    for folder in subfolders(from)? {
        let manifest_path = folder.join("manifest.json");
        if !manifest_path.is_file() {
            continue;
        }
        let manifest = fs::read_to_string(&manifest_path)
            .with_context(|| format!("{} cannot be read", manifest_path.display()))?;
        let name = folder.file_name().expect("an entry of a folder has a name");
        let target = to.join(name);
        fs::create_dir_all(&target)
            .with_context(|| format!("{} cannot be created", target.display()))?;
        let compact = compact_json(&manifest);
        facts.insert(name.to_string_lossy().into_owned(), Facts::of(&compact)?);
        write(&target.join("manifest.json"), &compact)?;
        for chunk in chunk_names(&manifest).with_context(|| {
            format!(
                "{} is no model manifest; pack the model again",
                manifest_path.display()
            )
        })? {
            copy(&folder.join(&chunk), &target.join(&chunk))?;
        }
        for file in EVIDENCE.into_iter().chain(KNOWLEDGE) {
            let path = folder.join(file);
            if path.is_file() {
                copy(&path, &target.join(file))?;
            }
        }
    }
    let index = from.join("index.json");
    if index.is_file() {
        let text = fs::read_to_string(&index)
            .with_context(|| format!("{} cannot be read", index.display()))?;
        let listed = with_older_versions(&text, &subfolders(from)?)
            .and_then(|text| with_facts(&text, &facts))
            .with_context(|| format!("{} is no list of models", index.display()))?;
        write(&to.join("index.json"), &listed)?;
    }
    Ok(())
}

/// What the list of models says of one beside its name and title.
#[derive(Debug, Clone, PartialEq)]
struct Facts {
    /// SHA-256 of its manifest: the page verifies a manifest like a chunk.
    manifest_sha256: String,
    /// The sampler steps that it is meant for.
    steps: serde_json::Value,
    /// The guidance that it is meant for.
    guidance: serde_json::Value,
    /// Whether it composes an ECG of rhythm, beat and strip, and so follows wishes.
    composes: bool,
}

impl Facts {
    /// Those of a manifest as it is served.
    fn of(manifest: &str) -> Result<Self> {
        let read: serde_json::Value = serde_json::from_str(manifest)?;
        Ok(Self {
            manifest_sha256: sha256_hex(manifest.as_bytes()),
            steps: read["diffusion"]["steps"].clone(),
            guidance: read["diffusion"]["guidance"].clone(),
            composes: read.get("composition").is_some(),
        })
    }
}

/// The list of models, each with its facts.
fn with_facts(index: &str, facts: &BTreeMap<String, Facts>) -> Result<String> {
    let mut index: serde_json::Value = serde_json::from_str(index)?;
    let models = index
        .get_mut("models")
        .and_then(serde_json::Value::as_array_mut)
        .context("it has no list `models`")?;
    for model in models {
        let name = model["name"].as_str().context("a model has no name")?;
        let facts = facts
            .get(name)
            .with_context(|| format!("the model {name:?} has no folder with a manifest"))?;
        model["manifest_sha256"] = facts.manifest_sha256.as_str().into();
        model["steps"] = facts.steps.clone();
        model["guidance"] = facts.guidance.clone();
        model["composes"] = facts.composes.into();
    }
    Ok(index.to_string())
}

/// The index of models, with the older versions of each that lie beside it in folders `NAME@HASH8`.
fn with_older_versions(index: &str, folders: &[PathBuf]) -> Result<String> {
    let mut index: serde_json::Value = serde_json::from_str(index)?;
    let models = index
        .get_mut("models")
        .and_then(serde_json::Value::as_array_mut);
    for model in models.into_iter().flatten() {
        let name = model.get("name").and_then(serde_json::Value::as_str);
        let prefix = format!("{}@", name.context("a model has no name")?);
        let older: Vec<&str> = (folders.iter())
            .filter_map(|folder| folder.file_name()?.to_str()?.strip_prefix(&prefix))
            .collect();
        if !older.is_empty() {
            model["older"] = older.into();
        }
    }
    Ok(serde_json::to_string_pretty(&index)?)
}

/// The file names of a manifest's chunks.
fn chunk_names(manifest: &str) -> Result<Vec<String>> {
    let manifest: serde_json::Value = serde_json::from_str(manifest)?;
    let chunks = manifest
        .get("chunks")
        .and_then(serde_json::Value::as_array)
        .context("it has no list `chunks`")?;
    chunks
        .iter()
        .map(|chunk| {
            let name = chunk
                .get("name")
                .and_then(serde_json::Value::as_str)
                .context("a chunk has no name")?;
            if name.contains(['/', '\\']) {
                bail!("the chunk name {name:?} is not a plain file name");
            }
            Ok(name.to_owned())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::entries;

    #[test]
    fn only_what_a_manifest_names_is_copied() {
        let folder = std::env::temp_dir().join(format!("einthoven-stage-{}", std::process::id()));
        let model = folder.join("models/small");
        fs::create_dir_all(&model).unwrap();
        fs::create_dir_all(folder.join("models/configs")).unwrap();
        fs::write(
            model.join("manifest.json"),
            r#"{"chunks":[{"name":"ab.bin","bytes":2,"sha256":"ab"}],
                "diffusion":{"steps":6,"guidance":1.5},"composition":{}}"#,
        )
        .unwrap();
        fs::write(model.join("ab.bin"), "ab").unwrap();
        fs::write(model.join("log.csv"), "step").unwrap();
        fs::write(model.join("verified.json"), "{}").unwrap();
        fs::write(
            folder.join("models/index.json"),
            r#"{ "default": "small", "models": [{ "name": "small" }] }"#,
        )
        .unwrap();

        copy_models(&folder.join("models"), &folder.join("site")).unwrap();

        let names = |path: &Path| {
            entries(path)
                .unwrap()
                .iter()
                .map(|path| path.file_name().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(names(&folder.join("site")), ["index.json", "small"]);
        assert_eq!(
            names(&folder.join("site/small")),
            ["ab.bin", "manifest.json", "verified.json"]
        );
        let read = |path: &str| fs::read_to_string(folder.join("site").join(path)).unwrap();
        let hash = sha256_hex(read("small/manifest.json").as_bytes());
        let index: serde_json::Value = serde_json::from_str(&read("index.json")).unwrap();
        let expected = serde_json::json!({
            "name": "small", "manifest_sha256": hash, "steps": 6, "guidance": 1.5, "composes": true
        });
        assert_eq!(index["models"][0], expected);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_listed_model_without_a_manifest_is_refused() {
        let index = r#"{"models": [{"name": "lost"}]}"#;
        let error = with_facts(index, &BTreeMap::new()).unwrap_err();
        assert!(error.to_string().contains("lost"), "{error}");
    }

    #[test]
    fn older_versions_of_a_model_join_the_index() {
        let folders = ["models/a", "models/a@4c7b91c2", "models/ab@00000000"].map(PathBuf::from);
        let index = r#"{"default": "a", "models": [{"name": "a", "title": "A"}, {"name": "b", "title": "B"}]}"#;
        let index = with_older_versions(index, &folders).unwrap();
        let index: serde_json::Value = serde_json::from_str(&index).unwrap();
        assert_eq!(index["models"][0]["older"], serde_json::json!(["4c7b91c2"]));
        assert_eq!(index["models"][1].get("older"), None);
        assert_eq!(index["default"], "a");
    }

    #[test]
    fn a_chunk_name_with_a_path_in_it_is_refused() {
        let error = chunk_names(r#"{"chunks":[{"name":"../secret.bin"}]}"#).unwrap_err();
        assert!(error.to_string().contains("plain file name"), "{error}");
    }
}
