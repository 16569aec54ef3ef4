//! What Einthoven's speed is compared with, installed beside the other tools: onnxruntime-web from
//! npm, onnxruntime and PyTorch from PyPI, at the versions that `tests/bench/` pins.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::setup;
use crate::shell::{command, done_already, root, run, tools_dir};

/// Where the programs of the comparison lie.
pub(super) fn folder() -> PathBuf {
    root().join("tests/bench")
}

/// The interpreter that has onnxruntime and PyTorch.
pub(super) fn python() -> PathBuf {
    tools_dir().join("bench/bin/python")
}

/// Installs what is missing.
pub(super) fn install() -> Result<()> {
    setup::for_end_to_end()?;
    if folder().join("node_modules/onnxruntime-web").is_dir() {
        done_already("onnxruntime-web");
    } else {
        run(command("npm")
            .args(["ci", "--no-audit", "--no-fund"])
            .current_dir(folder()))
        .context("run `npm ci` in tests/bench by hand; without onnxruntime-web there is nothing to compare with")?;
    }
    let requirements = folder().join("requirements.txt");
    let wanted = fs::read_to_string(&requirements)
        .with_context(|| format!("cannot read {}", requirements.display()))?;
    let environment = tools_dir().join("bench");
    let installed = environment.join("requirements.txt");
    if fs::read_to_string(&installed).is_ok_and(|text| text == wanted) {
        done_already("onnxruntime and PyTorch");
        return Ok(());
    }
    run(command("python3")
        .args(["-m", "venv", "--clear"])
        .arg(&environment))
    .context(
        "install Python 3.11 or newer with its venv module (`apt-get install python3-venv`)",
    )?;
    run(command(python())
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ])
        .arg("--requirement")
        .arg(&requirements))
    .with_context(|| {
        format!(
            "onnxruntime and PyTorch could not be installed: free 8 GB, or install what {} names \
             into .tools/bench by hand; without them there is nothing to compare with",
            requirements.display()
        )
    })?;
    fs::write(&installed, wanted).with_context(|| format!("cannot write {}", installed.display()))
}
