//! How what is drawn is looked at: pairs of a link that change neither the ECG nor its sheet, each of them optional.

use super::LONGEST_QUERY;
use super::notice::{Notice, Problem};
use super::query::pairs;
use crate::mel::{LevelScale, MelLeads};
use std::collections::HashSet;
use std::ops::RangeInclusive;

/// Zoom of the paper that a link may ask for, in percent.
pub const ZOOM_PERCENT: RangeInclusive<u32> = 100..=600;

/// The part of the shareable state that says how the reader looks at it: `zoom=150&mel=V2&melscale=linear`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadingState {
    /// Zoom of the paper in percent, within [`ZOOM_PERCENT`]: `zoom`.
    pub zoom_percent: u32,
    /// The leads whose mel spectrograms are shown: `mel`.
    pub mel_leads: MelLeads,
    /// The scale of their levels: `melscale`.
    pub mel_scale: LevelScale,
}

impl Default for ReadingState {
    /// No zoom, lead II, logarithmic.
    fn default() -> Self {
        Self {
            zoom_percent: *ZOOM_PERCENT.start(),
            mel_leads: MelLeads::default(),
            mel_scale: LevelScale::default(),
        }
    }
}

impl ReadingState {
    /// Reads the pairs of a query string, with or without its `?`; what it leaves out or gets wrong is as in
    /// [`ReadingState::default`]. The first of repeated keys counts. Of a query longer than [`LONGEST_QUERY`]
    /// nothing is used, which [`super::Design::parse`] says.
    pub fn parse(query: &str) -> (Self, Vec<Notice>) {
        let (mut state, mut notices) = (Self::default(), Vec::new());
        if query.len() > LONGEST_QUERY {
            return (state, notices);
        }
        let mut seen = HashSet::new();
        for (key, value) in pairs(query) {
            let Some(key) = ["zoom", "mel", "melscale"].into_iter().find(|k| *k == key) else {
                continue;
            };
            if !seen.insert(key) {
                continue;
            }
            match value {
                None => notices.push(Notice {
                    key,
                    problem: Problem::Unreadable,
                }),
                Some(value) if state.take(key, value.trim()).is_none() => {
                    notices.push(Notice::impossible(key, value.trim()));
                }
                Some(_) => {}
            }
        }
        (state, notices)
    }

    /// Takes a value; `None` for one that is not possible.
    fn take(&mut self, key: &str, value: &str) -> Option<()> {
        match key {
            "zoom" => {
                let percent = value.parse().ok()?;
                self.zoom_percent = ZOOM_PERCENT.contains(&percent).then_some(percent)?;
            }
            "mel" => self.mel_leads = MelLeads::parse(value)?,
            _ => self.mel_scale = LevelScale::parse(value)?,
        }
        Some(())
    }

    /// The pairs as the end of a query string, each with its `&`; what is as usual is left out.
    pub fn to_query(&self) -> String {
        let usual = Self::default();
        let mut query = String::new();
        if self.zoom_percent != usual.zoom_percent {
            query += &format!("&zoom={}", self.zoom_percent);
        }
        if self.mel_leads != usual.mel_leads {
            query += &format!("&mel={}", self.mel_leads.name());
        }
        if self.mel_scale != usual.mel_scale {
            query += &format!("&melscale={}", self.mel_scale.name());
        }
        query
    }
}
