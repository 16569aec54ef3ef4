//! From a query string that anyone may have written to a state.

use super::notice::{Notice, Problem, shortened};
use super::query::pairs;
use super::{Design, LINK_VERSION, LONGEST_QUERY, is_model_name};
use crate::condition::{Condition, Patient, Sex, Statement};
use crate::ecg::Lead;
use crate::generation::{GUIDANCE, STEPS};
use crate::layout::{Gain, Layout, LeadOrder, Speed};
use std::collections::HashSet;
use std::ops::RangeInclusive;

impl Design {
    /// Reads a query string, with or without its `?`; what it leaves out is as in
    /// [`Design::default`].
    pub fn parse(query: &str) -> (Self, Vec<Notice>) {
        Self::parse_over(Self::default(), query)
    }

    /// Reads a query string; what it leaves out or gets wrong is as in `defaults` (a model's own
    /// steps and guidance, say). The first of repeated keys counts.
    pub fn parse_over(defaults: Self, query: &str) -> (Self, Vec<Notice>) {
        let mut reader = Reader {
            state: defaults,
            notices: Vec::new(),
        };
        if query.len() > LONGEST_QUERY {
            reader.notice("v", Problem::TooLong);
            return (reader.state, reader.notices);
        }
        let mut seen = HashSet::new();
        for (key, value) in pairs(query) {
            if seen.insert(key) {
                reader.read(key, value);
            }
        }
        (reader.state, reader.notices)
    }
}

struct Reader {
    state: Design,
    notices: Vec<Notice>,
}

impl Reader {
    fn notice(&mut self, key: &'static str, problem: Problem) {
        self.notices.push(Notice { key, problem });
    }

    /// Says that a number was moved to the nearest of its range.
    fn limited<T: ToString>(
        &mut self,
        key: &'static str,
        used: impl ToString,
        range: RangeInclusive<T>,
    ) {
        let (low, high) = range.into_inner();
        let problem = Problem::Limited {
            used: used.to_string(),
            low: low.to_string(),
            high: high.to_string(),
        };
        self.notice(key, problem);
    }

    fn read(&mut self, key: &str, value: Option<String>) {
        const KEYS: [&str; 16] = [
            "v", "model", "age", "sex", "height", "weight", "hr", "dx", "seed", "steps",
            "guidance", "layout", "lead", "order", "speed", "gain",
        ];
        let Some(key) = KEYS.into_iter().find(|known| *known == key) else {
            return;
        };
        let Some(value) = value else {
            return self.notice(key, Problem::Unreadable);
        };
        let value = value.trim();
        let taken = match key {
            "v" => self.version(value),
            "dx" => self.statements(value),
            "steps" => self.steps(value),
            "guidance" => self.guidance(value),
            _ => self.plain(key, value),
        };
        if taken.is_none() {
            self.notices.push(Notice::impossible(key, value));
        }
    }

    /// The keys that take their value or leave the default; `None` for a bad value.
    fn plain(&mut self, key: &str, value: &str) -> Option<()> {
        let Design {
            model,
            request,
            paper,
        } = &mut self.state;
        let patient = &mut request.condition.patient;
        match key {
            "model" => *model = is_model_name(value).then(|| value.to_owned())?,
            "age" => patient.age_years = known_number(value, Patient::AGE_YEARS)?,
            "height" => patient.height_cm = known_number(value, Patient::HEIGHT_CM)?,
            "weight" => patient.weight_kg = known_number(value, Patient::WEIGHT_KG)?,
            "hr" => patient.heart_rate_bpm = known_number(value, Patient::HEART_RATE_BPM)?,
            "sex" if value.is_empty() => patient.sex = None,
            "sex" => patient.sex = Some(Sex::parse(value)?),
            "seed" => request.seed = value.parse().ok()?,
            "layout" => paper.layout = Layout::parse(value)?,
            "lead" => paper.lead = Lead::parse(value)?,
            "order" => paper.order = LeadOrder::parse(value)?,
            "speed" => paper.speed = Speed::from_mm_per_s(value.parse().ok()?)?,
            "gain" => paper.gain = Gain::from_mm_per_mv(value.parse().ok()?)?,
            _ => {}
        }
        Some(())
    }

    fn version(&mut self, value: &str) -> Option<()> {
        if value.parse() != Ok(LINK_VERSION) {
            let found = shortened(value);
            self.notice("v", Problem::Version { found });
        }
        Some(())
    }

    fn statements(&mut self, value: &str) -> Option<()> {
        let (known, unknown) = Statement::from_codes(value);
        let condition = &mut self.state.request.condition;
        *condition = Condition::new(condition.patient, known);
        self.notices
            .extend(Notice::unknown_statements("dx", &unknown));
        Some(())
    }

    fn steps(&mut self, value: &str) -> Option<()> {
        let asked = finite(value)?;
        // Whole numbers only; the comparison is exact far beyond the limit.
        if asked.fract() != 0.0 {
            return None;
        }
        let steps = asked.clamp(f64::from(*STEPS.start()), f64::from(*STEPS.end()));
        self.state.request.steps = steps as u32;
        if steps != asked {
            self.limited("steps", steps, STEPS);
        }
        Some(())
    }

    fn guidance(&mut self, value: &str) -> Option<()> {
        finite(value)?;
        let asked: f32 = value.parse().ok()?;
        let guidance = asked.clamp(*GUIDANCE.start(), *GUIDANCE.end());
        self.state.request.guidance = guidance;
        if guidance != asked {
            self.limited("guidance", guidance, GUIDANCE);
        }
        Some(())
    }
}

/// A number within its range, or unknown where the value is empty.
fn known_number(value: &str, range: RangeInclusive<f32>) -> Option<Option<f32>> {
    if value.is_empty() {
        return Some(None);
    }
    let number = value.parse().ok()?;
    range.contains(&number).then_some(Some(number))
}

fn finite(value: &str) -> Option<f64> {
    value.parse().ok().filter(|number: &f64| number.is_finite())
}
