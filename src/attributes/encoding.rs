//! From attributes to the networks' input vector.

use super::{Attribute, Attributes};
use serde::{Deserialize, Serialize};

/// Length of all attributes encoded.
pub const ATTRIBUTES_ENCODED_LEN: usize = attributes_encoded_len(Attribute::COUNT);

/// Length of the first so many attributes encoded: a value and a "known" flag each, and one value
/// more for the axis.
pub const fn attributes_encoded_len(count: usize) -> usize {
    2 * count + 1
}

/// No score is larger: what lies further out was not trained.
const LARGEST_SCORE: f64 = 4.0;

/// Mean and standard deviation of each attribute that a model knows over its training records, in
/// the order of [`Attribute::ALL`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AttributeScaling {
    /// Means.
    pub mean: Vec<f64>,
    /// Standard deviations; positive.
    pub standard_deviation: Vec<f64>,
}

impl AttributeScaling {
    /// Fits the scaling to records; an attribute that is never known, or never varies, gets the
    /// deviation 1.
    pub fn fit<'a>(records: impl IntoIterator<Item = &'a Attributes>) -> Self {
        let mut known: Vec<Vec<f64>> = vec![Vec::new(); Attribute::COUNT];
        for record in records {
            for (values, value) in known.iter_mut().zip(record.values()) {
                values.extend(value);
            }
        }
        let moments = known.iter().map(|values| {
            let count = values.len().max(1) as f64;
            let mean = values.iter().sum::<f64>() / count;
            let variance = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / count;
            (
                mean,
                if variance > 1e-12 {
                    variance.sqrt()
                } else {
                    1.0
                },
            )
        });
        let (mean, standard_deviation) = moments.unzip();
        Self {
            mean,
            standard_deviation,
        }
    }

    /// Whether there is a finite mean and a positive deviation for each of so many attributes.
    pub fn is_valid(&self, count: usize) -> bool {
        self.mean.len() == count
            && self.standard_deviation.len() == count
            && self.mean.iter().all(|mean| mean.is_finite())
            && self
                .standard_deviation
                .iter()
                .all(|deviation| deviation.is_finite() && *deviation > 0.0)
    }

    /// Encodes the attributes that the model knows as [`attributes_encoded_len`] numbers: for each
    /// its z-score (0 when unknown) and 1 when known; the axis as cosine and sine.
    pub fn encode(&self, attributes: &Attributes) -> Vec<f32> {
        let known = self.mean.len();
        let mut encoded = Vec::with_capacity(attributes_encoded_len(known));
        for attribute in Attribute::ALL.into_iter().take(known) {
            let value = attributes.get(attribute);
            if attribute == Attribute::Axis {
                let angle = value.map(|value| Attribute::axis_to_deg(value).to_radians());
                encoded.push(angle.map_or(0.0, f64::cos) as f32);
                encoded.push(angle.map_or(0.0, f64::sin) as f32);
            } else {
                let index = attribute.index();
                let score = value.map_or(0.0, |value| {
                    (value - self.mean[index]) / self.standard_deviation[index]
                });
                encoded.push(score.clamp(-LARGEST_SCORE, LARGEST_SCORE) as f32);
            }
            encoded.push(f32::from(u8::from(value.is_some())));
        }
        encoded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_is_zero_and_known_is_flagged() {
        let mut one = Attributes::default();
        one.set(Attribute::Pr, Some(160.0));
        let mut other = one;
        other.set(Attribute::Pr, Some(200.0));
        let scaling = AttributeScaling::fit([&one, &other, &Attributes::default()]);
        assert!(scaling.is_valid(Attribute::COUNT));
        let unknown = scaling.encode(&Attributes::default());
        assert_eq!(unknown.len(), ATTRIBUTES_ENCODED_LEN);
        assert!(unknown.iter().all(|&x| x == 0.0));
        assert_eq!(&scaling.encode(&other)[..3], &[1.0, 1.0, 0.0]);
        let earlier = AttributeScaling {
            mean: scaling.mean[..Attribute::FEWEST].to_vec(),
            standard_deviation: scaling.standard_deviation[..Attribute::FEWEST].to_vec(),
        };
        assert!(earlier.is_valid(Attribute::FEWEST));
        assert!(scaling.encode(&other).starts_with(&earlier.encode(&other)));
        one.set(Attribute::Pr, Some(1e9));
        assert_eq!(scaling.encode(&one)[0], 4.0);
    }

    #[test]
    fn the_axis_is_a_direction() {
        let scaling = AttributeScaling::fit([]);
        let mut attributes = Attributes::default();
        attributes.set(Attribute::Axis, Some(Attribute::axis_from_deg(90.0)));
        let at = 2 * Attribute::Axis.index();
        let encoded = scaling.encode(&attributes);
        assert!(encoded[at].abs() < 1e-6 && (encoded[at + 1] - 1.0).abs() < 1e-6);
        assert_eq!(encoded[at + 2], 1.0);
    }
}
