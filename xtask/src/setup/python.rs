//! Python environments: one with the independent readers of what the app exports and with what the
//! Python package is tested with, and one with what checks are made with.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::shell::{command, done_already, find, first_line, root, run, tools_dir};

/// Packages that are installed together.
struct Environment {
    /// Its folder among the tools.
    folder: &'static str,
    /// Files that name the packages, pinned.
    requirements: &'static [&'static str],
    /// What they are, in a sentence.
    what: &'static str,
}

/// Together in one environment, for most of it is the same packages.
const TESTS: Environment = Environment {
    folder: "python",
    requirements: &[
        "tests/e2e/requirements.txt",
        "python/tests/requirements.txt",
    ],
    what: "the tests' Python packages",
};

/// `typos`, whose packages on PyPI hold the program itself: nothing is compiled.
const CHECKS: Environment = Environment {
    folder: "checks",
    requirements: &["xtask/requirements.txt"],
    what: "typos",
};

/// The interpreter of the tests' own environment.
pub(crate) fn interpreter() -> PathBuf {
    TESTS.program("python")
}

/// The program that finds misspelt words.
pub(crate) fn typos() -> PathBuf {
    CHECKS.program("typos")
}

/// Makes the environment of the tests.
pub(super) fn for_tests() -> Result<()> {
    TESTS.make()
}

/// Makes the environment of the checks.
pub(super) fn for_checks() -> Result<()> {
    CHECKS.make()
}

impl Environment {
    fn folder(&self) -> PathBuf {
        tools_dir().join(self.folder)
    }

    fn program(&self, name: &str) -> PathBuf {
        self.folder().join("bin").join(name)
    }

    /// Makes the environment and installs what is wanted into it.
    fn make(&self) -> Result<()> {
        let python = self.program("python");
        let mut wanted = String::new();
        for file in self.requirements {
            let text = fs::read_to_string(root().join(file));
            wanted += &text.with_context(|| format!("cannot read {file}"))?;
        }
        // A copy beside the packages says what was asked for when they came.
        let installed = self.folder().join("requirements.txt");
        let is_current = fs::read_to_string(&installed).is_ok_and(|text| text == wanted);
        let python_name = python.to_string_lossy();
        if is_current && first_line(&python_name, &["--version"]).is_some() {
            done_already(self.what);
            return Ok(());
        }
        if find("python3").is_none() {
            bail!(
                "{} come as Python packages; \
             install Python 3.11 or newer with its venv module",
                self.what
            );
        }
        run(command("python3")
            .args(["-m", "venv", "--clear"])
            .arg(self.folder()))
        .context("install Python's venv module (`apt-get install python3-venv`)")?;
        let mut pip = command(python);
        pip.args(["-m", "pip", "install", "--quiet"])
            // Most of the modules are never imported: compiling them takes longer than fetching them.
            .args(["--disable-pip-version-check", "--no-compile"]);
        for file in self.requirements {
            pip.args(["--requirement", file]);
        }
        run(&mut pip).with_context(|| {
            let files = self.requirements.join(" and ");
            let folder = self.folder();
            format!(
                "install the packages of {files} into {} by hand",
                folder.display()
            )
        })?;
        fs::write(&installed, wanted)
            .with_context(|| format!("cannot write {}", installed.display()))
    }
}
