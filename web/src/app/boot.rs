//! The first seconds: what the address asks for, the precomputed ECG, the menu of models, and only
//! then the engine.

use crate::app::browser::dom;
use crate::app::engine::generation::Generation;
use crate::app::shell::arrival::Arrival;
use crate::app::shell::notice::{Level, Topic};
use crate::app::state::{Finished, ModelEntry, Origin, Page, Phase};
use crate::app::texts::link_text::{self, Warning};
use crate::app::views::View;
use crate::app::views::compare;
use crate::app::views::history;
use crate::tr;
use einthoven::first_paint::FirstPaint;
use einthoven::link::{self, Design, LONGEST_QUERY, ReadingState};
use einthoven::presets::Preset;
use leptos::prelude::*;
use serde::Deserialize;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// How long the page waits before it asks for the list of models again, in milliseconds.
const ASK_AGAIN_MS: i32 = 5_000;

/// What the address asked for.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The design to begin with.
    pub design: Design,
    /// How what is drawn is looked at.
    pub reading: ReadingState,
    /// What the stage shows.
    pub view: View,
    /// The design of the ECG to compare with: `kept`.
    pub kept: Option<Design>,
    /// Whether the page stands in a frame of another page: `embed=1`.
    pub embedded: bool,
    /// What in the link could not be used.
    pub warnings: Vec<Warning>,
    /// Whether a design, or a quiz, was asked for at all; if so its ECG is generated without a click.
    pub from_link: bool,
}

impl Opening {
    /// Reads the page's own address.
    pub fn from_address() -> Self {
        Self::from_query(&dom::query())
    }

    /// Reads a query string.
    pub fn from_query(query: &str) -> Self {
        // No model: the site's own default, whatever it is.
        let nameless = Design {
            model: String::new(),
            ..Design::default()
        };
        let (design, notices) = Design::parse_over(nameless, query);
        let embedded = dom::query_value(query, "embed").as_deref() == Some("1");
        // In a frame there is room for the paper alone, and of a link that is too long nothing is used.
        let (view, of_view) = match embedded || query.len() > LONGEST_QUERY {
            true => (View::default(), Vec::new()),
            false => View::of_query(query),
        };
        // Where the link is refused as a whole, so is what it compares with; other views compare nothing.
        let (kept, of_kept) = match view == View::Ecg && query.len() <= LONGEST_QUERY {
            true => compare::of_query(query),
            false => (None, Vec::new()),
        };
        let (reading, of_reading) = ReadingState::parse(query);
        let of_pairs = [notices, of_view, of_reading]
            .into_iter()
            .flatten()
            .map(Warning::Pair);
        Self {
            kept,
            embedded,
            from_link: link::asks_for_an_ecg(query) || view.chooses_the_ecg(),
            design,
            reading,
            view,
            warnings: of_pairs.chain(of_kept).collect(),
        }
    }
}

/// `models/index.json`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct ModelIndex {
    default: String,
    models: Vec<ModelEntry>,
}

impl ModelIndex {
    /// The model to load for a wish, and what to say if it is another one.
    fn settle(&self, wanted: &str) -> (String, Option<Warning>) {
        if self.models.iter().any(|model| model.name == wanted) {
            return (wanted.to_owned(), None);
        }
        let warning = (!wanted.is_empty()).then(|| Warning::Model {
            wanted: wanted.to_owned(),
            used: self.default.clone(),
        });
        (self.default.clone(), warning)
    }
}

/// Starts everything that happens without a click.
pub fn begin(page: Page, generation: Generation, arrival: Arrival, mut opening: Opening) {
    let settled = RwSignal::new(false);
    follow_choices(page, generation, settled);
    let at_step = opening.view.lesson_place().is_some();
    keep_address(page, settled, opening.from_link || at_step);
    spawn_local(async move {
        let mut warnings = std::mem::take(&mut opening.warnings);
        show_first_ecg(page, opening.from_link).await;
        arrival.finish();
        let index = models(page).await;
        let wanted = page.design.with_untracked(|design| design.model.clone());
        let (model, warning) = index.settle(&wanted);
        warnings.extend(warning.filter(|_| opening.from_link));
        if let Some(kept) = &mut opening.kept {
            let (model, warning) = index.settle(&kept.model);
            kept.model = model;
            // A model that both lack is told once.
            warnings.extend(warning.filter(|warning| !warnings.contains(warning)));
        }
        page.models.set(index.models);
        page.design.update(|design| design.model = model);
        if !warnings.is_empty() {
            page.explain(Topic::Link, Level::Warning, String::new(), move || {
                link_text::notice(&warnings)
            });
        }
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

/// Puts the precomputed ECG on the paper. Without a link it also sets the controls; its absence is
/// no failure, for the engine will draw one.
async fn show_first_ecg(page: Page, from_link: bool) {
    if from_link {
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
            page.design.set(design.clone());
            dom::next_task().await;
            page.show(Finished {
                ecg: Arc::new(ecg),
                design,
                model_hash: stored.model_hash,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> ModelIndex {
        serde_json::from_str(
            r#"{"default": "a", "models": [{"name": "a", "title": "A"}, {"name": "b", "title": "B"}]}"#,
        )
        .unwrap()
    }

    #[test]
    fn a_model_the_site_lacks_falls_back_and_says_so() {
        assert_eq!(index().settle("b"), ("b".into(), None));
        assert_eq!(index().settle(""), ("a".into(), None));
        let wanted = "https://example.org/evil".to_owned();
        let (model, warning) = index().settle(&wanted);
        let used = "a".to_owned();
        assert_eq!(
            (&model, warning),
            (
                &used,
                Some(Warning::Model {
                    wanted,
                    used: used.clone()
                })
            )
        );
    }

    #[test]
    fn a_page_in_a_frame_shows_the_paper_whatever_the_view() {
        let opening = Opening::from_query("?v=1&seed=42&view=cohort&embed=1");
        assert!(opening.embedded && opening.from_link);
        assert_eq!(opening.view, View::Ecg);
        assert!(!Opening::from_query("?v=1&seed=42&embed=0").embedded);
    }

    #[test]
    fn an_address_without_a_design_generates_nothing_by_itself() {
        assert!(!Opening::from_query("").from_link);
        assert!(!Opening::from_query("utm_source=mail").from_link);
        assert!(Opening::from_query("?v=1&age=63&seed=42").from_link);
    }

    #[test]
    fn a_comparison_is_read_where_there_is_room_for_it() {
        let kept = |query: &str| Opening::from_query(query).kept;
        let kept_40 = "kept=%3Fv%3D1%26age%3D40";
        let other = kept(&format!("?v=1&seed=1&{kept_40}")).unwrap();
        assert_eq!(other.request.condition.patient.age_years, Some(40.0));
        assert_eq!(kept(&format!("?v=1&view=sweep&{kept_40}")), None);
        let flood = Opening::from_query(&format!("?{kept_40}&utm={}", "x".repeat(LONGEST_QUERY)));
        assert_eq!((flood.kept, flood.warnings.len()), (None, 1));
        let unreadable = Opening::from_query("?v=1&seed=1&kept=%ff&age=999");
        assert_eq!((unreadable.kept, unreadable.warnings.len()), (None, 2));
    }

    #[test]
    fn a_quiz_is_an_ecg_asked_for_and_its_menu_is_none() {
        assert!(Opening::from_query("?view=quiz&quiz=7").from_link);
        assert!(!Opening::from_query("?view=quiz").from_link);
    }
}
