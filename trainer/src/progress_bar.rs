//! The progress bar of the long commands.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar with an estimate of the time left; `quiet` hides it.
pub fn bar(length: u64, quiet: bool) -> ProgressBar {
    if quiet {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template(
        "{msg} [{bar:30}] {pos}/{len}  {elapsed_precise} elapsed, {eta_precise} left",
    )
    .expect("the template is a constant")
    .progress_chars("=> ");
    ProgressBar::new(length).with_style(style)
}
