//! A page of ECG paper as SVG, true to the millimetre.

use super::{Provenance, SYNTHETIC_NOTICE};
use crate::ecg::Ecg;
use crate::layout::{FINE_GRID_MM, HEAVY_GRID_MM, LeadOrder, Page, PaperSpec, Point};
use std::fmt::Write as _;

const STYLE: &str = "text{font-family:sans-serif;fill:#222}\
.fine{stroke:#f3c6c6;stroke-width:.1}.heavy{stroke:#e39a9a;stroke-width:.2}\
.trace{fill:none;stroke:#111;stroke-width:.3;stroke-linejoin:round}\
.lead{font-size:3.5px;font-weight:600}.small{font-size:2.8px}.notice{font-size:4.5px;font-weight:700;fill:#a01010}";

/// The ECG drawn on paper: grid, leads with their names, calibration pulses, scale, the notice that it
/// is synthetic, and its provenance. One user unit is a millimetre.
pub fn svg(ecg: &Ecg, spec: PaperSpec, provenance: &Provenance) -> String {
    let page = Page::new(spec, ecg.sampling_hz(), ecg.len());
    let (width, height) = (page.width_mm, page.height_mm);
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{height}mm\" \
         viewBox=\"0 0 {width} {height}\">\n<title>{SYNTHETIC_NOTICE}</title>\n<desc>{}</desc>\n<style>{STYLE}</style>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
        escaped(&provenance.to_comments().join("\n")),
    );
    grid(&mut text, &page, FINE_GRID_MM, "fine");
    grid(&mut text, &page, HEAVY_GRID_MM, "heavy");
    for pulse in &page.pulses {
        polyline(&mut text, &pulse.points);
    }
    for (trace, lines) in page.traces.iter().zip(page.polylines(ecg)) {
        label(
            &mut text,
            trace.label.x_mm,
            trace.label.y_mm,
            "lead",
            &trace.label_text(),
        );
        for line in lines {
            polyline(&mut text, &line);
        }
    }
    label(&mut text, 5.0, 7.0, "notice", SYNTHETIC_NOTICE);
    label(&mut text, 5.0, 12.0, "small", &subject(provenance));
    label(&mut text, 5.0, height - 4.0, "small", &scale(ecg, spec));
    text.push_str("</svg>\n");
    text
}

/// Model, seed and condition in one line.
fn subject(provenance: &Provenance) -> String {
    let comments = provenance.to_comments();
    let shown = comments
        .iter()
        .filter(|line| *line != SYNTHETIC_NOTICE && !line.starts_with("link"));
    let shown = shown.map(|line| match line.strip_prefix("model_hash: ") {
        Some(hash) => format!("model_hash: {}", hash.chars().take(12).collect::<String>()),
        None => line.clone(),
    });
    shown.collect::<Vec<String>>().join("   ")
}

fn scale(ecg: &Ecg, spec: PaperSpec) -> String {
    let order = match spec.order {
        LeadOrder::Standard => "",
        LeadOrder::Cabrera => "   Cabrera order",
    };
    format!(
        "{} mm/s   {} mm/mV   {} Hz   unfiltered{order}",
        spec.speed.mm_per_s(),
        spec.gain.mm_per_mv(),
        ecg.sampling_hz(),
    )
}

fn grid(text: &mut String, page: &Page, step_mm: f32, class: &str) {
    let lines =
        |length_mm: f32| (0..=(length_mm / step_mm) as usize).map(move |n| n as f32 * step_mm);
    let mut path = String::new();
    for x in lines(page.width_mm) {
        let _ = write!(path, "M{x} 0V{}", page.height_mm);
    }
    for y in lines(page.height_mm) {
        let _ = write!(path, "M0 {y}H{}", page.width_mm);
    }
    let _ = writeln!(text, "<path class=\"{class}\" d=\"{path}\"/>");
}

fn polyline(text: &mut String, points: &[Point]) {
    text.push_str("<polyline class=\"trace\" points=\"");
    for point in points {
        let _ = write!(text, "{:.3},{:.3} ", point.x_mm, point.y_mm);
    }
    text.truncate(text.trim_end().len());
    text.push_str("\"/>\n");
}

fn label(text: &mut String, x_mm: f32, y_mm: f32, class: &str, content: &str) {
    let _ = writeln!(
        text,
        "<text class=\"{class}\" x=\"{x_mm}\" y=\"{y_mm}\">{}</text>",
        escaped(content)
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
