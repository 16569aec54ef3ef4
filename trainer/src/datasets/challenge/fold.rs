//! Folds for recordings that come without.

use crate::datasets::FOLDS;
use einthoven::package::sha256_hex;

/// The fold of a recording, 1 to 10, from its name alone: the first 32 bits of the name's SHA-256,
/// modulo 10. A recording stays in its fold whatever lies beside it, in whichever folder.
pub(super) fn fold_of(name: &str) -> u8 {
    let hash = sha256_hex(name.as_bytes());
    let count = u32::from(*FOLDS.end());
    let bits = u32::from_str_radix(&hash[..8], 16).unwrap_or_default();
    FOLDS.start() + (bits % count) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_its_fold_for_ever() {
        // `printf E00001 | sha256sum`, the first 8 digits modulo 10, and 1.
        let expected = [10, 8, 9];
        assert_eq!(["E00001", "E00002", "JS00001"].map(fold_of), expected);
    }

    #[test]
    fn folds_are_about_equally_large() {
        let mut counts = [0_u32; 10];
        for number in 1..=10_000 {
            counts[usize::from(fold_of(&format!("E{number:05}"))) - 1] += 1;
        }
        // A binomial count of 1000 +- 30; all lie within five deviations.
        assert!(counts.iter().all(|n| (850..1150).contains(n)), "{counts:?}");
    }
}
