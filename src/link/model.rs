//! The model in a link: `NAME`, or `NAME@HASH8` where the link says which version of it drew the
//! ECG.

/// The longest model name, in bytes.
const LONGEST_NAME: usize = 64;

/// Hexadecimal digits of a model's hash that a link says.
pub const HASH_DIGITS: usize = 8;

/// Whether a name can be a model's: 1 to 64 of `a-z`, `0-9` and `-`.
pub fn is_model_name(name: &str) -> bool {
    let allowed = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
    (1..=LONGEST_NAME).contains(&name.len()) && name.bytes().all(allowed)
}

/// Whether a text can say a model: a name, or a name and the first digits of its hash,
/// `NAME@HASH8`. An older package that a site keeps lies in a folder of that form.
pub fn is_model_reference(text: &str) -> bool {
    match split_model(text) {
        (name, None) => is_model_name(name),
        (name, Some(hash)) => is_model_name(name) && is_hash8(hash),
    }
}

/// The name and, where there is one, the hash behind the `@`.
pub fn split_model(reference: &str) -> (&str, Option<&str>) {
    match reference.split_once('@') {
        Some((name, hash)) => (name, Some(hash)),
        None => (reference, None),
    }
}

/// What a link says of a model whose content has this hash: `NAME@HASH8`. A reference that says its
/// version already stays what it is, and so does a name where the hash is not known.
pub fn with_hash(reference: &str, model_hash: &str) -> String {
    match (split_model(reference), model_hash.get(..HASH_DIGITS)) {
        ((name, None), Some(hash)) if is_hash8(hash) => format!("{name}@{hash}"),
        _ => reference.to_owned(),
    }
}

fn is_hash8(text: &str) -> bool {
    let is_digit = |c: u8| c.is_ascii_digit() || (b'a'..=b'f').contains(&c);
    text.len() == HASH_DIGITS && text.bytes().all(is_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_a_name_or_a_name_with_eight_digits() {
        for good in ["midt-compact", "0", "midt-compact@4c7b91c2"] {
            assert!(is_model_reference(good), "{good}");
        }
        for bad in [
            "",
            "A",
            "a@",
            "a@4c7b91c",
            "a@4c7b91c2f",
            "a@4C7B91C2",
            "a@4c7b91cg",
            "@4c7b91c2",
            "a@4c7b91c2@4c7b91c2",
            "../evil@4c7b91c2",
        ] {
            assert!(!is_model_reference(bad), "{bad}");
        }
    }

    #[test]
    fn a_hash_is_added_once_and_only_if_it_is_one() {
        assert_eq!(with_hash("a", "4c7b91c2df749e7a"), "a@4c7b91c2");
        assert_eq!(with_hash("a@00000000", "4c7b91c2df749e7a"), "a@00000000");
        for unknown in ["", "abc", "not a hash at all"] {
            assert_eq!(with_hash("a", unknown), "a");
        }
    }
}
