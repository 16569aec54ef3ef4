//! Voltages as files spell them.

/// How many of a unit make one millivolt: 1 of `mV`, 1000 of `uV`. `None` for what is no voltage.
/// Letter case does not count, for nobody's skin carries a megavolt; micro is either mu, `u`, a
/// word, or what a wrong encoding made of the sign.
pub fn units_per_millivolt(unit: &str) -> Option<f64> {
    let lower = unit.to_lowercase();
    // `mV/adu`, `mV (peak)`: what follows says how it was stored.
    let name = lower
        .trim_matches(|c: char| c.is_whitespace() || "()[]{}\"'.".contains(c))
        .split(['/', '(', '['])
        .next()
        .unwrap_or_default();
    let letters: String = name
        .chars()
        .filter(|c| !c.is_whitespace() && !"-_.".contains(*c))
        .collect();
    scale(strip_volt(&letters)?)
}

/// What stands before "volt".
fn strip_volt(letters: &str) -> Option<&str> {
    ["volts", "volt", "voltios", "voltio", "вольт", "v", "в"]
        .iter()
        .find_map(|volt| letters.strip_suffix(volt))
}

/// Units of this prefix that make a millivolt.
fn scale(prefix: &str) -> Option<f64> {
    match prefix {
        "" => Some(1e-3),
        "m" | "milli" | "mili" | "м" | "мили" | "милли" => Some(1.0),
        "u" | "μ" | "µ" | "micro" | "mikro" | "mc" | "mk" | "мк" | "микро" | "â\u{b5}" | "î¼"
        | "\u{fffd}" | "\u{fffd}\u{fffd}" | "?" => Some(1e3),
        "n" | "nano" | "н" | "нано" => Some(1e6),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_spellings_are_voltages() {
        for (spellings, expected) in [
            (
                "mV|mv|MV|millivolt|Millivolts|milli-volt|mVolt|mV/adu|[mV]|mV.|мВ|mV (peak)",
                1.0,
            ),
            (
                "uV|uv|UV|\u{b5}V|\u{3bc}V|microvolt|MICROVOLTS|microV|mcV|\u{c2}\u{b5}V|\u{ce}\u{bc}V|\u{fffd}V|мкВ",
                1e3,
            ),
            ("V|v|Volt|volts", 1e-3),
            ("nV|nv|nanovolt", 1e6),
        ] {
            for spelling in spellings.split('|') {
                assert_eq!(units_per_millivolt(spelling), Some(expected), "{spelling}");
            }
        }
        for other in [
            "", "mmHg", "bpm", "furlong", "adu", "NU", "%", "kV", "degC", "mA", "m",
        ] {
            assert_eq!(units_per_millivolt(other), None, "{other}");
        }
    }
}
