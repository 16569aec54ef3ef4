//! A menu of teaching presets, and of the reader's own.

use super::own_presets::OwnPreset;
use crate::app::engine::generation::Generation;
use crate::app::knowledge::Knowledge;
use crate::app::state::Page;
use crate::app::texts::preset_text;
use crate::tr;
use einthoven::condition::Condition;
use einthoven::presets::Preset;
use leptos::prelude::*;

/// The menu's value while the controls are set to no preset.
const NONE: &str = "none";

/// The preset that asks for just this.
fn matching(presets: &[Preset], condition: &Condition) -> Option<Preset> {
    presets.iter().find(|p| p.condition == *condition).cloned()
}

/// The menu, a word on what the chosen preset shows, and the way to keep one's own.
#[component]
pub fn PresetMenu() -> impl IntoView {
    let page = Page::of_context();
    let generation: Generation = use_context().expect("App provides the generation");
    let knowledge = Knowledge::of_context();
    let lists = [page.presets, page.own_presets];
    let shipped = move |drawn: bool| {
        let mut presets = page.presets.get();
        presets.retain(|preset| knowledge.cannot_draw(preset) != drawn);
        presets
    };
    let [offered, not_drawn] = [true, false].map(|drawn| Memo::new(move |_| shipped(drawn)));
    let chosen = Memo::new(move |_| {
        page.design.with(|design| {
            let condition = &design.request.condition;
            lists
                .iter()
                .find_map(|list| list.with(|presets| matching(presets, condition)))
        })
    });
    let chosen_name = Memo::new(move |_| {
        let name = |preset: &Preset| preset.name.clone();
        chosen.with(|preset| preset.as_ref().map_or(NONE.to_owned(), name))
    });
    let choose = move |name: String| {
        let named = |presets: &Vec<Preset>| presets.iter().find(|p| p.name == name).cloned();
        if let Some(preset) = lists.iter().find_map(|list| list.with_untracked(named)) {
            let seed = knowledge.seed_for(&preset);
            page.design.update(|design| {
                design.request.condition = preset.condition;
                design.request.seed = seed.unwrap_or(design.request.seed);
            });
            generation.generate();
        }
    };
    let option = move |preset: Preset| {
        let name = preset.name.clone();
        let value = preset.name.clone();
        view! {
            <option value=value prop:selected=move || chosen_name.with(|n| *n == name)>
                {move || preset_text::title(&preset)}
            </option>
        }
    };
    let key = |preset: &Preset| (preset.name.clone(), preset.title.clone());
    view! {
        <div class="preset">
            <label class="field choice" for="preset">
                <span class="field-label">{move || tr!("preset")}</span>
                <select
                    id="preset"
                    data-testid="preset"
                    on:change=move |event| choose(event_target_value(&event))
                >
                    <option value=NONE prop:selected=move || chosen_name.with(|n| n == NONE)>
                        {move || tr!("preset-none")}
                    </option>
                    <Show when=move || page.own_presets.with(|own| !own.is_empty())>
                        <optgroup label=move || tr!("presets-own")>
                            <For each=move || page.own_presets.get() key=key children=option />
                        </optgroup>
                    </Show>
                    <optgroup label=move || tr!("presets-shipped")>
                        <For each=move || offered.get() key=key children=option />
                    </optgroup>
                    <Show when=move || not_drawn.with(|presets| !presets.is_empty())>
                        <optgroup label=move || tr!("presets-not-drawn") disabled=true>
                            <For each=move || not_drawn.get() key=key children=option />
                        </optgroup>
                    </Show>
                </select>
            </label>
            <p class="note" aria-live="polite">
                {move || {
                    chosen
                        .with(|preset| match preset {
                            Some(preset) if preset.shows.is_empty() => tr!("preset-is-own"),
                            Some(preset) if knowledge.cannot_draw(preset) => tr!("preset-not-drawn"),
                            Some(preset) => tr!("preset-shows", what = preset_text::shows(preset)),
                            None => tr!("preset-choose"),
                        })
                }}
            </p>
            <OwnPreset chosen />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preset_is_recognised_by_what_it_asks_for() {
        let presets = Preset::list(include_str!("../../../../static/presets.json")).unwrap();
        let third = presets[2].clone();
        assert_eq!(matching(&presets, &third.condition), Some(third.clone()));
        let mut other = third.condition;
        other.patient.age_years = Some(23.0);
        assert_eq!(matching(&presets, &other), None);
    }
}
