//! Changes to a plan, and their text in links.

use super::{Plan, PlanError};
use std::fmt;

/// A change to a plan. Times are in seconds from the first sample, to the millisecond.
///
/// As text: `+pvc@3.2`, `+pac@4.1`, `+beat@5`, `-beat@5.1`, `-p@2.4`, `beat@3.2:3.4`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PlanEdit {
    /// A premature ventricular complex, with its pause.
    AddVentricular(f64),
    /// A premature atrial complex, with its pause.
    AddAtrial(f64),
    /// A beat of the usual kind, with a P wave where the usual beats have one.
    AddBeat(f64),
    /// Takes the nearest beat away, with its P wave.
    RemoveBeat(f64),
    /// Takes the nearest P wave away.
    RemoveP(f64),
    /// Moves the beat nearest to the first time to the second, with its P wave.
    MoveBeat(f64, f64),
}

/// Why a change cannot be read or made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[allow(missing_docs)]
pub enum PlanEditError {
    #[error(
        "`{0}` is no change of the rhythm; write +pvc@, +pac@, +beat@, -beat@ or -p@ and a time in \
         seconds, or beat@FROM:TO"
    )]
    Unknown(String),
    #[error("`{0}` is no time; give seconds from 0 to 10, such as 3.2")]
    Time(String),
    #[error("{0} changes of the rhythm are too many; give at most 64")]
    TooMany(usize),
    #[error("no {what} lies within 1 s of {at_s} s; point at one")]
    NothingNear { what: &'static str, at_s: f64 },
    #[error("another beat lies at {0} s; take it away first, or keep 0.15 s from it")]
    Occupied(f64),
    #[error("fewer than two beats would be left; add a beat before this one is taken away")]
    TooFew,
    #[error(transparent)]
    Plan(#[from] PlanError),
}

/// Changes accepted in one list.
const MOST: usize = 64;

impl PlanEdit {
    /// Reads changes separated by commas; an empty text is an empty list.
    ///
    /// # Errors
    /// [`PlanEditError`] says what cannot be read.
    pub fn parse_list(text: &str) -> Result<Vec<Self>, PlanEditError> {
        if text.is_empty() {
            return Ok(Vec::new());
        }
        let count = text.split(',').count();
        if count > MOST {
            return Err(PlanEditError::TooMany(count));
        }
        text.split(',').map(Self::parse).collect()
    }

    /// Writes changes so that [`parse_list`](Self::parse_list) reads them.
    pub fn write_list(edits: &[Self]) -> String {
        let texts: Vec<String> = edits.iter().map(Self::to_string).collect();
        texts.join(",")
    }

    fn parse(text: &str) -> Result<Self, PlanEditError> {
        let unknown = || PlanEditError::Unknown(text.to_owned());
        let (change, at) = text.split_once('@').ok_or_else(unknown)?;
        Ok(match change {
            "+pvc" => Self::AddVentricular(time_s(at)?),
            "+pac" => Self::AddAtrial(time_s(at)?),
            "+beat" => Self::AddBeat(time_s(at)?),
            "-beat" => Self::RemoveBeat(time_s(at)?),
            "-p" => Self::RemoveP(time_s(at)?),
            "beat" => {
                let (from, to) = at.split_once(':').ok_or_else(unknown)?;
                Self::MoveBeat(time_s(from)?, time_s(to)?)
            }
            _ => return Err(unknown()),
        })
    }
}

impl fmt::Display for PlanEdit {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (change, at) = match *self {
            Self::AddVentricular(at) => ("+pvc", at),
            Self::AddAtrial(at) => ("+pac", at),
            Self::AddBeat(at) => ("+beat", at),
            Self::RemoveBeat(at) => ("-beat", at),
            Self::RemoveP(at) => ("-p", at),
            Self::MoveBeat(from, to) => {
                return write!(f, "beat@{}:{}", to_millisecond(from), to_millisecond(to));
            }
        };
        write!(f, "{change}@{}", to_millisecond(at))
    }
}

/// Reads seconds within a recording: digits, and a point.
fn time_s(text: &str) -> Result<f64, PlanEditError> {
    let is_plain = text.bytes().all(|c| c.is_ascii_digit() || c == b'.');
    let time = text.parse::<f64>().ok().filter(|_| is_plain);
    time.filter(|time| (0.0..=Plan::DURATION_S).contains(time))
        .map(to_millisecond)
        .ok_or_else(|| PlanEditError::Time(text.to_owned()))
}

fn to_millisecond(time_s: f64) -> f64 {
    let time_s = time_s.clamp(0.0, Plan::DURATION_S);
    (time_s * 1000.0).round() / 1000.0
}
