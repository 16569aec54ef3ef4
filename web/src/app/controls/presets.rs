//! A menu of teaching presets.

use super::choice::Choice;
use crate::app::generation::Generation;
use crate::app::preset_text;
use crate::app::state::Page;
use einthoven::condition::Condition;
use einthoven::presets::Preset;
use leptos::prelude::*;

/// The menu's value while the controls are set to no preset.
const NONE: &str = "none";

/// The preset that asks for just this.
fn matching<'a>(presets: &'a [Preset], condition: &Condition) -> Option<&'a Preset> {
    presets.iter().find(|p| p.condition == *condition)
}

/// The menu, and a word on what the chosen preset shows; nothing while the presets have not arrived.
#[component]
pub fn PresetMenu() -> impl IntoView {
    let page = Page::of_context();
    let generation: Generation = use_context().expect("App provides the generation");
    let chosen = Memo::new(move |_| {
        page.presets.with(|presets| {
            page.design
                .with(|design| matching(presets, &design.request.condition).cloned())
        })
    });
    let options = Memo::new(move |_| {
        let own = (NONE.to_owned(), "Your own settings".to_owned());
        let titles = page.presets.with(|presets| {
            let pair = |preset: &Preset| (preset.name.clone(), preset_text::title(preset));
            presets.iter().map(pair).collect::<Vec<_>>()
        });
        std::iter::once(own).chain(titles).collect::<Vec<_>>()
    });
    let choose = move |name: String| {
        let preset = page
            .presets
            .with_untracked(|presets| presets.iter().find(|p| p.name == name).cloned());
        if let Some(preset) = preset {
            page.design
                .update(|design| design.request.condition = preset.condition);
            generation.generate();
        }
    };
    view! {
        <div class="preset">
            <Choice
                name="preset"
                label="Preset"
                options=options
                value=Signal::derive(move || {
                    chosen
                        .with(|preset| {
                            preset.as_ref().map_or(NONE.to_owned(), |preset| preset.name.clone())
                        })
                })
                on_choose=choose
            />
            <p class="note" aria-live="polite">
                {move || {
                    chosen
                        .with(|preset| match preset {
                            Some(preset) => format!("What to look at: {}", preset_text::shows(preset)),
                            None => "Choose one to begin with, or set everything below.".to_owned(),
                        })
                }}
            </p>
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
        assert_eq!(matching(&presets, &third.condition), Some(&third));
        let mut other = third.condition;
        other.patient.age_years = Some(23.0);
        assert_eq!(matching(&presets, &other), None);
    }
}
