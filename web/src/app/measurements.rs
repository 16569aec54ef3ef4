//! What was asked for beside what is measured in the ECG on the paper, what is usual, and what was measured
//! in the ECG it is compared with.

use super::state::Page;
use einthoven::measure::{Measurements, Regularity, usual};
use leptos::prelude::*;
use std::ops::RangeInclusive;

/// One line of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What is measured.
    pub quantity: &'static str,
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

/// A quantity of the table.
struct Quantity {
    name: &'static str,
    unit: &'static str,
    of: fn(&Measurements) -> Option<f32>,
    usual: RangeInclusive<f32>,
}

const QUANTITIES: [Quantity; 6] = [
    Quantity {
        name: "Heart rate",
        unit: "bpm",
        of: |m| m.heart_rate_bpm,
        usual: usual::HEART_RATE_BPM,
    },
    Quantity {
        name: "PR interval",
        unit: "ms",
        of: |m| m.pr_ms,
        usual: usual::PR_MS,
    },
    Quantity {
        name: "QRS duration",
        unit: "ms",
        of: |m| m.qrs_ms,
        usual: usual::QRS_MS,
    },
    Quantity {
        name: "QT interval",
        unit: "ms",
        of: |m| m.qt_ms,
        usual: usual::QT_MS,
    },
    Quantity {
        name: "QTcF (Fridericia)",
        unit: "ms",
        of: |m| m.qtcf_ms,
        usual: usual::QTCF_MS,
    },
    Quantity {
        name: "QRS axis",
        unit: "°",
        of: |m| m.axis_deg,
        usual: usual::AXIS_DEG,
    },
];

/// A whole number with a true minus sign.
fn whole(value: f32) -> String {
    format!("{value:.0}").replace('-', "\u{2212}")
}

fn regularity(measured: &Measurements) -> Option<String> {
    let word = match measured.regularity? {
        Regularity::Regular => "regular",
        Regularity::Interrupted => "interrupted",
        Regularity::Irregular => "irregular",
    };
    Some(word.to_owned())
}

/// The lines for an ECG, beside the one it is compared with; what cannot be measured stays empty.
pub fn rows(
    measured: &Measurements,
    requested_bpm: Option<f32>,
    kept: Option<&Measurements>,
) -> Vec<Row> {
    let mut rows: Vec<Row> = QUANTITIES
        .iter()
        .map(|quantity| {
            let with_unit = |value: f32| format!("{} {}", whole(value), quantity.unit);
            let value = (quantity.of)(measured);
            let usual = &quantity.usual;
            Row {
                quantity: quantity.name,
                requested: None,
                measured: value.map(with_unit),
                usual: Some(format!(
                    "{} to {}",
                    whole(*usual.start()),
                    whole(*usual.end())
                )),
                is_unusual: value.is_some_and(|value| !usual.contains(&value.round())),
                kept: kept.and_then(quantity.of).map(with_unit),
            }
        })
        .collect();
    rows[0].requested = requested_bpm.map(|bpm| format!("{} bpm", whole(bpm)));
    rows.insert(
        1,
        Row {
            quantity: "Beats",
            requested: None,
            measured: regularity(measured),
            usual: Some("regular".to_owned()),
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
        page.finished.with(|finished| {
            let finished = finished.as_ref()?;
            let requested_bpm = finished.design.request.condition.patient.heart_rate_bpm;
            let requested_bpm = requested_bpm.filter(|_| !page.hides_condition());
            page.kept.with(|kept| {
                let kept = kept.as_ref().and_then(|kept| kept.measurements.as_deref());
                Some(rows(finished.measurements.as_deref()?, requested_bpm, kept))
            })
        })
    });
    let compares = Memo::new(move |_| page.kept.with(Option::is_some));
    view! {
        <section class="card panel" aria-labelledby="measured-title">
            <div class="panel-head">
                <h2 id="measured-title">"Asked for and measured"</h2>
            </div>
            <table data-testid="measurements">
                <thead>
                    <tr>
                        <th scope="col">"Quantity"</th>
                        <th scope="col">"Asked for"</th>
                        <th scope="col">"Measured"</th>
                        <Show when=move || compares.get()>
                            <th scope="col" class="kept">
                                "Behind it"
                            </th>
                        </Show>
                        <th scope="col">"Usual"</th>
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
                                            <span class="visually-hidden">" (unusual)"</span>
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
                "Measured in the finished ECG, not copied from the settings. A dash: not asked for, or not
                 measurable here. Usual: 24 of 25 healthy adults lie within; for children other ranges hold."
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

    fn measured(heart_rate_bpm: f32) -> Measurements {
        Measurements {
            heart_rate_bpm: Some(heart_rate_bpm),
            axis_deg: Some(-30.2),
            ..Measurements::default()
        }
    }

    #[test]
    fn what_cannot_be_measured_stays_empty() {
        let rows = rows(&measured(71.6), Some(72.0), None);
        assert_eq!(rows[0].requested.as_deref(), Some("72 bpm"));
        assert_eq!(rows[0].measured.as_deref(), Some("72 bpm"));
        let axis = rows.last().unwrap();
        assert_eq!(axis.measured.as_deref(), Some("\u{2212}30 °"));
        assert_eq!(axis.usual.as_deref(), Some("\u{2212}40 to 91"));
        assert!(rows[1..6].iter().all(|row| row.measured.is_none()));
        assert!(rows.iter().all(|row| !row.is_unusual && row.kept.is_none()));
    }

    #[test]
    fn the_unusual_is_marked_and_the_kept_ecg_stands_beside_it() {
        let rows = rows(&measured(121.0), None, Some(&measured(64.0)));
        assert!(rows[0].is_unusual);
        assert_eq!(rows[0].kept.as_deref(), Some("64 bpm"));
    }
}
