//! What has been fetched since the page was opened, by the page and by the engine, as the browser
//! recorded it.

use crate::app::browser::dom;
use js_sys::{JSON, Reflect};
use serde::Deserialize;
use std::cell::RefCell;
use wasm_bindgen::JsValue;

/// The browser stops recording after 250 files unless it is asked for more.
const RECORDED_FILES: u32 = 10_000;

thread_local! {
    static BY_ENGINE: RefCell<Vec<Timing>> = const { RefCell::new(Vec::new()) };
}

/// One record of the browser's resource timing.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Timing {
    name: String,
    /// Bytes that came over the network, headers included; 0 for a copy kept on the device.
    #[serde(default)]
    transfer_size: f64,
    /// Bytes of the file as it was sent.
    #[serde(default)]
    encoded_body_size: f64,
}

/// Who fetched a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fetcher {
    /// The page.
    Page,
    /// The engine's worker.
    Engine,
}

/// Where a file came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// This site, over the network.
    Site,
    /// A copy of this site's file, kept on this device.
    Device,
    /// Another site, by its address.
    Elsewhere(String),
}

/// One fetched file.
#[derive(Debug, Clone, PartialEq)]
pub struct Fetched {
    /// Its path on this site, or its whole address if it is another site's.
    pub name: String,
    /// Who asked for it.
    pub by: Fetcher,
    /// Where it came from.
    pub source: Source,
    /// Its size as it was sent, in bytes.
    pub size_bytes: f64,
}

/// Asks the browser to record every fetch, however many there are.
pub fn record_all() {
    if let Some(performance) = dom::window().performance() {
        performance.set_resource_timing_buffer_size(RECORDED_FILES);
    }
}

/// Takes down what the engine's worker says it has fetched; false if the message is about something
/// else.
pub fn note_engine(message: &JsValue) -> bool {
    let told = Reflect::get(message, &"fetched".into()).ok();
    let Some(told) = told.and_then(|told| told.as_string()) else {
        return false;
    };
    BY_ENGINE.with_borrow_mut(|all| all.extend(timings(&told)));
    true
}

/// Everything fetched so far: the page itself, its files, the engine's files.
pub fn all() -> Vec<Fetched> {
    let base = dom::base_url();
    let origin = dom::window().location().origin().unwrap_or_default();
    let of_page = ["navigation", "resource"].map(recorded).concat();
    let of_engine = BY_ENGINE.with_borrow(Clone::clone);
    [(Fetcher::Page, of_page), (Fetcher::Engine, of_engine)]
        .into_iter()
        .flat_map(|(by, timings)| timings.into_iter().map(move |timing| (by, timing)))
        .filter_map(|(by, timing)| fetched(by, &timing, &origin, &base))
        .collect()
}

fn recorded(kind: &str) -> Vec<Timing> {
    let entries = dom::window()
        .performance()
        .map(|performance| performance.get_entries_by_type(kind));
    let json = entries.and_then(|entries| JSON::stringify(&entries).ok());
    json.map(|json| timings(&String::from(json)))
        .unwrap_or_default()
}

/// The records in a browser's JSON.
fn timings(json: &str) -> Vec<Timing> {
    serde_json::from_str(json).unwrap_or_else(|error| {
        leptos::logging::warn!("the browser's record of fetches cannot be read: {error}");
        Vec::new()
    })
}

/// A record in the panel's terms; nothing for what the page made itself.
fn fetched(by: Fetcher, timing: &Timing, origin: &str, base: &str) -> Option<Fetched> {
    let address = timing.name.split(['?', '#']).next().unwrap_or_default();
    if ["blob:", "data:"]
        .iter()
        .any(|made| address.starts_with(made))
    {
        return None;
    }
    let is_own = address
        .strip_prefix(origin)
        .is_some_and(|path| path.starts_with('/'));
    let source = match (is_own, timing.transfer_size > 0.0) {
        (false, _) => Source::Elsewhere(address.to_owned()),
        (true, true) => Source::Site,
        (true, false) => Source::Device,
    };
    let name = match address.strip_prefix(base) {
        Some("") => "index.html",
        Some(path) => path,
        None => address,
    };
    Some(Fetched {
        name: name.to_owned(),
        by,
        source,
        size_bytes: timing.encoded_body_size,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORIGIN: &str = "https://a.example";
    const BASE: &str = "https://a.example/ecg/";

    fn read(json: &str) -> Vec<Fetched> {
        timings(json)
            .iter()
            .filter_map(|timing| fetched(Fetcher::Page, timing, ORIGIN, BASE))
            .collect()
    }

    #[test]
    fn files_are_told_apart_by_where_they_came_from() {
        let files = read(
            r#"[{"name": "https://a.example/ecg/?seed=3", "transferSize": 900, "encodedBodySize": 600, "duration": 4.5},
                {"name": "https://a.example/ecg/app.js", "transferSize": 0, "encodedBodySize": 50},
                {"name": "https://a.example.evil/ecg/app.js", "transferSize": 0, "encodedBodySize": 0},
                {"name": "blob:https://a.example/1", "transferSize": 0, "encodedBodySize": 9}]"#,
        );
        let told: Vec<_> = files
            .iter()
            .map(|file| (file.name.as_str(), &file.source))
            .collect();
        let elsewhere = "https://a.example.evil/ecg/app.js";
        assert_eq!(
            told,
            [
                ("index.html", &Source::Site),
                ("app.js", &Source::Device),
                (elsewhere, &Source::Elsewhere(elsewhere.into())),
            ]
        );
        assert_eq!(files[0].size_bytes, 600.0);
    }
}
