//! Power by frequency, wander and noise.

use super::super::super::statistics::{mean, median, standard_deviation};
use super::super::spectrum::{SpectralView, frequencies_hz};
use super::{TraitGroup, Traits};
use einthoven::ecg::{Ecg, Lead};
use einthoven::measure::Measurements;
use std::f64::consts::TAU;
use std::ops::Range;

/// Bands of which the power is taken, in hertz.
const BANDS_HZ: [Range<f64>; 7] = [
    0.5..3.0,
    3.0..8.0,
    8.0..15.0,
    15.0..20.0,
    20.0..30.0,
    30.0..40.0,
    40.0..45.0,
];
/// Wander is what is slower than this, in hertz.
const WANDER_HZ: f64 = 0.45;
/// From this long before a beat to so long after there is more than noise, seconds.
const BEFORE_S: f64 = 0.3;
const AFTER_S: f64 = 0.46;
/// Samples of noise needed.
const FEWEST: usize = 20;
/// Samples of a network's patch: what is painted patch by patch may show where they meet.
const PATCH: usize = 5;

pub(super) fn add(ecg: &Ecg, measured: &Measurements, view: &SpectralView, traits: &mut Traits) {
    let mut push = |name: String, value| traits.push(TraitGroup::Spectrum, name, value);
    let hz = frequencies_hz();
    for band in BANDS_HZ {
        // A lead's mean power, then the mean of the leads' levels.
        let level = |lead: &[f64]| {
            let bins = hz.iter().zip(lead).filter(|(hz, _)| band.contains(*hz));
            let powers: Vec<f64> = bins.map(|(_, db)| 10.0_f64.powf(db / 10.0)).collect();
            mean(&powers).map(f64::log10)
        };
        let levels: Vec<f64> = view.power_db.chunks(hz.len()).filter_map(level).collect();
        push(
            format!("power {} to {} Hz", band.start, band.end),
            mean(&levels),
        );
    }
    let leads = || Lead::INDEPENDENT.into_iter().map(|lead| ecg.lead_mv(lead));
    let wander: Vec<f64> = leads().map(|mv| wander_mv(mv, ecg.sampling_hz())).collect();
    push("wander (mV)".to_owned(), mean(&wander));
    let quiet = quiet_samples(measured, ecg.len());
    let noise: Vec<f64> = leads().filter_map(|mv| noise_mv(mv, &quiet)).collect();
    let noisiest = noise.iter().copied().reduce(f64::max);
    let usual = median(&noise);
    push(
        "noise between the beats, median lead (mV)".to_owned(),
        usual,
    );
    let contrast = noisiest.zip(usual.filter(|&usual| usual > 0.0));
    push(
        "noise of the noisiest lead over the median".to_owned(),
        contrast.map(|(a, b)| a / b),
    );
    let grid: Vec<f64> = leads().filter_map(|mv| grid(mv, &quiet)).collect();
    push(
        "noise on the patch grid over the rest".to_owned(),
        median(&grid),
    );
}

/// Root mean square of a lead below [`WANDER_HZ`], without its mean.
fn wander_mv(mv: &[f32], sampling_hz: f64) -> f64 {
    let length = mv.len() as f64;
    let bins = 1..=(WANDER_HZ * length / sampling_hz) as usize;
    let power = |bin: usize| {
        let (mut re, mut im) = (0.0, 0.0);
        for (t, &mv) in mv.iter().enumerate() {
            let (sin, cos) = (TAU * (bin * t) as f64 / length).sin_cos();
            re += f64::from(mv) * cos;
            im += f64::from(mv) * sin;
        }
        2.0 * (re * re + im * im) / (length * length)
    };
    bins.map(power).sum::<f64>().sqrt()
}

/// Which samples lie between the beats.
fn quiet_samples(measured: &Measurements, length: usize) -> Vec<bool> {
    let mut quiet = vec![true; length];
    for at in measured.beat_times_s() {
        let sample = |s: f64| ((s * measured.sampling_hz).max(0.0) as usize).min(length);
        quiet[sample(at - BEFORE_S)..sample(at + AFTER_S)].fill(false);
    }
    quiet
}

/// What is fast in a lead between the beats: its second difference, which passes half from 25 Hz
/// on.
fn noise_mv(mv: &[f32], quiet: &[bool]) -> Option<f64> {
    let of_quiet: Vec<f64> = curves(mv, quiet).map(|(_, curve)| curve).collect();
    standard_deviation(&of_quiet).filter(|_| of_quiet.len() > FEWEST)
}

/// The samples of a lead between the beats, each with its second difference.
fn curves<'a>(mv: &'a [f32], quiet: &'a [bool]) -> impl Iterator<Item = (usize, f64)> + 'a {
    let curve = |triple: &[f32]| f64::from(2.0 * triple[1] - triple[0] - triple[2]) / 4.0;
    let places = (1..).zip(mv.windows(3));
    places
        .filter(|(place, _)| quiet[*place])
        .map(move |(place, triple)| (place, curve(triple)))
}

/// How much louder the loudest of the five places in a patch is than the median one: about 1 where
/// there are no patches.
fn grid(mv: &[f32], quiet: &[bool]) -> Option<f64> {
    let mut of_places: [Vec<f64>; PATCH] = Default::default();
    for (place, curve) in curves(mv, quiet) {
        of_places[place % PATCH].push(curve);
    }
    if of_places.iter().any(|curves| curves.len() < FEWEST / 2) {
        return None;
    }
    let sizes: Vec<f64> = of_places
        .iter()
        .filter_map(|curves| standard_deviation(curves))
        .collect();
    let loudest = sizes.iter().copied().reduce(f64::max);
    let usual = median(&sizes).filter(|&usual| usual > 0.0);
    Some(loudest? / usual?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wander_is_the_power_of_slow_sines_alone() {
        let sine = |hz: f64| -> Vec<f32> {
            (0..1000)
                .map(|t| (f64::from(t) * TAU * hz / 100.0).sin() as f32)
                .collect()
        };
        assert!((wander_mv(&sine(0.2), 100.0) - 0.5_f64.sqrt()).abs() < 1e-4);
        assert!(wander_mv(&sine(5.0), 100.0) < 1e-4);
    }

    #[test]
    fn noise_is_fast_and_between_the_beats() {
        let alternating: Vec<f32> = (0..100)
            .map(|t| if t % 2 == 0 { 0.5 } else { -0.5 })
            .collect();
        assert_eq!(noise_mv(&alternating, &[true; 100]), Some(0.5));
        assert_eq!(noise_mv(&alternating, &[false; 100]), None);
    }

    #[test]
    fn steps_between_patches_stand_out() {
        let white = |t: usize| ((t * 7919 + 13) % 1009) as f32 / 1009.0 - 0.5;
        let even: Vec<f32> = (0..1000).map(white).collect();
        let stepped: Vec<f32> = (0..1000)
            .map(|t| 0.1 * white(t) + white(t / PATCH * 31))
            .collect();
        let quiet = [true; 1000];
        let [even, stepped] = [even, stepped].map(|mv| grid(&mv, &quiet).unwrap());
        assert!(even < 1.3 && stepped > 3.0, "{even} {stepped}");
        assert_eq!(grid(&[0.5; 1000], &quiet), None);
    }
}
