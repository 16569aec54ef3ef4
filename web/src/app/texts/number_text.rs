//! Numbers as people read them: with a true minus sign, and with the decimal mark of their
//! language.

use crate::tr;
use std::fmt::Display;

/// U+2212, as wide as a plus sign.
const MINUS: &str = "\u{2212}";

/// Without decimals.
pub fn whole(value: impl Into<f64>) -> String {
    fixed(value, 0)
}

/// With so many decimals; what rounds to 0 has no sign.
pub fn fixed(value: impl Into<f64>, decimals: usize) -> String {
    let value = value.into();
    let magnitude = format!("{:.decimals$}", value.abs());
    let rounds_to_zero = magnitude.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let sign = if value < 0.0 && !rounds_to_zero {
        MINUS
    } else {
        ""
    };
    format!("{sign}{}", with_mark(magnitude))
}

/// With so many decimals, and always with a sign: a difference.
pub fn signed(value: impl Into<f64>, decimals: usize) -> String {
    let value = value.into();
    let sign = if value < 0.0 { MINUS } else { "+" };
    format!("{sign}{}", fixed(value.abs(), decimals))
}

/// As it was entered: with the decimals that it has.
pub fn exact(value: impl Display) -> String {
    with_mark(value.to_string().replace('-', MINUS))
}

fn with_mark(plain: String) -> String {
    if plain.contains('.') {
        plain.replace('.', &tr!("decimal-mark"))
    } else {
        plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_a_true_minus_sign_and_none_before_zero() {
        assert_eq!(whole(-17.6), "\u{2212}18");
        assert_eq!(whole(-0.2), "0");
        assert_eq!(fixed(-0.004_f32, 2), "0.00");
        assert_eq!(fixed(-0.25_f32, 2), "\u{2212}0.25");
        assert_eq!(signed(0.42, 2), "+0.42");
        assert_eq!(signed(-0.5, 2), "\u{2212}0.50");
        assert_eq!(
            [exact(12.5), exact(25), exact(-3.0)],
            ["12.5", "25", "\u{2212}3"]
        );
    }
}
