//! PNG: what a canvas has drawn, with its size in millimetres and its provenance written in.

use super::{Provenance, SYNTHETIC_NOTICE};

/// How densely the page is drawn: 300 dots per inch.
pub const PNG_PX_PER_MM: f64 = 300.0 / 25.4;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Bytes of a chunk beside its content: length and kind before, checksum after.
const FRAME: usize = 12;

/// The unit of `pHYs` that is a metre.
const PER_METRE: u8 = 1;

/// Why a picture cannot be marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the browser drew no PNG; save the ECG as SVG instead")]
pub struct PngExportError;

/// Marks a PNG that was drawn at [`PNG_PX_PER_MM`] (PNG specification, third edition, 11.3): the
/// density in `pHYs` and, in `tEXt`, the notice that it is synthetic as the title and all comment
/// lines as the description.
///
/// # Errors
/// [`PngExportError`] where the bytes are not a PNG.
pub fn png(drawn: &[u8], provenance: &Provenance) -> Result<Vec<u8>, PngExportError> {
    let mut rest = drawn.strip_prefix(SIGNATURE).ok_or(PngExportError)?;
    let mut marked = SIGNATURE.to_vec();
    let mut is_header = true;
    while !rest.is_empty() {
        let (chunk, kind, following) = first_chunk(rest).ok_or(PngExportError)?;
        if is_header != (kind == b"IHDR") {
            return Err(PngExportError);
        }
        // A density that the browser may have written is that of a screen.
        if kind != b"pHYs" {
            marked.extend_from_slice(chunk);
        }
        if is_header {
            put_chunk(&mut marked, b"pHYs", &density());
            put_chunk(&mut marked, b"tEXt", &words("Title", SYNTHETIC_NOTICE));
            let comments = provenance.to_comments().join("\n");
            put_chunk(&mut marked, b"tEXt", &words("Description", &comments));
        }
        is_header = false;
        rest = following;
    }
    if is_header {
        return Err(PngExportError);
    }
    Ok(marked)
}

/// The first chunk with its frame, its kind, and what follows it.
fn first_chunk(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let length = u32::from_be_bytes(*bytes.first_chunk()?);
    let end = usize::try_from(length).ok()?.checked_add(FRAME)?;
    let (chunk, following) = bytes.split_at_checked(end)?;
    Some((chunk, &chunk[4..8], following))
}

fn put_chunk(png: &mut Vec<u8>, kind: &[u8; 4], content: &[u8]) {
    let length = u32::try_from(content.len()).expect("a chunk of ours is a few hundred bytes long");
    png.extend(length.to_be_bytes());
    let checked_from = png.len();
    png.extend(kind);
    png.extend(content);
    let checksum = crc32fast::hash(&png[checked_from..]);
    png.extend(checksum.to_be_bytes());
}

/// The content of `pHYs`: dots per unit across and down, and the unit.
fn density() -> Vec<u8> {
    let dots_per_metre = (1000.0 * PNG_PX_PER_MM).round() as u32;
    let mut content = [dots_per_metre.to_be_bytes(); 2].concat();
    content.push(PER_METRE);
    content
}

/// The content of `tEXt`: a keyword and Latin-1, in which a character it lacks is a question mark.
fn words(keyword: &str, text: &str) -> Vec<u8> {
    let latin = text.chars().map(|c| u8::try_from(c).unwrap_or(b'?'));
    keyword.bytes().chain([0]).chain(latin).collect()
}
