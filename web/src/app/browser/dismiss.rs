//! What every panel under a button has in common: how it is put away again.

use leptos::ev;
use leptos::html::{Button, Div};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, Node};

/// Closes a panel when the pointer or the keyboard goes elsewhere, and on Escape, which gives the
/// keyboard back to the panel's button. `root` holds both button and panel.
pub fn dismissable(root: NodeRef<Div>, button: NodeRef<Button>, open: RwSignal<bool>) {
    let close_outside = move |target: Option<EventTarget>| {
        let target = target.and_then(|target| target.dyn_into::<Node>().ok());
        let is_outside = |root: web_sys::HtmlDivElement| !root.contains(target.as_ref());
        if open.get_untracked() && root.get_untracked().is_some_and(is_outside) {
            open.set(false);
        }
    };
    let pressed =
        window_event_listener(ev::pointerdown, move |event| close_outside(event.target()));
    let focused = window_event_listener(ev::focusin, move |event| close_outside(event.target()));
    let escaped = window_event_listener(ev::keydown, move |event| {
        if open.get_untracked() && event.key() == "Escape" {
            event.prevent_default();
            open.set(false);
            if let Some(button) = button.get_untracked() {
                button.focus().unwrap_or_default();
            }
        }
    });
    on_cleanup(move || {
        pressed.remove();
        focused.remove();
        escaped.remove();
    });
}
