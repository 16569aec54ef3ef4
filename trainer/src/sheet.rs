//! A sheet of several ECGs as SVG: a quick look at what a model draws.

use einthoven::ecg::{Ecg, Lead};
use std::fmt::Write;

/// Seconds shown of each lead.
const SECONDS: f64 = 5.0;

const MM_PER_S: f64 = 12.5;
const MM_PER_MV: f64 = 5.0;
const ROW_MM: f64 = 16.0;
const TITLE_MM: f64 = 8.0;
const GAP_MM: f64 = 4.0;

/// Some ECGs, one a row, under a title of their own.
#[derive(Debug, Clone, Copy)]
pub struct Group<'a> {
    /// Says whether they are real or synthetic.
    pub title: &'a str,
    /// The ECGs.
    pub ecgs: &'a [Ecg],
}

/// Draws groups side by side: of each ECG the first five seconds of `leads`, at 12.5 mm/s and 5
/// mm/mV.
pub fn draw(groups: &[Group<'_>], leads: &[Lead]) -> String {
    let column_mm = SECONDS * MM_PER_S + GAP_MM;
    let group_mm = column_mm * leads.len() as f64;
    let rows = groups
        .iter()
        .map(|group| group.ecgs.len())
        .max()
        .unwrap_or(0);
    let width = group_mm * groups.len() as f64;
    let height = TITLE_MM + ROW_MM * rows as f64;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{height}mm\" viewBox=\"0 0 {width} {height}\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
    );
    let names: Vec<&str> = leads.iter().map(|lead| lead.name()).collect();
    let names = names.join(", ");
    for (index, group) in groups.iter().enumerate() {
        let left = index as f64 * group_mm + GAP_MM / 2.0;
        let _ = writeln!(
            svg,
            "<text x=\"{left}\" y=\"5\" font-family=\"sans-serif\" font-size=\"3.5\">{}: leads {names}; 12.5 mm/s, 5 mm/mV; not for diagnosis</text>",
            group.title
        );
        for (row, ecg) in group.ecgs.iter().enumerate() {
            let y = TITLE_MM + (row as f64 + 0.5) * ROW_MM;
            for (column, &lead) in leads.iter().enumerate() {
                let points = path(ecg, lead, left + column as f64 * column_mm, y);
                let _ = writeln!(
                    svg,
                    "<path d=\"{points}\" fill=\"none\" stroke=\"#123\" stroke-width=\"0.2\"/>"
                );
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lead_of_every_ecg_is_one_path() {
        let lead = |i: usize| (0..1000).map(|t| (t + i) as f32 / 1000.0).collect();
        let ecgs = vec![Ecg::from_independent(100.0, std::array::from_fn(lead)).unwrap(); 3];
        let group = |title| Group { title, ecgs: &ecgs };
        let svg = draw(&[group("real"), group("synthetic")], &[Lead::II, Lead::V1]);
        assert_eq!(svg.matches("<path").count(), 12);
        assert!(svg.contains("synthetic: leads II, V1") && svg.ends_with("</svg>\n"));
        // Lead II begins at 0.001 mV, on the first row's middle.
        assert!(svg.contains("M2.00 15.99"), "{svg}");
    }
}
