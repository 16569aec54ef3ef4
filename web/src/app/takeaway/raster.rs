//! A drawing as a picture, for programs that take no SVG.

use crate::app::browser::dom;
use crate::app::takeaway::download;
use einthoven::export::PNG_PX_PER_MM;
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

/// Draws an SVG of this size at [`PNG_PX_PER_MM`] and returns it as PNG; nothing where the browser encodes no canvas
/// that large. The scale is exact: where the sheet ends within a pixel, that pixel is there or not.
///
/// # Errors
/// What the browser said when it refused.
pub async fn png(svg: &str, [width_mm, height_mm]: [f64; 2]) -> Result<Option<Vec<u8>>, JsValue> {
    let url = download::object_url("image/svg+xml", svg.as_bytes())?;
    let drawn = draw(&url, [width_mm, height_mm].map(|mm| mm * PNG_PX_PER_MM)).await;
    Url::revoke_object_url(&url)?;
    let canvas = drawn?;
    let blob = JsFuture::from(Promise::new(&mut |resolve, reject| {
        if let Err(error) = canvas.to_blob_with_type(&resolve, "image/png") {
            reject.call1(&JsValue::NULL, &error).unwrap_or_default();
        }
    }))
    .await?;
    let Ok(blob) = blob.dyn_into::<Blob>() else {
        return Ok(None);
    };
    let bytes = JsFuture::from(blob.array_buffer()).await?;
    Ok(Some(Uint8Array::new(&bytes).to_vec()))
}

/// A canvas with the picture at this address, so many pixels wide and high.
async fn draw(url: &str, [width_px, height_px]: [f64; 2]) -> Result<HtmlCanvasElement, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(url);
    JsFuture::from(image.decode()).await?;
    let canvas: HtmlCanvasElement = dom::document().create_element("canvas")?.dyn_into()?;
    canvas.set_width(width_px.round() as u32);
    canvas.set_height(height_px.round() as u32);
    let context: CanvasRenderingContext2d = canvas
        .get_context("2d")?
        .ok_or("this browser draws on no canvas")?
        .dyn_into()?;
    context
        .draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width_px, height_px)?;
    Ok(canvas)
}
