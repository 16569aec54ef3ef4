//! The ECG on paper: toolbar, sheets, and the slider through its making.

pub mod beat_on_beat;
pub mod calipers;
pub mod caption;
pub mod cursor;
pub mod draw;
pub mod event_layer;
pub mod explained;
pub mod figures;
pub mod ladder;
pub mod median_beats;
pub mod monitor;
pub mod pen;
pub mod presenter;
pub mod reveal;
pub mod scrubber;
pub mod settings;
pub mod sheet;
pub mod size;
pub mod stale;
pub mod toolbar;
mod waves;
mod words;
pub mod zoom;

use crate::app::browser::canvas::{width_of, window_height};
use crate::app::browser::dom;
use crate::app::shell::arrival::{Arrives, Part};
use crate::app::state::{Comparison, Origin, Page, Phase, Shown};
use crate::tr;
use beat_on_beat::BeatOnBeat;
use calipers::CalipersOverlay;
use cursor::CursorOverlay;
use draw::Words;
use einthoven::ecg::{Ecg, SAMPLES, SAMPLING_HZ};
use einthoven::layout::{Gain, Page as Sheet, PaperSpec, Speed};
use einthoven::measure::Measurements;
use event_layer::EventLayer;
use explained::Explained;
use figures::FigureStrip;
use ladder::Ladder;
use leptos::html::Div;
use leptos::prelude::*;
use monitor::{Monitor, MonitorStrip};
use pen::Stroke;
use presenter::PresenterBar;
use reveal::Reveal;
use scrubber::Scrubber;
use sheet::{Drawing, KeptTrace, SheetCanvas};
use size::{Calibration, SheetSize};
use stale::StaleBand;
use std::sync::Arc;
use toolbar::Toolbar;
use zoom::Zoom;

/// Height of the presenter's bar under the paper.
const PRESENTER_BAR_PX: f64 = 48.0;

/// The card with the ECG.
#[component]
pub fn PaperCard() -> impl IntoView {
    let page = Page::of_context();
    let holder = NodeRef::<Div>::new();
    let width = width_of(holder);
    let size = SheetSize::of_device(page);
    let zoom = Zoom::new(size, holder);
    let calipers = RwSignal::new(None);
    let shows_waves = RwSignal::new(false);
    let monitor = Monitor::off();

    let height = window_height();
    let follows = page.embedded && dom::is_frame_that_follows();
    let spec = Memo::new(move |_| {
        let asked = page.design.with(|design| design.paper);
        size.legible(asked, width.get())
    });
    let stale = Memo::new(move |_| {
        page.phase.get() != Phase::Generating && !page.quiz_hides() && page.is_outdated()
    });
    let extent = Memo::new(move |_| {
        page.shown_ecg()
            .map_or((SAMPLING_HZ, SAMPLES), |ecg| (ecg.sampling_hz(), ecg.len()))
    });
    let laid_out = move |spec: PaperSpec| {
        let (sampling_hz, samples) = extent.get();
        // For those that are finished: the steps on the way to one are of all heights.
        let ecgs = [page.on_paper, page.kept_shown]
            .map(|held| held.with(|held| Some(held.as_ref()?.at_sampling_hz(sampling_hz).ecg)));
        let ecgs: Vec<&Ecg> = ecgs.iter().flatten().map(Arc::as_ref).collect();
        Sheet::new(spec, sampling_hz, samples).with_room_for(&ecgs)
    };
    let sheet = Memo::new(move |_| laid_out(spec.get()));
    let usual_sheet = Memo::new(move |_| {
        laid_out(PaperSpec {
            speed: Speed::default(),
            gain: Gain::default(),
            ..spec.get()
        })
    });
    let size_mm = |sheet: &Sheet| [sheet.width_mm, sheet.height_mm].map(f64::from);
    let sheet_mm = Memo::new(move |_| sheet.with(size_mm));
    let px_per_mm = Memo::new(move |_| match width.get() {
        0.0 => 0.0,
        width_px if page.presentation.presents() => {
            size.whole([width_px, height.get() - PRESENTER_BAR_PX], sheet_mm.get())
        }
        width_px => {
            let usual_mm = usual_sheet.with(size_mm);
            // Such a frame is made as high as the sheet, and not the other way round.
            let height_px = if follows { 0.0 } else { height.get() };
            size.px_per_mm([width_px, height_px], usual_mm, sheet_mm.get())
        }
    });

    let explained = Explained::of_context();
    let comparison = Memo::new(move |_| {
        let compares = page.kept.with(Option::is_some) && !page.hides_condition();
        compares.then(|| page.comparison.get())
    });
    let is_beat_on_beat = Memo::new(move |_| {
        comparison.get() == Some(Comparison::BeatOnBeat) && page.shown_step.get().is_none()
    });
    let kept_on_sheet = Memo::new(move |_| {
        let (sampling_hz, _) = extent.get();
        let kept = page.kept_shown;
        kept.with(|kept| Some(kept.as_ref()?.at_sampling_hz(sampling_hz)))
    });
    let drawing = Memo::new(move |_| {
        let step = page.drawn_step();
        let kept = kept_on_sheet
            .get()
            .filter(|_| comparison.get() != Some(Comparison::Beside));
        let measured = page
            .on_paper
            .with(|shown| shown.as_ref().and_then(|shown| shown.measurements.clone()));
        Drawing {
            ecg: page.shown_ecg(),
            stroke: match step {
                Some(_) => Stroke::Estimate,
                None => Stroke::Finished,
            },
            waves: measured
                .clone()
                .filter(|_| shows_waves.get() && step.is_none() && !page.hides_condition()),
            thick: page.presentation.presents() || page.presentation.is_projected(),
            words: Some(words::of_paper(page, kept.as_ref())),
            behind: kept.map(|kept| KeptTrace {
                over_s: if step.is_none() {
                    beats_s(measured.as_deref())
                } else {
                    Vec::new()
                },
                beats_s: beats_s(kept.measurements.as_deref()),
                ecg: kept.ecg,
            }),
            marks: match step {
                None => explained.0.get(),
                Some(_) => Vec::new(),
            },
        }
    });
    let label = move || {
        let step = page.drawn_step();
        let step = step.map(|step| (step, page.step_count.get()));
        caption::canvas_name(
            &words::who_with_artefacts(page),
            spec.get().layout.name(),
            step,
        )
    };
    let source = move || match page.drawn_step() {
        Some(_) => Some("estimate"),
        None => page.finished.with(|finished| {
            finished.as_ref().map(|finished| match finished.origin {
                Origin::Precomputed => "precomputed",
                Origin::Generated => "generated",
            })
        }),
    };
    let kept_sheet = move || {
        let kept = kept_on_sheet
            .get()
            .filter(|_| comparison.get() == Some(Comparison::Beside))?;
        let words = words::of_kept(page, &kept);
        let label = caption::canvas_name(&words.who.full, spec.get().layout.name(), None);
        let drawing = kept_drawing(&kept, words, shows_waves.get());
        let source = Signal::stored(Some("kept"));
        Some(
            view! { <SheetCanvas name="kept-canvas" drawing=Signal::stored(drawing) sheet px_per_mm label source /> },
        )
    };

    view! {
        <section id="ecg" class="card ecg-card" aria-labelledby="ecg-title" tabindex="-1">
            <h2 id="ecg-title" class="visually-hidden">{move || tr!("the-ecg")}</h2>
            <Toolbar size zoom calipers spec sheet_mm shows_waves monitor />
            <MonitorStrip monitor />
            <Calibration size />
            <Arrives part=Part::Sheet>
                <div class="paper-frame" class:is-stale=move || stale.get()>
                <StaleBand stale />
                <div
                    class="paper-scroll"
                    class:is-zoomed=move || { size.zoom() > 1.0 }
                    node_ref=holder
                    tabindex="0"
                    role="region"
                    aria-label=move || tr!("paper-region")
                    on:wheel=move |event| zoom.on_wheel(event)
                    on:keydown=move |event| zoom.on_key(event)
                    on:pointerdown=move |event| zoom.on_down(event)
                    on:pointermove=move |event| zoom.on_move(event)
                    on:pointerup=move |event| zoom.on_up(event)
                    on:pointercancel=move |event| zoom.on_up(event)
                    on:pointerleave=move |event| zoom.on_up(event)
                >
                    <div
                        class="sheet"
                        class:is-blank=move || px_per_mm.get() == 0.0
                        class:is-planned=move || page.shows_plan()
                        hidden=move || is_beat_on_beat.get()
                        on:pointermove=move |event| cursor::follow(page, sheet, &event)
                        on:pointerleave=move |_| page.pointer_s.set(None)
                    >
                        <SheetCanvas
                            name="ecg-canvas"
                            drawing
                            sheet
                            px_per_mm
                            label=Signal::derive(label)
                            source=Signal::derive(source)
                        />
                        <CursorOverlay sheet sheet_mm />
                        <CalipersOverlay calipers spec sheet sheet_mm />
                        <EventLayer sheet />
                        <Ladder sheet_mm />
                    </div>
                    {kept_sheet}
                    <Show when=move || is_beat_on_beat.get()>
                        <BeatOnBeat />
                    </Show>
                </div>
                <Reveal />
                </div>
            </Arrives>
            <PresenterBar />
            <Arrives part=Part::Figures>
                <FigureStrip />
            </Arrives>
            <Arrives part=Part::Scrubber>
                <Scrubber />
            </Arrives>
        </section>
    }
}

/// When the beats of an ECG are; none where they are not measured.
fn beats_s(measured: Option<&Measurements>) -> Vec<f64> {
    measured.map(Measurements::beat_times_s).unwrap_or_default()
}

/// The sheet of the ECG kept for comparison.
fn kept_drawing(kept: &Shown, words: Words, shows_waves: bool) -> Drawing {
    Drawing {
        ecg: Some(kept.ecg.clone()),
        stroke: Stroke::Kept,
        behind: None,
        marks: Vec::new(),
        waves: kept.measurements.clone().filter(|_| shows_waves),
        thick: false,
        words: Some(words),
    }
}
