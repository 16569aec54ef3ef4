//! What a network is evaluated for.

/// One record to evaluate a network for, with a condition of its kind.
#[derive(Debug, Clone, Copy)]
pub struct ForwardRow<'a, C> {
    /// `[samples, leads]`, in the network's units.
    pub noisy: &'a [f32],
    /// `None` for the null condition.
    pub condition: Option<C>,
}
