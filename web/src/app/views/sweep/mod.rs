//! A sweep: one factor over a few values from the same seed, as strips under each other.

pub mod values;

use crate::app::browser::canvas::width_of;
use crate::app::controls::Choice;
use crate::app::measurements::QUANTITIES;
use crate::app::paper::caption::sex_name;
use crate::app::paper::pen::Stroke;
use crate::app::paper::sheet::{Drawing, SheetCanvas};
use crate::app::state::{Finished, Page, Shown};
use crate::app::takeaway::share::ShareMenu;
use crate::app::texts::number_text::exact;
use crate::app::texts::statement_text;
use crate::app::views::{View, open_whole};
use crate::tr;
use einthoven::ecg::Lead;
use einthoven::layout::{Page as Sheet, PaperSpec};
use einthoven::sweep::{Factor, FactorValue, Sweep};
use leptos::html::Div;
use leptos::prelude::*;
use values::SweepValues;

/// Below this scale the waves are no longer legible; the strip is then wider than its place, and
/// scrolls.
const SMALLEST_PX_PER_MM: f64 = 2.4;

/// What a factor is called.
fn factor_title(factor: Factor) -> String {
    match factor {
        Factor::HeartRate => tr!("heart-rate"),
        Factor::Age => tr!("age"),
        Factor::Sex => tr!("sex"),
        Factor::Height => tr!("height"),
        Factor::Weight => tr!("weight"),
        Factor::Statement => tr!("statement"),
        Factor::Guidance => tr!("guidance"),
        Factor::Steps => tr!("steps"),
    }
}

/// A value with its unit, as the row of a sweep is called.
fn value_title(factor: Factor, value: FactorValue) -> String {
    match (factor, value) {
        (_, FactorValue::Sex(sex)) => sex_name(sex),
        (_, FactorValue::Statement(statement)) => {
            format!("{}: {}", statement.code(), statement_text::name(statement))
        }
        (Factor::HeartRate, FactorValue::Number(bpm)) => format!("{} {}", exact(bpm), tr!("bpm")),
        (Factor::Age, FactorValue::Number(years)) => tr!("years", value = exact(years)),
        (Factor::Height, FactorValue::Number(cm)) => format!("{} cm", exact(cm)),
        (Factor::Weight, FactorValue::Number(kg)) => format!("{} kg", exact(kg)),
        (Factor::Steps, FactorValue::Number(steps)) => tr!("so-many-steps", count = steps),
        (_, FactorValue::Number(number)) => format!("{} {}", factor_title(factor), exact(number)),
    }
}

/// The card of the sweep.
#[component]
pub fn SweepCard() -> impl IntoView {
    let page = Page::of_context();
    let sweep = Memo::new(move |before: Option<&Sweep>| match page.view.get() {
        View::Sweep(sweep) => sweep,
        _ => before.cloned().unwrap_or_default(),
    });
    let factor = Memo::new(move |_| sweep.with(Sweep::factor));
    let lead = RwSignal::new(Lead::II);
    let factors = Signal::derive(|| {
        let pair = |factor: Factor| (factor.name().to_owned(), factor_title(factor));
        Factor::ALL.map(pair).to_vec()
    });
    let leads = Lead::ALL.map(|lead| (lead.name().to_owned(), lead.name().to_owned()));
    let choose = move |name: String| {
        if let Some(factor) = Factor::parse(&name) {
            page.sweep.update(|series| *series = Default::default());
            page.view.set(View::Sweep(Sweep::usual(factor)));
        }
    };
    let rows = move || {
        let finished = page.sweep.with(|series| series.finished.clone());
        let values = sweep.get().values().into_iter().enumerate();
        values
            .map(|(index, value)| (index, value, with_value(&finished, factor.get(), value)))
            .collect::<Vec<_>>()
    };
    view! {
        <section class="card panel sweep" aria-labelledby="sweep-title" data-testid="sweep">
            <div class="panel-head">
                <h2 id="sweep-title">{move || tr!("sweep-title")}</h2>
                <div class="panel-choices">
                    <Choice
                        name="sweep-factor"
                        label=move || tr!("sweep-factor")
                        options=factors
                        value=Signal::derive(move || factor.get().name().to_owned())
                        on_choose=choose
                    />
                    <Choice
                        name="sweep-lead"
                        label=move || tr!("lead")
                        options=Signal::stored(leads.to_vec())
                        value=Signal::derive(move || lead.get().name().to_owned())
                        on_choose=move |name| {
                            if let Some(chosen) = Lead::parse(&name) {
                                lead.set(chosen);
                            }
                        }
                    />
                    <ShareMenu />
                </div>
            </div>
            <SweepValues sweep />
            <p class="note">
                {move || tr!("sweep-note", factor = factor_title(factor.get()))}
            </p>
            <ol class="sweep-rows">
                {move || {
                    let factor = factor.get();
                    rows()
                        .into_iter()
                        .map(|(index, value, finished)| {
                            view! {
                                <li>
                                    <SweepRow
                                        index
                                        title=value_title(factor, value)
                                        finished
                                        lead=lead.into()
                                    />
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ol>
        </section>
    }
}

/// The ECG of a value: the one that this value would not change. Another value may have been chosen
/// since the ECGs were made, or is made right now.
fn with_value(finished: &[Finished], factor: Factor, value: FactorValue) -> Option<Finished> {
    let has_it = |f: &&Finished| factor.applied(&f.design, value).request == f.design.request;
    finished.iter().find(has_it).cloned()
}

/// One value: its strip, what is measured in it, and the way to the whole ECG.
#[component]
fn SweepRow(
    /// Its place, from 0.
    index: usize,
    /// The value.
    title: String,
    /// The ECG, once it is there.
    finished: Option<Finished>,
    /// The lead shown.
    lead: Signal<Lead>,
) -> impl IntoView {
    let page = Page::of_context();
    let Some(finished) = finished else {
        return view! { <h3 class="sweep-value is-waiting">{title}</h3> }.into_any();
    };
    let holder = NodeRef::<Div>::new();
    let width = width_of(holder);
    let drawn = finished.clone();
    let processing = Memo::new(move |_| page.design.with(|design| design.processing.clone()));
    let ecg = Memo::new(move |_| {
        let mut shown = drawn.clone();
        shown.design.processing = processing.get();
        Shown::of(shown).ecg
    });
    let sheet = Memo::new(move |_| {
        let own = ecg.get();
        let paper = page.design.with(|design| design.paper);
        let spec = PaperSpec {
            lead: lead.get(),
            ..paper
        };
        Sheet::strip(spec, own.sampling_hz(), own.len()).with_room_for(&[&own])
    });
    let px_per_mm = Memo::new(move |_| match width.get() {
        0.0 => 0.0,
        width_px => {
            (width_px / sheet.with(|sheet| f64::from(sheet.width_mm))).max(SMALLEST_PX_PER_MM)
        }
    });
    let drawing = move || Drawing {
        ecg: Some(ecg.get()),
        stroke: Stroke::Finished,
        behind: None,
        marks: Vec::new(),
        waves: None,
        thick: false,
        words: None,
    };
    let numbers = measured_text(&finished);
    let name = title.clone();
    let label = move || {
        tr!(
            "sweep-strip",
            lead = lead.get().name(),
            value = name.clone()
        )
    };
    let open = move |_| open_whole(page, finished.clone());
    view! {
        <div class="sweep-head">
            <h3 class="sweep-value">{title}</h3>
            <p class="sweep-numbers" data-testid=format!("sweep-numbers-{index}")>
                {numbers}
            </p>
            <button type="button" class="button" data-testid=format!("sweep-open-{index}") on:click=open>
                {move || tr!("open-ecg")}
            </button>
        </div>
        <div class="strip-scroll" node_ref=holder>
            <SheetCanvas
                name="sweep-canvas"
                drawing=Signal::derive(drawing)
                sheet
                px_per_mm
                label=Signal::derive(label)
                source=Signal::stored(Some("generated"))
            />
        </div>
    }
    .into_any()
}

/// "Heart rate 62 bpm, PR interval 160 ms, …"; what could not be measured is left out.
fn measured_text(finished: &Finished) -> String {
    let Some(measured) = &finished.measurements else {
        return String::new();
    };
    let numbers = QUANTITIES.iter().filter_map(|quantity| {
        let value = (quantity.of)(measured)?;
        Some(format!("{} {}", (quantity.name)(), quantity.text(value)))
    });
    numbers.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use einthoven::link::Design;

    #[test]
    fn a_strip_stands_at_its_own_value_whatever_was_chosen_since() {
        let base = Design::default();
        let rates = Sweep::between(Factor::HeartRate, 60.0, 100.0).unwrap();
        let made: Vec<Finished> = (rates.values().into_iter().take(3))
            .map(|value| Finished::example(Factor::HeartRate.applied(&base, value)))
            .collect();
        let at = |factor, value| {
            let found = with_value(&made, factor, FactorValue::Number(value))?;
            found.design.request.condition.patient.heart_rate_bpm
        };
        assert_eq!(at(Factor::HeartRate, 70.0), Some(70.0));
        assert_eq!(at(Factor::HeartRate, 90.0), None, "not made yet");
        assert_eq!(at(Factor::HeartRate, 75.0), None, "of another range");
        assert_eq!(at(Factor::Age, 70.0), None, "of another factor");
    }
}
