//! Small charts as inline SVG: lines, histograms, points and a matrix.

use super::html::escaped;
use std::fmt::Write;

pub(super) const WIDTH: f64 = 260.0;
pub(super) const HEIGHT: f64 = 150.0;
/// Room for titles and axes.
pub(super) const MARGIN: f64 = 22.0;

/// Colour of real records.
pub(super) const REAL: &str = "#1b5e8c";
/// Colour of synthetic records.
pub(super) const SYNTHETIC: &str = "#c2410c";

/// A curve or a cloud of points with its colour.
pub(super) struct Series {
    /// Points (x, y) in the chart's units.
    pub points: Vec<(f64, f64)>,
    /// Colour.
    pub colour: &'static str,
}

/// How the points of a series are drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Joined by a line.
    Line,
    /// As dots.
    Dots,
}

/// A chart of some series on common axes, whose ends are labelled.
pub(super) fn chart(title: &str, series: &[Series], style: Style) -> String {
    let points = || series.iter().flat_map(|series| &series.points);
    let (x_low, x_high) = range(points().map(|point| point.0));
    let (y_low, y_high) = range(points().map(|point| point.1));
    let x = |value: f64| MARGIN + (value - x_low) / (x_high - x_low) * (WIDTH - 2.0 * MARGIN);
    let y =
        |value: f64| HEIGHT - MARGIN - (value - y_low) / (y_high - y_low) * (HEIGHT - 2.0 * MARGIN);
    let mut body = String::new();
    for Series { points, colour } in series {
        if style == Style::Dots {
            for (at_x, at_y) in points {
                let _ = write!(
                    body,
                    "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"1.6\" fill=\"{colour}\" fill-opacity=\"0.6\"/>",
                    x(*at_x),
                    y(*at_y)
                );
            }
            continue;
        }
        let mut path = String::new();
        for (index, (at_x, at_y)) in points.iter().enumerate() {
            let command = if index == 0 { 'M' } else { 'L' };
            let _ = write!(path, "{command}{:.1} {:.1}", x(*at_x), y(*at_y));
        }
        let _ = write!(
            body,
            "<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\"/>"
        );
    }
    let labels = format!(
        "<text x=\"{MARGIN}\" y=\"{0}\">{1}</text><text x=\"{2}\" y=\"{0}\" text-anchor=\"end\">{3}</text><text x=\"2\" y=\"{4}\">{5}</text><text x=\"2\" y=\"{6}\">{7}</text>",
        HEIGHT - 8.0,
        tick(x_low),
        WIDTH - MARGIN,
        tick(x_high),
        HEIGHT - MARGIN,
        tick(y_low),
        MARGIN,
        tick(y_high),
    );
    frame(title, &format!("{body}{labels}"))
}

/// Two samples' histograms on common bins, each as shares of its sample.
pub(super) fn histogram(title: &str, real: &[f64], synthetic: &[f64]) -> String {
    const BINS: usize = 24;
    let (low, high) = range(real.iter().chain(synthetic).copied());
    let outline = |values: &[f64]| {
        let mut shares = [0.0; BINS];
        for value in values {
            let bin = ((value - low) / (high - low) * BINS as f64) as usize;
            shares[bin.min(BINS - 1)] += 1.0 / values.len() as f64;
        }
        let edge = |bin: usize| low + (high - low) * bin as f64 / BINS as f64;
        let steps = shares.into_iter().enumerate();
        steps
            .flat_map(|(bin, share)| [(edge(bin), share), (edge(bin + 1), share)])
            .collect()
    };
    let series = |values: &[f64], colour| Series {
        points: outline(values),
        colour,
    };
    chart(
        title,
        &[series(real, REAL), series(synthetic, SYNTHETIC)],
        Style::Line,
    )
}

/// A square matrix of correlations, blue for -1, white for 0, red for 1; `values` row by row.
pub(super) fn correlation_matrix(title: &str, names: &[&str], values: &[f64]) -> String {
    let cell = (HEIGHT - 2.0 * MARGIN) / names.len() as f64;
    let mut body = String::new();
    for (index, value) in values.iter().enumerate() {
        let (row, column) = (index / names.len(), index % names.len());
        let pale = (255.0 * (1.0 - value.abs().min(1.0))) as u8;
        let (red, blue) = if *value < 0.0 {
            (pale, 255)
        } else {
            (255, pale)
        };
        let _ = write!(
            body,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{cell:.1}\" height=\"{cell:.1}\" fill=\"rgb({red},{pale},{blue})\"/>",
            MARGIN + column as f64 * cell,
            MARGIN + row as f64 * cell
        );
    }
    for (row, name) in names.iter().enumerate() {
        let _ = write!(
            body,
            "<text x=\"1\" y=\"{:.1}\">{}</text>",
            MARGIN + (row as f64 + 0.8) * cell,
            escaped(name)
        );
    }
    frame(title, &body)
}

/// A chart with its title.
pub(super) fn frame(title: &str, body: &str) -> String {
    let title = escaped(title);
    format!(
        "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\"><title>{title}</title><text x=\"{MARGIN}\" y=\"12\" class=\"t\">{title}</text>{body}</svg>\n"
    )
}

/// The finite values' range, never empty.
pub(super) fn range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let finite = values.filter(|value| value.is_finite());
    let (low, high) = finite.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| {
        (low.min(v), high.max(v))
    });
    match low < high {
        true => (low, high),
        false if low.is_finite() => (low - 0.5, low + 0.5),
        false => (0.0, 1.0),
    }
}

/// A number at an axis.
pub(super) fn tick(value: f64) -> String {
    if value.abs() >= 10.0 {
        format!("{value:.0}")
    } else {
        format!("{value:.2}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_and_constant_data_give_finite_charts() {
        for values in [vec![], vec![3.0, 3.0], vec![1.0, f64::NAN]] {
            let svg = histogram("PR (ms)", &values, &[]);
            assert!(svg.starts_with("<svg") && !svg.contains("NaN") && !svg.contains("inf"));
        }
    }

    #[test]
    fn a_histogram_has_the_tallest_bin_at_the_top() {
        let svg = histogram("x", &[0.0, 0.0, 0.0, 24.0], &[]);
        // Three quarters of the values lie in the first bin.
        assert!(svg.contains(&format!("M{MARGIN:.1} {MARGIN:.1}")), "{svg}");
        assert!(svg.contains(">0.75</text>"), "{svg}");
    }

    #[test]
    fn a_title_is_text() {
        let svg = histogram("<b>", &[0.0, 1.0], &[]);
        assert!(
            svg.contains("<title>&lt;b&gt;</title>") && !svg.contains("<b>"),
            "{svg}"
        );
    }

    #[test]
    fn colours_of_correlations() {
        let svg = correlation_matrix("r", &["I", "II"], &[1.0, -1.0, 0.0, 1.0]);
        for colour in ["rgb(255,0,0)", "rgb(0,0,255)", "rgb(255,255,255)"] {
            assert!(svg.contains(colour), "{colour}");
        }
    }
}
