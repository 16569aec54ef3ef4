//! Which statements the ECG should carry: a search box with a list, and a chip for each chosen.

use crate::app::browser::dom;
use crate::app::shell::arrival::opened_once;
use crate::app::state::Page;
use crate::app::texts::statement_text;
use crate::tr;
use einthoven::condition::{Condition, Kind, STATEMENT_COUNT, Statement};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use std::ops::RangeInclusive;

/// Statements that a search finds and that are not chosen yet.
pub fn suggestions(query: &str, chosen: &[Statement]) -> Vec<Statement> {
    statement_text::search(query)
        .into_iter()
        .filter(|statement| !chosen.contains(statement))
        .collect()
}

/// The place in a list of `len` after moving by one, round the ends; nothing stays nothing.
pub fn moved(active: usize, down: bool, len: usize) -> usize {
    match (len, down) {
        (0, _) => 0,
        (_, true) => (active + 1) % len,
        (_, false) => (active + len - 1) % len,
    }
}

/// The kind in a word, for the list.
fn kind_name(kind: Kind) -> String {
    match kind {
        Kind::Diagnostic => tr!("kind-diagnosis"),
        Kind::Form => tr!("kind-form"),
        Kind::Rhythm => tr!("kind-rhythm"),
    }
}

/// Which statements the ECG should carry.
#[component]
pub fn StatementControls() -> impl IntoView {
    let page = Page::of_context();
    let chosen = Memo::new(move |_| page.design.with(|d| d.request.condition.statements.clone()));
    let choose = move |statements: Vec<Statement>| {
        page.design.update(|design| {
            let condition = &mut design.request.condition;
            *condition = Condition::new(condition.patient, statements);
        });
    };
    view! {
        <fieldset>
            <legend>{move || tr!("statements")}</legend>
            <StatementPicker name="statement" chosen amount=0..=STATEMENT_COUNT on_choose=choose />
        </fieldset>
    }
}

/// A search box with a list, and a chip for each statement chosen.
#[component]
pub fn StatementPicker(
    /// What the ids and `data-testid`s begin with: those of the box are the plural.
    name: &'static str,
    /// The statements chosen now.
    chosen: Memo<Vec<Statement>>,
    /// How many may be chosen.
    amount: RangeInclusive<usize>,
    /// Called with the statements chosen, a new one last.
    on_choose: impl Fn(Vec<Statement>) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let (least, most) = amount.into_inner();
    let (box_id, list_id) = (format!("{name}s"), format!("{name}-list"));
    let option_id = move |place: usize| format!("{name}-option-{place}");
    let is_full = Memo::new(move |_| chosen.with(Vec::len) >= most);
    let can_remove = Memo::new(move |_| chosen.with(Vec::len) > least);
    let query = RwSignal::new(String::new());
    let open = RwSignal::new(false);
    let active = RwSignal::new(0usize);
    let was_open = opened_once(move || open.get());
    let found = Memo::new(move |_| suggestions(&query.get(), &chosen.get()));

    let add = move |statement: Statement| {
        let mut statements = chosen.get_untracked();
        statements.push(statement);
        on_choose(statements);
        query.set(String::new());
        active.set(0);
        open.set(false);
    };
    let remove = move |statement: Statement| {
        if can_remove.get_untracked() {
            let mut statements = chosen.get_untracked();
            statements.retain(|s| *s != statement);
            on_choose(statements);
            // A box that was full takes the keyboard once the effects of this have run.
            request_animation_frame(move || dom::focus(&format!("{name}s")));
        }
    };
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        key @ ("ArrowDown" | "ArrowUp") => {
            event.prevent_default();
            if open.get_untracked() {
                let len = found.with_untracked(Vec::len);
                active.update(|active| *active = moved(*active, key == "ArrowDown", len));
                reveal(&option_id(active.get_untracked()));
            } else {
                open.set(true);
            }
        }
        "Enter" => {
            event.prevent_default();
            let choice = found.with_untracked(|found| found.get(active.get_untracked()).copied());
            if let (true, Some(statement)) = (open.get_untracked(), choice) {
                add(statement);
            }
        }
        "Escape" => open.set(false),
        "Backspace" if query.with_untracked(String::is_empty) => {
            if let Some(last) = chosen.with_untracked(|chosen| chosen.last().copied()) {
                remove(last);
            }
        }
        _ => {}
    };

    view! {
        <ul class="chips" data-testid=format!("{name}-chips") aria-label=move || tr!("chosen-statements")>
            <For
                each=move || chosen.get()
                key=|statement| statement.index()
                children=move |statement| {
                    view! {
                        <li class="chip" title=move || statement_text::name(statement)>
                            <span class="code">{statement.code()}</span>
                            <span class="chip-text">{move || statement_text::name(statement)}</span>
                            <button
                                type="button"
                                class="icon-button"
                                disabled=move || !can_remove.get()
                                aria-label=move || {
                                    tr!("remove-statement", name = statement_text::name(statement))
                                }
                                on:click=move |_| remove(statement)
                            >
                                "×"
                            </button>
                        </li>
                    }
                }
            />
        </ul>
        <div class="combobox">
            <label class="visually-hidden" for=box_id.clone()>
                {move || tr!("add-statement")}
            </label>
            <input
                id=box_id.clone()
                data-testid=box_id
                disabled=move || is_full.get()
                type="search"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                placeholder=move || tr!("add-statement-hint")
                aria-expanded=move || open.get().to_string()
                aria-controls=list_id.clone()
                aria-autocomplete="list"
                aria-activedescendant=move || {
                    (open.get() && !found.get().is_empty()).then(|| option_id(active.get()))
                }
                prop:value=move || query.get()
                on:input=move |event| {
                    query.set(event_target_value(&event));
                    active.set(0);
                    open.set(true);
                }
                on:focus=move |_| open.set(true)
                on:click=move |_| open.set(true)
                on:blur=move |_| open.set(false)
                on:keydown=on_key
            />
            <ul
                id=list_id
                class="options"
                role="listbox"
                aria-label=move || tr!("statements-found")
                hidden=move || !open.get()
                // The list must not take the focus away from the box before a click arrives.
                on:mousedown=move |event| event.prevent_default()
            >
                <Show when=move || was_open.get()>
                    <For
                        each=move || found.get().into_iter().enumerate()
                        key=|(place, statement)| (*place, statement.index())
                        children=move |(place, statement)| {
                            view! {
                                <li
                                    id=option_id(place)
                                    role="option"
                                    data-code=statement.code()
                                    aria-selected=move || (active.get() == place).to_string()
                                    on:click=move |_| add(statement)
                                >
                                    <span class="code">{statement.code()}</span>
                                    <span>{move || statement_text::name(statement)}</span>
                                    <span class="kind">{move || kind_name(statement.kind())}</span>
                                </li>
                            }
                        }
                    />
                    <Show when=move || found.get().is_empty()>
                        <li class="no-option" role="presentation" aria-hidden="true">
                            {move || tr!("no-statement-found")}
                        </li>
                    </Show>
                </Show>
            </ul>
            // The list is not read aloud as it changes; this is.
            <p class="visually-hidden" role="status">
                {move || {
                    (open.get() && found.get().is_empty()).then(|| tr!("no-statement-found"))
                }}
            </p>
        </div>
        <Show when=move || is_full.get()>
            <p class="note">{move || tr!("statements-full", most = most)}</p>
        </Show>
    }
}

fn reveal(option: &str) {
    if let Some(option) = dom::document().get_element_by_id(option) {
        let how = web_sys::ScrollIntoViewOptions::new();
        how.set_block(web_sys::ScrollLogicalPosition::Nearest);
        option.scroll_into_view_with_scroll_into_view_options(&how);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_statement_is_not_offered_again() {
        let lvh = Statement::from_code("LVH").unwrap();
        assert!(suggestions("lvh", &[]).contains(&lvh));
        assert!(!suggestions("lvh", &[lvh]).contains(&lvh));
        assert_eq!(suggestions("", &[lvh]).len(), 70);
    }

    #[test]
    fn moving_goes_round_the_ends() {
        assert_eq!(moved(0, false, 3), 2);
        assert_eq!(moved(2, true, 3), 0);
        assert_eq!(moved(0, true, 0), 0);
    }
}
