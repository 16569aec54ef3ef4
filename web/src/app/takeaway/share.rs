//! Sharing the design: its link, as text and as a QR code, and the HTML that shows it in another
//! page.

use crate::app::browser::dismiss::dismissable;
use crate::app::browser::dom;
use crate::app::state::Page;
use crate::app::takeaway::qr::LinkCode;
use crate::app::views::View;
use crate::app::views::embed;
use crate::tr;
use einthoven::link::Reach;
use leptos::html::{Button, Div};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// The address that reopens the ECG on the paper, or the series on the stage.
pub fn link(page: Page) -> String {
    format!("{}{}", dom::page_url(), page.shown_query())
}

/// The address that opens another view.
pub fn link_to(page: Page, view: &View) -> String {
    format!("{}{}", dom::page_url(), page.query_of(view))
}

/// What came of copying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Copied {
    Nothing,
    Link,
    Frame,
    Refused,
}

impl Copied {
    fn text(self) -> String {
        match self {
            Copied::Nothing => String::new(),
            Copied::Link => tr!("share-copied"),
            Copied::Frame => tr!("share-frame-copied"),
            Copied::Refused => tr!("share-refused"),
        }
    }
}

/// The button, which copies the link, and the panel it opens.
#[component]
pub fn ShareMenu() -> impl IntoView {
    let page = Page::of_context();
    let (root, button) = (NodeRef::<Div>::new(), NodeRef::<Button>::new());
    let open = RwSignal::new(false);
    let copied = RwSignal::new(Copied::Nothing);
    dismissable(root, button, open);
    let link = Signal::derive(move || link(page));
    let site = dom::base_url();
    let frame = Signal::derive(move || embed::code(&link.get(), &tr!("embed-title"), &site));
    let put = move |text: Signal<String>, done: Copied| {
        let text = text.get_untracked();
        spawn_local(async move {
            let outcome = copy(&text).await;
            copied.set(outcome.map_or(Copied::Refused, |()| done));
        });
    };
    let share = move |_| {
        open.set(true);
        put(link, Copied::Link);
    };
    let close = move |_| {
        open.set(false);
        if let Some(button) = button.get_untracked() {
            button.focus().unwrap_or_default();
        }
    };
    view! {
        <div class="share" node_ref=root>
            <button
                type="button"
                class="button unfolds"
                node_ref=button
                data-testid="share"
                title=move || tr!("share-purpose")
                aria-haspopup="dialog"
                aria-expanded=move || open.get().to_string()
                on:click=share
            >
                {move || tr!("share")}
            </button>
            <Show when=move || open.get()>
                <div
                    class="share-panel"
                    data-testid="share-panel"
                    role="dialog"
                    aria-labelledby="share-title"
                >
                    <div class="panel-head">
                        <h3 id="share-title">{move || tr!("share-title")}</h3>
                        <button
                            type="button"
                            class="icon-button"
                            aria-label=move || tr!("close")
                            on:click=close
                        >
                            "×"
                        </button>
                    </div>
                    <p class="share-status" role="status" data-testid="share-status">
                        {move || copied.get().text()}
                    </p>
                    <div class="share-texts">
                        <Copyable
                            name="share-link"
                            label=Signal::derive(|| tr!("share-link"))
                            text=link
                            on_copy=move |()| put(link, Copied::Link)
                        />
                        <Copyable
                            name="share-frame"
                            label=Signal::derive(|| tr!("share-frame"))
                            text=frame
                            on_copy=move |()| put(frame, Copied::Frame)
                        />
                        <p class="note">{move || tr!("share-note")}</p>
                        {move || reach_text(Reach::of_url(&link.get())).map(|text| view! {
                            <p class="note" data-testid="share-reach">{text}</p>
                        })}
                    </div>
                    <LinkCode link label=Signal::derive(|| tr!("share-code")) />
                </div>
            </Show>
        </div>
    }
}

/// What to know of an address that not everyone can open.
pub fn reach_text(reach: Reach) -> Option<String> {
    match reach {
        Reach::Everyone => None,
        Reach::Network => Some(tr!("share-reach-network")),
        Reach::Machine => Some(tr!("share-reach-machine")),
    }
}

/// A text to take along: a field that selects itself, and a button that copies it.
#[component]
fn Copyable(
    /// `data-testid` and id of the field.
    name: &'static str,
    /// What it is.
    label: Signal<String>,
    /// The text.
    text: Signal<String>,
    /// Called when the button is pressed.
    on_copy: impl Fn(()) + 'static,
) -> impl IntoView {
    view! {
        <div class="copyable">
            <label class="field-label" for=name>
                {label}
            </label>
            <div class="with-button">
                <input
                    type="text"
                    id=name
                    readonly
                    data-testid=name
                    prop:value=text
                    on:focus=move |event| {
                        let input: web_sys::HtmlInputElement = event_target(&event);
                        input.select();
                    }
                />
                <button
                    type="button"
                    class="button"
                    data-testid=format!("{name}-copy")
                    aria-label=move || tr!("copy-this", what = label.get())
                    on:click=move |_| on_copy(())
                >
                    {move || tr!("copy")}
                </button>
            </div>
        </div>
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
