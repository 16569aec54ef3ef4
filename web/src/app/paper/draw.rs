//! The sheet of [`einthoven::layout`] on a canvas.

use super::pen::{Pen, Stroke};
use einthoven::ecg::Ecg;
use einthoven::layout::{Page as Sheet, PaperSpec, Point};
use wasm_bindgen::JsValue;

/// Where the heading stands, in millimetres from the upper left corner.
const MARGIN_MM: f64 = 7.0;
const TITLE_MM: f64 = 8.0;
const SUBTITLE_MM: f64 = 13.5;

/// Words on the sheet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Words {
    /// Who the ECG is of.
    pub(super) who: String,
    /// How it came about.
    pub(super) making: String,
    /// Who the ECG behind it is of, if there is one.
    pub(super) kept: Option<String>,
}

/// Draws grid, pulses, traces (the kept ECG's first), lead names and words.
pub(super) fn draw(
    pen: &Pen<'_>,
    sheet: &Sheet,
    kept: Option<&Ecg>,
    ecg: Option<&Ecg>,
    stroke: Stroke,
    words: &Words,
) -> Result<(), JsValue> {
    let (width_mm, height_mm) = (f64::from(sheet.width_mm), f64::from(sheet.height_mm));
    pen.grid(width_mm, height_mm);
    for pulse in &sheet.pulses {
        pen.curve(pulse.points.iter().map(millimetres), Stroke::Finished);
    }
    let layers = [(kept, Stroke::Kept), (ecg, stroke)];
    for (ecg, stroke) in layers.into_iter().filter_map(|(ecg, s)| Some((ecg?, s))) {
        for line in sheet.polylines(ecg).iter().flatten() {
            pen.curve(line.iter().map(millimetres), stroke);
        }
    }
    for trace in &sheet.traces {
        let (x_mm, y_mm) = millimetres(&trace.label);
        pen.label(&trace.label_text(), x_mm, y_mm)?;
    }

    pen.label("SYNTHETIC ECG", MARGIN_MM, TITLE_MM)?;
    pen.remark(&words.who, MARGIN_MM, SUBTITLE_MM, "left")?;
    if let Some(kept) = &words.kept {
        let text = format!("behind it: {kept}");
        pen.kept_remark(&text, width_mm - MARGIN_MM, SUBTITLE_MM)?;
    }
    let foot_mm = height_mm - 4.0;
    let scale = scale_text(&sheet.spec, ecg.map(Ecg::sampling_hz));
    pen.remark(&scale, MARGIN_MM, foot_mm, "left")?;
    pen.remark(&words.making, width_mm - MARGIN_MM, foot_mm, "right")
}

/// Speed, gain and sampling as printed at the foot: "25 mm/s   10 mm/mV   100 Hz".
pub(super) fn scale_text(spec: &PaperSpec, sampling_hz: Option<f64>) -> String {
    let paper = format!(
        "{} mm/s   {} mm/mV",
        spec.speed.mm_per_s(),
        spec.gain.mm_per_mv()
    );
    match sampling_hz {
        Some(sampling_hz) => format!("{paper}   {sampling_hz} Hz"),
        None => paper,
    }
}

fn millimetres(point: &Point) -> (f64, f64) {
    (f64::from(point.x_mm), f64::from(point.y_mm))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_foot_names_speed_gain_and_sampling() {
        let text = scale_text(&PaperSpec::default(), Some(100.0));
        assert_eq!(text, "25 mm/s   10 mm/mV   100 Hz");
    }
}
