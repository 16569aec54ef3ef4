//! The first seconds: the precomputed ECG, the menu of models, and only then the engine.

use crate::app::browser::dom;
use crate::app::engine::generation::Generation;
use crate::app::model_index::{ModelIndex, Settled};
use crate::app::opening::Opening;
use crate::app::shell::arrival::Arrival;
use crate::app::shell::notice::{Level, Topic};
use crate::app::state::{Finished, Origin, Page, Phase};
use crate::app::texts::link_text::{self, Warning};
use crate::app::views::View;
use crate::app::views::history;
use crate::tr;
use einthoven::first_paint::FirstPaint;
use einthoven::link::Design;
use einthoven::presets::Preset;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// How long the page waits before it asks for the list of models again, in milliseconds.
const ASK_AGAIN_MS: i32 = 5_000;

/// Starts everything that happens without a click.
pub fn begin(page: Page, generation: Generation, arrival: Arrival, mut opening: Opening) {
    let settled = RwSignal::new(false);
    follow_choices(page, generation, settled);
    let at_step = opening.view.lesson_place().is_some();
    keep_address(page, settled, opening.from_link || at_step);
    let told = RwSignal::new(Told::default());
    tell(page, told);
    spawn_local(async move {
        let mut warnings = std::mem::take(&mut opening.warnings);
        show_first_ecg(page, &opening).await;
        arrival.finish();
        let mut index = models(page).await;
        let wanted = page.design.with_untracked(|design| design.model.clone());
        let own = index.settle(&wanted);
        warnings.extend(own.warning.clone().filter(|_| opening.from_link));
        let mut versions = vec![own.clone()];
        if let Some(kept) = &mut opening.kept {
            let other = index.settle(&kept.model);
            kept.model.clone_from(&other.model);
            // A model that both lack is told once.
            let warning = other.warning.clone();
            warnings.extend(warning.filter(|warning| !warnings.contains(warning)));
            versions.push(other);
        }
        page.models.set(index.models);
        page.list_model(&wanted, &own.model);
        if let Some(model) = untrack(|| page.model()).filter(|_| opening.from_link) {
            page.design
                .update(|design| opening.sample_as(&model, design));
        }
        told.set(Told { warnings, versions });
        settled.set(true);
        spawn_local(fetch_presets(page));
        // A quiz draws its own.
        if opening.from_link && !opening.view.chooses_the_ecg() {
            match opening.kept {
                Some(kept) => generation.generate_beside(kept),
                None => generation.generate(),
            }
        }
    });
}

/// What there is to tell of the link.
#[derive(Debug, Clone, Default)]
struct Told {
    /// What in it could not be used.
    warnings: Vec<Warning>,
    /// The models it gets, with the versions that it names.
    versions: Vec<Settled>,
}

impl Told {
    /// All warnings: a version is compared once the model has drawn an ECG.
    fn all(&self, page: Page) -> Vec<Warning> {
        let others = self.versions.iter().filter_map(|settled| {
            let (wanted, hash) = (settled.version.clone()?, page.hash_of(&settled.model)?);
            (!hash.starts_with(&wanted)).then(|| Warning::Version {
                model: settled.model.clone(),
                wanted,
            })
        });
        let mut all = self.warnings.clone();
        for other in others {
            if !all.contains(&other) {
                all.push(other);
            }
        }
        all
    }
}

/// Tells what in the link could not be used, in one notice, and again when there is more to tell.
fn tell(page: Page, told: RwSignal<Told>) {
    let warnings = Memo::new(move |_| told.with(|told| told.all(page)));
    Effect::new(move |before: Option<usize>| {
        let warnings = warnings.get();
        let (before, now) = (before.unwrap_or_default(), warnings.len());
        if now > before {
            untrack(|| {
                page.explain(Topic::Link, Level::Warning, String::new(), move || {
                    link_text::notice(&warnings)
                });
            });
        }
        now.max(before)
    });
}

/// Loads the model now, and again whenever another model or another backend is chosen.
fn follow_choices(page: Page, generation: Generation, settled: RwSignal<bool>) {
    let choice = Memo::new(move |_| {
        settled.get().then(|| {
            let model = page.design.with(|design| design.model.clone());
            (model, page.backend_choice.get())
        })
    });
    Effect::new(move |_| {
        if choice.with(Option::is_some) {
            untrack(|| generation.load());
        }
    });
}

/// Keeps the address equal to the controls; an address without a design stays clean until a
/// control changes.
fn keep_address(page: Page, settled: RwSignal<bool>, says_the_ecg: bool) {
    let query = Memo::new(move |_| settled.get().then(|| page.address()));
    Effect::new(move |before: Option<Option<String>>| {
        let query = query.get();
        let first = before.flatten().is_none();
        if let Some(query) = &query
            && (says_the_ecg || !first)
        {
            history::note(page, query);
        }
        query
    });
}

/// Puts the precomputed ECG on the paper and its design in the controls, unless the link says
/// another; its absence is no failure, for the engine will draw one.
async fn show_first_ecg(page: Page, opening: &Opening) {
    if opening.names_an_ecg {
        return;
    }
    let stored = fetch("static/first-paint.json", FirstPaint::parse).await;
    dom::next_task().await;
    let shown = stored.and_then(|stored| {
        let ecg = stored.ecg().map_err(|error| error.to_string())?;
        Ok((stored, ecg))
    });
    match shown {
        Ok((stored, ecg)) => {
            let (design, _) = Design::parse(&stored.query);
            page.design.set(opening.over(design.clone()));
            dom::next_task().await;
            page.show(Finished {
                ecg: Arc::new(ecg),
                design,
                model_hash: stored.model_hash,
                plan: None,
                origin: Origin::Precomputed,
                measurements: Some(Arc::new(stored.measurements)),
                elapsed_ms: None,
            });
        }
        Err(error) => leptos::logging::warn!("no ECG to begin with: {error}"),
    }
}

/// The menu of presets; without it every control still works.
async fn fetch_presets(page: Page) {
    match fetch("static/presets.json", Preset::list).await {
        Ok(presets) => page.presets.set(presets),
        Err(error) if page.view.with_untracked(View::chooses_the_ecg) => {
            page.explain(Topic::Link, Level::Error, error, || tr!("quiz-no-presets"));
        }
        Err(error) => leptos::logging::warn!("no presets: {error}"),
    }
}

/// The list of models, asked for until it comes. What the reader asks for meanwhile waits for it.
async fn models(page: Page) -> ModelIndex {
    loop {
        match fetch_models().await {
            Ok(index) => {
                page.hush(Topic::Engine);
                return index;
            }
            Err(error) => {
                if page.phase.get_untracked() == Phase::Booting {
                    page.phase.set(Phase::Failed);
                }
                page.explain(Topic::Engine, Level::Error, error, || tr!("models-missing"));
                dom::pause(ASK_AGAIN_MS).await;
            }
        }
    }
}

async fn fetch_models() -> Result<ModelIndex, String> {
    fetch("models/index.json", |text| {
        serde_json::from_str(text).map_err(|error| format!("models/index.json: {error}"))
    })
    .await
}

/// One of the site's own files, read.
async fn fetch<T, E: ToString>(
    path: &str,
    read: impl FnOnce(&str) -> Result<T, E>,
) -> Result<T, String> {
    let text = dom::fetch_text(path).await?;
    read(&text).map_err(|error| error.to_string())
}
