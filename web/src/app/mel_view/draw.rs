//! The spectrogram on a canvas.

use super::colour_map::colour;
use super::plot::{Area, Frame, row_of, ticks};
use crate::app::canvas::Surface;
use crate::app::dom;
use crate::app::theme;
use einthoven::mel::MelSpectrogram;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

const FONT: &str = "12px Inter, 'Segoe UI', system-ui, sans-serif";

/// Draws image, axes and colour bar.
pub(super) fn draw(surface: &Surface, mel: &MelSpectrogram, range_db: f32) {
    let frame = Frame::new(surface.width, surface.height);
    let context = &surface.context;
    let shares: Vec<f32> = mel
        .decibels(range_db)
        .into_iter()
        .map(|level| 1.0 + level / range_db)
        .collect();
    let drawn = image(
        context,
        &frame.image,
        mel.frames(),
        mel.mels(),
        |column, row| shares[(mel.mels() - 1 - row) * mel.frames() + column],
    )
    .and_then(|()| {
        image(context, &frame.bar, 1, 256, |_, row| {
            1.0 - row as f32 / 255.0
        })
    })
    .and_then(|()| axes(surface, &frame, mel, f64::from(range_db)));
    if let Err(error) = drawn {
        leptos::logging::warn!("the spectrogram was not drawn: {error:?}");
    }
}

/// Paints `columns` x `rows` values from 0 to 1, the first row on top, over an area.
fn image(
    context: &CanvasRenderingContext2d,
    area: &Area,
    columns: usize,
    rows: usize,
    value: impl Fn(usize, usize) -> f32,
) -> Result<(), JsValue> {
    let mut pixels = Vec::with_capacity(4 * columns * rows);
    for row in 0..rows {
        for column in 0..columns {
            let [red, green, blue] = colour(value(column, row));
            pixels.extend([red, green, blue, 255]);
        }
    }
    let data = ImageData::new_with_u8_clamped_array(Clamped(&pixels), columns as u32)?;
    let tile: HtmlCanvasElement = dom::document().create_element("canvas")?.unchecked_into();
    tile.set_width(columns as u32);
    tile.set_height(rows as u32);
    let painter: CanvasRenderingContext2d = tile
        .get_context("2d")?
        .ok_or("no 2d context")?
        .unchecked_into();
    painter.put_image_data(&data, 0.0, 0.0)?;
    context.set_image_smoothing_enabled(false);
    context.draw_image_with_html_canvas_element_and_dw_and_dh(
        &tile,
        area.x,
        area.y,
        area.width,
        area.height,
    )
}

fn axes(
    surface: &Surface,
    frame: &Frame,
    mel: &MelSpectrogram,
    range_db: f64,
) -> Result<(), JsValue> {
    let context = &surface.context;
    let Area {
        x,
        y,
        width,
        height,
    } = frame.image;
    context.set_font(FONT);
    context.set_fill_style_str(&theme::colour("--ink-soft"));
    context.set_stroke_style_str(&theme::colour("--line-strong"));
    context.set_line_width(1.0 / surface.ratio);
    context.begin_path();

    // Time: a column of the image is centred on its frame.
    let times_s = mel.frame_times_s();
    let last_s = times_s.last().copied().unwrap_or_default();
    let column = width / mel.frames() as f64;
    context.set_text_align("center");
    context.set_text_baseline("top");
    for time_s in ticks(0.0, last_s, if width < 420.0 { 5 } else { 10 }) {
        let at = x + 0.5 * column + time_s / last_s * (width - column);
        context.move_to(surface.crisp(at), y + height);
        context.line_to(surface.crisp(at), y + height + 4.0);
        context.fill_text(&format!("{time_s:.0}"), at, y + height + 7.0)?;
    }
    context.fill_text("time in s", x + width / 2.0, y + height + 24.0)?;

    // Frequency: a row is centred on its band.
    let centres_hz = mel.mel_centres_hz();
    // The bands reach one spacing beyond the outermost centres.
    let spacing_hz = centres_hz.first().copied().unwrap_or_default();
    let highest_hz = centres_hz.last().copied().unwrap_or_default() + spacing_hz;
    let row = height / mel.mels() as f64;
    context.set_text_align("right");
    context.set_text_baseline("middle");
    for frequency_hz in ticks(0.0, highest_hz, 5) {
        let Some(place) = row_of(frequency_hz, &centres_hz) else {
            continue;
        };
        let at = y + height - (place + 0.5) * row;
        context.move_to(x - 4.0, surface.crisp(at));
        context.line_to(x, surface.crisp(at));
        context.fill_text(&format!("{frequency_hz:.0}"), x - 7.0, at)?;
    }
    upright(context, "frequency in Hz", 9.0, y + height / 2.0)?;

    // Level.
    context.set_text_align("left");
    let bar = frame.bar;
    let right = bar.x + bar.width;
    for level_db in ticks(-range_db, 0.0, 3) {
        let at = bar.y - level_db / range_db * bar.height;
        context.move_to(right, surface.crisp(at));
        context.line_to(right + 4.0, surface.crisp(at));
        let label = format!("{level_db:.0}").replace('-', "\u{2212}");
        context.fill_text(&label, right + 7.0, at)?;
    }
    context.stroke();
    context.set_text_align("center");
    upright(
        context,
        "level in dB",
        surface.width - 7.0,
        bar.y + bar.height / 2.0,
    )
}

fn upright(context: &CanvasRenderingContext2d, text: &str, x: f64, y: f64) -> Result<(), JsValue> {
    context.save();
    context.translate(x, y)?;
    context.rotate(-std::f64::consts::FRAC_PI_2)?;
    context.set_text_align("center");
    context.set_text_baseline("middle");
    context.fill_text(text, 0.0, 0.0)?;
    context.restore();
    Ok(())
}
