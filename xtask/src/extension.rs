//! The companion and the Python extension out of the native build.

use std::env::consts::{DLL_PREFIX, DLL_SUFFIX, EXE_SUFFIX};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::shell::{cargo, root, run};

/// Builds the extension and the companion, puts the extension into the Python package's folder and
/// says where the companion lies.
pub(crate) fn build() -> Result<PathBuf> {
    run(&mut as_tested(&["--lib", "--bin", "einthoven"]))?;
    let built = built();
    let library = built.join(format!("{DLL_PREFIX}_native{DLL_SUFFIX}"));
    let suffix = if cfg!(windows) { "pyd" } else { "abi3.so" };
    let module = root()
        .join("python/einthoven/_native")
        .with_extension(suffix);
    fs::copy(&library, &module).with_context(|| {
        format!(
            "cannot copy {} into {}",
            library.display(),
            module.display()
        )
    })?;
    Ok(built.join(format!("einthoven{EXE_SUFFIX}")))
}

/// Builds the companion and says where it lies.
pub(crate) fn companion() -> Result<PathBuf> {
    run(&mut as_tested(&["--bin", "einthoven"]))?;
    Ok(built().join(format!("einthoven{EXE_SUFFIX}")))
}

/// Builds the companion as people use it, which takes minutes, and says where it lies.
pub(crate) fn optimised_companion() -> Result<PathBuf> {
    run(cargo().args(["build", "--release", "--package", "einthoven-trainer"]))?;
    Ok(target().join(format!("release/einthoven{EXE_SUFFIX}")))
}

/// A build of these targets from what the native tests have compiled.
///
/// Cargo compiles a dependency once for each set of features, and these depend on what is built:
/// they are the tests' only in a build of the whole workspace with a test in it. The one of the
/// modules is the smallest.
fn as_tested(targets: &[&str]) -> Command {
    let mut build = cargo();
    build
        .args(["build", "--workspace", "--test", "modules"])
        .args(targets);
    build
}

/// Where cargo puts what it builds without a profile.
fn built() -> PathBuf {
    target().join("debug")
}

/// Where cargo puts what it builds.
pub(crate) fn target() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    root().join(target)
}
