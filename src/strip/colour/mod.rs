//! The colour of a residual: how much of it is slow and how much is fast, lead by lead. A muscle that
//! trembles makes the leads near it noisy at high frequencies, and those alone.

#[cfg(test)]
mod tests;

use super::bands::{BANDS, BandSplit, Bands};
use crate::attributes::{Analysis, Attribute};
use crate::beat::rms_over_leads;
use crate::linear::{Matrix, cholesky, solve, times_factor};
use serde::{Deserialize, Serialize};

/// No band has less than this share of its lead's root mean square.
const FAINTEST: f64 = 1e-3;
/// Numbers are kept to so many parts of one: a package is read over a network.
const PARTS: f64 = 1e4;
/// What every number has of its own, so that a covariance has a factor.
const OWN: f64 = 1e-5;
/// How many things a band's share depends on.
const CAUSES: usize = 3;
/// All bands of all leads.
const NUMBERS: usize = 8 * BANDS;

/// The process of a residual's colour between the QRS complexes: the logarithm of a band's root mean
/// square over that of its whole lead is normal around a plane.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Colour {
    /// Means of the logarithms, `[band][lead]`.
    pub mean: Bands,
    /// Means of the causes, by lead; see `Loudness::causes`.
    pub usual: [[f64; 8]; CAUSES],
    /// By how much a band's logarithm changes with each cause.
    pub slopes: [[f64; CAUSES]; BANDS],
    /// `factor[i][j]`: lower triangular, times its transpose the covariance around the plane; number
    /// `8 * band + lead`.
    pub factor: Vec<Vec<f64>>,
}

/// How loud a residual is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Loudness {
    /// Root mean square of each lead, unit leads.
    pub rms: [f64; 8],
    /// [`crate::attributes::Attribute::Noise`] of the whole ECG.
    pub noise: f64,
}

impl Loudness {
    /// What a lead's colour depends on: the logarithm of its size over that of all leads, the
    /// logarithm of the latter, and the noise.
    fn causes(&self) -> [[f64; 8]; CAUSES] {
        let all = rms_over_leads(&self.rms).max(f64::MIN_POSITIVE);
        let of_lead = self.rms.map(|rms| (rms / all).max(FAINTEST).ln());
        [of_lead, [all.ln(); 8], [self.noise; 8]]
    }
}

/// A recording's residual between the QRS complexes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeasuredColour {
    /// Root mean square of each band in each lead, unit leads.
    pub bands: Bands,
    /// How loud it is as a whole.
    pub loudness: Loudness,
}

impl MeasuredColour {
    /// That of an ECG that was taken apart; `None` where its noise is not known.
    pub fn of(analysis: &Analysis) -> Option<Self> {
        let extracted = &analysis.extracted;
        Some(Self {
            bands: BandSplit::new(&extracted.residual, &extracted.timeline).sizes(),
            loudness: Loudness {
                rms: analysis.residual_rms,
                noise: analysis.attributes.get(Attribute::Noise)?,
            },
        })
    }

    /// Logarithms of each band's root mean square over its lead's.
    pub fn logs(&self) -> Bands {
        self.bands.map(|band| {
            std::array::from_fn(|lead| {
                let share = band[lead] / self.loudness.rms[lead].max(f64::MIN_POSITIVE);
                share.max(FAINTEST).ln()
            })
        })
    }
}

impl Colour {
    /// How many standard normal numbers [`Colour::draw`] takes.
    pub const NUMBERS: usize = NUMBERS;

    /// Fits the process to recordings.
    pub fn fit(recordings: impl Iterator<Item = MeasuredColour>) -> Self {
        let (logs, causes): (Vec<Bands>, Vec<[[f64; 8]; CAUSES]>) = recordings
            .map(|recording| (recording.logs(), recording.loudness.causes()))
            .unzip();
        let (mean, usual) = (means(&logs), means(&causes));
        let slopes: [[f64; CAUSES]; BANDS] = std::array::from_fn(|band| {
            let mut products = vec![vec![0.0; CAUSES]; CAUSES];
            let mut right = [0.0; CAUSES];
            for (logs, causes) in logs.iter().zip(&causes) {
                for lead in 0..8 {
                    let x: [f64; CAUSES] =
                        std::array::from_fn(|k| causes[k][lead] - usual[k][lead]);
                    let y = logs[band][lead] - mean[band][lead];
                    for (row, a) in products.iter_mut().zip(x) {
                        row.iter_mut().zip(x).for_each(|(sum, b)| *sum += a * b);
                    }
                    right.iter_mut().zip(x).for_each(|(sum, a)| *sum += a * y);
                }
            }
            (0..CAUSES).for_each(|k| products[k][k] += OWN);
            let found = cholesky(&products).map(|factor| solve(&factor, &right));
            found
                .and_then(|found| found.try_into().ok())
                .unwrap_or([0.0; CAUSES])
        });
        let mut fitted = Self {
            mean,
            usual,
            slopes,
            factor: Vec::new(),
        };
        let mut sums = vec![vec![0.0; NUMBERS]; NUMBERS];
        for (logs, causes) in logs.iter().zip(&causes) {
            let plane = fitted.on_plane(causes);
            let left: [f64; NUMBERS] =
                std::array::from_fn(|i| logs[i / 8][i % 8] - plane[i / 8][i % 8]);
            for (row, a) in sums.iter_mut().zip(&left) {
                row.iter_mut().zip(&left).for_each(|(sum, b)| *sum += a * b);
            }
        }
        fitted.factor = factor(sums, logs.len().max(1) as f64);
        fitted.rounded()
    }

    /// Whether the numbers make a process.
    pub fn is_valid(&self) -> bool {
        let holds = |(index, row): (usize, &Vec<f64>)| row.len() == index + 1;
        let numbers = self
            .factor
            .iter()
            .flatten()
            .chain(self.mean.iter().flatten());
        let causes = self
            .usual
            .iter()
            .flatten()
            .chain(self.slopes.iter().flatten());
        self.factor.len() == NUMBERS
            && self.factor.iter().enumerate().all(holds)
            && numbers
                .chain(causes)
                .all(|x| x.is_finite() && x.abs() < 20.0)
    }

    /// Root mean square of each band in each lead of a residual of this loudness, from
    /// [`Colour::NUMBERS`] standard normal numbers.
    pub fn draw(&self, loudness: &Loudness, normal: &[f32]) -> Bands {
        let number = |index: usize| normal.get(index).copied().map_or(0.0, f64::from);
        let normal: [f64; NUMBERS] = std::array::from_fn(number);
        let deviations = times_factor(&self.factor, &normal);
        let plane = self.on_plane(&loudness.causes());
        std::array::from_fn(|band| {
            std::array::from_fn(|lead| {
                let log = plane[band][lead] + deviations[8 * band + lead];
                loudness.rms[lead] * log.exp()
            })
        })
    }

    /// The numbers to four decimals.
    #[must_use]
    pub fn rounded(mut self) -> Self {
        let round = |x: &mut f64| *x = (*x * PARTS).round() / PARTS;
        self.mean.iter_mut().flatten().for_each(round);
        self.usual.iter_mut().flatten().for_each(round);
        self.slopes.iter_mut().flatten().for_each(round);
        self.factor.iter_mut().flatten().for_each(round);
        self
    }

    fn on_plane(&self, causes: &[[f64; 8]; CAUSES]) -> Bands {
        std::array::from_fn(|band| {
            std::array::from_fn(|lead| {
                let change = (0..CAUSES)
                    .map(|k| self.slopes[band][k] * (causes[k][lead] - self.usual[k][lead]));
                self.mean[band][lead] + change.sum::<f64>()
            })
        })
    }
}

/// The mean of each number over the rows.
fn means<const N: usize>(rows: &[[[f64; 8]; N]]) -> [[f64; 8]; N] {
    let count = rows.len().max(1) as f64;
    std::array::from_fn(|k| {
        std::array::from_fn(|lead| rows.iter().map(|row| row[k][lead]).sum::<f64>() / count)
    })
}

/// The factor of a covariance from sums of products; no number with another where there is none.
fn factor(mut sums: Matrix, count: f64) -> Matrix {
    sums.iter_mut().flatten().for_each(|sum| *sum /= count);
    (0..sums.len()).for_each(|index| sums[index][index] += OWN);
    let alone = |index: usize| (0..=index).map(move |other| f64::from(u8::from(other == index)));
    cholesky(&sums).unwrap_or_else(|| (0..sums.len()).map(|i| alone(i).collect()).collect())
}
