//! What the page keeps on this device, and its removal.

use crate::app::browser::dom;
use crate::app::browser::offline::Offline;
use crate::app::browser::storage;
use crate::wire::error_text;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, CacheStorage, Response, StorageEstimate};

/// What the names of all caches of the page begin with: the service worker's and the engine's.
/// After a colon follows the folder that holds the site, for a host may carry several, and none
/// removes what another keeps.
const CACHE_PREFIX: &str = "einthoven-";

/// One cache of files.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredCache {
    /// Its name.
    pub name: String,
    /// How many files it holds.
    pub files: usize,
    /// Their sizes together, in bytes.
    pub size_bytes: f64,
}

/// What the page keeps on this device.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stored {
    /// Its caches.
    pub caches: Vec<StoredCache>,
    /// The keys of its settings.
    pub settings: Vec<String>,
    /// What the browser itself counts, where it says so.
    pub usage: Option<Usage>,
}

/// What the browser counts for everything of this host.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Usage {
    /// What is stored, in bytes.
    pub used_bytes: f64,
    /// What may be stored, in bytes.
    pub most_bytes: f64,
}

impl Stored {
    /// All files in all caches.
    pub fn files(&self) -> usize {
        self.caches.iter().map(|cache| cache.files).sum()
    }

    /// The size of all files together, in bytes.
    pub fn size_bytes(&self) -> f64 {
        self.caches.iter().map(|cache| cache.size_bytes).sum()
    }
}

/// Looks up what is kept. A browser that refuses to say keeps nothing either.
pub async fn look() -> Stored {
    Stored {
        caches: caches().await.unwrap_or_default(),
        settings: storage::keys(),
        usage: usage().await,
    }
}

async fn usage() -> Option<Usage> {
    if !dom::window().is_secure_context() {
        return None;
    }
    let count = dom::window().navigator().storage().estimate().ok()?;
    let count: StorageEstimate = JsFuture::from(count).await.ok()?.unchecked_into();
    Some(Usage {
        used_bytes: count.get_usage()?,
        most_bytes: count.get_quota()?,
    })
}

/// Removes everything that the page keeps, and returns what that was.
///
/// # Errors
/// What the browser said when it refused.
pub async fn remove(offline: Offline) -> Result<Stored, String> {
    let removed = look().await;
    // The service worker first, for it could fill its cache again.
    let result = async {
        offline.unregister().await?;
        if let Some(storage) = cache_storage() {
            for cache in &removed.caches {
                JsFuture::from(storage.delete(&cache.name)).await?;
            }
        }
        Ok(())
    };
    result.await.map_err(|error: JsValue| error_text(&error))?;
    storage::clear();
    offline.tell_removed();
    Ok(removed)
}

async fn caches() -> Result<Vec<StoredCache>, JsValue> {
    let Some(storage) = cache_storage() else {
        return Ok(Vec::new());
    };
    let folder = format!(":{}", dom::base_path());
    let names: Array = JsFuture::from(storage.keys()).await?.unchecked_into();
    let mut caches = Vec::new();
    for name in names.iter().filter_map(|name| name.as_string()) {
        if name.starts_with(CACHE_PREFIX) && name.ends_with(&folder) {
            let cache: Cache = JsFuture::from(storage.open(&name)).await?.unchecked_into();
            caches.push(measured(name, &cache).await?);
        }
    }
    Ok(caches)
}

async fn measured(name: String, cache: &Cache) -> Result<StoredCache, JsValue> {
    let answers: Array = JsFuture::from(cache.match_all()).await?.unchecked_into();
    let mut size_bytes = 0.0;
    for answer in answers.iter() {
        let answer: Response = answer.unchecked_into();
        let content: web_sys::Blob = JsFuture::from(answer.blob()?).await?.unchecked_into();
        size_bytes += content.size();
    }
    Ok(StoredCache {
        name,
        files: answers.length() as usize,
        size_bytes,
    })
}

/// The browser's caches; nothing where it has none or does not let the page at them.
fn cache_storage() -> Option<CacheStorage> {
    let window = dom::window();
    window.is_secure_context().then(|| window.caches().ok())?
}
