//! The keys of the design: who and what is asked for, of which model.

use super::{Draft, Key, Scope};
use crate::condition::{Condition, Patient, Sex, Statement};
use crate::generation::{GUIDANCE, STEPS, Wishes};
use crate::link::model::is_model_reference;
use crate::link::notice::{Notice, Problem, shortened};
use crate::link::place::View;
use crate::link::values::{Values, optional, whole, whole_within, within};
use crate::link::{LINK_VERSION, Link};
use crate::rhythm::Plan;

/// A number of the request that may be unknown.
macro_rules! optional_number {
    ($name:literal, $about:literal, $range:expr, $unit:literal, $($field:ident).+) => {
        Key {
            name: $name,
            scope: Scope::Design,
            about: $about,
            values: Values::number(&$range, $unit),
            read: |draft, text| {
                draft.link.design.request.$($field).+ = optional(text, &$range)?;
                Some(())
            },
            write: |link| link.design.request.$($field).+.map(|number| number.to_string()),
        }
    };
}

pub(super) static KEYS: &[Key] = &[
    Key {
        name: "v",
        scope: Scope::Design,
        about: "version of the link's form",
        values: Values::Text("`1`"),
        read: version,
        write: |_| Some(LINK_VERSION.to_string()),
    },
    Key {
        name: "model",
        scope: Scope::Design,
        about: "the model, and behind `@` which version of it drew the ECG",
        values: Values::Text(
            "`NAME` or `NAME@HASH8`: `a-z`, `0-9` and `-`; eight hexadecimal digits",
        ),
        read: model,
        write: |link| Some(link.design.model.clone()),
    },
    optional_number!(
        "age",
        "age",
        Patient::AGE_YEARS,
        "years",
        condition.patient.age_years
    ),
    Key {
        name: "sex",
        scope: Scope::Design,
        about: "sex",
        values: Values::OneOf(|| names(&Sex::ALL, |sex| sex.name())),
        read: sex,
        write: |link| Some(link.design.request.condition.patient.sex?.name().to_owned()),
    },
    optional_number!(
        "height",
        "height",
        Patient::HEIGHT_CM,
        "cm",
        condition.patient.height_cm
    ),
    optional_number!(
        "weight",
        "weight",
        Patient::WEIGHT_KG,
        "kg",
        condition.patient.weight_kg
    ),
    optional_number!(
        "hr",
        "heart rate",
        Patient::HEART_RATE_BPM,
        "/min",
        condition.patient.heart_rate_bpm
    ),
    Key {
        name: "dx",
        scope: Scope::Design,
        about: "diagnostic statements",
        values: Values::Text("SCP codes with commas between them"),
        read: statements,
        write: |link| codes(&link.design.request.condition.statements),
    },
    optional_number!("pr", "PR interval", Wishes::PR_MS, "ms", wishes.pr_ms),
    optional_number!("qrs", "QRS duration", Wishes::QRS_MS, "ms", wishes.qrs_ms),
    optional_number!("qtc", "QTc interval", Wishes::QTC_MS, "ms", wishes.qtc_ms),
    optional_number!(
        "axis",
        "frontal axis of the QRS",
        Wishes::AXIS_DEG,
        "degrees",
        wishes.axis_deg
    ),
    optional_number!(
        "voltage",
        "height of the QRS, times the usual",
        Wishes::VOLTAGE,
        "",
        wishes.voltage
    ),
    optional_number!(
        "irregularity",
        "variation of the rhythm, times the usual",
        Wishes::IRREGULARITY,
        "",
        wishes.irregularity
    ),
    optional_number!(
        "wander",
        "wander of the baseline, times the usual",
        Wishes::WANDER,
        "",
        wishes.wander
    ),
    optional_number!(
        "noise",
        "noise, times the usual",
        Wishes::NOISE,
        "",
        wishes.noise
    ),
    Key {
        name: "plan",
        scope: Scope::Design,
        about: "the rhythm in place of a drawn one",
        values: Values::Text(
            "events such as `p@0.14,n@0.3`: `p`, `pa`, `f`, `pp`, `pr` are P waves, `n`, `a`, `v`, `j`, \
             `e`, `s` beats; at most 4000 characters",
        ),
        read: |draft, text| {
            let plan = Plan::from_text(&text.to_ascii_lowercase()).ok()?;
            draft.link.design.request.wishes.plan = Some(plan);
            Some(())
        },
        write: |link| Some(link.design.request.wishes.plan.as_ref()?.to_text()),
    },
    Key {
        name: "events",
        scope: Scope::Design,
        about: "changes to the plan of the rhythm",
        values: Values::Text(
            "changes that the plan can read, such as `+pvc@3.2,-beat@5.1`; at most 400 characters",
        ),
        read: events,
        write: |link| {
            let events = &link.design.request.wishes.events;
            (!events.is_empty()).then(|| events.clone())
        },
    },
    Key {
        name: "seed",
        scope: Scope::Design,
        about: "seed of the noise",
        values: Values::Whole {
            low: 0,
            high: u64::MAX,
            unit: "",
        },
        read: |draft, text| {
            draft.link.design.request.seed = whole(text)?;
            Some(())
        },
        write: |link| Some(link.design.request.seed.to_string()),
    },
    Key {
        name: "steps",
        scope: Scope::Design,
        about: "sampler steps",
        values: Values::whole(&STEPS, ""),
        read: |draft, text| {
            draft.link.design.request.steps = whole_within(text, &STEPS)?;
            Some(())
        },
        write: |link| Some(link.design.request.steps.to_string()),
    },
    Key {
        name: "guidance",
        scope: Scope::Design,
        about: "guidance weight",
        values: Values::number(&GUIDANCE, ""),
        read: |draft, text| {
            draft.link.design.request.guidance = within(text, &GUIDANCE)?;
            Some(())
        },
        write: |link| Some(link.design.request.guidance.to_string()),
    },
];

/// The names of all values of a kind.
pub(super) fn names<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> Vec<String> {
    all.iter().map(|one| name(*one).to_owned()).collect()
}

/// Statements as a list of codes; none where there are none.
pub(super) fn codes(statements: &[Statement]) -> Option<String> {
    let codes: Vec<&str> = statements
        .iter()
        .map(|statement| statement.code())
        .collect();
    (!codes.is_empty()).then(|| codes.join(","))
}

fn version(draft: &mut Draft, text: &str) -> Option<()> {
    if whole(text) != Some(u64::from(LINK_VERSION)) {
        let found = shortened(text);
        draft.tell(Problem::Version { found });
    }
    Some(())
}

fn model(draft: &mut Draft, text: &str) -> Option<()> {
    let model = text.to_ascii_lowercase();
    draft.link.design.model = is_model_reference(&model).then_some(model)?;
    Some(())
}

fn sex(draft: &mut Draft, text: &str) -> Option<()> {
    draft.link.design.request.condition.patient.sex = match text {
        "" => None,
        text => Some(Sex::parse(text)?),
    };
    Some(())
}

fn statements(draft: &mut Draft, text: &str) -> Option<()> {
    // No code holds a blank or a bar; some programs write them for the comma.
    let list = text.replace([' ', '|'], ",");
    let (known, unknown) = Statement::from_codes(&list);
    let condition = &mut draft.link.design.request.condition;
    *condition = Condition::new(condition.patient, known);
    draft
        .notices
        .extend(Notice::unknown_statements(draft.key, &unknown));
    Some(())
}

fn events(draft: &mut Draft, text: &str) -> Option<()> {
    // What decodes to a space was a plus sign once: an event has no spaces.
    let events = text.to_ascii_lowercase().replace(' ', "+");
    draft.link.design.request.wishes.events = Wishes::are_events(&events).then_some(events)?;
    Some(())
}

/// Whether a link says this key: in a quiz, the design would be the answer, and a set has its own.
pub(in crate::link) fn is_said(key: &Key, link: &Link) -> bool {
    const SHARED: [&str; 4] = ["v", "model", "steps", "guidance"];
    match link.view {
        _ if key.scope != Scope::Design => true,
        View::Quiz(Some(_)) => SHARED[..2].contains(&key.name),
        View::Set(_) => SHARED.contains(&key.name) || super::is_of_showing(key),
        _ => true,
    }
}
