//! The denoising, kept: a slider from the first estimate to the finished ECG.

use super::state::{Page, Phase};
use leptos::prelude::*;

/// What the slider says.
pub fn label(step: usize, of: u32) -> String {
    if step as u32 >= of {
        format!("Step {of} of {of}: the finished ECG")
    } else {
        format!("Step {step} of {of}: the estimate of the clean ECG")
    }
}

/// The slider under the paper. Scrubbing shows what is in memory and computes nothing anew.
#[component]
pub fn Scrubber() -> impl IntoView {
    let page = Page::of_context();
    let count = move || page.steps.with(Vec::len);
    let position = Memo::new(move |_| page.shown_step.get().unwrap_or_else(count));
    let idle = move || count() < 2 || page.phase.get() == Phase::Generating;
    let text = Memo::new(move |_| match (count(), page.phase.get()) {
        (0, Phase::Generating) => "From noise to ECG: starting".to_owned(),
        (0, _) => "From noise to ECG: generate one, then move through its steps".to_owned(),
        _ => label(position.get(), page.step_count.get()),
    });
    view! {
        <div class="scrubber">
            <label for="denoise-slider">{move || text.get()}</label>
            <input
                id="denoise-slider"
                data-testid="denoise-slider"
                type="range"
                min="1"
                step="1"
                max=move || page.step_count.get().max(1)
                disabled=idle
                aria-valuetext=move || text.get()
                prop:value=move || position.get().max(1).to_string()
                on:input=move |event| {
                    if let Ok(step) = event_target_value(&event).parse::<usize>() {
                        page.shown_step.set((step < count()).then_some(step));
                    }
                }
            />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_step_is_the_finished_ecg() {
        assert!(label(10, 10).contains("finished"));
        assert!(label(9, 10).contains("estimate"));
    }
}
