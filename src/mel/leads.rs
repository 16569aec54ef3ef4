//! Which leads' spectrograms are shown.

use crate::ecg::Lead;

/// One lead, large, or all twelve as small multiples.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MelLeads {
    /// This lead alone.
    One(Lead),
    /// The twelve beside each other.
    All,
}

impl Default for MelLeads {
    fn default() -> Self {
        Self::One(Lead::II)
    }
}

impl MelLeads {
    /// The name for all twelve in menus and links.
    pub const ALL_NAME: &'static str = "all";

    /// The name in menus and links.
    pub const fn name(self) -> &'static str {
        match self {
            Self::One(lead) => lead.name(),
            Self::All => Self::ALL_NAME,
        }
    }

    /// The choice with this name.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            Self::ALL_NAME => Some(Self::All),
            name => Lead::parse(name).map(Self::One),
        }
    }

    /// The leads, in the conventional order.
    pub fn leads(&self) -> &[Lead] {
        match self {
            Self::One(lead) => std::slice::from_ref(lead),
            Self::All => &Lead::ALL,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_their_choice() {
        for choice in Lead::ALL
            .map(MelLeads::One)
            .into_iter()
            .chain([MelLeads::All])
        {
            assert_eq!(MelLeads::parse(choice.name()), Some(choice));
        }
        assert_eq!(MelLeads::parse("V9"), None);
        assert_eq!(MelLeads::All.leads().len(), 12);
        assert_eq!(MelLeads::default().leads(), [Lead::II]);
    }
}
