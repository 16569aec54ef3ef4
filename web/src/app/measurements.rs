//! What was asked for beside what is measured in the ECG on the paper, what is usual, and what was
//! measured in the ECG it is compared with.

use crate::app::state::Page;
use crate::app::texts::number_text::whole;
use crate::tr;
use einthoven::condition::Patient;
use einthoven::generation::GenerationRequest;
use einthoven::measure::{Measurements, Regularity, usual};
use leptos::prelude::*;
use std::ops::RangeInclusive;

/// One line of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What is measured.
    pub quantity: String,
    /// The same as short as the field says it.
    pub short: String,
    /// As asked for, with its unit.
    pub requested: Option<String>,
    /// As found in the trace, with its unit.
    pub measured: Option<String>,
    /// What is usual in healthy adults.
    pub usual: Option<String>,
    /// Whether the value lies outside that.
    pub is_unusual: bool,
    /// As found in the ECG kept for comparison.
    pub kept: Option<String>,
}

/// A number that is measured in every ECG.
pub struct Quantity {
    /// What it is called.
    pub name: fn() -> String,
    /// What the field calls it where there is little room.
    pub short: fn() -> String,
    /// What it is called in a table for programs, with its unit.
    pub column: &'static str,
    /// Its unit.
    pub unit: fn() -> String,
    /// The value that was asked for, where one was.
    pub asked: fn(&GenerationRequest) -> Option<f32>,
    /// The value, where it could be measured.
    pub of: fn(&Measurements) -> Option<f32>,
    /// What is usual in healthy adults.
    pub usual: fn(&Patient) -> RangeInclusive<f32>,
}

impl Quantity {
    /// A value with its unit.
    pub fn text(&self, value: f32) -> String {
        format!("{} {}", whole(value), (self.unit)())
    }
}

/// The quantities in the order of every table.
pub const QUANTITIES: [Quantity; 6] = [
    Quantity {
        name: || tr!("heart-rate"),
        short: || tr!("figure-rate"),
        column: "heart_rate_bpm",
        unit: || tr!("bpm"),
        asked: |asked| asked.condition.patient.heart_rate_bpm,
        of: |m| m.heart_rate_bpm,
        usual: |_| usual::HEART_RATE_BPM,
    },
    Quantity {
        name: || tr!("pr-interval"),
        short: || "PR".into(),
        column: "pr_ms",
        unit: || "ms".into(),
        asked: |asked| asked.wishes.pr_ms,
        of: |m| m.pr_ms,
        usual: |_| usual::PR_MS,
    },
    Quantity {
        name: || tr!("qrs-duration"),
        short: || "QRS".into(),
        column: "qrs_ms",
        unit: || "ms".into(),
        asked: |asked| asked.wishes.qrs_ms,
        of: |m| m.qrs_ms,
        usual: |_| usual::QRS_MS,
    },
    Quantity {
        name: || tr!("qt-interval"),
        short: || "QT".into(),
        column: "qt_ms",
        unit: || "ms".into(),
        asked: |_| None,
        of: |m| m.qt_ms,
        usual: |_| usual::QT_MS,
    },
    Quantity {
        name: || "QTcF (Fridericia)".into(),
        short: || "QTcF".into(),
        column: "qtcf_ms",
        unit: || "ms".into(),
        asked: |asked| asked.wishes.qtc_ms,
        of: |m| m.qtcf_ms,
        usual: usual::qtcf_ms,
    },
    Quantity {
        name: || tr!("qrs-axis"),
        short: || tr!("figure-axis"),
        column: "axis_deg",
        unit: || "°".into(),
        asked: |asked| asked.wishes.axis_deg,
        of: |m| m.axis_deg,
        usual: |_| usual::AXIS_DEG,
    },
];

fn regularity(measured: &Measurements) -> Option<String> {
    Some(match measured.regularity? {
        Regularity::Regular => tr!("regular"),
        Regularity::Interrupted => tr!("interrupted"),
        Regularity::Irregular => tr!("irregular"),
    })
}

/// The lines for an ECG of a request, beside the one it is compared with; what cannot be measured
/// stays empty, and so does what is usual for a child.
pub fn rows(
    measured: &Measurements,
    request: &GenerationRequest,
    kept: Option<&Measurements>,
) -> Vec<Row> {
    let patient = &request.condition.patient;
    let is_adult = patient
        .age_years
        .is_none_or(|years| years >= usual::ADULT_YEARS);
    let mut rows: Vec<Row> = QUANTITIES
        .iter()
        .map(|quantity| {
            let value = (quantity.of)(measured);
            let usual = is_adult.then(|| (quantity.usual)(patient));
            Row {
                quantity: (quantity.name)(),
                short: (quantity.short)(),
                requested: (quantity.asked)(request).map(|value| quantity.text(value)),
                measured: value.map(|value| quantity.text(value)),
                is_unusual: (usual.as_ref().zip(value))
                    .is_some_and(|(usual, value)| !usual.contains(&value.round())),
                usual: usual.map(|usual| {
                    tr!(
                        "from-to",
                        low = whole(*usual.start()),
                        high = whole(*usual.end())
                    )
                }),
                kept: kept.and_then(quantity.of).map(|value| quantity.text(value)),
            }
        })
        .collect();
    rows.insert(
        1,
        Row {
            quantity: tr!("beats"),
            short: tr!("beats"),
            requested: None,
            measured: regularity(measured),
            usual: Some(tr!("regular")),
            is_unusual: matches!(
                measured.regularity,
                Some(Regularity::Interrupted | Regularity::Irregular)
            ),
            kept: kept.and_then(regularity),
        },
    );
    rows
}

/// The table.
#[component]
pub fn MeasurementTable() -> impl IntoView {
    let page = Page::of_context();
    let rows = Memo::new(move |_| {
        // The numbers would tell the answer.
        if page.hides_condition() {
            return None;
        }
        page.on_paper.with(|shown| {
            let shown = shown.as_ref()?;
            let request = &shown.finished.design.request;
            page.kept_shown.with(|kept| {
                let kept = kept.as_ref().and_then(|kept| kept.measurements.as_deref());
                Some(rows(shown.measurements.as_deref()?, request, kept))
            })
        })
    });
    let compares = Memo::new(move |_| page.kept.with(Option::is_some));
    view! {
        <section class="card panel" aria-labelledby="measured-title">
            <div class="panel-head">
                <h2 id="measured-title">{move || tr!("asked-and-measured")}</h2>
            </div>
            <table data-testid="measurements">
                <thead>
                    <tr>
                        <th scope="col">{move || tr!("quantity")}</th>
                        <th scope="col">{move || tr!("asked-for")}</th>
                        <th scope="col">{move || tr!("measured")}</th>
                        <Show when=move || compares.get()>
                            <th scope="col" class="kept">
                                {move || tr!("compared")}
                            </th>
                        </Show>
                        <th scope="col">{move || tr!("usual")}</th>
                    </tr>
                </thead>
                <tbody>
                    <For
                        each=move || rows.get().unwrap_or_default()
                        key=|row| format!("{row:?}")
                        children=move |row| {
                            let kept = row.kept.clone();
                            view! {
                                <tr>
                                    <th scope="row">{row.quantity}</th>
                                    <td>{row.requested.unwrap_or_else(dash)}</td>
                                    <td class="measured" class:is-unusual=row.is_unusual>
                                        {row.measured.unwrap_or_else(dash)}
                                        <Show when=move || row.is_unusual>
                                            <span class="visually-hidden">" ("{tr!("unusual")}")"</span>
                                        </Show>
                                    </td>
                                    <Show when=move || compares.get()>
                                        <td class="kept">{kept.clone().unwrap_or_else(dash)}</td>
                                    </Show>
                                    <td class="usual">{row.usual.unwrap_or_else(dash)}</td>
                                </tr>
                            }
                        }
                    />
                </tbody>
            </table>
            <p class="note">
                {move || match page.hides_condition() {
                    true => tr!("measured-hidden"),
                    false => tr!("measured-note"),
                }}
            </p>
        </section>
    }
}

fn dash() -> String {
    "–".into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use einthoven::link::Design;

    fn asked(patient: Patient) -> GenerationRequest {
        let mut request = Design::default().request;
        request.condition.patient = patient;
        request
    }

    fn measured(heart_rate_bpm: f32) -> Measurements {
        Measurements {
            heart_rate_bpm: Some(heart_rate_bpm),
            axis_deg: Some(-30.2),
            ..Measurements::default()
        }
    }

    #[test]
    fn what_cannot_be_measured_stays_empty() {
        let patient = Patient {
            heart_rate_bpm: Some(72.0),
            ..Patient::default()
        };
        let mut request = asked(patient);
        request.wishes.axis_deg = Some(-30.0);
        let rows = rows(&measured(71.6), &request, None);
        assert_eq!(rows[0].requested.as_deref(), Some("72 bpm"));
        assert_eq!(rows[0].measured.as_deref(), Some("72 bpm"));
        let axis = rows.last().unwrap();
        assert_eq!(axis.requested.as_deref(), Some("\u{2212}30 °"));
        assert_eq!(axis.measured.as_deref(), Some("\u{2212}30 °"));
        assert_eq!(axis.usual.as_deref(), Some("\u{2212}40 to 91"));
        assert!(rows[1..6].iter().all(|row| row.measured.is_none()));
        assert!(rows.iter().all(|row| !row.is_unusual && row.kept.is_none()));
    }

    #[test]
    fn the_unusual_is_marked_and_the_kept_ecg_stands_beside_it() {
        let rows = rows(
            &measured(121.0),
            &Design::default().request,
            Some(&measured(64.0)),
        );
        assert!(rows[0].is_unusual);
        assert_eq!(rows[0].kept.as_deref(), Some("64 bpm"));
    }

    #[test]
    fn nothing_is_called_usual_or_unusual_in_a_child() {
        let child = Patient {
            age_years: Some(6.0),
            ..Patient::default()
        };
        let rate = &rows(&measured(121.0), &asked(child), None)[0];
        assert_eq!((rate.usual.as_deref(), rate.is_unusual), (None, false));
    }
}
