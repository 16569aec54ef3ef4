//! The link of the design: copied, and visible where copying is refused.

use super::dom;
use super::notice::{Level, Topic};
use super::state::Page;
use super::view::View;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// The address that reopens the design shown in the controls.
pub fn link(page: Page) -> String {
    format!("{}{}", dom::base_url(), page.query())
}

/// The address that opens another view.
pub fn link_to(page: Page, view: &View) -> String {
    format!("{}{}", dom::base_url(), page.query_of(view))
}

/// The button, to stand in the toolbar.
#[component]
pub fn ShareButton(
    /// Whether the link is shown below.
    open: RwSignal<bool>,
) -> impl IntoView {
    let page = Page::of_context();
    let share = move |_| {
        open.set(true);
        let link = untrack(|| link(page));
        spawn_local(async move {
            let (level, text) = match copy(&link).await {
                Ok(()) => (Level::Info, "The link is copied. It reopens this very ECG."),
                Err(_) => (
                    Level::Warning,
                    "The browser does not let the page copy. Select the link under the ECG and copy it yourself.",
                ),
            };
            page.notify(Topic::Share, level, text);
        });
    };
    view! {
        <button type="button" class="button" data-testid="share" on:click=share>
            "Copy link"
        </button>
    }
}

/// The link as text, once it was asked for.
#[component]
pub fn ShareLink(
    /// Whether to show it.
    open: RwSignal<bool>,
) -> impl IntoView {
    let page = Page::of_context();
    view! {
        <Show when=move || open.get()>
            <label class="share-link">
                <span class="field-label">"Link"</span>
                <input
                    type="text"
                    readonly
                    data-testid="share-link"
                    prop:value=move || link(page)
                    on:focus=move |event| {
                        let input: web_sys::HtmlInputElement = event_target(&event);
                        input.select();
                    }
                />
            </label>
        </Show>
    }
}

/// Puts a text into the clipboard.
///
/// # Errors
/// What the browser said when it refused.
pub async fn copy(text: &str) -> Result<(), JsValue> {
    let navigator = dom::window().navigator();
    // Absent where the page is not served over a secure connection.
    if js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard"))?.is_undefined() {
        return Err(JsValue::from_str("no clipboard"));
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await?;
    Ok(())
}
