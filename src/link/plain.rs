//! Texts of a link as plain characters: decoded, without invisible characters, and without what
//! stands around a value in a sentence.

use super::fold;

/// Characters of other forms as ASCII has them, in one line, without control characters and
/// invisible ones. What is percent-encoded among those is decoded; ASCII stays encoded.
pub(super) fn folded(text: &str) -> String {
    let text = without_encoded_non_ascii(text);
    let text = without_terminal_colours(&text);
    // A line that was wrapped begins anew with what its text puts before lines: `> ` of an answered
    // mail, `| ` of a table, `// `, `# ` or ` * ` of a program's comments.
    let mut lines = text.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}']);
    let first = lines.next().unwrap_or_default();
    let further = lines.map(|line| match line.trim_start() {
        "" => "",
        line => line.trim_start_matches(['>', '|', '*', '/', '#', ' ', '\t']),
    });
    std::iter::once(first)
        .chain(further)
        .flat_map(str::chars)
        .filter_map(fold::folded)
        .map(|c| if c == '\t' { ' ' } else { c })
        .collect()
}

/// The text without a terminal's codes for colours, `ESC[0m`.
fn without_terminal_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let code = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        plain.push_str(code.strip_prefix('m').unwrap_or(code));
    }
    plain
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
        let opens = bare.starts_with(|c| "\"'`<([{*_~^|?!".contains(c));
        let closes = match bare.chars().next_back() {
            Some(')') => bare.matches(')').count() > bare.matches('(').count(),
            // Some statements end in one: STD_, STE_.
            Some('_') => opens || bare.ends_with("__") || is_behind_a_number(bare),
            Some(last) if last.is_ascii() => "\"'`>]}<([{.,:!?*/=\\|~^$%".contains(last),
            // Footnotes, pictures, accents.
            Some(last) => !last.is_alphabetic(),
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

/// A list as programs print it, `["LVH","1AVB"]`, without brackets and quotes.
pub(super) fn printed_list(value: &str) -> Option<String> {
    let inside = value.trim().strip_prefix('[')?.strip_suffix(']')?;
    let is_quoted = inside.contains(['"', '\'']);
    is_quoted.then(|| inside.replace(['"', '\''], ""))
}

/// Whether digits alone stand before underlines.
fn is_behind_a_number(value: &str) -> bool {
    let number = value.trim_end_matches('_');
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// What ends a link in Markdown, wikis, BBCode and LaTeX, and what begins the next one.
const ENDS: [&str; 6] = ["](", "][", "[/", "}{", "'>", " http"];

/// The value without markup that follows it: `42<br>`, `42">here</a>`, `42](https://…)`. In a list,
/// `LVH,<b>,SR`, it is an entry of its own.
fn before_markup(value: &str) -> &str {
    let end = ENDS.iter().filter_map(|end| value.find(end)).min();
    let value = &value[..end.unwrap_or(value.len())];
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
            ("42](https://e.org)", "42"),
            ("42[/url]", "42"),
            ("42}{Exercise 3}", "42"),
            ("42 https://e.org/?seed", "42"),
            ("42^", "42"),
            ("model-", "model-"),
            ("42__", "42"),
            ("42_", "42"),
            ("~42~~", "42"),
            ("42{", "42"),
            ("42\u{b2}\u{2122}", "42"),
            ("42\u{1f642}", "42"),
            ("42\u{301}", "42"),
            ("STD_", "STD_"),
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
