//! A model package from `models/NAME/`: manifest, then chunks, each verified before it is used.

use super::chunk_cache::ChunkCache;
use super::fetch::{self, FetchError};
use super::scope;
use crate::problem::{Problem, ProblemKind};
use crate::protocol::Report;
use einthoven::package::{Manifest, PackageError, sha256_hex};
use web_sys::RequestCache;

/// A manifest and its verified chunks.
pub(crate) struct Package {
    pub(crate) manifest: Manifest,
    pub(crate) chunks: Vec<Vec<u8>>,
}

/// Why a model could not be loaded.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LoadError {
    #[error("“{0}” is not the name of a model")]
    Name(String),
    #[error(
        "manifest.json is not the one that models/index.json names: the host changed it, or is being updated"
    )]
    ManifestDiffers,
    #[error(transparent)]
    Fetch(#[from] FetchError),
    #[error(transparent)]
    Package(#[from] PackageError),
}

impl From<LoadError> for Problem {
    fn from(error: LoadError) -> Self {
        let kind = match &error {
            LoadError::Name(_) => ProblemKind::ModelName,
            LoadError::Fetch(FetchError::Network { .. }) => ProblemKind::ModelUnreachable,
            LoadError::Fetch(FetchError::Status { .. }) => ProblemKind::ModelIncomplete,
            LoadError::Package(PackageError::UnknownVersion { .. }) => ProblemKind::ModelVersion,
            LoadError::ManifestDiffers | LoadError::Package(_) => ProblemKind::ModelDamaged,
        };
        kind.because(error)
    }
}

/// Fetches a package, reporting verified bytes on the way.
pub(crate) async fn package(
    model: &str,
    models_url: &str,
    manifest_sha256: Option<&str>,
) -> Result<Package, LoadError> {
    if !einthoven::link::is_model_reference(model) {
        return Err(LoadError::Name(model.to_owned()));
    }
    let folder = format!("{models_url}{model}/");
    // The manifest is small and may change under its name: always ask whether it is still current.
    let manifest_url = format!("{folder}manifest.json");
    let text = patiently(&manifest_url, RequestCache::NoCache, |_| ()).await?;
    let manifest = Manifest::parse(&String::from_utf8_lossy(&text))?;
    if manifest_sha256.is_some_and(|listed| listed != sha256_hex(&text)) {
        return Err(LoadError::ManifestDiffers);
    }

    let cache = ChunkCache::open(models_url).await;
    let total_bytes = manifest.total_bytes();
    let mut chunks = Vec::with_capacity(manifest.chunks.len());
    let mut before = 0;
    for (index, entry) in manifest.chunks.iter().enumerate() {
        let progress = |loaded: u64| {
            scope::post(&Report::Loading {
                loaded_bytes: (before + loaded).min(total_bytes),
                total_bytes,
            });
        };
        chunks.push(chunk(&manifest, index, &folder, &cache, progress).await?);
        progress(entry.bytes);
        before += entry.bytes;
    }
    Ok(Package { manifest, chunks })
}

/// One chunk: from the cache if it is still sound, else from the site. Only a sound one is kept.
async fn chunk(
    manifest: &Manifest,
    index: usize,
    folder: &str,
    cache: &ChunkCache,
    progress: impl FnMut(u64),
) -> Result<Vec<u8>, LoadError> {
    let entry = &manifest.chunks[index];
    if let Some(kept) = cache.get(&entry.sha256).await {
        if manifest.verify_chunk(index, &kept).is_ok() {
            return Ok(kept);
        }
        cache.delete(&entry.sha256).await;
    }
    let url = format!("{folder}{}", entry.name);
    let bytes = match fetch_sound(manifest, index, &url, RequestCache::Default, progress).await {
        // The browser's own HTTP cache may hold a truncated copy: ask the site itself once.
        Err(LoadError::Package(_)) => {
            fetch_sound(manifest, index, &url, RequestCache::Reload, |_| ()).await?
        }
        other => other?,
    };
    cache.put(&entry.sha256, &bytes).await;
    Ok(bytes)
}

async fn fetch_sound(
    manifest: &Manifest,
    index: usize,
    url: &str,
    cache: RequestCache,
    progress: impl FnMut(u64),
) -> Result<Vec<u8>, LoadError> {
    let bytes = patiently(url, cache, progress).await?;
    manifest.verify_chunk(index, &bytes)?;
    Ok(bytes)
}

/// A file; one that did not arrive is asked for once more, for connections get lost.
async fn patiently(
    url: &str,
    cache: RequestCache,
    mut progress: impl FnMut(u64),
) -> Result<Vec<u8>, FetchError> {
    match fetch::bytes(url, cache, &mut progress).await {
        Err(FetchError::Network { reason, .. }) => {
            log::warn!("{url} is asked for once more ({reason})");
            progress(0);
            fetch::bytes(url, RequestCache::Reload, progress).await
        }
        other => other,
    }
}
