//! `cargo xtask test`: every runner in turn, and one count over all of them.

use std::fmt;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::files::files_ending;
use crate::shell::{cargo, command, command_line, root, step};
use crate::tally::Tally;
use crate::{Outcome, extension, setup, site};

/// A group of tests with one runner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Suite {
    /// Unit, golden and integration tests on this machine, the network on burn-flex.
    Native,
    /// The Python package and the deployment's files, on an extension of the native build.
    Python,
    /// The core's same tests compiled to wasm32, run in Node.
    Wasm,
    /// The built page in headless Chromium, on the CPU and on WebGPU, and in Firefox and WebKitGTK.
    EndToEnd,
}

impl Suite {
    const ALL: [Self; 4] = [Self::Native, Self::Python, Self::Wasm, Self::EndToEnd];

    fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Python => "python",
            Self::Wasm => "wasm",
            Self::EndToEnd => "e2e",
        }
    }
}

/// What became of a suite.
struct Report {
    suite: Suite,
    tally: Tally,
    took: Duration,
    trouble: Option<String>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            suite,
            tally,
            took,
            trouble,
        } = self;
        write!(f, "    {:<7} {tally} ({} s)", suite.name(), took.as_secs())?;
        trouble
            .iter()
            .try_for_each(|trouble| write!(f, "\n            {trouble}"))
    }
}

/// The suites named, or all of them.
pub(crate) fn parse(names: &[&str]) -> Result<Vec<Suite>> {
    if names.is_empty() {
        return Ok(Suite::ALL.to_vec());
    }
    names
        .iter()
        .map(|name| {
            let suite = Suite::ALL.into_iter().find(|suite| suite.name() == *name);
            suite.with_context(|| {
                format!("there is no test suite {name:?}; there are native, python, wasm and e2e")
            })
        })
        .collect()
}

/// Runs the suites, all of them even when one fails, and closes with the count.
pub(crate) fn run(suites: &[Suite]) -> Result<Outcome> {
    let reports: Vec<Report> = suites.iter().map(|&suite| report(suite)).collect();
    step("summary");
    let mut total = Tally::default();
    for report in &reports {
        eprintln!("{report}");
        total += report.tally;
    }
    println!("{total}");
    Ok(if total.failed == 0 {
        Outcome::Fine
    } else {
        Outcome::Failed
    })
}

fn report(suite: Suite) -> Report {
    let start = Instant::now();
    let mut tally = Tally::default();
    let result = match suite {
        Suite::Native => native(&mut tally),
        Suite::Python => python(&mut tally),
        Suite::Wasm => wasm(&mut tally),
        Suite::EndToEnd => end_to_end(&mut tally),
    };
    // A runner that could not start or did not get to its tests is a failure that no line of it
    // counts.
    if result.is_err() && tally.failed == 0 {
        tally.failed = 1;
    }
    Report {
        suite,
        tally,
        took: start.elapsed(),
        trouble: result.err().map(|error| format!("{error:#}")),
    }
}

fn native(tally: &mut Tally) -> Result<()> {
    step("tests, native");
    count(
        cargo().args(["test", "--workspace", "--no-fail-fast"]),
        tally,
    )
}

fn python(tally: &mut Tally) -> Result<()> {
    setup::for_python()?;
    step("the Python package, and the companion that it is held against");
    let program = extension::build()?;
    step("tests of the Python package, and of what runs on many machines");
    count(
        command(setup::python_interpreter())
            .args(["-m", "pytest", "python/tests", "deploy/tests"])
            .args(["--config-file", "python/pyproject.toml", "--rootdir", "."])
            .env("EINTHOVEN", program)
            .env("PYTHONPATH", root().join("python")),
        tally,
    )
}

fn wasm(tally: &mut Tally) -> Result<()> {
    setup::for_wasm_tests()?;
    step("tests under wasm32, in Node");
    count(
        cargo()
            .args(["test", "--package", "einthoven", "--no-fail-fast"])
            .args(["--target", "wasm32-unknown-unknown", "--lib", "--tests"])
            // The packed networks are held against their definition with tensors here, too.
            .args(["--features", "tensors"])
            .args(["--profile", "web"])
            .env(
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
                "wasm-bindgen-test-runner",
            ),
        tally,
    )
}

fn end_to_end(tally: &mut Tally) -> Result<()> {
    setup::for_end_to_end()?;
    let companion = extension::companion()?;
    site::build()?;
    step("tests end to end, in Chromium, Firefox and WebKitGTK without a screen");
    let artefacts = root().join("target/e2e");
    std::fs::create_dir_all(&artefacts)
        .with_context(|| format!("{} cannot be created", artefacts.display()))?;
    let mut tests = files_ending(&root().join("tests/e2e"), "mjs")?;
    tests.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    let mut runner = command("node");
    runner
        .args(["--test", "--test-concurrency=1", "--test-reporter=spec"])
        .args(tests)
        .env("PYTHON", setup::python_interpreter())
        .env("EINTHOVEN", companion)
        .env("ARTEFACTS", artefacts);
    for browser in &setup::BROWSERS {
        runner.env(browser.variable, browser.program()?);
    }
    count(&mut runner, tally)
}

/// Runs a test runner, passes its standard output on and counts the results in it.
fn count(command: &mut Command, tally: &mut Tally) -> Result<()> {
    let line = command_line(command);
    eprintln!("    $ {line}");
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("`{line}` could not be started"))?;
    let output = child.stdout.take().expect("standard output was asked for");
    for text in BufReader::new(output).lines() {
        let text = text.with_context(|| format!("the output of `{line}` could not be read"))?;
        println!("{text}");
        tally.read(&text);
    }
    let status = child
        .wait()
        .with_context(|| format!("`{line}` could not be waited for"))?;
    if !status.success() {
        bail!("`{line}` failed ({status})");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_means_every_suite() {
        assert_eq!(parse(&[]).unwrap(), Suite::ALL);
        assert_eq!(parse(&["wasm"]).unwrap(), [Suite::Wasm]);
        assert!(
            parse(&["wsam"])
                .unwrap_err()
                .to_string()
                .contains("native, python, wasm and e2e")
        );
    }

    #[test]
    fn a_runner_that_fails_before_its_tests_is_told_from_one_that_passes() {
        let mut tally = Tally::default();
        assert!(
            count(
                command("sh").args([
                    "-c",
                    "echo 'test result: ok. 2 passed; 0 failed; 0 ignored'"
                ]),
                &mut tally
            )
            .is_ok()
        );
        assert_eq!((tally.passed, tally.failed), (2, 0));
        assert!(count(command("sh").args(["-c", "exit 1"]), &mut tally).is_err());
    }
}
