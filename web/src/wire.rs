//! Messages as JavaScript values: `[json]` or `[json, Float32Array]`.

use crate::protocol::ProtocolError;
use js_sys::{Array, Float32Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

/// A message and the list of what changes hands with it.
pub struct Envelope {
    /// What to post.
    pub message: JsValue,
    /// Second argument of `postMessage`.
    pub transfer: JsValue,
}

/// Wraps a message, with samples beside it where there are any.
pub fn seal(message: &impl Serialize, samples: Option<&[f32]>) -> Envelope {
    let json = serde_json::to_string(message).expect("messages are plain data");
    let parts = Array::of1(&JsValue::from_str(&json));
    let transfer = Array::new();
    if let Some(samples) = samples {
        let samples = Float32Array::from(samples);
        transfer.push(&samples.buffer());
        parts.push(&samples);
    }
    Envelope {
        message: parts.into(),
        transfer: transfer.into(),
    }
}

/// Reads a message and the samples beside it.
///
/// # Errors
/// [`ProtocolError::Json`] when it is not a message of this protocol.
pub fn open<T: DeserializeOwned>(data: &JsValue) -> Result<(T, Option<Vec<f32>>), ProtocolError> {
    let parts = Array::from(data);
    let json = parts.get(0).as_string().unwrap_or_default();
    let samples = parts.get(1).dyn_into::<Float32Array>().ok();
    Ok((serde_json::from_str(&json)?, samples.map(|s| s.to_vec())))
}

/// A JavaScript error as text.
pub fn error_text(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => error.message().into(),
        None => error.as_string().unwrap_or_else(|| format!("{error:?}")),
    }
}
