//! Small bridges to the browser.

use crate::patience::within;
use crate::wire::error_text;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Event, HtmlElement, HtmlInputElement, Response, Window};

/// How long a small file may take, in milliseconds.
const PATIENCE_MS: f64 = 15_000.0;

/// The window.
pub fn window() -> Window {
    web_sys::window().expect("the page runs in a window")
}

/// The document.
pub fn document() -> Document {
    window().document().expect("a window has a document")
}

/// Whether whoever put the page into a frame makes that as high as the page is, and says so by the
/// frame's name.
pub fn is_frame_that_follows() -> bool {
    window()
        .name()
        .is_ok_and(|name| name == "einthoven-follows")
}

/// Absolute address of the folder the page came from, with a slash at its end.
pub fn base_url() -> String {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    let path = base.split(['?', '#']).next().unwrap_or_default();
    match path.rfind('/') {
        Some(slash) => path[..=slash].to_owned(),
        None => path.to_owned(),
    }
}

/// The path of [`base_url`] on its host.
pub fn base_path() -> String {
    let base = base_url();
    let origin = window().location().origin().unwrap_or_default();
    base.strip_prefix(&origin).unwrap_or(&base).to_owned()
}

/// What the page's head says under this name.
pub fn meta(name: &str) -> Option<String> {
    let found = document().query_selector(&format!("meta[name='{name}']"));
    found.ok().flatten()?.get_attribute("content")
}

/// Absolute address of the page itself, without query string and fragment. It keeps the page's own
/// name: not every host answers `index.html` for a folder.
pub fn page_url() -> String {
    let address = window().location().href().unwrap_or_default();
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.to_owned()
}

/// The query string of the address. What a link changed on its way has behind a number sign, as in
/// `&#038;`, goes with it.
pub fn query() -> String {
    let location = window().location();
    let query = location.search().unwrap_or_default();
    match location.hash() {
        Ok(hash) if hash.contains(['=', '%']) => query + &hash,
        _ => query,
    }
}

/// Replaces the query string (with its question mark) without leaving a mark in the history.
pub fn replace_query(query: &str) {
    // A browser limits how often an address may change; the next change brings it up to date.
    if let Ok(history) = window().history() {
        history
            .replace_state_with_url(&JsValue::NULL, "", Some(query))
            .unwrap_or_default();
    }
}

/// The same as a new entry of the history.
pub fn push_query(query: &str) {
    if let Ok(history) = window().history() {
        history
            .push_state_with_url(&JsValue::NULL, "", Some(query))
            .unwrap_or_default();
    }
}

/// Fetches a small text file of the site.
///
/// # Errors
/// A sentence that names the file.
pub async fn fetch_text(path: &str) -> Result<String, String> {
    let failed = |error: JsValue| format!("{path} did not arrive ({})", error_text(&error));
    let asked = window().fetch_with_str(&format!("{}{path}", base_url()));
    let response: Response = within(PATIENCE_MS, &asked)
        .await
        .map_err(failed)?
        .unchecked_into();
    if !response.ok() {
        return Err(format!("{path} answered with status {}", response.status()));
    }
    let text = within(PATIENCE_MS, &response.text().map_err(failed)?)
        .await
        .map_err(failed)?;
    Ok(text.as_string().unwrap_or_default())
}

/// Ends the task at hand and goes on in one of its own, so that the browser can paint and answer in
/// between.
pub async fn next_task() {
    pause(0).await;
}

/// Waits so many milliseconds.
pub async fn pause(delay_ms: i32) {
    let mut resolve_later = |resolve: js_sys::Function, _: js_sys::Function| {
        // Only a window that is closing refuses, and then nothing is to go on.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, delay_ms);
    };
    let pause = js_sys::Promise::new(&mut resolve_later);
    // Nothing rejects it.
    let _ = JsFuture::from(pause).await;
}

/// The languages the reader wishes, best first, such as `de-CH`.
pub fn languages() -> Vec<String> {
    let wishes = window().navigator().languages();
    wishes.iter().filter_map(|wish| wish.as_string()).collect()
}

/// Whether the page is shown by a messenger's or a network's own browser, which has no place to
/// save files to.
pub fn is_inside_an_app() -> bool {
    let agent = window().navigator().user_agent().unwrap_or_default();
    names_an_app(&agent)
}

/// Whether a browser's name for itself is that of a view inside another app.
fn names_an_app(agent: &str) -> bool {
    const MARKS: [&str; 11] = [
        "; wv)",
        "FBAN/",
        "FBAV/",
        "Instagram",
        "WhatsApp",
        "MicroMessenger",
        "Line/",
        "Snapchat",
        "LinkedInApp",
        "Telegram",
        "musical_ly",
    ];
    MARKS.iter().any(|mark| agent.contains(mark))
}

/// Puts a class on the root element, or takes it away.
pub fn mark_root(class: &str, marked: bool) {
    if let Some(root) = document().document_element() {
        root.class_list()
            .toggle_with_force(class, marked)
            .unwrap_or_default();
    }
}

/// Device pixels per CSS pixel.
pub fn pixel_ratio() -> f64 {
    window().device_pixel_ratio().max(1.0)
}

/// How much larger than its own pixels, in which `client_width` measures it, the style sheet's
/// `zoom` shows an element; 1 where the browser does not say.
pub fn css_zoom(element: &Element) -> f64 {
    let zoom = js_sys::Reflect::get(element, &JsValue::from_str("currentCSSZoom"));
    zoom.ok().and_then(|zoom| zoom.as_f64()).unwrap_or(1.0)
}

/// [`css_zoom`] of the whole page.
pub fn page_zoom() -> f64 {
    let root = document().document_element();
    root.map_or(1.0, |root| css_zoom(&root))
}

/// Shows the value in force in the input that an event came from: what was typed could not be read,
/// or was moved.
pub fn restore(event: &Event, value: &str) {
    let input: HtmlInputElement = leptos::prelude::event_target(event);
    input.set_value(value);
}

/// Puts the keyboard on the element with this id.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id)
        && let Ok(element) = element.dyn_into::<HtmlElement>()
    {
        element.focus().unwrap_or_default();
    }
}

/// A new seed of at most six digits, short enough to read out in class.
pub fn random_seed() -> u64 {
    (js_sys::Math::random() * 1e6) as u64
}

/// Whether the reader asked for less motion.
pub fn wants_less_motion() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)");
    query.is_ok_and(|list| list.is_some_and(|list| list.matches()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_inside_apps_are_told_from_browsers() {
        let web_view = "Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/UQ1A; wv) Version/4.0";
        let chrome = "Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/126.0 Mobile Safari/537.36";
        assert!(names_an_app(web_view) && names_an_app("... Mobile/15E148 Instagram 300.0"));
        assert!(!names_an_app(chrome));
    }
}
