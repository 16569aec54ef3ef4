//! Snappy's raw format: literals and copies of what came before.
//!
//! Source: <https://github.com/google/snappy/blob/main/format_description.txt>.

use super::thrift::unsigned;

/// The `size` bytes that were compressed; `None` where they are damaged.
pub(super) fn decode(bytes: &[u8], size: usize) -> Option<Vec<u8>> {
    let (length, mut rest) = unsigned(bytes)?;
    if usize::try_from(length) != Ok(size) {
        return None;
    }
    let mut decoded = Vec::new();
    while let Some((&tag, after)) = rest.split_first() {
        let high = usize::from(tag >> 2);
        let (length, offset, after) = match tag & 3 {
            0 => {
                let (length, after) = literal_length(high, after)?;
                let (literal, after) = after.split_at_checked(length)?;
                decoded.extend(literal);
                rest = after;
                continue;
            }
            1 => {
                let (low, after) = number(after, 1)?;
                (4 + (high & 7), high >> 3 << 8 | low, after)
            }
            2 => {
                let (offset, after) = number(after, 2)?;
                (1 + high, offset, after)
            }
            _ => {
                let (offset, after) = number(after, 4)?;
                (1 + high, offset, after)
            }
        };
        let start = decoded.len().checked_sub(offset).filter(|_| offset > 0)?;
        if decoded.len() + length > size {
            return None;
        }
        // A copy may reach into itself.
        for index in start..start + length {
            decoded.push(decoded[index]);
        }
        rest = after;
    }
    (decoded.len() == size).then_some(decoded)
}

/// How long a literal is: in its tag, or in one to four bytes behind it.
fn literal_length(high: usize, rest: &[u8]) -> Option<(usize, &[u8])> {
    match high {
        0..60 => Some((1 + high, rest)),
        _ => {
            let (length, rest) = number(rest, high - 59)?;
            Some((1 + length, rest))
        }
    }
}

fn number(bytes: &[u8], count: usize) -> Option<(usize, &[u8])> {
    let (number, rest) = bytes.split_at_checked(count)?;
    let digits = number.iter().rev();
    Some((
        digits.fold(0, |value, &byte| value << 8 | usize::from(byte)),
        rest,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_and_copies_of_every_length_are_followed() {
        // "abab…": two letters, then ten from two back, which reach into themselves.
        let text = decode(&[12, 4, b'a', b'b', 0b10_0110, 2, 0], 12).unwrap();
        assert_eq!(text, b"abababababab");
        let short = decode(&[7, 8, b'x', b'y', b'z', 0b0000_0001, 3], 7).unwrap();
        assert_eq!(short, b"xyzxyzx");
        let long = [&[0x80 | 72, 0, 60 << 2, 71][..], &[7; 72]].concat();
        assert_eq!(decode(&long, 72).unwrap(), [7; 72]);
        for damaged in [
            &[12, 4, b'a'][..],
            &[4, 0, b'a', 2, 9, 0],
            &[4, 0, b'a', 2, 0, 0],
            &[],
        ] {
            assert_eq!(decode(damaged, 4), None);
        }
    }
}
