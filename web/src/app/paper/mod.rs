//! The ECG on paper: toolbar, sheets, and the slider through its making.

pub mod calipers;
pub mod caption;
pub mod cursor;

pub mod draw;
pub mod explained;
pub mod pen;
pub mod settings;
pub mod sheet;
pub mod size;
mod waves;
pub mod zoom;

use super::arrival::{Arrives, Part};
use super::canvas::width_of;
use super::compare::CompareButtons;
use super::controls::Toggle;
use super::exports::SaveGroup;
use super::scrubber::Scrubber;
use super::share::ShareMenu;
use super::state::{Finished, Origin, Page, Phase};
use crate::tr;
use calipers::{CalipersButton, CalipersOverlay};
use caption::Caption;
use cursor::CursorOverlay;
use draw::Words;
use einthoven::ecg::{SAMPLES, SAMPLING_HZ};
use einthoven::layout::{Page as Sheet, PaperSpec, Speed};
use einthoven::measure::Measurements;
use explained::Explained;
use leptos::html::Div;
use leptos::prelude::*;
use pen::Stroke;
use settings::PaperSettings;
use sheet::{Drawing, SheetCanvas};
use size::{Calibration, SheetSize};
use std::sync::Arc;
use zoom::{Zoom, ZoomButtons};

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

    let spec = Memo::new(move |_| page.design.with(|design| design.paper));
    let extent = Memo::new(move |_| {
        page.shown_ecg()
            .map_or((SAMPLING_HZ, SAMPLES), |ecg| (ecg.sampling_hz(), ecg.len()))
    });
    let laid_out = move |spec: PaperSpec| {
        let (sampling_hz, samples) = extent.get();
        Sheet::new(spec, sampling_hz, samples)
    };
    let sheet = Memo::new(move |_| laid_out(spec.get()));
    let sheet_mm =
        Memo::new(move |_| sheet.with(|sheet| [sheet.width_mm, sheet.height_mm].map(f64::from)));
    let px_per_mm = Memo::new(move |_| {
        let usual = PaperSpec {
            speed: Speed::default(),
            ..spec.get()
        };
        let usual_mm = f64::from(laid_out(usual).width_mm);
        match width.get() {
            0.0 => 0.0,
            available_px => size.px_per_mm(available_px, usual_mm, sheet_mm.get()),
        }
    });

    let explained = Explained::of_context();
    let beside = Memo::new(move |_| page.beside.get() && page.kept.with(Option::is_some));
    let drawing = Memo::new(move |_| {
        let step = page.shown_step.get();
        let kept = page.kept.get().filter(|_| !beside.get());
        let measured = page
            .finished
            .with(|finished| finished.as_ref().and_then(|f| f.measurements.clone()));
        Drawing {
            ecg: page.shown_ecg(),
            stroke: match step {
                Some(_) => Stroke::Estimate,
                None => Stroke::Finished,
            },
            waves: measured
                .filter(|_| shows_waves.get() && step.is_none() && !page.hides_condition()),
            words: Some(Words {
                who: shown_who(page),
                making: making(page),
                kept: kept.as_ref().map(|kept| {
                    let who = Caption::of(&kept.design.request.condition);
                    who.within(|who| tr!("behind-it", who = who))
                }),
            }),
            behind: kept.map(|kept| kept.ecg),
            marks: match step {
                None => explained.0.get(),
                Some(_) => Vec::new(),
            },
        }
    });
    let label = move || {
        let step = page.shown_step.get();
        let step = step.map(|step| (step, page.step_count.get()));
        caption::canvas_name(&shown_who(page).full, spec.get().layout.name(), step)
    };
    let source = move || match page.shown_step.get() {
        Some(_) => Some("estimate"),
        None => page.finished.with(|finished| {
            finished.as_ref().map(|finished| match finished.origin {
                Origin::Precomputed => "precomputed",
                Origin::Generated => "generated",
            })
        }),
    };
    let kept_sheet = move || {
        let kept = page.kept.get().filter(|_| beside.get())?;
        let who = Caption::of(&kept.design.request.condition).full;
        let label = caption::canvas_name(&who, spec.get().layout.name(), None);
        let drawing = kept_drawing(&kept, shows_waves.get());
        let source = Signal::stored(Some("kept"));
        Some(
            view! { <SheetCanvas name="kept-canvas" drawing=Signal::stored(drawing) sheet px_per_mm label source /> },
        )
    };

    view! {
        <section id="ecg" class="card ecg-card" aria-labelledby="ecg-title" tabindex="-1">
            <h2 id="ecg-title" class="visually-hidden">{move || tr!("the-ecg")}</h2>
            <div class="toolbar">
                <Arrives part=Part::PaperSettings>
                    <PaperSettings size />
                </Arrives>
            </div>
            <div class="toolbar reading-tools">
                <Arrives part=Part::PaperTools>
                    <CompareButtons />
                    <CalipersButton calipers spec sheet_mm />
                    <Toggle
                        name="waves"
                        label=move || tr!("waves")
                        hint=move || tr!("waves-hint")
                        pressed=shows_waves
                        disabled=Signal::derive(move || page.hides_condition())
                        on_press=move || shows_waves.update(|shows| *shows = !*shows)
                    />
                    <ZoomButtons zoom />
                </Arrives>
                // What is saved says what was asked for.
                <Arrives part=Part::TakeAway>
                    <fieldset
                        class="toolbar-actions"
                        aria-label=move || tr!("paper-take-away")
                        disabled=move || page.hides_condition()
                    >
                        <ShareMenu />
                        <SaveGroup />
                    </fieldset>
                </Arrives>
            </div>
            <Calibration size />
            <Arrives part=Part::Sheet>
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
                        <CalipersOverlay calipers spec sheet_mm />
                    </div>
                    {kept_sheet}
                </div>
            </Arrives>
            <Arrives part=Part::Scrubber>
                <Scrubber />
            </Arrives>
        </section>
    }
}

/// Whose ECG is on the paper, in words: the finished one's, or while one is being made that of the controls;
/// in a quiz nobody's, until the question is answered.
fn shown_who(page: Page) -> Caption {
    if page.hides_condition() {
        return Caption::plain(tr!("quiz-condition-hidden"));
    }
    let finished = page.finished.with(|finished| {
        let finished = finished
            .as_ref()
            .filter(|_| page.shown_step.get().is_none());
        finished.map(|finished| finished.design.request.condition.clone())
    });
    let shown =
        finished.unwrap_or_else(|| page.design.with(|design| design.request.condition.clone()));
    Caption::of(&shown)
}

/// How the ECG on the paper came about.
fn making(page: Page) -> String {
    match (page.shown_step.get(), page.phase.get()) {
        (Some(step), _) => tr!("after-step", step = step, of = page.step_count.get()),
        (None, Phase::Generating) => String::new(),
        (None, _) => page.finished.with(|finished| match finished {
            Some(finished) => caption::making_text(finished, page.backend()),
            None => String::new(),
        }),
    }
}

/// The sheet of the ECG kept for comparison.
fn kept_drawing(kept: &Finished, shows_waves: bool) -> Drawing {
    let waves: Option<Arc<Measurements>> = kept.measurements.clone();
    Drawing {
        ecg: Some(kept.ecg.clone()),
        stroke: Stroke::Kept,
        behind: None,
        marks: Vec::new(),
        waves: waves.filter(|_| shows_waves),
        words: Some(Words {
            who: Caption::of(&kept.design.request.condition),
            making: caption::making_text(kept, None),
            kept: None,
        }),
    }
}
