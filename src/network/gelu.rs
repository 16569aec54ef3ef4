//! The tanh form of GELU (Hendrycks and Gimpel 2016): `x * sigmoid(2 * scale * (x + cubic * x^3))`.

/// `sqrt(2 / pi)`.
pub(super) const GELU_SCALE: f32 = 0.797_884_6;
/// The cubic coefficient.
pub(super) const GELU_CUBIC: f32 = 0.044_715;
