//! Names that tell a version: the workers' files get the hash of their content, and the page the
//! names. So the page of one version never runs with the worker of another, whatever a cache holds
//! and whenever a host is updated.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::files::sha256_hex;

/// The workers, by the names that trunk gives their files.
const WORKERS: [&str; 2] = ["worker_cpu", "worker_gpu"];

/// The endings of a worker's files.
const ENDINGS: [&str; 2] = [".js", "_bg.wasm"];

/// Where the page finds the names: `web/src/app/engine/client/line.rs` reads it.
const META: &str = "einthoven-workers";

/// Renames the workers' files, and writes their names into `index.html`.
pub(crate) fn name_workers(site: &Path) -> Result<()> {
    let mut names = Vec::new();
    for worker in WORKERS {
        let path = |stem: &str, ending: &str| site.join(format!("{stem}{ending}"));
        let mut content = Vec::new();
        for ending in ENDINGS {
            let path = path(worker, ending);
            content.extend(
                fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?,
            );
        }
        let name = format!("{worker}-{}", &sha256_hex(&content)[..16]);
        for ending in ENDINGS {
            let from = path(worker, ending);
            fs::rename(&from, path(&name, ending))
                .with_context(|| format!("{} cannot be renamed", from.display()))?;
        }
        names.push(name);
    }
    let index = site.join("index.html");
    let page = fs::read_to_string(&index)
        .with_context(|| format!("{} cannot be read", index.display()))?;
    fs::write(&index, with_names(&page, &names)?)
        .with_context(|| format!("{} cannot be written", index.display()))
}

fn with_names(page: &str, names: &[String]) -> Result<String> {
    let Some((before, after)) = page.split_once("</head>") else {
        bail!("index.html has no </head>");
    };
    let names = names.join(" ");
    Ok(format!(
        "{before}<meta name=\"{META}\" content=\"{names}\"></head>{after}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_content_has_another_name_and_the_page_knows_it() {
        let site = std::env::temp_dir().join(format!("einthoven-versions-{}", std::process::id()));
        let named = |content: &str| {
            fs::create_dir_all(&site).unwrap();
            fs::write(site.join("index.html"), "<head></head><body></body>").unwrap();
            for worker in WORKERS {
                fs::write(site.join(format!("{worker}.js")), content).unwrap();
                fs::write(site.join(format!("{worker}_bg.wasm")), "program").unwrap();
            }
            name_workers(&site).unwrap();
            let page = fs::read_to_string(site.join("index.html")).unwrap();
            let names = page.split("content=\"").nth(1).unwrap();
            let names: Vec<String> = names
                .split('"')
                .next()
                .unwrap()
                .split(' ')
                .map(str::to_owned)
                .collect();
            for name in &names {
                assert!(site.join(format!("{name}_bg.wasm")).is_file(), "{name}");
            }
            fs::remove_dir_all(&site).unwrap();
            names
        };
        let first = named("one");
        assert!(first[0].starts_with("worker_cpu-") && first.len() == 2);
        assert_eq!(named("one"), first);
        assert_ne!(named("two"), first);
    }
}
