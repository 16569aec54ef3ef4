//! Node, and the packages in the versions that `tests/e2e/package.json` pins.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::shell::{command, done_already, first_line, root, run};

/// The oldest Node whose test runner does what the end-to-end tests ask of it.
const NODE_MAJOR: u32 = 20;

/// What the end-to-end tests import.
const PACKAGES: [&str; 5] = [
    "axe-core",
    "playwright-core",
    "puppeteer-core",
    "jsqr",
    "pngjs",
];

/// Node is not installed from here: a message says what to do.
pub(super) fn node() -> Result<()> {
    let version = first_line("node", &["--version"]);
    let major = version.as_deref().and_then(|line| {
        line.strip_prefix('v')?
            .split('.')
            .next()?
            .parse::<u32>()
            .ok()
    });
    match (version, major) {
        (Some(version), Some(major)) if major >= NODE_MAJOR => {
            done_already(&format!("Node {version}"));
            Ok(())
        }
        (Some(version), _) => {
            bail!("Node {version} is too old for the tests; install Node {NODE_MAJOR} or newer")
        }
        (None, _) => bail!(
            "the tests under wasm and end to end need Node; install Node {NODE_MAJOR} or newer"
        ),
    }
}

/// playwright-core and puppeteer-core, which drive the browsers and bring none of their own,
/// axe-core, and the readers of QR codes.
pub(super) fn packages() -> Result<()> {
    node()?;
    let folder = root().join("tests/e2e");
    let is_installed = |package: &&str| {
        let wanted = json_field(
            &folder.join("package.json"),
            &format!("/dependencies/{package}"),
        );
        let found = json_field(
            &folder.join(format!("node_modules/{package}/package.json")),
            "/version",
        );
        matches!((wanted, found), (Ok(wanted), Ok(found)) if wanted == found)
    };
    if PACKAGES.iter().all(is_installed) {
        done_already(&PACKAGES.join(", "));
        return Ok(());
    }
    run(command("npm")
        .args(["ci", "--no-audit", "--no-fund"])
        .current_dir(&folder))
    .context("run `npm ci` in tests/e2e by hand")
}

fn json_field(path: &std::path::Path, pointer: &str) -> Result<String> {
    let text =
        fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let json: serde_json::Value =
        serde_json::from_str(&text).with_context(|| format!("{} is not JSON", path.display()))?;
    json.pointer(pointer)
        .and_then(serde_json::Value::as_str)
        .map(str::to_owned)
        .with_context(|| format!("{} has no {pointer}", path.display()))
}
