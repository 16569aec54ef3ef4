//! Which model the engine has, as far as the runs know.

/// The model in the engine.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Loaded {
    /// None was asked for yet; which one it will be is not known.
    #[default]
    Nothing,
    /// On its way.
    Loading(String),
    /// Ready.
    Ready(String),
    /// It did not arrive, or the worker is gone.
    Failed,
}
