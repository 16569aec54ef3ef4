//! What a reader downloads: raw, gzip and brotli sizes; and the time until the page is interactive.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::files::{dist, files_ending, subfolders};
use crate::setup;
use crate::shell::{capture, command, root, step};

/// `cargo xtask size`: both tables, as they stand in `docs/performance.md`.
pub(crate) fn report() -> Result<()> {
    if !dist().join("index.html").is_file() {
        bail!("dist/ holds no site; run `cargo xtask build` first");
    }
    step("sizes of dist/");
    print!("{}", table(&dist())?);
    setup::for_end_to_end()?;
    step("time until the page is interactive");
    let program = root().join("tests/e2e/time_to_interactive.mjs");
    print!(
        "{}",
        capture(
            command("node")
                .arg(program)
                .env(setup::CHROMIUM.variable, setup::CHROMIUM.program()?)
        )?
    );
    Ok(())
}

/// The site's files as a Markdown table: every file of the page, and each model as one line.
pub(crate) fn table(dist: &Path) -> Result<String> {
    let mut rows = Vec::new();
    for extension in ["html", "css", "js", "wasm"] {
        for path in files_ending(dist, extension)? {
            rows.push(Row::of(plain_name(&path), &[path])?);
        }
    }
    for model in subfolders(&dist.join("models"))? {
        let mut files = vec![model.join("manifest.json")];
        files.extend(files_ending(&model, "bin")?);
        rows.push(Row::of(format!("model {}", plain_name(&model)), &files)?);
    }
    let mut table = String::from("| file | raw | gzip | brotli |\n|---|---:|---:|---:|\n");
    for row in rows {
        writeln!(
            table,
            "| {} | {} | {} | {} |",
            row.name,
            readable(row.raw),
            readable(row.gzip),
            readable(row.brotli)
        )?;
    }
    Ok(table)
}

/// Sizes in bytes.
struct Row {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Row {
    fn of(name: String, files: &[PathBuf]) -> Result<Self> {
        let mut row = Self {
            name,
            raw: 0,
            gzip: 0,
            brotli: 0,
        };
        for file in files {
            let bytes =
                fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
            row.raw += bytes.len();
            row.gzip += gzip_bytes(&bytes)?;
            row.brotli += brotli_bytes(&bytes)?;
        }
        Ok(row)
    }
}

fn gzip_bytes(bytes: &[u8]) -> Result<usize> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

/// At quality 11 and a window of 4 MiB: what a host sends that compresses once, ahead of time.
fn brotli_bytes(bytes: &[u8]) -> Result<usize> {
    let mut compressed = Vec::new();
    brotli::CompressorWriter::new(&mut compressed, 1 << 16, 11, 22).write_all(bytes)?;
    Ok(compressed.len())
}

/// A file's name without the hash that trunk puts into it, so that tables of two builds can be
/// compared.
fn plain_name(path: &Path) -> String {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let Some((stem, rest)) = name.split_once('-') else {
        return name;
    };
    // 64 bits, whose leading zeros trunk leaves out.
    let digits = rest.bytes().take_while(u8::is_ascii_hexdigit).count();
    match &rest[digits..] {
        ending if (12..=16).contains(&digits) && ending.starts_with(['.', '_']) => {
            format!("{stem}{ending}")
        }
        _ => name,
    }
}

/// Bytes as a reader wants them: kB below a megabyte (1000 bytes to the kB).
fn readable(bytes: usize) -> String {
    let kilobytes = bytes as f64 / 1e3;
    if kilobytes < 1000.0 {
        format!("{kilobytes:.1} kB")
    } else {
        format!("{:.2} MB", kilobytes / 1e3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_trunks_hash_and_nothing_else() {
        assert_eq!(
            plain_name(Path::new("dist/app-0123456789abcdef_bg.wasm")),
            "app_bg.wasm"
        );
        assert_eq!(
            plain_name(Path::new("dist/page-dca68f25a55f147.css")),
            "page.css"
        );
        assert_eq!(
            plain_name(Path::new("dist/worker_cpu_bg.wasm")),
            "worker_cpu_bg.wasm"
        );
        assert_eq!(plain_name(Path::new("models/midt-compact")), "midt-compact");
    }

    #[test]
    fn compressed_sizes_are_those_of_complete_streams() {
        let bytes = vec![7; 100_000];
        assert!((10..300).contains(&gzip_bytes(&bytes).unwrap()));
        assert!((5..100).contains(&brotli_bytes(&bytes).unwrap()));
    }

    #[test]
    fn sizes_read_as_kilobytes_and_megabytes() {
        assert_eq!(readable(1_234), "1.2 kB");
        assert_eq!(readable(4_500_000), "4.50 MB");
    }
}
