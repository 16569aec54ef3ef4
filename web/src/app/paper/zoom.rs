//! Zooming by buttons, keys, wheel and two fingers, and moving a sheet that is larger than its
//! window.

use super::size::SheetSize;
use crate::tr;
use leptos::ev::{KeyboardEvent, PointerEvent, WheelEvent};
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// One press of a button or key.
const STEP: f64 = 1.25;

/// A wheel's notch is about 100 pixels.
const PER_WHEEL_PX: f64 = 1.0025;

/// A finger or a mouse on the sheet, in CSS pixels of the window.
#[derive(Debug, Clone, Copy)]
struct Touch {
    id: i32,
    at: [f64; 2],
}

/// The gestures of one window onto a sheet; cheap to copy.
#[derive(Clone, Copy)]
pub struct Zoom {
    size: SheetSize,
    window: NodeRef<Div>,
    touches: StoredValue<Vec<Touch>>,
}

impl Zoom {
    /// Gestures for a window with a sheet in it.
    pub fn new(size: SheetSize, window: NodeRef<Div>) -> Self {
        Self {
            size,
            window,
            touches: StoredValue::new(Vec::new()),
        }
    }

    /// Zooms by a factor; the point of the window at `around` stays where it is.
    fn by(self, factor: f64, around: Option<[f64; 2]>) {
        let Some(window) = self.window.get_untracked() else {
            return;
        };
        let area = window.get_bounding_client_rect();
        let [x, y] = match around {
            Some([x, y]) => [x - area.left(), y - area.top()],
            None => [area.width() / 2.0, area.height() / 2.0],
        };
        let place = [
            f64::from(window.scroll_left()) + x,
            f64::from(window.scroll_top()) + y,
        ];
        let change = self.size.zoom_by(factor);
        // The sheet has its new size once the effects of this change have run.
        request_animation_frame(move || {
            window.set_scroll_left((place[0] * change - x) as i32);
            window.set_scroll_top((place[1] * change - y) as i32);
        });
    }

    /// The wheel with Ctrl, which is also what a touch pad's pinch gives.
    pub fn on_wheel(self, event: WheelEvent) {
        if event.ctrl_key() {
            event.prevent_default();
            let factor = PER_WHEEL_PX.powf(-event.delta_y());
            self.by(
                factor,
                Some([event.client_x().into(), event.client_y().into()]),
            );
        }
    }

    /// Plus, minus and zero, as in every viewer; arrows scroll by themselves.
    pub fn on_key(self, event: KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        match event.key().as_str() {
            "+" | "=" => self.by(STEP, None),
            "-" => self.by(STEP.recip(), None),
            "0" => self.size.reset_zoom(),
            _ => return,
        }
        event.prevent_default();
    }

    /// A finger or the mouse comes down; on the calipers it measures.
    pub fn on_down(self, event: PointerEvent) {
        let target: Option<web_sys::Element> = event.target().and_then(|t| t.dyn_into().ok());
        let measures = target.is_some_and(|t| t.closest(".calipers").is_ok_and(|c| c.is_some()));
        if measures {
            return;
        }
        let touch = Touch {
            id: event.pointer_id(),
            at: place(&event),
        };
        self.touches.update_value(|touches| touches.push(touch));
    }

    /// One moving mouse moves the sheet (a browser does that for a finger), two fingers zoom.
    pub fn on_move(self, event: PointerEvent) {
        let at = place(&event);
        let moved = self.touches.try_update_value(|touches| {
            let before = touches.clone();
            touches.iter_mut().find(|t| t.id == event.pointer_id())?.at = at;
            Some((before, touches.clone()))
        });
        let Some(Some((before, now))) = moved else {
            return;
        };
        match (&before[..], &now[..]) {
            ([a0, b0], [a1, b1]) => {
                let middle = [0, 1].map(|axis| (a1.at[axis] + b1.at[axis]) / 2.0);
                self.by(distance(a1, b1) / distance(a0, b0).max(1.0), Some(middle));
            }
            ([from], [to]) if event.pointer_type() == "mouse" => {
                if let Some(window) = self.window.get_untracked() {
                    window.scroll_by_with_x_and_y(from.at[0] - to.at[0], from.at[1] - to.at[1]);
                }
            }
            _ => {}
        }
    }

    /// A finger or the mouse goes up, or away.
    pub fn on_up(self, event: PointerEvent) {
        self.touches
            .update_value(|touches| touches.retain(|touch| touch.id != event.pointer_id()));
    }
}

fn place(event: &PointerEvent) -> [f64; 2] {
    [event.client_x().into(), event.client_y().into()]
}

fn distance(a: &Touch, b: &Touch) -> f64 {
    (a.at[0] - b.at[0]).hypot(a.at[1] - b.at[1])
}

/// Smaller, the zoom now (a press takes it away), larger.
#[component]
pub fn ZoomButtons(
    /// What they change.
    zoom: Zoom,
) -> impl IntoView {
    let percent = move || format!("{:.0} %", 100.0 * zoom.size.zoom());
    view! {
        <div class="zoom" role="group" aria-label=move || tr!("zoom")>
            <button
                type="button"
                class="button"
                data-testid="zoom-out"
                aria-label=move || tr!("zoom-out")
                on:click=move |_| zoom.by(STEP.recip(), None)
            >
                "\u{2212}"
            </button>
            <button
                type="button"
                class="button zoom-value"
                data-testid="zoom-reset"
                aria-label=move || tr!("zoom-reset", value = percent())
                on:click=move |_| zoom.size.reset_zoom()
            >
                {percent}
            </button>
            <button
                type="button"
                class="button"
                data-testid="zoom-in"
                aria-label=move || tr!("zoom-in")
                on:click=move |_| zoom.by(STEP, None)
            >
                "+"
            </button>
        </div>
    }
}
