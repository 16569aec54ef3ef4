//! Words that the names of many signals share, in whatever language: `lülitus I`, `I@500Hz`.

use super::lead_name::{Likeness, NamedLead, recognise};
use crate::ecg::Lead;
use std::collections::{BTreeMap, BTreeSet};

/// So many names must share a word, and so many leads come to light without it.
const SHARED_BY: usize = 6;

/// The words that the names of signals share, and the lead of each name without them. `None` unless
/// that makes six leads or more, from the limbs and the chest: so no other signals are mistaken.
pub(super) fn without_shared_words(names: &[&str]) -> Option<(String, Vec<Option<NamedLead>>)> {
    let words: Vec<Vec<String>> = names.iter().map(|name| words(name)).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for of_name in &words {
        let distinct: BTreeSet<&str> = of_name.iter().map(String::as_str).collect();
        for word in distinct {
            *counts.entry(word).or_default() += 1;
        }
    }
    counts.retain(|_, count| *count >= SHARED_BY);
    let leads: Vec<Option<NamedLead>> = words
        .iter()
        .map(|of_name| {
            let own: Vec<&str> = of_name.iter().map(String::as_str).collect();
            let own: Vec<&str> = own
                .into_iter()
                .filter(|w| !counts.contains_key(w))
                .collect();
            let has_shared = own.len() < of_name.len();
            let found = has_shared.then(|| recognise(&own.join(" "))).flatten();
            found.filter(|found| found.likeness <= Likeness::Alias && !found.needs_set)
        })
        .collect();
    let found: BTreeSet<Lead> = leads.iter().flatten().map(|found| found.lead).collect();
    let has = |chest: bool| found.iter().any(|lead| (*lead >= Lead::V1) == chest);
    let shared: Vec<&str> = counts.into_keys().collect();
    (found.len() >= SHARED_BY && has(true) && has(false)).then(|| (shared.join(" "), leads))
}

fn words(name: &str) -> Vec<String> {
    let words = name.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leads(form: impl Fn(&str) -> String) -> Option<(String, Vec<Option<Lead>>)> {
        let names: Vec<String> = Lead::ALL.iter().map(|lead| form(lead.name())).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let (shared, found) = without_shared_words(&names)?;
        let leads = found.into_iter().map(|found| Some(found?.lead));
        Some((shared, leads.collect()))
    }

    #[test]
    fn what_all_names_share_is_no_part_of_a_lead() {
        let all = Some(Lead::ALL.map(Some).to_vec());
        for (form, shared) in [
            ("lülitus LEAD", "lülitus"),
            ("LEAD leiðsla", "leiðsla"),
            ("लीड LEAD", "लीड"),
            ("LEAD@500Hz", "500hz"),
            ("Acme 3000: LEAD (0.05-150Hz)", "05 0 150hz 3000 acme"),
        ] {
            let found = leads(|lead| form.replace("LEAD", lead));
            let (words, found) = found.unwrap_or_else(|| panic!("{form}"));
            assert_eq!(Some(found), all, "{form}");
            assert!(
                shared.split(' ').all(|word| words.contains(word)),
                "{words}"
            );
        }
    }

    #[test]
    fn other_signals_stay_other_signals() {
        for names in [
            &["EMG I", "EMG II", "EMG III", "EMG IV", "EMG V", "EMG VI"][..],
            &["EEG C1", "EEG C2", "EEG C3", "EEG C4", "EEG C5", "EEG C6"],
            &["x 1", "x 2", "x 3", "x 4", "x 5", "x 6", "x 7", "x 8"],
            &["lülitus I", "lülitus II", "lülitus V1"],
        ] {
            assert!(without_shared_words(names).is_none(), "{names:?}");
        }
    }
}
