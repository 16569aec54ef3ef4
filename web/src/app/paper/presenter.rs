//! The presenter's view: the paper alone, all of it on screen, and keys that lead through the
//! presets.

use super::reveal::RevealButton;
use crate::app::browser::dom;
use crate::app::engine::generation::Generation;
use crate::app::state::Page;
use crate::app::texts::preset_text;
use crate::app::views::View;
use crate::tr;
use einthoven::link::SetPlace;
use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Goes through the presets from the one at hand, round the ends.
fn neighbour(at: Option<usize>, forwards: bool, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match (at, forwards) {
        (None, true) => 0,
        (None, false) | (Some(0), false) => last,
        (Some(at), true) => (at + 1) % count,
        (Some(at), false) => at - 1,
    })
}

/// What the keys and the buttons do; a handle, cheap to copy.
#[derive(Clone, Copy)]
struct Presenter {
    page: Page,
    generation: Generation,
}

impl Presenter {
    fn turn(self, forwards: bool) {
        if let View::Set(SetPlace::Case(at)) = self.page.view.get_untracked() {
            let count = self.page.case_set.with_untracked(|set| set.cases.len());
            if let Some(next) = neighbour(Some(at), forwards, count) {
                self.page.view.set(View::Set(SetPlace::Case(next)));
            }
            return;
        }
        let design = self.page.design;
        let condition = design.with_untracked(|design| design.request.condition.clone());
        let next = self.page.presets.with_untracked(|presets| {
            let at = presets
                .iter()
                .position(|preset| preset.condition == condition);
            let next = neighbour(at, forwards, presets.len())?;
            presets.get(next).cloned()
        });
        if let Some(preset) = next {
            design.update(|design| design.request.condition = preset.condition);
            self.generation.generate();
        }
    }

    fn on_key(self, event: &KeyboardEvent) {
        let presentation = self.page.presentation;
        let presents = untrack(|| presentation.presents());
        if event.ctrl_key() || event.meta_key() || event.alt_key() || is_typing(event) {
            return;
        }
        match (event.key().as_str(), presents) {
            ("f" | "F", _) => presentation.present(!presents),
            ("Escape", true) => presentation.present(false),
            ("ArrowRight" | "PageDown", true) => self.turn(true),
            ("ArrowLeft" | "PageUp", true) => self.turn(false),
            ("n" | "N", true) => self.generation.generate_another(),
            ("h" | "H", true) => presentation.read_blind(!untrack(|| presentation.is_blind())),
            ("r" | "R" | "Enter", true) if event.target().is_some_and(|at| !is_button(&at)) => {
                presentation.toggle_reveal();
            }
            ("r" | "R", _) if untrack(|| presentation.is_blind()) => presentation.toggle_reveal(),
            _ => return,
        }
        event.prevent_default();
    }
}

fn is_button(target: &web_sys::EventTarget) -> bool {
    target.dyn_ref::<web_sys::HtmlButtonElement>().is_some()
}

/// Whether a key goes into a field or a menu.
fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|at| at.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|at| {
        at.closest("input, select, textarea, dialog")
            .is_ok_and(|at| at.is_some())
    })
}

/// Listens to the keys, and shows the bar of the presenter's view.
#[component]
pub fn PresenterBar() -> impl IntoView {
    let page = Page::of_context();
    let generation: Generation = use_context().expect("App provides the generation");
    let presenter = Presenter { page, generation };
    let presentation = page.presentation;
    let keys = window_event_listener(ev::keydown, move |event| presenter.on_key(&event));
    on_cleanup(move || keys.remove());
    Effect::new(move |_| dom::mark_root("is-presenting", presentation.presents()));
    let title = move || {
        if page.hides_condition() {
            return tr!("condition-hidden");
        }
        let condition = page.design.with(|design| design.request.condition.clone());
        page.presets.with(|presets| {
            let preset = presets.iter().find(|preset| preset.condition == condition);
            preset.map_or_else(String::new, preset_text::title)
        })
    };
    view! {
        <Show when=move || presentation.presents()>
            <div class="presenter-bar" data-testid="presenter">
                <button
                    type="button"
                    class="button"
                    aria-label=move || tr!("present-back")
                    on:click=move |_| presenter.turn(false)
                >
                    "‹"
                </button>
                <button
                    type="button"
                    class="button"
                    data-testid="present-next"
                    aria-label=move || tr!("present-next")
                    on:click=move |_| presenter.turn(true)
                >
                    "›"
                </button>
                <span class="presenter-title" data-testid="presenter-title">
                    {title}
                </span>
                <button type="button" class="button" on:click=move |_| generation.generate_another()>
                    {move || tr!("new-ecg")}
                </button>
                <button
                    type="button"
                    class="button"
                    aria-pressed=move || presentation.is_blind().to_string()
                    on:click=move |_| presentation.read_blind(!untrack(|| presentation.is_blind()))
                >
                    {move || tr!("blind")}
                </button>
                <RevealButton class="button" />
                <span class="presenter-keys">{move || tr!("present-keys")}</span>
                <button
                    type="button"
                    class="button"
                    data-testid="present-end"
                    on:click=move |_| presentation.present(false)
                >
                    {move || tr!("present-end")}
                </button>
            </div>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arrows_go_round_the_presets() {
        assert_eq!(neighbour(None, true, 3), Some(0));
        assert_eq!(neighbour(Some(2), true, 3), Some(0));
        assert_eq!(neighbour(Some(0), false, 3), Some(2));
        assert_eq!(neighbour(Some(2), false, 3), Some(1));
        assert_eq!(neighbour(None, true, 0), None);
    }
}
