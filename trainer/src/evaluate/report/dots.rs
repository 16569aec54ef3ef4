//! A chart of values with their intervals, row by row.

use super::html::escaped;
use super::plot::{HEIGHT, MARGIN, WIDTH, frame, range, tick};
use std::fmt::Write;

/// Room for the rows' names.
const NAMES: f64 = 52.0;

/// A value beside others of its row.
pub(super) struct Dot {
    /// The value.
    pub value: f64,
    /// Ends of its interval.
    pub interval: Option<(f64, f64)>,
    /// What it is the mean of; nothing for a single value.
    pub seeds: Vec<f64>,
    /// Colour.
    pub colour: &'static str,
}

/// Rows of dots on a common axis, whose ends are labelled: a whisker for the interval, a disc for
/// the value, rings for the seeds.
pub(super) fn dots(title: &str, rows: &[(String, Vec<Dot>)]) -> String {
    let values = rows.iter().flat_map(|(_, dots)| dots).flat_map(|dot| {
        let ends = dot.interval.into_iter().flat_map(|(low, high)| [low, high]);
        dot.seeds.iter().copied().chain(ends).chain([dot.value])
    });
    let (low, high) = range(values);
    let x = |value: f64| NAMES + (value - low) / (high - low) * (WIDTH - NAMES - MARGIN / 2.0);
    let height = (HEIGHT - 2.0 * MARGIN) / rows.len().max(1) as f64;
    let mut body = String::new();
    for (row, (name, dots)) in rows.iter().enumerate() {
        let name = escaped(name);
        let top = MARGIN + row as f64 * height;
        let _ = write!(
            body,
            "<text x=\"2\" y=\"{:.1}\">{name}</text>",
            top + height / 2.0 + 3.0
        );
        for (place, dot) in dots.iter().enumerate() {
            let y = top + height * (place as f64 + 1.0) / (dots.len() as f64 + 1.0);
            let colour = dot.colour;
            if let Some((from, to)) = dot.interval {
                let _ = write!(
                    body,
                    "<path d=\"M{:.1} {y:.1}L{:.1} {y:.1}\" stroke=\"{colour}\"/>",
                    x(from),
                    x(to)
                );
            }
            for seed in &dot.seeds {
                let _ = write!(
                    body,
                    "<circle cx=\"{:.1}\" cy=\"{y:.1}\" r=\"2\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"0.6\"/>",
                    x(*seed)
                );
            }
            let _ = write!(
                body,
                "<circle cx=\"{:.1}\" cy=\"{y:.1}\" r=\"1.4\" fill=\"{colour}\"><title>{name}: {:.3}</title></circle>",
                x(dot.value),
                dot.value
            );
        }
    }
    let labels = format!(
        "<text x=\"{NAMES}\" y=\"{0}\">{1}</text><text x=\"{2}\" y=\"{0}\" text-anchor=\"end\">{3}</text>",
        HEIGHT - 8.0,
        tick(low),
        WIDTH - MARGIN / 2.0,
        tick(high),
    );
    frame(title, &(body + &labels))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_on_the_axis_from_the_lowest_to_the_highest() {
        let dot = Dot {
            value: 0.75,
            interval: Some((0.5, 1.0)),
            seeds: vec![0.625, 0.875],
            colour: "red",
        };
        let svg = dots("AUROC", &[("MI".to_owned(), vec![dot])]);
        let (left, right) = (NAMES, WIDTH - MARGIN / 2.0);
        assert!(
            svg.contains(&format!("M{left:.1} 75.0L{right:.1} 75.0")),
            "{svg}"
        );
        let middle = (left + right) / 2.0;
        let disc = format!("<circle cx=\"{middle:.1}\" cy=\"75.0\" r=\"1.4\"");
        assert!(svg.contains(&disc), "{svg}");
        assert_eq!(svg.matches("fill=\"none\"").count(), 2);
        assert!(svg.contains(">0.50</text>") && svg.contains(">1.00</text>"));
    }

    #[test]
    fn no_rows_give_a_finite_chart() {
        let svg = dots("AUROC", &[]);
        assert!(svg.starts_with("<svg") && !svg.contains("NaN") && !svg.contains("inf"));
    }
}
