//! A page of ECG paper as SVG, true to the millimetre.

use super::xml::escaped;
use super::{Provenance, SYNTHETIC_NOTICE};
use crate::artefacts::Band;
use crate::ecg::Ecg;
use crate::layout::{Area, FINE_GRID_MM, Figure, HEAVY_GRID_MM, LeadOrder, Page, PaperSpec, Point};
use std::fmt::Write as _;

// Attributes and no style sheet: a page whose policy forbids styles among its elements can show the
// drawing too.
const FINE: &str = "class=\"fine\" stroke=\"#f3c6c6\" stroke-width=\".1\"";
const HEAVY: &str = "class=\"heavy\" stroke=\"#e39a9a\" stroke-width=\".2\"";
const TRACE: &str =
    "class=\"traces\" fill=\"none\" stroke=\"#111\" stroke-width=\".3\" stroke-linejoin=\"round\"";
const LEAD: &str = "class=\"lead\" font-size=\"3.5\" font-weight=\"600\"";
const SMALL: &str = "class=\"small\" font-size=\"2.8\"";
const SMALL_AT_THE_END: &str = "class=\"small\" font-size=\"2.8\" text-anchor=\"end\"";
/// A generous mean width of the small letters.
const SMALL_LETTER_MM: f32 = 1.6;
/// From one line of them to the next.
const SMALL_LINE_MM: f32 = 3.4;
/// Lines of provenance that have room above the traces.
const SUBJECT_LINES: usize = 3;
/// The margin on both sides of what is written.
const MARGIN_MM: f32 = 5.0;
const NOTICE: &str = "class=\"notice\" font-size=\"4.5\" font-weight=\"700\" fill=\"#a01010\"";

/// The ECG drawn on paper: grid, leads with their names, calibration pulses, scale, the notice that
/// it is synthetic, and its provenance. One user unit is a millimetre.
pub fn svg(ecg: &Ecg, spec: PaperSpec, provenance: &Provenance) -> String {
    let page = Page::new(spec, ecg.sampling_hz(), ecg.len()).with_room_for(&[ecg]);
    let mut text = opening(page.area(), &provenance.to_comments().join("\n"));
    drawing(&mut text, &page, ecg);
    label(&mut text, MARGIN_MM, 7.0, NOTICE, SYNTHETIC_NOTICE);
    let mut y_mm = 12.0;
    for line in subject(provenance, page.width_mm - 2.0 * MARGIN_MM) {
        label(&mut text, MARGIN_MM, y_mm, SMALL, &line);
        y_mm += SMALL_LINE_MM;
    }
    let scale_y_mm = page.height_mm - 4.0;
    label(
        &mut text,
        MARGIN_MM,
        scale_y_mm,
        SMALL,
        &scale(ecg, spec, provenance.processing.filter),
    );
    text.push_str("</svg>\n");
    text
}

/// The traces for a page that says the rest around them: [`Page::figure_area`] of the same drawing,
/// with its scale, the device's filter and the notice, and without a word on the condition.
pub fn figure(ecg: &Ecg, spec: PaperSpec, filter: Option<Band>) -> String {
    let page = Page::new(spec, ecg.sampling_hz(), ecg.len()).with_room_for(&[ecg]);
    let area = page.figure_area();
    let mut text = opening(area, SYNTHETIC_NOTICE);
    drawing(&mut text, &page, ecg);
    let scale = scale(ecg, spec, filter);
    let [left_mm, right_mm] = [area.x_mm + 2.0, area.x_mm + area.width_mm - 2.0];
    let scale_y_mm = area.y_mm + area.height_mm - 1.5;
    let letters = scale.chars().count() + 3 + SYNTHETIC_NOTICE.chars().count();
    // Beside each other where there is room, else the notice above the scale.
    let notice_y_mm = match letters as f32 * SMALL_LETTER_MM <= right_mm - left_mm {
        true => scale_y_mm,
        false => scale_y_mm - SMALL_LINE_MM,
    };
    label(&mut text, left_mm, scale_y_mm, SMALL, &scale);
    label(
        &mut text,
        right_mm,
        notice_y_mm,
        SMALL_AT_THE_END,
        SYNTHETIC_NOTICE,
    );
    text.push_str("</svg>\n");
    text
}

/// The element that shows this area, a millimetre as a unit, on white.
fn opening(area: Area, description: &str) -> String {
    let Area {
        x_mm,
        y_mm,
        width_mm,
        height_mm,
    } = area;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width_mm}mm\" height=\"{height_mm}mm\" \
         viewBox=\"{x_mm} {y_mm} {width_mm} {height_mm}\" font-family=\"sans-serif\" fill=\"#222\">\n\
         <title>{SYNTHETIC_NOTICE}</title>\n<desc>{}</desc>\n\
         <rect x=\"{x_mm}\" y=\"{y_mm}\" width=\"{width_mm}\" height=\"{height_mm}\" fill=\"#fff\"/>\n",
        escaped(description),
    )
}

/// Grid, pulses, leads and their names.
fn drawing(text: &mut String, page: &Page, ecg: &Ecg) {
    grid(text, page, FINE_GRID_MM, FINE);
    grid(text, page, HEAVY_GRID_MM, HEAVY);
    let _ = writeln!(text, "<g {TRACE}>");
    let figure = Figure::new(page, Some(ecg), None);
    for line in &figure.lines {
        polyline(text, &line.points);
    }
    text.push_str("</g>\n");
    for name in &figure.names {
        label(text, name.at.x_mm, name.at.y_mm, LEAD, &name.text);
    }
}

/// Model, seed and condition in lines of this width; the drawing's description holds what has no
/// room.
fn subject(provenance: &Provenance, width_mm: f32) -> Vec<String> {
    let comments = provenance.to_comments();
    let shown = comments
        .iter()
        .filter(|line| *line != SYNTHETIC_NOTICE)
        .filter(|line| !line.starts_with("link") && !line.starts_with("content"));
    let shown = shown.map(|line| match line.strip_prefix("model_hash: ") {
        Some(hash) => format!("model_hash: {}", hash.chars().take(12).collect::<String>()),
        None => line.clone(),
    });
    let most = (width_mm / SMALL_LETTER_MM) as usize;
    let mut lines: Vec<String> = Vec::new();
    for part in shown {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 3 + part.chars().count() <= most => {
                *line += " · ";
                *line += &part;
            }
            _ => lines.push(part),
        }
    }
    let is_cut = lines.len() > SUBJECT_LINES || lines.iter().any(|l| l.chars().count() > most);
    lines.truncate(SUBJECT_LINES);
    if is_cut && let Some(last) = lines.last_mut() {
        *last = last
            .chars()
            .take(most.saturating_sub(2))
            .collect::<String>()
            + " …";
    }
    lines
}

fn scale(ecg: &Ecg, spec: PaperSpec, filter: Option<Band>) -> String {
    let order = match spec.order {
        LeadOrder::Standard => "",
        LeadOrder::Cabrera => " · Cabrera order",
    };
    let filter = match filter {
        Some(band) => format!("filter {band} Hz"),
        None => "unfiltered".to_owned(),
    };
    format!(
        "{} mm/s · {} mm/mV · {} Hz · {filter}{order}",
        spec.speed.mm_per_s(),
        spec.gain.mm_per_mv(),
        ecg.sampling_hz(),
    )
}

fn grid(text: &mut String, page: &Page, step_mm: f32, look: &str) {
    let lines =
        |length_mm: f32| (0..=(length_mm / step_mm) as usize).map(move |n| n as f32 * step_mm);
    let mut path = String::new();
    for x in lines(page.width_mm) {
        let _ = write!(path, "M{x} 0V{}", page.height_mm);
    }
    for y in lines(page.height_mm) {
        let _ = write!(path, "M0 {y}H{}", page.width_mm);
    }
    let _ = writeln!(text, "<path {look} d=\"{path}\"/>");
}

fn polyline(text: &mut String, points: &[Point]) {
    text.push_str("<polyline points=\"");
    for point in points {
        let _ = write!(text, "{:.3},{:.3} ", point.x_mm, point.y_mm);
    }
    text.truncate(text.trim_end().len());
    text.push_str("\"/>\n");
}

fn label(text: &mut String, x_mm: f32, y_mm: f32, look: &str, content: &str) {
    let _ = writeln!(
        text,
        "<text {look} x=\"{x_mm}\" y=\"{y_mm}\">{}</text>",
        escaped(content)
    );
}
