//! The reader's own presets, kept on this device in the form of `static/presets.json`.

use crate::app::browser::dom;
use crate::app::browser::storage;
use crate::app::shell::notice::{Level, Topic};
use crate::app::state::Page;
use crate::tr;
use einthoven::condition::Condition;
use einthoven::presets::{Preset, PresetError};
use leptos::html::Input;
use leptos::prelude::*;

/// Where they are kept.
const KEY: &str = "presets";

/// A title that still fits the menu.
const LONGEST_TITLE: usize = 60;

/// Why a design cannot be kept under a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TitleError {
    Missing,
    Taken,
}

impl TitleError {
    fn text(self) -> String {
        match self {
            TitleError::Missing => tr!("preset-title-missing"),
            TitleError::Taken => tr!("preset-title-taken"),
        }
    }
}

/// The presets that could not be stored; the menu has them until the page is closed.
type Unstored = StoredValue<Vec<Preset>>;

/// What the device keeps now, which another tab may have changed, with what it refused to keep.
fn latest(unstored: Unstored) -> Result<Vec<Preset>, PresetError> {
    let stored = storage::read(KEY).map_or_else(|| Ok(Vec::new()), |json| Preset::list(&json))?;
    Ok(unstored.with_value(|unstored| merged(stored, unstored)))
}

/// Presets with those of others whose titles they lack; a name that is taken is changed.
fn merged(mut presets: Vec<Preset>, others: &[Preset]) -> Vec<Preset> {
    for other in others {
        if presets.iter().all(|preset| preset.title != other.title) {
            let name = free_name(&presets);
            presets.push(Preset {
                name,
                ..other.clone()
            });
        }
    }
    presets
}

/// Shows what the device keeps, and again whenever another tab changes it; a notice says so where
/// it is damaged.
fn follow_device(page: Page, unstored: Unstored) {
    let show = move || match latest(unstored) {
        Ok(presets) => page.own_presets.set(presets),
        Err(error) => {
            leptos::logging::warn!("the presets kept on this device: {error}");
            let text = tr!("presets-damaged");
            page.notify(Topic::Presets, Level::Warning, text);
        }
    };
    show();
    let others = window_event_listener_untyped("storage", move |_| show());
    on_cleanup(move || others.remove());
}

/// The presets with one more.
fn with_one_more(
    presets: &[Preset],
    title: &str,
    condition: Condition,
) -> Result<Vec<Preset>, TitleError> {
    let title: String = title.trim().chars().take(LONGEST_TITLE).collect();
    if title.is_empty() {
        return Err(TitleError::Missing);
    }
    if presets.iter().any(|preset| preset.title == title) {
        return Err(TitleError::Taken);
    }
    let preset = Preset {
        name: free_name(presets),
        title,
        shows: String::new(),
        condition,
    };
    Ok([presets, &[preset]].concat())
}

/// A name that none of these presets has.
fn free_name(presets: &[Preset]) -> String {
    (1..)
        .map(|number| format!("own-{number}"))
        .find(|name| presets.iter().all(|preset| preset.name != *name))
        .expect("there are more numbers than presets")
}

/// Puts these in the menu and on the device; a notice says so where the device refuses.
fn keep(page: Page, unstored: Unstored, presets: Vec<Preset>) {
    let kept = match presets.is_empty() {
        true => {
            storage::remove(KEY);
            Ok(())
        }
        false => storage::write(KEY, &Preset::to_json(&presets)),
    };
    // Refused or not: the menu has them until the page is closed.
    unstored.set_value(match kept {
        Ok(()) => Vec::new(),
        Err(_) => presets.clone(),
    });
    page.own_presets.set(presets);
    match kept {
        Ok(()) => page.hush(Topic::Presets),
        Err(reason) => page.notify(Topic::Presets, Level::Warning, reason),
    }
}

/// Keeps the design under a title while it is no preset, and deletes one of the reader's own while
/// it is chosen.
#[component]
pub fn OwnPreset(
    /// The preset that the controls are set to.
    chosen: Memo<Option<Preset>>,
) -> impl IntoView {
    let page = Page::of_context();
    let naming = RwSignal::new(false);
    let title = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<TitleError>);
    let field = NodeRef::<Input>::new();
    let unstored = Unstored::default();
    follow_device(page, unstored);
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            field.focus().unwrap_or_default();
        }
    });
    let own_name = Memo::new(move |_| {
        let chosen = chosen.get()?;
        page.own_presets
            .with(|own| own.contains(&chosen))
            .then_some(chosen.name)
    });
    let can_keep = Memo::new(move |_| chosen.with(Option::is_none));

    let begin = move |_| {
        title.set(String::new());
        problem.set(None);
        naming.set(true);
    };
    let end = move || {
        naming.set(false);
        dom::focus("preset");
    };
    let finish = move || {
        let condition = page
            .design
            .with_untracked(|design| design.request.condition.clone());
        // What is damaged is replaced, as the notice says.
        let own = latest(unstored).unwrap_or_default();
        match with_one_more(&own, &title.get_untracked(), condition) {
            Ok(presets) => {
                end();
                keep(page, unstored, presets);
            }
            Err(error) => problem.set(Some(error)),
        }
    };
    let delete = move |_| {
        let Some(deleted) = chosen.get_untracked() else {
            return;
        };
        let mut presets = latest(unstored).unwrap_or_default();
        presets.retain(|preset| preset.title != deleted.title);
        keep(page, unstored, presets);
        dom::focus("preset");
    };
    let on_key = move |event: web_sys::KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            finish();
        }
        "Escape" => end(),
        _ => {}
    };
    view! {
        <Show when=move || own_name.with(Option::is_some)>
            <button type="button" class="quiet" data-testid="preset-delete" on:click=delete>
                {move || tr!("preset-delete")}
            </button>
        </Show>
        <Show when=move || can_keep.get() && !naming.get()>
            <button type="button" class="quiet" data-testid="preset-keep" on:click=begin>
                {move || tr!("preset-keep")}
            </button>
        </Show>
        <Show when=move || can_keep.get() && naming.get()>
            <div class="preset-name">
                <label class="field-label" for="preset-title">
                    {move || tr!("preset-title")}
                </label>
                <input
                    type="text"
                    id="preset-title"
                    data-testid="preset-title"
                    node_ref=field
                    maxlength=LONGEST_TITLE
                    autocomplete="off"
                    aria-invalid=move || problem.get().is_some().then_some("true")
                    aria-describedby="preset-title-problem"
                    prop:value=title
                    on:input=move |event| {
                        problem.set(None);
                        title.set(event_target_value(&event));
                    }
                    on:keydown=on_key
                />
                <p id="preset-title-problem" class="field-error" role="alert">
                    {move || problem.get().map(TitleError::text)}
                </p>
                <div class="with-button">
                    <button
                        type="button"
                        class="button"
                        data-testid="preset-save"
                        on:click=move |_| finish()
                    >
                        {move || tr!("preset-save")}
                    </button>
                    <button type="button" class="button" on:click=move |_| end()>
                        {move || tr!("preset-cancel")}
                    </button>
                </div>
            </div>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use einthoven::condition::Patient;

    fn aged(age_years: f32) -> Condition {
        let patient = Patient {
            age_years: Some(age_years),
            ..Patient::default()
        };
        Condition::new(patient, Vec::new())
    }

    #[test]
    fn each_one_gets_a_name_of_its_own_even_after_one_was_deleted() {
        let one = with_one_more(&[], "  Bed 1 ", aged(40.0)).unwrap();
        assert_eq!(
            (one[0].name.as_str(), one[0].title.as_str()),
            ("own-1", "Bed 1")
        );
        let mut two = with_one_more(&one, "Bed 2", aged(50.0)).unwrap();
        two.remove(0);
        let again = with_one_more(&two, "Bed 3", aged(60.0)).unwrap();
        assert_eq!(Preset::list(&Preset::to_json(&again)).unwrap(), again);
    }

    #[test]
    fn presets_of_two_tabs_stand_side_by_side() {
        let stored = with_one_more(&[], "Of one tab", aged(40.0)).unwrap();
        let unstored = with_one_more(&[], "Of the other", aged(50.0)).unwrap();
        let both = merged(stored.clone(), &unstored);
        assert_eq!(both.len(), 2);
        assert_eq!(Preset::list(&Preset::to_json(&both)).unwrap(), both);
        assert_eq!(merged(both.clone(), &unstored), both, "each once");
        assert_eq!(merged(Vec::new(), &unstored), unstored);
    }

    #[test]
    fn a_title_is_needed_and_stands_for_one_preset() {
        let one = with_one_more(&[], "Bed 1", aged(40.0)).unwrap();
        let error = |title: &str| with_one_more(&one, title, aged(50.0)).unwrap_err();
        assert_eq!(error(" "), TitleError::Missing);
        assert_eq!(error("Bed 1 "), TitleError::Taken);
        let long = with_one_more(&one, &"ä".repeat(200), aged(50.0)).unwrap();
        assert_eq!(long[1].title.chars().count(), LONGEST_TITLE);
    }
}
