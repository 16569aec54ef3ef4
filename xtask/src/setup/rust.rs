//! The Rust side of set-up: the wasm32 target and two programs by `cargo install`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::shell::{capture, cargo, command, done_already, find, first_line, root, run, tools_dir};

const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The newest trunk that builds with this workspace's Rust version.
const TRUNK_VERSION: &str = "0.21.14";

/// The standard library for wasm32.
pub(super) fn wasm_target() -> Result<()> {
    let folder =
        capture(command("rustc").args(["--print", "target-libdir", "--target", WASM_TARGET]))?;
    if Path::new(folder.trim()).is_dir() {
        done_already(&format!("target {WASM_TARGET}"));
        return Ok(());
    }
    if find("rustup").is_none() {
        bail!(
            "Rust's standard library for {WASM_TARGET} is missing and so is rustup; install it from your system's packages (often `rust-std-wasm32-unknown-unknown`) or use rustup"
        );
    }
    run(command("rustup").args(["target", "add", WASM_TARGET]))
        .with_context(|| format!("run `rustup target add {WASM_TARGET}` by hand"))
}

/// wasm-bindgen's command line, of the very version the workspace is locked to.
pub(super) fn wasm_bindgen() -> Result<()> {
    let lock = fs::read_to_string(root().join("Cargo.lock"))
        .context("Cargo.lock cannot be read; run `cargo generate-lockfile`")?;
    let version = locked_version(&lock, "wasm-bindgen")?;
    // Its own lock file names a crate that is no longer to be had, so not `--locked`.
    cargo_install("wasm-bindgen-cli", "wasm-bindgen", &version, "1", &[])
}

/// trunk, which puts the page together.
pub(super) fn trunk() -> Result<()> {
    cargo_install("trunk", "trunk", TRUNK_VERSION, "0", &["--locked"])
}

/// Installs a program into `.tools/` unless the `PATH` has it in this version. The optimisation is
/// low, for these programs run for seconds and take minutes to build.
fn cargo_install(
    package: &str,
    program: &str,
    version: &str,
    opt_level: &str,
    options: &[&str],
) -> Result<()> {
    let installed = first_line(program, &["--version"]);
    if installed
        .as_deref()
        .and_then(|line| line.split_whitespace().nth(1))
        == Some(version)
    {
        done_already(&format!("{program} {version}"));
        return Ok(());
    }
    let build_dir = tools_dir().join("build");
    run(cargo()
        .args([
            "install",
            "--quiet",
            package,
            "--version",
            version,
            "--force",
        ])
        .args(options)
        .arg("--root")
        .arg(tools_dir())
        .env("CARGO_TARGET_DIR", &build_dir)
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", opt_level)
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"))
    .with_context(|| format!("install {program} {version} by hand, so that it is on the PATH"))?;
    fs::remove_dir_all(&build_dir)
        .with_context(|| format!("{} cannot be removed", build_dir.display()))
}

/// The version that a package is locked to in the text of a `Cargo.lock`.
fn locked_version(lock: &str, package: &str) -> Result<String> {
    let lock: toml::Table = lock
        .parse()
        .context("Cargo.lock is not TOML; run `cargo generate-lockfile`")?;
    lock.get("package")
        .and_then(toml::Value::as_array)
        .into_iter()
        .flatten()
        .find(|entry| entry.get("name").and_then(toml::Value::as_str) == Some(package))
        .and_then(|entry| entry.get("version")?.as_str())
        .map(str::to_owned)
        .with_context(|| format!("Cargo.lock has no {package}; run `cargo generate-lockfile`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "\
        [[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\
        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";

    #[test]
    fn reads_the_locked_version_of_exactly_the_package_asked_for() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen").unwrap(), "0.2.130");
    }

    #[test]
    fn a_package_that_is_not_locked_is_an_error_that_names_the_remedy() {
        let error = locked_version(LOCK, "leptos").unwrap_err().to_string();
        assert!(
            error.contains("leptos") && error.contains("cargo generate-lockfile"),
            "{error}"
        );
    }
}
