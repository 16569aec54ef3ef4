//! What the network is told of one record.

/// The condition of one record.
#[derive(Debug, Clone, Copy)]
pub struct RowCondition<'a> {
    /// `[condition_features]`, as in [`crate::network::NetworkCondition`].
    pub encoded: &'a [f32],
    /// The rhythm that the attention's angles and the plan's features follow.
    pub rhythm: RowRhythm<'a>,
}

/// One record's rhythm, as in [`crate::network::RhythmInput`].
#[derive(Debug, Clone, Copy)]
pub enum RowRhythm<'a> {
    /// Heart beats over the whole signal, 0 if unknown.
    Beats(f32),
    /// A rhythm plan.
    Plan {
        /// `[length, plan_features]`.
        features: &'a [f32],
        /// `[length]`: cumulative beat phase, in beats.
        phase: &'a [f32],
    },
}
