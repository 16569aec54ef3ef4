//! A set of cases that is asked about: what there is to choose from, and what a pupil hands in.

mod choices;
mod handed_in;

pub use choices::{CHOICES, Choice, findings};
pub use handed_in::{Answers, CodeError, Handed};
