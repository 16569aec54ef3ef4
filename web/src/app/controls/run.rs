//! Generate, Cancel, and how far it is.

use crate::app::generation::Generation;
use crate::app::state::{EngineStatus, Page, Phase};
use leptos::prelude::*;

/// Progress as a sentence and, where it is known, as a share of the whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// What is going on.
    pub text: String,
    /// From 0 to 1.
    pub share: Option<f64>,
}

/// What to say about a run, or about an engine on its way.
pub fn progress(
    phase: Phase,
    engine: &EngineStatus,
    steps_done: usize,
    steps_of: u32,
) -> Option<Progress> {
    let megabytes = |bytes: u64| bytes as f64 / 1e6;
    let on_its_way = |text: String, share| Some(Progress { text, share });
    match engine {
        EngineStatus::Fetching => on_its_way("Fetching the engine".into(), None),
        EngineStatus::Loading {
            loaded_bytes,
            total_bytes,
        } => on_its_way(
            format!(
                "Loading the model: {:.1} of {:.1} MB",
                megabytes(*loaded_bytes),
                megabytes(*total_bytes)
            ),
            Some(*loaded_bytes as f64 / (*total_bytes).max(1) as f64),
        ),
        EngineStatus::Preparing(_) => on_its_way("Checking the model".into(), None),
        EngineStatus::Ready { .. } if phase == Phase::Generating => {
            let text = if steps_done == 0 {
                "Starting from noise".into()
            } else {
                format!("Step {steps_done} of {steps_of}")
            };
            on_its_way(text, Some(steps_done as f64 / f64::from(steps_of.max(1))))
        }
        EngineStatus::Ready { .. } | EngineStatus::Failed => None,
    }
}

/// The two buttons and the progress bar.
#[component]
pub fn RunControls() -> impl IntoView {
    let page = Page::of_context();
    let generation: Generation = use_context().expect("App provides the generation");
    let progress = Memo::new(move |_| {
        let done = page.steps.with(Vec::len);
        page.engine
            .with(|engine| progress(page.phase.get(), engine, done, page.step_count.get()))
    });
    let changed = Memo::new(move |_| {
        page.finished.with(|finished| {
            finished.as_ref().is_some_and(|f| {
                page.design
                    .with(|d| (&d.model, &d.request) != (&f.design.model, &f.design.request))
            })
        })
    });
    let generating = move || page.phase.get() == Phase::Generating;
    view! {
        <div class="run">
            <div class="run-buttons">
                <button
                    type="button"
                    class="button primary"
                    data-testid="generate"
                    disabled=generating
                    on:click=move |_| generation.generate()
                >
                    "Generate"
                </button>
                <button
                    type="button"
                    class="button"
                    data-testid="cancel"
                    disabled=move || !generating()
                    on:click=move |_| generation.cancel()
                >
                    "Cancel"
                </button>
            </div>
            <div class="progress" data-testid="progress">
                {move || match progress.get() {
                    Some(Progress { text, share }) => view! {
                        <progress max="1" value=share aria-label=text.clone()></progress>
                        <span>{text}</span>
                    }
                        .into_any(),
                    None if changed.get() => view! {
                        <span>"The paper shows the previous settings."</span>
                    }
                        .into_any(),
                    None => ().into_any(),
                }}
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use einthoven::generation::Backend;

    fn ready() -> EngineStatus {
        EngineStatus::Ready {
            backend: Backend::Cpu,
            reason: String::new(),
            model_hash: String::new(),
        }
    }

    #[test]
    fn every_progress_has_a_number_once_there_is_one() {
        let loading = EngineStatus::Loading {
            loaded_bytes: 500_000,
            total_bytes: 2_000_000,
        };
        let shown = progress(Phase::Booting, &loading, 0, 0).unwrap();
        assert_eq!(shown.text, "Loading the model: 0.5 of 2.0 MB");
        assert_eq!(shown.share, Some(0.25));

        let shown = progress(Phase::Generating, &ready(), 3, 10).unwrap();
        assert_eq!(shown.text, "Step 3 of 10");
        assert_eq!(shown.share, Some(0.3));
        assert_eq!(progress(Phase::Done, &ready(), 10, 10), None);
    }

    #[test]
    fn an_empty_model_divides_nothing_by_zero() {
        let loading = EngineStatus::Loading {
            loaded_bytes: 0,
            total_bytes: 0,
        };
        assert_eq!(
            progress(Phase::Booting, &loading, 0, 0).unwrap().share,
            Some(0.0)
        );
    }
}
