//! Links: what is written reads back, and nothing a stranger writes does harm.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[cfg(target_arch = "wasm32")]
#[macro_use]
extern crate einthoven_wasm_tests;

mod designs;
mod hostile;
mod views;

use einthoven::link::Notice;

/// The keys of what is told.
fn told(notices: &[Notice]) -> Vec<&'static str> {
    notices.iter().map(|notice| notice.key).collect()
}
