//! Numbers for tests.

/// Numbers between -1 and 1 that look random.
pub(super) fn numbers(count: usize, seed: f64) -> Vec<f32> {
    (0..count)
        .map(|i| ((i as f64 * 12.9898 + seed).sin() * 43758.5453).fract() as f32)
        .collect()
}
