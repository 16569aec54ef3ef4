//! Samples as stored: formats 16 and 212, and the checksum.

/// How samples are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// 16-bit two's complement, little-endian.
    Bits16,
    /// Pairs of 12-bit two's complement samples in three bytes.
    Bits212,
}

impl Format {
    /// The format with this number in a header.
    pub const fn from_number(number: u32) -> Option<Format> {
        match number {
            16 => Some(Format::Bits16),
            212 => Some(Format::Bits212),
            _ => None,
        }
    }

    /// Its number in a header.
    pub const fn number(self) -> u32 {
        match self {
            Format::Bits16 => 16,
            Format::Bits212 => 212,
        }
    }

    /// The value that stands for "not recorded".
    pub const fn invalid_sample(self) -> i32 {
        match self {
            Format::Bits16 => -(1 << 15),
            Format::Bits212 => -(1 << 11),
        }
    }

    /// Bytes that `samples` consecutive samples take.
    pub(super) const fn bytes_for(self, samples: usize) -> usize {
        match self {
            Format::Bits16 => samples.saturating_mul(2),
            // A last, unpaired sample needs two of the three bytes.
            Format::Bits212 => samples.saturating_mul(3).div_ceil(2),
        }
    }

    /// Samples that fit in `bytes` bytes.
    pub(super) const fn samples_in(self, bytes: usize) -> usize {
        match self {
            Format::Bits16 => bytes / 2,
            Format::Bits212 => bytes / 3 * 2 + (bytes % 3) / 2,
        }
    }

    /// Sample `index` of the stream; `bytes` reaches far enough.
    pub(super) fn sample(self, bytes: &[u8], index: usize) -> i32 {
        match self {
            Format::Bits16 => {
                i32::from(i16::from_le_bytes([bytes[2 * index], bytes[2 * index + 1]]))
            }
            Format::Bits212 => {
                let pair = index / 2 * 3;
                let (low, high) = match index % 2 {
                    0 => (bytes[pair], bytes[pair + 1] & 0x0f),
                    _ => (bytes[pair + 2], bytes[pair + 1] >> 4),
                };
                // Sign extension of 12 bits through the top of a 16-bit word.
                i32::from(i16::from_le_bytes([low << 4, high << 4 | low >> 4]) >> 4)
            }
        }
    }
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

    #[test]
    fn format_212_unpacks_pairs_with_their_signs() {
        // 0x123 and -1; 0x7ff and -2048; an unpaired -5.
        let bytes = [0x23, 0xf1, 0xff, 0xff, 0x87, 0x00, 0xfb, 0x0f];
        let samples: Vec<i32> = (0..5).map(|i| Format::Bits212.sample(&bytes, i)).collect();
        assert_eq!(samples, [0x123, -1, 2047, -2048, -5]);
        assert_eq!(Format::Bits212.bytes_for(5), bytes.len());
        assert_eq!(Format::Bits212.samples_in(bytes.len()), 5);
    }

    #[test]
    fn format_16_is_little_endian() {
        let bytes = [0x02, 0x01, 0x00, 0x80];
        assert_eq!(Format::Bits16.sample(&bytes, 0), 0x0102);
        assert_eq!(
            Format::Bits16.sample(&bytes, 1),
            Format::Bits16.invalid_sample()
        );
    }

    #[test]
    fn checksums_wrap() {
        assert_eq!(checksum(&[-1]), 65535);
        assert_eq!(checksum(&[32767, 32767, 3]), 1);
    }
}
