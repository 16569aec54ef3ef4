//! The static site in `dist/`: trunk's build, then the packed models, smaller wasm files and the
//! service worker.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::files::dist;
use crate::models::copy_models;
use crate::shell::{command, root, run, step};
use crate::{hosting, offline, setup, size, versions, wasm_opt};

/// The variable by which a build for publication asks [`stage`] to run wasm-opt, which takes
/// minutes.
const SHRINK: &str = "EINTHOVEN_SHRINK_WASM";

/// Builds the site, for use on this machine.
pub(crate) fn build() -> Result<()> {
    setup::for_page()?;
    step("building the page and its worker into dist/ (the first time takes a quarter of an hour)");
    run(command("trunk").arg("build"))
}

/// Builds the site for publication and prints what a reader downloads.
pub(crate) fn build_and_report() -> Result<()> {
    setup::for_page()?;
    step(
        "building the site for publication into dist/ (the first time takes a quarter of an hour)",
    );
    run(command("trunk").arg("build").env(SHRINK, "1"))?;
    step("sizes");
    print!("{}", size::table(&dist())?);
    eprintln!(
        "\nThe site is in {}; any static host will do, no special headers are needed.",
        dist().display()
    );
    Ok(())
}

/// trunk's hook after a build: completes the folder that becomes `dist/`.
pub(crate) fn stage() -> Result<()> {
    let site = std::env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .context("`stage` is called by trunk; run `cargo xtask build` instead")?;
    copy_models(&root().join("models"), &site.join("models"))?;
    if std::env::var_os(SHRINK).is_some() {
        wasm_opt::shrink(&site)?;
    }
    versions::name_workers(&site)?;
    hosting::plain_endings(&site.join("static"))?;
    hosting::pack_programs(&site)?;
    hosting::copy_settings(&site)?;
    hosting::copy_component(&site)?;
    // Last, for it holds the hash of every other file.
    offline::write_service_worker(&site)
}
