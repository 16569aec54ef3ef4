//! Who the ECG is of.

use super::choice::Choice;
use super::number::OptionalNumber;
use crate::app::paper::caption::sex_name;
use crate::app::shell::arrival::{Arrives, Part};
use crate::app::state::Page;
use crate::tr;
use einthoven::condition::{Patient, Sex};
use leptos::prelude::*;
use std::ops::RangeInclusive;

/// The menu's value where the sex is not known.
const UNKNOWN: &str = "unknown";

/// Between these lie about 98 of 100 records of PTB-XL, from which the models learned; beyond, they
/// saw next to none.
const TRAINED_AGE_YEARS: RangeInclusive<f32> = 18.0..=89.0;
const TRAINED_HEART_RATE_BPM: RangeInclusive<f32> = 45.0..=130.0;

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
            <legend>{move || tr!("patient")}</legend>
            <div class="fields">
                <OptionalNumber
                    name="age"
                    label=move || tr!("age")
                    unit=move || tr!("unit-years")
                    range=Patient::AGE_YEARS
                    trained=TRAINED_AGE_YEARS
                    typical=60.0
                    value=Signal::derive(move || patient().age_years)
                    on_change=move |age| change(&|patient| patient.age_years = age)
                />
                <Choice
                    name="sex"
                    label=move || tr!("sex")
                    options=Signal::derive(sexes)
                    value=Signal::derive(move || {
                        patient().sex.map_or(UNKNOWN, Sex::name).to_owned()
                    })
                    on_choose=move |sex| change(&|patient| patient.sex = Sex::parse(&sex))
                />
                <Arrives part=Part::Body>
                    <OptionalNumber
                        name="height"
                        label=move || tr!("height")
                        unit="cm"
                        range=Patient::HEIGHT_CM
                        typical=170.0
                        value=Signal::derive(move || patient().height_cm)
                        on_change=move |height| change(&|patient| patient.height_cm = height)
                    />
                    <OptionalNumber
                        name="weight"
                        label=move || tr!("weight")
                        unit="kg"
                        range=Patient::WEIGHT_KG
                        typical=75.0
                        value=Signal::derive(move || patient().weight_kg)
                        on_change=move |weight| change(&|patient| patient.weight_kg = weight)
                    />
                    <OptionalNumber
                        name="heart-rate"
                        label=move || tr!("heart-rate")
                        unit=move || tr!("bpm")
                        range=Patient::HEART_RATE_BPM
                        trained=TRAINED_HEART_RATE_BPM
                        typical=70.0
                        value=Signal::derive(move || patient().heart_rate_bpm)
                        on_change=move |rate| change(&|patient| patient.heart_rate_bpm = rate)
                    />
                </Arrives>
            </div>
        </fieldset>
    }
}

/// The menu of sexes.
fn sexes() -> Vec<(String, String)> {
    let known = Sex::ALL.map(|sex| (sex.name().to_owned(), sex_name(sex)));
    let unknown = (UNKNOWN.to_owned(), tr!("unknown"));
    std::iter::once(unknown).chain(known).collect()
}
