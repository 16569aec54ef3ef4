//! The keys of the design that say what is done to an ECG once it is drawn.

use super::{Draft, Key, Scope};
use crate::artefacts::{Artefact, Band, Processing, SAMPLING_CHOICES_HZ};
use crate::link::notice::Problem;
use crate::link::values::{Values, number};

/// The most artefacts that a link holds: each costs time.
const MOST_ARTEFACTS: usize = 12;

pub(super) static KEYS: &[Key] = &[
    Key {
        name: "artefacts",
        scope: Scope::Design,
        about: "noise and exchanged electrodes, added to the drawn ECG in their order",
        values: Values::Text(
            "`wander`, `muscle`, `mains-50`, `mains-60`, `motion`, each with a strength in \
             millivolt and a seed where they are not the usual (`muscle:0.05mV@7`), `arms-reversed`, \
             `left-arm-left-leg-reversed`, `right-arm-left-leg-reversed`, `v1-v2-reversed`, \
             `chest-reversed`, `chest-permuted`, with commas between them; at most 12",
        ),
        read: artefacts,
        write: |link| {
            let artefacts = &link.design.processing.artefacts;
            (!artefacts.is_empty()).then(|| Artefact::list_to_text(artefacts))
        },
    },
    Key {
        name: "filter",
        scope: Scope::Design,
        about: "what the device lets through, in hertz; left out, all",
        values: Values::OneOf(|| Band::ALL.map(|band| band.to_string()).to_vec()),
        read: |draft, text| {
            draft.link.design.processing.filter = match text {
                "" => None,
                text => Some(text.parse().ok()?),
            };
            Some(())
        },
        write: |link| Some(link.design.processing.filter?.to_string()),
    },
    Key {
        name: "hz",
        scope: Scope::Design,
        about: "samples per second; the mains need more than 100",
        values: Values::OneOf(|| SAMPLING_CHOICES_HZ.map(|hz| hz.to_string()).to_vec()),
        read: sampling_hz,
        write: |link| {
            let sampling_hz = link.design.processing.sampling_hz;
            let usual_hz = Processing::default().sampling_hz;
            (sampling_hz != usual_hz).then(|| sampling_hz.to_string())
        },
    },
];

/// Artefacts in any capitals; the sampling frequency follows them.
fn artefacts(draft: &mut Draft, text: &str) -> Option<()> {
    let text = text.to_ascii_lowercase().replace("mv", "mV");
    let mut artefacts = Artefact::parse_list(&text).ok()?;
    if artefacts.len() > MOST_ARTEFACTS {
        artefacts.truncate(MOST_ARTEFACTS);
        draft.tell(Problem::TooMany {
            most: MOST_ARTEFACTS,
        });
    }
    let processing = &mut draft.link.design.processing;
    processing.artefacts = artefacts;
    processing.settle();
    Some(())
}

/// One of the choices that holds the artefacts.
fn sampling_hz(draft: &mut Draft, text: &str) -> Option<()> {
    let sampling_hz = number(text).map(f64::from);
    let sampling_hz = sampling_hz.filter(|hz| SAMPLING_CHOICES_HZ.contains(hz))?;
    let processing = &mut draft.link.design.processing;
    let least_hz = processing.least_sampling_hz();
    processing.sampling_hz = sampling_hz.max(least_hz);
    if sampling_hz < least_hz {
        draft.tell(Problem::OutOfRange {
            value: text.to_owned(),
            low: least_hz.to_string(),
            high: SAMPLING_CHOICES_HZ[SAMPLING_CHOICES_HZ.len() - 1].to_string(),
        });
    }
    Some(())
}
