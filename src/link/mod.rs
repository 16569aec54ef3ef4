//! The link: all that determines what is seen, as a query string a person can read.
//!
//! `?v=1&model=NAME&age=63&sex=female&height=165&weight=70&hr=72&dx=LVH,1AVB&seed=42&steps=10&guidance=2&layout=3x4&speed=25&gain=10`
//!
//! Pairs that say how it is looked at may follow: `&zoom=150` (percent), `&mel=V2` (a lead, or `all`) and
//! `&melscale=linear` (or `logarithmic`).
//!
//! Whoever opens a link did not write it. So unknown keys are ignored, a bad value falls back to
//! its default with a [`Notice`] to show, numbers are bounded, and a model is a plain name of
//! `[a-z0-9-]` below the app's own `models/`: nothing in a link can load from another origin.

mod notice;
mod parse;
mod query;
mod reading;

pub use notice::{Notice, Problem};
pub use query::{asks_for_an_ecg, condition_query, encode, pairs};
pub use reading::{ReadingState, ZOOM_PERCENT};

use crate::condition::Condition;
use crate::generation::GenerationRequest;
use crate::layout::PaperSpec;

/// The version written and understood.
pub const LINK_VERSION: u32 = 1;

/// The model where a link names none.
pub const DEFAULT_MODEL: &str = "midt-compact";

/// The longest query that is read, in bytes.
pub const LONGEST_QUERY: usize = 4096;

/// The longest model name, in bytes.
const LONGEST_MODEL_NAME: usize = 64;

/// All that determines one ECG on paper: the model, what it is asked for, and how it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Design {
    /// Name of the model package, `[a-z0-9-]`.
    pub model: String,
    /// What is generated.
    pub request: GenerationRequest,
    /// How it is drawn.
    pub paper: PaperSpec,
}

impl Default for Design {
    /// Nobody in particular, seed 1, 10 steps, guidance 2, the default paper.
    fn default() -> Self {
        Self {
            model: DEFAULT_MODEL.to_owned(),
            request: GenerationRequest {
                condition: Condition::default(),
                seed: 1,
                steps: 10,
                guidance: 2.0,
            },
            paper: PaperSpec::default(),
        }
    }
}

/// Whether a name can be a model's: 1 to 64 of `a-z`, `0-9` and `-`.
pub fn is_model_name(name: &str) -> bool {
    let allowed = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
    (1..=LONGEST_MODEL_NAME).contains(&name.len()) && name.bytes().all(allowed)
}
