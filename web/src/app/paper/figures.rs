//! What is measured in the ECG on the paper, as a strip of figures under it.

use crate::app::measurements::rows;
use crate::app::state::Page;
use crate::tr;
use leptos::prelude::*;

/// Seven figures, the unusual ones marked; nothing while a question of a quiz is open.
#[component]
pub fn FigureStrip() -> impl IntoView {
    let page = Page::of_context();
    let figures = Memo::new(move |_| {
        if page.hides_condition() {
            return Vec::new();
        }
        page.on_paper.with(|shown| {
            let measured = shown.as_ref().and_then(|shown| {
                let measured = shown.measurements.as_deref()?;
                Some(rows(measured, &shown.finished.design.request, None))
            });
            measured.unwrap_or_default()
        })
    });
    view! {
        <dl class="figures" data-testid="figures">
            <For
                each=move || figures.get()
                key=|row| format!("{row:?}")
                children=move |row| {
                    let usual = row.usual.map(|usual| format!("{}: {usual}", tr!("usual")));
                    view! {
                        <div class="figure" class:is-unusual=row.is_unusual title=usual>
                            <dt>{row.short}</dt>
                            <dd>
                                {row.measured.unwrap_or_else(|| "–".into())}
                                <Show when=move || row.is_unusual>
                                    <span class="visually-hidden">" ("{tr!("unusual")}")"</span>
                                </Show>
                            </dd>
                        </div>
                    }
                }
            />
        </dl>
    }
}
