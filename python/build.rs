//! Puts the page's models into the extension, so that a wheel draws ECGs without a download.
//!
//! `models/index.json` decides: its default model first, then those with verified seeds, as long as
//! there is room.

use serde_json::Value;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// What fits into a wheel of 12 MB beside the program.
const ROOM_BYTES: u64 = 9_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    if env::var("CARGO_CFG_TARGET_OS")? == "macos" {
        // Python's own functions are found when it loads the extension.
        println!("cargo::rustc-cdylib-link-arg=-undefined");
        println!("cargo::rustc-cdylib-link-arg=dynamic_lookup");
    }
    let models = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../models");
    let index = read_json(&models.join("index.json"))?;
    let default = index["default"].as_str().ok_or("the index has a default")?;
    let listed = index["models"].as_array().ok_or("the index lists models")?;
    let verified = listed.iter().filter(|model| model["verified"] == true);
    let names = verified.filter_map(|model| model["name"].as_str());
    let others = names.filter(|name| *name != default);

    let mut left = ROOM_BYTES;
    let mut code = String::from("pub(crate) static PACKAGES: &[Package] = &[\n");
    for name in std::iter::once(default).chain(others) {
        let manifest = models.join(name).join("manifest.json");
        let chunks = chunks(&manifest)?;
        let mut bytes = fs::metadata(&manifest)?.len();
        for chunk in &chunks {
            bytes += fs::metadata(chunk)?.len();
        }
        let Some(rest) = left.checked_sub(bytes) else {
            println!("cargo::warning={name} has no room in the wheel; load it from a folder");
            continue;
        };
        left = rest;
        let chunks: Vec<String> = chunks
            .iter()
            .map(|path| format!("include_bytes!({path:?})"))
            .collect();
        writeln!(
            code,
            "Package {{ name: {name:?}, manifest: include_str!({manifest:?}), chunks: &[{}] }},",
            chunks.join(", ")
        )?;
    }
    code.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("packages.rs"), code)?;
    Ok(())
}

/// The files that a model's manifest names.
fn chunks(manifest: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let json = read_json(manifest)?;
    let chunks = json["chunks"].as_array().ok_or("a manifest has chunks")?;
    let path = |chunk: &Value| Some(manifest.with_file_name(chunk["name"].as_str()?));
    let paths = chunks
        .iter()
        .map(|chunk| path(chunk).ok_or("a chunk has a name".into()));
    paths.collect()
}

fn read_json(path: &Path) -> Result<Value, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", path.display());
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(serde_json::from_str(&text)?)
}
