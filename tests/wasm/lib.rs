//! Lets the same `#[test]` functions run natively and under wasm32.
//!
//! The standard test harness reports nothing on `wasm32-unknown-unknown`. With
//!
//! ```ignore
//! #[cfg(all(test, target_arch = "wasm32"))]
//! #[macro_use]
//! extern crate einthoven_wasm_tests;
//! ```
//!
//! at a crate's root, every `#[test]` in that crate becomes a `#[wasm_bindgen_test]`, run in Node
//! by `cargo xtask test wasm`. The crate needs `wasm-bindgen-test` among its own dev-dependencies
//! as well, since the macro's expansion names it.

#[cfg(target_arch = "wasm32")]
pub use wasm_bindgen_test::wasm_bindgen_test as test;
