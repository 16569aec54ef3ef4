//! `cargo xtask bench`: Einthoven's speed against other programs that compute the same, in turns on
//! this machine, as the table of `docs/performance.md`.

mod peers;
mod row;

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::shell::{capture, command, run, step};
use crate::{extension, setup, site};
use row::{HEAD, Row};

/// Turns of each comparison, unless told otherwise.
const ROUNDS: u32 = 9;

/// Runs all comparisons and prints the table.
pub(crate) fn bench(arguments: &[&str]) -> Result<()> {
    let rounds = rounds(arguments)?;
    step("what is compared with");
    peers::install()?;
    step("the companion and the page");
    let einthoven = extension::optimised_companion()?;
    site::build()?;
    let [conv, blocks] =
        ["conv", "blocks"].map(|form| extension::target().join("bench").join(form));
    for (folder, form) in [(&conv, "conv"), (&blocks, "blocks")] {
        for model in ["midt-beat", "midt-compact"] {
            export(&einthoven, model, folder, form)?;
        }
    }
    let rounds = rounds.to_string();
    step("in the browser, against onnxruntime-web");
    let in_browser = capture(
        command("node")
            .arg(peers::folder().join("browser.mjs"))
            .arg(&blocks)
            .arg(&rounds)
            .env(setup::CHROMIUM.variable, setup::CHROMIUM.program()?),
    )?;
    step("natively, against onnxruntime and PyTorch");
    let natively = capture(
        command(peers::python())
            .arg(peers::folder().join("native.py"))
            .arg(&einthoven)
            .args([conv.join("midt-compact"), blocks.join("midt-compact")])
            .arg(&rounds),
    )?;
    println!("{HEAD}");
    for line in in_browser.lines().chain(natively.lines()) {
        println!("{}", Row::read(line)?.markdown());
    }
    step("training, against PyTorch");
    run(command(peers::python())
        .arg("tests/golden/compare_pytorch.py")
        .arg(&einthoven)
        .args(["models/configs/compact.toml", "--rounds", "3"]))
}

fn export(einthoven: &Path, model: &str, folder: &Path, form: &str) -> Result<()> {
    run(command(einthoven)
        .args(["export-onnx", "--model", &format!("models/{model}")])
        .arg("--out")
        .arg(folder.join(model))
        .args(["--convolution", form]))
}

/// `--rounds N`, or nothing.
fn rounds(arguments: &[&str]) -> Result<u32> {
    match arguments {
        [] => Ok(ROUNDS),
        ["--rounds", count] => {
            let count = count.parse().ok().filter(|count| *count > 0);
            count.context(
                "--rounds takes a whole number above 0, as in `cargo xtask bench --rounds 9`",
            )
        }
        other => bail!("`bench` takes --rounds N, not {}", other.join(" ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_are_a_whole_number_above_nothing() {
        assert_eq!(rounds(&[]).unwrap(), ROUNDS);
        assert_eq!(rounds(&["--rounds", "3"]).unwrap(), 3);
        for wrong in [vec!["--rounds", "0"], vec!["--rounds"], vec!["3"]] {
            assert!(rounds(&wrong).is_err(), "{wrong:?}");
        }
    }
}
