//! `cargo xtask serve`: the app with its shipped model, rebuilt whenever a source file changes.

use anyhow::{Context, Result};

use crate::setup;
use crate::shell::{command, run, step};

/// Builds and serves until it is interrupted. The port is in `Trunk.toml`.
pub(crate) fn serve() -> Result<()> {
    setup::for_page()?;
    step(
        "building, then serving at http://localhost:8080 (the first build takes a quarter of an hour)",
    );
    run(command("trunk").arg("serve"))
        .context("if port 8080 is taken, stop what holds it, or run `trunk serve --port 8081` with .tools/bin on the PATH")
}
