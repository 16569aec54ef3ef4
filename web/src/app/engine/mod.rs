//! The engine in its worker, as the page sees it: the line to it, what is under way ([`runs`]), and
//! what the page makes of it ([`generation`]).

pub mod client;
pub mod generation;
mod orders;
pub mod runs;
