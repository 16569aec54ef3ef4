//! No file is longer than a reader takes in at once.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};

/// Lines of a file at most.
const LONGEST: usize = 300;

/// Files that are longer; each is one concept still waiting to be two. The list only gets shorter.
const LONGER: [&str; 4] = [
    "src/composition/painting.rs",
    "web/src/app/browser/offline.rs",
    "web/src/app/measurements.rs",
    "web/src/app/texts/language.rs",
];

/// Folders with the workspace's own Rust.
const FOLDERS: [&str; 7] = [
    "examples", "python", "src", "tests", "trainer", "web", "xtask",
];

#[test]
fn no_file_is_longer_than_300_lines() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut files = Vec::new();
    for folder in FOLDERS {
        collect(&workspace.join(folder), &mut files);
    }
    assert!(files.len() > 500, "{} files", files.len());
    let too_long: Vec<String> = files
        .iter()
        .filter_map(|file| {
            let name = file.strip_prefix(workspace).unwrap();
            let name = name.display().to_string().replace('\\', "/");
            let lines = fs::read_to_string(file).unwrap().lines().count();
            let is_new = lines > LONGEST && !LONGER.contains(&name.as_str());
            is_new.then(|| format!("{name}: {lines} lines"))
        })
        .collect();
    assert!(
        too_long.is_empty(),
        "give the concepts of these files a file each:\n{}",
        too_long.join("\n")
    );
}

/// All Rust files in and below a folder, but for what a build leaves there.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() && name != "target" && name != "node_modules" {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}
