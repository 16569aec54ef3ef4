//! `docs/link.md` prints the table of keys.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use einthoven::link::{key, keys, table};
use std::fs;
use std::path::Path;

/// What stands around the table in the page.
const BEGIN: &str =
    "<!-- The table of keys, by `UPDATE_DOCS=1 cargo test --test link_docs`. -->\n\n";
const END: &str = "\n<!-- End of the table. -->\n";

#[test]
fn the_page_about_links_prints_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/link.md");
    let page = fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(BEGIN).unwrap();
    let (printed, after) = rest.split_once(END).unwrap();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, format!("{before}{BEGIN}{}{END}{after}", table())).unwrap();
    } else {
        assert_eq!(printed, table(), "run it again with UPDATE_DOCS=1");
    }
}

#[test]
fn a_key_has_one_entry_and_a_plain_name() {
    for one in keys() {
        assert!(
            std::ptr::eq(one, key(one.name).unwrap()),
            "{} twice",
            one.name
        );
        assert!(
            one.name.bytes().all(|c| c.is_ascii_lowercase()),
            "{}",
            one.name
        );
        assert!(
            !one.about.is_empty() && !one.about.ends_with('.'),
            "{}",
            one.name
        );
    }
}
