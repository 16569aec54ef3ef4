//! Text of a file in whatever encoding it was saved.

/// The text of a file: UTF-8, UTF-16 or UTF-32, with a byte-order mark or without, else Latin-1,
/// which older records have in their comments and units. Lines end with `\n`, whatever the file
/// has, and characters that nobody sees are left out: programs that put files together leave
/// byte-order marks in the middle.
pub fn decode_text(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xff, 0xfe, 0, 0, rest @ ..] => utf32(rest, u32::from_le_bytes),
        [0, 0, 0xfe, 0xff, rest @ ..] => utf32(rest, u32::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        // Every second byte of Latin letters in UTF-16 is 0.
        [a, 0, b, 0, ..] if *a != 0 && *b != 0 => utf16(bytes, u16::from_le_bytes),
        [0, a, 0, b, ..] if *a != 0 && *b != 0 => utf16(bytes, u16::from_be_bytes),
        _ => utf8_or_latin1(bytes),
    };
    text.trim_matches(['\u{feff}', '\0', '\u{1a}'])
        .replace(INVISIBLE, "")
        .replace("\r\n", "\n")
        .replace('\r', "\n")
}

/// Byte-order marks, joiners and spaces without width.
const INVISIBLE: [char; 5] = ['\u{feff}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}'];

fn utf8_or_latin1(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes
        .chunks_exact(2)
        .map(|pair| unit([pair[0], pair[1]]))
        .collect();
    String::from_utf16_lossy(&units)
}

fn utf32(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> String {
    let units = bytes.chunks_exact(4);
    let units = units.map(|quad| unit([quad[0], quad[1], quad[2], quad[3]]));
    units
        .map(|unit| char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "a 1 500\nGr\u{f6}\u{df}e \u{b5}V\n";
        let unix = text.replace('\n', "\r\n");
        let wide = |mark: &[u16], bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            let units = mark.iter().copied().chain(unix.encode_utf16());
            units.flat_map(bytes).collect()
        };
        let latin1: Vec<u8> = text.chars().map(|c| c as u8).collect();
        let four = |bytes: fn(u32) -> [u8; 4]| -> Vec<u8> {
            let units = std::iter::once('\u{feff}').chain(unix.chars());
            units.flat_map(|c| bytes(c.into())).collect()
        };
        for bytes in [
            text.as_bytes().to_vec(),
            text.replace('\n', "\r").into_bytes(),
            format!("\u{feff}{unix}").into_bytes(),
            wide(&[0xfeff], u16::to_le_bytes),
            wide(&[0xfeff], u16::to_be_bytes),
            wide(&[], u16::to_le_bytes),
            wide(&[], u16::to_be_bytes),
            four(u32::to_le_bytes),
            four(u32::to_be_bytes),
            format!("\u{feff}\u{feff}{text}").into_bytes(),
            text.replace('\n', "\n\u{feff}")
                .replace(' ', "\u{200b} ")
                .into_bytes(),
            latin1,
        ] {
            assert_eq!(decode_text(&bytes), text);
        }
    }
}
