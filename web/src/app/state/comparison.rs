//! How the ECG that is kept for comparison is shown.

/// Where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Comparison {
    /// On the same sheet, behind the other.
    #[default]
    Behind,
    /// On a sheet of its own.
    Beside,
    /// The median beats of both over each other, lead by lead.
    BeatOnBeat,
}

impl Comparison {
    /// This one, or the usual where it is this already.
    pub fn toggled(self, other: Self) -> Self {
        match self == other {
            true => Self::default(),
            false => other,
        }
    }
}
