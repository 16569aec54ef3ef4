//! Colours that canvases share with the style sheet, and when to draw them again.

use crate::app::browser::dom;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Counts changes of what canvases depend on beside their content: light or dark, zoom, printing.
#[derive(Clone, Copy)]
pub struct Theme(RwSignal<u32>);

impl Theme {
    /// Follows the browser's colour scheme, the step from ordinary to fine screens, and printing.
    pub fn follow() -> Self {
        let version = RwSignal::new(0);
        for query in [
            "(prefers-color-scheme: dark)",
            "print",
            "(min-resolution: 1.5dppx)",
        ] {
            if let Ok(Some(list)) = dom::window().match_media(query) {
                let changed = Closure::<dyn FnMut()>::new(move || version.update(|v| *v += 1));
                list.set_onchange(Some(changed.as_ref().unchecked_ref()));
                // The list and its listener live as long as the page.
                changed.forget();
                std::mem::forget(list);
            }
        }
        Self(version)
    }

    /// Says that colours or sizes of the style sheet are others now.
    pub fn changed(self) {
        self.0.update(|version| *version += 1);
    }

    /// Makes the surrounding effect run again when the theme changes.
    pub fn track(self) {
        self.0.track();
    }
}

/// The typefaces of the page, for canvases.
pub const FONT: &str = "Inter, 'Segoe UI', system-ui, sans-serif";

/// A colour of the style sheet by its custom property, such as `--paper`.
pub fn colour(property: &str) -> String {
    let value = dom::document()
        .document_element()
        .and_then(|root| dom::window().get_computed_style(&root).ok().flatten())
        .and_then(|style| style.get_property_value(property).ok());
    match value {
        Some(value) if !value.trim().is_empty() => value.trim().to_owned(),
        _ => "#808080".to_owned(),
    }
}

/// The same as red, green and blue; grey where the style sheet does not write it as `#rrggbb`.
pub fn rgb(property: &str) -> [u8; 3] {
    hexadecimal(&colour(property)).unwrap_or([0x80; 3])
}

fn hexadecimal(colour: &str) -> Option<[u8; 3]> {
    let digits = colour
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6)?;
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some([red, green, blue])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_of_the_style_sheet_become_numbers() {
        assert_eq!(hexadecimal("#0c5a63"), Some([0x0c, 0x5a, 0x63]));
        assert_eq!(hexadecimal("rgb(1 2 3)"), None);
        assert_eq!(hexadecimal("#fff"), None);
    }
}
