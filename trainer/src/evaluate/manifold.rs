//! Precision and recall of the synthetic records' manifold.
//!
//! After Kynkäänniemi et al., "Improved precision and recall metric for assessing generative
//! models" (2019): a set's manifold is the union of balls around its members, each as wide as the
//! distance to the third nearest other member. Precision is the share of synthetic records inside
//! the real manifold, recall the share of real records inside the synthetic one.

use super::comparison::{Comparison, Statistic};
use super::reading::Reading;
use super::statistics::mean;

/// The neighbour that gives a ball its radius.
const NEIGHBOUR: usize = 3;

/// Squared Euclidean distance.
fn squared_distance(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| (x - y) * (x - y)).sum()
}

/// For each point, whether it lies in the manifold of the centres.
fn inside(points: &[&[f32]], centres: &[&[f32]]) -> Vec<bool> {
    let radius = |(i, centre): (usize, &&[f32])| {
        let others = centres.iter().enumerate().filter(|&(j, _)| j != i);
        let mut distances: Vec<f32> = others
            .map(|(_, other)| squared_distance(centre, other))
            .collect();
        distances.sort_by(f32::total_cmp);
        distances.get(NEIGHBOUR - 1).copied().unwrap_or(0.0)
    };
    let radii: Vec<f32> = centres.iter().enumerate().map(radius).collect();
    let is_inside = |point: &&[f32]| {
        let mut balls = centres.iter().zip(&radii);
        balls.any(|(centre, &radius)| squared_distance(point, centre) <= radius)
    };
    points.iter().map(is_inside).collect()
}

/// `manifold_precision` and `manifold_recall` in the classifier's standardised features.
pub(super) fn prepare<'a>(comparison: &'a Comparison<'a>) -> Statistic<'a> {
    let features = |profiles: &[&'a super::Profile]| -> Vec<&'a [f32]> {
        profiles
            .iter()
            .map(|profile| profile.features.as_slice())
            .collect()
    };
    let real = features(comparison.real());
    let synthetic = features(comparison.twins());
    let precise = inside(&synthetic, &real);
    let recalled = inside(&real, &synthetic);
    Box::new(move |sample| {
        let share = |flags: &[bool]| {
            mean(
                &sample
                    .iter()
                    .map(|&i| f64::from(u8::from(flags[i])))
                    .collect::<Vec<_>>(),
            )
        };
        vec![
            Reading::new("manifold_precision", share(&precise)),
            Reading::new("manifold_recall", share(&recalled)),
        ]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(points: &[Vec<f32>], centres: &[Vec<f32>]) -> f64 {
        let points: Vec<&[f32]> = points.iter().map(Vec::as_slice).collect();
        let centres: Vec<&[f32]> = centres.iter().map(Vec::as_slice).collect();
        let flags = inside(&points, &centres);
        flags.iter().filter(|&&flag| flag).count() as f64 / flags.len() as f64
    }

    #[test]
    fn golden_values_of_scikit_learn() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/golden/evaluate.json");
        let text = std::fs::read_to_string(path).unwrap();
        let golden: serde_json::Value = serde_json::from_str(&text).unwrap();
        let golden = &golden["manifold"];
        let points =
            |name: &str| -> Vec<Vec<f32>> { serde_json::from_value(golden[name].clone()).unwrap() };
        let (real, synthetic) = (points("real"), points("synthetic"));
        assert_eq!(Some(share(&synthetic, &real)), golden["precision"].as_f64());
        assert_eq!(Some(share(&real, &synthetic)), golden["recall"].as_f64());
    }

    #[test]
    fn by_hand_on_a_line() {
        // Third nearest neighbours of 0, 1, 2, 3 are 3, 2, 2 and 3 away: the balls reach -3 to 6.
        let centres: Vec<Vec<f32>> = (0..4).map(|x| vec![x as f32]).collect();
        let points = [-3.5, -3.0, 6.0, 6.5].map(|x| vec![x]);
        assert_eq!(share(&points, &centres), 0.5);
    }
}
