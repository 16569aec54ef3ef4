//! A drawing as a picture, for programs that take no SVG.
//!
//! Browsers that guard against fingerprinting let no canvas be read: its bytes never come, or are
//! noise. So a canvas of known pixels is read first.

use crate::app::browser::dom;
use crate::app::takeaway::download;
use crate::patience::within;
use crate::wire::error_text;
use einthoven::export::PNG_PX_PER_MM;
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

/// How long the browser may take to encode a picture, in milliseconds.
const PATIENCE_MS: f64 = 15_000.0;

/// Width and height of each known patch, in pixels.
const PATCH_PX: u32 = 8;

/// The known patches, from left to right, in red, green and blue.
const PATCHES: [[u8; 3]; 4] = [[250, 10, 10], [10, 250, 10], [10, 10, 250], [130, 130, 10]];

/// By how much a known pixel may differ: some browsers change the last bits on purpose, which
/// nobody sees.
const TOLERANCE: u8 = 12;

/// Why there is no picture.
#[derive(Debug, Clone, PartialEq)]
pub enum RasterError {
    /// The browser encodes no canvas that large.
    TooLarge,
    /// The browser lets no canvas be read; what it did, in English.
    Unreadable(String),
    /// The browser refused, and said this.
    Browser(String),
}

impl From<JsValue> for RasterError {
    fn from(error: JsValue) -> Self {
        Self::Browser(error_text(&error))
    }
}

/// Draws an SVG of this size at [`PNG_PX_PER_MM`] and returns it as PNG. The scale is exact: where
/// the sheet ends within a pixel, that pixel is there or not.
///
/// # Errors
/// [`RasterError`]. Nothing is returned from a canvas that the browser gives away as noise.
pub async fn png(svg: &str, [width_mm, height_mm]: [f64; 2]) -> Result<Vec<u8>, RasterError> {
    verify_reading().await?;
    let url = download::object_url("image/svg+xml", svg.as_bytes())?;
    let drawn = draw(&url, [width_mm, height_mm].map(|mm| mm * PNG_PX_PER_MM)).await;
    Url::revoke_object_url(&url)?;
    let blob = encoded(&drawn?).await?.ok_or(RasterError::TooLarge)?;
    let bytes = JsFuture::from(blob.array_buffer()).await?;
    Ok(Uint8Array::new(&bytes).to_vec())
}

/// A canvas as PNG; nothing where the browser encodes none.
async fn encoded(canvas: &HtmlCanvasElement) -> Result<Option<Blob>, RasterError> {
    let encoding = Promise::new(&mut |resolve, reject| {
        if let Err(error) = canvas.to_blob_with_type(&resolve, "image/png") {
            reject.call1(&JsValue::NULL, &error).unwrap_or_default();
        }
    });
    let blob = within(PATIENCE_MS, &encoding).await;
    let blob = blob.map_err(|error| RasterError::Unreadable(error_text(&error)))?;
    Ok(blob.dyn_into::<Blob>().ok())
}

/// Encodes known pixels and looks whether they come back.
async fn verify_reading() -> Result<(), RasterError> {
    let size_px = [PATCH_PX * PATCHES.len() as u32, PATCH_PX];
    let (canvas, context) = canvas(size_px)?;
    let side = f64::from(PATCH_PX);
    for (index, [red, green, blue]) in PATCHES.into_iter().enumerate() {
        context.set_fill_style_str(&format!("rgb({red} {green} {blue})"));
        context.fill_rect(side * index as f64, 0.0, side, side);
    }
    // A browser that encodes nothing at all says so with the sheet.
    let Some(blob) = encoded(&canvas).await? else {
        return Ok(());
    };
    let url = Url::create_object_url_with_blob(&blob)?;
    let drawn = draw(&url, size_px.map(f64::from)).await;
    Url::revoke_object_url(&url)?;
    let context: CanvasRenderingContext2d = drawn?
        .get_context("2d")?
        .ok_or("this browser draws on no canvas")
        .map_err(JsValue::from)?
        .unchecked_into();
    for (index, known) in PATCHES.into_iter().enumerate() {
        let [x, y] = [side * (index as f64 + 0.5), side / 2.0];
        let read = context.get_image_data(x, y, 1.0, 1.0)?.data();
        let is_known = |(a, b): (&u8, &u8)| a.abs_diff(*b) <= TOLERANCE;
        if !read.iter().zip(&known).all(is_known) {
            let problem = "pixels are read otherwise than they were drawn";
            return Err(RasterError::Unreadable(problem.to_owned()));
        }
    }
    Ok(())
}

/// A canvas with the picture at this address, so many pixels wide and high.
async fn draw(url: &str, [width_px, height_px]: [f64; 2]) -> Result<HtmlCanvasElement, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(url);
    JsFuture::from(image.decode()).await?;
    let (canvas, context) = canvas([width_px, height_px].map(|px| px.round() as u32))?;
    context
        .draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width_px, height_px)?;
    Ok(canvas)
}

fn canvas(
    [width_px, height_px]: [u32; 2],
) -> Result<(HtmlCanvasElement, CanvasRenderingContext2d), JsValue> {
    let canvas: HtmlCanvasElement = dom::document().create_element("canvas")?.dyn_into()?;
    canvas.set_width(width_px);
    canvas.set_height(height_px);
    let context = canvas
        .get_context("2d")?
        .ok_or("this browser draws on no canvas")?
        .dyn_into()?;
    Ok((canvas, context))
}
