//! Over the paper while the tool for events is out: the next press on the trace says when.

use super::cursor::time_s_at;
use crate::app::controls::EventTool;
use crate::app::engine::generation::Generation;
use crate::tr;
use einthoven::layout::Page as Sheet;
use leptos::prelude::*;

/// The layer; nothing while the tool is put away.
#[component]
pub fn EventLayer(
    /// The geometry of the sheet.
    sheet: Memo<Sheet>,
) -> impl IntoView {
    let tool = EventTool::of_context();
    let generation: Generation = use_context().expect("App provides the generation");
    view! {
        <Show when=move || tool.points()>
            <div
                class="event-layer"
                data-testid="event-layer"
                on:click=move |event| {
                    if let Some(time_s) = time_s_at(sheet, &event) {
                        tool.put_away();
                        tool.change_at(time_s);
                        generation.generate();
                    }
                }
            >
                <span class="calipers-reading" role="status">{move || tr!("event-point-where")}</span>
            </div>
        </Show>
    }
}
