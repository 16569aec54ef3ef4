//! The sinusoidal embedding of the diffusion time.

/// Sines and cosines of `position` at `features / 2` frequencies from 1 down to 1e-4 (Vaswani et
/// al. 2017; SSSD-ECG's step embedding). `position` runs over 0 to 200, as in a 200-step schedule.
pub fn time_features(position: f32, features: usize) -> Vec<f32> {
    let half = features / 2;
    let span = half.saturating_sub(1).max(1) as f64;
    let angles: Vec<f64> = (0..half)
        .map(|i| f64::from(position) * 10f64.powf(-4.0 * i as f64 / span))
        .collect();
    let sines = angles.iter().map(|angle| angle.sin() as f32);
    sines
        .chain(angles.iter().map(|angle| angle.cos() as f32))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequencies_span_four_decades() {
        let features = time_features(2.0, 128);
        assert_eq!(features.len(), 128);
        assert!((features[0] - 2f32.sin()).abs() < 1e-6);
        assert!((features[63] - 2e-4).abs() < 1e-9);
        assert!((features[64] - 2f32.cos()).abs() < 1e-6);
    }
}
