//! Einthoven's companion as a library: what the program `einthoven` is made of.

pub mod bench;
pub mod commands;
pub mod datasets;
pub mod evaluate;
pub mod files;
pub mod generation;
pub mod packing;
pub mod progress_bar;
pub mod ptb_xl;
pub mod sheet;
pub mod training;
pub mod twins;
pub mod verification;
pub mod wfdb_files;
