//! Every text that is shown, in the reader's language.

pub mod language;
pub mod link_text;
pub mod number_text;
pub mod preset_text;
pub mod problem_text;
pub mod processing_text;
pub mod statement_text;
