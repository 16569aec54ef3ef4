//! Chromium: whichever is installed, else the system's package.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::shell::{command, done_already, find, is_root, run};

const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
];

const BY_HAND: &str = "install Chromium (`apt-get install chromium`, or your system's package), or set CHROMIUM to its program";

/// The browser the tests drive: `$CHROMIUM`, else the first one on the `PATH`.
pub(crate) fn chromium() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        let path = PathBuf::from(named);
        if !path.is_file() {
            bail!(
                "CHROMIUM names {}, which is not a file; {BY_HAND}",
                path.display()
            );
        }
        return Ok(path);
    }
    NAMES
        .iter()
        .find_map(|name| find(name))
        .with_context(|| format!("no Chromium on the PATH; {BY_HAND}"))
}

/// Installs Debian's Chromium if there is none and this runs as root.
pub(super) fn install() -> Result<()> {
    match chromium() {
        Ok(path) => {
            done_already(&format!("Chromium {}", path.display()));
            return Ok(());
        }
        Err(error)
            if std::env::var_os("CHROMIUM").is_some()
                || !is_root()
                || find("apt-get").is_none() =>
        {
            return Err(error);
        }
        Err(_) => {}
    }
    run(command("apt-get").args(["update", "--quiet=2"])).context(BY_HAND)?;
    run(command("apt-get")
        .args([
            "install",
            "--yes",
            "--quiet=2",
            "--no-install-recommends",
            "chromium",
            "fonts-dejavu-core",
        ])
        .env("DEBIAN_FRONTEND", "noninteractive"))
    .context(BY_HAND)
}
