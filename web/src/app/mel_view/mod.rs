//! The mel spectrogram of one lead, with axes in seconds and hertz and a colour bar in decibel.

pub mod colour_map;
pub mod plot;

mod draw;

use super::canvas::{Surface, width_of};
use super::controls::Choice;
use super::state::Page;
use super::theme::Theme;
use einthoven::ecg::Lead;
use einthoven::mel::{MelConfig, MelSpectrogram, MelTransform};
use leptos::html::{Canvas, Div};
use leptos::prelude::*;

/// Levels this far below the loudest are drawn in the darkest colour.
const RANGE_DB: f32 = 60.0;

/// Height of the plot in CSS pixels.
const HEIGHT: f64 = 244.0;

/// The spectrogram card.
#[component]
pub fn MelView() -> impl IntoView {
    let page = Page::of_context();
    let theme: Theme = use_context().expect("App provides the theme");
    let holder = NodeRef::<Div>::new();
    let canvas = NodeRef::<Canvas>::new();
    let width = width_of(holder);
    let transform = StoredValue::new_local(None::<(f64, MelTransform)>);

    let leads = Lead::ALL.map(|lead| (lead.name().to_owned(), lead.name().to_owned()));
    Effect::new(move |_| {
        theme.track();
        let (Some(canvas), Some(ecg), width) = (canvas.get(), page.shown_ecg(), width.get()) else {
            return;
        };
        if width <= 0.0 {
            return;
        }
        let signal_mv = ecg.lead_mv(page.mel_lead.get());
        let spectrogram = spectrogram(transform, ecg.sampling_hz(), signal_mv);
        if let (Some(spectrogram), Some(surface)) =
            (spectrogram, Surface::new(&canvas, width, HEIGHT))
        {
            draw::draw(&surface, &spectrogram, RANGE_DB);
        }
    });

    view! {
        <section class="card panel" aria-labelledby="mel-title">
            <div class="panel-head">
                <h2 id="mel-title">"Mel spectrogram"</h2>
                <Choice
                    name="mel-lead"
                    label="Lead"
                    options=Signal::stored(leads.to_vec())
                    value=Signal::derive(move || page.mel_lead.get().name().to_owned())
                    on_choose=move |name| {
                        if let Some(lead) = Lead::parse(&name) {
                            page.mel_lead.set(lead);
                        }
                    }
                />
            </div>
            <div class="mel-plot" node_ref=holder>
                <canvas
                    node_ref=canvas
                    data-testid="mel-canvas"
                    role="img"
                    aria-label=move || {
                        format!(
                            "Mel spectrogram of lead {}: 0 to 10 seconds, 0 to 50 hertz, levels down to {RANGE_DB} decibel below the loudest",
                            page.mel_lead.get().name(),
                        )
                    }
                ></canvas>
            </div>
            <p class="note">
                "How much of each frequency the lead carries at each moment. The training of the MIDT model
                 compares ECGs in this picture as well as sample by sample."
            </p>
        </section>
    }
}

/// The spectrogram; the transform is kept, for it is the same for every step.
fn spectrogram(
    kept: StoredValue<Option<(f64, MelTransform)>, LocalStorage>,
    sampling_hz: f64,
    signal_mv: &[f32],
) -> Option<MelSpectrogram> {
    kept.try_update_value(|kept| {
        if kept.as_ref().is_none_or(|(hz, _)| *hz != sampling_hz) {
            let config = MelConfig {
                sampling_hz,
                ..MelConfig::default()
            };
            *kept = MelTransform::new(config)
                .ok()
                .map(|transform| (sampling_hz, transform));
        }
        let (_, transform) = kept.as_ref()?;
        transform.spectrogram(signal_mv).ok()
    })
    .flatten()
}
