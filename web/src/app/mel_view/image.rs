//! The spectrograms as pixels.

use super::colour_map::colour;
use super::plot::{Area, Plot};
use super::spectra::Spectra;
use crate::app::browser::canvas::Surface;
use crate::app::browser::dom;
use einthoven::mel::LevelScale;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

/// Paints every panel and the colour bar.
///
/// All spectrograms stand in one tile, one below the other, a pixel a frame and band, so that a
/// plot of twelve costs one transfer. A frame stands at its moment and a band at its frequency (the
/// bands are evenly spaced, see `einthoven::mel`): the axes begin and end in the middle of a pixel,
/// and the outermost bands reach to their ends.
pub(super) fn paint(
    surface: &Surface,
    plot: &Plot,
    spectra: &Spectra,
    scale: LevelScale,
) -> Result<(), JsValue> {
    let context = &surface.context;
    let Some((_, first)) = spectra.leads.first() else {
        return Ok(());
    };
    let (columns, bands) = (first.frames(), first.mels());
    let rows = bands + 2;
    let mut pixels = Vec::with_capacity(4 * columns * rows * spectra.leads.len());
    for (_, mel) in &spectra.leads {
        for row in 0..rows {
            let band = (bands - row.min(bands)).min(bands - 1);
            for power in mel.band(band) {
                let [red, green, blue] = colour(scale.share(*power, spectra.loudest));
                pixels.extend([red, green, blue, 255]);
            }
        }
    }
    let tile = tile(&pixels, columns)?;
    for (place, panel) in plot.panels.iter().enumerate() {
        let source = Area {
            x: 0.5,
            y: (place * rows) as f64 + 0.5,
            width: (columns - 1) as f64,
            height: (rows - 1) as f64,
        };
        // A large panel shows every frame and band as what it is; a small one has no pixel for
        // each.
        let is_small = panel.area.width * surface.ratio < columns as f64;
        context.set_image_smoothing_enabled(is_small);
        blit(surface, &tile, source, panel.area)?;
    }
    let steps = 256;
    let shades: Vec<u8> = (0..steps)
        .flat_map(|step| {
            let [red, green, blue] = colour(step as f32 / (steps - 1) as f32);
            [red, green, blue, 255]
        })
        .collect();
    let all = Area {
        x: 0.0,
        y: 0.0,
        width: steps as f64,
        height: 1.0,
    };
    blit(surface, &self::tile(&shades, steps)?, all, plot.bar)
}

/// A canvas of RGBA pixels.
fn tile(pixels: &[u8], columns: usize) -> Result<HtmlCanvasElement, JsValue> {
    let data = ImageData::new_with_u8_clamped_array(Clamped(pixels), columns as u32)?;
    let tile: HtmlCanvasElement = dom::document().create_element("canvas")?.unchecked_into();
    tile.set_width(data.width());
    tile.set_height(data.height());
    let painter: CanvasRenderingContext2d = tile
        .get_context("2d")?
        .ok_or("no 2d context")?
        .unchecked_into();
    painter.put_image_data(&data, 0.0, 0.0)?;
    Ok(tile)
}

/// Stretches a part of a tile over an area, from one device pixel's edge to another's.
fn blit(surface: &Surface, tile: &HtmlCanvasElement, from: Area, to: Area) -> Result<(), JsValue> {
    let edge = |at: f64| (at * surface.ratio).round() / surface.ratio;
    let [left, top] = [edge(to.x), edge(to.y)];
    let [right, bottom] = [edge(to.x + to.width), edge(to.y + to.height)];
    surface
        .context
        .draw_image_with_html_canvas_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
            tile,
            from.x,
            from.y,
            from.width,
            from.height,
            left,
            top,
            right - left,
            bottom - top,
        )
}
