//! Which statements the ECG should carry: a search box with a list, and a chip for each chosen.

use super::contradictions::Contradictions;
use super::statement_list::{codes, kind_name, moved, nothing_text, seen_text, suggestions};
use crate::app::browser::dom;
use crate::app::knowledge::{Acquaintance, Knowledge};
use crate::app::shell::arrival::opened_once;
use crate::app::state::Page;
use crate::app::texts::statement_text;
use crate::tr;
use einthoven::condition::{Condition, STATEMENT_COUNT, Statement, with_added};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use std::ops::RangeInclusive;

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
            <StatementPicker
                name="statement"
                chosen
                amount=0..=STATEMENT_COUNT
                on_choose=choose
                together=true
            />
            <Contradictions chosen on_choose=choose />
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
    /// Whether one ECG is to carry all of them, so that a new one takes away what it excludes.
    #[prop(optional)]
    together: bool,
) -> impl IntoView {
    let knowledge = Knowledge::of_context();
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

    let moved_out = RwSignal::new(None::<(Statement, Vec<Statement>)>);

    let add = move |statement: Statement| {
        if untrack(|| knowledge.acquaintance(statement)) == Acquaintance::None {
            return;
        }
        let mut statements = chosen.get_untracked();
        if together {
            let gone;
            (statements, gone) = with_added(&statements, statement);
            moved_out.set((!gone.is_empty()).then_some((statement, gone)));
        } else {
            statements.push(statement);
        }
        on_choose(statements);
        query.set(String::new());
        active.set(0);
        open.set(false);
    };
    let remove = move |statement: Statement| {
        if can_remove.get_untracked() {
            moved_out.set(None);
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
                let len = found.with_untracked(|found| found.statements.len());
                active.update(|active| *active = moved(*active, key == "ArrowDown", len));
                reveal(&option_id(active.get_untracked()));
            } else {
                open.set(true);
            }
        }
        "Enter" => {
            event.prevent_default();
            let choice =
                found.with_untracked(|found| found.statements.get(active.get_untracked()).copied());
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
                    (open.get() && found.with(|found| !found.statements.is_empty()))
                        .then(|| option_id(active.get()))
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
                        each=move || found.get().statements.into_iter().enumerate()
                        key=|(place, statement)| (*place, statement.index())
                        children=move |(place, statement)| {
                            view! {
                                <li
                                    id=option_id(place)
                                    role="option"
                                    data-code=statement.code()
                                    aria-selected=move || (active.get() == place).to_string()
                                    aria-disabled=move || {
                                        (knowledge.acquaintance(statement) == Acquaintance::None)
                                            .then_some("true")
                                    }
                                    on:click=move |_| add(statement)
                                >
                                    <span class="code">{statement.code()}</span>
                                    <span>{move || statement_text::name(statement)}</span>
                                    <span class="kind">
                                        {move || {
                                            seen_text(knowledge.acquaintance(statement))
                                                .unwrap_or_else(|| kind_name(statement.kind()))
                                        }}
                                    </span>
                                </li>
                            }
                        }
                    />
                    <Show when=move || found.with(|found| found.statements.is_empty())>
                        <li class="no-option" role="presentation" aria-hidden="true">
                            {move || found.with(nothing_text)}
                        </li>
                    </Show>
                </Show>
            </ul>
            // The list is not read aloud as it changes; this is.
            <p class="visually-hidden" role="status">
                {move || {
                    let is_empty = found.with(|found| found.statements.is_empty());
                    (open.get() && is_empty).then(|| found.with(nothing_text))
                }}
            </p>
        </div>
        <p class="note" role="status" data-testid=format!("{name}-moved-out")>
            {move || {
                moved_out
                    .get()
                    .map(|(added, gone)| {
                        tr!("statement-moved-out", added = added.code(), gone = codes(&gone))
                    })
            }}
        </p>
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
