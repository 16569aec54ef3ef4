//! The keys of the design that say how it is drawn on paper.

use super::design::names;
use super::{Key, Scope};
use crate::ecg::Lead;
use crate::layout::{Gain, Layout, LeadOrder, PaperSpec, Speed};
use crate::link::values::{Values, number};

pub(super) static KEYS: &[Key] = &[
    Key {
        name: "layout",
        scope: Scope::Design,
        about: "rows and columns of leads",
        values: Values::OneOf(|| names(&Layout::ALL, |layout| layout.name())),
        read: |draft, text| {
            draft.link.design.paper.layout = Layout::parse(&text.to_ascii_lowercase())?;
            Some(())
        },
        write: |link| Some(link.design.paper.layout.name().to_owned()),
    },
    Key {
        name: "lead",
        scope: Scope::Design,
        about: "lead of the rhythm strip, or the one lead shown",
        values: Values::OneOf(|| names(&Lead::ALL, |lead| lead.name())),
        read: |draft, text| {
            draft.link.design.paper.lead = Lead::parse(text)?;
            Some(())
        },
        write: |link| {
            let lead = link.design.paper.lead;
            (lead != PaperSpec::default().lead).then(|| lead.name().to_owned())
        },
    },
    Key {
        name: "order",
        scope: Scope::Design,
        about: "order of the limb leads",
        values: Values::OneOf(|| names(&LeadOrder::ALL, |order| order.name())),
        read: |draft, text| {
            draft.link.design.paper.order = LeadOrder::parse(&text.to_ascii_lowercase())?;
            Some(())
        },
        write: |link| {
            let order = link.design.paper.order;
            (order != LeadOrder::Standard).then(|| order.name().to_owned())
        },
    },
    Key {
        name: "speed",
        scope: Scope::Design,
        about: "paper speed in mm/s",
        values: Values::OneOf(|| {
            Speed::ALL
                .map(|speed| speed.mm_per_s().to_string())
                .to_vec()
        }),
        read: |draft, text| {
            draft.link.design.paper.speed = Speed::from_mm_per_s(number(text)?)?;
            Some(())
        },
        write: |link| Some(link.design.paper.speed.mm_per_s().to_string()),
    },
    Key {
        name: "gain",
        scope: Scope::Design,
        about: "gain in mm/mV",
        values: Values::OneOf(|| Gain::ALL.map(|gain| gain.mm_per_mv().to_string()).to_vec()),
        read: |draft, text| {
            draft.link.design.paper.gain = Gain::from_mm_per_mv(number(text)?)?;
            Some(())
        },
        write: |link| Some(link.design.paper.gain.mm_per_mv().to_string()),
    },
];
