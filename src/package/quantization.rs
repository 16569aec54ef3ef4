//! How tensors are stored: f32, f16, or blocks of small integers with a scale each.

use serde::{Deserialize, Serialize};

/// Weights per quantization block.
const BLOCK: usize = 32;

/// How the values of a tensor are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Encoding {
    /// IEEE single precision, little-endian.
    F32,
    /// IEEE half precision, little-endian.
    F16,
    /// Blocks of 32: an f16 scale, then 32 signed bytes in -127..=127.
    Q8,
    /// Blocks of 32: an f16 scale, then 16 bytes with two values of -7..=7 each, low half first.
    Q4,
}

impl Encoding {
    /// Bytes of a tensor with this many values.
    pub fn bytes(self, values: usize) -> usize {
        match self {
            Encoding::F32 => 4 * values,
            Encoding::F16 => 2 * values,
            Encoding::Q8 => values.div_ceil(BLOCK) * (2 + BLOCK),
            Encoding::Q4 => values.div_ceil(BLOCK) * (2 + BLOCK / 2),
        }
    }
}

/// Packs values; [`decode_tensor`] reads them back.
pub fn encode_tensor(values: &[f32], encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::F32 => values.iter().flat_map(|v| v.to_le_bytes()).collect(),
        Encoding::F16 => values
            .iter()
            .flat_map(|&v| half::f16::from_f32(v).to_le_bytes())
            .collect(),
        Encoding::Q8 => quantize(values, 127.0, |levels| {
            levels.iter().map(|&level| level as u8).collect()
        }),
        Encoding::Q4 => quantize(values, 7.0, |levels| {
            levels
                .chunks(2)
                .map(|pair| (pair[0] as u8 & 0x0f) | ((pair[1] as u8) << 4))
                .collect()
        }),
    }
}

fn quantize(values: &[f32], most: f32, pack: impl Fn(&[i8; BLOCK]) -> Vec<u8>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for block in values.chunks(BLOCK) {
        let largest = block.iter().fold(0f32, |largest, v| largest.max(v.abs()));
        // Round the scale up to the next half, so that the largest weight stays within the levels.
        let scale = half::f16::from_f32(largest / most * 1.0005);
        let mut levels = [0i8; BLOCK];
        if scale > half::f16::ZERO {
            for (level, value) in levels.iter_mut().zip(block) {
                *level = (value / scale.to_f32()).round().clamp(-most, most) as i8;
            }
        }
        bytes.extend(scale.to_le_bytes());
        bytes.extend(pack(&levels));
    }
    bytes
}

/// Unpacks `count` values, or `None` when there are not exactly as many bytes as they need.
pub fn decode_tensor(bytes: &[u8], encoding: Encoding, count: usize) -> Option<Vec<f32>> {
    if bytes.len() != encoding.bytes(count) {
        return None;
    }
    let half = |pair: &[u8]| half::f16::from_le_bytes([pair[0], pair[1]]).to_f32();
    let mut values: Vec<f32> = match encoding {
        Encoding::F32 => bytes
            .as_chunks()
            .0
            .iter()
            .map(|&word| f32::from_le_bytes(word))
            .collect(),
        Encoding::F16 => bytes.chunks(2).map(half).collect(),
        Encoding::Q8 => bytes
            .chunks(2 + BLOCK)
            .flat_map(|block| {
                let scale = half(block);
                block[2..]
                    .iter()
                    .map(move |&level| f32::from(level as i8) * scale)
            })
            .collect(),
        Encoding::Q4 => bytes
            .chunks(2 + BLOCK / 2)
            .flat_map(|block| {
                let scale = half(block);
                block[2..].iter().flat_map(move |&pair| {
                    let low = ((pair << 4) as i8) >> 4;
                    let high = (pair as i8) >> 4;
                    [low, high].map(|level| f32::from(level) * scale)
                })
            })
            .collect(),
    };
    values.truncate(count);
    Some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights() -> Vec<f32> {
        (0..100)
            .map(|i| ((i * 37 % 101) as f32 - 50.0) / 71.0)
            .collect()
    }

    #[test]
    fn every_encoding_comes_back_within_its_resolution() {
        let weights = weights();
        let largest = weights.iter().fold(0f32, |l, w| l.max(w.abs()));
        for (encoding, tolerance) in [
            (Encoding::F32, 0.0),
            (Encoding::F16, largest / 2048.0),
            (Encoding::Q8, largest / 127.0 * 0.51),
            (Encoding::Q4, largest / 7.0 * 0.51),
        ] {
            let bytes = encode_tensor(&weights, encoding);
            assert_eq!(bytes.len(), encoding.bytes(weights.len()));
            let decoded = decode_tensor(&bytes, encoding, weights.len()).unwrap();
            for (found, expected) in decoded.iter().zip(&weights) {
                assert!(
                    (found - expected).abs() <= tolerance,
                    "{encoding:?}: {found} {expected}"
                );
            }
        }
    }

    #[test]
    fn zeros_stay_zero_and_a_wrong_length_is_noticed() {
        let bytes = encode_tensor(&[0.0; 40], Encoding::Q8);
        assert_eq!(
            decode_tensor(&bytes, Encoding::Q8, 40).unwrap(),
            vec![0.0; 40]
        );
        assert!(decode_tensor(&bytes[1..], Encoding::Q8, 40).is_none());
        assert!(decode_tensor(&bytes, Encoding::Q8, 400).is_none());
    }
}
