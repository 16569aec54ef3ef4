//! The companion and the Python extension out of the native build.

use std::env::consts::{DLL_PREFIX, DLL_SUFFIX, EXE_SUFFIX};
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::shell::{cargo, root, run};

/// Builds the extension and the companion, puts the extension into the Python package's folder and
/// says where the companion lies.
///
/// As a part of the whole workspace: built alone, the extension would have its dependencies with
/// other features, and all that the native tests have compiled would be compiled again.
pub(crate) fn build() -> Result<PathBuf> {
    run(cargo().args(["build", "--workspace", "--lib", "--bin", "einthoven"]))?;
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

/// Builds the companion, likewise as a part of the whole workspace, and says where it lies.
pub(crate) fn companion() -> Result<PathBuf> {
    run(cargo().args(["build", "--workspace", "--bin", "einthoven"]))?;
    Ok(built().join(format!("einthoven{EXE_SUFFIX}")))
}

/// Where cargo puts what it builds without a profile.
fn built() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    root().join(target).join("debug")
}
