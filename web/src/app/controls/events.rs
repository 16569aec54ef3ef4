//! Changes to the rhythm: beats put in, taken away, with a time or by pointing at the trace.

use super::choice::Choice;
use super::plain_number::PlainNumber;
use super::toggle::Toggle;
use crate::app::engine::generation::Generation;
use crate::app::state::Page;
use crate::app::texts::number_text::fixed;
use crate::tr;
use einthoven::ecg::{SAMPLES, SAMPLING_HZ};
use einthoven::generation::Wishes;
use einthoven::rhythm::PlanEdit;
use leptos::prelude::*;

/// A change that is made at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventKind {
    /// A premature ventricular complex.
    Ventricular,
    /// A premature atrial complex.
    Atrial,
    /// A beat of the usual kind.
    Beat,
    /// The nearest beat goes.
    NoBeat,
    /// The nearest P wave goes.
    NoP,
}

impl EventKind {
    /// All, in the order of the menu.
    pub const ALL: [Self; 5] = [
        Self::Ventricular,
        Self::Atrial,
        Self::Beat,
        Self::NoBeat,
        Self::NoP,
    ];

    /// Its value in the menu.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ventricular => "pvc",
            Self::Atrial => "pac",
            Self::Beat => "beat",
            Self::NoBeat => "no-beat",
            Self::NoP => "no-p",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    fn title(self) -> String {
        match self {
            Self::Ventricular => tr!("event-pvc"),
            Self::Atrial => tr!("event-pac"),
            Self::Beat => tr!("event-beat"),
            Self::NoBeat => tr!("event-no-beat"),
            Self::NoP => tr!("event-no-p"),
        }
    }

    /// The change at a time in seconds.
    const fn at(self, time_s: f64) -> PlanEdit {
        match self {
            Self::Ventricular => PlanEdit::AddVentricular(time_s),
            Self::Atrial => PlanEdit::AddAtrial(time_s),
            Self::Beat => PlanEdit::AddBeat(time_s),
            Self::NoBeat => PlanEdit::RemoveBeat(time_s),
            Self::NoP => PlanEdit::RemoveP(time_s),
        }
    }
}

/// A change in words.
fn told(edit: &PlanEdit) -> String {
    let (what, at_s) = match *edit {
        PlanEdit::AddVentricular(at) => (EventKind::Ventricular.title(), at),
        PlanEdit::AddAtrial(at) => (EventKind::Atrial.title(), at),
        PlanEdit::AddBeat(at) => (EventKind::Beat.title(), at),
        PlanEdit::RemoveBeat(at) => (EventKind::NoBeat.title(), at),
        PlanEdit::RemoveP(at) => (EventKind::NoP.title(), at),
        PlanEdit::MoveBeat(from, to) => {
            return tr!("event-moved", from = fixed(from, 2), to = fixed(to, 2));
        }
    };
    tr!("event-at", what = what, time = fixed(at_s, 2))
}

/// The tool that changes the rhythm; a handle, cheap to copy.
#[derive(Clone, Copy)]
pub struct EventTool {
    page: Page,
    kind: RwSignal<EventKind>,
    points: RwSignal<bool>,
}

impl EventTool {
    /// The tool, put away.
    pub fn new(page: Page) -> Self {
        Self {
            page,
            kind: RwSignal::new(EventKind::Ventricular),
            points: RwSignal::new(false),
        }
    }

    /// The tool of the surrounding components.
    pub fn of_context() -> Self {
        use_context().expect("App provides the tool for events")
    }

    /// Whether the next press on the paper makes a change.
    pub fn points(self) -> bool {
        self.points.get()
    }

    /// Puts the tool away.
    pub fn put_away(self) {
        self.points.set(false);
    }

    /// Makes the chosen change at a time in seconds.
    pub fn change_at(self, time_s: f64) {
        // To the hundredth of a second: as exact as a sample.
        let edit = self
            .kind
            .get_untracked()
            .at((100.0 * time_s).round() / 100.0);
        self.edit(|edits| edits.push(edit));
    }

    fn edits(self) -> Vec<PlanEdit> {
        let events = self.page.design.with(|d| d.request.wishes.events.clone());
        PlanEdit::parse_list(&events).unwrap_or_default()
    }

    /// Whether one more change still fits into a link.
    fn has_room(self) -> bool {
        let mut edits = self.edits();
        edits.push(PlanEdit::RemoveBeat(9.99));
        Wishes::are_events(&PlanEdit::write_list(&edits))
    }

    fn edit(self, edit: impl FnOnce(&mut Vec<PlanEdit>)) {
        let mut edits = untrack(|| self.edits());
        edit(&mut edits);
        let events = PlanEdit::write_list(&edits);
        if Wishes::are_events(&events) {
            self.page
                .design
                .update(|d| d.request.wishes.events = events);
        }
    }
}

/// The changes so far, and the next one.
#[component]
pub fn EventControls() -> impl IntoView {
    let tool = EventTool::of_context();
    let generation: Generation = use_context().expect("App provides the generation");
    let time_s = RwSignal::new(3.0_f32);
    let full = Memo::new(move |_| !tool.has_room());
    let kinds = Signal::derive(|| {
        EventKind::ALL
            .map(|kind| (kind.name().to_owned(), kind.title()))
            .to_vec()
    });
    view! {
        <div class="events" role="group" aria-label=move || tr!("events")>
            <ul class="event-list" data-testid="event-list">
                {move || {
                    tool.edits()
                        .into_iter()
                        .enumerate()
                        .map(|(place, edit)| {
                            let text = told(&edit);
                            let remove = tr!("event-undo", what = text.clone());
                            view! {
                                <li>
                                    {text}
                                    <button
                                        type="button"
                                        class="button"
                                        aria-label=remove
                                        on:click=move |_| {
                                            tool.edit(|edits| {
                                                edits.remove(place);
                                            });
                                        }
                                    >
                                        "×"
                                    </button>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
            <div class="fields">
                <Choice
                    name="event-kind"
                    label=move || tr!("event-next")
                    options=kinds
                    value=Signal::derive(move || tool.kind.get().name().to_owned())
                    on_choose=move |name| {
                        if let Some(kind) = EventKind::parse(&name) {
                            tool.kind.set(kind);
                        }
                    }
                />
                <PlainNumber
                    name="event-time"
                    label=move || tr!("event-time")
                    range=0.0..=(SAMPLES as f64 / SAMPLING_HZ) as f32
                    value=Signal::derive(move || time_s.get())
                    on_change=move |time| time_s.set(time)
                />
            </div>
            <div class="event-actions">
                <Toggle
                    name="event-point"
                    label=move || tr!("event-point")
                    hint=move || tr!("event-point-hint")
                    pressed=tool.points
                    disabled=full
                    on_press=move || tool.points.update(|points| *points = !*points)
                />
                <button
                    type="button"
                    class="button"
                    data-testid="event-add"
                    disabled=move || full.get()
                    on:click=move |_| {
                        tool.change_at(f64::from(time_s.get_untracked()));
                        generation.generate();
                    }
                >
                    {move || tr!("event-add")}
                </button>
            </div>
            <Show when=move || full.get()>
                <p class="field-warning">{move || tr!("events-full")}</p>
            </Show>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_a_change_that_a_link_can_carry() {
        for kind in EventKind::ALL {
            assert_eq!(EventKind::parse(kind.name()), Some(kind));
            let text = PlanEdit::write_list(&[kind.at(3.25)]);
            assert!(Wishes::are_events(&text), "{text}");
            assert_eq!(PlanEdit::parse_list(&text).unwrap(), [kind.at(3.25)]);
        }
    }
}
