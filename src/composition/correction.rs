//! What a finished ECG measures, held against what was asked for.
//!
//! A beat is fitted while it is clean. Noise, wander and what differs from beat to beat then move
//! what is measured, as they do in a recording, whose attributes were measured with all of them.

use super::Outline;
use crate::attributes::Attribute;
use crate::ecg::Ecg;
use crate::measure::measure;

/// No attribute is corrected by more than so much in one round: what is further off was measured
/// on something else.
const LARGEST_MS: f64 = 40.0;
const LARGEST_DEG: f64 = 30.0;
/// What weighs as much as one degree of the axis, milliseconds.
const MS_PER_DEG: f64 = 1.0;

/// Differences that are added to the attributes that beats are fitted to.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Correction {
    /// Of the PR interval, milliseconds.
    pub pr_ms: f64,
    /// Of the P wave's width, milliseconds.
    pub p_ms: f64,
    /// Of the QRS duration, milliseconds.
    pub qrs_ms: f64,
    /// Of QT as corrected by Fridericia, milliseconds.
    pub qtcf_ms: f64,
    /// Of the frontal axis, degrees.
    pub axis_deg: f64,
}

impl Correction {
    /// What an ECG lacks of what its outline asks for; nothing where either is not known.
    pub fn lacking(outline: &Outline, ecg: &Ecg) -> Self {
        let found = measure(ecg);
        let lacking = |attribute, found: Option<f64>| {
            let asked: Option<f64> = outline.attributes.get(attribute);
            asked.zip(found).map_or(0.0, |(asked, found)| asked - found)
        };
        let ms = |attribute, found: Option<f64>| {
            lacking(attribute, found).clamp(-LARGEST_MS, LARGEST_MS)
        };
        let axis = found.axis_deg.map(f64::from).map(Attribute::axis_from_deg);
        // The shorter way round.
        let turn = (lacking(Attribute::Axis, axis) + 180.0).rem_euclid(360.0) - 180.0;
        Self {
            pr_ms: ms(Attribute::Pr, found.pr_ms.map(f64::from)),
            p_ms: ms(Attribute::PWidth, found.p_width_ms()),
            qrs_ms: ms(Attribute::Qrs, found.qrs_ms.map(f64::from)),
            qtcf_ms: ms(Attribute::Qtcf, found.qtcf_ms.map(f64::from)),
            axis_deg: turn.clamp(-LARGEST_DEG, LARGEST_DEG),
        }
    }

    /// How much it is altogether.
    pub fn size(&self) -> f64 {
        let ms = [self.pr_ms, self.p_ms, self.qrs_ms, self.qtcf_ms];
        ms.iter().map(|ms| ms.abs()).sum::<f64>() + MS_PER_DEG * self.axis_deg.abs()
    }

    /// Both together.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self {
            pr_ms: self.pr_ms + other.pr_ms,
            p_ms: self.p_ms + other.p_ms,
            qrs_ms: self.qrs_ms + other.qrs_ms,
            qtcf_ms: self.qtcf_ms + other.qtcf_ms,
            axis_deg: self.axis_deg + other.axis_deg,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corrections_add_up_and_their_size_has_no_sign() {
        let a = Correction {
            pr_ms: -10.0,
            axis_deg: 5.0,
            ..Correction::default()
        };
        let b = Correction {
            pr_ms: 4.0,
            qtcf_ms: 3.0,
            ..Correction::default()
        };
        let both = a.and(&b);
        assert_eq!([both.pr_ms, both.qtcf_ms, both.axis_deg], [-6.0, 3.0, 5.0]);
        assert_eq!(both.size(), 14.0);
        assert_eq!(Correction::default().size(), 0.0);
    }
}
