//! Findings that the networks do not learn, because few recordings show them or because they are
//! lost in the noise, drawn as textbooks describe them: waves of atrial flutter and fibrillation, a
//! pacemaker's spikes, the delta wave of preexcitation.
//!
//! The rhythm plan says when; this module says what it looks like. Voltages are in millivolt in the
//! eight independent leads (the order of [`crate::ecg::Lead::INDEPENDENT`]), 100 samples a second.
//!
//! Sources: Surawicz and Knilans, Chou's Electrocardiography in Clinical Practice, 6th edition
//! (chapters on atrial flutter, pacemakers and ventricular preexcitation); the heights are those
//! seen in the training records of PTB-XL that have the finding (AFLT 4, PACE 5).

mod fibrillation;
mod flutter;
mod pacing;
mod preexcitation;

pub use fibrillation::FibrillationWaves;
pub use flutter::FlutterWaves;
pub use pacing::PacingSpikes;
pub use preexcitation::DeltaWave;

use crate::beat::{BeatShape, Frame, ZERO};
use crate::condition::{Condition, Statement};
use crate::rhythm::Plan;
use serde::{Deserialize, Serialize};

/// How the findings are drawn; a part of a model package, for it decides what a link shows.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Textbook {
    /// Atrial fibrillation.
    pub fibrillation: FibrillationWaves,
    /// Atrial flutter.
    pub flutter: FlutterWaves,
    /// Pacemakers.
    pub pacing: PacingSpikes,
    /// Wolff-Parkinson-White.
    pub delta: DeltaWave,
}

/// Statements that a composed model draws by their definition, however few recordings it saw of
/// them: rhythms by the plan, waves by this module.
const DESCRIBED: [&str; 9] = [
    "2AVB", "3AVB", "AFLT", "BIGU", "PACE", "PSVT", "SVTAC", "TRIGU", "WPW",
];

/// Whether a composed model draws a statement by its definition.
pub fn is_described(statement: Statement) -> bool {
    DESCRIBED.contains(&statement.code())
}

/// Statements, and what the networks draw in their place: a pacemaker's lead excites the right
/// ventricle first, as in a left bundle branch block; a delta wave stands before a usual beat.
const INSTEAD: [(&str, &str); 2] = [("PACE", "CLBBB"), ("WPW", "SR")];

impl Textbook {
    /// How many standard normal numbers [`Textbook::waves`] takes.
    pub const NUMBERS: usize = 1 + FlutterWaves::NUMBERS + FibrillationWaves::NUMBERS;

    /// Whether the numbers can be drawn.
    pub fn is_valid(&self) -> bool {
        self.fibrillation.is_valid()
            && self.flutter.is_valid()
            && self.pacing.is_valid()
            && self.delta.is_valid()
    }

    /// The condition that the priors and the networks are given, without statements of which they
    /// have seen too few: a paced beat is one with a block, a preexcited one a usual one.
    pub fn shown_as(condition: &Condition) -> Condition {
        let shown = condition.statements.iter().filter_map(|&statement| {
            let instead = INSTEAD.iter().find(|(code, _)| *code == statement.code());
            match instead {
                Some((_, instead)) => Statement::from_code(instead),
                None => Some(statement),
            }
        });
        Condition::new(condition.patient, shown.collect())
    }

    /// Whether the condition's beats begin with a delta wave.
    pub fn is_preexcited(condition: &Condition) -> bool {
        condition.has("WPW")
    }

    /// A preexcited beat: with a delta wave that ends `onset` samples before the R wave.
    #[must_use]
    pub fn preexcited(&self, beat: BeatShape, onset: f64) -> BeatShape {
        self.delta.before(beat, onset)
    }

    /// The waves beside the beats, `samples` frames in millivolt: of flutter or fibrillation, and
    /// spikes of a pacemaker. `onset` is how many samples a QRS complex begins before its R wave;
    /// `normal` are [`Textbook::NUMBERS`] standard normal numbers. `None` where there are none.
    pub fn waves(
        &self,
        condition: &Condition,
        plan: &Plan,
        onset: f64,
        samples: usize,
        normal: &[f32],
    ) -> Option<Vec<Frame>> {
        let (size, normal) = normal.split_first()?;
        let (of_flutter, of_fibrillation) = normal.split_at_checked(FlutterWaves::NUMBERS)?;
        let mut waves = vec![ZERO; samples];
        let has_flutter = self.flutter.add(&mut waves, plan, of_flutter);
        let fibrillates = plan.atrial.is_empty() && condition.has("AFIB");
        if fibrillates {
            self.fibrillation.add(&mut waves, of_fibrillation);
        }
        let is_paced = self.pacing.add(&mut waves, plan, onset, *size);
        (has_flutter || fibrillates || is_paced).then_some(waves)
    }
}

/// Whether voltages are those of a surface ECG.
fn are_plausible(mv: &[f64]) -> bool {
    mv.iter().all(|mv| mv.is_finite() && mv.abs() <= 5.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condition::Patient;

    #[test]
    fn what_is_drawn_here_is_no_network_s_task() {
        let of = |codes: &[&str]| {
            let statements = codes.iter().map(|code| Statement::from_code(code).unwrap());
            Condition::new(Patient::default(), statements.collect())
        };
        let shown = Textbook::shown_as(&of(&["PACE", "AFIB"]));
        assert_eq!(shown, of(&["CLBBB", "AFIB"]));
        assert_eq!(Textbook::shown_as(&of(&["WPW", "SR"])), of(&["SR"]));
        assert_eq!(Textbook::shown_as(&of(&["LVH", "SR"])), of(&["LVH", "SR"]));
    }

    #[test]
    fn what_is_described_is_a_statement() {
        for code in DESCRIBED {
            assert!(
                Statement::from_code(code).is_some_and(is_described),
                "{code}"
            );
        }
        assert!(!is_described(Statement::from_code("LVH").unwrap()));
    }

    #[test]
    fn numbers_from_outside_are_held_to_what_can_be_drawn() {
        assert!(Textbook::default().is_valid());
        let mut loud = Textbook::default();
        loud.pacing.ventricular_mv[3] = 80.0;
        let mut still = Textbook::default();
        still.flutter.rise = 0.0;
        let mut long = Textbook::default();
        long.delta.length_s = f64::NAN;
        assert!(!loud.is_valid() && !still.is_valid() && !long.is_valid());
    }
}
