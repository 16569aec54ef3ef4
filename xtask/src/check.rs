//! `cargo xtask check`: formatting, lints and documentation.

use anyhow::{Context, Result};

use crate::shell::{cargo, run, step};

const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Stops at the first check that fails.
pub(crate) fn check() -> Result<()> {
    step("cargo fmt");
    run(cargo().args(["fmt", "--all", "--check"])).context("run `cargo fmt --all`")?;

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
