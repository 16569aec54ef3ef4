//! A monitor under the paper's tools: the chosen lead runs past at 25 mm/s, with a beep a beat where
//! that is asked for. Where the reader wants less motion it turns pages instead.

mod clock;
mod sound;
mod strip;

use crate::app::browser::canvas::{Surface, width_of};
use crate::app::browser::dom;
use crate::app::controls::Toggle;
use crate::app::state::Page;
use crate::tr;
use clock::Clock;
use einthoven::ecg::Lead;
use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use sound::Speaker;
use strip::Strip;

/// Paper speed of a monitor.
const MM_PER_S: f64 = 25.0;

/// The monitor's scale: larger than paper, for it is looked at from afar.
const PX_PER_MM: f64 = 5.0;

/// What is on; a handle, cheap to copy.
#[derive(Clone, Copy)]
pub struct Monitor {
    on: RwSignal<bool>,
    runs: RwSignal<bool>,
    frozen: RwSignal<bool>,
    beeps: RwSignal<bool>,
}

impl Monitor {
    /// A monitor that is off.
    pub fn off() -> Self {
        Self {
            on: RwSignal::new(false),
            runs: RwSignal::new(true),
            frozen: RwSignal::new(false),
            beeps: RwSignal::new(true),
        }
    }
}

/// Switches the monitor on and off.
#[component]
pub fn MonitorButton(
    /// The monitor.
    monitor: Monitor,
) -> impl IntoView {
    let press = move || {
        monitor.on.update(|on| *on = !*on);
        monitor.runs.set(true);
        monitor.frozen.set(false);
    };
    view! {
        <Toggle
            name="monitor"
            label=move || tr!("monitor")
            hint=move || tr!("monitor-hint")
            pressed=monitor.on
            on_press=press
        />
    }
}

/// The monitor, while it is on.
#[component]
pub fn MonitorStrip(
    /// The monitor.
    monitor: Monitor,
) -> impl IntoView {
    view! {
        <Show when=move || monitor.on.get()>
            <Running monitor />
        </Show>
    }
}

#[component]
fn Running(monitor: Monitor) -> impl IntoView {
    let page = Page::of_context();
    let lead = Memo::new(move |_| page.design.with(|design| design.paper.lead));
    let canvas = NodeRef::<Canvas>::new();
    let holder = NodeRef::<Div>::new();
    let width = width_of(holder);
    let strip = Memo::new(move |_| {
        page.on_paper.with(|shown| {
            let shown = shown.as_ref()?;
            let beats_s = super::beats_s(shown.measurements.as_deref());
            Some(Strip::new(&shown.ecg, lead.get(), beats_s))
        })
    });
    let turns_pages = dom::wants_less_motion();
    let speaker = StoredValue::new_local(Speaker::default());
    let clock = StoredValue::new(Clock::default());
    let is_mounted = StoredValue::new(true);
    on_cleanup(move || is_mounted.set_value(false));
    let frame = move |now_s: f64| {
        let Some(passed) =
            clock.try_update_value(|clock| clock.tick(now_s, monitor.runs.get_untracked()))
        else {
            return;
        };
        strip.with_untracked(|strip| {
            let Some(strip) = strip else { return };
            if monitor.beeps.get_untracked() && strip.has_beat(passed) {
                speaker.with_value(Speaker::beep);
            }
            let Some(canvas) = canvas
                .get_untracked()
                .filter(|_| !monitor.frozen.get_untracked())
            else {
                return;
            };
            let width_px = width.get_untracked().floor();
            let height_px = strip::HEIGHT_MM * PX_PER_MM;
            let surface = (width_px >= 1.0)
                .then(|| Surface::new(&canvas, width_px, height_px))
                .flatten();
            if let Some(surface) = surface {
                let window_s = width_px / (MM_PER_S * PX_PER_MM);
                let end_s = clock::shown_until(passed[1], window_s, turns_pages);
                strip.draw(&surface, [end_s - window_s, end_s]);
            }
        });
    };
    run(is_mounted, frame);
    let label = move || tr!("monitor-canvas", lead = lead.get().name());
    view! {
        <section class="monitor" data-testid="monitor-strip" aria-label=move || tr!("monitor")>
            <div class="monitor-bar">
                <Toggle
                    name="monitor-pause"
                    label=move || tr!("monitor-pause")
                    pressed=Signal::derive(move || !monitor.runs.get())
                    on_press=move || monitor.runs.update(|runs| *runs = !*runs)
                />
                <Toggle
                    name="monitor-freeze"
                    label=move || tr!("monitor-freeze")
                    hint=move || tr!("monitor-freeze-hint")
                    pressed=monitor.frozen
                    on_press=move || monitor.frozen.update(|frozen| *frozen = !*frozen)
                />
                <Toggle
                    name="monitor-beep"
                    label=move || tr!("monitor-beep")
                    pressed=monitor.beeps
                    on_press=move || monitor.beeps.update(|beeps| *beeps = !*beeps)
                />
                <LeadChoice lead />
                <span class="keys-hint">{move || tr!("monitor-note")}</span>
            </div>
            <div node_ref=holder>
                <canvas
                    node_ref=canvas
                    data-testid="monitor-canvas"
                    data-pages=turns_pages.to_string()
                    role="img"
                    aria-label=label
                ></canvas>
            </div>
        </section>
    }
}

/// The lead that runs past; it is the rhythm strip's, too.
#[component]
fn LeadChoice(lead: Memo<Lead>) -> impl IntoView {
    let page = Page::of_context();
    let leads = Lead::ALL.map(|lead| (lead.name().to_owned(), lead.name().to_owned()));
    view! {
        <crate::app::controls::Choice
            name="monitor-lead"
            label=move || tr!("lead")
            options=Signal::stored(leads.to_vec())
            value=Signal::derive(move || lead.get().name().to_owned())
            on_choose=move |name| {
                if let Some(chosen) = Lead::parse(&name) {
                    page.design.update(|design| design.paper.lead = chosen);
                }
            }
        />
    }
}

/// Calls `frame` with the time in seconds before each picture of the screen, as long as the component
/// stands.
fn run(is_mounted: StoredValue<bool>, frame: impl Fn(f64) + Copy + 'static) {
    request_animation_frame(move || {
        if is_mounted.try_get_value() == Some(true) {
            frame(js_sys::Date::now() / 1000.0);
            run(is_mounted, frame);
        }
    });
}
