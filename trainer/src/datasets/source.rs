//! A data set on disk, of one kind or another.

use super::{DAMAGED_SHARE_LIMIT, LoadError, Loaded, Recording, challenge, ptb_xl};
use anyhow::{Context, Result, ensure};
use einthoven::attributes::Amplitude;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A kind of data set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// PTB-XL in PhysioNet's layout, in millivolt.
    PtbXl,
    /// The same layout, each lead scaled to its own standard deviation: shape without amplitude.
    PtbXlShape,
    /// Recordings as the PhysioNet/CinC Challenges of 2020 and 2021 publish them, such as Georgia
    /// and Chapman-Shaoxing.
    Challenge,
}

impl SourceKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::PtbXl, Self::PtbXlShape, Self::Challenge];

    /// The name on the command line and in configurations.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PtbXl => "ptb-xl",
            Self::PtbXlShape => "ptb-xl-shape",
            Self::Challenge => "challenge",
        }
    }

    /// Whether its recordings have their amplitude.
    pub const fn amplitude(self) -> Amplitude {
        match self {
            Self::PtbXl | Self::Challenge => Amplitude::Known,
            Self::PtbXlShape => Amplitude::Lost,
        }
    }

    /// What it is, for reports and model packages.
    pub const fn title(self) -> &'static str {
        match self {
            Self::PtbXl => "PTB-XL 1.0.3",
            Self::PtbXlShape => "PTB-XL 1.0.3 as shape without amplitude",
            Self::Challenge => "PhysioNet/CinC Challenge 2021",
        }
    }

    /// Whom to credit for the recordings, with their licence.
    pub const fn credit(self) -> &'static str {
        match self {
            Self::PtbXl | Self::PtbXlShape => "PTB-XL 1.0.3 (Wagner et al., PhysioNet), CC BY 4.0",
            Self::Challenge => {
                "PhysioNet/CinC Challenge 2021 1.0.3 (Reyna et al., PhysioNet), CC BY 4.0"
            }
        }
    }
}

/// A data set on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What it is.
    pub kind: SourceKind,
    /// Where it lies.
    pub folder: PathBuf,
}

impl Source {
    /// Reads `KIND=DIR`.
    ///
    /// # Errors
    /// Lists the kinds there are.
    pub fn parse(text: &str) -> Result<Self, String> {
        let kinds = SourceKind::ALL.map(SourceKind::name).join(", ");
        let (kind, folder) = text.split_once('=').ok_or_else(|| {
            format!("{text} is no data set; write KIND=DIR with KIND one of {kinds}")
        })?;
        let kind = SourceKind::ALL
            .into_iter()
            .find(|known| known.name() == kind)
            .ok_or_else(|| format!("there is no data set of kind {kind}; there are {kinds}"))?;
        Ok(Self {
            kind,
            folder: folder.into(),
        })
    }

    /// Reads the recordings of some folds, on all cores.
    ///
    /// # Errors
    /// [`LoadError`] when the data set cannot be read or holds no such recording, and when more
    /// than 1 % of the recordings are damaged or missing.
    pub fn read(&self, folds: &[u8]) -> Result<Loaded, LoadError> {
        let loaded = match self.kind {
            SourceKind::PtbXl | SourceKind::PtbXlShape => {
                Loaded::sorted(ptb_xl::load(&self.folder, folds, self.kind.amplitude())?)
            }
            SourceKind::Challenge => challenge::load(&self.folder, folds)?,
        };
        let total = loaded.total();
        if loaded.damaged.len() as f64 > DAMAGED_SHARE_LIMIT * total as f64 {
            return Err(LoadError::TooManyDamaged {
                folder: self.folder.clone(),
                damaged: loaded.damaged,
                total,
            });
        }
        Ok(loaded)
    }

    /// Reads the recordings of some folds for a command: says on standard error how many there are
    /// and what is left out. `what` says what they are for, such as "training".
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn load(&self, what: &str, folds: &[u8]) -> Result<Vec<Recording>> {
        let loaded = self.read(folds).with_context(|| {
            let folder = self.folder.display();
            format!("cannot load the {what} records from {folder}")
        })?;
        loaded.tell(what);
        Ok(loaded.recordings)
    }
}

/// Loads the recordings of some folds from several sources, as [`Source::load`].
///
/// # Errors
/// As [`Source::load`]; without any source.
pub fn load_all(what: &str, sources: &[Source], folds: &[u8]) -> Result<Vec<Recording>> {
    ensure!(
        !sources.is_empty(),
        "no data set is given; add --ptb-xl DIR or --data KIND=DIR"
    );
    let mut recordings = Vec::new();
    for source in sources {
        recordings.extend(source.load(what, folds)?);
    }
    Ok(recordings)
}

/// The folders of some sources, for messages.
pub fn folders(sources: &[Source]) -> String {
    let folders = sources
        .iter()
        .map(|source| source.folder.display().to_string());
    folders.collect::<Vec<_>>().join(" and ")
}

/// The kinds of some sources, each once.
pub fn kinds(sources: &[Source]) -> Vec<SourceKind> {
    let has = |kind: &SourceKind| sources.iter().any(|source| source.kind == *kind);
    SourceKind::ALL.into_iter().filter(has).collect()
}

/// What some kinds are, for reports and model packages.
pub fn titles(kinds: &[SourceKind]) -> String {
    let titles = kinds.iter().map(|kind| kind.title());
    titles.collect::<Vec<_>>().join(" and ")
}

/// Whom to credit for recordings of some kinds; each once.
pub fn credits(kinds: &[SourceKind]) -> String {
    let mut credits: Vec<&str> = kinds.iter().map(|kind| kind.credit()).collect();
    credits.dedup();
    credits.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn kinds_are_read_and_others_told() {
        for kind in SourceKind::ALL {
            let source = Source::parse(&format!("{}=some/dir", kind.name())).unwrap();
            assert_eq!(source.kind, kind);
            assert_eq!(source.folder, Path::new("some/dir"));
            let in_configuration = serde_json::to_string(&kind).unwrap();
            assert_eq!(in_configuration, format!("\"{}\"", kind.name()));
        }
        let unknown = Source::parse("georgia=x").unwrap_err();
        assert!(unknown.contains("ptb-xl-shape, challenge"), "{unknown}");
        assert!(Source::parse("nowhere").unwrap_err().contains("KIND=DIR"));
    }

    #[test]
    fn a_set_of_several_kinds_credits_each_once() {
        let both = [SourceKind::PtbXl, SourceKind::PtbXlShape];
        assert_eq!(credits(&both), SourceKind::PtbXl.credit());
        let all = credits(&SourceKind::ALL);
        assert!(all.contains("Wagner") && all.contains("Reyna"), "{all}");
    }
}
