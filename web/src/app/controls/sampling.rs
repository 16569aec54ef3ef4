//! How the ECG is drawn from the model: model, seed, steps, guidance, and where it runs.

use super::choice::Choice;
use super::plain_number::PlainNumber;
use crate::app::browser::dom;
use crate::app::engine::generation::Generation;
use crate::app::state::Page;
use crate::protocol::BackendChoice;
use crate::tr;
use einthoven::generation::{GUIDANCE, STEPS};
use leptos::prelude::*;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// A number in a range, or nothing.
pub fn within<T: FromStr + PartialOrd>(text: &str, range: &RangeInclusive<T>) -> Option<T> {
    text.trim()
        .parse()
        .ok()
        .filter(|value| range.contains(value))
}

/// Model, seed, steps, guidance and backend.
#[component]
pub fn SamplingControls() -> impl IntoView {
    let page = Page::of_context();
    let design = page.design;
    let generation: Generation = use_context().expect("App provides the generation");
    let seed = Memo::new(move |_| design.with(|d| d.request.seed).to_string());
    let models = Signal::derive(move || {
        let models = page.models.get();
        models
            .into_iter()
            .map(|model| (model.name, model.title))
            .collect::<Vec<_>>()
    });
    view! {
        <fieldset>
            <legend>{move || tr!("sampling")}</legend>
            <div class="fields">
                <div class="field wide">
                    <label class="field-label" for="seed">{move || tr!("seed")}</label>
                    <span class="with-button">
                        <input
                            id="seed"
                            data-testid="seed"
                            type="text"
                            inputmode="numeric"
                            pattern="[0-9]*"
                            autocomplete="off"
                            prop:value=move || seed.get()
                            on:input=move |event| {
                                let text = event_target_value(&event);
                                if let Some(seed) = within(&text, &(0..=u64::MAX)) {
                                    design.update(|d| d.request.seed = seed);
                                }
                            }
                            on:change=move |event| dom::restore(&event, &seed.get_untracked())
                        />
                        <button
                            type="button"
                            class="button dice"
                            data-testid="dice"
                            aria-label=move || tr!("roll-seed")
                            title=move || tr!("roll-seed")
                            on:click=move |_| generation.generate_another()
                        >
                            <Die />
                        </button>
                    </span>
                </div>
                <PlainNumber
                    name="steps"
                    label=move || tr!("steps")
                    range=*STEPS.start() as f32..=*STEPS.end() as f32
                    whole=true
                    value=Signal::derive(move || design.with(|d| d.request.steps) as f32)
                    on_change=move |steps| design.update(|d| d.request.steps = steps as u32)
                />
                <PlainNumber
                    name="guidance"
                    label=move || tr!("guidance")
                    range=GUIDANCE
                    value=Signal::derive(move || design.with(|d| d.request.guidance))
                    on_change=move |weight| design.update(|d| d.request.guidance = weight)
                />
                <Choice
                    name="model"
                    label=move || tr!("model")
                    options=models
                    value=Signal::derive(move || design.with(|d| d.model.clone()))
                    on_choose=move |model| page.choose_model(model)
                />
                <Choice
                    name="backend"
                    label=move || tr!("where-it-runs")
                    options=Signal::derive(backends)
                    value=Signal::derive(move || page.backend_choice.get().name().to_owned())
                    on_choose=move |name| {
                        if let Some(choice) = BackendChoice::parse(&name) {
                            page.backend_choice.set(choice);
                        }
                    }
                />
            </div>
        </fieldset>
    }
}

/// The menu of places to run.
fn backends() -> Vec<(String, String)> {
    let title = |choice: BackendChoice| match choice {
        BackendChoice::Auto => tr!("automatic"),
        BackendChoice::WebGpu => "GPU (WebGPU)".into(),
        BackendChoice::Cpu => "CPU".into(),
    };
    BackendChoice::ALL
        .map(|choice| (choice.name().to_owned(), title(choice)))
        .to_vec()
}

#[component]
fn Die() -> impl IntoView {
    view! {
        <svg viewBox="0 0 24 24" aria-hidden="true">
            <rect x="3.5" y="3.5" width="17" height="17" rx="4" />
            <circle cx="8.5" cy="8.5" r="1.4" />
            <circle cx="15.5" cy="8.5" r="1.4" />
            <circle cx="12" cy="12" r="1.4" />
            <circle cx="8.5" cy="15.5" r="1.4" />
            <circle cx="15.5" cy="15.5" r="1.4" />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_within_range_are_taken() {
        assert_eq!(within(" 10 ", &(0..=u64::MAX)), Some(10));
        assert_eq!(within("2.5", &(0..=u64::MAX)), None);
        assert_eq!(
            within("18446744073709551615", &(0..=u64::MAX)),
            Some(u64::MAX)
        );
        assert_eq!(within("-1", &(0..=u64::MAX)), None);
    }
}
