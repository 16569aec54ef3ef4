//! Small numbers as runs and packed bits, Parquet's hybrid: levels and places in a dictionary.

use super::thrift::unsigned;

/// The first `count` numbers of `width` bits; `None` where there are fewer.
pub(super) fn numbers(mut bytes: &[u8], width: u8, count: usize) -> Option<Vec<u32>> {
    if width > 32 {
        return None;
    }
    let mut found = Vec::new();
    while found.len() < count {
        let (head, rest) = unsigned(bytes)?;
        let left = count - found.len();
        let length = usize::try_from(head >> 1).ok()?;
        if head & 1 == 0 {
            let size = usize::from(width).div_ceil(8);
            let (value, rest) = rest.split_at_checked(size)?;
            let mut wide = [0; 4];
            wide[..size].copy_from_slice(value);
            // A run of nothing would never end.
            let length = (length > 0).then_some(length)?;
            found.extend(std::iter::repeat_n(
                u32::from_le_bytes(wide),
                length.min(left),
            ));
            bytes = rest;
        } else {
            // Groups of eight; the last may be longer than what is left, and cut off.
            let size = length.checked_mul(usize::from(width))?.min(rest.len());
            let (packed, rest) = rest.split_at(size);
            let there = match width {
                0 => length.checked_mul(8)?,
                _ => 8 * size / usize::from(width),
            };
            let taken = there.min(left);
            if taken == 0 {
                return None;
            }
            found.extend((0..taken).map(|index| bits(packed, index * usize::from(width), width)));
            bytes = rest;
        }
    }
    Some(found)
}

/// The `width` bits from bit `first` on, the lowest first.
fn bits(packed: &[u8], first: usize, width: u8) -> u32 {
    (0..usize::from(width)).fold(0, |value, bit| {
        let at = first + bit;
        value | u32::from(packed[at / 8] >> (at % 8) & 1) << bit
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_and_packed_bits_follow_each_other() {
        // Three times 5, then 0 to 7 in three bits each.
        let bytes = [6, 5, 3, 0b1000_1000, 0b1100_0110, 0b1111_1010];
        let expected = [5, 5, 5, 0, 1, 2, 3, 4, 5, 6, 7];
        assert_eq!(numbers(&bytes, 3, 11).unwrap(), expected);
        assert_eq!(numbers(&bytes, 3, 4).unwrap(), expected[..4]);
        assert_eq!(numbers(&bytes, 3, 12), None);
        assert_eq!(numbers(&[8], 0, 3), Some(vec![0; 3]));
        for endless in [&[0, 5][..], &[1], &[0xff; 12]] {
            assert_eq!(numbers(endless, 3, 1), None);
        }
    }
}
