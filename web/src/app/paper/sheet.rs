//! One sheet: a canvas that draws itself again whenever what it shows changes.

use super::draw::{self, Words};
use super::pen::{Inks, Pen, Stroke};
use crate::app::browser::canvas::{Surface, painted};
use einthoven::ecg::Ecg;
use einthoven::layout::Page as Sheet;
use einthoven::measure::Measurements;
use einthoven::quiz::Mark;
use leptos::prelude::*;
use std::sync::Arc;

/// An ECG to compare with, laid under the other beat over beat.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptTrace {
    /// The recording.
    pub ecg: Arc<Ecg>,
    /// Its beats, in seconds.
    pub beats_s: Vec<f64>,
    /// The beats of the ECG on the paper.
    pub over_s: Vec<f64>,
}

/// What a sheet shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// The ECG.
    pub ecg: Option<Arc<Ecg>>,
    /// How its traces are drawn.
    pub stroke: Stroke,
    /// The ECG behind it.
    pub behind: Option<KeptTrace>,
    /// Where its waves begin and end, if that is to be shown.
    pub waves: Option<Arc<Measurements>>,
    /// Whether its traces are thick, for a room full of people.
    pub thick: bool,
    /// What of a finding is seen where, if that is to be explained.
    pub marks: Vec<Mark>,
    /// What is written around the traces, if anything is.
    pub words: Option<Words>,
}

/// The canvas.
#[component]
pub fn SheetCanvas(
    /// `data-testid`.
    name: &'static str,
    /// What it shows.
    #[prop(into)]
    drawing: Signal<Drawing>,
    /// Its geometry.
    sheet: Memo<Sheet>,
    /// CSS pixels per millimetre; nothing is drawn at 0.
    px_per_mm: Memo<f64>,
    /// What it shows, in words.
    #[prop(into)]
    label: Signal<String>,
    /// Where the ECG comes from, for `data-source`.
    #[prop(into)]
    source: Signal<Option<&'static str>>,
) -> impl IntoView {
    let canvas = painted(name, move |canvas| {
        let px_per_mm = px_per_mm.get();
        sheet.with(|sheet| {
            let [width_px, height_px] =
                [sheet.width_mm, sheet.height_mm].map(|mm| (f64::from(mm) * px_per_mm).floor());
            if width_px < 1.0 {
                return Ok(());
            }
            let Some(surface) = Surface::new(canvas, width_px, height_px) else {
                return Ok(());
            };
            let pen = Pen {
                surface: &surface,
                inks: Inks::of_style_sheet(),
                px_per_mm,
                thick: drawing.with(|drawing| drawing.thick),
            };
            drawing.with(|drawing| draw::draw(&pen, sheet, drawing))
        })
    });
    view! {
        <canvas
            node_ref=canvas
            // Its place is kept free until the width is known, so that nothing moves when it is
            // drawn.
            style:aspect-ratio=move || {
                sheet.with(|sheet| format!("{} / {}", sheet.width_mm, sheet.height_mm))
            }
            data-testid=name
            data-source=move || source.get()
            role="img"
            aria-label=move || label.get()
        ></canvas>
    }
}
