//! Identifiers for formats that want them: the same ECG has the same ones wherever it is written.

use super::Provenance;
use sha2::{Digest, Sha256};

/// A UUID of version 8 (RFC 9562) from all that determines the ECG and its processing, for one of
/// the things that a file names. The link is left out, for it also says from which site an ECG was
/// opened.
pub(super) fn uuid(provenance: &Provenance, purpose: &str) -> u128 {
    let comments = provenance.to_comments().into_iter();
    let told: Vec<String> = comments
        .filter(|line| !line.starts_with("link: "))
        .collect();
    uuid_of(&format!("{purpose}\n{}", told.join("\n")))
}

/// The UUID of a text.
pub(super) fn uuid_of(text: &str) -> u128 {
    let digest = Sha256::digest(text.as_bytes());
    let bytes: [u8; 16] = std::array::from_fn(|index| digest[index]);
    let number = u128::from_be_bytes(bytes);
    let version = number & !(0xf << 76) | 8 << 76;
    version & !(0b11 << 62) | 0b10 << 62
}

/// The UUID as a UID below the root that the standard keeps for UUIDs.
pub(super) fn uid(uuid: u128) -> String {
    format!("2.25.{uuid}")
}

/// The UUID in its usual form.
pub(super) fn hyphenated(uuid: u128) -> String {
    let hex = format!("{uuid:032x}");
    let parts = [
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..],
    ];
    parts.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uuid_says_its_version_and_variant_and_fits_a_uid() {
        for text in ["", "study", "series"] {
            let uuid = uuid_of(text);
            let form = hyphenated(uuid);
            assert_eq!(form.len(), 36);
            assert_eq!(&form[14..15], "8", "{form}");
            assert!("89ab".contains(&form[19..20]), "{form}");
            assert!(uid(uuid).len() <= 64);
        }
        assert_eq!(uuid_of("study"), uuid_of("study"));
        assert_ne!(uuid_of("study"), uuid_of("series"));
    }
}
