//! Saving bytes as a file, from memory.

use crate::app::browser::dom;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// An address in this tab under which bytes can be had; to be revoked.
///
/// # Errors
/// What the browser said when it refused.
pub fn object_url(media_type: &str, bytes: &[u8]) -> Result<String, JsValue> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &kind)?;
    Url::create_object_url_with_blob(&blob)
}

/// Offers bytes as a download.
///
/// # Errors
/// What the browser said when it refused.
pub fn save(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let url = object_url(media_type, bytes)?;
    let anchor: HtmlAnchorElement = dom::document().create_element("a")?.unchecked_into();
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    // The click has begun the download; a browser keeps the bytes until it is through.
    leptos::prelude::set_timeout(
        move || Url::revoke_object_url(&url).unwrap_or_default(),
        std::time::Duration::from_secs(60),
    );
    Ok(())
}
