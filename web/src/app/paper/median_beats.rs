//! Median beats in small pictures, lead by lead: those of several ECGs over each other, at the peak
//! of the R wave.

use super::pen::{Inks, Pen, Stroke};
use crate::app::browser::canvas::Surface;
use einthoven::ecg::{Ecg, Lead};
use einthoven::measure::{MEDIAN_BEAT_S, Measurements, median_beat};
use js_sys::Array;
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
pub type Beats = [Option<Vec<f32>>; 12];

/// ECGs that are drawn alike.
pub struct Layer<'a> {
    /// The beats of each.
    pub beats: Vec<&'a Beats>,
    /// How they look; those of an ECG compared with are dashed.
    pub stroke: Stroke,
}

/// The median beats of an ECG, against the level of each lead.
pub fn beats_of(ecg: &Ecg, measured: &Measurements) -> Beats {
    let times_s = measured.beat_times_s();
    Lead::ALL.map(|lead| median_beat(ecg.lead_mv(lead), ecg.sampling_hz(), &times_s))
}

/// Millimetres above and below the baseline that hold every beat, each up to a heavy line.
fn room_mm<'a>(beats: impl Iterator<Item = &'a Beats>) -> [f64; 2] {
    let samples = beats.flat_map(|beats| beats.iter().flatten().flatten());
    let (mut above, mut below) = (LEAST_ABOVE_MM, LEAST_BELOW_MM);
    for mv in samples.filter(|mv| mv.is_finite()) {
        let mm = MM_PER_MV * f64::from(*mv);
        above = above.max(mm + NAME_MM);
        below = below.max(MARGIN_MM - mm);
    }
    [above, below].map(|mm| (mm / 5.0).ceil() * 5.0)
}

/// Draws the pictures in a grid of this width, the layers in their order.
///
/// # Errors
/// What the canvas said.
pub fn draw(
    canvas: &web_sys::HtmlCanvasElement,
    width_px: f64,
    layers: &[Layer<'_>],
) -> Result<(), JsValue> {
    let columns = if width_px < 520.0 { 3.0 } else { 6.0 };
    let rows = 12.0 / columns;
    let px_per_mm = (width_px / (columns * CELL_WIDTH_MM)).min(LARGEST_PX_PER_MM);
    let all = layers.iter().flat_map(|layer| layer.beats.iter().copied());
    let [above_mm, below_mm] = room_mm(all);
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
        for layer in layers {
            begin(&surface, layer)?;
            for beat in layer.beats.iter().filter_map(|beats| beats[place].as_ref()) {
                let mm_per_sample = MM_PER_S * MEDIAN_BEAT_S / beat.len() as f64;
                let points = beat.iter().enumerate().map(|(sample, mv)| {
                    let x_mm = left_mm + MARGIN_MM + sample as f64 * mm_per_sample;
                    (x_mm, top_mm + above_mm - MM_PER_MV * f64::from(*mv))
                });
                pen.curve(points, layer.stroke);
            }
        }
        surface.context.set_global_alpha(1.0);
        surface.context.set_line_dash(&Array::new())?;
        pen.label(lead.name(), left_mm + 1.5, top_mm + 4.5)?;
    }
    Ok(())
}

/// Sets how a layer is drawn: many beats shine through each other, and colour is not all that tells
/// two ECGs apart.
fn begin(surface: &Surface, layer: &Layer<'_>) -> Result<(), JsValue> {
    let alpha = (3.0 / layer.beats.len().max(1) as f64).clamp(0.16, 1.0);
    surface.context.set_global_alpha(alpha);
    let dash = match layer.stroke {
        Stroke::Kept => Array::of2(&5.0.into(), &3.0.into()),
        Stroke::Finished | Stroke::Estimate => Array::new(),
    };
    surface.context.set_line_dash(&dash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use einthoven::measure::{Beat, LeadMeasurements};

    #[test]
    fn the_room_holds_the_deepest_s_wave_and_the_highest_r_wave() {
        let beats = |mv: f32| -> Beats { std::array::from_fn(|_| Some(vec![0.0, mv])) };
        assert_eq!(room_mm(std::iter::empty()), [15.0, 10.0]);
        assert_eq!(
            room_mm([&beats(-2.4), &beats(1.9)].into_iter()),
            [25.0, 30.0]
        );
    }

    #[test]
    fn beats_lie_at_the_same_place_at_every_sampling_frequency() {
        let wave = |t: usize| (-((t % 80) as f32 - 40.0).powi(2) / 8.0).exp();
        let lead: Vec<f32> = (0..1000).map(wave).collect();
        let ecg = Ecg::new(100.0, std::array::from_fn(|_| lead.clone())).unwrap();
        let beat = |number: u8| Beat {
            r_peak: Some(40.0 + 80.0 * f64::from(number)),
            ..Beat::default()
        };
        let lead = LeadMeasurements {
            beats: (0..12).map(beat).collect(),
            ..LeadMeasurements::default()
        };
        let measured = Measurements {
            sampling_hz: 100.0,
            leads: [(Lead::II, lead)].into(),
            ..Measurements::default()
        };
        let peak_s = |ecg: &Ecg| {
            let beat = beats_of(ecg, &measured)[1].clone().unwrap();
            let peak = beat.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
            peak.unwrap().0 as f64 / ecg.sampling_hz()
        };
        let fast = ecg.resampled(500.0).unwrap();
        assert!((peak_s(&ecg) - peak_s(&fast)).abs() < 0.011);
    }
}
