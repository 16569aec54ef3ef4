//! The engine in its worker, as the page sees it: the line to it, what is under way ([`runs`]), and
//! what the page asks of it ([`generation`]) and makes of its answers (`effects`).

pub mod client;
mod effects;
pub mod generation;
mod orders;
pub mod runs;
