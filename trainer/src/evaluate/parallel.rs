//! The same work on many records, on all processors.

use indicatif::ProgressBar;
use rayon::prelude::*;

/// `work` of every item, in the items' order; the bar counts the items.
pub(super) fn map<T: Sync, U: Send>(
    items: &[T],
    bar: &ProgressBar,
    work: impl Fn(&T) -> U + Sync,
) -> Vec<U> {
    let counted = |item: &T| {
        let result = work(item);
        bar.inc(1);
        result
    };
    items.par_iter().map(counted).collect()
}
