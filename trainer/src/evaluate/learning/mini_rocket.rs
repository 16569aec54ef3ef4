//! MiniRocket features: how often the answer of fixed kernels exceeds a threshold.
//!
//! After Dempster, Schmidt and Webb, "MiniRocket: a very fast (almost) deterministic transform for
//! time series classification" (2021): all 84 kernels of nine taps with three weights 2 and six
//! weights -1, at dilations from 1 sample up to the whole recording; the thresholds are quantiles
//! of the answers of training records. As in its multivariate form, each pair of kernel and
//! dilation sees the sum of a random set of leads. Kernels sum to 0, so the baseline does not
//! matter, and nothing is rescaled, so that voltages count.

use einthoven::ecg::{Ecg, Lead};
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

const TAPS: usize = 9;
/// Samples between taps.
const DILATIONS: [usize; 7] = [1, 2, 4, 8, 16, 32, 64];
/// Thresholds of each pair of kernel and dilation.
const THRESHOLDS: usize = 4;
/// Fractional part of the golden ratio: its multiples spread evenly over 0..1.
const GOLDEN: f64 = 0.618_033_988_749_894_9;

/// Features of a record, without unit, each 0 to 1.
pub(in super::super) const FEATURES: usize = 84 * DILATIONS.len() * THRESHOLDS;

/// One kernel at one dilation on some leads.
#[derive(Debug, Clone)]
struct Kernel {
    dilation: usize,
    /// The three taps of weight 2.
    heavy: [usize; 3],
    /// Positions in [`Lead::INDEPENDENT`].
    leads: Vec<usize>,
    thresholds: [f32; THRESHOLDS],
}

/// The transform, fitted to training records.
#[derive(Debug, Clone)]
pub(in super::super) struct MiniRocket {
    kernels: Vec<Kernel>,
}

impl MiniRocket {
    /// Draws leads and takes thresholds from `training`, which must not be empty; the seed decides
    /// both draws.
    pub(in super::super) fn fit(training: &[&Ecg], seed: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let mut kernels = Vec::with_capacity(84 * DILATIONS.len());
        let mut drawn = 0;
        for dilation in DILATIONS {
            for heavy in heavy_taps() {
                let mut kernel = Kernel {
                    dilation,
                    heavy,
                    leads: some_leads(&mut rng),
                    thresholds: [0.0; THRESHOLDS],
                };
                let example = training.choose(&mut rng).expect("training is not empty");
                let mut answer = Taps::new(example, dilation).answer(&kernel);
                answer.sort_by(f32::total_cmp);
                for threshold in &mut kernel.thresholds {
                    drawn += 1;
                    let q = (f64::from(drawn) * GOLDEN).fract();
                    *threshold = answer[(q * answer.len() as f64) as usize];
                }
                kernels.push(kernel);
            }
        }
        Self { kernels }
    }

    /// The [`FEATURES`] features of a record: for each threshold the share of samples above it.
    pub(in super::super) fn features(&self, ecg: &Ecg) -> Vec<f32> {
        let mut features = Vec::with_capacity(FEATURES);
        for same_dilation in self.kernels.chunk_by(|a, b| a.dilation == b.dilation) {
            let taps = Taps::new(ecg, same_dilation[0].dilation);
            for kernel in same_dilation {
                let answer = taps.answer(kernel);
                for threshold in kernel.thresholds {
                    let above = answer.iter().filter(|&&value| value > threshold).count();
                    features.push(above as f32 / answer.len() as f32);
                }
            }
        }
        features
    }
}

/// All choices of three of the nine taps.
fn heavy_taps() -> impl Iterator<Item = [usize; 3]> {
    (0..TAPS).flat_map(|a| (a + 1..TAPS).flat_map(move |b| (b + 1..TAPS).map(move |c| [a, b, c])))
}

/// A random set of leads: few leads are as likely as many, on a logarithmic scale.
fn some_leads(rng: &mut ChaCha8Rng) -> Vec<usize> {
    let leads: Vec<usize> = (0..Lead::INDEPENDENT.len()).collect();
    let count = 2.0_f64.powf(rng.random_range(0.0..(leads.len() as f64 + 1.0).log2())) as usize;
    leads.choose_multiple(rng, count).copied().collect()
}

/// The independent leads of a record with the sum of all nine taps at one dilation.
struct Taps<'a> {
    leads: [&'a [f32]; 8],
    sums: Vec<Vec<f32>>,
    dilation: usize,
}

impl<'a> Taps<'a> {
    fn new(ecg: &'a Ecg, dilation: usize) -> Self {
        let leads = Lead::INDEPENDENT.map(|lead| ecg.lead_mv(lead));
        let length = leads[0].len().saturating_sub((TAPS - 1) * dilation);
        let sums = leads
            .iter()
            .map(|lead| {
                let mut sum = vec![0.0; length];
                for tap in 0..TAPS {
                    add(&mut sum, &lead[tap * dilation..], 1.0);
                }
                sum
            })
            .collect();
        Self {
            leads,
            sums,
            dilation,
        }
    }

    /// The kernel's answer wherever all its taps lie within the record: 3 x heavy taps - all taps.
    fn answer(&self, kernel: &Kernel) -> Vec<f32> {
        let mut answer = vec![0.0; self.sums[0].len()];
        for &lead in &kernel.leads {
            add(&mut answer, &self.sums[lead], -1.0);
            for tap in kernel.heavy {
                add(&mut answer, &self.leads[lead][tap * self.dilation..], 3.0);
            }
        }
        answer
    }
}

fn add(sum: &mut [f32], signal: &[f32], weight: f32) {
    for (slot, value) in sum.iter_mut().zip(signal) {
        *slot += weight * value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ecg(mv: impl Fn(usize) -> f32) -> Ecg {
        let lead: Vec<f32> = (0..1000).map(mv).collect();
        Ecg::from_independent(100.0, std::array::from_fn(|_| lead.clone())).unwrap()
    }

    #[test]
    fn an_impulse_answers_with_the_weights() {
        let impulse = ecg(|t| if t == 500 { 1.0 } else { 0.0 });
        let taps = Taps::new(&impulse, 16);
        let kernel = Kernel {
            dilation: 16,
            heavy: [0, 1, 8],
            leads: vec![2],
            thresholds: [0.0; THRESHOLDS],
        };
        let answer = taps.answer(&kernel);
        assert_eq!(answer.len(), 1000 - 8 * 16);
        let weights: Vec<f32> = (0..TAPS).map(|tap| answer[500 - tap * 16]).collect();
        assert_eq!(weights, [2.0, 2.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0, 2.0]);
        assert_eq!(answer.iter().filter(|&&value| value != 0.0).count(), TAPS);
    }

    #[test]
    fn features_are_shares_fixed_by_the_seed_and_blind_to_the_baseline() {
        assert_eq!(heavy_taps().count(), 84);
        let wave = |t: usize| (t as f32 * 0.25).sin();
        let training = ecg(wave);
        let rocket = MiniRocket::fit(&[&training], 3);
        let features = rocket.features(&training);
        assert_eq!(features.len(), FEATURES);
        assert!(features.iter().all(|share| (0.0..=1.0).contains(share)));
        let again = MiniRocket::fit(&[&training], 3).features(&training);
        assert_eq!(features, again);
        assert_ne!(
            features,
            MiniRocket::fit(&[&training], 4).features(&training)
        );
        let raised = rocket.features(&ecg(|t| wave(t) + 5.0));
        let moved = features
            .iter()
            .zip(&raised)
            .filter(|(a, b)| (**a - **b).abs() > 0.01);
        assert!(moved.count() < FEATURES / 50);
        assert_ne!(features, rocket.features(&ecg(|t| 3.0 * wave(t))));
    }
}
