//! What the page knows: one design, one ECG, the steps that led to it, and how far the engine is.

mod address;
mod comparison;
mod engine;
mod finished;
mod making;
mod shown;

pub use comparison::Comparison;
pub use engine::{EngineStatus, Phase, RunProgress, backend_name};
pub use finished::{DenoisingStep, Finished, Origin, Series};
pub use shown::Shown;

use crate::app::engine::runs::SeriesKind;
use crate::app::model_index::ModelEntry;
use crate::app::presentation::Presentation;
use crate::app::shell::notice::Notice;
use crate::app::views::View;
use crate::app::views::gallery::Gallery;
use crate::protocol::BackendChoice;
use einthoven::artefacts::Processing;
use einthoven::asked_set::Answers;
use einthoven::case_set::CaseSet;
use einthoven::generation::Backend;
use einthoven::link::{Design, ReadingState, SetPlace};
use einthoven::mel::{LevelScale, MelLeads};
use einthoven::presets::Preset;
use einthoven::quiz::Run;
use einthoven::rhythm::Plan;
use leptos::prelude::*;
use std::sync::Arc;

/// All signals of the page; a handle, cheap to copy.
#[derive(Clone, Copy)]
pub struct Page {
    /// What is asked for.
    pub design: RwSignal<Design>,
    /// Where the page is in its life.
    pub phase: RwSignal<Phase>,
    /// What the engine is busy with.
    pub engine: RwSignal<EngineStatus>,
    /// Where the user wants the engine to run.
    pub backend_choice: RwSignal<BackendChoice>,
    /// The models to choose from.
    pub models: RwSignal<Vec<ModelEntry>>,
    /// Designs to begin with.
    pub presets: RwSignal<Vec<Preset>>,
    /// Designs that the reader keeps on this device.
    pub own_presets: RwSignal<Vec<Preset>>,
    /// The last finished ECG, as it was drawn.
    pub finished: RwSignal<Option<Finished>>,
    /// The ECG kept for comparison.
    pub kept: RwSignal<Option<Finished>>,
    /// The finished ECG as the paper shows it: after what the controls say is done to it.
    pub on_paper: Memo<Option<Shown>>,
    /// The one kept for comparison, after what was done to it then.
    pub kept_shown: Memo<Option<Shown>>,
    /// How that one is shown.
    pub comparison: RwSignal<Comparison>,
    /// The rhythm plan of the run shown, if its model makes one.
    pub plan: RwSignal<Option<Arc<Plan>>>,
    /// The steps of the run shown, in order.
    pub steps: RwSignal<Vec<DenoisingStep>>,
    /// How many steps the run shown has in all.
    pub step_count: RwSignal<u32>,
    /// The step on the paper, from 1; 0 is the plan, none the finished ECG.
    pub shown_step: RwSignal<Option<usize>>,
    /// Whether a step shows what the network saw, rather than its estimate.
    pub shows_noise: RwSignal<bool>,
    /// How far the run at hand is.
    pub progress: RwSignal<RunProgress>,
    /// How often what was asked for, one ECG, a comparison or a series, has been finished; `<main
    /// data-run>` shows it.
    pub runs: RwSignal<u32>,
    /// The ECGs of the sweep.
    pub sweep: RwSignal<Series>,
    /// The ECGs of the cohort.
    pub cohort: RwSignal<Series>,
    /// A teacher's own set.
    pub case_set: RwSignal<CaseSet>,
    /// What was answered in it.
    pub set_answers: RwSignal<Answers>,
    /// Its ECGs, for print.
    pub set_series: RwSignal<Series>,
    /// What the stage shows.
    pub view: RwSignal<View>,
    /// How the ECG is shown to others.
    pub presentation: Presentation,
    /// The last ECGs of this visit.
    pub gallery: Gallery,
    /// Whether the page stands in a frame of another page, and shows the paper alone, or a quiz.
    pub embedded: bool,
    /// The quiz under way and its answers.
    pub quiz: RwSignal<Run>,
    /// Zoom of the paper in percent, as far as it has come to rest.
    pub zoom_percent: RwSignal<u32>,
    /// The leads whose mel spectrograms are shown.
    pub mel_leads: RwSignal<MelLeads>,
    /// The scale of their levels.
    pub mel_scale: RwSignal<LevelScale>,
    /// The moment under the pointer, in seconds from the ECG's beginning, on the paper or in a
    /// spectrogram.
    pub pointer_s: RwSignal<Option<f64>>,
    /// What there is to say.
    pub notices: RwSignal<Vec<Notice>>,
}

impl Page {
    /// A page that has just begun.
    pub fn new(
        design: Design,
        reading: ReadingState,
        view: View,
        presentation: Presentation,
        embedded: bool,
    ) -> Self {
        let design = RwSignal::new(design);
        let view = RwSignal::new(view);
        let (finished, kept) = (RwSignal::new(None), RwSignal::new(None));
        let processing =
            Memo::new(
                move |_| match view.with(|view| matches!(view, View::Quiz(_))) {
                    true => Processing::default(),
                    false => design.with(|design| design.processing.clone()),
                },
            );
        let on_paper = Memo::new(move |_| {
            let mut finished: Finished = finished.get()?;
            finished.design.processing = processing.get();
            Some(Shown::of(finished))
        });
        Self {
            presentation,
            gallery: Gallery::default(),
            design,
            on_paper,
            kept_shown: Memo::new(move |_| kept.get().map(Shown::of)),
            phase: RwSignal::new(Phase::Booting),
            engine: RwSignal::new(EngineStatus::Fetching),
            backend_choice: RwSignal::new(BackendChoice::Auto),
            models: RwSignal::new(Vec::new()),
            presets: RwSignal::new(Vec::new()),
            own_presets: RwSignal::new(Vec::new()),
            finished,
            kept,
            comparison: RwSignal::new(Comparison::default()),
            plan: RwSignal::new(None),
            steps: RwSignal::new(Vec::new()),
            step_count: RwSignal::new(0),
            shown_step: RwSignal::new(None),
            shows_noise: RwSignal::new(false),
            progress: RwSignal::new(RunProgress::default()),
            runs: RwSignal::new(0),
            sweep: RwSignal::new(Series::default()),
            cohort: RwSignal::new(Series::default()),
            case_set: RwSignal::new(CaseSet::default()),
            set_answers: RwSignal::new(Answers::default()),
            set_series: RwSignal::new(Series::default()),
            view,
            embedded,
            quiz: RwSignal::new(Run::default()),
            zoom_percent: RwSignal::new(reading.zoom_percent),
            mel_leads: RwSignal::new(reading.mel_leads),
            mel_scale: RwSignal::new(reading.mel_scale),
            pointer_s: RwSignal::new(None),
            notices: RwSignal::new(Vec::new()),
        }
    }

    /// The page of the surrounding components.
    pub fn of_context() -> Self {
        use_context().expect("App provides the page to every component")
    }

    /// The model of the controls, as the menu lists it.
    pub fn model(&self) -> Option<ModelEntry> {
        let name = self.design.with(|design| design.model.clone());
        self.models
            .with(|models| models.iter().find(|model| model.name == name).cloned())
    }

    /// Names the model that a link names as the menu lists it: in the controls, and of the ECG that
    /// is shown already, which is then as it is asked for.
    pub fn list_model(&self, linked: &str, listed: &str) {
        self.design
            .update(|design| listed.clone_into(&mut design.model));
        if linked != listed {
            self.finished.update(|finished| {
                if let Some(finished) = finished.as_mut()
                    && finished.design.model == linked
                {
                    listed.clone_into(&mut finished.design.model);
                }
            });
        }
    }

    /// Chooses a model, with the steps and the guidance that it is meant for.
    pub fn choose_model(&self, name: String) {
        self.design.update(|design| design.model = name);
        if let Some(model) = untrack(|| self.model()) {
            self.design
                .update(|design| model.sample(&mut design.request));
        }
    }

    /// Whether what was asked for stays hidden: in a quiz until the question is answered, and in
    /// blind reading until it is revealed.
    pub fn hides_condition(&self) -> bool {
        self.quiz_hides() || self.presentation.hides()
    }

    /// Whether a question of a quiz or of a set is open.
    pub fn quiz_hides(&self) -> bool {
        if let View::Set(SetPlace::Case(at)) = self.view.get() {
            let asks = self.case_set.with(|set| set.asks);
            return asks && self.set_answers.with(|answers| answers.of(at).is_none());
        }
        let place = self.view.with(View::quiz_place);
        place.is_some_and(|place| {
            self.quiz.with(|run| {
                let answered = |question| run.answer(question).is_some();
                run.seed != place.seed || place.question.is_some_and(|q| !answered(q))
            })
        })
    }

    /// Whether the page knows which models there are, and so which one it uses.
    pub fn is_settled(&self) -> bool {
        self.models.with(|models| !models.is_empty())
    }

    /// Where the ECGs of a series go.
    pub const fn series(&self, kind: SeriesKind) -> RwSignal<Series> {
        match kind {
            SeriesKind::Sweep => self.sweep,
            SeriesKind::Cohort => self.cohort,
            SeriesKind::Set => self.set_series,
        }
    }

    /// Where the ECGs of a view with several go.
    pub fn series_of(&self, view: &View) -> Option<RwSignal<Series>> {
        SeriesKind::of(view).map(|kind| self.series(kind))
    }

    /// Puts a finished ECG on the paper.
    pub fn show(&self, finished: Finished) {
        if !self.view.with_untracked(View::chooses_the_ecg) {
            self.gallery.add(finished.clone());
        }
        self.presentation.cover();
        self.finished.set(Some(finished));
        self.shown_step.set(None);
    }

    /// Whether what is shown answers other settings than those of the controls.
    pub fn is_outdated(&self) -> bool {
        let view = self.view.get();
        let asked = self.design.with(|design| view.designs(design));
        match self.series_of(&view) {
            Some(series) => series.with(|series| {
                let differs = |(a, b): (&Design, &Design)| differs(a, b);
                let pairs = series.designs.iter().zip(&asked);
                !series.finished.is_empty()
                    && (series.designs.len() != asked.len() || pairs.into_iter().any(differs))
            }),
            None => self.finished.with(|finished| {
                let pair = finished.as_ref().zip(asked.first());
                pair.is_some_and(|(finished, asked)| differs(&finished.design, asked))
            }),
        }
    }

    /// The backend in use once the model passed its self-test; `<main data-backend>` shows it.
    pub fn backend(&self) -> Option<Backend> {
        self.engine.with(|engine| match engine {
            EngineStatus::Ready { backend, .. } => Some(*backend),
            _ => None,
        })
    }
}

/// Whether two designs are drawn differently; what is done then and the paper do not matter.
fn differs(a: &Design, b: &Design) -> bool {
    (&a.model, &a.request) != (&b.model, &b.request)
}
