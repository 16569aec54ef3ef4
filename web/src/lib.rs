//! Einthoven in the browser: the page (feature `page`) and its engine worker (feature `engine`).
//!
//! They are two WebAssembly programs that share this library and talk through [`protocol`]. The page
//! carries no tensors, the worker no DOM.

pub mod problem;
pub mod protocol;
pub mod wire;

#[cfg(feature = "page")]
pub mod app;

#[cfg(feature = "engine")]
pub mod worker;
