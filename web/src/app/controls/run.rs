//! Generate, Cancel, and how far it is.

use crate::app::engine::generation::Generation;
use crate::app::state::{EngineStatus, Page, Phase, RunProgress};
use crate::app::texts::number_text::fixed;
use crate::tr;
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
pub fn progress(phase: Phase, engine: &EngineStatus, run: &RunProgress) -> Option<Progress> {
    let megabytes = |bytes: u64| fixed(bytes as f64 / 1e6, 1);
    let on_its_way = |text: String, share| Some(Progress { text, share });
    match engine {
        EngineStatus::Fetching => on_its_way(tr!("fetching-engine"), None),
        EngineStatus::Loading {
            loaded_bytes,
            total_bytes,
        } => on_its_way(
            tr!(
                "loading-model-of",
                loaded = megabytes(*loaded_bytes),
                total = megabytes(*total_bytes)
            ),
            Some(*loaded_bytes as f64 / (*total_bytes).max(1) as f64),
        ),
        EngineStatus::Preparing(_) => on_its_way(tr!("checking-model"), None),
        EngineStatus::Ready { .. } if phase == Phase::Generating => {
            let step = match run.steps_done {
                0 => tr!("starting-from-noise"),
                done => tr!("step-of", step = done, of = run.steps),
            };
            let text = match run.ecgs {
                0 | 1 => step,
                of => tr!("ecg-of", ecg = run.ecgs_done + 1, of = of, step = step),
            };
            let share_of_ecg = f64::from(run.steps_done) / f64::from(run.steps.max(1));
            let share = (run.ecgs_done as f64 + share_of_ecg) / run.ecgs.max(1) as f64;
            on_its_way(text, Some(share))
        }
        EngineStatus::Ready { .. } | EngineStatus::Failed => None,
    }
}

/// The two buttons and the progress bar.
#[component]
pub fn RunControls(
    /// Whether the controls lie over the foot of a small screen.
    raised: RwSignal<bool>,
) -> impl IntoView {
    let page = Page::of_context();
    let generation: Generation = use_context().expect("App provides the generation");
    let progress = Memo::new(move |_| {
        let run = page.progress.get();
        page.engine
            .with(|engine| progress(page.phase.get(), engine, &run))
    });
    let outdated = Memo::new(move |_| page.is_outdated());
    let count = Memo::new(move |_| {
        page.design
            .with(|design| page.view.with(|view| view.designs(design).len()))
    });
    let is_single = Memo::new(move |_| count.get() <= 1);
    let generating = move || page.phase.get() == Phase::Generating;
    view! {
        <div class="run">
            <div class="run-buttons">
                <Show when=move || is_single.get()>
                    <button
                        type="button"
                        class="button primary"
                        data-testid="new-ecg"
                        title=move || tr!("new-ecg-hint")
                        disabled=generating
                        on:click=move |_| generation.generate_another()
                    >
                        {move || tr!("new-ecg")}
                    </button>
                </Show>
                <button
                    type="button"
                    class="button"
                    class:primary=move || !is_single.get()
                    data-testid="generate"
                    title=move || is_single.get().then(|| tr!("again-hint"))
                    disabled=generating
                    on:click=move |_| generation.generate()
                >
                    {move || match count.get() {
                        0 | 1 => tr!("again"),
                        count => tr!("generate-many", count = count),
                    }}
                </button>
                <button
                    type="button"
                    class="button"
                    data-testid="cancel"
                    disabled=move || !generating()
                    on:click=move |_| generation.cancel()
                >
                    {move || tr!("cancel")}
                </button>
                <button
                    type="button"
                    class="button raise"
                    data-testid="raise"
                    aria-expanded=move || raised.get().to_string()
                    on:click=move |_| raised.update(|raised| *raised = !*raised)
                >
                    {move || if raised.get() { tr!("close") } else { tr!("raise") }}
                </button>
            </div>
            <div class="progress" data-testid="progress">
                {move || match progress.get() {
                    Some(Progress { text, share }) => view! {
                        <progress max="1" value=share aria-label=text.clone()></progress>
                        <span>{text}</span>
                    }
                        .into_any(),
                    None if outdated.get() => view! {
                        <span>{tr!("outdated")}</span>
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
    use crate::problem::BackendReason;
    use einthoven::generation::Backend;

    fn ready() -> EngineStatus {
        EngineStatus::Ready {
            backend: Backend::Cpu,
            reason: BackendReason::CpuChosen,
            model_hash: String::new(),
        }
    }

    #[test]
    fn every_progress_has_a_number_once_there_is_one() {
        let loading = EngineStatus::Loading {
            loaded_bytes: 500_000,
            total_bytes: 2_000_000,
        };
        let run = RunProgress {
            ecgs_done: 0,
            ecgs: 1,
            steps_done: 3,
            steps: 10,
        };
        let shown = progress(Phase::Booting, &loading, &run).unwrap();
        assert_eq!(shown.text, "Loading the model: 0.5 of 2.0 MB");
        assert_eq!(shown.share, Some(0.25));

        let shown = progress(Phase::Generating, &ready(), &run).unwrap();
        assert_eq!(shown.text, "Step 3 of 10");
        assert_eq!(shown.share, Some(0.3));
        assert_eq!(progress(Phase::Done, &ready(), &run), None);

        let third = RunProgress {
            ecgs_done: 2,
            ecgs: 4,
            steps_done: 5,
            ..run
        };
        let shown = progress(Phase::Generating, &ready(), &third).unwrap();
        assert_eq!(shown.text, "ECG 3 of 4. Step 5 of 10");
        assert_eq!(shown.share, Some(0.625));
    }

    #[test]
    fn an_empty_model_divides_nothing_by_zero() {
        let loading = EngineStatus::Loading {
            loaded_bytes: 0,
            total_bytes: 0,
        };
        assert_eq!(
            progress(Phase::Booting, &loading, &RunProgress::default())
                .unwrap()
                .share,
            Some(0.0)
        );
    }
}
