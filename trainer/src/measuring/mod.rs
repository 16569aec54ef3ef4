//! What `einthoven measure` is made of: finding recordings, reading them whatever their format,
//! printing.

mod find;
mod print;
mod read;

pub use find::{Found, Kind, find};
pub use print::{Measured, Printer, Style};
pub use read::read;
