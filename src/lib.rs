//! Einthoven's core: synthetic 12-lead ECGs, from the domain to the diffusion network.
//!
//! The core touches no DOM, no files, no threads and no clock; the page (`web/`) and the companion
//! program (`trainer/`) bring those. The page does without the feature `engine`, so that it is
//! interactive before the engine arrives; only the feature `tensors` brings a tensor library.

// Under wasm32 every `#[test]` below runs in Node.
#[cfg(all(test, target_arch = "wasm32"))]
#[macro_use]
extern crate einthoven_wasm_tests;

pub mod artefacts;
pub mod asked_set;
pub mod attributes;
pub mod beat;
pub mod case_set;
pub mod composition;
pub mod condition;
pub mod criteria;
pub mod design;
pub mod diffusion;
pub mod ecg;
pub mod export;
pub mod first_paint;
pub mod generation;
pub mod layout;
pub mod lessons;
mod linear;
pub mod link;
pub mod measure;
pub mod mel;
pub mod network;
pub mod package;
pub mod presets;
pub mod prior;
pub mod quiz;
mod random;
pub mod recording;
pub mod rhythm;
pub mod statistics;
pub mod strip;
pub mod sweep;
pub mod textbook;
pub mod wfdb;

#[cfg(feature = "engine")]
pub mod engine;
