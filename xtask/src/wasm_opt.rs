//! binaryen's wasm-opt, an optional step of a build for publication.

use std::path::Path;

use anyhow::Result;

use crate::files::files_ending;
use crate::shell::{command, first_line, run};

/// Earlier ones cannot read `table.fill`, which wasm-bindgen's glue contains.
const OLDEST_VERSION: u32 = 118;

/// For size, with the features that Rust's wasm32 target and this workspace use.
const OPTIONS: [&str; 9] = [
    "-Os",
    "--strip-debug",
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// Runs wasm-opt over the site's wasm files, if a fit one is on the `PATH`: a smaller download,
/// nothing else.
pub(crate) fn shrink(site: &Path) -> Result<()> {
    match first_line("wasm-opt", &["--version"]).and_then(|line| version_in(&line)) {
        Some(version) if version >= OLDEST_VERSION => {}
        found => {
            let found = found.map_or("none on the PATH".into(), |version| {
                format!("version {version} is too old")
            });
            eprintln!(
                "    wasm-opt: {found}, so the wasm files stay as they are; binaryen {OLDEST_VERSION} or newer makes them smaller"
            );
            return Ok(());
        }
    }
    for file in files_ending(site, "wasm")? {
        run(command("wasm-opt")
            .args(OPTIONS)
            .arg(&file)
            .arg("--output")
            .arg(&file))?;
    }
    Ok(())
}

/// The number in what `wasm-opt --version` prints: `wasm-opt version 123 (version_123)`.
fn version_in(line: &str) -> Option<u32> {
    line.strip_prefix("wasm-opt version ")?
        .split_whitespace()
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_version_of_both_forms() {
        assert_eq!(version_in("wasm-opt version 108"), Some(108));
        assert_eq!(version_in("wasm-opt version 123 (version_123)"), Some(123));
        assert_eq!(version_in("command not found"), None);
    }
}
