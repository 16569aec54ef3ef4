//! Set-up: what building, serving and testing need beyond a Rust toolchain. Idempotent.

mod browser;
mod node;
mod python;
mod rust;

use anyhow::Result;

use crate::shell::step;

pub(crate) use browser::{BROWSERS, CHROMIUM};
pub(crate) use python::{interpreter as python_interpreter, typos};

/// What a build of the page needs: the wasm32 target, wasm-bindgen and trunk.
pub(crate) fn for_page() -> Result<()> {
    step("set-up: what the page is built with");
    rust::wasm_target()?;
    rust::wasm_bindgen()?;
    rust::trunk()
}

/// What the tests under wasm32 need: the target, wasm-bindgen's test runner and Node.
pub(crate) fn for_wasm_tests() -> Result<()> {
    step("set-up: what the tests under wasm32 need");
    rust::wasm_target()?;
    rust::wasm_bindgen()?;
    node::node()
}

/// What the Python package needs: NumPy, pytest, and the programs that it is held against.
pub(crate) fn for_python() -> Result<()> {
    step("set-up: what the Python package is tested with");
    python::for_tests()
}

/// What the end-to-end tests need: Node with the browsers' drivers, the browsers, and the readers
/// of exports.
pub(crate) fn for_end_to_end() -> Result<()> {
    step("set-up: what the end-to-end tests need");
    node::packages()?;
    browser::install()?;
    python::for_tests()
}

/// What checks need beside the toolchain: the program that finds misspelt words.
pub(crate) fn for_checks() -> Result<()> {
    python::for_checks()
}

/// All of it.
pub(crate) fn everything() -> Result<()> {
    for_page()?;
    for_end_to_end()
}
