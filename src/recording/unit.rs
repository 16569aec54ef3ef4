//! Voltages as files spell them.

/// How many of a unit make one millivolt: 1 of `mV`, 1000 of `uV`. `None` for what is no voltage.
/// Letter case does not count, for nobody's skin carries a megavolt; micro is either mu, `u`, a
/// word, or what a wrong encoding made of the sign.
pub fn units_per_millivolt(unit: &str) -> Option<f64> {
    let lower = in_plain_letters(unit).to_lowercase();
    // `mV/adu`, `mV (peak)`: what follows says how it was stored.
    let name = lower
        .trim_matches(|c: char| c.is_whitespace() || "()[]{}\"'.".contains(c))
        .split(['/', '(', '['])
        .next()
        .unwrap_or_default();
    let name = POWERS
        .iter()
        .find_map(|(power, prefix)| {
            let volt = name.strip_prefix(power)?;
            Some(format!("{prefix}{}", volt.trim_start_matches(['*', '·'])))
        })
        .unwrap_or_else(|| name.to_owned());
    let letters: String = name
        .chars()
        .filter(|c| !c.is_whitespace() && !"-_.".contains(*c))
        .collect();
    scale(strip_volt(&letters)?)
}

/// Powers of ten in place of a prefix.
const POWERS: [(&str, &str); 6] = [
    ("10^-3", "m"),
    ("1e-3", "m"),
    ("10^-6", "u"),
    ("1e-6", "u"),
    ("10^-9", "n"),
    ("1e-9", "n"),
];

/// The micro sign as markup and programs escape it.
const ESCAPED_MICRO: [&str; 8] = [
    "&micro;", "&mu;", "&#181;", "&#956;", "\\u00b5", "\\u03bc", "%C2%B5", "\\mu",
];

/// The unit without escapes, full-width letters and signs that stand for a whole unit.
fn in_plain_letters(unit: &str) -> String {
    let unit = (ESCAPED_MICRO.iter()).fold(unit.to_owned(), |unit, sign| unit.replace(sign, "u"));
    let mut plain = String::with_capacity(unit.len());
    for c in unit.chars() {
        match c {
            '㎵' => plain.push_str("nV"),
            '㎶' => plain.push_str("uV"),
            '㎷' => plain.push_str("mV"),
            '\u{ff01}'..='\u{ff5e}' => plain.extend(char::from_u32(u32::from(c) - 0xfee0)),
            'ό' => plain.push('ο'),
            c => plain.push(c),
        }
    }
    plain
}

/// What stands before "volt"; `1mV` is a millivolt, too.
fn strip_volt(letters: &str) -> Option<&str> {
    const VOLT: [&str; 12] = [
        "volts",
        "volt",
        "voltios",
        "voltio",
        "wolt",
        "вольт",
        "βολτ",
        "v",
        "в",
        "伏",
        "ボルト",
        "볼트",
    ];
    let prefix = VOLT.iter().find_map(|volt| letters.strip_suffix(volt))?;
    Some(prefix.strip_prefix('1').unwrap_or(prefix))
}

/// Units of this prefix that make a millivolt.
fn scale(prefix: &str) -> Option<f64> {
    match prefix {
        "" => Some(1e-3),
        "m" | "milli" | "mili" | "м" | "мили" | "милли" | "μιλι" | "毫" | "ミリ" | "밀리" => {
            Some(1.0)
        }
        "u" | "μ" | "µ" | "mu" | "micro" | "mikro" | "mc" | "mk" | "мк" | "микро" | "μικρο"
        | "微" | "マイクロ" | "마이크로" | "â\u{b5}" | "î¼" | "\u{fffd}" | "\u{fffd}\u{fffd}"
        | "?" => Some(1e3),
        "n" | "nano" | "н" | "нано" | "纳" | "ナノ" => Some(1e6),
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
                "mV|mv|MV|millivolt|Millivolts|milli-volt|mVolt|mV/adu|[mV]|mV.|мВ|mV (peak)|1 mV\
                 |10^-3V|1E-3 V|㎷|ｍＶ|miliwolt|milivoltios|毫伏|ミリボルト|밀리볼트",
                1.0,
            ),
            (
                "uV|uv|UV|\u{b5}V|\u{3bc}V|microvolt|MICROVOLTS|microV|mcV|\u{c2}\u{b5}V|\u{ce}\u{bc}V|\u{fffd}V|мкВ\
                 |&micro;V|&#956;V|\\u00b5V|%C2%B5V|㎶|\\muV|muV|1uV|10^-6 V|1e-6V|微伏|mikrowolt|μικροβόλτ",
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
            "", "mmHg", "bpm", "furlong", "adu", "NU", "%", "kV", "degC", "mA", "m", "2.5uV",
            "mVs", "mV^2",
        ] {
            assert_eq!(units_per_millivolt(other), None, "{other}");
        }
    }
}
