//! Layout, speed and gain of the paper.

use crate::app::controls::Choice;
use crate::app::state::Page;
use einthoven::layout::{Gain, Layout, PaperSpec, Speed};
use leptos::prelude::*;

const fn layout_title(layout: Layout) -> &'static str {
    match layout {
        Layout::ThreeByFourRhythm => "3 × 4 + rhythm",
        Layout::ThreeByFour => "3 × 4",
        Layout::SixByTwo => "6 × 2",
        Layout::TwelveByOne => "12 × 1",
    }
}

/// The three menus.
#[component]
pub fn PaperSettings() -> impl IntoView {
    let page = Page::of_context();
    let paper = Memo::new(move |_| page.design.with(|design| design.paper));
    let change = move |edit: &dyn Fn(&mut PaperSpec)| page.design.update(|d| edit(&mut d.paper));
    let layouts =
        Layout::ALL.map(|layout| (layout.name().to_owned(), layout_title(layout).to_owned()));
    let speeds = Speed::ALL.map(|speed| pair(speed.mm_per_s(), "mm/s"));
    let gains = Gain::ALL.map(|gain| pair(gain.mm_per_mv(), "mm/mV"));
    view! {
        <Choice
            name="layout"
            label="Layout"
            options=Signal::stored(layouts.to_vec())
            value=Signal::derive(move || paper.get().layout.name().to_owned())
            on_choose=move |name| {
                if let Some(layout) = Layout::parse(&name) {
                    change(&|paper| paper.layout = layout);
                }
            }
        />
        <Choice
            name="speed"
            label="Speed"
            options=Signal::stored(speeds.to_vec())
            value=Signal::derive(move || paper.get().speed.mm_per_s().to_string())
            on_choose=move |value| {
                if let Some(speed) = value.parse().ok().and_then(Speed::from_mm_per_s) {
                    change(&|paper| paper.speed = speed);
                }
            }
        />
        <Choice
            name="gain"
            label="Gain"
            options=Signal::stored(gains.to_vec())
            value=Signal::derive(move || paper.get().gain.mm_per_mv().to_string())
            on_choose=move |value| {
                if let Some(gain) = value.parse().ok().and_then(Gain::from_mm_per_mv) {
                    change(&|paper| paper.gain = gain);
                }
            }
        />
    }
}

fn pair(value: f32, unit: &str) -> (String, String) {
    (value.to_string(), format!("{value} {unit}"))
}
