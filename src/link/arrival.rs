//! A query string as it arrives: mail programs, learning platforms and chats change links on their
//! way.
//!
//! What can have only one meaning is understood: ampersands written as entities or encoded, a link
//! encoded as a whole, capitals, full-width characters, invisible characters, wrapped lines,
//! quotes, brackets and full stops around a value. No value of a link holds `&`, `;`, `=` or quotes
//! of its own but that of `kept`, which is a query string and encoded.

use super::fold::latin_look_alike;
use super::markup::{unescaped, without_tags};
use super::plain::{decode, folded, holds_escapes, unquoted_printable};
use super::schema::{self, KEPT};
use crate::condition::Statement;

/// How often a link may have been encoded as a whole.
const MOST_LAYERS: usize = 4;

/// A pair of a query string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The key: one of the schema's in its own spelling, or as it stands.
    pub key: String,
    /// The value, decoded; none where it is no percent-encoded UTF-8.
    pub value: Option<String>,
    /// Whether there was no `=`.
    pub(super) bare: bool,
}

/// The pairs of a query string, with or without its `?`, in their order.
pub fn pairs(query: &str) -> Vec<Pair> {
    let mut pairs = Vec::new();
    collect(query, MOST_LAYERS, &mut pairs);
    inner_link(&pairs).unwrap_or(pairs)
}

/// The pairs of a whole link that another site's parameter holds, `?url=https://…?v=1&…`, where
/// nothing beside it is ours.
fn inner_link(pairs: &[Pair]) -> Option<Vec<Pair>> {
    let is_ours = |pair: &Pair| schema::key(&pair.key).is_some();
    if pairs.iter().any(is_ours) {
        return None;
    }
    pairs.iter().find_map(|pair| {
        let (_, query) = pair.value.as_deref()?.split_once('?')?;
        let mut inner = Vec::new();
        collect(query, MOST_LAYERS, &mut inner);
        inner.iter().any(|pair| pair.key == "v").then_some(inner)
    })
}

/// Takes the pairs of a text apart that may be encoded so many times.
fn collect(text: &str, layers: usize, pairs: &mut Vec<Pair>) {
    let text = unescaped(&unquoted_printable(&folded(text)));
    // An entity such as `&amp;` leaves an empty part, or one without a value that no key is.
    for part in text.split(['&', ';', '#']).map(str::trim) {
        let (key, value) = match part.split_once('=') {
            Some((key, value)) => (key, Some(value.trim_start_matches('='))),
            None => colon_pair(part),
        };
        let Some(key) = decode(key).map(|key| folded(&key)) else {
            continue;
        };
        if key.contains(['&', ';', '=', '%']) && layers > 0 {
            // The key, or all of the part, was encoded once more than the rest.
            let value = value.map(|value| format!("={value}"));
            collect(&(key + &value.unwrap_or_default()), layers - 1, pairs);
            continue;
        }
        let is_listed = key.contains('[');
        let (key, bare) = (canonical(&key), value.is_none());
        let mut value = decode(value.unwrap_or_default()).map(|value| folded(&value));
        // A value may have been encoded once more than the rest.
        if key != KEPT && schema::key(&key).is_some() {
            for _ in 0..layers {
                let again = value.as_deref().filter(|value| holds_escapes(value));
                match again.map(decode) {
                    Some(decoded) => value = decoded.map(|value| folded(&value)),
                    None => break,
                }
            }
        }
        let holds_pairs = key != KEPT && schema::key(&key).is_some();
        match value
            .as_deref()
            .and_then(|value| value.split_once(['&', ';', '#', '?']))
        {
            Some((value, further)) if holds_pairs && layers > 0 => {
                let value = Some(value.to_owned());
                pairs.push(Pair { key, value, bare });
                collect(further, layers - 1, pairs);
            }
            _ if undressed(&key).is_empty() || bare && continues_list(pairs, &key) => {}
            _ if is_listed && lengthens_list(pairs, &key, value.as_deref()) => {}
            _ => pairs.push(Pair { key, value, bare }),
        }
    }
}

/// Keys whose values are lists.
const LISTS: [&str; 2] = ["dx", "values"];

/// Whether a part without `=` is one more statement of the list before it, whose commas became
/// semicolons; if so it is added there.
fn continues_list(pairs: &mut [Pair], part: &str) -> bool {
    let list = pairs.iter_mut().rev().find(|pair| !pair.bare);
    let list = list.filter(|pair| LISTS.contains(&pair.key.as_str()));
    let Some(value) = list.and_then(|pair| pair.value.as_mut()) else {
        return false;
    };
    let is_code = Statement::from_code(part).is_some();
    if is_code {
        value.push(',');
        value.push_str(part);
    }
    is_code
}

/// Whether a pair is one more of a form's list, `dx[]=LVH&dx[]=1AVB`; if so its value is added to
/// the list.
fn lengthens_list(pairs: &mut [Pair], key: &str, further: Option<&str>) -> bool {
    let list = pairs.iter_mut().find(|pair| pair.key == key);
    let list = list.filter(|pair| LISTS.contains(&pair.key.as_str()));
    let (Some(value), Some(further)) = (list.and_then(|pair| pair.value.as_mut()), further) else {
        return false;
    };
    value.push(',');
    value.push_str(further);
    true
}

/// A part with a colon in place of `=` behind one of the schema's keys; others have no value.
fn colon_pair(part: &str) -> (&str, Option<&str>) {
    match part.split_once(':') {
        Some((key, value)) if schema::key(&canonical(key)).is_some() => (key, Some(value)),
        _ => (part, None),
    }
}

/// What is left at a key of an ampersand that lost its semicolon: `&amp`, `&#38`, `&#x26`.
const LEFT_OVERS: [&str; 5] = ["", "amp", "x26", "38", "038"];

/// A key in the schema's spelling, if it is one of its keys: without blanks, hyphens of a line's
/// end, tags, and the `[]` or `[0]` of a form's list; with Latin letters for those that look alike.
fn canonical(key: &str) -> String {
    // The address before the query, where it came along.
    let untagged = without_tags(key);
    let own = untagged.rsplit('?').next().unwrap_or(&untagged);
    let plain = own.split_once('[').filter(|(key, _)| !key.is_empty());
    let plain = plain.map_or(own, |(key, _)| key).chars();
    let plain: String = plain.filter(|c| !c.is_whitespace() && *c != '-').collect();
    // A dotted capital I of Turkish becomes an i with a dot of its own.
    let plain = undressed(&plain).to_lowercase().replace('\u{307}', "");
    let plain: String = plain.chars().map(latin_look_alike).collect();
    let known = LEFT_OVERS
        .iter()
        .filter_map(|left| plain.strip_prefix(left));
    let known = known.into_iter().find_map(schema::key);
    known.map_or_else(|| key.to_owned(), |known| known.name.to_owned())
}

/// A key without the signs that texts put around a link.
fn undressed(key: &str) -> &str {
    key.trim_matches(|c: char| "?!\"'`<>()[]{}*:^~|_".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Vec<(String, Option<String>)> {
        let pairs = pairs(query).into_iter();
        pairs.map(|pair| (pair.key, pair.value)).collect()
    }

    fn expect(query: &str, expected: &[(&str, &str)]) {
        let expected: Vec<_> = (expected.iter())
            .map(|(key, value)| ((*key).to_owned(), Some((*value).to_owned())))
            .collect();
        assert_eq!(read(query), expected, "{query}");
    }

    #[test]
    fn one_link_in_many_dresses() {
        for query in [
            "?age=63&dx=LVH,SR",
            "age=63&amp;dx=LVH,SR",
            "age=63&amp;amp;dx=LVH,SR",
            "age=63&AMP;dx=LVH,SR",
            "age=63&amp%3Bdx=LVH,SR",
            "age=63%26amp%3Bdx%3DLVH%2CSR",
            "age%3D63%26dx%3DLVH%2CSR",
            "age%253D63%2526dx%253DLVH%252CSR",
            "age=63&ampdx=LVH,SR",
            "age=63;dx=LVH,SR",
            "Age=63&DX=LVH,SR",
            "a%E2%80%8Bge=63%E2%81%A0&dx=LVH,%0D%0ASR",
            "age=63&d\u{ad}x=LVH,\u{feff}SR",
            "%EF%BD%81ge%EF%BC%9D63%EF%BC%86dx=LVH%EF%BC%8CSR",
            "age=3D63&dx=3DLVH,=%0D%0ASR",
            "?&age=63&&dx=LVH,SR&",
            "%3Fage%3D63%26dx%3DLVH%2CSR",
            "age==63&dx:=LVH,SR",
            "age:63&dx:LVH,SR",
            "age[0]=63&dx%5B%5D=LVH,SR",
            "a-ge=63&d\u{2010}x=LVH,SR",
            "age=63&#38dx=LVH,SR",
            "age=63&#x26dx=LVH,SR",
            "age%u003d63%u0026dx%u003dLVH%u002cSR",
            "\u{1d41a}\u{1d420}\u{1d41e}=\u{666}\u{663}&dx=LVH\u{60c}SR",
            "age=63?dx=LVH,SR",
            "age=63&dx[]=LVH&dx[]=SR",
            "\u{430}ge=63&\u{501}\u{445}=LVH,SR",
            "<b>age</b>=63&<span>dx</span>=LVH,SR",
            "https://e.org/ecg/?age=63&dx=LVH,SR",
        ] {
            let pairs: Vec<_> = read(query)
                .into_iter()
                .filter(|(key, _)| !key.eq_ignore_ascii_case("amp"))
                .collect();
            let [age, dx] = &pairs[..] else {
                panic!("{query}: {pairs:?}")
            };
            assert_eq!(
                (age.0.as_str(), age.1.as_deref()),
                ("age", Some("63")),
                "{query}"
            );
            assert_eq!(
                (dx.0.as_str(), dx.1.as_deref()),
                ("dx", Some("LVH,SR")),
                "{query}"
            );
        }
    }

    #[test]
    fn statements_between_semicolons_are_one_list() {
        expect(
            "dx=LVH;1AVB;SR&seed=1",
            &[("dx", "LVH,1AVB,SR"), ("seed", "1")],
        );
        expect("dx=LVH&amp;SR", &[("dx", "LVH,SR")]);
    }

    #[test]
    fn a_link_within_another_sites_link_is_read() {
        let inner = "https%3A%2F%2Fe.org%2Fecg%2F%3Fv%3D1%26age%3D63";
        for query in [format!("url={inner}&data=05"), format!("?q={inner}")] {
            expect(&query, &[("v", "1"), ("age", "63")]);
        }
        expect(
            &format!("hr=70&url={inner}"),
            &[("hr", "70"), ("url", "https://e.org/ecg/?v=1&age=63")],
        );
    }

    #[test]
    fn what_is_not_ours_stays_as_it_is() {
        expect("seed_id=7&age2=5", &[("seed_id", "7"), ("age2", "5")]);
        expect("utm_source=a%26age%3D5", &[("utm_source", "a&age=5")]);
        expect(
            "kept=%3Fv%3D1%26age%3D40&age=63",
            &[("kept", "?v=1&age=40"), ("age", "63")],
        );
        assert_eq!(read("age=%ff"), [("age".to_owned(), None)]);
        assert!(read("%zz=1&=5&&").is_empty());
        expect("dx=\u{e4}%C3%B6", &[("dx", "\u{e4}\u{f6}")]);
    }
}
