//! What a teaching preset is called and what it shows, in the reader's language.
//!
//! English stands in `static/presets.json`; the other languages' files have `preset-NAME` and
//! `preset-NAME-shows` for each.

use crate::app::texts::language::text_or;
use einthoven::presets::Preset;

/// What a menu calls it.
pub fn title(preset: &Preset) -> String {
    text_or(&format!("preset-{}", preset.name), &preset.title)
}

/// What to look at.
pub fn shows(preset: &Preset) -> String {
    text_or(&format!("preset-{}-shows", preset.name), &preset.shows)
}
