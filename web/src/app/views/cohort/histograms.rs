//! A small histogram for each measured quantity, drawn by plotters.

use crate::app::browser::canvas::{Picture, Surface};
use crate::app::browser::theme;
use crate::app::measurements::{QUANTITIES, Quantity};
use crate::app::state::Finished;
use crate::app::texts::number_text;
use crate::tr;
use leptos::prelude::*;
use plotters::chart::{ChartBuilder, LabelAreaPosition};
use plotters::drawing::IntoDrawingArea;
use plotters::element::Rectangle;
use plotters::style::{Color, IntoFont, RGBColor, TextStyle};
use plotters_canvas::CanvasBackend;
use std::ops::Range;
use wasm_bindgen::JsValue;

const HEIGHT_PX: f64 = 150.0;
const BINS: usize = 10;

/// Less than this is no spread worth a picture, in the quantity's unit.
const NARROWEST: f64 = 10.0;

/// Counts of numbers in bins of equal width.
#[derive(Debug, Clone, PartialEq)]
pub struct Histogram {
    /// Where the first bin begins and the last one ends.
    pub range: Range<f64>,
    /// How many numbers fall into each bin.
    pub counts: Vec<u32>,
}

impl Histogram {
    /// Of numbers in any order; nothing if there are none. A range is at least ten units wide.
    pub fn of(values: &[f32]) -> Option<Self> {
        let low = values.iter().copied().reduce(f32::min)?;
        let high = values.iter().copied().reduce(f32::max)?;
        let spare = (NARROWEST - f64::from(high - low)).max(0.0) / 2.0;
        let range = f64::from(low) - spare..f64::from(high) + spare;
        let counts = vec![0; BINS];
        let mut histogram = Self { range, counts };
        let (start, width) = (histogram.range.start, histogram.bin_width());
        for value in values {
            // The largest number belongs to the last bin.
            let bin = ((f64::from(*value) - start) / width) as usize;
            histogram.counts[bin.min(BINS - 1)] += 1;
        }
        Some(histogram)
    }

    fn bin_width(&self) -> f64 {
        (self.range.end - self.range.start) / BINS as f64
    }

    /// The edges of a bin.
    fn bin(&self, index: usize) -> [f64; 2] {
        [index, index + 1].map(|edge| self.range.start + edge as f64 * self.bin_width())
    }
}

/// One histogram for each quantity.
#[component]
pub fn Histograms(
    /// The cohort so far.
    finished: Memo<Vec<Finished>>,
) -> impl IntoView {
    view! {
        <div class="histograms">
            {QUANTITIES
                .iter()
                .map(|quantity| view! { <HistogramPlot quantity finished /> })
                .collect_view()}
        </div>
    }
}

#[component]
fn HistogramPlot(
    /// What is counted.
    quantity: &'static Quantity,
    /// The cohort so far.
    finished: Memo<Vec<Finished>>,
) -> impl IntoView {
    let histogram = Memo::new(move |_| {
        finished.with(|finished| Histogram::of(&super::values(finished, quantity)))
    });
    let paint = move |canvas: &web_sys::HtmlCanvasElement, width_px| {
        let height_px = if histogram.with(Option::is_none) {
            1.0
        } else {
            HEIGHT_PX
        };
        let Some(surface) = Surface::new(canvas, width_px, height_px) else {
            return Ok(());
        };
        histogram.with(|histogram| match histogram {
            Some(histogram) => draw(canvas, surface.ratio, histogram),
            None => Ok(()),
        })
    };
    view! {
        <figure class="histogram">
            <figcaption>{move || format!("{} ({})", (quantity.name)(), (quantity.unit)())}</figcaption>
            <Show when=move || histogram.with(Option::is_none)>
                <p class="note">{move || tr!("not-measurable")}</p>
            </Show>
            <Picture
                name="histogram"
                label=Signal::derive(move || tr!("histogram", quantity = (quantity.name)()))
                draw=paint
            />
        </figure>
    }
}

fn draw(
    canvas: &web_sys::HtmlCanvasElement,
    ratio: f64,
    histogram: &Histogram,
) -> Result<(), JsValue> {
    let backend = CanvasBackend::with_canvas_object(canvas.clone()).ok_or("no 2d context")?;
    let root = backend.into_drawing_area();
    let colour = |property| {
        let [red, green, blue] = theme::rgb(property);
        RGBColor(red, green, blue)
    };
    let device = |length: f64| (length * ratio).round() as i32;
    let ink = colour("--ink-soft");
    let text = TextStyle::from((theme::FONT, 11.0 * ratio).into_font()).color(&ink);
    let highest = histogram.counts.iter().copied().max().unwrap_or(1).max(1);
    // plotters draws in device pixels.
    let refused = |error: plotters::drawing::DrawingAreaErrorKind<_>| {
        JsValue::from_str(&format!("{error:?}"))
    };
    let mut chart = ChartBuilder::on(&root)
        .margin(device(8.0))
        .margin_right(device(16.0))
        .set_label_area_size(LabelAreaPosition::Left, device(26.0))
        .set_label_area_size(LabelAreaPosition::Bottom, device(20.0))
        .build_cartesian_2d(histogram.range.clone(), 0..highest + 1)
        .map_err(refused)?;
    chart
        .configure_mesh()
        .disable_mesh()
        .axis_style(ink)
        .label_style(text)
        .x_labels(5)
        .y_labels(highest.min(4) as usize + 1)
        .x_label_formatter(&|value| number_text::whole(*value))
        .draw()
        .map_err(refused)?;
    let fill = colour("--accent").mix(0.75).filled();
    let bars = (0..).zip(&histogram.counts).map(|(index, count)| {
        let [from, to] = histogram.bin(index);
        Rectangle::new([(from, 0), (to, *count)], fill)
    });
    chart.draw_series(bars).map_err(refused)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_falls_into_one_bin_and_the_largest_into_the_last() {
        let values: Vec<f32> = (0..=20).map(|value| value as f32).collect();
        let histogram = Histogram::of(&values).unwrap();
        assert_eq!(histogram.range, 0.0..20.0);
        assert_eq!(histogram.counts, [2, 2, 2, 2, 2, 2, 2, 2, 2, 3]);
        assert_eq!(histogram.bin(3), [6.0, 8.0]);
    }

    #[test]
    fn one_value_has_a_histogram_and_none_has_not() {
        let same = Histogram::of(&[7.0, 7.0]).unwrap();
        assert_eq!(same.counts.iter().sum::<u32>(), 2);
        assert_eq!(Histogram::of(&[]), None);
    }
}
