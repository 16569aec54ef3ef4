//! Lead names as files write them: `I`, `ECG I`, `MDC_ECG_LEAD_V1`, `DII`, `Ableitung aVR`, `MLII`.

mod fold;
mod vocabulary;

use crate::ecg::Lead;
use fold::{folded, without_brackets};
use vocabulary::{CHANNEL_WORDS, FILLERS, LEAD_WORDS, MODIFIED, PROCESSED};

/// How well a name stands for its lead; the better comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// The standard name.
    Standard,
    /// A prefixed, worded or national form of it.
    Alias,
    /// The lead after a filter, an average, or the like.
    Processed,
    /// A modified lead, from electrodes elsewhere.
    Modified,
}

/// The lead that a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NamedLead {
    pub(super) lead: Lead,
    pub(super) likeness: Likeness,
    /// Whether the signal is the lead upside down, as Cabrera's `-aVR` is.
    pub(super) is_inverted: bool,
    /// Whether only a complete set of such names means leads: `C3` is an electrode of the
    /// electroencephalogram, too.
    pub(super) needs_set: bool,
}

/// The lead that a name stands for; `None` for a name that is no lead's.
pub(super) fn recognise(name: &str) -> Option<NamedLead> {
    if let Some(lead) = Lead::parse(name) {
        return Some(NamedLead {
            lead,
            likeness: Likeness::Standard,
            is_inverted: false,
            needs_set: false,
        });
    }
    let folded = folded(name);
    let outside = without_brackets(&folded);
    of_words(&outside).or_else(|| of_words(&folded))
}

/// The lead that the words of a name say. Where they say none, numbers are taken for those of
/// channels: `CH1 (II)`, `02-II`.
fn of_words(name: &str) -> Option<NamedLead> {
    let words = || {
        name.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
    };
    let is_inverted = name.trim_start().starts_with('-')
        || name.split_whitespace().any(|word| word.starts_with("-a"));
    let found = of(words()).or_else(|| of(words().filter(|word| !is_channel_number(word))))?;
    Some(NamedLead {
        is_inverted: is_inverted || found.is_inverted,
        ..found
    })
}

/// Whether a word is the number of a channel: `1`, `ch1`.
fn is_channel_number(word: &str) -> bool {
    let of_channel = CHANNEL_WORDS
        .iter()
        .find_map(|channel| word.strip_prefix(channel));
    let number = of_channel.unwrap_or(word);
    !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit())
}

fn of<'a>(words: impl Iterator<Item = &'a str>) -> Option<NamedLead> {
    let mut likeness = Likeness::Alias;
    let mut has_lead_word = false;
    let mut core = String::new();
    for word in words {
        if LEAD_WORDS.contains(&word) {
            has_lead_word = true;
        } else if PROCESSED.iter().any(|start| word.starts_with(start)) {
            likeness = likeness.max(Likeness::Processed);
        } else if MODIFIED.contains(&word) {
            likeness = Likeness::Modified;
        } else if !FILLERS.contains(&word) {
            core.push_str(word);
        }
    }
    of_core(&core, has_lead_word).map(|found| NamedLead {
        likeness: likeness.max(found.likeness),
        ..found
    })
}

/// The lead of what is left of a name; a word may be glued to it, as in `LeadII` and `ecgV1`.
fn of_core(core: &str, has_lead_word: bool) -> Option<NamedLead> {
    if let Some(found) = exact(core, has_lead_word) {
        return Some(found);
    }
    let glued = |words: &[&str], is_lead: bool| {
        words.iter().filter(|word| word.len() > 2).find_map(|word| {
            let rest = core.strip_prefix(word).or_else(|| core.strip_suffix(word));
            rest.filter(|rest| !rest.is_empty())
                .and_then(|rest| of_core(rest, has_lead_word || is_lead))
        })
    };
    glued(LEAD_WORDS, true)
        .or_else(|| glued(FILLERS, false))
        .or_else(|| {
            let rest = core.strip_prefix("mod")?;
            let found = of_core(rest, has_lead_word)?;
            Some(NamedLead {
                likeness: Likeness::Modified,
                ..found
            })
        })
}

fn exact(core: &str, has_lead_word: bool) -> Option<NamedLead> {
    let found = |lead, likeness| NamedLead {
        lead,
        likeness,
        is_inverted: false,
        needs_set: false,
    };
    let alias = |lead| Some(found(lead, Likeness::Alias));
    match core {
        "i" | "di" | "d1" | "li" | "l1" | "lara" => return alias(Lead::I),
        "ii" | "dii" | "d2" | "lii" | "l2" | "llra" => return alias(Lead::II),
        "iii" | "diii" | "d3" | "liii" | "l3" | "llla" => return alias(Lead::III),
        "1" if has_lead_word => return alias(Lead::I),
        "2" if has_lead_word => return alias(Lead::II),
        "3" if has_lead_word => return alias(Lead::III),
        "avr" | "avd" => return alias(Lead::AVR),
        "avl" | "avg" => return alias(Lead::AVL),
        "avf" | "avp" => return alias(Lead::AVF),
        "mli" | "ml1" => return Some(found(Lead::I, Likeness::Modified)),
        "mlii" | "ml2" => return Some(found(Lead::II, Likeness::Modified)),
        "mliii" | "ml3" => return Some(found(Lead::III, Likeness::Modified)),
        "mcl" => return Some(found(Lead::V1, Likeness::Modified)),
        _ => {}
    }
    let chest = |prefix: &str| {
        let number = core.strip_prefix(prefix)?;
        let digit = number.strip_prefix('0').unwrap_or(number);
        let number = digit.parse::<usize>().ok().filter(|_| digit.len() == 1)?;
        Lead::ALL
            .get(Lead::V1.index() + number.checked_sub(1)?)
            .copied()
    };
    if let Some(lead) = chest("v") {
        return alias(lead);
    }
    if let Some(lead) = chest("c") {
        return Some(NamedLead {
            needs_set: true,
            ..found(lead, Likeness::Alias)
        });
    }
    let modified = ["mv", "mcl", "cm", "cc", "cs"];
    modified
        .into_iter()
        .find_map(chest)
        .map(|lead| found(lead, Likeness::Modified))
}

#[cfg(test)]
mod tests;
