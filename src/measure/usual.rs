//! What is usual in healthy adults.
//!
//! 2nd to 98th percentile of 46,129 adults at low cardiovascular risk (Mason et al. 2007, Journal of
//! Electrocardiology 40:228): one healthy adult in twenty-five lies outside each of them.

use std::ops::RangeInclusive;

/// Heart rate at rest, beats per minute.
pub const HEART_RATE_BPM: RangeInclusive<f32> = 48.0..=98.0;
/// PR interval, milliseconds.
pub const PR_MS: RangeInclusive<f32> = 113.0..=212.0;
/// QRS duration, milliseconds.
pub const QRS_MS: RangeInclusive<f32> = 69.0..=109.0;
/// QT interval, milliseconds.
pub const QT_MS: RangeInclusive<f32> = 325.0..=452.0;
/// QT interval corrected by Fridericia, milliseconds.
pub const QTCF_MS: RangeInclusive<f32> = 359.0..=445.0;
/// Frontal QRS axis, degrees.
pub const AXIS_DEG: RangeInclusive<f32> = -40.0..=91.0;
