//! What makes the site at home on any static host: endings that every host knows, programs
//! compressed ahead of time, and the settings of hosts that read some.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use anyhow::{Context, Result};
use flate2::{Compression, write::GzEncoder};

use crate::files::{copy, entries, files_ending};
use crate::shell::root;

/// Endings of texts that some hosts refuse to send, such as IIS and many object stores.
const UNKNOWN_TO_HOSTS: [&str; 2] = ["ftl", "md"];

/// What a packed program's name ends with after its own: an ending that every host knows and none
/// compresses again.
pub(crate) const PACKED: &str = ".bin";

/// The files of `web/hosting/`, for hosts and not for readers.
pub(crate) const SETTINGS: [&str; 2] = ["_headers", "web.config"];

/// The folder of the web component, on the site and below `web/`: a package as npm has them, for
/// other pages and not for readers of this one.
pub(crate) const COMPONENT: &str = "component";

/// Gives texts under this folder the ending `.txt` after their own.
pub(crate) fn plain_endings(folder: &Path) -> Result<()> {
    for path in entries(folder)? {
        if path.is_dir() {
            plain_endings(&path)?;
            continue;
        }
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        if UNKNOWN_TO_HOSTS.contains(&&*ending) {
            let plain = path.with_extension(format!("{ending}.txt"));
            fs::rename(&path, &plain)
                .with_context(|| format!("{} cannot be renamed", path.display()))?;
        }
    }
    Ok(())
}

/// Puts a copy in gzip beside every WebAssembly program: `static/compile.js` takes it where a host
/// does not compress.
pub(crate) fn pack_programs(site: &Path) -> Result<()> {
    for path in files_ending(site, "wasm")? {
        let packed = path.with_extension(format!("wasm{PACKED}"));
        pack(&path, &packed).with_context(|| format!("{} cannot be packed", path.display()))?;
    }
    Ok(())
}

fn pack(from: &Path, to: &Path) -> io::Result<()> {
    let mut encoder = GzEncoder::new(File::create(to)?, Compression::best());
    io::copy(&mut File::open(from)?, &mut encoder)?;
    encoder.finish().map(drop)
}

/// Copies the hosts' settings.
pub(crate) fn copy_settings(site: &Path) -> Result<()> {
    for name in SETTINGS {
        let from = root().join("web/hosting").join(name);
        fs::copy(&from, site.join(name))
            .with_context(|| format!("{} cannot be copied", from.display()))?;
    }
    Ok(())
}

/// Copies the web component.
pub(crate) fn copy_component(site: &Path) -> Result<()> {
    let target = site.join(COMPONENT);
    fs::create_dir_all(&target)
        .with_context(|| format!("{} cannot be created", target.display()))?;
    for from in entries(&root().join("web").join(COMPONENT))? {
        copy(&from, &target.join(from.file_name().unwrap_or_default()))?;
    }
    Ok(())
}

/// A JSON text without the white space between its values: hosts that change the ends of lines, or
/// what stands at their beginning, leave it as it is, and so does its hash.
pub(crate) fn compact_json(text: &str) -> String {
    let (mut in_string, mut escaped) = (false, false);
    let mut keep = |c: char| {
        let is_kept = in_string || !c.is_ascii_whitespace();
        if c == '"' && !escaped {
            in_string = !in_string;
        }
        escaped = in_string && c == '\\' && !escaped;
        is_kept
    };
    text.chars().filter(|&c| keep(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn a_compact_text_keeps_its_strings_and_its_numbers() {
        let text = "{\r\n  \"a b\": [1.50, 2e-7],\n\t\"q\\\"  \\\\\": \" x \" }\n";
        let compact = compact_json(text);
        assert_eq!(compact, "{\"a b\":[1.50,2e-7],\"q\\\"  \\\\\":\" x \"}");
        let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(value(&compact), value(text));
    }

    #[test]
    fn the_component_has_the_version_of_the_project_and_every_file_that_it_names() {
        let folder = root().join("web").join(COMPONENT);
        let text = fs::read_to_string(folder.join("package.json")).unwrap();
        let package: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
        assert_eq!(package["exports"]["."], package["main"]);
        for file in package["files"].as_array().unwrap() {
            assert!(folder.join(file.as_str().unwrap()).is_file(), "{file}");
        }
    }

    #[test]
    fn texts_get_an_ending_that_hosts_know_and_programs_a_packed_copy() {
        let site = std::env::temp_dir().join(format!("einthoven-hosting-{}", std::process::id()));
        fs::create_dir_all(site.join("static/lessons/de")).unwrap();
        fs::write(site.join("static/lessons/de/p-wave.md"), "# P").unwrap();
        fs::write(site.join("static/a.json"), "{}").unwrap();
        fs::write(site.join("app_bg.wasm"), [7; 1000]).unwrap();

        plain_endings(&site.join("static")).unwrap();
        pack_programs(&site).unwrap();
        copy_settings(&site).unwrap();
        copy_component(&site).unwrap();

        assert!(site.join("static/lessons/de/p-wave.md.txt").is_file());
        assert!(site.join("static/a.json").is_file() && site.join("web.config").is_file());
        assert!(site.join("component/README.md").is_file());
        let packed = File::open(site.join("app_bg.wasm.bin")).unwrap();
        let mut bytes = Vec::new();
        flate2::read::GzDecoder::new(packed)
            .read_to_end(&mut bytes)
            .unwrap();
        assert_eq!(bytes, [7; 1000]);
        fs::remove_dir_all(&site).unwrap();
    }
}
