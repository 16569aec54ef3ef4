//! What the states of an S4D layer answer to an impulse, and the kernels that are made of it, in
//! numbers.
//!
//! Every channel is a linear system with `N / 2` complex states `A_n = -1/2 + i pi n` (S4D-Lin) and
//! a time step `dt` of its own. Its impulse response over `l` positions is `K[l] = 2 Re sum_n C_n
//! (exp(dt A_n) - 1) / A_n exp(l dt A_n)`.

use super::NetworkConfig;
use std::f64::consts::PI;

/// The impulse responses of the single states: `[channels, N, length]`, real parts of the `N / 2`
/// pairs first, then their negated imaginary parts, so that `K = C values` with `C = (Re C, Im C)`.
#[derive(Debug)]
pub struct Responses {
    pub(super) shape: [usize; 3],
    pub(super) values: Vec<f32>,
}

/// The time step of each channel: from `dt_min` to `dt_max` in equal ratios. (The paper draws them
/// log-uniformly; an even spread needs no storage and covers the range without gaps.)
fn time_steps(channels: usize, [dt_min, dt_max]: [f64; 2]) -> impl Iterator<Item = f64> {
    let last = (channels - 1).max(1) as f64;
    (0..channels).map(move |h| dt_min * (dt_max / dt_min).powf(h as f64 / last))
}

impl Responses {
    /// Those of a network's S4D layers.
    pub fn of(config: &NetworkConfig) -> Self {
        let shape = [2 * config.width, config.state, config.length()];
        Self::new(shape, [config.dt_min, config.dt_max])
    }

    /// * `shape`: `[channels, N, length]`
    /// * `steps`: the shortest and the longest time step
    ///
    /// Each value from `exp(l dt A)` in f64, not by repeated products.
    pub(super) fn new(shape: [usize; 3], steps: [f64; 2]) -> Self {
        let [channels, state, length] = shape;
        let pairs = state / 2;
        let mut values = vec![0.0; channels * state * length];
        for (channel, dt) in time_steps(channels, steps).enumerate() {
            for n in 0..pairs {
                let (re, im) = (-0.5, PI * n as f64);
                // b = 2 (exp(dt A) - 1) / A
                let growth = (dt * re).exp();
                let (p, q) = (growth * (dt * im).cos() - 1.0, growth * (dt * im).sin());
                let norm = re * re + im * im;
                let (b_re, b_im) = (
                    2.0 * (p * re + q * im) / norm,
                    2.0 * (q * re - p * im) / norm,
                );
                let row = (channel * state + n) * length;
                for l in 0..length {
                    let decay = (l as f64 * dt * re).exp();
                    let (sin, cos) = (l as f64 * dt * im).sin_cos();
                    values[row + l] = (decay * (b_re * cos - b_im * sin)) as f32;
                    values[row + pairs * length + l] = (-decay * (b_re * sin + b_im * cos)) as f32;
                }
            }
        }
        Self { shape, values }
    }

    /// The two-sided kernel `[2 * length - 1, channels]` with the direct path folded into its middle,
    /// the row `length - 1`: `y[t] = sum_s kernel[length - 1 + t - s] u[s]`.
    ///
    /// * `output_map`: `[channels, 2, N]`
    /// * `skip`: `[channels]`
    pub fn kernel(&self, output_map: &[f32], skip: &[f32]) -> Vec<f32> {
        let [channels, state, length] = self.shape;
        let mut kernel = vec![0.0; (2 * length - 1) * channels];
        let mut response = vec![0.0; length];
        let maps = output_map.chunks(2 * state);
        let channel_values = self.values.chunks(state * length);
        for (channel, (maps, values)) in maps.zip(channel_values).enumerate() {
            let (causal, ahead) = maps.split_at(state);
            let at = |row: usize| row * channels + channel;
            Self::respond(causal, values, &mut response);
            for (l, value) in response.iter().enumerate() {
                kernel[at(length - 1 + l)] = *value;
            }
            kernel[at(length - 1)] += skip[channel];
            Self::respond(ahead, values, &mut response);
            for (l, value) in response[..length - 1].iter().enumerate() {
                kernel[at(length - 2 - l)] = *value;
            }
        }
        kernel
    }

    /// One channel's response in one direction.
    fn respond(map: &[f32], values: &[f32], response: &mut [f32]) {
        response.fill(0.0);
        for (weight, values) in map.iter().zip(values.chunks(response.len())) {
            for (sum, value) in response.iter_mut().zip(values) {
                *sum += weight * value;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::S4dGolden;
    use super::*;

    #[test]
    fn the_kernel_equals_scipys_impulse_responses() {
        let golden = S4dGolden::read();
        let responses = Responses::new(golden.shape(), golden.steps());
        golden.assert_kernel(&responses.kernel(&golden.output_map, &golden.skip));
    }

    #[test]
    fn memory_spans_the_whole_recording() {
        let steps: Vec<f64> = time_steps(192, [0.002, 0.2]).collect();
        assert!((steps[0] - 0.002).abs() < 1e-12 && (steps[191] - 0.2).abs() < 1e-12);
        // The slowest channel has lost a factor e after 2 / dt positions: 1000 of 200.
        assert!(2.0 / steps[0] > 200.0);
    }
}
