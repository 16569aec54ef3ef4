//! Calipers on the paper: two corners, and the time, rate and voltage between them.

mod reading;
mod snap;

pub use reading::{Calipers, Reading};

use crate::app::browser::dom;
use crate::app::controls::{Toggle, toggle_id};
use crate::app::state::Page;
use crate::tr;
use einthoven::layout::{Page as Sheet, PaperSpec};
use einthoven::measure::Measurements;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::Div;
use leptos::prelude::*;
use reading::outline;
use wasm_bindgen::JsCast;

/// The button that takes them out and puts them away.
const BUTTON: &str = "calipers";

/// One corner moves this far with an arrow key, and this far with Shift.
const STEP_MM: f64 = 0.25;
const LEAP_MM: f64 = 5.0;

/// Switches the calipers on and off.
#[component]
pub fn CalipersButton(
    /// The calipers, while they are on.
    calipers: RwSignal<Option<Calipers>>,
    /// Paper settings.
    spec: Memo<PaperSpec>,
    /// Width and height of the sheet.
    sheet_mm: Memo<[f64; 2]>,
) -> impl IntoView {
    let is_on = Memo::new(move |_| calipers.with(Option::is_some));
    let toggle = move || {
        let fresh = || Calipers::centred(&spec.get_untracked(), sheet_mm.get_untracked());
        calipers.update(|calipers| *calipers = calipers.is_none().then(fresh));
    };
    view! { <Toggle name=BUTTON label=move || tr!("calipers") pressed=is_on on_press=toggle /> }
}

/// The calipers over the paper: drag to measure; corners come to rest where waves begin and end, but
/// with Alt. With the keyboard, arrows move the second corner, Shift makes the steps large, B leads
/// to the next boundary of a wave, M repeats the interval and Escape puts them away.
#[component]
pub fn CalipersOverlay(
    /// The calipers, while they are on.
    calipers: RwSignal<Option<Calipers>>,
    /// Paper settings.
    spec: Memo<PaperSpec>,
    /// The geometry of the sheet.
    sheet: Memo<Sheet>,
    /// Width and height of the sheet.
    sheet_mm: Memo<[f64; 2]>,
) -> impl IntoView {
    let page = Page::of_context();
    let layer = NodeRef::<Div>::new();
    let place_mm = move |event: &PointerEvent| -> Option<[f64; 2]> {
        let area = layer.get_untracked()?.get_bounding_client_rect();
        let [width_mm, height_mm] = sheet_mm.get_untracked();
        let share = |at: f64, start: f64, length: f64| ((at - start) / length).clamp(0.0, 1.0);
        let at = [
            share(event.client_x().into(), area.left(), area.width()) * width_mm,
            share(event.client_y().into(), area.top(), area.height()) * height_mm,
        ];
        let snaps = !event.alt_key();
        Some(
            by_waves(page, sheet, &|sheet, waves| {
                snaps.then(|| snap::snapped(sheet, waves, at))
            })
            .unwrap_or(at),
        )
    };
    let edit = move |change: &dyn Fn(&mut Calipers)| {
        calipers.update(|calipers| {
            if let Some(calipers) = calipers {
                change(calipers);
            }
        });
    };
    let begin = move |event: PointerEvent| {
        if let Some(at) = place_mm(&event) {
            let target: Option<web_sys::Element> = event.target().and_then(|t| t.dyn_into().ok());
            if let Some(target) = target {
                // Without capture a drag ends at the paper's edge, which is no harm.
                let _ = target.set_pointer_capture(event.pointer_id());
            }
            edit(&|calipers| (calipers.from_mm, calipers.to_mm) = (at, at));
        }
    };
    let drag = move |event: PointerEvent| {
        if event.buttons() == 0 {
            return;
        }
        if let Some(at) = place_mm(&event) {
            edit(&|calipers| calipers.to_mm = at);
        }
    };
    let press = move |event: KeyboardEvent| {
        let step = if event.shift_key() { LEAP_MM } else { STEP_MM };
        let by = match event.key().as_str() {
            "ArrowLeft" => [-step, 0.0],
            "ArrowRight" => [step, 0.0],
            "ArrowUp" => [0.0, -step],
            "ArrowDown" => [0.0, step],
            "m" | "M" => {
                edit(&|calipers| calipers.marches = !calipers.marches);
                return event.prevent_default();
            }
            "b" | "B" => {
                let right = !event.shift_key();
                edit(&|calipers| {
                    let at = calipers.to_mm;
                    let next = by_waves(page, sheet, &|sheet, waves| {
                        Some(snap::next(sheet, waves, at, right))
                    });
                    calipers.to_mm = next.unwrap_or(at);
                });
                return event.prevent_default();
            }
            "Escape" => {
                calipers.set(None);
                // The layer that had the focus is gone.
                return dom::focus(&toggle_id(BUTTON));
            }
            _ => return,
        };
        event.prevent_default();
        let within = sheet_mm.get_untracked();
        edit(&|calipers| *calipers = calipers.moved(by, within));
    };
    let reading = Memo::new(move |_| {
        calipers
            .get()
            .map(|calipers| calipers.reading(&spec.get()).text())
    });
    view! {
        <Show when=move || calipers.with(Option::is_some)>
            <div
                class="calipers"
                node_ref=layer
                data-testid="calipers-layer"
                tabindex="0"
                role="application"
                aria-label=move || tr!("calipers-how")
                on:pointerdown=begin
                on:pointermove=drag
                on:keydown=press
            >
                <svg
                    aria-hidden="true"
                    preserveAspectRatio="none"
                    viewBox=move || {
                        let [width, height] = sheet_mm.get();
                        format!("0 0 {width} {height}")
                    }
                >
                    <path d=move || {
                        calipers.get().map(|c| outline(&c, sheet_mm.get())).unwrap_or_default()
                    } />
                </svg>
                <output class="calipers-reading" data-testid="calipers-reading" aria-live="polite">
                    {move || reading.get()}
                </output>
            </div>
        </Show>
    }
}

/// A place on the sheet by the waves that are measured in the ECG on the paper; none where none are.
fn by_waves(
    page: Page,
    sheet: Memo<Sheet>,
    place: &dyn Fn(&Sheet, &Measurements) -> Option<[f64; 2]>,
) -> Option<[f64; 2]> {
    page.shown_step
        .with_untracked(Option::is_none)
        .then_some(())?;
    page.on_paper.with_untracked(|shown| {
        let waves = shown.as_ref()?.measurements.as_deref()?;
        sheet.with_untracked(|sheet| place(sheet, waves))
    })
}
