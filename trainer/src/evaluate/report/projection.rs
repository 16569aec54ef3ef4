//! A plane to look at high-dimensional points.

/// The plane of the two directions in which some points vary most.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Plane {
    centre: Vec<f32>,
    axes: [Vec<f32>; 2],
}

impl Plane {
    /// The point's coordinates in the plane.
    pub(super) fn project(&self, point: &[f32]) -> (f64, f64) {
        let along = |axis: &[f32]| {
            let offsets = point.iter().zip(&self.centre).map(|(x, centre)| x - centre);
            offsets
                .zip(axis)
                .map(|(offset, weight)| f64::from(offset * weight))
                .sum()
        };
        (along(&self.axes[0]), along(&self.axes[1]))
    }
}

/// The first two principal components, by power iteration.
pub(super) fn principal_plane(points: &[Vec<f32>]) -> Plane {
    let columns = points.first().map_or(0, Vec::len);
    let mut centre = vec![0.0; columns];
    for point in points {
        for (slot, value) in centre.iter_mut().zip(point) {
            *slot += value / points.len() as f32;
        }
    }
    let mut centred: Vec<Vec<f32>> = points
        .iter()
        .map(|point| point.iter().zip(&centre).map(|(x, c)| x - c).collect())
        .collect();
    let axes = [0, 1].map(|_| {
        let axis = main_direction(&centred, columns);
        for point in &mut centred {
            let along = dot(point, &axis);
            for (value, weight) in point.iter_mut().zip(&axis) {
                *value -= along * weight;
            }
        }
        axis
    });
    Plane { centre, axes }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn main_direction(points: &[Vec<f32>], columns: usize) -> Vec<f32> {
    const ITERATIONS: usize = 60;
    // Any start that is not orthogonal to the answer will do.
    let mut axis: Vec<f32> = (0..columns).map(|i| 1.0 + 0.3 * (i % 7) as f32).collect();
    for _ in 0..ITERATIONS {
        let mut next = vec![0.0; columns];
        for point in points {
            let along = dot(point, &axis);
            for (slot, value) in next.iter_mut().zip(point) {
                *slot += along * value;
            }
        }
        let length = dot(&next, &next).sqrt();
        if length <= f32::MIN_POSITIVE {
            return vec![0.0; columns];
        }
        axis = next.into_iter().map(|value| value / length).collect();
    }
    axis
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_directions_come_first() {
        let points = [
            [5.0, 1.0, 0.0],
            [-5.0, 1.0, 0.0],
            [0.0, 3.0, 0.0],
            [0.0, -1.0, 0.0],
        ];
        let plane = principal_plane(&points.map(|point| point.to_vec()));
        let (first, second) = plane.project(&[5.0, 1.0, 9.0]);
        assert!((first.abs() - 5.0).abs() < 1e-3 && second.abs() < 1e-3);
        let (first, second) = plane.project(&[0.0, 3.0, 0.0]);
        assert!(first.abs() < 1e-3 && (second.abs() - 2.0).abs() < 1e-3);
    }

    #[test]
    fn points_without_spread_fall_on_the_origin() {
        let plane = principal_plane(&[vec![2.0, 2.0], vec![2.0, 2.0]]);
        assert_eq!(plane.project(&[2.0, 2.0]), (0.0, 0.0));
    }
}
