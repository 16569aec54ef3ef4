//! `cargo xtask soak`: a page that draws a thousand ECGs, and what it holds in memory meanwhile.

use crate::files::dist;
use crate::setup;
use crate::shell::{command, root, run, step};
use anyhow::{Result, ensure};

/// Runs `tests/e2e/soak.mjs` on the built site.
///
/// # Errors
/// Where there is no site, and where the memory does not stay flat.
pub(crate) fn soak() -> Result<()> {
    ensure!(
        dist().join("index.html").is_file(),
        "dist/ holds no site; run `cargo xtask build` first"
    );
    setup::for_end_to_end()?;
    step("a thousand ECGs in one page");
    let program = root().join("tests/e2e/soak.mjs");
    let chromium = setup::CHROMIUM.program()?;
    run(command("node")
        .arg(program)
        .env(setup::CHROMIUM.variable, chromium))
}
