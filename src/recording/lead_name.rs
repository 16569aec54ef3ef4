//! Lead names as files write them: `I`, `ECG I`, `MDC_ECG_LEAD_V1`, `DII`, `Ableitung aVR`, `MLII`.

use crate::ecg::Lead;

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

/// Words that say "lead"; a bare number behind one of them is a limb lead.
const LEAD_WORDS: &[&str] = &[
    "lead",
    "leads",
    "derivation",
    "derivacion",
    "derivación",
    "derivacao",
    "derivação",
    "derivazione",
    "dérivation",
    "derivasyon",
    "derivace",
    "deriv",
    "ableitung",
    "abl",
    "afleiding",
    "avledning",
    "afledning",
    "odprowadzenie",
    "odpr",
    "svod",
    "zvod",
    "elvezetes",
    "elvezetés",
    "kytkentä",
    "отведение",
    "отв",
    "відведення",
    "誘導",
    "导联",
    "導聯",
    "limb",
    "extremity",
    "standard",
    "std",
    "einthoven",
    "goldberger",
];

/// Words that say nothing about which lead it is.
const FILLERS: &[&str] = &[
    "ecg",
    "ekg",
    "екг",
    "экг",
    "elektrokardiogramm",
    "electrocardiogram",
    "electrocardiograma",
    "mdc",
    "elec",
    "potl",
    "chest",
    "precordial",
    "wilson",
    "augmented",
    "unipolar",
    "bipolar",
    "channel",
    "chan",
    "ch",
    "canal",
    "kanal",
    "signal",
    "sig",
    "raw",
    "unfiltered",
    "original",
    "orig",
    "roh",
    "mv",
    "uv",
    "nv",
    "millivolt",
    "millivolts",
    "microvolt",
    "microvolts",
    "der",
    "val",
    "value",
    "amplitude",
    "第",
];

/// Beginnings of words that say that the signal is not as recorded.
const PROCESSED: &[&str] = &[
    "filt", "gefilt", "clean", "denois", "smooth", "notch", "bandpass", "lowpass", "highpass",
    "median", "averag", "mean", "template", "resampl",
];

/// Words that say that the electrodes lie elsewhere.
const MODIFIED: &[&str] = &[
    "mod",
    "modified",
    "modifiziert",
    "modificada",
    "modificata",
    "modifiée",
];

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
    let folded = fold(name);
    let outside = without_brackets(&folded);
    of_words(&outside).or_else(|| of_words(&folded))
}

/// Lower case, Roman numerals and letters of other scripts as their Latin look-alikes.
fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for c in name.trim().to_lowercase().chars() {
        match c {
            'ⅰ' | 'і' => folded.push('i'),
            'ⅱ' => folded.push_str("ii"),
            'ⅲ' => folded.push_str("iii"),
            '\u{ff01}'..='\u{ff5e}' => folded.extend(char::from_u32(u32::from(c) - 0xfee0)),
            '−' | '–' => folded.push('-'),
            '₁'..='₆' => folded.extend(char::from_u32(u32::from(c) - 0x2080 + u32::from('0'))),
            c => folded.push(c),
        }
    }
    // Written without a space in Chinese and Japanese.
    for word in ["誘導", "导联", "導聯", "第"] {
        folded = folded.replace(word, &format!(" {word} "));
    }
    folded
}

/// The name without what stands in brackets.
fn without_brackets(name: &str) -> String {
    let mut depth = 0_usize;
    let kept = name.chars().filter(|c| match c {
        '(' | '[' | '{' => {
            depth += 1;
            false
        }
        ')' | ']' | '}' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    kept.collect()
}

fn of_words(name: &str) -> Option<NamedLead> {
    let is_inverted = name.trim_start().starts_with('-')
        || name.split_whitespace().any(|word| word.starts_with("-a"));
    let mut likeness = Likeness::Alias;
    let mut has_lead_word = false;
    let mut core = String::new();
    for word in name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
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
        is_inverted: is_inverted || found.is_inverted,
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
        let number: usize = core.strip_prefix(prefix)?.parse().ok()?;
        let lead = *Lead::ALL.get(Lead::V1.index() + number.checked_sub(1)?)?;
        (core.len() == prefix.len() + 1).then_some(lead)
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
mod tests {
    use super::*;

    fn lead(name: &str) -> Option<Lead> {
        recognise(name).map(|found| found.lead)
    }

    #[test]
    fn prefixed_worded_and_national_names_are_leads() {
        for (names, expected) in [
            (
                "ECG I|Lead I|LEAD_I|MDC_ECG_LEAD_I|DI|D1|lead 1|I-ECG|ECG_LEAD_I|leadI|Ableitung I|Deriv. I|DER I",
                Lead::I,
            ),
            (
                "ECG II|EKG-II|DII|D2|Derivación II|derivação 2|Dérivation II|отведение II|II导联|第II誘導|Ⅱ|II (mV)|LL-RA",
                Lead::II,
            ),
            (
                "ECG III|DIII|D3|D III|Abl. III|ecgIII|Lead III [mV]|std 3",
                Lead::III,
            ),
            (
                "ECG aVR|LEAD_AVR|MDC_ECG_LEAD_AVR|a VR|aV-R|Abl aVR|aVD|ECGaVR",
                Lead::AVR,
            ),
            ("Lead aVL|aVL_mV|MDC_ECG_ELEC_POTL_AVL", Lead::AVL),
            ("ECG aVF|Ａ Ｖ Ｆ|goldberger aVF", Lead::AVF),
            (
                "V 1|ECG V1|MDC_ECG_LEAD_V1|V₁|leadV1|Chest V1|ecg_v1_raw|Wilson V1",
                Lead::V1,
            ),
            (
                "ECG.V6|V-6|Precordial V6|MDC_ECG_ELEC_POTL_V6|V6 [uV]",
                Lead::V6,
            ),
        ] {
            for name in names.split('|') {
                assert_eq!(lead(name), Some(expected), "{name}");
                assert!(
                    recognise(name).unwrap().likeness <= Likeness::Alias,
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn modified_and_processed_leads_are_told_apart() {
        for (name, expected) in [
            ("MLII", Lead::II),
            ("mod. II", Lead::II),
            ("mod.V4", Lead::V4),
            ("MV2", Lead::V2),
            ("MCL1", Lead::V1),
            ("CM5", Lead::V5),
            ("modified lead III", Lead::III),
        ] {
            let found = recognise(name).unwrap();
            assert_eq!(
                (found.lead, found.likeness),
                (expected, Likeness::Modified),
                "{name}"
            );
        }
        for name in ["ECG I filtered", "I_filt", "V1 (filtered) clean"] {
            assert_eq!(
                recognise(name).unwrap().likeness,
                Likeness::Processed,
                "{name}"
            );
        }
        assert!(
            recognise("-aVR").unwrap().is_inverted && !recognise("ECG-aVR").unwrap().is_inverted
        );
        assert!(recognise("C1").unwrap().needs_set);
    }

    #[test]
    fn other_signals_are_no_leads() {
        for name in [
            "",
            "ECG",
            "ECG1",
            "ECG 2",
            "EKG",
            "vx",
            "V7",
            "V",
            "V10",
            "Resp",
            "PLETH",
            "ABP",
            "C3-A2",
            "EEG Fpz-Cz",
            "EMG1",
            "Pleth V",
            "IV",
            "channel 1",
            "SpO2",
            "v3r",
            "V4R",
            "EDF Annotations",
            "i4",
            "CH1",
            "A-I",
            "V4-V5",
        ] {
            assert_eq!(lead(name), None, "{name}");
        }
    }
}
