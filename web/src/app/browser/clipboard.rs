//! The clipboard, for pictures.

use crate::app::browser::dom;
use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag};

const PNG: &str = "image/png";

/// Puts a PNG into the clipboard.
///
/// # Errors
/// What the browser said when it refused, or that it has no clipboard for pictures.
pub async fn put_picture(png: &[u8]) -> Result<(), JsValue> {
    let window = dom::window();
    let kind = BlobPropertyBag::new();
    kind.set_type(PNG);
    let parts = Array::of1(&Uint8Array::from(png));
    let picture = Blob::new_with_u8_array_sequence_and_options(&parts, &kind)?;
    let content = Object::new();
    Reflect::set(&content, &PNG.into(), &picture)?;
    // By name: not every browser has it, and its bindings are not settled.
    let item: Function = Reflect::get(&window, &"ClipboardItem".into())?.dyn_into()?;
    let item = Reflect::construct(&item, &Array::of1(&content))?;
    let clipboard = Reflect::get(&window.navigator(), &"clipboard".into())?;
    let write: Function = Reflect::get(&clipboard, &"write".into())?.dyn_into()?;
    let written = write.call1(&clipboard, &Array::of1(&item))?;
    JsFuture::from(written.dyn_into::<js_sys::Promise>()?).await?;
    Ok(())
}
