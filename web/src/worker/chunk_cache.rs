//! Verified chunks kept in the browser's Cache Storage, keyed by the hash of their content.
//!
//! Only what passed verification is ever put in. A browser without storage, or one that refuses it,
//! fails, or never answers, costs a download, never the ECG: after the first failure the cache is
//! left alone.

use super::scope;
use crate::patience::within;
use crate::wire::error_text;
use js_sys::{Promise, Reflect, Uint8Array};
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Response;

/// How long the cache may take to answer, in milliseconds.
const PATIENCE_MS: f64 = 3_000.0;

// web-sys takes it for granted that these never throw, and that there always are caches.
#[wasm_bindgen]
extern "C" {
    type Caches;
    #[wasm_bindgen(method, catch)]
    fn open(this: &Caches, name: &str) -> Result<Promise, JsValue>;

    #[derive(Clone)]
    type Cache;
    #[wasm_bindgen(method, catch, js_name = match)]
    fn find(this: &Cache, key: &str) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn put(this: &Cache, key: &str, response: &Response) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn delete(this: &Cache, key: &str) -> Result<Promise, JsValue>;
}

/// The cache, or nothing where the browser has none that works.
pub(crate) struct ChunkCache(RefCell<Option<Cache>>);

impl ChunkCache {
    /// Opens the cache of the site whose models are at this address.
    pub(crate) async fn open(models_url: &str) -> Self {
        let opened = open(&name(models_url)).await;
        Self(RefCell::new(noted("be opened", opened).flatten()))
    }

    /// The bytes kept under this hash. They are not verified here: storage can rot.
    pub(crate) async fn get(&self, sha256: &str) -> Option<Vec<u8>> {
        let cache = self.0.borrow().clone()?;
        self.or_leave("be read", read(&cache, sha256).await)?
    }

    /// Keeps verified bytes.
    pub(crate) async fn put(&self, sha256: &str, bytes: &[u8]) {
        let Some(cache) = self.0.borrow().clone() else {
            return;
        };
        self.or_leave(
            "keep a part of the model",
            keep(&cache, sha256, bytes).await,
        );
    }

    /// Forgets what is kept under this hash.
    pub(crate) async fn delete(&self, sha256: &str) {
        let Some(cache) = self.0.borrow().clone() else {
            return;
        };
        let deleted = async { within(PATIENCE_MS, &cache.delete(&key(sha256))?).await };
        self.or_leave("remove a damaged part of the model", deleted.await);
    }

    /// What came of a request; after one that failed no more are made.
    fn or_leave<T>(&self, what: &str, result: Result<T, JsValue>) -> Option<T> {
        let answer = noted(what, result);
        if answer.is_none() {
            self.0.take();
        }
        answer
    }
}

fn noted<T>(what: &str, result: Result<T, JsValue>) -> Option<T> {
    let warn = |error: &JsValue| {
        let reason = error_text(error);
        log::warn!("the browser's cache could not {what}: {reason}");
    };
    result.inspect_err(warn).ok()
}

/// Nothing where there are no caches: outside a secure context.
async fn open(name: &str) -> Result<Option<Cache>, JsValue> {
    let caches = Reflect::get(&scope::global(), &"caches".into())?;
    if caches.is_undefined() || caches.is_null() {
        return Ok(None);
    }
    let opened = caches.unchecked_into::<Caches>().open(name)?;
    Ok(Some(within(PATIENCE_MS, &opened).await?.unchecked_into()))
}

async fn read(cache: &Cache, sha256: &str) -> Result<Option<Vec<u8>>, JsValue> {
    let found = within(PATIENCE_MS, &cache.find(&key(sha256))?).await?;
    let Ok(response) = found.dyn_into::<Response>() else {
        return Ok(None);
    };
    let buffer = within(PATIENCE_MS, &response.array_buffer()?).await?;
    Ok(Some(Uint8Array::new(&buffer).to_vec()))
}

async fn keep(cache: &Cache, sha256: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let body = Uint8Array::from(bytes);
    let response = Response::new_with_opt_js_u8_array(Some(&body))?;
    within(PATIENCE_MS, &cache.put(&key(sha256), &response)?).await?;
    Ok(())
}

/// The cache's name: one for each folder that holds the site, for a host may carry several. The
/// service worker and the page's "remove everything stored" know it too.
fn name(models_url: &str) -> String {
    let site = models_url.strip_suffix("models/").unwrap_or(models_url);
    let path = site.strip_prefix(&scope::global().origin());
    format!("einthoven-chunks-2:{}", path.unwrap_or(site))
}

/// Cache Storage wants addresses: one on our own origin that nothing else uses.
fn key(sha256: &str) -> String {
    let origin = scope::global().origin();
    format!("{origin}/.chunks/{sha256}")
}
