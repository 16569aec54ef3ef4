//! The service worker at the site's root: `web/service-worker.js`, and in front of it the list of
//! the site's files with the hash of each.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::json;

use crate::files::{entries, sha256_hex};
use crate::hosting::{COMPONENT, PACKED, SETTINGS};
use crate::models::EVIDENCE;
use crate::shell::root;

/// The service worker's name; beside `index.html`, for it governs nothing above its own folder.
const FILE_NAME: &str = "service-worker.js";

/// Writes the service worker of a finished site.
pub(crate) fn write_service_worker(site: &Path) -> Result<()> {
    let source = root().join("web").join(FILE_NAME);
    let program = fs::read_to_string(&source)
        .with_context(|| format!("{} cannot be read", source.display()))?;
    let target = site.join(FILE_NAME);
    let list = serde_json::to_string_pretty(&Listing::of(site)?.to_json())?;
    fs::write(&target, format!("const SITE = {list};\n\n{program}"))
        .with_context(|| format!("{} cannot be written", target.display()))
}

/// Paths under the site with the SHA-256 of their content.
type Hashes = BTreeMap<String, String>;

/// The site's files by when they are kept on a reader's device.
#[derive(Debug, Default)]
struct Listing {
    /// With the first visit.
    files: Hashes,
    /// Once they are read: large, and the page works without.
    visited: Hashes,
    /// With the first visit, in the engine's own cache.
    chunks: Hashes,
}

impl Listing {
    fn of(site: &Path) -> Result<Self> {
        let mut listing = Self::default();
        listing.add_folder(site, "")?;
        Ok(listing)
    }

    fn add_folder(&mut self, folder: &Path, prefix: &str) -> Result<()> {
        for path in entries(folder)? {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            // Not for readers: hosts' settings, what other pages take, and an earlier build's list,
            // which would name itself. Nor twice: packed programs are kept unpacked.
            let is_for_others = SETTINGS.contains(&&*name) || name == COMPONENT;
            let is_left_out =
                is_for_others || name == FILE_NAME || name.ends_with(&format!(".wasm{PACKED}"));
            let is_at_root = prefix.is_empty() && is_left_out;
            if name.starts_with('.') || is_at_root {
                continue;
            }
            let listed = format!("{prefix}{name}");
            if path.is_dir() {
                self.add_folder(&path, &format!("{listed}/"))?;
            } else {
                self.add_file(&path, listed)?;
            }
        }
        Ok(())
    }

    fn add_file(&mut self, path: &Path, listed: String) -> Result<()> {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-@".contains(c);
        if !listed.chars().all(is_plain) {
            bail!(
                "{listed:?} is not the same in a browser's address; name it with letters, digits, `.`, `_`, `-` and `@`"
            );
        }
        let bytes = fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
        self.group_of(&listed).insert(listed, sha256_hex(&bytes));
        Ok(())
    }

    fn group_of(&mut self, listed: &str) -> &mut Hashes {
        match listed.strip_prefix("models/") {
            Some(file) if file.ends_with(".bin") => &mut self.chunks,
            Some(file) if EVIDENCE.iter().any(|name| file.ends_with(name)) => &mut self.visited,
            // The GPU's worker is large, and wanted where there is a GPU alone.
            None if listed.starts_with("worker_gpu") => &mut self.visited,
            _ => &mut self.files,
        }
    }

    fn to_json(&self) -> serde_json::Value {
        json!({ "files": self.files, "visited": self.visited, "chunks": self.chunks })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A site in a folder of its own, removed at the end.
    struct Site(std::path::PathBuf);

    impl Site {
        fn new(name: &str, files: &[(&str, &str)]) -> Self {
            let folder =
                std::env::temp_dir().join(format!("einthoven-{name}-{}", std::process::id()));
            for (path, content) in files {
                let path = folder.join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, content).unwrap();
            }
            Self(folder)
        }
    }

    impl Drop for Site {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).unwrap();
        }
    }

    fn paths(hashes: &Hashes) -> Vec<&str> {
        hashes.keys().map(String::as_str).collect()
    }

    #[test]
    fn every_file_is_listed_by_when_it_is_kept() {
        let site = Site::new(
            "listing",
            &[
                ("index.html", "abc"),
                ("static/languages/de.ftl.txt", "views = Ansichten"),
                ("models/index.json", "[]"),
                ("models/small/manifest.json", "{}"),
                ("models/small/ab.bin", "ab"),
                ("models/small/report.html", "good"),
                ("models/small/metrics.json", "{}"),
                ("service-worker.js", "an earlier one"),
                ("worker_cpu_bg.wasm", "program"),
                ("worker_cpu_bg.wasm.bin", "packed"),
                ("worker_gpu_bg.wasm", "program"),
                ("web.config", "<configuration />"),
                ("component/einthoven-ecg.js", "for other pages"),
                (".nojekyll", ""),
            ],
        );
        let listing = Listing::of(&site.0).unwrap();
        assert_eq!(
            paths(&listing.files),
            [
                "index.html",
                "models/index.json",
                "models/small/manifest.json",
                "static/languages/de.ftl.txt",
                "worker_cpu_bg.wasm"
            ]
        );
        assert_eq!(
            paths(&listing.visited),
            [
                "models/small/metrics.json",
                "models/small/report.html",
                "worker_gpu_bg.wasm"
            ]
        );
        assert_eq!(paths(&listing.chunks), ["models/small/ab.bin"]);
        // The test vector of FIPS 180-2.
        assert_eq!(
            listing.files["index.html"],
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn another_content_makes_another_service_worker_and_the_same_one_does_not() {
        let site = Site::new("versions", &[("index.html", "one")]);
        let written = || {
            write_service_worker(&site.0).unwrap();
            fs::read_to_string(site.0.join(FILE_NAME)).unwrap()
        };
        let first = written();
        assert_eq!(written(), first);
        assert!(
            first.starts_with("const SITE = {") && first.contains("addEventListener(\"fetch\"")
        );
        fs::write(site.0.join("index.html"), "two").unwrap();
        assert_ne!(written(), first);
    }

    #[test]
    fn a_name_that_an_address_would_change_is_refused() {
        let site = Site::new("names", &[("static/a b.json", "")]);
        let error = Listing::of(&site.0).unwrap_err().to_string();
        assert!(error.contains("static/a b.json"), "{error}");
    }
}
