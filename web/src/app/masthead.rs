//! The head of the page, with the engine's state.

use super::state::{EngineStatus, Page};
use super::view::ViewTabs;
use einthoven::generation::Backend;
use leptos::prelude::*;

/// The engine's state in a few words.
pub fn engine_text(engine: &EngineStatus) -> String {
    match engine {
        EngineStatus::Fetching => "Fetching the engine".into(),
        EngineStatus::Loading {
            loaded_bytes,
            total_bytes,
        } => {
            let percent = 100 * loaded_bytes / (*total_bytes).max(1);
            format!("Loading the model: {percent} %")
        }
        EngineStatus::Preparing(_) => "Checking the model".into(),
        EngineStatus::Ready {
            backend: Backend::WebGpu,
            ..
        } => "Ready on the GPU".into(),
        EngineStatus::Ready {
            backend: Backend::Cpu,
            ..
        } => "Ready on the CPU".into(),
        EngineStatus::Failed => "No engine".into(),
    }
}

/// Name, purpose, engine.
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
            <p class="tagline">"Synthetic 12-lead ECGs, made on this device"</p>
            <ViewTabs />
            <p
                class="engine"
                class:is-ready=ready
                class:is-failed=failed
                title=move || {
                    page.engine
                        .with(|engine| match engine {
                            EngineStatus::Ready { reason, .. } => reason.clone(),
                            _ => String::new(),
                        })
                }
            >
                {move || page.engine.with(engine_text)}
            </p>
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
