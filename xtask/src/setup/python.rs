//! A Python environment with the independent readers of what the app exports.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::shell::{command, done_already, find, first_line, root, run, tools_dir};

/// The interpreter of the tests' own environment.
pub(crate) fn interpreter() -> PathBuf {
    tools_dir().join("python/bin/python")
}

/// Makes the environment and installs `tests/e2e/requirements.txt` into it.
pub(super) fn environment() -> Result<()> {
    let python = interpreter();
    let wanted = root().join("tests/e2e/requirements.txt");
    // A copy beside the packages says what was asked for when they came.
    let installed = tools_dir().join("python/requirements.txt");
    let is_current = matches!(
        (fs::read(&wanted), fs::read(&installed)),
        (Ok(wanted), Ok(installed)) if wanted == installed
    );
    let python_name = python.to_string_lossy();
    if is_current && first_line(&python_name, &["--version"]).is_some() {
        done_already("the readers of tests/e2e/requirements.txt");
        return Ok(());
    }
    if find("python3").is_none() {
        bail!(
            "the exports are checked with Python packages; install Python 3.10 or newer with its venv module"
        );
    }
    run(command("python3")
        .args(["-m", "venv", "--clear"])
        .arg(tools_dir().join("python")))
    .context("install Python's venv module (`apt-get install python3-venv`)")?;
    run(command(python)
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--requirement",
        ])
        .arg(&wanted))
    .context("install the packages of tests/e2e/requirements.txt into .tools/python by hand")?;
    fs::copy(&wanted, &installed)
        .map(drop)
        .with_context(|| format!("cannot write {}", installed.display()))
}
