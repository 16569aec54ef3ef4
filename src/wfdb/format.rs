//! How samples are stored: the formats of signal(5), and the checksum.

/// How samples are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Format 0: nothing is stored, no sample was recorded.
    Null,
    /// Format 8: 8-bit differences from the sample before.
    Differences8,
    /// Format 16: 16-bit two's complement, little-endian.
    Bits16,
    /// Format 24: 24-bit two's complement, little-endian.
    Bits24,
    /// Format 32: 32-bit two's complement, little-endian.
    Bits32,
    /// Format 61: 16-bit two's complement, big-endian.
    BigEndian16,
    /// Format 80: 8-bit offset binary.
    Offset8,
    /// Format 160: 16-bit offset binary, little-endian.
    Offset16,
    /// Format 212: pairs of 12-bit two's complement samples in three bytes.
    Bits212,
    /// Format 310: three 10-bit two's complement samples in two 16-bit words, the third one split.
    Bits310,
    /// Format 311: three 10-bit two's complement samples in one 32-bit word.
    Bits311,
}

impl Format {
    const ALL: [Format; 11] = [
        Format::Null,
        Format::Differences8,
        Format::Bits16,
        Format::Bits24,
        Format::Bits32,
        Format::BigEndian16,
        Format::Offset8,
        Format::Offset16,
        Format::Bits212,
        Format::Bits310,
        Format::Bits311,
    ];

    /// The format with this number in a header.
    pub fn from_number(number: u32) -> Option<Format> {
        Self::ALL
            .into_iter()
            .find(|format| format.number() == number)
    }

    /// Its number in a header.
    pub const fn number(self) -> u32 {
        match self {
            Format::Null => 0,
            Format::Differences8 => 8,
            Format::Bits16 => 16,
            Format::Bits24 => 24,
            Format::Bits32 => 32,
            Format::BigEndian16 => 61,
            Format::Offset8 => 80,
            Format::Offset16 => 160,
            Format::Bits212 => 212,
            Format::Bits310 => 310,
            Format::Bits311 => 311,
        }
    }

    /// The value that stands for "not recorded". Differences cannot say so: theirs only marks what
    /// is missing here.
    pub const fn invalid_sample(self) -> i32 {
        match self {
            Format::Offset8 => -(1 << 7),
            Format::Bits310 | Format::Bits311 => -(1 << 9),
            Format::Bits212 => -(1 << 11),
            Format::Bits24 => -(1 << 23),
            Format::Differences8 | Format::Bits32 => i32::MIN,
            Format::Null | Format::Bits16 | Format::BigEndian16 | Format::Offset16 => -(1 << 15),
        }
    }

    /// Samples and bytes of the smallest whole group.
    const fn group(self) -> (usize, usize) {
        match self {
            Format::Null => (1, 0),
            Format::Differences8 | Format::Offset8 => (1, 1),
            Format::Bits16 | Format::BigEndian16 | Format::Offset16 => (1, 2),
            Format::Bits24 => (1, 3),
            Format::Bits32 => (1, 4),
            Format::Bits212 => (2, 3),
            Format::Bits310 | Format::Bits311 => (3, 4),
        }
    }

    /// Bytes that the first `rest` samples of a group take.
    const fn bytes_of_rest(self, rest: usize) -> usize {
        match (self, rest) {
            (_, 0) => 0,
            (Format::Bits310, 2) => 4,
            (Format::Bits311, 2) => 3,
            // A last, unpaired sample needs two of the group's bytes.
            _ => 2,
        }
    }

    /// Bytes that `samples` consecutive samples take.
    pub(super) const fn bytes_for(self, samples: usize) -> usize {
        let (group, bytes) = self.group();
        (samples / group)
            .saturating_mul(bytes)
            .saturating_add(self.bytes_of_rest(samples % group))
    }

    /// Samples that fit in `bytes` bytes; none of a format that stores nothing.
    pub(super) fn samples_in(self, bytes: usize) -> usize {
        let (group, group_bytes) = self.group();
        if group_bytes == 0 {
            return 0;
        }
        let over = bytes % group_bytes;
        let rest = (1..group)
            .rev()
            .find(|&rest| self.bytes_of_rest(rest) <= over);
        bytes / group_bytes * group + rest.unwrap_or(0)
    }

    /// Sample `index` of the stream, of format 8 the difference; `bytes` reaches far enough.
    pub(super) fn sample(self, bytes: &[u8], index: usize) -> i32 {
        let word = |at: usize| u16::from_le_bytes([bytes[at], bytes[at + 1]]);
        match self {
            Format::Null => -(1 << 15),
            Format::Differences8 => i32::from(bytes[index] as i8),
            Format::Offset8 => i32::from(bytes[index]) - (1 << 7),
            Format::Bits16 => i32::from(word(2 * index) as i16),
            Format::BigEndian16 => i32::from(word(2 * index).swap_bytes() as i16),
            Format::Offset16 => i32::from(word(2 * index)) - (1 << 15),
            Format::Bits24 => {
                let [low, middle, high] = [0, 1, 2].map(|byte| bytes[3 * index + byte]);
                i32::from_le_bytes([0, low, middle, high]) >> 8
            }
            Format::Bits32 => i32::from_le_bytes([0, 1, 2, 3].map(|byte| bytes[4 * index + byte])),
            Format::Bits212 => {
                let pair = index / 2 * 3;
                let bits = match index % 2 {
                    0 => u16::from(bytes[pair]) | u16::from(bytes[pair + 1] & 0x0f) << 8,
                    _ => u16::from(bytes[pair + 2]) | u16::from(bytes[pair + 1] >> 4) << 8,
                };
                signed(bits, 12)
            }
            Format::Bits310 => {
                let triple = index / 3 * 4;
                let bits = match index % 3 {
                    0 => word(triple) >> 1,
                    1 => word(triple + 2) >> 1,
                    _ => word(triple) >> 11 | word(triple + 2) >> 11 << 5,
                };
                signed(bits, 10)
            }
            Format::Bits311 => {
                let (byte, shift) = (index / 3 * 4 + index % 3, 2 * (index % 3));
                signed(word(byte) >> shift, 10)
            }
        }
    }
}

/// The lowest `width` bits as a number in two's complement.
fn signed(bits: u16, width: u32) -> i32 {
    let unused = 32 - width;
    (i32::from(bits) << unused) >> unused
}

/// The checksum of a signal: the sum of its samples modulo 2^16.
pub fn checksum(samples: &[i32]) -> u16 {
    samples
        .iter()
        .fold(0, |sum: u16, &sample| sum.wrapping_add(sample as u16))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(format: Format, bytes: &[u8]) -> Vec<i32> {
        let samples = format.samples_in(bytes.len());
        assert_eq!(format.bytes_for(samples), bytes.len(), "{format:?}");
        (0..samples).map(|i| format.sample(bytes, i)).collect()
    }

    #[test]
    fn format_212_unpacks_pairs_with_their_signs() {
        // 0x123 and -1; 0x7ff and -2048; an unpaired -5.
        let bytes = [0x23, 0xf1, 0xff, 0xff, 0x87, 0x00, 0xfb, 0x0f];
        assert_eq!(read(Format::Bits212, &bytes), [0x123, -1, 2047, -2048, -5]);
    }

    #[test]
    fn formats_of_whole_bytes_have_their_order_and_offset() {
        assert_eq!(read(Format::Bits16, &[2, 1, 0, 0x80]), [0x0102, -32768]);
        assert_eq!(
            read(Format::BigEndian16, &[1, 2, 0x80, 0]),
            [0x0102, -32768]
        );
        assert_eq!(read(Format::Offset16, &[2, 0x81, 0, 0]), [0x0102, -32768]);
        assert_eq!(read(Format::Offset8, &[0x80, 0, 0xff]), [0, -128, 127]);
        assert_eq!(read(Format::Differences8, &[3, 0xff]), [3, -1]);
        assert_eq!(
            read(Format::Bits24, &[3, 2, 1, 0xff, 0xff, 0xff]),
            [0x01_0203, -1]
        );
        assert_eq!(
            read(Format::Bits32, &[0, 0, 0, 0x80, 1, 0, 0, 0]),
            [i32::MIN, 1]
        );
    }

    #[test]
    fn three_samples_of_ten_bits_share_four_bytes() {
        // -1, 2 and -512, as WFDB packs them; then a last one or two.
        let [a, b, c] = [0x3ff_u32, 2, 0x200];
        let word_311 = (a | b << 10 | c << 20).to_le_bytes();
        let low = (a << 1 | (c & 0x1f) << 11) as u16;
        let high = (b << 1 | (c >> 5) << 11) as u16;
        let word_310 = [low.to_le_bytes(), high.to_le_bytes()].concat();
        assert_eq!(read(Format::Bits311, &word_311), [-1, 2, -512]);
        assert_eq!(read(Format::Bits310, &word_310), [-1, 2, -512]);
        assert_eq!(read(Format::Bits311, &word_311[..3]), [-1, 2]);
        assert_eq!(read(Format::Bits310, &word_310[..2]), [-1]);
        assert_eq!(Format::Bits310.bytes_for(5), 8);
    }

    #[test]
    fn every_number_names_its_format() {
        for format in Format::ALL {
            assert_eq!(Format::from_number(format.number()), Some(format));
        }
        assert_eq!(Format::from_number(516), None);
    }

    #[test]
    fn checksums_wrap() {
        assert_eq!(checksum(&[-1]), 65535);
        assert_eq!(checksum(&[32767, 32767, 3]), 1);
    }
}
