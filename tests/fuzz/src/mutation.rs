//! New inputs from old ones.

use rand::Rng;

/// Numbers at which readers stumble.
const NUMBERS: [&str; 16] = [
    "0",
    "-1",
    "1",
    "255",
    "256",
    "32768",
    "65536",
    "2147483648",
    "4294967296",
    "18446744073709551616",
    "1e308",
    "-1e308",
    "NaN",
    "inf",
    "0.0000001",
    "99999999999999999999",
];

/// Pieces that mean something somewhere.
const PIECES: [&str; 14] = [
    "\n", "\r\n", "\0", "#", "/", "%00", "&", "=", ",", ";", "\u{feff}", "~", "\"", "\u{202e}",
];

/// The longest input.
const LONGEST: usize = 1 << 16;

/// An input with one to eight changes; some are taken over from `other`.
pub fn mutated(rng: &mut impl Rng, input: &[u8], other: &[u8]) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..rng.random_range(1..=8) {
        change(rng, &mut bytes, other);
        bytes.truncate(LONGEST);
    }
    bytes
}

fn change(rng: &mut impl Rng, bytes: &mut Vec<u8>, other: &[u8]) {
    let at = rng.random_range(0..=bytes.len());
    let end = (at + rng.random_range(0..=16_usize)).min(bytes.len());
    match rng.random_range(0..10) {
        0 => bytes.insert(at, rng.random()),
        1 if at < bytes.len() => bytes[at] ^= 1 << rng.random_range(0..8),
        2 if at < bytes.len() => bytes[at] = rng.random(),
        3 => drop(bytes.drain(at..end)),
        4 => {
            let copy = bytes[at..end].to_vec();
            bytes.splice(at..at, copy.repeat(rng.random_range(1..=32)));
        }
        5 => bytes.truncate(at),
        6 => {
            let from = rng.random_range(0..=other.len());
            let to = (from + rng.random_range(0..=64_usize)).min(other.len());
            bytes.splice(at..end, other[from..to].iter().copied());
        }
        7 => {
            let piece = PIECES[rng.random_range(0..PIECES.len())];
            bytes.splice(at..at, piece.bytes());
        }
        _ => number(rng, bytes, at),
    }
}

/// Puts another number in the place of the next one.
fn number(rng: &mut impl Rng, bytes: &mut Vec<u8>, at: usize) {
    let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit) else {
        return;
    };
    let start = at + start;
    let length = bytes[start..]
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let new = NUMBERS[rng.random_range(0..NUMBERS.len())];
    bytes.splice(start..start + length, new.bytes());
}
