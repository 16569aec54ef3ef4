//! The browsers that the end-to-end tests drive: whichever are installed, else the system's
//! packages.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::shell::{command, done_already, find, is_root, run};

/// A browser, and what drives it.
pub(crate) struct Browser {
    name: &'static str,
    /// The environment variable that names its program, for set-up and for the tests.
    pub(crate) variable: &'static str,
    /// Where its program may lie.
    programs: fn() -> Vec<PathBuf>,
    /// The programs that its tests run beside it.
    companions: &'static [&'static str],
    /// Debian's packages with all of these.
    packages: &'static [&'static str],
}

/// Google's engine, which all the tests run in.
pub(crate) const CHROMIUM: Browser = Browser {
    name: "Chromium",
    variable: "CHROMIUM",
    programs: || {
        on_the_path(&[
            "chromium",
            "chromium-browser",
            "google-chrome-stable",
            "google-chrome",
        ])
    },
    companions: &[],
    packages: &["chromium", "fonts-dejavu-core"],
};

/// Mozilla's engine.
const FIREFOX: Browser = Browser {
    name: "Firefox",
    variable: "FIREFOX",
    programs: || on_the_path(&["firefox-esr", "firefox"]),
    companions: &[],
    packages: &["firefox-esr"],
};

/// Safari's engine, on a screen that is not there.
const WEBKIT: Browser = Browser {
    name: "WebKitGTK",
    variable: "WEBKIT",
    programs: || mini_browsers(Path::new("/usr/lib")),
    companions: &["WebKitWebDriver", "Xvfb"],
    packages: &["webkit2gtk-driver", "xvfb"],
};

/// All of them.
pub(crate) const BROWSERS: [Browser; 3] = [CHROMIUM, FIREFOX, WEBKIT];

impl Browser {
    /// Its program: the one its variable names, else the first one found.
    ///
    /// # Errors
    /// Says what to install when it or what drives it is missing.
    pub(crate) fn program(&self) -> Result<PathBuf> {
        if let Some(missing) = self.companions.iter().find(|name| find(name).is_none()) {
            bail!("no {missing} on the PATH; {}", self.by_hand());
        }
        let Some(named) = std::env::var_os(self.variable) else {
            let found = (self.programs)().into_iter().next();
            return found.with_context(|| format!("no {} found; {}", self.name, self.by_hand()));
        };
        let path = PathBuf::from(named);
        if !path.is_file() {
            bail!(
                "{} names {}, which is not a file; {}",
                self.variable,
                path.display(),
                self.by_hand()
            );
        }
        Ok(path)
    }

    fn by_hand(&self) -> String {
        format!(
            "install {} (`apt-get install {}`, or your system's packages), or set {} to its program",
            self.name,
            self.packages.join(" "),
            self.variable
        )
    }
}

fn on_the_path(names: &[&str]) -> Vec<PathBuf> {
    names.iter().filter_map(|name| find(name)).collect()
}

/// WebKitGTK's small browser, `LIBRARIES/[ARCHITECTURE/]webkit2gtk-VERSION/MiniBrowser`, the newest
/// version first.
fn mini_browsers(libraries: &Path) -> Vec<PathBuf> {
    let folders = |parent: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(parent).into_iter().flatten();
        entries.flatten().map(|entry| entry.path()).collect()
    };
    let is_webkit = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("webkit2gtk-") || name.starts_with("webkitgtk-")
    };
    let mut all = folders(libraries);
    let nested: Vec<PathBuf> = all.iter().flat_map(|path| folders(path)).collect();
    all.extend(nested);
    all.sort();
    let programs = all.iter().rev().filter(|path| is_webkit(path));
    programs
        .map(|folder| folder.join("MiniBrowser"))
        .filter(|program| program.is_file())
        .collect()
}

/// Installs Debian's packages of the browsers that are missing, if this runs as root.
pub(super) fn install() -> Result<()> {
    let mut packages: Vec<&str> = Vec::new();
    for browser in &BROWSERS {
        match browser.program() {
            Ok(path) => done_already(&format!("{} {}", browser.name, path.display())),
            Err(error)
                if std::env::var_os(browser.variable).is_some()
                    || !is_root()
                    || find("apt-get").is_none() =>
            {
                return Err(error);
            }
            Err(_) => packages.extend(browser.packages),
        }
    }
    if packages.is_empty() {
        return Ok(());
    }
    let by_hand = || format!("install {} by hand", packages.join(", "));
    run(command("apt-get").args(["update", "--quiet=2"])).with_context(by_hand)?;
    run(command("apt-get")
        .args(["install", "--yes", "--quiet=2", "--no-install-recommends"])
        .args(&packages)
        .env("DEBIAN_FRONTEND", "noninteractive"))
    .with_context(by_hand)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_mini_browser_comes_first_and_empty_folders_do_not_count() {
        let libraries =
            std::env::temp_dir().join(format!("einthoven-webkit-{}", std::process::id()));
        for folder in [
            "webkit2gtk-4.0",
            "webkit2gtk-4.1",
            "webkit2gtk-4.2",
            "gtk-3.0",
        ] {
            let folder = libraries.join("x86_64-linux-gnu").join(folder);
            std::fs::create_dir_all(&folder).unwrap();
            if !folder.ends_with("webkit2gtk-4.2") {
                std::fs::write(folder.join("MiniBrowser"), "").unwrap();
            }
        }
        let found = mini_browsers(&libraries);
        std::fs::remove_dir_all(&libraries).unwrap();
        let folder = libraries.join("x86_64-linux-gnu");
        assert_eq!(
            found,
            [
                folder.join("webkit2gtk-4.1/MiniBrowser"),
                folder.join("webkit2gtk-4.0/MiniBrowser")
            ]
        );
        assert_eq!(mini_browsers(&libraries), Vec::<PathBuf>::new());
    }

    #[test]
    fn a_missing_browser_says_what_to_install() {
        let nowhere = Browser {
            name: "Nowhere",
            variable: "EINTHOVEN_NO_SUCH_BROWSER",
            programs: Vec::new,
            companions: &[],
            packages: &["nowhere-browser"],
        };
        let error = nowhere.program().unwrap_err().to_string();
        assert!(
            error.contains("apt-get install nowhere-browser")
                && error.contains("EINTHOVEN_NO_SUCH_BROWSER"),
            "{error}"
        );
    }
}
