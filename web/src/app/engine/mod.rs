//! The engine in its workers, as the page sees it: the lines to them ([`client`]), how many there
//! are ([`pool`]), what is under way ([`runs`]), what the page asks of it ([`generation`]) and makes
//! of its answers (`effects`).

pub mod client;
mod effects;
pub mod generation;
mod loaded;
mod orders;
pub mod pool;
pub mod runs;
