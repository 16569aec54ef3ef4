//! One module for each of the program's commands.

pub mod bench;
pub mod calibrate;
pub mod data;
pub mod device;
pub mod evaluate;
pub mod export_onnx;
pub mod join;
pub mod measure;
pub mod pack;
pub mod reproduce;
pub mod sample;
pub mod sheet;
pub mod train;
pub mod verify_presets;
