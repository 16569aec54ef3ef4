//! The keys that say what the page shows of a design, and how.

use super::design::{codes, names};
use super::{Draft, KEPT, Key, Scope};
use crate::condition::Statement;
use crate::ecg::Lead;
use crate::link::notice::{Notice, Problem, shortened};
use crate::link::place::{COHORT_SIZES, View};
use crate::link::values::{Values, number, whole_within};
use crate::link::{Link, ReadingState, ZOOM_PERCENT};
use crate::mel::{LevelScale, MelLeads};
use crate::sweep::{Factor, MOST_VALUES, Sweep};

pub(super) static KEYS: &[Key] = &[
    Key {
        name: "zoom",
        scope: Scope::View,
        about: "zoom of the paper",
        values: Values::whole(&ZOOM_PERCENT, "percent"),
        read: |draft, text| {
            draft.link.reading.zoom_percent = whole_within(text, &ZOOM_PERCENT)?;
            Some(())
        },
        write: |link| unusual(link, |reading| reading.zoom_percent.to_string()),
    },
    Key {
        name: "mel",
        scope: Scope::View,
        about: "lead of the mel spectrogram",
        values: Values::OneOf(mel_names),
        read: |draft, text| {
            let lower = text.to_ascii_lowercase();
            let leads = MelLeads::parse(text).or_else(|| MelLeads::parse(&lower));
            draft.link.reading.mel_leads = leads?;
            Some(())
        },
        write: |link| unusual(link, |reading| reading.mel_leads.name().to_owned()),
    },
    Key {
        name: "melscale",
        scope: Scope::View,
        about: "scale of its levels",
        values: Values::OneOf(|| names(&LevelScale::ALL, |scale| scale.name())),
        read: |draft, text| {
            draft.link.reading.mel_scale = LevelScale::parse(&text.to_ascii_lowercase())?;
            Some(())
        },
        write: |link| unusual(link, |reading| reading.mel_scale.name().to_owned()),
    },
    Key {
        name: "hidden",
        scope: Scope::View,
        about: "what was asked for stays hidden until it is revealed",
        values: Values::OneOf(|| SWITCH.map(str::to_owned).to_vec()),
        read: |draft, text| {
            draft.link.reading.hidden = switch(text)?;
            Some(())
        },
        write: |link| {
            unusual(link, |reading| {
                SWITCH[usize::from(reading.hidden)].to_owned()
            })
        },
    },
    Key {
        name: "view",
        scope: Scope::View,
        about: "what the page shows",
        values: Values::OneOf(|| View::ALL.map(|view| view.name().to_owned()).to_vec()),
        read: |draft, text| {
            draft.link.view = View::parse(&text.to_ascii_lowercase())?;
            draft.says_view = true;
            Some(())
        },
        write: |link| (link.view != View::Ecg).then(|| link.view.name().to_owned()),
    },
    Key {
        name: "factor",
        scope: Scope::View,
        about: "what a sweep varies",
        values: Values::OneOf(|| names(&Factor::ALL, |factor| factor.name())),
        read: factor,
        write: |link| Some(sweep(link)?.factor().name().to_owned()),
    },
    Key {
        name: "from",
        scope: Scope::View,
        about: "first value of a sweep",
        values: Values::Text("as the factor"),
        read: |draft, text| end(draft, 0, text),
        write: |link| Some(chosen(link)?.range()?.0.to_string()),
    },
    Key {
        name: "to",
        scope: Scope::View,
        about: "last value of a sweep",
        values: Values::Text("as the factor; not that of `from`"),
        read: |draft, text| end(draft, 1, text),
        write: |link| Some(chosen(link)?.range()?.1.to_string()),
    },
    Key {
        name: "values",
        scope: Scope::View,
        about: "statements of a sweep over `dx`",
        values: Values::Text("at most 5 SCP codes with commas between them"),
        read: values,
        write: |link| codes(&chosen(link)?.statements()),
    },
    Key {
        name: "count",
        scope: Scope::View,
        about: "ECGs of a cohort, with seeds that follow each other",
        values: Values::whole(&COHORT_SIZES, ""),
        read: |draft, text| {
            if let View::Cohort(count) = &mut draft.link.view {
                *count = whole_within(text, &COHORT_SIZES)?;
            }
            Some(())
        },
        write: |link| match link.view {
            View::Cohort(count) => Some(count.to_string()),
            _ => None,
        },
    },
    Key {
        name: KEPT,
        scope: Scope::View,
        about: "the ECG to compare with",
        values: Values::Text("a link of its own, percent-encoded"),
        read: |draft, text| {
            // A link of its own is read by whoever reads links.
            draft.kept = (!text.is_empty()).then(|| text.to_owned());
            Some(())
        },
        write: |link| match link.view {
            View::Ecg => Some(link.kept.as_ref()?.to_query()),
            _ => None,
        },
    },
    Key {
        name: "embed",
        scope: Scope::View,
        about: "the paper alone, or a quiz, in a frame of another page",
        values: Values::OneOf(|| SWITCH.map(str::to_owned).to_vec()),
        read: |draft, text| {
            draft.link.embedded = switch(text)?;
            Some(())
        },
        write: |link| link.embedded.then(|| "1".to_owned()),
    },
];

/// Off and on.
pub(super) const SWITCH: [&str; 2] = ["0", "1"];

/// Whether a switch is on; left empty it is off.
pub(super) fn switch(text: &str) -> Option<bool> {
    let place = SWITCH.iter().position(|value| *value == text);
    match place {
        None if text.is_empty() => Some(false),
        place => place.map(|place| place == 1),
    }
}

fn mel_names() -> Vec<String> {
    let all = MelLeads::All.name().to_owned();
    names(&Lead::ALL, |lead| lead.name())
        .into_iter()
        .chain([all])
        .collect()
}

/// A setting of how an ECG is looked at, where the view has one and it is not as usual.
fn unusual(link: &Link, setting: fn(&ReadingState) -> String) -> Option<String> {
    let shows_it = link.view.shows_paper() && link.view.quiz_place().is_none();
    let (own, usual) = (setting(&link.reading), setting(&ReadingState::default()));
    (shows_it && own != usual).then_some(own)
}

fn sweep(link: &Link) -> Option<&Sweep> {
    match &link.view {
        View::Sweep(sweep) => Some(sweep),
        _ => None,
    }
}

/// The sweep, where its values are chosen.
fn chosen(link: &Link) -> Option<&Sweep> {
    sweep(link).filter(|sweep| !sweep.is_usual())
}

fn factor(draft: &mut Draft, text: &str) -> Option<()> {
    if let View::Sweep(sweep) = &mut draft.link.view {
        *sweep = Sweep::usual(Factor::parse(&text.to_ascii_lowercase())?);
    }
    Some(())
}

/// Notes an end of the sweep; both together are tried once all keys are read.
fn end(draft: &mut Draft, end: usize, text: &str) -> Option<()> {
    let Some(limits) = sweep(&draft.link).and_then(|sweep| sweep.factor().limits()) else {
        return Some(());
    };
    match number(text).filter(|number| limits.contains(number)) {
        Some(number) => draft.ends[end] = Some(number),
        None => {
            let values = Values::number(&limits, "");
            draft.tell(Problem::not_of(values, text));
        }
    }
    Some(())
}

fn values(draft: &mut Draft, text: &str) -> Option<()> {
    let View::Sweep(sweep) = &mut draft.link.view else {
        return Some(());
    };
    if sweep.factor() != Factor::Statement {
        return Some(());
    }
    let (known, unknown) = Statement::from_codes(text);
    let (few, rest) = known.split_at(known.len().min(MOST_VALUES));
    if let Some(chosen) = Sweep::of_statements(few.to_vec()) {
        *sweep = chosen;
    }
    let too_many = !rest.is_empty();
    draft
        .notices
        .extend(Notice::unknown_statements(draft.key, &unknown));
    if too_many {
        draft.tell(Problem::TooMany { most: MOST_VALUES });
    }
    Some(())
}

/// Puts the ends of a sweep together once all keys are read.
pub(in crate::link) fn settle_sweep(draft: &mut Draft) {
    let [from, to] = draft.ends;
    let View::Sweep(sweep) = &mut draft.link.view else {
        return;
    };
    let Some((usual_from, usual_to)) = sweep.range().filter(|_| (from, to) != (None, None)) else {
        return;
    };
    let (from, to) = (from.unwrap_or(usual_from), to.unwrap_or(usual_to));
    let factor = sweep.factor();
    match Sweep::between(factor, from, to) {
        Some(chosen) if chosen.values() == factor.values() => {}
        Some(chosen) => *sweep = chosen,
        None => {
            draft.key = "to";
            let value = shortened(&to.to_string());
            draft.tell(Problem::Impossible { value });
        }
    }
}
