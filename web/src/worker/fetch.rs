//! Files from the page's own origin, with progress. A file that stops arriving is given up, so that
//! it can be asked for anew.

use super::scope;
use crate::patience::within;
use crate::wire::error_text;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ReadableStreamDefaultReader, RequestCache, RequestInit, Response};

/// How long a host may send nothing at all, in milliseconds.
const PATIENCE_MS: f64 = 12_000.0;

#[wasm_bindgen]
extern "C" {
    type AbortController;
    #[wasm_bindgen(constructor)]
    fn new() -> AbortController;
    #[wasm_bindgen(method, getter)]
    fn signal(this: &AbortController) -> JsValue;
    #[wasm_bindgen(method)]
    fn abort(this: &AbortController);
}

/// Why a file did not arrive.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FetchError {
    /// No answer at all, or none to the end.
    #[error("{url} could not be reached ({reason})")]
    Network { url: String, reason: String },
    /// An answer that is not the file.
    #[error("{url} answered with status {status}")]
    Status { url: String, status: u16 },
}

/// Fetches a file; `on_bytes` hears how many bytes have arrived so far.
pub(crate) async fn bytes(
    url: &str,
    cache: RequestCache,
    on_bytes: impl FnMut(u64),
) -> Result<Vec<u8>, FetchError> {
    let abort = AbortController::new();
    let result = read(url, cache, &abort, on_bytes).await;
    if result.is_err() {
        // Lets go of the connection: a host answers few at a time.
        abort.abort();
    }
    result
}

async fn read(
    url: &str,
    cache: RequestCache,
    abort: &AbortController,
    mut on_bytes: impl FnMut(u64),
) -> Result<Vec<u8>, FetchError> {
    let network = |error: JsValue| FetchError::Network {
        url: url.to_owned(),
        reason: error_text(&error),
    };
    let options = RequestInit::new();
    options.set_cache(cache);
    Reflect::set(&options, &"signal".into(), &abort.signal()).map_err(network)?;
    let answer = scope::global().fetch_with_str_and_init(url, &options);
    let response = within(PATIENCE_MS, &answer).await.map_err(network)?;
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Err(FetchError::Status {
            url: url.to_owned(),
            status: response.status(),
        });
    }
    let Some(body) = response.body() else {
        return Ok(Vec::new());
    };
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let part = within(PATIENCE_MS, &reader.read()).await.map_err(network)?;
        let field = |name: &str| Reflect::get(&part, &JsValue::from_str(name)).map_err(network);
        if field("done")?.is_truthy() {
            return Ok(bytes);
        }
        let part: Uint8Array = field("value")?.unchecked_into();
        bytes.extend(part.to_vec());
        on_bytes(bytes.len() as u64);
    }
}
