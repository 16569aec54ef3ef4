//! Axes, ticks and labels by plotters, in device pixels, so that they are crisp on every screen.

use super::plot::{Area, BELOW, LEFT, Plot};
use crate::app::browser::canvas::Surface;
use crate::app::browser::theme;
use crate::app::texts::number_text;
use einthoven::mel::LevelScale;
use plotters::chart::{ChartBuilder, LabelAreaPosition};
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontTransform, IntoFont, RGBColor, ShapeStyle, TextStyle};
use plotters_canvas::CanvasBackend;
use std::fmt::Display;
use std::ops::Range;
use wasm_bindgen::JsValue;
use web_sys::HtmlCanvasElement;

const FONT_SIZE: f64 = 12.0;
const TICK: f64 = 4.0;

/// About so much room takes the label of a tick.
const LABEL_WIDTH: f64 = 34.0;
const LABEL_HEIGHT: f64 = 28.0;

/// Words beside the axes.
pub(super) struct Words {
    pub(super) time: String,
    pub(super) frequency: String,
    pub(super) level: String,
}

/// Draws the axes of every panel and of the colour bar, and their names.
///
/// Labels stand left and below only: for a right axis plotters would measure text by an element
/// with a style attribute, which the page's policy refuses.
pub(super) fn draw(
    surface: &Surface,
    canvas: &HtmlCanvasElement,
    plot: &Plot,
    scale: LevelScale,
    words: &Words,
) -> Result<(), JsValue> {
    let backend = CanvasBackend::with_canvas_object(canvas.clone()).ok_or("no 2d context")?;
    let [red, green, blue] = theme::rgb("--ink-soft");
    let pen = Pen {
        root: backend.into_drawing_area(),
        ratio: surface.ratio,
        ink: RGBColor(red, green, blue),
    };
    // A line of an odd number of device pixels is crisp between them.
    let shift = if pen.line_width() % 2 == 1 { 0.5 } else { 0.0 };
    surface
        .context
        .set_transform(1.0, 0.0, 0.0, 1.0, shift, shift)?;
    for panel in &plot.panels {
        let sides = [panel.has_frequencies, panel.has_times];
        pen.axes(panel.area, sides, 0.0..plot.end_s, 0.0..plot.highest_hz)?;
        if plot.panels.len() > 1 {
            let [x, y] = [panel.area.x, panel.area.y - 3.0];
            pen.text(
                panel.lead.name(),
                [x, y],
                Pos::new(HPos::Left, VPos::Bottom),
            )?;
        }
    }
    pen.axes(plot.bar, [false, true], scale.range(), 0.0..1.0)?;

    let below = |area: Area| [area.x + area.width / 2.0, area.y + area.height + BELOW];
    let centred = Pos::new(HPos::Center, VPos::Top);
    pen.text(&words.time, below(plot.images), centred)?;
    pen.text(&words.level, below(plot.bar), centred)?;
    let beside = [2.0, plot.images.y + plot.images.height / 2.0];
    pen.upright(&words.frequency, beside, centred)
}

struct Pen {
    root: DrawingArea<CanvasBackend, Shift>,
    ratio: f64,
    ink: RGBColor,
}

impl Pen {
    /// CSS pixels to device pixels.
    fn device(&self, length: f64) -> i32 {
        (length * self.ratio).round() as i32
    }

    /// One CSS pixel, at least one device pixel.
    fn line_width(&self) -> u32 {
        (self.ratio as u32).max(1)
    }

    fn style(&self) -> TextStyle<'_> {
        let font = (theme::FONT, FONT_SIZE * self.ratio).into_font();
        TextStyle::from(font).color(&self.ink)
    }

    /// Axes left of (`sides[0]`) and below (`sides[1]`) an area.
    fn axes(
        &self,
        area: Area,
        sides: [bool; 2],
        across: Range<f64>,
        up: Range<f64>,
    ) -> Result<(), JsValue> {
        let [left, below] = [(sides[0], LEFT), (sides[1], BELOW)]
            .map(|(has_labels, room)| if has_labels { self.device(room) } else { 0 });
        let [x, y] = [area.x, area.y].map(|at| self.device(at));
        let (width, height) = (
            self.device(area.x + area.width) - x,
            self.device(area.y + area.height) - y,
        );
        let frame = self
            .root
            .clone()
            .shrink((x - left, y), (left + width, height + below));
        let labels = |length: f64, room: f64| ((length / room) as usize).clamp(2, 11);
        let whole = |value: &f64| number_text::whole(*value);
        ChartBuilder::on(&frame)
            .set_label_area_size(LabelAreaPosition::Left, left)
            .set_label_area_size(LabelAreaPosition::Bottom, below)
            .build_cartesian_2d(across, up)
            .map_err(refused)?
            .configure_mesh()
            .disable_mesh()
            .axis_style(ShapeStyle {
                color: self.ink.to_rgba(),
                filled: false,
                stroke_width: self.line_width(),
            })
            .label_style(self.style())
            .x_labels(labels(area.width, LABEL_WIDTH))
            .y_labels(labels(area.height, LABEL_HEIGHT))
            .x_label_formatter(&whole)
            .y_label_formatter(&whole)
            .set_all_tick_mark_size(self.device(TICK))
            .draw()
            .map_err(refused)
    }

    fn text(&self, text: &str, [x, y]: [f64; 2], anchor: Pos) -> Result<(), JsValue> {
        self.write(text, [x, y], &self.style().pos(anchor))
    }

    /// Text that is read from below.
    fn upright(&self, text: &str, at: [f64; 2], anchor: Pos) -> Result<(), JsValue> {
        let style = self.style().transform(FontTransform::Rotate270).pos(anchor);
        self.write(text, at, &style)
    }

    fn write(&self, text: &str, at: [f64; 2], style: &TextStyle<'_>) -> Result<(), JsValue> {
        let [x, y] = at.map(|at| self.device(at));
        self.root.draw_text(text, style, (x, y)).map_err(refused)
    }
}

fn refused(error: impl Display) -> JsValue {
    error.to_string().into()
}
