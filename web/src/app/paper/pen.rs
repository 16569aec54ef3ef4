//! A pen that draws in millimetres of paper.

use crate::app::canvas::Surface;
use crate::app::theme;
use wasm_bindgen::JsValue;

/// Colours of the paper, from the style sheet.
pub(super) struct Inks {
    paper: String,
    minor: String,
    major: String,
    trace: String,
    preview: String,
    kept: String,
    label: String,
}

impl Inks {
    pub(super) fn of_style_sheet() -> Self {
        Self {
            paper: theme::colour("--paper"),
            minor: theme::colour("--paper-minor"),
            major: theme::colour("--paper-major"),
            trace: theme::colour("--paper-trace"),
            preview: theme::colour("--paper-preview"),
            kept: theme::colour("--paper-kept"),
            label: theme::colour("--paper-ink"),
        }
    }
}

/// What is drawn: a finished ECG, an estimate on the way to one, or the ECG it is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stroke {
    Finished,
    Estimate,
    Kept,
}

/// Draws on a surface whose scale is known.
pub(super) struct Pen<'a> {
    pub(super) surface: &'a Surface,
    pub(super) inks: Inks,
    /// CSS pixels per millimetre.
    pub(super) px_per_mm: f64,
}

impl Pen<'_> {
    /// Fills the sheet and rules it: a fine line every millimetre, a heavy one every five.
    pub(super) fn grid(&self, width_mm: f64, height_mm: f64) {
        let context = &self.surface.context;
        context.set_fill_style_str(&self.inks.paper);
        context.fill_rect(0.0, 0.0, self.surface.width, self.surface.height);
        for (heavy, ink) in [(false, &self.inks.minor), (true, &self.inks.major)] {
            context.set_stroke_style_str(ink);
            context.set_line_width(1.0 / self.surface.ratio.min(1.5));
            context.begin_path();
            for line in 0..=width_mm as u32 {
                if (line % 5 == 0) == heavy {
                    let x = self.surface.crisp(f64::from(line) * self.px_per_mm);
                    context.move_to(x, 0.0);
                    context.line_to(x, self.surface.height);
                }
            }
            for line in 0..=height_mm as u32 {
                if (line % 5 == 0) == heavy {
                    let y = self.surface.crisp(f64::from(line) * self.px_per_mm);
                    context.move_to(0.0, y);
                    context.line_to(self.surface.width, y);
                }
            }
            context.stroke();
        }
    }

    /// A curve through points in millimetres; a point that is no number breaks it.
    pub(super) fn curve(&self, points_mm: impl Iterator<Item = (f64, f64)>, stroke: Stroke) {
        let context = &self.surface.context;
        context.set_stroke_style_str(match stroke {
            Stroke::Finished => &self.inks.trace,
            Stroke::Estimate => &self.inks.preview,
            Stroke::Kept => &self.inks.kept,
        });
        context.set_line_width((0.36 * self.px_per_mm).clamp(1.2, 2.2));
        context.set_line_join("round");
        context.begin_path();
        let mut drawing = false;
        for (x_mm, y_mm) in points_mm {
            let (x, y) = (x_mm * self.px_per_mm, y_mm * self.px_per_mm);
            if !y.is_finite() {
                drawing = false;
            } else if drawing {
                context.line_to(x, y);
            } else {
                context.move_to(x, y);
                drawing = true;
            }
        }
        context.stroke();
    }

    /// Bold text whose baseline begins at a point.
    pub(super) fn label(&self, text: &str, x_mm: f64, y_mm: f64) -> Result<(), JsValue> {
        self.text(text, x_mm, y_mm, "left", "600", &self.inks.trace)
    }

    /// Quiet text; `align` is a canvas alignment.
    pub(super) fn remark(
        &self,
        text: &str,
        x_mm: f64,
        y_mm: f64,
        align: &str,
    ) -> Result<(), JsValue> {
        self.text(text, x_mm, y_mm, align, "500", &self.inks.label)
    }

    /// Quiet text in the colour of the kept ECG that ends at a point.
    pub(super) fn kept_remark(&self, text: &str, x_mm: f64, y_mm: f64) -> Result<(), JsValue> {
        self.text(text, x_mm, y_mm, "right", "500", &self.inks.kept)
    }

    fn text(
        &self,
        text: &str,
        x_mm: f64,
        y_mm: f64,
        align: &str,
        weight: &str,
        ink: &str,
    ) -> Result<(), JsValue> {
        let context = &self.surface.context;
        let size = (3.2 * self.px_per_mm).clamp(11.0, 15.0);
        context.set_font(&format!(
            "{weight} {size}px Inter, 'Segoe UI', system-ui, sans-serif"
        ));
        context.set_text_align(align);
        context.set_text_baseline("alphabetic");
        let (x, y) = (x_mm * self.px_per_mm, y_mm * self.px_per_mm);
        // The paper shows through around the letters, so that the grid does not cut them.
        context.set_stroke_style_str(&self.inks.paper);
        context.set_line_width(3.0);
        context.set_line_join("round");
        context.stroke_text(text, x, y)?;
        context.set_fill_style_str(ink);
        context.fill_text(text, x, y)
    }
}
