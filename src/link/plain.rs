//! Texts of a link as plain characters: decoded, without invisible characters, and without what
//! stands around a value in a sentence.

/// Full-width characters, typographic quotes and hyphens as ASCII has them, unusual spaces as usual
/// ones, without control characters and invisible ones. What is percent-encoded among those is
/// decoded; ASCII stays encoded.
pub(super) fn folded(text: &str) -> String {
    let text = without_encoded_non_ascii(text);
    // A line that was wrapped in a mail, and quoted in the answer, begins with `> `.
    let mut lines = text.split(['\n', '\r']);
    let first = lines.next().unwrap_or_default();
    let further = lines.map(|line| match line.trim_start().strip_prefix('>') {
        Some(quoted) => quoted.trim_start_matches(['>', ' ']),
        None => line,
    });
    std::iter::once(first)
        .chain(further)
        .flat_map(str::chars)
        .filter_map(fold)
        .collect()
}

fn fold(c: char) -> Option<char> {
    Some(match c {
        // A wrapped line.
        c if c.is_control() => return None,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{feff}' => return None,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => return None,
        '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e007f}' | '\u{fffc}' => return None,
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => return None,
        c if c.is_whitespace() => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from((c as u32 - 0xff01 + 0x21) as u8),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2018}'..='\u{201b}' | '\u{2039}' | '\u{203a}' => '\'',
        '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{300c}'..='\u{300f}' => '"',
        '\u{3001}' | '\u{60c}' => ',',
        '\u{3002}' => '.',
        other => other,
    })
}

/// Decodes percent-encoded characters beyond ASCII, as far as they are UTF-8.
fn without_encoded_non_ascii(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        let (before, encoded) = rest.split_at(at);
        plain.push_str(before);
        let mut bytes = Vec::new();
        while let Some(byte) =
            escape(&encoded.as_bytes()[3 * bytes.len()..]).filter(|byte| *byte >= 0x80)
        {
            bytes.push(byte);
        }
        // At least the percent sign, so that every round comes nearer to the end.
        let length = (3 * bytes.len()).max(1);
        match std::str::from_utf8(&bytes) {
            Ok(decoded) if !decoded.is_empty() => plain.push_str(decoded),
            _ => plain.push_str(&encoded[..length]),
        }
        rest = &encoded[length..];
    }
    plain + rest
}

/// The byte that a text begins with as `%41`.
fn escape(text: &[u8]) -> Option<u8> {
    let &[b'%', high, low, ..] = text else {
        return None;
    };
    let digit = |byte: u8| char::from(byte).to_digit(16);
    Some((digit(high)? * 16 + digit(low)?) as u8)
}

/// Whether a text holds a percent-encoded character.
pub(super) fn holds_escapes(text: &str) -> bool {
    let mut tails = text
        .match_indices('%')
        .map(|(at, _)| &text.as_bytes()[at..]);
    tails.any(|tail| escape(tail).is_some())
}

/// A link out of a mail in quoted-printable form, in which every `=` is `=3D` and lines are broken
/// by `=`.
pub(super) fn unquoted_printable(text: &str) -> String {
    let text = ["=%0D%0A", "=%0d%0a", "=%0A", "=%0a"]
        .iter()
        .fold(text.to_owned(), |text, wrap| text.replace(wrap, ""));
    let lower = text.to_ascii_lowercase();
    let equals = lower.matches('=').count();
    match equals > 1 && equals == lower.matches("=3d").count() {
        true => text.replace("=3D", "=").replace("=3d", "="),
        false => text,
    }
}

/// Decodes as forms are: `+` is a space; none where the text is no percent-encoded UTF-8.
pub(super) fn decode(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let (byte, length) = match byte {
            b'%' => (escape(&bytes[at..])?, 3),
            b'+' => (b' ', 1),
            other => (other, 1),
        };
        decoded.push(byte);
        at += length;
    }
    String::from_utf8(decoded).ok()
}

/// A value without what stands around it in a sentence: spaces, quotes, brackets that nothing
/// opens, full stops.
pub(super) fn bare_value(value: &str) -> &str {
    // What opens a value is taken away below.
    let opened = value.trim().trim_start_matches(['<', '"']);
    let mut bare = before_markup(opened).trim();
    loop {
        let opens = bare.starts_with(['"', '\'', '`', '<', '(', '[', '{', '*', '_']);
        let closes = match bare.chars().next_back() {
            Some(')') => bare.matches(')').count() > bare.matches('(').count(),
            // Some statements end in one: STD_, STE_.
            Some('_') => opens,
            Some(last) => "\"'`>]}.,:!?*/=\\|\u{2026}".contains(last),
            None => false,
        };
        let mut rest = bare.chars();
        match (opens, closes) {
            (_, true) => rest.next_back(),
            (true, false) => rest.next(),
            (false, false) => return bare,
        };
        bare = rest.as_str().trim();
    }
}

/// The value without markup that follows it: `42<br>`, `42">here</a>`. In a list, `LVH,<b>,SR`, it is
/// an entry of its own.
fn before_markup(value: &str) -> &str {
    let mut last = ' ';
    let begins = |at: char| {
        let is_markup = matches!(at, '<' | '"') && last != ',';
        last = at;
        is_markup
    };
    value.find(begins).map_or(value, |at| &value[..at])
}

/// Whether a value was shortened for display: it ends in dots.
pub(super) fn is_shortened(value: &str) -> bool {
    let value = value.trim_end();
    value.ends_with("..") || value.ends_with('\u{2026}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_surrounds_a_value_in_a_sentence_is_no_part_of_it() {
        for (value, bare) in [
            ("42)", "42"),
            ("42).", "42"),
            ("\"42\"", "42"),
            ("<42>", "42"),
            ("**42**", "42"),
            ("42/", "42"),
            ("42<br>", "42"),
            ("42\">here</a>", "42"),
            ("LVH,<b>,SR", "LVH,<b>,SR"),
            ("LVH,SR<br>", "LVH,SR"),
            ("LAO/LAE", "LAO/LAE"),
            ("PRC(S)", "PRC(S)"),
            ("PRC(S)).", "PRC(S)"),
            ("-30", "-30"),
            (" ", ""),
            ("...", ""),
        ] {
            assert_eq!(bare_value(value), bare, "{value}");
        }
    }

    #[test]
    fn a_value_that_ends_in_dots_was_shortened() {
        for (value, shortened) in [
            ("4...", true),
            ("4\u{2026} ", true),
            ("4.", false),
            ("", false),
        ] {
            assert_eq!(is_shortened(value), shortened, "{value}");
        }
    }
}
