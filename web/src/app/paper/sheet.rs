//! One sheet: a canvas that draws itself again whenever what it shows changes.

use super::draw::{self, Words};
use super::pen::{Inks, Pen, Stroke};
use crate::app::canvas::{Surface, painted};
use einthoven::ecg::Ecg;
use einthoven::layout::Page as Sheet;
use einthoven::measure::Measurements;
use einthoven::quiz::Mark;
use leptos::prelude::*;
use std::sync::Arc;

/// What a sheet shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// The ECG.
    pub ecg: Option<Arc<Ecg>>,
    /// How its traces are drawn.
    pub stroke: Stroke,
    /// The ECG behind it.
    pub behind: Option<Arc<Ecg>>,
    /// Where its waves begin and end, if that is to be shown.
    pub waves: Option<Arc<Measurements>>,
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
            };
            drawing.with(|drawing| draw::draw(&pen, sheet, drawing))
        })
    });
    view! {
        <canvas
            node_ref=canvas
            // Its place is kept free until the width is known, so that nothing moves when it is drawn.
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
