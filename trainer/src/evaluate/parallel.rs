//! The same work on many records, on all processors.

use super::progress::Progress;
use rayon::prelude::*;

/// `work` of every item, in the items' order; each item is one step of the progress.
pub(super) fn map<T: Sync, U: Send>(
    items: &[T],
    progress: &dyn Progress,
    work: impl Fn(&T) -> U + Sync,
) -> Vec<U> {
    let counted = |item: &T| {
        let result = work(item);
        progress.step();
        result
    };
    items.par_iter().map(counted).collect()
}
