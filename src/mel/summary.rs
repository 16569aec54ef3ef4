//! A spectrogram in a few numbers, for those who do not see it.

use super::MelSpectrogram;

/// The part of the power that the main bands carry at least.
const MOST: f64 = 0.8;

/// Beats repeat after at least and at most so long: 200 to 20 a minute.
const PERIODS_S: [f64; 2] = [0.3, 3.0];

/// Below this correlation with itself a spectrogram has no rhythm.
const RHYTHM: f64 = 0.5;

/// Twice the period repeats as well as the period itself; of correlations this close to the best
/// the first counts.
const AS_GOOD: f64 = 0.85;

/// Where most of the power lies, and how it repeats.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MelSummary {
    /// Lower edge of the narrowest run of bands with most of the power.
    pub low_hz: f64,
    /// Upper edge of that run.
    pub high_hz: f64,
    /// The part of the power in that run, from 0 to 1.
    pub share: f64,
    /// After how long the loudness repeats itself; none where it does so in no steady rhythm.
    pub period_s: Option<f64>,
}

impl MelSpectrogram {
    /// The spectrogram in a few numbers; none where it carries no power.
    pub fn summary(&self) -> Option<MelSummary> {
        let powers: Vec<f64> = (0..self.mels())
            .map(|mel| self.band(mel).iter().copied().map(f64::from).sum())
            .collect();
        let (first, last) = narrowest_run(&powers, MOST)?;
        let centres_hz = self.mel_centres_hz();
        let between = |a: usize, b: usize| (centres_hz[a] + centres_hz[b]) / 2.0;
        Some(MelSummary {
            low_hz: match first {
                0 => self.config.fmin_hz,
                _ => between(first - 1, first),
            },
            high_hz: match last + 1 {
                next if next == self.mels() => self.config.fmax_hz,
                next => between(last, next),
            },
            share: powers[first..=last].iter().sum::<f64>() / powers.iter().sum::<f64>(),
            period_s: self.period_s(),
        })
    }

    /// The delay after which the loudness is most like itself.
    fn period_s(&self) -> Option<f64> {
        let times_s = self.frame_times_s();
        let frame_s = times_s.get(1)?;
        let power = |frame: usize| -> f64 {
            let bands = (0..self.mels()).map(|mel| self.band(mel)[frame]);
            bands.map(f64::from).sum()
        };
        let loudness: Vec<f64> = (0..self.frames())
            .map(|frame| power(frame).sqrt())
            .collect();
        let [shortest, longest] = PERIODS_S.map(|period_s| (period_s / frame_s).round() as usize);
        // A period has to be seen twice.
        let longest = longest.min(self.frames() / 2);
        let likeness: Vec<f64> = (0..=longest + 1)
            .map(|delay| correlation(&loudness, delay))
            .collect();
        let is_peak = |delay: &usize| {
            let around = [likeness[delay - 1], likeness[delay + 1]];
            around.iter().all(|beside| *beside <= likeness[*delay])
        };
        let peaks: Vec<usize> = (shortest..=longest).filter(is_peak).collect();
        let best = peaks
            .iter()
            .map(|delay| likeness[*delay])
            .fold(RHYTHM, f64::max);
        let delay = peaks
            .into_iter()
            .find(|delay| likeness[*delay] >= (AS_GOOD * best).max(RHYTHM))?;
        let between = vertex([likeness[delay - 1], likeness[delay], likeness[delay + 1]]);
        Some((delay as f64 + between) * frame_s)
    }
}

/// First and last of the fewest neighbours that make up at least `part` of the sum.
fn narrowest_run(powers: &[f64], part: f64) -> Option<(usize, usize)> {
    let all: f64 = powers.iter().sum();
    if all.is_nan() || all <= 0.0 {
        return None;
    }
    (1..=powers.len()).find_map(|length| {
        let run = |first: usize| powers[first..first + length].iter().sum::<f64>();
        let most = (0..=powers.len() - length).max_by(|a, b| run(*a).total_cmp(&run(*b)))?;
        (run(most) >= part * all).then_some((most, most + length - 1))
    })
}

/// Pearson's correlation of a series with itself `delay` later; 0 where it does not vary.
fn correlation(series: &[f64], delay: usize) -> f64 {
    let overlap = series.len().saturating_sub(delay);
    let (early, late) = (&series[..overlap], &series[series.len() - overlap..]);
    let mean = |part: &[f64]| part.iter().sum::<f64>() / part.len() as f64;
    let (early_mean, late_mean) = (mean(early), mean(late));
    let [mut both, mut first, mut second] = [0.0; 3];
    for (a, b) in early.iter().zip(late) {
        let (a, b) = (a - early_mean, b - late_mean);
        both += a * b;
        first += a * a;
        second += b * b;
    }
    let scale = (first * second).sqrt();
    if scale > 0.0 { both / scale } else { 0.0 }
}

/// Where the parabola through three equally spaced values peaks, from the middle one.
fn vertex([before, middle, after]: [f64; 3]) -> f64 {
    let bend = before - 2.0 * middle + after;
    if bend < 0.0 {
        (before - after) / (2.0 * bend)
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::first_paint::FirstPaint;
    use crate::measure::measure;
    use crate::mel::{MelConfig, MelTransform};
    use std::f32::consts::TAU;

    fn summary(signal: &[f32]) -> Option<MelSummary> {
        let transform = MelTransform::new(MelConfig::default()).unwrap();
        transform.spectrogram(signal).unwrap().summary()
    }

    /// Beats of 20 Hz at these moments.
    fn beats(moments_s: &[f32]) -> Vec<f32> {
        (0..1000)
            .map(|t| {
                let time_s = t as f32 / 100.0;
                let beat = |moment: &f32| {
                    let away_s = time_s - moment;
                    (-(away_s / 0.03).powi(2)).exp() * (TAU * 20.0 * away_s).cos()
                };
                moments_s.iter().map(beat).sum()
            })
            .collect()
    }

    #[test]
    fn a_sine_lies_in_a_narrow_run_of_bands() {
        let sine: Vec<f32> = (0..1000)
            .map(|t| (TAU * 20.0 * t as f32 / 100.0).sin())
            .collect();
        let summary = summary(&sine).unwrap();
        assert!(
            summary.low_hz > 15.0 && summary.low_hz < 20.0,
            "{summary:?}"
        );
        assert!(
            summary.high_hz > 20.0 && summary.high_hz < 25.0,
            "{summary:?}"
        );
        assert!((MOST..=1.0).contains(&summary.share), "{summary:?}");
    }

    #[test]
    fn steady_beats_have_a_period_and_unsteady_ones_none() {
        for period_s in [0.45, 0.8, 1.37] {
            let moments: Vec<f32> = (0..25).map(|beat| 0.3 + beat as f32 * period_s).collect();
            let found_s = summary(&beats(&moments)).unwrap().period_s.unwrap();
            assert!((found_s - f64::from(period_s)).abs() < 0.02, "{found_s}");
        }
        let unsteady = [0.4, 1.0, 2.1, 2.55, 3.5, 4.9, 5.4, 6.6, 7.1, 8.7, 9.3];
        assert_eq!(summary(&beats(&unsteady)).unwrap().period_s, None);
    }

    #[test]
    fn silence_has_no_summary_and_the_narrowest_run_is_found() {
        assert_eq!(summary(&[0.0; 1000]), None);
        assert_eq!(summary(&[f32::NAN; 1000]), None);
        assert_eq!(narrowest_run(&[1.0, 5.0, 4.0, 1.0], 0.8), Some((1, 2)));
    }

    #[test]
    fn the_period_is_the_interval_between_beats() {
        let ecg = FirstPaint::parse(include_str!("../../static/first-paint.json"))
            .unwrap()
            .ecg()
            .unwrap();
        let rate_bpm = f64::from(measure(&ecg).heart_rate_bpm.unwrap());
        for lead_mv in ecg.leads_mv() {
            let period_s = summary(lead_mv).unwrap().period_s.unwrap();
            assert!(
                (60.0 / period_s / rate_bpm - 1.0).abs() < 0.04,
                "{period_s}"
            );
        }
    }
}
