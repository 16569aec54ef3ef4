//! Characters of a link as markup and programs escape them: `&#61;`, `&comma;`, `\\u0026`, `\\&`.

/// How often one escape may stand within another, as in `&amp;amp;`.
const MOST_LAYERS: usize = 4;

/// The longest name or number of an entity.
const LONGEST_ENTITY: usize = 10;

/// What a link may hold, and what mail programs put beside it, by their names in HTML.
const NAMED: [(&str, &str); 20] = [
    ("amp", "&"),
    ("apos", "'"),
    ("colon", ":"),
    ("comma", ","),
    ("commat", "@"),
    ("equals", "="),
    ("gt", ">"),
    ("hyphen", "-"),
    ("dash", "-"),
    ("lowbar", "_"),
    ("lpar", "("),
    ("rpar", ")"),
    ("lt", "<"),
    ("nbsp", " "),
    ("num", "#"),
    ("period", "."),
    ("plus", "+"),
    ("quot", "\""),
    ("shy", ""),
    ("sol", "/"),
];

/// The text without escapes. No value of a link holds a backslash or an entity of its own.
pub(super) fn unescaped(text: &str) -> String {
    let text = ["%5C", "%5c"]
        .iter()
        .fold(text.to_owned(), |text, code| text.replace(code, "\\"));
    // `%u0026` of scripts' escape() is the same number.
    let text = ["%u", "%U"]
        .iter()
        .fold(text, |text, code| text.replace(code, "\\u"));
    let mut text = without_breaks(&without_backslashes(&text));
    for _ in 0..MOST_LAYERS {
        if !(text.contains('&') && text.contains(';')) {
            break;
        }
        let plain = without_entities(&text);
        if plain == text {
            break;
        }
        text = plain;
    }
    text
}

/// The text without the places where HTML may break it.
fn without_breaks(text: &str) -> String {
    let breaks = ["<wbr>", "<wbr/>", "<wbr />", "</wbr>", "<br/>", "<br />"];
    breaks
        .iter()
        .fold(text.to_owned(), |text, tag| text.replace(tag, ""))
}

/// The text without tags of HTML.
pub(super) fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        plain.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, rest)| rest);
    }
    plain + rest
}

/// `\\u0026` of JSON and `\\x26` of scripts as their characters; a backslash before anything else is
/// dropped.
fn without_backslashes(text: &str) -> String {
    let mut parts = text.split('\\');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let escaped = [("u", 5), ("x", 3)].into_iter().find_map(|(sign, length)| {
            let digits = part.get(..length)?.strip_prefix(sign)?;
            let number = u32::from_str_radix(digits, 16).ok()?;
            Some((char::from_u32(number)?, &part[length..]))
        });
        match escaped {
            Some((c, rest)) => {
                plain.push(c);
                plain.push_str(rest);
            }
            // A line's end as programs write it, with nothing behind it.
            None if matches!(part.trim_end(), "n" | "r" | "t") => {}
            None => plain.push_str(part),
        }
    }
    plain
}

fn without_entities(text: &str) -> String {
    let mut parts = text.split('&');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let entity = part.split_once(';').and_then(|(name, rest)| {
            (name.len() <= LONGEST_ENTITY).then_some(())?;
            Some((character(name)?, rest))
        });
        match entity {
            Some((c, rest)) => {
                plain.push_str(&c);
                plain.push_str(rest);
            }
            None => {
                plain.push('&');
                plain.push_str(part);
            }
        }
    }
    plain
}

/// What the entity of a name or number stands for.
fn character(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let number = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return char::from_u32(number.ok()?).map(String::from);
    }
    let named = NAMED.iter().find(|(own, _)| own.eq_ignore_ascii_case(name));
    named.map(|(_, plain)| (*plain).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_the_characters_that_they_stand_for() {
        for (escaped, plain) in [
            ("a&#61;1&amp;b&equals;2", "a=1&b=2"),
            ("a=1&#38;b=2&#x26;c&#x3D;3", "a=1&b=2&c=3"),
            ("a=1&amp;amp;b=2", "a=1&b=2"),
            ("a=1\\u0026b\\u003d2\\x26c=3", "a=1&b=2&c=3"),
            ("a=1\\&b=2%5C&c=STD\\_", "a=1&b=2&c=STD_"),
            ("a=1&comma;2&shy;", "a=1,2"),
            ("a%u003d1%u0026b=2", "a=1&b=2"),
            ("a=1\\r\\n", "a=1"),
            ("a=1<wbr>&<br/>b=2", "a=1&b=2"),
            // Parts between semicolons are no entities.
            ("a=1;b=2&c=3;d=4", "a=1;b=2&c=3;d=4"),
            ("a=1&#xffffffff;&#;&nothing;", "a=1&#xffffffff;&#;&nothing;"),
            ("\\u00\u{e4}", "u00\u{e4}"),
            ("", ""),
        ] {
            assert_eq!(unescaped(escaped), plain, "{escaped}");
        }
    }
}
