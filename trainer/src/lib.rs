//! Einthoven's companion as a library: what the program `einthoven` is made of.

pub mod bench;
pub mod calibration;
pub mod commands;
pub mod datasets;
pub mod evaluate;
pub mod files;
pub mod generation;
pub mod interrupt;
pub mod log_check;
pub mod measuring;
pub mod onnx;
pub mod output;
pub mod packages;
pub mod packing;
pub mod parquet;
pub mod progress_bar;
pub mod run_lock;
pub mod sharding;
pub mod sheet;
pub mod training;
pub mod twins;
pub mod verification;
pub mod wfdb_files;
