//! The sheet of [`einthoven::layout`] on a canvas.

use super::caption::Caption;
use super::pen::{Pen, Stroke};
use super::sheet::Drawing;
use super::{explained, waves};
use crate::app::texts::number_text::exact;
use crate::app::texts::processing_text;
use crate::tr;
use einthoven::artefacts::Band;
use einthoven::ecg::Ecg;
use einthoven::layout::{Behind, Figure, Mark, Page as Sheet, PaperSpec, Point};
use wasm_bindgen::JsValue;

/// Where the heading stands, in millimetres from the upper left corner.
const MARGIN_MM: f64 = 7.0;
const TITLE_MM: f64 = 8.0;
const SUBTITLE_MM: f64 = 13.5;

/// Words on the sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    /// Who the ECG is of.
    pub who: Caption,
    /// How it came about.
    pub making: String,
    /// What was added to it, if anything was.
    pub artefacts: Option<String>,
    /// The device's filter, if it has one.
    pub filter: Option<Band>,
    /// What is said of the ECG it is compared with, if there is one.
    pub kept: Option<Caption>,
}

/// Draws grid, waves, the [`Figure`] and words.
pub fn draw(pen: &Pen<'_>, sheet: &Sheet, drawing: &Drawing) -> Result<(), JsValue> {
    let Drawing { ecg, words, .. } = drawing;
    let (width_mm, height_mm) = (f64::from(sheet.width_mm), f64::from(sheet.height_mm));
    pen.grid(width_mm, height_mm);
    if let Some(measured) = &drawing.waves {
        waves::draw(pen, sheet, measured)?;
    }
    explained::draw(pen, sheet, &drawing.marks)?;
    let behind = drawing.behind.as_ref().map(|kept| Behind {
        ecg: &kept.ecg,
        beats_s: &kept.beats_s,
        over_s: &kept.over_s,
    });
    let figure = Figure::new(sheet, ecg.as_deref(), behind);
    for line in &figure.lines {
        let stroke = match line.mark {
            Mark::Pulse | Mark::Tick => Stroke::Finished,
            Mark::Trace(_) => drawing.stroke,
            Mark::Behind(_) => Stroke::Kept,
        };
        pen.curve(line.points.iter().map(millimetres), stroke);
    }
    for name in &figure.names {
        let (x_mm, y_mm) = millimetres(&name.at);
        pen.label(&name.text, x_mm, y_mm)?;
    }

    let Some(words) = words else {
        return Ok(());
    };
    pen.label(&tr!("synthetic-ecg"), MARGIN_MM, TITLE_MM)?;
    if let Some(artefacts) = &words.artefacts {
        pen.remark(artefacts, width_mm - MARGIN_MM, TITLE_MM, "right")?;
    }
    // Two captions share the line.
    let captions = if words.kept.is_some() { 2.0 } else { 1.0 };
    let room_mm = width_mm / captions - 2.0 * MARGIN_MM;
    let fitting = |caption: &Caption| match pen.fits(&caption.full, room_mm) {
        true => caption.full.clone(),
        false => caption.short.clone(),
    };
    pen.remark(&fitting(&words.who), MARGIN_MM, SUBTITLE_MM, "left")?;
    if let Some(kept) = &words.kept {
        pen.kept_remark(&fitting(kept), width_mm - MARGIN_MM, SUBTITLE_MM)?;
    }
    let foot_mm = height_mm - 4.0;
    let sampling_hz = ecg.as_deref().map(Ecg::sampling_hz);
    let scale = scale_text(&sheet.spec, sampling_hz, words.filter);
    pen.remark(&scale, MARGIN_MM, foot_mm, "left")?;
    pen.remark(&words.making, width_mm - MARGIN_MM, foot_mm, "right")
}

/// Speed, gain, sampling and filter as printed at the foot: "25 mm/s   10 mm/mV   100 Hz   no
/// filter".
pub fn scale_text(spec: &PaperSpec, sampling_hz: Option<f64>, filter: Option<Band>) -> String {
    let paper = format!(
        "{} mm/s   {} mm/mV",
        exact(spec.speed.mm_per_s()),
        exact(spec.gain.mm_per_mv())
    );
    match sampling_hz {
        Some(sampling_hz) => {
            let filter = processing_text::filter(filter);
            format!("{paper}   {sampling_hz} Hz   {filter}")
        }
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
    fn the_foot_names_speed_gain_sampling_and_filter() {
        let text = |sampling_hz, filter| scale_text(&PaperSpec::default(), sampling_hz, filter);
        let plain = "25 mm/s   10 mm/mV   100 Hz   no filter";
        assert_eq!(text(Some(100.0), None), plain);
        let filtered = "25 mm/s   10 mm/mV   500 Hz   filter 0.05 to 40 Hz";
        assert_eq!(text(Some(500.0), Some(Band::Quiet)), filtered);
        assert_eq!(text(None, None), "25 mm/s   10 mm/mV");
    }
}
