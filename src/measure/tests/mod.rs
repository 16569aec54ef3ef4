//! Synthetic beats of known timing.

mod beats;
mod harm;

use super::*;

/// Waves of one beat in milliseconds from the QRS onset; amplitudes in millivolt on lead II.
struct Waves {
    p_ms: Option<(f64, f64)>,
    /// Corners of the QRS complex.
    qrs: Vec<(f64, f64)>,
    t_ms: (f64, f64),
    /// A pacing spike of 2 mV and 2 ms.
    spike_ms: Option<f64>,
}

impl Waves {
    /// PR 160, QRS 80, QT 380 ms.
    fn sinus() -> Self {
        Self {
            p_ms: Some((-160.0, -60.0)),
            qrs: vec![
                (0.0, 0.0),
                (15.0, -0.1),
                (40.0, 1.0),
                (62.0, -0.25),
                (80.0, 0.0),
            ],
            t_ms: (220.0, 380.0),
            spike_ms: None,
        }
    }

    fn at(&self, ms: f64) -> f64 {
        let hump = |(from, to): (f64, f64), mv: f64| {
            let phase = (ms - from) / (to - from);
            let inside = (0.0..1.0).contains(&phase);
            if inside {
                mv * (1.0 - (std::f64::consts::TAU * phase).cos()) / 2.0
            } else {
                0.0
            }
        };
        let qrs = self
            .qrs
            .windows(2)
            .find(|pair| (pair[0].0..pair[1].0).contains(&ms))
            .map_or(0.0, |pair| {
                let share = (ms - pair[0].0) / (pair[1].0 - pair[0].0);
                pair[0].1 + share * (pair[1].1 - pair[0].1)
            });
        let spike = self.spike_ms.map_or(0.0, |at| {
            if (at..at + 2.0).contains(&ms) {
                2.0
            } else {
                0.0
            }
        });
        self.p_ms.map_or(0.0, |span| hump(span, 0.15)) + qrs + hump(self.t_ms, 0.3) + spike
    }
}

/// Size of the beat on the independent leads: the axis is atan2((2 * 1.0 - 0.7) / sqrt 3, 0.7), 47
/// degrees.
const SCALES: [f64; 8] = [0.7, 1.0, -0.5, 0.4, 0.9, 1.2, 1.0, 0.8];

/// Ten seconds with QRS onsets at `onsets_ms`.
fn recording(sampling_hz: f64, onsets_ms: &[f64], waves: &Waves) -> Ecg {
    let samples = (10.0 * sampling_hz) as usize;
    let leads = SCALES.map(|scale| {
        (0..samples)
            .map(|t| {
                let ms = 1000.0 * t as f64 / sampling_hz;
                let sum: f64 = onsets_ms.iter().map(|onset| waves.at(ms - onset)).sum();
                (scale * sum) as f32
            })
            .collect()
    });
    Ecg::from_independent(sampling_hz, leads).unwrap()
}

/// QRS onsets every 800 ms: 75 beats per minute.
fn regular() -> Vec<f64> {
    (0..12)
        .map(|beat| 400.0 + 800.0 * f64::from(beat))
        .collect()
}

fn near(value: Option<f32>, expected: f32, tolerance: f32) -> bool {
    value.is_some_and(|value| (value - expected).abs() <= tolerance)
}

/// The same recording with each lead changed.
fn changed(ecg: &Ecg, mut change: impl FnMut(Lead, &mut Vec<f32>)) -> Ecg {
    let mut leads = ecg.leads_mv().clone();
    for lead in Lead::ALL {
        change(lead, &mut leads[lead.index()]);
    }
    Ecg::new(ecg.sampling_hz(), leads).unwrap()
}

/// White noise, uniform in -`size_mv`..`size_mv`, from a linear congruential generator.
fn noisy(ecg: &Ecg, size_mv: f32) -> Ecg {
    let mut state = 1_u64;
    changed(ecg, |_, lead| {
        for value in lead {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            *value += size_mv * ((state >> 40) as f32 / (1_u64 << 23) as f32 - 1.0);
        }
    })
}
