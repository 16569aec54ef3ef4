//! What some statements say about a measured attribute by their definition: a prior that is fitted
//! to many records blurs it, so what is drawn is held to it.

use crate::attributes::Attribute;
use crate::condition::Condition;
use std::ops::RangeInclusive;

/// The range of an attribute that a statement's definition demands.
///
/// Intervals are those of the AHA/ACCF/HRS recommendations for the standardization and
/// interpretation of the electrocardiogram, part III (Surawicz et al. 2009) for conduction and part
/// IV (Rautaharju et al. 2009) for QT; AV block I is PR above 200 ms. The Q wave of an infarction is
/// that of the fourth universal definition (Thygesen et al. 2018), 30 ms, and asked for longer, for
/// the network draws half of it. A pacemaker's lead lies in the
/// apex of the right ventricle: wide beats that point up and to the left. The margins of a few
/// milliseconds are those within which a measurement may come out.
const DEFINITIONS: [(&str, Attribute, RangeInclusive<f64>); 14] = [
    ("1AVB", Attribute::Pr, 208.0..=380.0),
    ("LPR", Attribute::Pr, 204.0..=380.0),
    ("CLBBB", Attribute::Qrs, 124.0..=200.0),
    ("CRBBB", Attribute::Qrs, 122.0..=190.0),
    ("IRBBB", Attribute::Qrs, 96.0..=119.0),
    ("LAFB", Attribute::Axis, -130.0..=-74.0),
    ("LPFB", Attribute::Axis, 52.0..=140.0),
    ("LNGQT", Attribute::Qtcf, 465.0..=640.0),
    ("WPW", Attribute::Pr, 80.0..=114.0),
    ("WPW", Attribute::Qrs, 114.0..=150.0),
    ("IMI", Attribute::InferiorQ, 58.0..=90.0),
    ("IPMI", Attribute::InferiorQ, 58.0..=90.0),
    ("PACE", Attribute::Qrs, 134.0..=200.0),
    ("PACE", Attribute::Axis, -130.0..=-84.0),
];

/// The ranges that the statements of a condition demand, in the order of the table.
pub(super) fn demanded(
    condition: &Condition,
) -> impl Iterator<Item = (Attribute, &'static RangeInclusive<f64>)> {
    DEFINITIONS
        .iter()
        .filter(move |(code, ..)| condition.has(code))
        .map(|(_, attribute, range)| (*attribute, range))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condition::{Patient, Statement};

    #[test]
    fn every_code_is_a_statement_and_every_range_rises() {
        for (code, _, range) in &DEFINITIONS {
            assert!(Statement::from_code(code).is_some(), "{code}");
            assert!(range.start() < range.end());
        }
    }

    #[test]
    fn axes_are_counted_from_the_usual_one() {
        let lafb = Condition::new(
            Patient::default(),
            Statement::from_code("LAFB").into_iter().collect(),
        );
        let (attribute, range) = demanded(&lafb).next().unwrap();
        assert_eq!(attribute, Attribute::Axis);
        let deg = [*range.start(), *range.end()].map(Attribute::axis_to_deg);
        assert_eq!(deg, [-90.0, -34.0]);
    }
}
