//! Precision and recall of the synthetic records' manifold.
//!
//! After Kynkäänniemi et al., "Improved precision and recall metric for assessing generative
//! models" (2019): a set's manifold is the union of balls around its members, each as wide as the
//! distance to the third nearest other member. Precision is the share of synthetic records inside
//! the real manifold, recall the share of real records inside the synthetic one.

use super::super::comparison::Side;
use super::super::metric::higher;
use super::family::{Family, Set};

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

/// For each pair whether the synthetic record lies in the real manifold, and the real one in the
/// synthetic; in the classifier's standardised features.
pub(in super::super) struct Inside {
    synthetic: Vec<bool>,
    real: Vec<bool>,
}

/// Precision and recall.
pub(in super::super) static FAMILY: Family<Inside> = Family {
    set: Set::Counterparts,
    prepare: |comparison| {
        let features = |side| -> Vec<&[f32]> {
            let records = comparison.side(side).iter();
            records.map(|record| record.features.as_slice()).collect()
        };
        let (real, synthetic) = (features(Side::Real), features(Side::Synthetic));
        Inside {
            synthetic: inside(&synthetic, &real),
            real: inside(&real, &synthetic),
        }
    },
    metrics: &[
        higher(
            "manifold_precision",
            "1",
            "share of synthetic records within the real manifold: k = 3, in the standardised \
             MiniRocket features",
            |sample| sample.mean(|i| f64::from(u8::from(sample.prepared.synthetic[i]))),
        ),
        higher(
            "manifold_recall",
            "1",
            "share of real records within the synthetic manifold",
            |sample| sample.mean(|i| f64::from(u8::from(sample.prepared.real[i]))),
        ),
    ],
};

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
