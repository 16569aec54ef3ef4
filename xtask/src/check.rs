//! `cargo xtask check`: formatting, spelling, lints, documentation, and the dependencies' licences.

use anyhow::{Context, Result};

use crate::setup;
use crate::shell::{cargo, command, find, run, step};

const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Stops at the first check that fails.
pub(crate) fn check() -> Result<()> {
    step("cargo fmt");
    run(cargo().args(["fmt", "--all", "--check"])).context("run `cargo fmt --all`")?;

    step("spelling");
    setup::for_checks()?;
    run(&mut command(setup::typos())).context("mend the words, or add them to typos.toml")?;

    dependencies()?;

    step("clippy, native");
    run(cargo().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "--deny",
        "warnings",
    ]))?;

    step("clippy, wasm32: the page, then both workers");
    for arguments in [
        &["--package", "einthoven-web", "--bin", "app", "--lib"][..],
        &[
            "--package",
            "einthoven-web",
            "--bin",
            "worker_cpu",
            "--lib",
            "--no-default-features",
            "--features",
            "engine",
        ],
        &[
            "--package",
            "einthoven-web",
            "--bin",
            "worker_gpu",
            "--lib",
            "--no-default-features",
            "--features",
            "webgpu",
        ],
    ] {
        run(cargo()
            .args(["clippy", "--target", WASM_TARGET])
            .args(arguments)
            .args(["--", "--deny", "warnings"]))?;
    }

    step("documentation");
    run(cargo()
        .args([
            "doc",
            "--workspace",
            "--no-deps",
            "--document-private-items",
        ])
        .env("RUSTDOCFLAGS", "--deny warnings"))
}

/// Licences and sources of what the workspace depends on. cargo-deny has no package to fetch, and
/// compiling it takes longer than all other checks: where it is not installed, that is said, and
/// the workflow `check.yml` runs it.
fn dependencies() -> Result<()> {
    step("licences and sources of dependencies");
    if find("cargo-deny").is_none() {
        eprintln!("    NOT CHECKED: there is no cargo-deny; `cargo install cargo-deny --locked`");
        return Ok(());
    }
    run(cargo().args(["deny", "check", "bans", "licenses", "sources"]))
        .context("choose other dependencies, or add a licence to deny.toml with its reason")
}
