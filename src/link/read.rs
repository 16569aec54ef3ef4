//! From a query string that anyone may have written, and others changed, to a link.

use super::arrival::{Pair, pairs};
use super::damage;
use super::notice::{Notice, Problem, shortened};
use super::plain::{bare_value, printed_list};
use super::query::asks_for_an_ecg;
use super::schema::{self, Draft, Key, Scope};
use super::{Design, LONGEST_QUERY, Link, View};
use crate::case_set::CaseSet;

impl Link {
    /// Reads a query string, with or without its `?`; what it leaves out or gets wrong is as in
    /// [`Link::default`].
    pub fn parse(query: &str) -> (Self, Vec<Notice>) {
        Self::parse_over(Design::default(), query)
    }

    /// Reads a query string; what its design leaves out or gets wrong is as in `base`, and so is
    /// that of the ECG compared with. The first of repeated keys counts. A page in a frame shows
    /// the paper alone, or a quiz.
    pub fn parse_over(base: Design, query: &str) -> (Self, Vec<Notice>) {
        let (mut link, notices) = read(base, query, |_| true);
        if link.embedded && link.view.quiz_place().is_none() {
            link.view = View::Ecg;
        }
        if link.view != View::Ecg {
            link.kept = None;
        }
        if !matches!(link.view, View::Set(_)) {
            link.set = CaseSet::default();
        }
        (link, notices)
    }
}

impl Design {
    /// Reads the design of a query string, with or without its `?`; what it leaves out is as in
    /// [`Design::default`].
    pub fn parse(query: &str) -> (Self, Vec<Notice>) {
        Self::parse_over(Self::default(), query)
    }

    /// Reads the design of a query string; what it leaves out or gets wrong is as in `base` (a
    /// model's own steps and guidance, say).
    pub fn parse_over(base: Self, query: &str) -> (Self, Vec<Notice>) {
        let (link, notices) = read(base, query, |key| key.scope == Scope::Design);
        (link.design, notices)
    }
}

/// Reads some of the keys.
fn read(base: Design, query: &str, reads: impl Fn(&Key) -> bool) -> (Link, Vec<Notice>) {
    let mut draft = Draft::new(base);
    if query.len() > LONGEST_QUERY {
        draft.tell(Problem::TooLong);
        return (draft.link, draft.notices);
    }
    let pairs = pairs(query);
    for key in schema::keys().filter(|key| reads(key)) {
        let mut said = pairs.iter().filter(|pair| pair.key == key.name);
        if let Some(first) = said.next() {
            draft.key = key.name;
            read_pair(&mut draft, key, first);
            let value = |pair: &Pair| {
                pair.value
                    .as_deref()
                    .map(|value| bare_value(value).to_owned())
            };
            if said.any(|pair| value(pair) != value(first)) {
                let used = shortened(first.value.as_deref().unwrap_or_default());
                draft.tell(Problem::Twice { used });
            }
        }
    }
    schema::settle_sweep(&mut draft);
    if let Some(key) = damage::found(query, &pairs, &draft.link.view) {
        draft.key = key;
        draft.tell(Problem::Incomplete);
    }
    (draft.link, draft.notices)
}

fn read_pair(draft: &mut Draft, key: &Key, pair: &Pair) {
    let Some(value) = &pair.value else {
        return draft.tell(match key.name == schema::KEPT {
            true => Problem::NoEcg,
            false => Problem::Unreadable,
        });
    };
    let listed = printed_list(value);
    let value = listed.as_ref().unwrap_or(value);
    let bare = match key.name == schema::KEPT {
        true => value.trim(),
        false => bare_value(value),
    };
    let is_lost = bare.is_empty() && value.contains(char::is_alphanumeric);
    if is_lost || (key.read)(draft, bare).is_none() {
        draft.tell(Problem::not_of(key.values, value));
    }
    if let Some(query) = draft.kept.take() {
        read_kept(draft, &query);
    }
}

/// Reads the link of the ECG compared with.
fn read_kept(draft: &mut Draft, query: &str) {
    if !asks_for_an_ecg(query) {
        return draft.tell(Problem::NoEcg);
    }
    let (design, notices) = Design::parse_over(draft.base.clone(), query);
    draft.link.kept = Some(design);
    for notice in notices {
        draft.tell(Problem::Within(Box::new(notice)));
    }
}
