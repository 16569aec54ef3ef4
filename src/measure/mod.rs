//! Measuring an ECG: R peaks and heart rate.
//!
//! Everything happens on the usable leads together, resampled to 500 Hz; what can't be measured is
//! `None`, never a made-up number.

mod filter;
mod prepare;
mod r_peaks;
mod resample;
mod spikes;

use crate::ecg::Ecg;
use filter::median;
use prepare::{WORKING_HZ, prepare};

/// The times of the QRS complexes in seconds from the first sample, ascending.
pub fn qrs_times_s(ecg: &Ecg) -> Vec<f64> {
    r_peaks::detect(&prepare(ecg))
        .into_iter()
        .map(|at| at as f64 / WORKING_HZ)
        .collect()
}

/// The distances of successive QRS complexes in seconds, in the order of the recording; empty when
/// fewer than two complexes are found.
pub fn rr_intervals_s(ecg: &Ecg) -> Vec<f64> {
    qrs_times_s(ecg)
        .windows(2)
        .map(|pair| pair[1] - pair[0])
        .collect()
}

/// Heart rate in beats per minute from the median RR interval; `None` with fewer than three QRS
/// complexes.
pub fn heart_rate_bpm(ecg: &Ecg) -> Option<f32> {
    let intervals = rr_intervals_s(ecg);
    if intervals.len() < 2 {
        return None;
    }
    median(intervals).map(|rr_s| (60.0 / rr_s) as f32)
}
