//! Rows that go through a few operations together.

/// So many rows of a record stay in the cache.
pub(super) const TILE: usize = 40;

/// The positions of a record in tiles: first and one after the last.
pub(super) fn tiles(length: usize) -> impl Iterator<Item = [usize; 2]> {
    let firsts = (0..length).step_by(TILE);
    firsts.map(move |first| [first, length.min(first + TILE)])
}
