//! One module for each of the program's commands.

pub mod bench;
pub mod device;
pub mod evaluate;
pub mod join;
pub mod measure;
pub mod pack;
mod processing;
pub mod reproduce;
pub mod sample;
mod sample_drawn;
mod sample_files;
pub mod sample_format;
mod sample_output;
mod sample_table;
pub mod sheet;
pub mod train;
pub mod verify_presets;
mod wishes;
