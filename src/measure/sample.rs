//! Sample numbers in JSON: `123` where whole, `123.4` where not.

use serde::Serializer;

pub(super) fn serialize<S: Serializer>(
    sample: &Option<f64>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match *sample {
        None => serializer.serialize_none(),
        Some(at) if at.fract() == 0.0 => serializer.serialize_i64(at as i64),
        Some(at) => serializer.serialize_f64(at),
    }
}
