//! A link as a QR code, drawn as one SVG path.

use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write as _;

/// The blank border that readers look for, in modules (ISO/IEC 18004, 9.1).
const QUIET: usize = 4;

/// A code: its dark modules as a path, a module as a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Modules along a side, with the blank border.
    pub side: usize,
    /// Each run of dark modules as a rectangle.
    pub path: String,
}

impl Code {
    /// The code of a text; nothing if it is longer than the 2953 bytes that the largest code holds.
    pub fn of(text: &str) -> Option<Self> {
        // Least correction: on a screen and on paper nothing is torn off, and larger modules are
        // read from farther.
        let code = QrCode::with_error_correction_level(text, EcLevel::L).ok()?;
        let width = code.width();
        let colors = code.to_colors();
        let mut path = String::new();
        for (y, row) in colors.chunks(width).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|a, b| a == b) {
                let length = run.len();
                if run[0] == Color::Dark {
                    let (left, top) = (x + QUIET, y + QUIET);
                    let _ = write!(path, "M{left} {top}h{length}v1h-{length}z");
                }
                x += length;
            }
        }
        Some(Self {
            side: width + 2 * QUIET,
            path,
        })
    }
}

/// The code of a link, black on white whatever the theme; nothing where the link is too long for
/// one.
#[component]
pub fn LinkCode(
    /// The link.
    #[prop(into)]
    link: Signal<String>,
    /// What a screen reader says.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let code = Memo::new(move |_| link.with(|link| Code::of(link)));
    move || {
        code.get().map(|Code { side, path }| {
            view! {
                <svg
                    class="qr"
                    data-testid="qr-code"
                    role="img"
                    aria-label=label
                    viewBox=format!("0 0 {side} {side}")
                    shape-rendering="crispEdges"
                >
                    <rect width=side height=side fill="#fff" />
                    <path d=path fill="#000" />
                </svg>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corner_marks_within_the_blank_border() {
        let code = Code::of("https://example.org/?v=1&seed=42").unwrap();
        // Version 2 holds the 32 bytes: 25 modules.
        assert_eq!(code.side, 25 + 8);
        for corner in ["M4 4h7v1h-7z", "M22 4h7v1h-7z", "M4 22h7v1h-7z"] {
            assert!(code.path.contains(corner), "{corner}");
        }
        assert!(!code.path.contains("M3 ") && !code.path.contains(" 3h"));
    }

    #[test]
    fn a_text_too_long_for_a_code_has_none() {
        assert!(Code::of(&"x".repeat(2953)).is_some());
        assert_eq!(Code::of(&"x".repeat(2954)), None);
    }
}
