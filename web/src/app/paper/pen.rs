//! A pen that draws in millimetres of paper.

use super::waves::Wave;
use crate::app::browser::canvas::Surface;
use crate::app::browser::theme;
use wasm_bindgen::JsValue;

/// What a letter is wide on average, as a share of its height; a little more than measured, to be
/// safe.
const LETTER_WIDTH: f64 = 0.55;

/// Colours of the paper, from the style sheet.
pub struct Inks {
    paper: String,
    minor: String,
    major: String,
    trace: String,
    preview: String,
    kept: String,
    label: String,
    waves: [String; 3],
}

impl Inks {
    /// Reads them; they follow light and dark.
    pub fn of_style_sheet() -> Self {
        Self {
            paper: theme::colour("--paper"),
            minor: theme::colour("--paper-minor"),
            major: theme::colour("--paper-major"),
            trace: theme::colour("--paper-trace"),
            preview: theme::colour("--paper-preview"),
            kept: theme::colour("--paper-kept"),
            label: theme::colour("--paper-ink"),
            waves: ["--wave-p", "--wave-qrs", "--wave-t"].map(theme::colour),
        }
    }
}

/// What is drawn: a finished ECG, an estimate on the way to one, or the ECG it is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// A finished ECG.
    Finished,
    /// An estimate on the way to one.
    Estimate,
    /// The ECG it is compared with.
    Kept,
}

/// Draws on a surface whose scale is known.
pub struct Pen<'a> {
    /// Where it draws.
    pub surface: &'a Surface,
    /// What it draws with.
    pub inks: Inks,
    /// CSS pixels per millimetre.
    pub px_per_mm: f64,
    /// Whether traces are thick, for a room full of people.
    pub thick: bool,
}

impl Pen<'_> {
    /// Fills the sheet and rules it: a fine line every millimetre, a heavy one every five.
    pub fn grid(&self, width_mm: f64, height_mm: f64) {
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
    pub fn curve(&self, points_mm: impl Iterator<Item = (f64, f64)>, stroke: Stroke) {
        let context = &self.surface.context;
        context.set_stroke_style_str(match stroke {
            Stroke::Finished => &self.inks.trace,
            Stroke::Estimate => &self.inks.preview,
            Stroke::Kept => &self.inks.kept,
        });
        context.set_line_width(if self.thick {
            (0.6 * self.px_per_mm).clamp(2.2, 5.0)
        } else {
            (0.36 * self.px_per_mm).clamp(1.2, 2.2)
        });
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

    /// A coloured band between two corners in millimetres.
    pub(super) fn band(&self, wave: Wave, from_mm: [f64; 2], to_mm: [f64; 2]) {
        let [x, y, right, bottom] =
            [from_mm[0], from_mm[1], to_mm[0], to_mm[1]].map(|mm| mm * self.px_per_mm);
        let context = &self.surface.context;
        context.set_fill_style_str(&self.inks.waves[wave as usize]);
        context.fill_rect(x, y, right - x, bottom - y);
    }

    /// A band under a stretch of a trace, between two heights in millimetres, with a line at its
    /// foot.
    pub(super) fn finding(&self, from_mm: f64, to_mm: f64, [top_mm, foot_mm]: [f64; 2]) {
        self.band(Wave::Qrs, [from_mm, top_mm], [to_mm, foot_mm]);
        let context = &self.surface.context;
        context.set_fill_style_str(&self.inks.label);
        let px = |mm: f64| mm * self.px_per_mm;
        context.fill_rect(px(from_mm), px(foot_mm), px(to_mm - from_mm), 2.0);
    }

    /// Bold text whose baseline begins at a point.
    pub fn label(&self, text: &str, x_mm: f64, y_mm: f64) -> Result<(), JsValue> {
        self.text(text, x_mm, y_mm, "left", "600", &self.inks.trace)
    }

    /// Quiet text; `align` is a canvas alignment.
    pub fn remark(&self, text: &str, x_mm: f64, y_mm: f64, align: &str) -> Result<(), JsValue> {
        self.text(text, x_mm, y_mm, align, "500", &self.inks.label)
    }

    /// Quiet text in the colour of the kept ECG that ends at a point.
    pub fn kept_remark(&self, text: &str, x_mm: f64, y_mm: f64) -> Result<(), JsValue> {
        self.text(text, x_mm, y_mm, "right", "500", &self.inks.kept)
    }

    /// Whether a text is at most so wide, for letters of the usual width.
    pub fn fits(&self, text: &str, room_mm: f64) -> bool {
        text.chars().count() as f64 * LETTER_WIDTH * self.letter_px() <= room_mm * self.px_per_mm
    }

    /// Height of the letters, in CSS pixels.
    fn letter_px(&self) -> f64 {
        let most = if self.thick { 26.0 } else { 15.0 };
        (3.2 * self.px_per_mm).clamp(11.0, most)
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
        let size = self.letter_px();
        context.set_font(&format!("{weight} {size}px {}", theme::FONT));
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
