//! Verified chunks kept in the browser's Cache Storage, keyed by the hash of their content.
//!
//! Only what passed verification is ever put in. A browser that refuses storage (a private window)
//! costs a download, never the ECG.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, Response};

use super::scope;

/// Name of the cache; the page's "remove everything stored" knows it too.
const CACHE_NAME: &str = "einthoven-chunks-1";

/// The cache, or nothing where the browser has none.
pub(crate) struct ChunkCache(Option<Cache>);

impl ChunkCache {
    /// Opens the cache.
    pub(crate) async fn open() -> Self {
        Self(try_open().await.ok())
    }

    /// The bytes kept under this hash. They are not verified here: storage can rot.
    pub(crate) async fn get(&self, sha256: &str) -> Option<Vec<u8>> {
        let cache = self.0.as_ref()?;
        let found = JsFuture::from(cache.match_with_str(&key(sha256)))
            .await
            .ok()?;
        let response: Response = found.dyn_into().ok()?;
        let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
        Some(Uint8Array::new(&buffer).to_vec())
    }

    /// Keeps verified bytes.
    pub(crate) async fn put(&self, sha256: &str, bytes: &[u8]) {
        if let Some(cache) = &self.0
            && let Err(error) = try_put(cache, sha256, bytes).await
        {
            log::warn!(
                "a part of the model could not be kept for the next visit: {}",
                crate::wire::error_text(&error)
            );
        }
    }

    /// Forgets what is kept under this hash.
    pub(crate) async fn delete(&self, sha256: &str) {
        if let Some(cache) = &self.0
            && let Err(error) = JsFuture::from(cache.delete_with_str(&key(sha256))).await
        {
            log::warn!(
                "a damaged part of the model could not be removed: {}",
                crate::wire::error_text(&error)
            );
        }
    }
}

async fn try_open() -> Result<Cache, JsValue> {
    let storage = scope::global().caches()?;
    Ok(JsFuture::from(storage.open(CACHE_NAME))
        .await?
        .unchecked_into())
}

async fn try_put(cache: &Cache, sha256: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let body = Uint8Array::from(bytes);
    let response = Response::new_with_opt_js_u8_array(Some(&body))?;
    JsFuture::from(cache.put_with_str(&key(sha256), &response)).await?;
    Ok(())
}

/// Cache Storage wants addresses: one on our own origin that nothing else uses.
fn key(sha256: &str) -> String {
    let origin = scope::global().origin();
    format!("{origin}/.chunks/{sha256}")
}
