//! A sheet of several ECGs as SVG: a quick look at what a model draws.

use einthoven::ecg::{Ecg, Lead};
use std::fmt::Write;

/// Leads shown of each ECG, one column each.
const LEADS: [Lead; 4] = [Lead::II, Lead::V1, Lead::V3, Lead::V6];

/// Seconds shown of each lead.
const SECONDS: f64 = 5.0;

const MM_PER_S: f64 = 12.5;
const MM_PER_MV: f64 = 5.0;
const ROW_MM: f64 = 16.0;
const TITLE_MM: f64 = 8.0;

/// Draws the first five seconds of four leads of each ECG, one ECG a row, at 12.5 mm/s and 5 mm/mV.
pub fn draw(ecgs: &[Ecg], title: &str) -> String {
    let column_mm = SECONDS * MM_PER_S + 4.0;
    let width = column_mm * LEADS.len() as f64;
    let height = TITLE_MM + ROW_MM * ecgs.len() as f64;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{height}mm\" viewBox=\"0 0 {width} {height}\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n<text x=\"2\" y=\"5\" font-family=\"sans-serif\" font-size=\"3.5\">{title}: leads {}; 12.5 mm/s, 5 mm/mV; not for diagnosis</text>\n",
        LEADS.map(Lead::name).join(", ")
    );
    for (row, ecg) in ecgs.iter().enumerate() {
        for (column, lead) in LEADS.into_iter().enumerate() {
            let x = 2.0 + column as f64 * column_mm;
            let y = TITLE_MM + (row as f64 + 0.5) * ROW_MM;
            let points = path(ecg, lead, x, y);
            let _ = writeln!(
                svg,
                "<path d=\"{points}\" fill=\"none\" stroke=\"#123\" stroke-width=\"0.2\"/>"
            );
        }
    }
    svg.push_str("</svg>\n");
    svg
}

fn path(ecg: &Ecg, lead: Lead, x_mm: f64, y_mm: f64) -> String {
    let shown = (SECONDS * ecg.sampling_hz()) as usize;
    let mut points = String::new();
    for (t, mv) in ecg.lead_mv(lead).iter().take(shown).enumerate() {
        let x = x_mm + t as f64 / ecg.sampling_hz() * MM_PER_S;
        let y = y_mm - f64::from(*mv) * MM_PER_MV;
        let command = if t == 0 { 'M' } else { 'L' };
        let _ = write!(points, "{command}{x:.2} {y:.2}");
    }
    points
}
