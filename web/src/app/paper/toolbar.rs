//! What stands over the paper, in one row: its settings behind a button, the tools to read it, and
//! what takes it away.

use super::calipers::{Calipers, CalipersButton};
use super::monitor::{Monitor, MonitorButton};
use super::settings::PaperSettings;
use super::size::SheetSize;
use super::zoom::{Zoom, ZoomButtons};
use crate::app::browser::dismiss::dismissable;
use crate::app::controls::Toggle;
use crate::app::shell::arrival::{Arrives, Part};
use crate::app::state::Page;
use crate::app::takeaway::exports::SaveMenu;
use crate::app::takeaway::share::ShareMenu;
use crate::app::views::compare::CompareButtons;
use crate::tr;
use einthoven::layout::PaperSpec;
use leptos::html::{Button, Div};
use leptos::prelude::*;

/// The row.
#[component]
pub fn Toolbar(
    /// How large the sheet is shown.
    size: SheetSize,
    /// What the zoom buttons change.
    zoom: Zoom,
    /// The calipers, while they are on.
    calipers: RwSignal<Option<Calipers>>,
    /// Paper settings.
    spec: Memo<PaperSpec>,
    /// Width and height of the sheet.
    sheet_mm: Memo<[f64; 2]>,
    /// Whether the measured waves are shown.
    shows_waves: RwSignal<bool>,
    /// The monitor.
    monitor: Monitor,
) -> impl IntoView {
    let page = Page::of_context();
    let presentation = page.presentation;
    view! {
        <div class="toolbar">
            <Arrives part=Part::PaperSettings>
                <SettingsMenu size />
            </Arrives>
            <Arrives part=Part::PaperTools>
                <CompareButtons />
                <CalipersButton calipers spec sheet_mm />
                <Toggle
                    name="waves"
                    label=move || tr!("waves")
                    hint=move || tr!("waves-hint")
                    pressed=shows_waves
                    disabled=Signal::derive(move || page.hides_condition())
                    on_press=move || shows_waves.update(|shows| *shows = !*shows)
                />
                <MonitorButton monitor />
                <ZoomButtons zoom />
                <Toggle
                    name="blind"
                    label=move || tr!("blind")
                    hint=move || tr!("blind-hint")
                    pressed=Signal::derive(move || presentation.is_blind())
                    on_press=move || presentation.read_blind(!untrack(|| presentation.is_blind()))
                />
                <button
                    type="button"
                    class="button"
                    data-testid="present"
                    title=move || tr!("present-hint")
                    aria-keyshortcuts="F"
                    on:click=move |_| presentation.present(true)
                >
                    {move || tr!("present")}
                </button>
            </Arrives>
            // What is saved says what was asked for; a question of a quiz must not.
            <Arrives part=Part::TakeAway>
                <fieldset
                    class="toolbar-actions"
                    aria-label=move || tr!("paper-take-away")
                    disabled=move || page.quiz_hides()
                >
                    <ShareMenu />
                    <SaveMenu />
                </fieldset>
            </Arrives>
        </div>
    }
}

/// The button "Paper" and the settings under it.
#[component]
fn SettingsMenu(
    /// How large the sheet is shown.
    size: SheetSize,
) -> impl IntoView {
    let (root, button) = (NodeRef::<Div>::new(), NodeRef::<Button>::new());
    let open = RwSignal::new(false);
    dismissable(root, button, open);
    view! {
        <div class="paper-menu" node_ref=root>
            <button
                type="button"
                class="button unfolds"
                node_ref=button
                data-testid="paper-settings"
                title=move || tr!("paper-settings-hint")
                aria-expanded=move || open.get().to_string()
                aria-controls="paper-panel"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {move || tr!("paper-settings")}
            </button>
            <div id="paper-panel" class="paper-panel" hidden=move || !open.get()>
                <PaperSettings size />
            </div>
        </div>
    }
}
