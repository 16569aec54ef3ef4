//! Annotation files in MIT format, annot(5): 16-bit little-endian words, a 6-bit code above a
//! 10-bit time difference.

use super::WfdbError;

pub(super) const SKIP: u16 = 59;
pub(super) const NUM: u16 = 60;
pub(super) const SUB: u16 = 61;
pub(super) const CHAN: u16 = 62;
pub(super) const AUX: u16 = 63;

/// The symbols of the annotation codes 1 to 41; a space where the guide assigns none.
const SYMBOLS: &[u8; 41] = b"NLRaVFJASEj/Q~ | sT*D\"=pB^t+u?![]en@xf()r";

/// One annotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// Sample number from the start of the record.
    pub sample: usize,
    /// Symbol as the WFDB tools print it: `N` beat, `p` and `t` peaks, `(` and `)` wave boundaries.
    pub symbol: char,
    /// Subtype.
    pub subtype: i8,
    /// Signal the annotation belongs to.
    pub channel: u8,
    /// User-defined number; in LUDB 0 marks a P, 1 a QRS and 2 a T boundary.
    pub number: i8,
    /// Free text; empty where there is none.
    pub aux: String,
}

/// Reads an annotation file.
///
/// # Errors
/// [`WfdbError::TruncatedAnnotation`] or [`WfdbError::BadAnnotation`] with the byte's place.
pub fn parse_annotations(bytes: &[u8]) -> Result<Vec<Annotation>, WfdbError> {
    let mut words = Words { bytes, offset: 0 };
    let mut annotations: Vec<Annotation> = Vec::new();
    let mut sample: i64 = 0;
    // Channel and number hold until they are changed.
    let (mut channel, mut number) = (0, 0);
    loop {
        let offset = words.offset;
        let word = words.next(offset)?;
        let (code, value) = (word >> 10, word & 0x3ff);
        let bad = |problem: String| WfdbError::BadAnnotation { offset, problem };
        let last = || bad("an attribute before any annotation".to_owned());
        match code {
            0 if value == 0 => return Ok(annotations),
            // A code of 0 with a time only moves on, as a short skip.
            0 => sample += i64::from(value),
            SKIP => {
                // PDP-11 order: the high word comes first.
                let high = words.next(offset)?;
                let low = words.next(offset)?;
                sample += i64::from((u32::from(high) << 16 | u32::from(low)) as i32);
            }
            NUM => {
                number = value as i8;
                annotations.last_mut().ok_or_else(last)?.number = number;
            }
            CHAN => {
                channel = value as u8;
                annotations.last_mut().ok_or_else(last)?.channel = channel;
            }
            SUB => annotations.last_mut().ok_or_else(last)?.subtype = value as i8,
            AUX => {
                let text = words.text(usize::from(value), offset)?;
                annotations.last_mut().ok_or_else(last)?.aux = text;
            }
            _ => {
                sample += i64::from(value);
                annotations.push(Annotation {
                    sample: usize::try_from(sample)
                        .map_err(|_| bad(format!("the time {sample} is negative")))?,
                    symbol: symbol(code)
                        .ok_or_else(|| bad(format!("the code {code} is undefined")))?,
                    subtype: 0,
                    channel,
                    number,
                    aux: String::new(),
                });
            }
        }
    }
}

fn symbol(code: u16) -> Option<char> {
    let byte = *SYMBOLS.get(usize::from(code).checked_sub(1)?)?;
    (byte != b' ').then_some(char::from(byte))
}

/// The code of a symbol; `None` where the guide assigns none.
pub(super) fn code(symbol: char) -> Option<u16> {
    let mut codes = SYMBOLS.iter().zip(1..);
    let (_, code) = codes.find(|(byte, _)| char::from(**byte) == symbol && **byte != b' ')?;
    Some(code)
}

struct Words<'a> {
    bytes: &'a [u8],
    offset: usize,
}

impl Words<'_> {
    /// The next word of the annotation that began at `start`.
    fn next(&mut self, start: usize) -> Result<u16, WfdbError> {
        let word = self.bytes.get(self.offset..self.offset + 2);
        let word = word.ok_or(WfdbError::TruncatedAnnotation { offset: start })?;
        self.offset += 2;
        Ok(u16::from_le_bytes([word[0], word[1]]))
    }

    /// Text of `length` bytes, padded to a whole word.
    fn text(&mut self, length: usize, start: usize) -> Result<String, WfdbError> {
        let bytes = self.bytes.get(self.offset..self.offset + length);
        let bytes = bytes.ok_or(WfdbError::TruncatedAnnotation { offset: start })?;
        self.offset += length.next_multiple_of(2);
        Ok(String::from_utf8_lossy(bytes)
            .trim_end_matches('\0')
            .to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(words: &[u16]) -> Vec<u8> {
        words.iter().flat_map(|word| word.to_le_bytes()).collect()
    }

    #[test]
    fn times_add_up_and_attributes_attach() {
        let bytes = file(&[
            39 << 10 | 100, // ( at 100
            SKIP << 10,
            0x0001,
            0x0002,
            24 << 10 | 8, // p at 100 + 65538 + 8
            NUM << 10 | 2,
            SUB << 10 | 0x3ff,
            CHAN << 10 | 3,
            40 << 10 | 5, // ) 5 later, number and channel held
            AUX << 10 | 3,
            u16::from_le_bytes(*b"(N"),
            u16::from_le_bytes(*b"x\0"),
            1 << 10 | 1,
            0,
        ]);
        let found = parse_annotations(&bytes).unwrap();
        let brief: Vec<_> = found
            .iter()
            .map(|a| (a.sample, a.symbol, a.number, a.channel, a.subtype))
            .collect();
        assert_eq!(
            brief,
            [
                (100, '(', 0, 0, 0),
                (65646, 'p', 2, 3, -1),
                (65651, ')', 2, 3, 0),
                (65652, 'N', 2, 3, 0)
            ]
        );
        assert_eq!(found[2].aux, "(Nx");
    }

    #[test]
    fn damage_is_placed() {
        let message = |words: &[u16]| parse_annotations(&file(words)).unwrap_err().to_string();
        assert!(message(&[39 << 10 | 1]).contains("byte 2"));
        assert!(message(&[SKIP << 10, 1]).contains("byte 0"));
        assert!(message(&[15 << 10 | 1, 0]).contains("code 15 is undefined"));
        assert!(message(&[NUM << 10 | 1, 0]).contains("before any annotation"));
        assert!(message(&[SKIP << 10, 0xffff, 0xff00, 1 << 10]).contains("negative"));
    }

    #[test]
    fn symbols_are_those_of_the_guide() {
        for (code, expected) in [
            (1, 'N'),
            (5, 'V'),
            (12, '/'),
            (24, 'p'),
            (27, 't'),
            (39, '('),
            (40, ')'),
            (41, 'r'),
        ] {
            assert_eq!(symbol(code), Some(expected));
        }
        assert_eq!(symbol(42), None);
    }
}
