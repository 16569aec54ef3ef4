//! Turning queries and keys.

use pulp::Arch;

/// Turns pairs of numbers: `row` holds heads one after the other, each of as many numbers `a` as
/// there are angles, then as many `b`; they become `a cos - b sin` and `a sin + b cos`.
pub(crate) fn turn(row: &mut [f32], cos: &[f32], sin: &[f32]) {
    let pairs = cos.len();
    Arch::new().dispatch(|| {
        for head in row.chunks_exact_mut(2 * pairs) {
            let (first, second) = head.split_at_mut(pairs);
            let angles = cos.iter().zip(sin);
            for ((a, b), (cos, sin)) in first.iter_mut().zip(second).zip(angles) {
                (*a, *b) = (*a * cos - *b * sin, *a * sin + *b * cos);
            }
        }
    });
}
