//! The engine in its worker, as the page sees it: the line to it, and the runs asked of it.

pub mod client;
pub mod generation;
