//! One factor of a design over a few values, all else the same: what does it change?

mod chosen;
mod factor;

pub use chosen::{MOST_VALUES, Sweep};
pub use factor::{Factor, FactorValue};
