//! How large a sheet is shown: fitted to the window or true to the millimetre, and the zoom on top
//! of it.

use crate::app::browser::dom;
use crate::app::browser::storage;
use crate::app::shell::notice::{Level, Topic};
use crate::app::state::Page;
use crate::tr;
use einthoven::layout::{Layout, PaperSpec};
use einthoven::link::ZOOM_PERCENT;
use leptos::prelude::*;
use std::ops::RangeInclusive;
use std::time::Duration;

/// Below this scale the fine grid and the small waves are no longer legible: the paper then scrolls
/// instead of shrinking further.
const SMALLEST_PX_PER_MM: f64 = 2.3;

/// What stands over the sheet: the head of the page and the row of tools.
const OVER_THE_SHEET_PX: f64 = 96.0;

/// A card narrower than this is a phone's.
const NARROW_PX: f64 = 560.0;

/// Above this scale a large screen shows more page instead of a larger ECG.
const LARGEST_PX_PER_MM: f64 = 7.2;

/// Device pixels that a canvas may have: 96 MB of memory.
const MOST_PIXELS: f64 = 24e6;

/// A zoom that has not changed for so long has come to rest, and is told to the page.
const REST: Duration = Duration::from_millis(300);

/// Short side of a bank card (ISO/IEC 7810, ID-1), the ruler that everyone has at hand.
pub const CARD_MM: f64 = 53.98;

/// CSS pixels per millimetre that a screen may have.
pub const SCREEN_PX_PER_MM: RangeInclusive<f64> = 2.0..=12.0;

/// Where the calibration is kept.
const KEY: &str = "screen-px-per-mm";

/// How the scale comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Size {
    /// As wide as there is room.
    #[default]
    Fit,
    /// A millimetre on the sheet is one on the screen, once the screen has been measured.
    True,
}

impl Size {
    /// Both.
    pub const ALL: [Size; 2] = [Size::Fit, Size::True];

    /// The value in the menu.
    pub const fn name(self) -> &'static str {
        match self {
            Size::Fit => "fit",
            Size::True => "true",
        }
    }

    /// The size with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.name() == name)
    }
}

/// The size of the sheets on the paper; a handle, cheap to copy.
#[derive(Clone, Copy)]
pub struct SheetSize {
    chosen: RwSignal<Size>,
    zoom: RwSignal<f64>,
    /// CSS pixels per millimetre of this screen, once measured.
    screen_px_per_mm: RwSignal<Option<f64>>,
    calibrating: RwSignal<bool>,
    layout_chosen: RwSignal<bool>,
}

impl SheetSize {
    /// Fitted to the window, with the page's zoom; the screen's measure is what this device kept.
    /// The page hears of the zoom whenever it comes to rest: a browser limits how often an address
    /// may change.
    pub fn of_device(page: Page) -> Self {
        let kept = storage::read(KEY).and_then(|text| text.parse().ok());
        let zoom = RwSignal::new(f64::from(page.zoom_percent.get_untracked()) / 100.0);
        Effect::new(move |before: Option<Option<TimeoutHandle>>| {
            if let Some(waiting) = before.flatten() {
                waiting.clear();
            }
            let percent = (100.0 * zoom.get()).round() as u32;
            let tell = move || {
                if page.zoom_percent.get_untracked() != percent {
                    page.zoom_percent.set(percent);
                }
            };
            set_timeout_with_handle(tell, REST).ok()
        });
        Self {
            chosen: RwSignal::new(Size::Fit),
            zoom,
            screen_px_per_mm: RwSignal::new(kept.filter(|px| SCREEN_PX_PER_MM.contains(px))),
            calibrating: RwSignal::new(false),
            layout_chosen: RwSignal::new(false),
        }
    }

    /// What is chosen.
    pub fn chosen(self) -> Size {
        self.chosen.get()
    }

    /// Chooses a size; true size asks for the screen's measure first if it is not known.
    pub fn choose(self, size: Size) {
        self.chosen.set(size);
        let unknown = self.screen_px_per_mm.with_untracked(Option::is_none);
        self.calibrating.set(size == Size::True && unknown);
    }

    /// The zoom, 1 for none.
    pub fn zoom(self) -> f64 {
        self.zoom.get()
    }

    /// Multiplies the zoom within its limits; returns by how much it changed.
    pub fn zoom_by(self, factor: f64) -> f64 {
        let before = self.zoom.get_untracked();
        let [least, most] = limits();
        let after = (before * factor).clamp(least, most);
        if after != before {
            self.zoom.set(after);
        }
        after / before
    }

    /// Takes the zoom away.
    pub fn reset_zoom(self) {
        let [none, _] = limits();
        self.zoom.set(none);
    }

    /// The settings in which a sheet is legible at this width: on a phone the usual layout gives
    /// way to six rows, unless the reader chose it there.
    pub fn legible(self, asked: PaperSpec, width_px: f64) -> PaperSpec {
        let is_narrow = width_px > 0.0 && width_px < NARROW_PX;
        if is_narrow && asked.layout == Layout::default() && !self.layout_chosen.get() {
            let layout = Layout::SixByTwo;
            return PaperSpec { layout, ..asked };
        }
        asked
    }

    /// Notes that the reader chose a layout here.
    pub fn choose_layout(self) {
        self.layout_chosen.set(true);
    }

    /// CSS pixels per millimetre at which all of a sheet is within a room (width, height), however
    /// large that is.
    pub fn whole(self, room_px: [f64; 2], sheet_mm: [f64; 2]) -> f64 {
        let [across, down] = [0, 1].map(|side| room_px[side] / sheet_mm[side]);
        let finest = dom::pixel_ratio() * dom::page_zoom();
        across.min(down).max(1.0).min(largest(sheet_mm, finest))
    }

    /// CSS pixels per millimetre for sheets of `sheet_mm` (width, height), which would be
    /// `usual_mm` large at the usual speed and gain, in a card of this width in a window of this
    /// height. It is the same for every paper speed and gain, so that a change of either is seen as
    /// what it is.
    pub fn px_per_mm(self, room_px: [f64; 2], usual_mm: [f64; 2], sheet_mm: [f64; 2]) -> f64 {
        let scale = match (self.chosen.get(), self.screen_px_per_mm.get()) {
            (Size::True, Some(px_per_mm)) => px_per_mm / dom::page_zoom(),
            _ => fitted(room_px, usual_mm),
        };
        (scale * self.zoom.get()).min(largest(sheet_mm, dom::pixel_ratio() * dom::page_zoom()))
    }
}

/// How far the zoom goes.
fn limits() -> [f64; 2] {
    [*ZOOM_PERCENT.start(), *ZOOM_PERCENT.end()].map(|percent| f64::from(percent) / 100.0)
}

/// CSS pixels per millimetre for a sheet in a card this wide and a window this high: as wide as the
/// card, and less where a sheet that is wider than high would not be seen whole.
fn fitted([width_px, height_px]: [f64; 2], [width_mm, height_mm]: [f64; 2]) -> f64 {
    let across = width_px / width_mm;
    let down = (height_px - OVER_THE_SHEET_PX) / height_mm;
    let whole = if width_mm > height_mm && height_px > 0.0 {
        across.min(down)
    } else {
        across
    };
    whole.clamp(SMALLEST_PX_PER_MM, LARGEST_PX_PER_MM)
}

/// The scale at which a canvas has as many device pixels as it may.
fn largest([width_mm, height_mm]: [f64; 2], pixel_ratio: f64) -> f64 {
    (MOST_PIXELS / (width_mm * height_mm)).sqrt() / pixel_ratio
}

/// Asks for the size of a bank card on this screen, while that is needed.
#[component]
pub fn Calibration(
    /// What is being calibrated.
    size: SheetSize,
) -> impl IntoView {
    let page = Page::of_context();
    // A CSS pixel is meant to be 1/96 inch.
    let measured = RwSignal::new(96.0 / 25.4);
    let accept = move |_| {
        // A projector's page has larger pixels of its own.
        let px_per_mm = measured.get_untracked() * dom::page_zoom();
        size.screen_px_per_mm.set(Some(px_per_mm));
        size.calibrating.set(false);
        if let Err(error) = storage::write(KEY, &format!("{px_per_mm:.3}")) {
            page.notify(Topic::Paper, Level::Warning, error);
        }
    };
    view! {
        <Show when=move || size.calibrating.get()>
            <div class="calibration" data-testid="calibration">
                <label for="screen-scale">{move || tr!("calibration-how")}</label>
                <div class="card-ruler" style:width=move || format!("{}px", CARD_MM * measured.get())></div>
                <input
                    id="screen-scale"
                    data-testid="screen-scale"
                    type="range"
                    min=*SCREEN_PX_PER_MM.start()
                    max=*SCREEN_PX_PER_MM.end()
                    step="0.02"
                    prop:value=move || measured.get().to_string()
                    aria-valuetext=move || tr!("calibration-value", length = format!("{:.0}", CARD_MM * measured.get()))
                    on:input=move |event| {
                        if let Ok(px_per_mm) = event_target_value(&event).parse() {
                            measured.set(px_per_mm);
                        }
                    }
                />
                <button type="button" class="button" data-testid="calibrated" on:click=accept>
                    {move || tr!("calibration-accept")}
                </button>
                <button type="button" class="button" on:click=move |_| size.choose(Size::Fit)>
                    {move || tr!("calibration-leave")}
                </button>
            </div>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_fills_the_width_within_what_is_legible() {
        assert_eq!(fitted([1000.0, 900.0], [250.0, 150.0]), 4.0);
        assert_eq!(fitted([358.0, 900.0], [250.0, 150.0]), SMALLEST_PX_PER_MM);
        assert_eq!(fitted([2500.0, 2000.0], [250.0, 150.0]), LARGEST_PX_PER_MM);
        // A laptop's window shows the whole sheet; twelve rows are scrolled.
        assert_eq!(fitted([1400.0, 696.0], [275.0, 150.0]), 4.0);
        assert_eq!(fitted([1000.0, 600.0], [250.0, 270.0]), 4.0);
    }

    #[test]
    fn no_zoom_makes_a_canvas_larger_than_a_browser_allows() {
        let px_per_mm = largest([525.0, 550.0], 2.0);
        assert!((525.0 * 550.0 * (2.0 * px_per_mm).powi(2) - MOST_PIXELS).abs() < 1.0);
    }
}
