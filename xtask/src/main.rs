//! `cargo xtask …`: set-up, build, serve, test and the checks.
//!
//! Every step says what it does and is skipped when it is already done. A step that cannot be done
//! says what to install by hand.

mod bench;
mod check;
mod extension;
mod files;
mod fuzz;
mod hosting;
mod models;
mod offline;
mod serve;
mod setup;
mod shell;
mod site;
mod size;
mod soak;
mod suites;
mod tally;
mod versions;
mod wasm_opt;

use std::process::ExitCode;

use anyhow::Result;

const USAGE: &str = "\
cargo xtask COMMAND

  setup               install whatever building, serving and testing need and this machine lacks
  serve               build the app and serve it at http://localhost:8080
  build               write the static site to dist/, ready for any static host, and print its sizes
  test [SUITE]…       run every test but python's, or only the suites named: native, python, wasm, e2e
  fuzz [--minutes N]  feed mutated inputs to everything that is read, ten minutes long
  soak                draw a thousand ECGs in one page and print what it holds in memory, a quarter of an hour long
  check               fmt, typos, cargo-deny (where installed), clippy (native and wasm32) and the documentation,
                      warnings being errors
  check               fmt, clippy (native and wasm32) and the documentation, warnings being errors
  bench [--rounds N]  compare the speed with onnxruntime and PyTorch, in turns, and print the table of docs/performance.md
  size                print the download sizes and the time until the page is interactive
  stage               finish dist/ after trunk's build: models, smaller wasm files, what hosts want, service worker
                      (trunk calls it)

Everything that gets installed goes into .tools/ and tests/e2e/node_modules/, apart from the wasm32
target (rustup) and the browsers of the tests: Chromium, Firefox and WebKitGTK with a virtual screen (apt-get, as root).";

/// What a command says of itself when it has run to its end.
enum Outcome {
    Fine,
    Failed,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(Outcome::Fine)
        }
        ["setup"] => fine(setup::everything()),
        ["serve"] => fine(serve::serve()),
        ["build"] => fine(site::build_and_report()),
        ["stage"] => fine(site::stage()),
        ["test", suites @ ..] => match suites::parse(suites) {
            Ok(suites) => suites::run(&suites),
            Err(error) => return wrong_usage(&error.to_string()),
        },
        ["fuzz", arguments @ ..] => fine(fuzz::fuzz(arguments)),
        ["soak"] => fine(soak::soak()),
        ["bench", arguments @ ..] => fine(bench::bench(arguments)),
        ["check"] => fine(check::check()),
        ["size"] => fine(size::report()),
        other => return wrong_usage(&format!("there is no `cargo xtask {}`", other.join(" "))),
    };
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Failed) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn fine(result: Result<()>) -> Result<Outcome> {
    result.map(|()| Outcome::Fine)
}

fn wrong_usage(what: &str) -> ExitCode {
    eprintln!("error: {what}\n\n{USAGE}");
    ExitCode::from(2)
}
