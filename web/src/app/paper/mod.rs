//! The ECG on paper: toolbar, canvas, caption, and the slider through its making.

pub mod calipers;
pub mod caption;

mod draw;
mod pen;
pub mod settings;

use super::canvas::{Surface, width_of};
use super::compare::KeepButton;
use super::exports::ExportButtons;
use super::scrubber::Scrubber;
use super::share::{ShareButton, ShareLink};
use super::state::{Origin, Page, Phase};
use super::theme::Theme;
use crate::tr;
use calipers::{CalipersButton, CalipersOverlay};
use draw::{Words, draw};
use einthoven::ecg::{SAMPLES, SAMPLING_HZ};
use einthoven::layout::{Page as Sheet, PaperSpec, Speed};
use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use pen::{Inks, Pen, Stroke};
use settings::PaperSettings;

/// Below this scale the fine grid and the small waves are no longer legible: the paper then scrolls
/// instead of shrinking further.
const SMALLEST_PX_PER_MM: f64 = 2.7;

/// Above this scale a large screen shows more page instead of a larger ECG.
const LARGEST_PX_PER_MM: f64 = 5.4;

/// CSS pixels per millimetre for a sheet on a screen this wide. It is the same for every paper speed
/// and gain, so that a change of either is seen as what it is.
pub fn scale(available_px: f64, sheet_mm: f64) -> f64 {
    (available_px / sheet_mm).clamp(SMALLEST_PX_PER_MM, LARGEST_PX_PER_MM)
}

/// The card with the ECG.
#[component]
pub fn PaperCard() -> impl IntoView {
    let page = Page::of_context();
    let theme: Theme = use_context().expect("App provides the theme");
    let holder = NodeRef::<Div>::new();
    let canvas = NodeRef::<Canvas>::new();
    let width = width_of(holder);
    let share_open = RwSignal::new(false);
    let spec = Memo::new(move |_| page.design.with(|design| design.paper));

    let condition = Memo::new(move |_| {
        page.finished
            .with(|finished| match (page.shown_step.get(), finished) {
                (None, Some(finished)) => finished.design.request.condition.clone(),
                _ => page.design.with(|design| design.request.condition.clone()),
            })
    });
    let who = Memo::new(move |_| match page.hides_condition() {
        true => tr!("quiz-condition-hidden"),
        false => caption::condition_text(&condition.get()),
    });
    let step = move || {
        page.shown_step
            .get()
            .map(|step| (step, page.step_count.get()))
    };
    let making = Memo::new(move |_| match (step(), page.phase.get()) {
        (Some((step, of)), _) => format!("estimate after step {step} of {of}"),
        (None, Phase::Generating) => String::new(),
        (None, _) => page.finished.with(|finished| match finished {
            Some(finished) => caption::making_text(finished, page.backend()),
            None => String::new(),
        }),
    });
    let source = move || match page.shown_step.get() {
        Some(_) => Some("estimate"),
        None => page.finished.with(|finished| {
            finished.as_ref().map(|finished| match finished.origin {
                Origin::Precomputed => "precomputed",
                Origin::Generated => "generated",
            })
        }),
    };

    let extent = Memo::new(move |_| {
        page.shown_ecg()
            .map_or((SAMPLING_HZ, SAMPLES), |ecg| (ecg.sampling_hz(), ecg.len()))
    });
    let sheet = Memo::new(move |_| {
        let (sampling_hz, samples) = extent.get();
        Sheet::new(spec.get(), sampling_hz, samples)
    });
    let sheet_mm =
        Memo::new(move |_| sheet.with(|sheet| [sheet.width_mm, sheet.height_mm].map(f64::from)));
    let px_per_mm = Memo::new(move |_| {
        let (sampling_hz, samples) = extent.get();
        let usual = PaperSpec {
            speed: Speed::default(),
            ..spec.get()
        };
        let usual_mm = Sheet::new(usual, sampling_hz, samples).width_mm;
        scale(width.get(), usual_mm.into())
    });
    let calipers = RwSignal::new(None);

    Effect::new(move |_| {
        theme.track();
        let (Some(canvas), px_per_mm) = (canvas.get(), px_per_mm.get()) else {
            return;
        };
        if width.get() <= 0.0 {
            return;
        }
        let ecg = page.shown_ecg();
        let kept = page.kept.get();
        let [width_px, height_px] = sheet_mm.get().map(|mm| mm * px_per_mm);
        let Some(surface) = Surface::new(&canvas, width_px.floor(), height_px.floor()) else {
            return;
        };
        let stroke = match page.shown_step.get() {
            Some(_) => Stroke::Estimate,
            None => Stroke::Finished,
        };
        let words = Words {
            who: who.get(),
            making: making.get(),
            kept: kept
                .as_ref()
                .map(|kept| caption::condition_text(&kept.design.request.condition)),
        };
        let pen = Pen {
            surface: &surface,
            inks: Inks::of_style_sheet(),
            px_per_mm,
        };
        let kept = kept.as_ref().map(|kept| &*kept.ecg);
        let drawn = sheet.with(|sheet| draw(&pen, sheet, kept, ecg.as_deref(), stroke, &words));
        if let Err(error) = drawn {
            leptos::logging::warn!("the ECG was not drawn: {error:?}");
        }
    });

    view! {
        <section id="ecg" class="card ecg-card" aria-labelledby="ecg-title" tabindex="-1">
            <h2 id="ecg-title" class="visually-hidden">"The ECG"</h2>
            <div class="toolbar">
                <PaperSettings />
                <div class="toolbar-actions">
                    <CalipersButton calipers spec sheet_mm />
                    // What is kept or saved says what was asked for.
                    <fieldset
                        class="toolbar-group"
                        aria-label=move || tr!("paper-take-away")
                        disabled=move || page.hides_condition()
                    >
                        <KeepButton />
                        <ShareButton open=share_open />
                        <ExportButtons />
                    </fieldset>
                </div>
            </div>
            <ShareLink open=share_open />
            <div
                class="paper-scroll"
                node_ref=holder
                tabindex="0"
                role="region"
                aria-label="ECG paper; scroll sideways to see all of it"
            >
                <div class="sheet">
                    <canvas
                        node_ref=canvas
                        data-testid="ecg-canvas"
                        data-source=source
                        role="img"
                        aria-label=move || {
                            caption::canvas_name(&who.get(), spec.get().layout.name(), step())
                        }
                    ></canvas>
                    <CalipersOverlay calipers spec sheet_mm />
                </div>
            </div>
            <Scrubber />
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_fills_the_width_within_what_is_legible() {
        assert_eq!(scale(1000.0, 250.0), 4.0);
        assert_eq!(scale(358.0, 250.0), SMALLEST_PX_PER_MM);
        assert_eq!(scale(2500.0, 250.0), LARGEST_PX_PER_MM);
    }
}
