//! What is known of the model at hand: seeds of which its ECGs are known to show a preset, cases
//! for the quiz, and how often its training saw a statement. It is fetched beside the model, and
//! counts for the very model it was made with.

use crate::app::browser::dom;
use crate::app::state::{EngineStatus, Page};
use einthoven::condition::Statement;
use einthoven::presets::Preset;
use einthoven::quiz::verified::{FEW_RECORDS, FILE, Verified};
use einthoven::textbook::is_described;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// What was fetched, if there is anything, and of which model.
type Fetched = Option<(String, Option<Arc<Verified>>)>;

/// A handle to what is known; cheap to copy.
#[derive(Clone, Copy)]
pub struct Knowledge {
    page: Page,
    fetched: RwSignal<Fetched>,
}

/// How well the training knows a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acquaintance {
    /// Often seen, or not known how often.
    Good,
    /// Seen so few times.
    Slight(u64),
    /// Seldom or never seen, but drawn by its definition.
    Described,
    /// Never seen: what the model draws under its name is something else.
    None,
}

impl Knowledge {
    /// Fetches what is known of the model at hand, and again of every other that is chosen.
    pub fn follow(page: Page) -> Self {
        let fetched = RwSignal::new(None);
        let model = Memo::new(move |_| {
            let name = page.design.with(|design| design.model.clone());
            page.models.with(|models| {
                let entry = models.iter().find(|model| model.name == name)?;
                Some((name, entry.verified))
            })
        });
        Effect::new(move |_| {
            let Some((name, is_verified)) = model.get() else {
                return;
            };
            if !is_verified {
                return fetched.set(Some((name, None)));
            }
            spawn_local(async move {
                let text = dom::fetch_text(&format!("models/{name}/{FILE}")).await;
                let read = text.and_then(|text| Verified::parse(&text).map_err(|e| e.to_string()));
                if let Err(error) = &read {
                    leptos::logging::warn!("nothing is known of {name}: {error}");
                }
                // By now another model may be chosen.
                if model.with_untracked(|model| model.as_ref().is_some_and(|(now, _)| *now == name))
                {
                    fetched.set(Some((name, read.ok().map(Arc::new))));
                }
            });
        });
        Self { page, fetched }
    }

    /// The handle of the surrounding components.
    pub fn of_context() -> Self {
        use_context().expect("App provides what is known of the model")
    }

    /// Whether it is settled what is known of the model at hand.
    pub fn is_settled(&self) -> bool {
        let model = self.page.design.with(|design| design.model.clone());
        self.fetched
            .with(|fetched| fetched.as_ref().is_some_and(|(of, _)| *of == model))
    }

    /// What is known, unless the engine has loaded another model than it was made with.
    pub fn get(&self) -> Option<Arc<Verified>> {
        if !self.is_settled() {
            return None;
        }
        let known = self.fetched.with(|fetched| fetched.as_ref()?.1.clone())?;
        let is_another = self.page.engine.with(|engine| match engine {
            EngineStatus::Ready { model_hash, .. } => *model_hash != known.model_hash,
            _ => false,
        });
        (!is_another).then_some(known)
    }

    /// How well the training knows a statement.
    pub fn acquaintance(&self, statement: Statement) -> Acquaintance {
        match self.get().and_then(|known| known.times_seen(statement)) {
            Some(times) if times < FEW_RECORDS => {
                let composes = self.page.model().is_some_and(|model| model.composes);
                match times {
                    _ if composes && is_described(statement) => Acquaintance::Described,
                    0 => Acquaintance::None,
                    _ => Acquaintance::Slight(times),
                }
            }
            _ => Acquaintance::Good,
        }
    }

    /// Whether the model was tried for a preset in vain.
    pub fn cannot_draw(&self, preset: &Preset) -> bool {
        self.get().is_some_and(|known| known.cannot_draw(preset))
    }

    /// A seed of which it is known that it draws a preset as the design draws; another one each
    /// time.
    pub fn seed_for(&self, preset: &Preset) -> Option<u64> {
        let known = untrack(|| self.get())?;
        let design = self.page.design;
        design.with_untracked(|design| known.next_seed(preset, &design.request))
    }

    /// A seed for another ECG of the same design: of a preset, one that is known to draw it, else
    /// any.
    pub fn roll(&self) -> u64 {
        let condition =
            (self.page.design).with_untracked(|design| design.request.condition.clone());
        let is_this = |preset: &&Preset| preset.condition == condition;
        let preset = (self.page.presets).with_untracked(|all| all.iter().find(is_this).cloned());
        let known = preset.and_then(|preset| self.seed_for(&preset));
        known.unwrap_or_else(dom::random_seed)
    }
}
