//! Recordings as the field writes them: leads under any usual name, in any usual unit, from WFDB,
//! EDF and CSV.
//!
//! Nothing here opens files: the caller brings their bytes. What a reader assumes or leaves out
//! stands in the recording's [`Notes`].

mod csv;
mod edf;
mod error;
mod lead_choice;
mod lead_name;
mod notes;
mod rate;
mod shared_words;
mod text;
mod unit;

pub use csv::read_csv;
pub use edf::read_edf;
pub use error::RecordingError;
pub use lead_choice::LeadName;
pub(crate) use lead_choice::{ChosenSignal, choose_leads, leads_by_place};
pub use notes::Notes;
pub(crate) use rate::{RatedLead, to_one_rate};
pub use text::decode_text;
pub use unit::units_per_millivolt;

use crate::ecg::{Ecg, EcgError, Lead};
use std::collections::BTreeMap;
use std::ops::Range;

/// Leads that stand still for so many seconds at an end of a recording are padding.
const STILL_S: f64 = 1.0;

/// What the reader of a file knows better than the file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReadOptions {
    /// Which signal is which lead.
    pub leads: Vec<LeadName>,
    /// Units per millivolt, whatever the file says.
    pub units_per_mv: Option<f64>,
    /// Samples per second of a table without a time column.
    pub sampling_hz: Option<f64>,
    /// Take the samples though their checksums do not agree.
    pub ignores_checksums: bool,
}

/// The leads of a recording, all equally long, in millivolt; `NaN` where nothing was recorded.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Recording {
    /// Samples per second.
    pub sampling_hz: f64,
    /// The leads that it has.
    pub leads_mv: BTreeMap<Lead, Vec<f32>>,
    /// What was assumed and left out.
    pub notes: Notes,
}

impl Recording {
    /// Samples per lead.
    pub fn len(&self) -> usize {
        self.leads_mv.values().next().map_or(0, Vec::len)
    }

    /// Whether it holds no sample.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The samples between what stands still on all leads at both ends for `STILL_S` or longer:
    /// padding, which was not recorded. All samples where nothing else is left.
    pub fn recorded(&self) -> Range<usize> {
        let len = self.len();
        let least = (STILL_S * self.sampling_hz) as usize;
        let still = |from_end: bool| {
            let of_lead = |mv: &Vec<f32>| {
                let at = |k: usize| if from_end { mv[len - 1 - k] } else { mv[k] };
                let same = |&k: &usize| at(k) == at(0) || at(k).is_nan();
                (0..len).take_while(same).count()
            };
            let still = self.leads_mv.values().map(of_lead).min().unwrap_or(0);
            if still >= least { still } else { 0 }
        };
        let (start, end) = (still(false), len - still(true));
        if start < end { start..end } else { 0..len }
    }

    /// Says of a recording with padding where it lies.
    pub fn note_padding(&mut self) {
        let recorded = self.recorded();
        let ms = |samples: usize| (1000.0 * samples as f64 / self.sampling_hz).round();
        for (end, samples) in [
            ("first", recorded.start),
            ("last", self.len() - recorded.end),
        ] {
            if samples > 0 {
                self.notes.assume(format!(
                    "the {end} {} ms stand still on all leads: they count as not recorded",
                    ms(samples)
                ));
            }
        }
    }

    /// Its samples from `range.start` to before `range.end` as a 12-lead ECG; a lead that it lacks
    /// is `NaN` throughout.
    ///
    /// # Errors
    /// [`EcgError`] when the sampling frequency is not positive or the leads differ in length.
    pub fn part(&self, range: Range<usize>) -> Result<Ecg, EcgError> {
        let lead = |lead: Lead| match self.leads_mv.get(&lead) {
            Some(mv) => mv.get(range.clone()).unwrap_or_default().to_vec(),
            None => vec![f32::NAN; range.len()],
        };
        Ecg::new(self.sampling_hz, Lead::ALL.map(lead))
    }

    /// All of it as a 12-lead ECG.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub fn ecg(&self) -> Result<Ecg, EcgError> {
        self.part(0..self.len())
    }
}
