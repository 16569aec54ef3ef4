//! Which signals of a file are the leads.

use super::lead_name::{Likeness, NamedLead, recognise};
use super::shared_words::without_shared_words;
use super::{Notes, RecordingError};
use crate::ecg::Lead;

/// A reader's word on which signal is which lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadName {
    /// The signal's name, or its number from 1; `None` for the only ECG signal of a file.
    pub signal: Option<String>,
    /// The lead that it is.
    pub lead: Lead,
}

impl std::str::FromStr for LeadName {
    type Err = String;

    /// `ECG=II`, `2=V5`, or `II` for the only signal.
    fn from_str(text: &str) -> Result<Self, String> {
        let (signal, lead) = match text.rsplit_once('=') {
            Some((signal, lead)) => (Some(signal.trim().to_owned()), lead),
            None => (None, text),
        };
        let lead = recognise(lead).filter(|found| found.likeness <= Likeness::Alias);
        match lead {
            Some(found) if signal.as_deref() != Some("") => Ok(Self {
                signal,
                lead: found.lead,
            }),
            _ => Err(format!(
                "{text} names no signal and lead; write NAME=LEAD, such as ECG=II, or the lead alone for the only signal"
            )),
        }
    }
}

/// A signal that is a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ChosenSignal {
    /// Its place in the file.
    pub(crate) index: usize,
    /// The lead.
    pub(crate) lead: Lead,
    /// Whether it is stored upside down.
    pub(crate) is_inverted: bool,
}

impl ChosenSignal {
    /// Turns samples that are stored upside down.
    pub(crate) fn set_upright(self, mv: &mut [f32]) {
        if self.is_inverted {
            for sample in mv {
                *sample = -*sample;
            }
        }
    }
}

/// Chooses the signals that are leads, in the leads' order, by their names and what the reader said
/// of them. Of several for one lead the one that is nearest to it is taken.
///
/// # Errors
/// [`RecordingError`] when no signal is a lead, or two stand for the same one equally well.
pub(crate) fn choose_leads(
    names: &[&str],
    told: &[LeadName],
    notes: &mut Notes,
) -> Result<Vec<ChosenSignal>, RecordingError> {
    let candidates = candidates(names, told, notes);
    let mut chosen = Vec::new();
    for lead in Lead::ALL {
        let of_lead = || {
            let numbered = candidates.iter().enumerate();
            numbered
                .filter_map(|(index, found)| Some((index, (*found)?)).filter(|f| f.1.lead == lead))
        };
        let Some((index, best)) = of_lead().min_by_key(|(_, found)| found.likeness) else {
            continue;
        };
        if of_lead()
            .filter(|(_, found)| found.likeness == best.likeness)
            .count()
            > 1
        {
            return Err(RecordingError::DuplicateLead {
                lead,
                name: names[index].to_owned(),
            });
        }
        for (other, _) in of_lead().filter(|&(other, _)| other != index) {
            notes.leave_out(format!("{}: {} is lead {lead}", names[other], names[index]));
        }
        match best.likeness {
            Likeness::Modified => notes.assume(format!(
                "{} is taken for lead {lead}, which it resembles: amplitudes may differ",
                names[index]
            )),
            Likeness::Processed => {
                notes.assume(format!("{} is taken for lead {lead}", names[index]))
            }
            Likeness::Standard | Likeness::Alias => {}
        }
        if best.is_inverted {
            notes.assume(format!(
                "{} is taken for lead {lead} upside down",
                names[index]
            ));
        }
        chosen.push(ChosenSignal {
            index,
            lead,
            is_inverted: best.is_inverted,
        });
    }
    for (name, found) in names.iter().zip(&candidates) {
        if found.is_none() && !chosen.is_empty() && !is_bookkeeping(name) {
            notes.leave_out(format!("{name}: it is not one of the 12 leads"));
        }
    }
    if chosen.is_empty() {
        return Err(RecordingError::NoLeads {
            example: unnamed(names).map_or("1", |index| names[index]).to_owned(),
            signals: names.join(", "),
        });
    }
    Ok(chosen)
}

/// The leads that so many signals without names are, in their usual order: twelve, or the eight
/// independent ones.
pub(crate) fn leads_by_place(
    what: &str,
    count: usize,
    notes: &mut Notes,
) -> Option<&'static [Lead]> {
    let leads: &[Lead] = match count {
        12 => &Lead::ALL,
        8 => &Lead::INDEPENDENT,
        _ => return None,
    };
    let names: Vec<&str> = leads.iter().map(|lead| lead.name()).collect();
    notes.assume(format!(
        "the {what} have no names: they are taken for {}",
        names.join(", ")
    ));
    Some(leads)
}

/// The lead of each signal, if it is one.
fn candidates(names: &[&str], told: &[LeadName], notes: &mut Notes) -> Vec<Option<NamedLead>> {
    let mut candidates: Vec<Option<NamedLead>> = names.iter().map(|name| recognise(name)).collect();
    if candidates.iter().all(Option::is_none)
        && let Some((shared, found)) = without_shared_words(names)
    {
        notes.assume(format!(
            "the names share \"{shared}\": what is left of them names the leads"
        ));
        candidates = found;
    }
    let of_set = candidates.iter().flatten().filter(|found| found.needs_set);
    if of_set.count() < 6 {
        for found in &mut candidates {
            *found = found.filter(|found| !found.needs_set);
        }
    }
    for LeadName { signal, lead } in told {
        let index = match signal {
            Some(signal) => place(names, signal),
            None => unnamed(names),
        };
        if let Some(index) = index {
            candidates[index] = Some(NamedLead {
                lead: *lead,
                likeness: Likeness::Standard,
                is_inverted: false,
                needs_set: false,
            });
        }
    }
    candidates
}

/// The signal of this name, or else of this number from 1.
fn place(names: &[&str], signal: &str) -> Option<usize> {
    let same = |name: &&str| name.trim().eq_ignore_ascii_case(signal.trim());
    names.iter().position(same).or_else(|| {
        let number: usize = signal.parse().ok()?;
        number.checked_sub(1).filter(|&index| index < names.len())
    })
}

/// The only signal, or the only one that calls itself an ECG.
fn unnamed(names: &[&str]) -> Option<usize> {
    let only = |is_meant: &dyn Fn(&str) -> bool| {
        let mut meant = (0..names.len()).filter(|&index| is_meant(names[index]));
        meant.next().filter(|_| meant.next().is_none())
    };
    only(&|name| !is_bookkeeping(name)).or_else(|| {
        only(&|name| {
            let name = name.to_lowercase();
            name.contains("ecg") || name.contains("ekg")
        })
    })
}

/// EDF+ and BDF+ keep their annotations as a signal.
fn is_bookkeeping(name: &str) -> bool {
    name.ends_with("DF Annotations")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(names: &[&str], told: &[&str]) -> (Vec<(usize, Lead)>, Notes) {
        let told: Vec<LeadName> = told.iter().map(|text| text.parse().unwrap()).collect();
        let mut notes = Notes::default();
        let chosen = choose_leads(names, &told, &mut notes).unwrap();
        (chosen.iter().map(|c| (c.index, c.lead)).collect(), notes)
    }

    #[test]
    fn the_raw_signal_is_the_lead_and_what_is_left_out_is_said() {
        let (chosen, notes) = choose(&["ECG I filtered", "ECG I", "vx"], &[]);
        assert_eq!(chosen, [(1, Lead::I)]);
        assert_eq!(
            notes.left_out,
            [
                "ECG I filtered: ECG I is lead I",
                "vx: it is not one of the 12 leads"
            ]
        );
        assert!(notes.assumptions.is_empty());
    }

    #[test]
    fn a_modified_lead_stands_in_only_where_its_lead_is_missing() {
        let (chosen, notes) = choose(&["MLII", "MV2"], &[]);
        assert_eq!(chosen, [(0, Lead::II), (1, Lead::V2)]);
        assert!(notes.assumptions[0].contains("MLII is taken for lead II"));
        let (chosen, notes) = choose(&["MLII", "II"], &[]);
        assert_eq!(chosen, [(1, Lead::II)]);
        assert!(notes.assumptions.is_empty() && notes.left_out[0].contains("MLII"));
    }

    #[test]
    fn the_reader_says_which_signal_is_which_lead() {
        for told in ["ECG=II", "ecg=DII", "1=II", "II"] {
            assert_eq!(choose(&["ECG"], &[told]).0, [(0, Lead::II)], "{told}");
        }
        let night = ["EEG C3", "EMG", "ECG1", "EDF Annotations"];
        assert_eq!(choose(&night, &["I"]).0, [(2, Lead::I)]);
        assert_eq!(
            choose(&["ECG", "ECG"], &["1=II", "2=V5"]).0,
            [(0, Lead::II), (1, Lead::V5)]
        );
        // Against what the name says.
        assert_eq!(
            choose(&["V1", "V2"], &["V1=V6"]).0,
            [(1, Lead::V2), (0, Lead::V6)]
        );
        for bad in ["ECG=V9", "x", "=II", ""] {
            assert!(bad.parse::<LeadName>().is_err(), "{bad}");
        }
    }

    #[test]
    fn electrodes_of_the_brain_are_no_chest_leads() {
        assert_eq!(choose(&["C3", "C4", "V1"], &[]).0, [(2, Lead::V1)]);
        let set = choose(&["C1", "C2", "C3", "C4", "C5", "C6"], &[]).0;
        assert_eq!(set.len(), 6);
    }

    #[test]
    fn what_stays_unclear_is_refused_with_the_option_that_helps() {
        let message = |names: &[&str]| {
            let error = choose_leads(names, &[], &mut Notes::default()).unwrap_err();
            error.to_string()
        };
        assert!(
            message(&["ECG"]).contains("--lead ECG=II"),
            "{}",
            message(&["ECG"])
        );
        assert!(message(&["V1", "v1"]).contains("V1 occurs twice"));
    }
}
