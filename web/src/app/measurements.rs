//! What was asked for beside what is measured in the ECG on the paper.

use super::state::Page;
use einthoven::measure::{Measurements, Regularity};
use leptos::prelude::*;

/// One line of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What is measured.
    pub quantity: &'static str,
    /// As asked for, with its unit.
    pub requested: Option<String>,
    /// As found in the trace, with its unit.
    pub measured: Option<String>,
}

/// The lines for an ECG; what cannot be measured stays empty.
pub fn rows(measured: &Measurements, requested_bpm: Option<f32>) -> Vec<Row> {
    let whole = |value: Option<f32>, unit: &str| {
        value.map(|value| format!("{value:.0} {unit}").replace('-', "\u{2212}"))
    };
    let row = |quantity, value| Row {
        quantity,
        requested: None,
        measured: value,
    };
    let regularity = measured.regularity.map(|regularity| match regularity {
        Regularity::Regular => "regular".to_owned(),
        Regularity::Interrupted => "interrupted".to_owned(),
        Regularity::Irregular => "irregular".to_owned(),
    });
    vec![
        Row {
            requested: whole(requested_bpm, "bpm"),
            ..row("Heart rate", whole(measured.heart_rate_bpm, "bpm"))
        },
        row("Beats", regularity),
        row("PR interval", whole(measured.pr_ms, "ms")),
        row("QRS duration", whole(measured.qrs_ms, "ms")),
        row("QT interval", whole(measured.qt_ms, "ms")),
        row("QTcF (Fridericia)", whole(measured.qtcf_ms, "ms")),
        row("QRS axis", whole(measured.axis_deg, "°")),
    ]
}

/// The table.
#[component]
pub fn MeasurementTable() -> impl IntoView {
    let page = Page::of_context();
    let rows = Memo::new(move |_| {
        page.finished.with(|finished| {
            let finished = finished.as_ref()?;
            let requested_bpm = finished.design.request.condition.patient.heart_rate_bpm;
            Some(rows(finished.measurements.as_deref()?, requested_bpm))
        })
    });
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
                    </tr>
                </thead>
                <tbody>
                    <For
                        each=move || rows.get().unwrap_or_default()
                        key=|row| format!("{row:?}")
                        children=|row| {
                            view! {
                                <tr>
                                    <th scope="row">{row.quantity}</th>
                                    <td>{row.requested.unwrap_or_else(dash)}</td>
                                    <td class="measured">{row.measured.unwrap_or_else(dash)}</td>
                                </tr>
                            }
                        }
                    />
                </tbody>
            </table>
            <p class="note">
                "Measured in the finished ECG, not copied from the settings. A dash: not asked for, or not
                 measurable here."
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

    #[test]
    fn what_cannot_be_measured_stays_empty() {
        let measured = Measurements {
            heart_rate_bpm: Some(71.6),
            axis_deg: Some(-30.2),
            ..Measurements::default()
        };
        let rows = rows(&measured, Some(72.0));
        assert_eq!(rows[0].requested.as_deref(), Some("72 bpm"));
        assert_eq!(rows[0].measured.as_deref(), Some("72 bpm"));
        assert_eq!(
            rows.last().unwrap().measured.as_deref(),
            Some("\u{2212}30 °")
        );
        assert!(rows[1..6].iter().all(|row| row.measured.is_none()));
    }
}
