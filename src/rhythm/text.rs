//! A plan as a line of text, for links and comments of files: `p@0.14,n@0.3,v@1.02`.

use super::{AtrialEvent, AtrialKind, BeatEvent, BeatKind, Plan, PlanError};

/// The longest text, in characters.
const LONGEST: usize = 4000;

/// The mark of each origin of a P wave.
const ATRIAL: [(&str, AtrialKind); 5] = [
    ("p", AtrialKind::Sinus),
    ("pa", AtrialKind::Premature),
    ("f", AtrialKind::Flutter),
    ("pp", AtrialKind::Paced),
    ("pr", AtrialKind::Retrograde),
];

/// The mark of each origin of a QRS complex.
const BEATS: [(&str, BeatKind); 6] = [
    ("n", BeatKind::Conducted),
    ("a", BeatKind::PrematureAtrial),
    ("v", BeatKind::PrematureVentricular),
    ("j", BeatKind::JunctionalEscape),
    ("e", BeatKind::VentricularEscape),
    ("s", BeatKind::Paced),
];

/// Why a text is no plan.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[allow(missing_docs)]
pub enum PlanTextError {
    #[error("a plan of {0} characters is too long; give at most {LONGEST}")]
    TooLong(usize),
    #[error(
        "`{0}` is no event; write p, pa, f, pp or pr for a P wave and n, a, v, j, e or s for a beat, \
         then @ and a time in seconds"
    )]
    Event(String),
    #[error("a plan needs at least two beats; add n@ and a time")]
    TooFew,
    #[error(transparent)]
    Plan(#[from] PlanError),
}

impl Plan {
    /// Every event as a mark, `@` and seconds to the millisecond, in the order of time.
    pub fn to_text(&self) -> String {
        let mark = |found: Option<&'static str>| found.expect("every kind has a mark");
        let atrial = self.atrial.iter().map(|event| {
            let entry = ATRIAL.iter().find(|(_, kind)| *kind == event.kind);
            (event.time_s, mark(entry.map(|entry| entry.0)))
        });
        let beats = self.beats.iter().map(|event| {
            let entry = BEATS.iter().find(|(_, kind)| *kind == event.kind);
            (event.time_s, mark(entry.map(|entry| entry.0)))
        });
        let mut events: Vec<(f64, &str)> = atrial.chain(beats).collect();
        events.sort_by(|a, b| a.0.total_cmp(&b.0));
        let text = |(time_s, mark): (f64, &str)| {
            // Adding zero takes the sign of a rounded -0 away.
            format!("{mark}@{}", (time_s * 1e3).round() / 1e3 + 0.0)
        };
        events.into_iter().map(text).collect::<Vec<_>>().join(",")
    }

    /// Reads [`Plan::to_text`] back: a plan of [`Plan::DURATION_S`].
    ///
    /// # Errors
    /// [`PlanTextError`] names what cannot be read or drawn.
    pub fn from_text(text: &str) -> Result<Self, PlanTextError> {
        if text.len() > LONGEST {
            return Err(PlanTextError::TooLong(text.len()));
        }
        let mut plan = Self {
            duration_s: Self::DURATION_S,
            atrial: Vec::new(),
            beats: Vec::new(),
        };
        if text.is_empty() {
            return Err(PlanTextError::TooFew);
        }
        for event in text.split(',') {
            let unknown = || PlanTextError::Event(event.chars().take(20).collect());
            let (mark, time) = event.split_once('@').ok_or_else(unknown)?;
            let time_s: f64 = time.parse().map_err(|_| unknown())?;
            let of = |name: &&str| *name == mark;
            if let Some((_, kind)) = ATRIAL.iter().find(|(name, _)| of(name)) {
                let kind = *kind;
                plan.atrial.push(AtrialEvent { time_s, kind });
            } else if let Some((_, kind)) = BEATS.iter().find(|(name, _)| of(name)) {
                let kind = *kind;
                plan.beats.push(BeatEvent { time_s, kind });
            } else {
                return Err(unknown());
            }
        }
        plan.validate()?;
        if plan.rr_s().is_empty() {
            return Err(PlanTextError::TooFew);
        }
        Ok(plan)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_reads_back_to_the_millisecond() {
        let text = "n@-0.4,p@0.14,n@0.3,v@0.9,pr@1.1,n@2,f@2.05,pa@2.5,a@2.66,s@9.5,e@10.2";
        let plan = Plan::from_text(text).unwrap();
        assert_eq!((plan.atrial.len(), plan.beats.len()), (4, 7));
        assert_eq!(plan.beats[2].kind, BeatKind::PrematureVentricular);
        assert_eq!(plan.to_text(), text);
    }

    #[test]
    fn every_kind_has_one_mark() {
        let marks: std::collections::BTreeSet<&str> = ATRIAL
            .iter()
            .map(|entry| entry.0)
            .chain(BEATS.iter().map(|entry| entry.0))
            .collect();
        assert_eq!(marks.len(), ATRIAL.len() + BEATS.len());
    }

    #[test]
    fn what_is_no_plan_says_why() {
        for (text, said) in [
            ("", "at least two beats"),
            ("n@1", "at least two beats"),
            ("n@1,n@1.05", "less than 0.15 s apart"),
            ("n@1,n@nan", "outside the recording"),
            ("n@1,n@1e9", "outside the recording"),
            ("n@2,n@1", "sort beats"),
            ("x@1,n@2", "`x@1` is no event"),
            ("n1,n@2", "`n1` is no event"),
        ] {
            let error = Plan::from_text(text).unwrap_err().to_string();
            assert!(error.contains(said), "{text}: {error}");
        }
        let long = "n@1,".repeat(2000);
        assert_eq!(Plan::from_text(&long), Err(PlanTextError::TooLong(8000)));
    }
}
