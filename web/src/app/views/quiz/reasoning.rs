//! Why an answer is right: what to look at, and what is measured in this very ECG.

use crate::app::controls::Toggle;
use crate::app::paper::explained::Explained;
use crate::app::state::Page;
use crate::app::texts::number_text::{fixed, whole};
use crate::app::texts::preset_text;
use crate::tr;
use einthoven::condition::Patient;
use einthoven::measure::{Regularity, usual};
use einthoven::presets::Preset;
use einthoven::quiz::{EarlyBeats, Evidence, Finding, Reading, Verdict, evidence, marks};
use leptos::prelude::*;
use std::ops::RangeInclusive;

/// What the quiz calls the finding of a preset, without the patient its title may name.
pub fn finding_text(preset: &Preset) -> String {
    match preset.name.as_str() {
        "healthy-woman" => tr!("quiz-finding-normal"),
        "first-degree-block" => tr!("quiz-finding-first-degree-block"),
        _ => preset_text::title(preset),
    }
}

fn hundredths(value: f32) -> String {
    fixed(value, 2)
}

/// A reading in words, beside what is usual.
fn reading_text(reading: &Reading, patient: &Patient) -> String {
    let low = |usual: &RangeInclusive<f32>| whole(*usual.start());
    let high = |usual: &RangeInclusive<f32>| whole(*usual.end());
    match *reading {
        Reading::HeartRateBpm(bpm) => {
            let usual = &usual::HEART_RATE_BPM;
            tr!(
                "quiz-heart-rate",
                value = whole(bpm),
                low = low(usual),
                high = high(usual)
            )
        }
        Reading::PrMs(ms) => {
            let usual = &usual::PR_MS;
            tr!(
                "quiz-pr",
                value = whole(ms),
                low = low(usual),
                high = high(usual)
            )
        }
        Reading::LongPrMs(ms) => tr!("quiz-long-pr", value = whole(ms)),
        Reading::QrsMs(ms) => {
            let usual = &usual::QRS_MS;
            tr!(
                "quiz-qrs",
                value = whole(ms),
                low = low(usual),
                high = high(usual)
            )
        }
        Reading::QtcfMs(ms) => {
            let usual = &usual::qtcf_ms(patient);
            tr!(
                "quiz-qtcf",
                value = whole(ms),
                low = low(usual),
                high = high(usual)
            )
        }
        Reading::AxisDeg(deg) => {
            let usual = &usual::AXIS_DEG;
            tr!(
                "quiz-axis",
                value = whole(deg),
                low = low(usual),
                high = high(usual)
            )
        }
        Reading::LeftAxisDeg(deg) => tr!("quiz-left-axis", value = whole(deg)),
        Reading::QMs(lead, 0.0) => tr!("quiz-no-q", lead = lead.name()),
        Reading::QMs(lead, ms) => tr!("quiz-q-duration", lead = lead.name(), value = whole(ms)),
        Reading::TMv(lead, mv) => tr!("quiz-t", lead = lead.name(), value = hundredths(mv)),
        Reading::RMv(lead, mv) => tr!("quiz-r", lead = lead.name(), value = hundredths(mv)),
        Reading::QMv(lead, mv) => tr!("quiz-q", lead = lead.name(), value = hundredths(mv)),
        Reading::St60Mv(lead, mv) => tr!("quiz-st", lead = lead.name(), value = hundredths(mv)),
        Reading::LateWaveMv(lead, mv) => {
            let (lead, value) = (lead.name(), hundredths(mv));
            match mv > 0.0 {
                true => tr!("quiz-ends-up", lead = lead, value = value),
                false => tr!("quiz-ends-down", lead = lead, value = value),
            }
        }
        Reading::LargestWaveMv(lead, mv) => {
            let (lead, value) = (lead.name(), hundredths(mv));
            match mv > 0.0 {
                true => tr!("quiz-points-up", lead = lead, value = value),
                false => tr!("quiz-points-down", lead = lead, value = value),
            }
        }
        Reading::SMs(lead, 0.0) => tr!("quiz-no-s", lead = lead.name()),
        Reading::SMs(lead, ms) => tr!("quiz-s-duration", lead = lead.name(), value = whole(ms)),
        Reading::RMs(lead, 0.0) => tr!("quiz-no-r", lead = lead.name()),
        Reading::RMs(lead, ms) => tr!("quiz-r-duration", lead = lead.name(), value = whole(ms)),
        Reading::EarlyBeats(early) => early_text(early),
        Reading::SokolowLyonMv(mv) => tr!("quiz-sokolow-lyon", value = hundredths(mv)),
        Reading::Beats(Regularity::Regular) => tr!("quiz-beats-regular"),
        Reading::Beats(Regularity::Interrupted) => tr!("quiz-beats-interrupted"),
        Reading::Beats(Regularity::Irregular) => tr!("quiz-beats-irregular"),
        Reading::NoPWave => tr!("quiz-no-p"),
    }
}

/// How many beats of each kind come early.
fn early_text(early: EarlyBeats) -> String {
    let EarlyBeats { usual, wide, other } = early;
    if usual + wide + other == 0 {
        return tr!("quiz-no-early");
    }
    let kinds = [
        (usual, tr!("quiz-early-usual", count = usual)),
        (wide, tr!("quiz-early-wide", count = wide)),
        (other, tr!("quiz-early-other", count = other)),
    ];
    let there = kinds.into_iter().filter(|(count, _)| *count > 0);
    let texts: Vec<String> = there.map(|(_, text)| text).collect();
    texts.join("; ")
}

fn verdict_text(verdict: Verdict) -> String {
    match verdict {
        Verdict::Shown => tr!("quiz-sign-shown"),
        Verdict::Missing => tr!("quiz-sign-missing"),
        Verdict::NotMeasured => tr!("quiz-sign-not-measured"),
    }
}

/// The reasoning for the ECG on the paper.
#[component]
pub fn Reasoning(
    /// The right answer,
    finding: Finding,
    /// and the preset that asks for it.
    preset: Preset,
) -> impl IntoView {
    let page = Page::of_context();
    let found = Memo::new(move |_| {
        page.finished.with(|finished| {
            let finished = finished.as_ref()?;
            let patient = finished.design.request.condition.patient;
            let measured = finished.measurements.as_deref()?;
            Some((patient, evidence(finding, &patient, measured)))
        })
    });
    let measured = move |(patient, Evidence { readings, verdict }): (Patient, Evidence)| {
        let name = match verdict {
            Verdict::Shown => "shown",
            Verdict::Missing => "missing",
            Verdict::NotMeasured => "not-measured",
        };
        view! {
            <h3>{move || tr!("quiz-measured")}</h3>
            <ol class="readings">
                {readings
                    .into_iter()
                    .map(|reading| view! { <li>{move || reading_text(&reading, &patient)}</li> })
                    .collect_view()}
            </ol>
            <p class="sign" data-testid="quiz-sign" data-verdict=name>
                {move || verdict_text(verdict)}
            </p>
        }
    };
    // The numbers of the sentences stand on the trace.
    let explained = Explained::of_context();
    let shows_marks = RwSignal::new(true);
    Effect::new(move |_| {
        let marks = page.finished.with(|finished| {
            let finished = finished.as_ref().filter(|_| shows_marks.get())?;
            let patient = finished.design.request.condition.patient;
            Some(marks(finding, &patient, finished.measurements.as_deref()?))
        });
        explained.0.set(marks.unwrap_or_default());
    });
    on_cleanup(move || explained.0.set(Vec::new()));
    view! {
        <div class="reasoning" data-testid="quiz-reasoning">
            <p>{move || tr!("quiz-look-at", shows = preset_text::shows(&preset))}</p>
            {move || found.get().map(measured)}
            <Toggle
                name="quiz-marks"
                label=move || tr!("quiz-marks")
                hint=move || tr!("quiz-marks-hint")
                pressed=shows_marks
                on_press=move || shows_marks.update(|shows| *shows = !*shows)
            />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use einthoven::ecg::Lead;

    fn reading_text(reading: &Reading) -> String {
        super::reading_text(reading, &Patient::default())
    }

    #[test]
    fn a_reading_stands_beside_what_is_usual() {
        assert_eq!(
            reading_text(&Reading::PrMs(224.4)),
            "PR interval 224 ms (usual: 113 to 212)"
        );
        assert_eq!(
            reading_text(&Reading::AxisDeg(-52.0)),
            "QRS axis \u{2212}52° (usual: \u{2212}40 to 91)"
        );
        assert_eq!(
            reading_text(&Reading::QMv(Lead::III, -0.254)),
            "Q in III \u{2212}0.25 mV (deep from \u{2212}0.05 mV)"
        );
        assert_eq!(
            reading_text(&Reading::LateWaveMv(Lead::V1, 0.62)),
            "The QRS complex in V1 ends upwards (0.62 mV), as with a second R wave"
        );
    }

    #[test]
    fn early_beats_are_told_by_their_shape() {
        let text = |usual, wide, other| {
            reading_text(&Reading::EarlyBeats(EarlyBeats { usual, wide, other }))
        };
        assert_eq!(text(0, 0, 0), "No beat comes early");
        assert_eq!(
            text(1, 2, 0),
            "One early beat looks like the others; 2 early beats are wide and of another shape"
        );
    }
}
