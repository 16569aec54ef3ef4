//! Deadlines for what the browser promises: some of it never answers.

use js_sys::{Array, Error, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &JsValue, delay_ms: f64) -> JsValue;

    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);
}

/// What a promise comes to, if that is within `patience_ms` milliseconds.
///
/// # Errors
/// What the promise was rejected with, or an `Error` that says how long it has not answered.
pub async fn within(patience_ms: f64, promise: &Promise) -> Result<JsValue, JsValue> {
    let mut timer = JsValue::UNDEFINED;
    let deadline = Promise::new(&mut |_, reject| {
        let error = Error::new(&format!("no answer within {} s", patience_ms / 1e3));
        let give_up: JsValue = reject.bind1(&JsValue::UNDEFINED, &error).into();
        timer = set_timeout(&give_up, patience_ms);
    });
    let answer = JsFuture::from(Promise::race(&Array::of2(promise, &deadline))).await;
    clear_timeout(&timer);
    answer
}
