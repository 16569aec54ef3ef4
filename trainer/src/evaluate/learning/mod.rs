//! What learns from records: the fixed classifier, and the boosted trees of the discriminator.

mod bins;
pub mod boosting;
mod cholesky;
mod classifier;
mod mini_rocket;
mod ridge;
mod standardiser;
mod tree;

pub(super) use classifier::large_classes;
pub use classifier::{Classifier, Head, class_aurocs, labels, macro_auroc};
pub(super) use mini_rocket::MiniRocket;
