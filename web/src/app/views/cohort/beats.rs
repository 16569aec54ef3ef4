//! The median beats of all ECGs over each other, lead by lead.

use crate::app::browser::canvas::{Picture, Surface};
use crate::app::paper::pen::{Inks, Pen, Stroke};
use crate::app::state::Finished;
use crate::tr;
use einthoven::ecg::Lead;
use einthoven::measure::{MEDIAN_BEAT_S, median_beat};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsValue;

/// Paper speed and gain of the small pictures.
const MM_PER_S: f64 = 25.0;
const MM_PER_MV: f64 = 10.0;

/// One picture: 20 mm of beat within margins, and so high that no beat is cut off.
const CELL_WIDTH_MM: f64 = 25.0;
const MARGIN_MM: f64 = 2.5;
const LEAST_ABOVE_MM: f64 = 15.0;
const LEAST_BELOW_MM: f64 = 10.0;
/// Over the highest wave stands the lead's name.
const NAME_MM: f64 = 5.0;

/// Canvas in CSS pixels per millimetre, at most.
const LARGEST_PX_PER_MM: f64 = 7.2;

/// One beat for each of the twelve leads.
type Beats = [Option<Vec<f32>>; 12];

fn beats_of(finished: &Finished) -> Option<Beats> {
    let times_s = finished.measurements.as_deref()?.beat_times_s();
    let ecg = &finished.ecg;
    Some(Lead::ALL.map(|lead| median_beat(ecg.lead_mv(lead), ecg.sampling_hz(), &times_s)))
}

/// Millimetres above and below the baseline that hold every beat, each up to a heavy line.
fn room_mm(beats: &[Option<Arc<Beats>>]) -> [f64; 2] {
    let beats = beats.iter().flatten();
    let samples = beats.flat_map(|beats| beats.iter().flatten().flatten());
    let (mut above, mut below) = (LEAST_ABOVE_MM, LEAST_BELOW_MM);
    for mv in samples.filter(|mv| mv.is_finite()) {
        let mm = MM_PER_MV * f64::from(*mv);
        above = above.max(mm + NAME_MM);
        below = below.max(MARGIN_MM - mm);
    }
    [above, below].map(|mm| (mm / 5.0).ceil() * 5.0)
}

/// Twelve small pictures in a grid.
#[component]
pub fn MedianBeats(
    /// The cohort so far.
    finished: Memo<Vec<Finished>>,
) -> impl IntoView {
    // A finished ECG does not change: its beats are found once.
    let beats = Memo::new(move |before: Option<&Vec<Option<Arc<Beats>>>>| {
        finished.with(|finished| {
            let known = before.filter(|known| known.len() <= finished.len());
            let mut beats = known.cloned().unwrap_or_default();
            let fresh = &finished[beats.len()..];
            beats.extend(fresh.iter().map(|member| beats_of(member).map(Arc::new)));
            beats
        })
    });
    view! {
        <Picture
            name="cohort-canvas"
            class="median-beats"
            label=Signal::derive(move || tr!("cohort-canvas", count = beats.with(Vec::len)))
            draw=move |canvas, width_px| beats.with(|beats| draw(canvas, width_px, beats))
        />
    }
}

fn draw(
    canvas: &web_sys::HtmlCanvasElement,
    width_px: f64,
    beats: &[Option<Arc<Beats>>],
) -> Result<(), JsValue> {
    let columns = if width_px < 520.0 { 3.0 } else { 6.0 };
    let rows = 12.0 / columns;
    let px_per_mm = (width_px / (columns * CELL_WIDTH_MM)).min(LARGEST_PX_PER_MM);
    let [above_mm, below_mm] = room_mm(beats);
    let cell_height_mm = above_mm + below_mm;
    let [width_mm, height_mm] = [columns * CELL_WIDTH_MM, rows * cell_height_mm];
    let size_px = [width_mm, height_mm].map(|mm| (mm * px_per_mm).floor());
    let Some(surface) = Surface::new(canvas, size_px[0], size_px[1]) else {
        return Ok(());
    };
    let pen = Pen {
        surface: &surface,
        inks: Inks::of_style_sheet(),
        px_per_mm,
        thick: false,
    };
    pen.grid(width_mm, height_mm);
    for (place, lead) in Lead::ALL.into_iter().enumerate() {
        let (column, row) = (place as f64 % columns, (place as f64 / columns).floor());
        let [left_mm, top_mm] = [column * CELL_WIDTH_MM, row * cell_height_mm];
        surface
            .context
            .set_global_alpha((3.0 / beats.len().max(1) as f64).clamp(0.16, 1.0));
        for beat in beats
            .iter()
            .flatten()
            .filter_map(|beats| beats[place].as_ref())
        {
            let mm_per_sample = MM_PER_S * MEDIAN_BEAT_S / beat.len() as f64;
            let points = beat.iter().enumerate().map(|(sample, mv)| {
                let x_mm = left_mm + MARGIN_MM + sample as f64 * mm_per_sample;
                (x_mm, top_mm + above_mm - MM_PER_MV * f64::from(*mv))
            });
            pen.curve(points, Stroke::Finished);
        }
        surface.context.set_global_alpha(1.0);
        pen.label(lead.name(), left_mm + 1.5, top_mm + 4.5)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_room_holds_the_deepest_s_wave_and_the_highest_r_wave() {
        let beats = |mv: f32| Some(Arc::new(std::array::from_fn(|_| Some(vec![0.0, mv]))));
        assert_eq!(room_mm(&[None]), [15.0, 10.0]);
        assert_eq!(room_mm(&[beats(-2.4), beats(1.9)]), [25.0, 30.0]);
    }
}
