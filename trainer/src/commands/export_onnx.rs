//! `einthoven export-onnx`.

use crate::onnx::{Convolution, export};
use crate::say;
use anyhow::Result;
use clap::Args;
use std::path::PathBuf;

/// Write a packed model's networks as ONNX files (opset 20), one folder each.
///
/// Each file is one denoising step, with the weights as f32: `noisy`, `time`, `condition`, the
/// rhythm and `is_conditional` in, the estimate out. An example lies beside it in the layout of
/// ONNX's own test data. What the networks draw is synthetic and not fit for diagnosis.
///
/// Example: einthoven export-onnx --model models/midt-beat --out onnx/midt-beat
#[derive(Debug, Args)]
pub struct ExportOnnxArgs {
    /// Model folder.
    #[arg(long, value_name = "DIR")]
    pub model: PathBuf,
    /// Folder for the files; what lies there under the same names is replaced.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// How the long convolutions are written down.
    #[arg(long, value_enum, default_value_t)]
    pub convolution: Convolution,
    /// Print the result as one JSON object.
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
///
/// # Errors
/// See [`export`].
pub fn run(args: &ExportOnnxArgs) -> Result<()> {
    let exported = export(&args.model, &args.out, args.convolution)?;
    if args.json {
        say!("{}", serde_json::json!({ "files": exported }))?;
        return Ok(());
    }
    for file in exported {
        let mb = file.bytes as f64 / 1e6;
        say!("{}: {mb:.2} MB", file.file.display())?;
    }
    Ok(())
}
