//! A canvas in CSS pixels, backed by as many device pixels as the screen has, and drawn anew when
//! it must be.

use crate::app::browser::dom;
use crate::app::browser::theme::Theme;
use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, ResizeObserver};

/// A context scaled to CSS pixels, and the size it covers.
pub struct Surface {
    /// Draws in CSS pixels.
    pub context: CanvasRenderingContext2d,
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
    /// Device pixels per CSS pixel of the canvas.
    pub ratio: f64,
}

impl Surface {
    /// Sizes a canvas and clears it.
    pub fn new(canvas: &HtmlCanvasElement, width: f64, height: f64) -> Option<Self> {
        let ratio = dom::pixel_ratio() * dom::css_zoom(canvas);
        let device = |length: f64| (length * ratio).round() as u32;
        if (canvas.width(), canvas.height()) != (device(width), device(height)) {
            canvas.set_width(device(width));
            canvas.set_height(device(height));
            // Spelled out, for leptos has a method of the same name.
            let style = web_sys::HtmlElement::style(canvas);
            style.set_property("width", &format!("{width}px")).ok()?;
            style.set_property("height", &format!("{height}px")).ok()?;
        }
        let context = canvas.get_context("2d").ok()??;
        let context: CanvasRenderingContext2d = context.unchecked_into();
        context
            .set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0)
            .ok()?;
        context.clear_rect(0.0, 0.0, width, height);
        Some(Self {
            context,
            width,
            height,
            ratio,
        })
    }

    /// The nearest place where a line one device pixel wide is crisp.
    pub fn crisp(&self, position: f64) -> f64 {
        ((position * self.ratio).floor() + 0.5) / self.ratio
    }
}

/// Width of an element in CSS pixels, followed as it changes; 0 until it is known.
pub fn width_of(element: NodeRef<Div>) -> ReadSignal<f64> {
    let (width, set_width) = signal(0.0);
    Effect::new(move |_| {
        let Some(element) = element.get() else { return };
        let target: Element = element.into();
        let measured = target.clone();
        on_resize(&target, move || {
            let width = f64::from(measured.client_width());
            // What follows it draws: not in the task in which the browser renders the page.
            let tell = move || {
                // The element may be gone by then.
                let _ = set_width.try_set(width);
            };
            set_timeout(tell, Duration::ZERO);
        });
    });
    width
}

/// Calls back now and whenever the size of an element changes, until the surrounding effect or
/// component is cleaned up.
pub fn on_resize(element: &Element, changed: impl FnMut() + 'static) {
    let callback = Closure::<dyn FnMut()>::new(changed);
    let Ok(observer) = ResizeObserver::new(callback.as_ref().unchecked_ref()) else {
        return;
    };
    observer.observe(element);
    let kept = StoredValue::new_local(Rc::new((observer, callback)));
    on_cleanup(move || {
        kept.with_value(|kept| kept.0.disconnect());
    });
}

/// Height of the window in CSS pixels, followed as it changes.
pub fn window_height() -> ReadSignal<f64> {
    let measure = || {
        let height = dom::window().inner_height().ok();
        let height = height
            .and_then(|height| height.as_f64())
            .unwrap_or_default();
        // Under a style sheet's zoom a CSS pixel of the page is larger than one of the window.
        height / dom::page_zoom()
    };
    let (height, set_height) = signal(measure());
    let resized = window_event_listener(leptos::ev::resize, move |_| set_height.set(measure()));
    on_cleanup(move || resized.remove());
    height
}

/// A canvas that is drawn anew whenever the theme changes, or anything that `draw` reads. What
/// could not be drawn, and why, is said on the console.
pub fn painted(
    what: &'static str,
    draw: impl Fn(&HtmlCanvasElement) -> Result<(), JsValue> + 'static,
) -> NodeRef<Canvas> {
    let theme: Theme = use_context().expect("App provides the theme");
    let canvas = NodeRef::<Canvas>::new();
    Effect::new(move |_| {
        theme.track();
        let Some(canvas) = canvas.get() else { return };
        if let Err(error) = draw(&canvas) {
            leptos::logging::warn!("{what} not drawn: {error:?}");
        }
    });
    canvas
}

/// A picture as wide as its place.
#[component]
pub fn Picture(
    /// `data-testid` of its canvas.
    name: &'static str,
    /// Class of its place.
    #[prop(optional)]
    class: &'static str,
    /// What it shows, in words.
    #[prop(into)]
    label: Signal<String>,
    /// Draws it into a width in CSS pixels.
    draw: impl Fn(&HtmlCanvasElement, f64) -> Result<(), JsValue> + 'static,
) -> impl IntoView {
    let holder = NodeRef::<Div>::new();
    let width = width_of(holder);
    let canvas = painted(name, move |canvas| match width.get() {
        0.0 => Ok(()),
        width_px => draw(canvas, width_px),
    });
    view! {
        <div class=class node_ref=holder>
            <canvas
                node_ref=canvas
                data-testid=name
                role="img"
                aria-label=move || label.get()
            ></canvas>
        </div>
    }
}
