//! Calipers on the paper: two corners, and the time, rate and voltage between them.

use crate::app::browser::dom;
use crate::app::controls::{Toggle, toggle_id};
use crate::app::texts::number_text::{signed, whole};
use crate::tr;
use einthoven::layout::PaperSpec;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The button that takes them out and puts them away.
const BUTTON: &str = "calipers";

/// One corner moves this far with an arrow key, and this far with Shift.
const STEP_MM: f64 = 0.25;
const LEAP_MM: f64 = 5.0;

/// Two corners on the sheet, in millimetres from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calipers {
    /// Where the measurement began.
    pub from_mm: [f64; 2],
    /// Where it ends; this corner moves.
    pub to_mm: [f64; 2],
    /// Whether the interval is repeated to both sides.
    pub marches: bool,
}

impl Calipers {
    /// One second by one millivolt in the middle of a sheet.
    fn centred(spec: &PaperSpec, [width_mm, height_mm]: [f64; 2]) -> Self {
        let half_s_mm = 0.5 * f64::from(spec.speed.mm_per_s());
        let half_mv_mm = 0.5 * f64::from(spec.gain.mm_per_mv());
        let [x, y] = [width_mm / 2.0, height_mm / 2.0];
        Self {
            from_mm: [x - half_s_mm, y + half_mv_mm],
            to_mm: [x + half_s_mm, y - half_mv_mm],
            marches: false,
        }
    }

    /// What lies between the corners.
    pub fn reading(&self, spec: &PaperSpec) -> Reading {
        let across_mm = (self.to_mm[0] - self.from_mm[0]).abs();
        let up_mm = self.from_mm[1] - self.to_mm[1];
        let seconds = across_mm / f64::from(spec.speed.mm_per_s());
        Reading {
            interval_ms: seconds * 1000.0,
            rate_bpm: (seconds > 0.0).then(|| 60.0 / seconds),
            difference_mv: up_mm / f64::from(spec.gain.mm_per_mv()),
        }
    }

    /// Where the upright lines stand on a sheet this wide: the two sides, and their repetitions.
    pub fn lines_mm(&self, width_mm: f64) -> Vec<f64> {
        let (from, to) = (self.from_mm[0], self.to_mm[0]);
        let interval = (to - from).abs();
        if !self.marches || interval < 1.0 {
            return vec![from, to];
        }
        let first = from - interval * (from / interval).floor();
        let count = ((width_mm - first) / interval).floor() as usize;
        (0..=count).map(|n| first + n as f64 * interval).collect()
    }

    /// Moves the end, within a sheet.
    fn moved(self, [dx, dy]: [f64; 2], [width_mm, height_mm]: [f64; 2]) -> Self {
        Self {
            to_mm: [
                (self.to_mm[0] + dx).clamp(0.0, width_mm),
                (self.to_mm[1] + dy).clamp(0.0, height_mm),
            ],
            ..self
        }
    }
}

/// A measurement with the calipers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// Time between the sides.
    pub interval_ms: f64,
    /// The rate of beats this far apart; none where the sides coincide.
    pub rate_bpm: Option<f64>,
    /// From the first corner up to the second.
    pub difference_mv: f64,
}

impl Reading {
    /// "480 ms, 125 bpm, +0.42 mV".
    pub fn text(&self) -> String {
        let rate = match self.rate_bpm {
            Some(rate) if rate < 1000.0 => format!(", {} {}", whole(rate), tr!("bpm")),
            _ => String::new(),
        };
        let difference = signed(self.difference_mv, 2);
        format!("{} ms{rate}, {difference} mV", whole(self.interval_ms))
    }
}

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

/// The calipers over the paper: drag to measure; with the keyboard, arrows move the second corner,
/// Shift makes the steps large, M repeats the interval and Escape puts them away.
#[component]
pub fn CalipersOverlay(
    /// The calipers, while they are on.
    calipers: RwSignal<Option<Calipers>>,
    /// Paper settings.
    spec: Memo<PaperSpec>,
    /// Width and height of the sheet.
    sheet_mm: Memo<[f64; 2]>,
) -> impl IntoView {
    let layer = NodeRef::<Div>::new();
    let place_mm = move |event: &PointerEvent| -> Option<[f64; 2]> {
        let area = layer.get_untracked()?.get_bounding_client_rect();
        let [width_mm, height_mm] = sheet_mm.get_untracked();
        let share = |at: f64, start: f64, length: f64| ((at - start) / length).clamp(0.0, 1.0);
        Some([
            share(event.client_x().into(), area.left(), area.width()) * width_mm,
            share(event.client_y().into(), area.top(), area.height()) * height_mm,
        ])
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

/// The lines as an SVG path in millimetres.
fn outline(calipers: &Calipers, [width_mm, height_mm]: [f64; 2]) -> String {
    let [from, to] = [calipers.from_mm, calipers.to_mm];
    let upright = calipers
        .lines_mm(width_mm)
        .into_iter()
        .map(|x| format!("M{x:.2} 0V{height_mm:.2}"));
    let level = [from[1], to[1]].map(|y| format!("M{:.2} {y:.2}H{:.2}", from[0], to[0]));
    upright.chain(level).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET_MM: [f64; 2] = [275.0, 150.0];

    #[test]
    fn fresh_calipers_span_a_second_and_a_millivolt() {
        let spec = PaperSpec::default();
        let calipers = Calipers::centred(&spec, SHEET_MM);
        assert_eq!(calipers.reading(&spec).text(), "1000 ms, 60 bpm, +1.00 mV");
    }

    #[test]
    fn readings_follow_speed_and_gain() {
        let calipers = Calipers {
            from_mm: [50.0, 40.0],
            to_mm: [40.0, 45.0],
            marches: false,
        };
        let reading = calipers.reading(&PaperSpec::default());
        assert!((reading.interval_ms - 400.0).abs() < 1e-9);
        assert_eq!(reading.rate_bpm.map(f64::round), Some(150.0));
        assert_eq!(reading.text(), "400 ms, 150 bpm, \u{2212}0.50 mV");
    }

    #[test]
    fn coinciding_sides_have_no_rate() {
        let calipers = Calipers {
            from_mm: [50.0, 40.0],
            to_mm: [50.0, 40.0],
            marches: true,
        };
        let text = calipers.reading(&PaperSpec::default()).text();
        assert_eq!(text, "0 ms, +0.00 mV");
        assert_eq!(calipers.lines_mm(275.0).len(), 2);
    }

    #[test]
    fn a_marching_interval_covers_the_sheet() {
        let calipers = Calipers {
            from_mm: [60.0, 40.0],
            to_mm: [85.0, 40.0],
            marches: true,
        };
        assert_eq!(calipers.lines_mm(100.0), [10.0, 35.0, 60.0, 85.0]);
    }

    #[test]
    fn the_moving_corner_stays_on_the_sheet() {
        let calipers = Calipers::centred(&PaperSpec::default(), SHEET_MM);
        assert_eq!(calipers.moved([1e3, -1e3], SHEET_MM).to_mm, [275.0, 0.0]);
    }
}
