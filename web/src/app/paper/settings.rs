//! Layout, lead order, chosen lead, speed, gain and size of the paper.

use super::size::{SheetSize, Size};
use crate::app::controls::Choice;
use crate::app::state::Page;
use crate::app::texts::number_text::exact;
use crate::tr;
use einthoven::ecg::Lead;
use einthoven::layout::{Gain, Layout, LeadOrder, PaperSpec, Speed};
use leptos::prelude::*;

fn layout_title(layout: Layout) -> String {
    match layout {
        Layout::ThreeByFourRhythm => tr!("layout-3x4r"),
        Layout::ThreeByFour => "3 × 4".into(),
        Layout::SixByTwo => "6 × 2".into(),
        Layout::TwelveByOne => "12 × 1".into(),
        Layout::OneLead => tr!("layout-1x1"),
    }
}

fn order_title(order: LeadOrder) -> String {
    match order {
        LeadOrder::Standard => tr!("order-standard"),
        LeadOrder::Cabrera => "Cabrera".into(),
    }
}

fn size_title(size: Size) -> String {
    match size {
        Size::Fit => tr!("size-fit"),
        Size::True => tr!("size-true"),
    }
}

/// The menus over the paper.
#[component]
pub fn PaperSettings(
    /// How large the sheet is shown.
    size: SheetSize,
) -> impl IntoView {
    let page = Page::of_context();
    let paper = Memo::new(move |_| page.design.with(|design| design.paper));
    let change = move |edit: &dyn Fn(&mut PaperSpec)| page.design.update(|d| edit(&mut d.paper));
    let layouts = Signal::derive(|| pairs(Layout::ALL, Layout::name, layout_title));
    let orders = Signal::derive(|| pairs(LeadOrder::ALL, LeadOrder::name, order_title));
    let sizes = Signal::derive(|| pairs(Size::ALL, Size::name, size_title));
    let leads = pairs(Lead::ALL, Lead::name, |lead| lead.name().to_owned());
    let speeds = Speed::ALL.map(|speed| with_unit(speed.mm_per_s(), "mm/s"));
    let gains = Gain::ALL.map(|gain| with_unit(gain.mm_per_mv(), "mm/mV"));
    view! {
        <Choice
            name="layout"
            label=move || tr!("layout")
            options=layouts
            value=Signal::derive(move || paper.get().layout.name().to_owned())
            on_choose=move |name| {
                if let Some(layout) = Layout::parse(&name) {
                    size.choose_layout();
                    change(&|paper| paper.layout = layout);
                }
            }
        />
        <Show when=move || paper.get().layout.has_chosen_lead()>
            <Choice
                name="paper-lead"
                label=move || {
                    match paper.get().layout {
                        Layout::OneLead => tr!("lead"),
                        _ => tr!("rhythm-lead"),
                    }
                }
                options=Signal::stored(leads.clone())
                value=Signal::derive(move || paper.get().lead.name().to_owned())
                on_choose=move |name| {
                    if let Some(lead) = Lead::parse(&name) {
                        change(&|paper| paper.lead = lead);
                    }
                }
            />
        </Show>
        <Choice
            name="order"
            label=move || tr!("order")
            options=orders
            value=Signal::derive(move || paper.get().order.name().to_owned())
            on_choose=move |name| {
                if let Some(order) = LeadOrder::parse(&name) {
                    change(&|paper| paper.order = order);
                }
            }
        />
        <Choice
            name="speed"
            label=move || tr!("speed")
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
            label=move || tr!("gain")
            options=Signal::stored(gains.to_vec())
            value=Signal::derive(move || paper.get().gain.mm_per_mv().to_string())
            on_choose=move |value| {
                if let Some(gain) = value.parse().ok().and_then(Gain::from_mm_per_mv) {
                    change(&|paper| paper.gain = gain);
                }
            }
        />
        <Choice
            name="size"
            label=move || tr!("size")
            options=sizes
            value=Signal::derive(move || size.chosen().name().to_owned())
            on_choose=move |name| {
                if let Some(chosen) = Size::parse(&name) {
                    size.choose(chosen);
                }
            }
        />
    }
}

/// Values and titles for a menu.
fn pairs<T: Copy, const N: usize>(
    all: [T; N],
    name: impl Fn(T) -> &'static str,
    title: impl Fn(T) -> String,
) -> Vec<(String, String)> {
    all.map(|one| (name(one).to_owned(), title(one))).to_vec()
}

fn with_unit(value: f32, unit: &str) -> (String, String) {
    (value.to_string(), format!("{} {unit}", exact(value)))
}
