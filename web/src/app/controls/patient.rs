//! Who the ECG is of.

use super::choice::{Choice, pairs};
use super::number::OptionalNumber;
use crate::app::state::Page;
use einthoven::condition::{Patient, Sex};
use leptos::prelude::*;

/// Age, sex, height, weight and heart rate.
#[component]
pub fn PatientControls() -> impl IntoView {
    let page = Page::of_context();
    let design = page.design;
    let change = move |edit: &dyn Fn(&mut Patient)| {
        design.update(|design| edit(&mut design.request.condition.patient));
    };
    let patient = move || design.with(|design| design.request.condition.patient);
    view! {
        <fieldset>
            <legend>"Patient"</legend>
            <div class="fields">
                <OptionalNumber
                    name="age"
                    label="Age"
                    unit="years"
                    range=Patient::AGE_YEARS
                    typical=60.0
                    value=Signal::derive(move || patient().age_years)
                    on_change=move |age| change(&|patient| patient.age_years = age)
                />
                <Choice
                    name="sex"
                    label="Sex"
                    options=pairs(&[("unknown", "unknown"), ("female", "female"), ("male", "male")])
                    value=Signal::derive(move || {
                        patient().sex.map_or("unknown", Sex::name).to_owned()
                    })
                    on_choose=move |sex| change(&|patient| patient.sex = Sex::parse(&sex))
                />
                <OptionalNumber
                    name="height"
                    label="Height"
                    unit="cm"
                    range=Patient::HEIGHT_CM
                    typical=170.0
                    value=Signal::derive(move || patient().height_cm)
                    on_change=move |height| change(&|patient| patient.height_cm = height)
                />
                <OptionalNumber
                    name="weight"
                    label="Weight"
                    unit="kg"
                    range=Patient::WEIGHT_KG
                    typical=75.0
                    value=Signal::derive(move || patient().weight_kg)
                    on_change=move |weight| change(&|patient| patient.weight_kg = weight)
                />
                <OptionalNumber
                    name="heart-rate"
                    label="Heart rate"
                    unit="bpm"
                    range=Patient::HEART_RATE_BPM
                    typical=70.0
                    value=Signal::derive(move || patient().heart_rate_bpm)
                    on_change=move |rate| change(&|patient| patient.heart_rate_bpm = rate)
                />
            </div>
        </fieldset>
    }
}
