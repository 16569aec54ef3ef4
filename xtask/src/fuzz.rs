//! `cargo xtask fuzz`: mutated inputs for everything that is read, see `tests/fuzz/`.

use crate::shell::{cargo, run, step};
use anyhow::{Context, Result, ensure};

/// Minutes where none are named.
const MINUTES: &str = "10";

/// Runs the driver for `--minutes N`.
///
/// # Errors
/// On other arguments; when an input failed.
pub(crate) fn fuzz(arguments: &[&str]) -> Result<()> {
    let minutes = match arguments {
        [] => MINUTES,
        ["--minutes", minutes] => minutes,
        _ => anyhow::bail!("write `cargo xtask fuzz --minutes N`"),
    };
    let number: f64 = minutes
        .parse()
        .with_context(|| format!("{minutes:?} minutes are no number"))?;
    ensure!(
        number > 0.0,
        "{minutes} minutes are no time; give a positive number"
    );
    step("mutated inputs for every reader");
    run(cargo().args(["run", "--package", "einthoven-fuzz", "--", minutes]))
}
