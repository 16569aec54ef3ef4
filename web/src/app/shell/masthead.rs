//! The head of the page, with the engine's state.

use crate::app::shell::arrival::{Arrives, Part};
use crate::app::shell::reading::ReadingControls;
use crate::app::state::{EngineStatus, Page};
use crate::app::texts::problem_text;
use crate::app::views::ViewTabs;
use crate::tr;
use einthoven::generation::Backend;
use leptos::prelude::*;

/// The engine's state in a few words.
pub fn engine_text(engine: &EngineStatus) -> String {
    match engine {
        EngineStatus::Fetching => tr!("fetching-engine"),
        EngineStatus::Loading {
            loaded_bytes,
            total_bytes,
        } => {
            let percent = 100 * loaded_bytes / (*total_bytes).max(1);
            tr!("loading-model", percent = percent)
        }
        EngineStatus::Preparing(_) => tr!("checking-model"),
        EngineStatus::Ready {
            backend: Backend::WebGpu,
            ..
        } => tr!("ready-on-the-gpu"),
        EngineStatus::Ready {
            backend: Backend::Cpu,
            ..
        } => tr!("ready-on-the-cpu"),
        EngineStatus::Failed => tr!("no-engine"),
    }
}

/// Name, purpose, views, engine, and how the page is read.
#[component]
pub fn Masthead() -> impl IntoView {
    let page = Page::of_context();
    let ready = move || {
        page.engine
            .with(|e| matches!(e, EngineStatus::Ready { .. }))
    };
    let failed = move || page.engine.with(|e| *e == EngineStatus::Failed);
    view! {
        <header class="masthead">
            <h1 class="brand">
                <img src="static/icon.svg" alt="" width="28" height="28" />
                "Einthoven"
            </h1>
            <p class="tagline">{move || tr!("tagline")}</p>
            <Arrives part=Part::Views>
                <ViewTabs />
                <p
                    class="engine"
                    class:is-ready=ready
                    class:is-failed=failed
                    title=move || {
                        page.engine
                            .with(|engine| match engine {
                                EngineStatus::Ready { reason, .. } => problem_text::reason(*reason),
                                _ => String::new(),
                            })
                    }
                >
                    {move || page.engine.with(engine_text)}
                </p>
            </Arrives>
            <Arrives part=Part::Reading>
                <ReadingControls />
            </Arrives>
        </header>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loading_is_a_percentage_even_of_nothing() {
        let loading = |loaded_bytes, total_bytes| {
            engine_text(&EngineStatus::Loading {
                loaded_bytes,
                total_bytes,
            })
        };
        assert_eq!(loading(1, 3), "Loading the model: 33 %");
        assert_eq!(loading(0, 0), "Loading the model: 0 %");
    }
}
