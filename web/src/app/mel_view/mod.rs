//! Mel spectrograms: one lead large or all twelve as small multiples, with axes in seconds and
//! hertz, a colour bar, and a cursor that the paper shares.

pub mod colour_map;
pub mod cursor;
pub mod explanation;
pub mod plot;
pub mod spectra;

mod axes;
mod image;
mod words;

use crate::app::browser::canvas::{Surface, painted, width_of};
use crate::app::controls::Choice;
use crate::app::shell::arrival::{Arrives, Part};
use crate::app::state::Page;
use crate::tr;
use cursor::{Cursor, CursorOverlay};
use einthoven::ecg::Lead;
use einthoven::mel::{LevelScale, MelConfig, MelLeads};
use explanation::Explanation;
use leptos::html::Div;
use leptos::prelude::*;
use plot::Plot;
use spectra::{Spectra, Transform};

/// The spectrogram card.
#[component]
pub fn MelView() -> impl IntoView {
    let page = Page::of_context();
    let holder = NodeRef::<Div>::new();
    let width = width_of(holder);
    let scale = page.mel_scale;

    let transform = StoredValue::new(Transform::default());
    let spectra = Memo::new(move |_| {
        let (ecg, leads) = (page.drawn_ecg()?, page.mel_leads.get());
        transform
            .try_update_value(|transform| Spectra::new(transform, &ecg, leads.leads()))
            .flatten()
    });
    let plot = Memo::new(move |_| {
        let width = width.get();
        let end_s = spectra.with(|spectra| spectra.as_ref().map(Spectra::end_s))?;
        let highest_hz = MelConfig::default().fmax_hz;
        (width > 0.0).then(|| Plot::new(page.mel_leads.get().leads(), width, end_s, highest_hz))
    });
    let cursor = Cursor {
        page,
        plot,
        spectra,
        probe: RwSignal::new(None),
    };
    let canvas = painted("mel-canvas", move |canvas| {
        let words = axes::Words {
            time: tr!("mel-axis-time"),
            frequency: tr!("mel-axis-frequency"),
            level: match scale.get() {
                LevelScale::Decibel => tr!("mel-axis-decibel"),
                LevelScale::Amplitude => tr!("mel-axis-amplitude"),
            },
        };
        spectra.with(|spectra| {
            plot.with(|plot| {
                let (Some(spectra), Some(plot)) = (spectra, plot) else {
                    return Ok(());
                };
                let Some(surface) = Surface::new(canvas, plot.width, plot.height) else {
                    return Ok(());
                };
                image::paint(&surface, plot, spectra, scale.get())?;
                axes::draw(&surface, canvas, plot, scale.get(), &words)
            })
        })
    });

    let summary = Memo::new(move |_| {
        spectra.with(|spectra| spectra.as_ref().map(words::summary).unwrap_or_default())
    });
    let reading = Memo::new(move |_| {
        let (time_s, probe) = (page.pointer_s.get()?, cursor.probe.get());
        spectra.with(|s| Some(words::reading(s.as_ref()?, scale.get(), time_s, probe)))
    });
    let name = move || match page.mel_leads.get() {
        MelLeads::One(lead) => tr!("mel-name-one", lead = lead.name()),
        MelLeads::All => tr!("mel-name-all"),
    };

    view! {
        <section
            class="card panel mel"
            class:shows-all=move || page.mel_leads.get() == MelLeads::All
            aria-labelledby="mel-title"
        >
            <div class="panel-head">
                <h2 id="mel-title">{move || tr!("mel-title")}</h2>
                <Choices scale />
            </div>
            <div class="mel-plot" node_ref=holder>
                <canvas
                    node_ref=canvas
                    data-testid="mel-canvas"
                    tabindex="0"
                    role="application"
                    aria-roledescription=move || tr!("mel-role")
                    aria-label=name
                    aria-describedby="mel-summary"
                    on:pointermove=move |event| cursor.follow(&event)
                    on:pointerdown=move |event| cursor.follow(&event)
                    on:pointerleave=move |_| cursor.clear()
                    on:keydown=move |event| cursor.press(&event)
                ></canvas>
                <CursorOverlay cursor />
            </div>
            <p class="mel-reading">
                <output data-testid="mel-reading" aria-live="polite">
                    {move || reading.get()}
                </output>
                <Show when=move || reading.with(Option::is_none)>
                    <span class="hint">{move || tr!("mel-hint")}</span>
                </Show>
            </p>
            <p class="note" id="mel-summary" data-testid="mel-summary">
                {move || summary.get()}
            </p>
            <Arrives part=Part::Explanation>
                <Explanation />
            </Arrives>
        </section>
    }
}

/// Which leads, and which scale.
#[component]
fn Choices(scale: RwSignal<LevelScale>) -> impl IntoView {
    let page = Page::of_context();
    let leads = Signal::derive(|| {
        let all = (MelLeads::ALL_NAME.to_owned(), tr!("mel-lead-all"));
        let one = |lead: Lead| (lead.name().to_owned(), lead.name().to_owned());
        Lead::ALL
            .map(one)
            .into_iter()
            .chain([all])
            .collect::<Vec<_>>()
    });
    let scales = Signal::derive(|| {
        LevelScale::ALL
            .map(|scale| {
                let title = match scale {
                    LevelScale::Decibel => tr!("mel-scale-decibel"),
                    LevelScale::Amplitude => tr!("mel-scale-amplitude"),
                };
                (scale.name().to_owned(), title)
            })
            .to_vec()
    });
    view! {
        <div class="mel-choices">
            <Choice
                name="mel-lead"
                label=move || tr!("mel-lead")
                options=leads
                value=Signal::derive(move || page.mel_leads.get().name().to_owned())
                on_choose=move |name| {
                    if let Some(leads) = MelLeads::parse(&name) {
                        page.mel_leads.set(leads);
                    }
                }
            />
            <Choice
                name="mel-scale"
                label=move || tr!("mel-scale")
                options=scales
                value=Signal::derive(move || scale.get().name().to_owned())
                on_choose=move |name| {
                    if let Some(chosen) = LevelScale::parse(&name) {
                        scale.set(chosen);
                    }
                }
            />
        </div>
    }
}
