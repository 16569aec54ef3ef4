//! The compressions that are read.

use super::{REMEDY, snappy};
use anyhow::{Context, Result, bail, ensure};
use ruzstd::decoding::StreamingDecoder;
use std::io::Read;

/// No page of a table of conditions is larger.
const MOST_BYTES: usize = 256 << 20;

/// The `size` bytes of a page that was compressed by the codec of this number.
pub(super) fn decompressed(codec: i64, bytes: &[u8], size: usize) -> Result<Vec<u8>> {
    ensure!(size <= MOST_BYTES, "a page of {size} bytes; {REMEDY}");
    let damaged = "a page is damaged; fetch or write the file again";
    let found = match codec {
        0 => bytes.to_vec(),
        1 => snappy::decode(bytes, size).context(damaged)?,
        6 => {
            let mut page = Vec::new();
            let decoder = StreamingDecoder::new(bytes).ok().context(damaged)?;
            let read = decoder.take(size as u64 + 1).read_to_end(&mut page);
            read.ok().context(damaged)?;
            page
        }
        2 => bail!("gzip is not read; {REMEDY}"),
        4 => bail!("brotli is not read; {REMEDY}"),
        5 | 7 => bail!("LZ4 is not read; {REMEDY}"),
        other => bail!("compression {other} is not read; {REMEDY}"),
    };
    ensure!(found.len() == size, damaged);
    Ok(found)
}
