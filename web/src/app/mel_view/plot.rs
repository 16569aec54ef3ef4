//! Where everything goes on the canvas, in CSS pixels: one panel a lead, and the colour bar.

use einthoven::ecg::Lead;
use std::ops::Range;

/// Room for the labels of the axes.
pub(super) const LEFT: f64 = 46.0;
pub(super) const BELOW: f64 = 22.0;
const RIGHT: f64 = 12.0;
/// Room for the name of the time axis.
const AXIS_NAME: f64 = 18.0;

/// Between neighbouring panels: the last label of one and the first of the next, and the lead's
/// name.
const BETWEEN: f64 = 22.0;
const NAME: f64 = 20.0;

/// Heights of the images and of the colour bar with its labels and its name.
const LARGE: f64 = 184.0;
const SMALL: f64 = 84.0;
const BAR: f64 = 10.0;

/// Narrower plots have two columns instead of four.
const WIDE: f64 = 480.0;

/// A rectangle in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// The image of one lead.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Panel {
    /// The lead.
    pub lead: Lead,
    /// Where the image goes.
    pub area: Area,
    /// Whether the time axis is labelled below it.
    pub has_times: bool,
    /// Whether the frequency axis is labelled left of it.
    pub has_frequencies: bool,
}

/// A plot of one or more leads over the same time and the same frequencies.
#[derive(Debug, Clone, PartialEq)]
pub struct Plot {
    /// Width of the canvas.
    pub width: f64,
    /// Height of the canvas.
    pub height: f64,
    /// All panels together.
    pub images: Area,
    /// Column by column from the top, as on ECG paper.
    pub panels: Vec<Panel>,
    /// The colour bar.
    pub bar: Area,
    /// The end of the time axis, which begins at 0.
    pub end_s: f64,
    /// The end of the frequency axis, which begins at 0.
    pub highest_hz: f64,
}

impl Plot {
    /// Arranges leads on a canvas of this width: one is large, more are small multiples.
    pub fn new(leads: &[Lead], width: f64, end_s: f64, highest_hz: f64) -> Self {
        let columns = match leads.len() {
            0 | 1 => 1,
            _ if width < WIDE => 2,
            _ => 4,
        };
        let rows = leads.len().div_ceil(columns);
        let (above, height) = if columns == 1 {
            (8.0, LARGE)
        } else {
            (NAME, SMALL)
        };
        let gaps = BETWEEN * (columns - 1) as f64;
        let panel_width = ((width - LEFT - RIGHT - gaps) / columns as f64).max(1.0);
        let panels = leads.iter().enumerate().map(|(place, &lead)| {
            let (column, row) = (place / rows, place % rows);
            Panel {
                lead,
                area: Area {
                    x: LEFT + column as f64 * (panel_width + BETWEEN),
                    y: above + row as f64 * (height + above),
                    width: panel_width,
                    height,
                },
                has_times: row + 1 == rows,
                has_frequencies: column == 0,
            }
        });
        let images = Area {
            x: LEFT,
            y: above,
            width: columns as f64 * panel_width + gaps,
            height: rows as f64 * (height + above) - above,
        };
        let bar = Area {
            y: images.y + images.height + BELOW + AXIS_NAME + 12.0,
            height: BAR,
            ..images
        };
        Self {
            width,
            height: bar.y + BAR + BELOW + AXIS_NAME,
            images,
            panels: panels.collect(),
            bar,
            end_s,
            highest_hz,
        }
    }

    /// The panel under a point.
    pub fn panel_at(&self, [x, y]: [f64; 2]) -> Option<&Panel> {
        let within = |at: f64, start: f64, length: f64| (start..=start + length).contains(&at);
        self.panels.iter().find(|Panel { area, .. }| {
            within(x, area.x, area.width) && within(y, area.y, area.height)
        })
    }

    /// The moment at a place of a panel.
    pub fn time_s_at(&self, panel: &Panel, x: f64) -> f64 {
        (x - panel.area.x) / panel.area.width * self.end_s
    }

    /// Where a moment stands in a panel; none outside the axis.
    pub fn x_at(&self, panel: &Panel, time_s: f64) -> Option<f64> {
        let share = time_s / self.end_s;
        let axis: Range<f64> = 0.0..1.0 + 1e-9;
        axis.contains(&share)
            .then_some(panel.area.x + share * panel.area.width)
    }

    /// The frequency at a place of a panel.
    pub fn frequency_hz_at(&self, panel: &Panel, y: f64) -> f64 {
        (1.0 - (y - panel.area.y) / panel.area.height) * self.highest_hz
    }

    /// Where a frequency stands in a panel.
    pub fn y_at(&self, panel: &Panel, frequency_hz: f64) -> f64 {
        panel.area.y + (1.0 - frequency_hz / self.highest_hz) * panel.area.height
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plot(leads: &[Lead], width: f64) -> Plot {
        Plot::new(leads, width, 10.0, 50.0)
    }

    #[test]
    fn all_twelve_stand_as_on_paper_and_on_the_canvas() {
        for (width, columns) in [(1000.0, 4), (334.0, 2)] {
            let plot = plot(&Lead::ALL, width);
            let rows = 12 / columns;
            for (place, panel) in plot.panels.iter().enumerate() {
                assert_eq!(panel.lead, Lead::ALL[place]);
                assert_eq!(panel.has_times, (place + 1) % rows == 0);
                assert_eq!(panel.has_frequencies, place < rows);
                assert_eq!(panel.area.width, plot.panels[0].area.width);
                assert!(panel.area.x + panel.area.width <= width - RIGHT + 1e-9);
                assert!(panel.area.y + panel.area.height + BELOW < plot.bar.y);
            }
            assert!(plot.bar.y + plot.bar.height + BELOW < plot.height);
        }
    }

    #[test]
    fn places_become_moments_and_frequencies_and_back() {
        for plot in [plot(&[Lead::II], 480.0), plot(&Lead::ALL, 900.0)] {
            for panel in &plot.panels {
                let Area {
                    x,
                    y,
                    width,
                    height,
                } = panel.area;
                let place = [x + 0.342 * width, y + 0.76 * height];
                assert_eq!(plot.panel_at(place), Some(panel));
                assert!((plot.time_s_at(panel, place[0]) - 3.42).abs() < 1e-9);
                assert!((plot.frequency_hz_at(panel, place[1]) - 12.0).abs() < 1e-9);
                assert!((plot.x_at(panel, 3.42).unwrap() - place[0]).abs() < 1e-9);
                assert!((plot.y_at(panel, 12.0) - place[1]).abs() < 1e-9);
                assert_eq!(plot.x_at(panel, 0.0), Some(x));
                assert_eq!(
                    (plot.x_at(panel, -0.1), plot.x_at(panel, 10.1)),
                    (None, None)
                );
            }
            assert_eq!(plot.panel_at([LEFT / 2.0, 40.0]), None);
        }
    }
}
