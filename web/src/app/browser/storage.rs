//! Small texts kept on this device, in the browser's localStorage under the page's own prefix.
//!
//! A browser may refuse storage (a private window, a policy of the school) or have no room left.
//! Reading then finds nothing and writing says so in a sentence; the page works without.

use crate::app::browser::dom;
use crate::tr;
use web_sys::Storage;

/// What every key of the page begins with, so that other pages of the same host keep theirs.
const PREFIX: &str = "einthoven.";

/// The text kept under this key.
pub fn read(key: &str) -> Option<String> {
    area()?.get_item(&full(key)).ok().flatten()
}

/// Keeps a text under this key, in place of what was there.
///
/// # Errors
/// A sentence for the user, where the browser stores nothing or has no room left.
pub fn write(key: &str, value: &str) -> Result<(), String> {
    let area = area().ok_or_else(|| tr!("storage-refused"))?;
    area.set_item(&full(key), value)
        .map_err(|_| tr!("storage-full"))
}

/// Forgets what is kept under this key, if anything is.
pub fn remove(key: &str) {
    if let Some(area) = area() {
        // The only error there is means that the storage is closed: then nothing is kept either.
        area.remove_item(&full(key)).unwrap_or_default();
    }
}

/// The keys under which something is kept, in alphabetical order, without the prefix.
pub fn keys() -> Vec<String> {
    let Some(area) = area() else {
        return Vec::new();
    };
    let count = area.length().unwrap_or_default();
    let mut keys: Vec<String> = (0..count)
        .filter_map(|index| area.key(index).ok().flatten())
        .filter_map(|key| own(&key).map(str::to_owned))
        .collect();
    keys.sort();
    keys
}

/// Forgets everything that the page keeps.
pub fn clear() {
    for key in keys() {
        remove(&key);
    }
}

/// The storage, or nothing where the browser refuses it.
fn area() -> Option<Storage> {
    dom::window().local_storage().ok().flatten()
}

fn full(key: &str) -> String {
    format!("{PREFIX}{key}")
}

/// A key without the prefix; nothing if it is another page's.
fn own(full: &str) -> Option<&str> {
    full.strip_prefix(PREFIX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_keys_under_the_prefix_are_the_pages_own() {
        assert_eq!(own(&full("language")), Some("language"));
        assert_eq!(own("another-page.language"), None);
        assert_eq!(own("language"), None);
    }
}
