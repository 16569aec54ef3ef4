//! No circle between modules: of those of one folder, none needs another that needs it.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod circles;
mod source;

use source::Crate;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Folders that still have a circle. The list only gets shorter.
const HAVE_A_CIRCLE: [&str; 4] = [
    "src/link",
    "web/src/app",
    "web/src/app/paper",
    "web/src/app/takeaway",
];

#[test]
fn modules_of_a_folder_do_not_need_each_other_in_a_circle() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut found = BTreeMap::new();
    for root in roots(workspace) {
        let crate_folder = root.parent().unwrap().strip_prefix(workspace).unwrap();
        for circle in Crate::read(&root).circles() {
            let folder = crate_folder.join(circle.folder.iter().collect::<PathBuf>());
            let folder = folder.display().to_string().replace('\\', "/");
            found.insert(folder, circle.to_string());
        }
    }
    let is_new = |(folder, _): &(&String, &String)| !HAVE_A_CIRCLE.contains(&folder.as_str());
    let new = found.iter().filter(is_new);
    let new: Vec<String> = new
        .map(|(folder, circle)| format!("{folder}: {circle}"))
        .collect();
    assert!(
        new.is_empty(),
        "give what both sides of a circle need a module of its own:\n{}",
        new.join("\n")
    );
    let is_gone = |folder: &&str| !found.contains_key(*folder);
    let gone: Vec<&str> = HAVE_A_CIRCLE.into_iter().filter(is_gone).collect();
    assert!(
        gone.is_empty(),
        "{gone:?} has no circle any more; take it out of HAVE_A_CIRCLE"
    );
}

/// The first file of each program and library of the workspace.
fn roots(workspace: &Path) -> Vec<PathBuf> {
    let manifest = fs::read_to_string(workspace.join("Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let members = manifest["workspace"]["members"].as_array().unwrap();
    let members = members.iter().map(|member| member.as_str().unwrap());
    let folders = std::iter::once("").chain(members);
    let files = folders.flat_map(|member| {
        ["lib.rs", "main.rs"].map(|file| Path::new(member).join("src").join(file))
    });
    let roots: Vec<PathBuf> = files
        .map(|file| workspace.join(file))
        .filter(|file| file.exists())
        .collect();
    assert!(roots.len() >= 5, "{roots:?}");
    roots
}
