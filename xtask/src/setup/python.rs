//! A Python environment with the independent readers of what the app exports, and with what the
//! Python package is tested with.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::shell::{command, done_already, find, first_line, root, run, tools_dir};

/// What is installed, pinned; together in one environment, for most of it is the same packages.
const REQUIREMENTS: [&str; 2] = [
    "tests/e2e/requirements.txt",
    "python/tests/requirements.txt",
];

fn folder() -> PathBuf {
    tools_dir().join("python")
}

/// The interpreter of the tests' own environment.
pub(crate) fn interpreter() -> PathBuf {
    folder().join("bin/python")
}

/// Makes the environment and installs [`REQUIREMENTS`] into it.
pub(super) fn environment() -> Result<()> {
    let python = interpreter();
    let mut wanted = String::new();
    for file in REQUIREMENTS {
        let text = fs::read_to_string(root().join(file));
        wanted += &text.with_context(|| format!("cannot read {file}"))?;
    }
    // A copy beside the packages says what was asked for when they came.
    let installed = folder().join("requirements.txt");
    let is_current = fs::read_to_string(&installed).is_ok_and(|text| text == wanted);
    let python_name = python.to_string_lossy();
    if is_current && first_line(&python_name, &["--version"]).is_some() {
        done_already("the tests' Python packages");
        return Ok(());
    }
    if find("python3").is_none() {
        bail!(
            "the exports and the Python package are tested with Python packages; \
             install Python 3.11 or newer with its venv module"
        );
    }
    run(command("python3")
        .args(["-m", "venv", "--clear"])
        .arg(folder()))
    .context("install Python's venv module (`apt-get install python3-venv`)")?;
    let mut pip = command(python);
    pip.args(["-m", "pip", "install", "--quiet"])
        // Most of the modules are never imported: compiling them takes longer than fetching them.
        .args(["--disable-pip-version-check", "--no-compile"]);
    for file in REQUIREMENTS {
        pip.args(["--requirement", file]);
    }
    run(&mut pip).with_context(|| {
        let files = REQUIREMENTS.join(" and ");
        format!("install the packages of {files} into .tools/python by hand")
    })?;
    fs::write(&installed, wanted).with_context(|| format!("cannot write {}", installed.display()))
}
