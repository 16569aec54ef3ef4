//! What the page knows: one design, one ECG, the steps that led to it, and how far the engine is.

use crate::app::engine::runs::SeriesKind;
use crate::app::presentation::Presentation;
use crate::app::shell::notice::Notice;
use crate::app::views::View;
use crate::app::views::gallery::Gallery;
use crate::problem::BackendReason;
use crate::protocol::BackendChoice;
use einthoven::ecg::Ecg;
use einthoven::generation::Backend;
use einthoven::link::{Design, Link, ReadingState};
use einthoven::measure::Measurements;
use einthoven::mel::{LevelScale, MelLeads};
use einthoven::presets::Preset;
use einthoven::quiz::Run;
use leptos::prelude::*;
use std::sync::Arc;

/// Where the page is in its life; `<main data-state>` shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The engine is on its way; the first ECG is on screen and every control works.
    Booting,
    /// A model is loaded.
    Ready,
    /// An ECG is being generated, or waits for the engine to arrive.
    Generating,
    /// The ECG is finished.
    Done,
    /// Something failed; the notice says what to do.
    Failed,
}

impl Phase {
    /// The value of `data-state`.
    pub const fn name(self) -> &'static str {
        match self {
            Phase::Booting => "booting",
            Phase::Ready => "ready",
            Phase::Generating => "generating",
            Phase::Done => "done",
            Phase::Failed => "failed",
        }
    }
}

/// Where an ECG comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Generated when the site was built, shown until the engine has one.
    Precomputed,
    /// Generated in this tab.
    Generated,
}

/// A finished ECG and what it was made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Finished {
    /// The recording.
    pub ecg: Arc<Ecg>,
    /// The design it answers.
    pub design: Design,
    /// The hash of the model that drew it.
    pub model_hash: String,
    /// Where it comes from.
    pub origin: Origin,
    /// What is measured in it, once that is known.
    pub measurements: Option<Arc<Measurements>>,
    /// Wall-clock time of the sampling, where it was generated here.
    pub elapsed_ms: Option<f64>,
}

#[cfg(test)]
impl Finished {
    /// A generated ECG of this design for tests: one second, with slow small waves that differ from
    /// lead to lead.
    pub fn example(design: Design) -> Self {
        let lead = |lead: usize| {
            let mv = |t: u8| 0.2 * (lead as f32 + 0.1 * f32::from(t)).sin();
            (0..100).map(mv).collect()
        };
        let ecg = Ecg::from_independent(100.0, std::array::from_fn(lead)).unwrap();
        Self {
            ecg: Arc::new(ecg),
            design,
            model_hash: "abc".to_owned(),
            origin: Origin::Generated,
            measurements: None,
            elapsed_ms: None,
        }
    }
}

/// One step of a run: what the network saw, and what it made of it.
#[derive(Debug, Clone, PartialEq)]
pub struct DenoisingStep {
    /// The signal with the noise that is left.
    pub noisy: Arc<Ecg>,
    /// The estimate of the clean ECG.
    pub estimate: Arc<Ecg>,
}

/// ECGs that belong together: those of a sweep, or of a cohort.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Series {
    /// What is asked for, in order.
    pub designs: Vec<Design>,
    /// What is finished so far, in the same order.
    pub finished: Vec<Finished>,
}

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RunProgress {
    /// ECGs finished.
    pub ecgs_done: usize,
    /// ECGs in all.
    pub ecgs: usize,
    /// Steps done of the ECG at hand.
    pub steps_done: u32,
    /// Steps of each ECG.
    pub steps: u32,
}

/// What the engine is busy with.
#[derive(Debug, Clone, PartialEq)]
pub enum EngineStatus {
    /// The program itself is being fetched.
    Fetching,
    /// The model's bytes are arriving.
    Loading {
        /// Verified bytes.
        loaded_bytes: u64,
        /// Bytes in all.
        total_bytes: u64,
    },
    /// Kernels are being prepared and checked.
    Preparing(Backend),
    /// A request can be answered.
    Ready {
        /// Where it runs.
        backend: Backend,
        /// Why there.
        reason: BackendReason,
        /// Hash of the model's content.
        model_hash: String,
    },
    /// No engine.
    Failed,
}

/// A model of the menu.
#[derive(Debug, Clone, PartialEq, Default, serde::Deserialize)]
pub struct ModelEntry {
    /// Its folder under `models/`.
    pub name: String,
    /// What the menu shows.
    pub title: String,
    /// SHA-256 of its manifest in hexadecimal; a list written by hand may lack it.
    #[serde(default)]
    pub manifest_sha256: Option<String>,
    /// Sampler steps that it is meant for.
    #[serde(default)]
    pub steps: Option<u32>,
    /// Guidance that it is meant for.
    #[serde(default)]
    pub guidance: Option<f32>,
    /// Whether it composes an ECG of rhythm, beat and strip, and so follows wishes.
    #[serde(default)]
    pub composes: bool,
    /// Whether what is known of it lies beside it.
    #[serde(default)]
    pub verified: bool,
    /// Hashes of older versions, to their eighth digit, that lie beside it in `NAME@HASH8`.
    #[serde(default)]
    pub older: Vec<String>,
}

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
    /// The last finished ECG.
    pub finished: RwSignal<Option<Finished>>,
    /// The ECG kept for comparison.
    pub kept: RwSignal<Option<Finished>>,
    /// Whether it stands beside the other, and not behind it.
    pub beside: RwSignal<bool>,
    /// The steps of the run shown, in order.
    pub steps: RwSignal<Vec<DenoisingStep>>,
    /// How many steps the run shown has in all.
    pub step_count: RwSignal<u32>,
    /// The step on the paper, from 1; none shows the finished ECG.
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
    /// What the stage shows.
    pub view: RwSignal<View>,
    /// How the ECG is shown to others.
    pub presentation: Presentation,
    /// The last ECGs of this visit.
    pub gallery: Gallery,
    /// Whether the page stands in a frame of another page, and shows the paper alone.
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
        Self {
            presentation,
            gallery: Gallery::default(),
            design: RwSignal::new(design),
            phase: RwSignal::new(Phase::Booting),
            engine: RwSignal::new(EngineStatus::Fetching),
            backend_choice: RwSignal::new(BackendChoice::Auto),
            models: RwSignal::new(Vec::new()),
            presets: RwSignal::new(Vec::new()),
            own_presets: RwSignal::new(Vec::new()),
            finished: RwSignal::new(None),
            kept: RwSignal::new(None),
            beside: RwSignal::new(false),
            steps: RwSignal::new(Vec::new()),
            step_count: RwSignal::new(0),
            shown_step: RwSignal::new(None),
            shows_noise: RwSignal::new(false),
            progress: RwSignal::new(RunProgress::default()),
            runs: RwSignal::new(0),
            sweep: RwSignal::new(Series::default()),
            cohort: RwSignal::new(Series::default()),
            view: RwSignal::new(view),
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

    /// Chooses a model, with the steps and the guidance that it is meant for.
    pub fn choose_model(&self, name: String) {
        let models = self.models.get_untracked();
        let entry = models.into_iter().find(|model| model.name == name);
        self.design.update(|design| {
            design.model = name;
            if let Some(entry) = entry {
                let request = &mut design.request;
                request.steps = entry.steps.unwrap_or(request.steps);
                request.guidance = entry.guidance.unwrap_or(request.guidance);
            }
        });
    }

    /// The query string that reopens the page as it is.
    pub fn query(&self) -> String {
        self.view.with(|view| self.query_of(view))
    }

    /// The query string that opens another view with the same design.
    pub fn query_of(&self, view: &View) -> String {
        let link = self.design.with(|design| self.link_to(view, design));
        link.to_query()
    }

    /// The query string that reopens the ECG on the paper, whatever the controls say by now, as it
    /// is looked at.
    pub fn shown_query(&self) -> String {
        let view = self.view.get();
        let asked = self.design.get();
        let shown = self.finished.with(|finished| {
            let design = finished.as_ref().map(|finished| finished.design.clone());
            design.filter(|_| view.shows_paper())
        });
        let shown = shown.map(|shown| Design {
            paper: asked.paper,
            ..shown
        });
        let link = self.link_to(&view, &shown.unwrap_or(asked));
        link.to_query()
    }

    /// The link that opens a view with a design. It says by which version of the model the ECG was
    /// drawn, as far as one was.
    fn link_to(&self, view: &View, design: &Design) -> Link {
        let kept = self.kept.with(|kept| {
            let kept = kept.as_ref()?;
            Some(kept.design.drawn_by(&kept.model_hash))
        });
        Link {
            design: self.with_version(design),
            reading: self.reading(),
            view: view.clone(),
            kept,
            embedded: false,
        }
    }

    /// A design with the version of its model, as far as that has drawn an ECG.
    fn with_version(&self, design: &Design) -> Design {
        let hash = self.hash_of(&design.model);
        hash.map_or_else(|| design.clone(), |hash| design.drawn_by(&hash))
    }

    /// The hash of a model, as far as it has drawn an ECG that the page holds.
    pub fn hash_of(&self, model: &str) -> Option<String> {
        let of = |finished: &Finished| {
            (finished.design.model == model).then(|| finished.model_hash.clone())
        };
        let last = |series: RwSignal<Series>| series.with(|series| of(series.finished.last()?));
        (self.finished.with(|finished| of(finished.as_ref()?)))
            .or_else(|| self.kept.with(|kept| of(kept.as_ref()?)))
            .or_else(|| last(self.sweep))
            .or_else(|| last(self.cohort))
    }

    /// How what is drawn is looked at.
    fn reading(&self) -> ReadingState {
        ReadingState {
            zoom_percent: self.zoom_percent.get(),
            mel_leads: self.mel_leads.get(),
            mel_scale: self.mel_scale.get(),
            hidden: self.presentation.is_blind(),
        }
    }

    /// Whether what was asked for stays hidden: in a quiz until the question is answered, and in
    /// blind reading until it is revealed.
    pub fn hides_condition(&self) -> bool {
        self.quiz_hides() || self.presentation.hides()
    }

    /// Whether a question of a quiz is open.
    pub fn quiz_hides(&self) -> bool {
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

    /// The query string of the page's own address: a page in a frame stays one.
    pub fn address(&self) -> String {
        let design = self.design.get();
        let link = Link {
            embedded: self.embedded,
            ..self.view.with(|view| self.link_to(view, &design))
        };
        link.to_query()
    }

    /// Where the ECGs of a series go.
    pub const fn series(&self, kind: SeriesKind) -> RwSignal<Series> {
        match kind {
            SeriesKind::Sweep => self.sweep,
            SeriesKind::Cohort => self.cohort,
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

    /// The ECG on the paper: a step if one is chosen, else the finished one.
    pub fn shown_ecg(&self) -> Option<Arc<Ecg>> {
        match self.shown_step.get() {
            Some(step) => self.steps.with(|steps| {
                let step = steps.get(step.saturating_sub(1))?;
                let shown = match self.shows_noise.get() {
                    true => &step.noisy,
                    false => &step.estimate,
                };
                Some(shown.clone())
            }),
            None => self
                .finished
                .with(|finished| finished.as_ref().map(|f| f.ecg.clone())),
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

/// Whether two designs are drawn differently; the paper does not matter.
fn differs(a: &Design, b: &Design) -> bool {
    (&a.model, &a.request) != (&b.model, &b.request)
}

/// A backend's name as in `data-backend`.
pub const fn backend_name(backend: Backend) -> &'static str {
    match backend {
        Backend::WebGpu => "webgpu",
        Backend::Cpu => "cpu",
    }
}
