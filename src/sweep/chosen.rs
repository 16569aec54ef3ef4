//! Which values of a factor a sweep takes: the usual ones, or those that the reader chose.

use super::{Factor, FactorValue};
use crate::condition::Statement;
use crate::link::{Notice, Problem, encode, pairs};

/// The most values of a sweep.
pub const MOST_VALUES: usize = 5;

/// Which values of its factor are taken.
#[derive(Debug, Clone, PartialEq, Default)]
enum Values {
    /// Those of [`Factor::values`].
    #[default]
    Usual,
    /// [`MOST_VALUES`] numbers at even distances.
    Between { from: f32, to: f32 },
    /// Statements, in this order.
    Statements(Vec<Statement>),
}

/// A factor and the values it takes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sweep {
    factor: Factor,
    values: Values,
}

impl Sweep {
    /// A factor's usual values.
    pub const fn usual(factor: Factor) -> Self {
        Self {
            factor,
            values: Values::Usual,
        }
    }

    /// Numbers at even distances from one to another, rounded to the factor's grain; nothing for a factor that is no
    /// number, for numbers beyond its limits, and where both are the same.
    pub fn between(factor: Factor, from: f32, to: f32) -> Option<Self> {
        let limits = factor.limits()?;
        let possible = |value: f32| limits.contains(&value).then(|| factor.rounded(value));
        let (from, to) = (possible(from)?, possible(to)?);
        (from != to).then_some(Self {
            factor,
            values: Values::Between { from, to },
        })
    }

    /// Statements one after the other, each once; nothing if there are none or more than [`MOST_VALUES`].
    pub fn of_statements(statements: Vec<Statement>) -> Option<Self> {
        let mut once: Vec<Statement> = Vec::with_capacity(statements.len());
        for statement in statements {
            if !once.contains(&statement) {
                once.push(statement);
            }
        }
        (1..=MOST_VALUES).contains(&once.len()).then_some(Self {
            factor: Factor::Statement,
            values: Values::Statements(once),
        })
    }

    /// What is varied.
    pub const fn factor(&self) -> Factor {
        self.factor
    }

    /// Whether the factor takes its usual values.
    pub fn is_usual(&self) -> bool {
        self.values == Values::Usual
    }

    /// The values, as they follow each other. Close to each other, rounding leaves fewer than [`MOST_VALUES`].
    pub fn values(&self) -> Vec<FactorValue> {
        match &self.values {
            Values::Usual => self.factor.values(),
            Values::Between { from, to } => {
                let mut numbers: Vec<f32> = (0..MOST_VALUES)
                    .map(|place| place as f32 / (MOST_VALUES - 1) as f32)
                    .map(|share| self.factor.rounded(from + share * (to - from)))
                    .collect();
                numbers.dedup();
                numbers.into_iter().map(FactorValue::Number).collect()
            }
            Values::Statements(chosen) => {
                chosen.iter().copied().map(FactorValue::Statement).collect()
            }
        }
    }

    /// The first and the last value of a factor that is a number.
    pub fn range(&self) -> Option<(f32, f32)> {
        let values = self.values();
        match (values.first()?, values.last()?) {
            (FactorValue::Number(from), FactorValue::Number(to)) => Some((*from, *to)),
            _ => None,
        }
    }

    /// The statements, where the factor is one.
    pub fn statements(&self) -> Vec<Statement> {
        let statement = |value| match value {
            FactorValue::Statement(statement) => Some(statement),
            _ => None,
        };
        self.values().into_iter().filter_map(statement).collect()
    }

    /// Reads `factor`, then `from` and `to` of a number or `values` of statements, from a query string; what it leaves
    /// out or gets wrong is as usual.
    pub fn parse(query: &str) -> (Self, Vec<Notice>) {
        let mut notices = Vec::new();
        let mut read = |key: &'static str| match pairs(query).find(|(found, _)| *found == key)?.1 {
            Some(value) => Some(value),
            None => {
                let problem = Problem::Unreadable;
                notices.push(Notice { key, problem });
                None
            }
        };
        let (name, from, to, codes) = (read("factor"), read("from"), read("to"), read("values"));
        let mut factor = Factor::default();
        if let Some(name) = name {
            match Factor::parse(name.trim()) {
                Some(known) => factor = known,
                None => notices.push(Notice::impossible("factor", &name)),
            }
        }
        let mut sweep = Self::usual(factor);
        if let Some((limits, usual)) = factor.limits().zip(sweep.range()) {
            let mut number = |key: &'static str, text: Option<String>| {
                let text = text?;
                let number = text
                    .trim()
                    .parse::<f32>()
                    .ok()
                    .filter(|n| limits.contains(n));
                if number.is_none() {
                    notices.push(Notice::impossible(key, &text));
                }
                number
            };
            let ends = [number("from", from), number("to", to)];
            if ends != [None, None] {
                let (from, to) = (ends[0].unwrap_or(usual.0), ends[1].unwrap_or(usual.1));
                match Self::between(factor, from, to) {
                    Some(chosen) if chosen.values() == factor.values() => {}
                    Some(chosen) => sweep = chosen,
                    None => notices.push(Notice::impossible("to", &to.to_string())),
                }
            }
        }
        if let (Factor::Statement, Some(codes)) = (factor, codes) {
            sweep = Self::of_codes(&codes, &mut notices).unwrap_or(sweep);
        }
        (sweep, notices)
    }

    /// A sweep over the statements of a list of codes; too many are cut off.
    fn of_codes(codes: &str, notices: &mut Vec<Notice>) -> Option<Self> {
        let key = "values";
        let (known, unknown) = Statement::from_codes(codes);
        notices.extend(Notice::unknown_statements(key, &unknown));
        let (few, rest) = known.split_at(known.len().min(MOST_VALUES));
        if !rest.is_empty() {
            let problem = Problem::TooMany { most: MOST_VALUES };
            notices.push(Notice { key, problem });
        }
        Self::of_statements(few.to_vec())
    }

    /// The pairs of a query string: `factor=hr&from=50&to=110`, or `factor=dx&values=NORM,LVH`; the factor alone where
    /// its values are the usual ones.
    pub fn to_query(&self) -> String {
        let factor = format!("factor={}", self.factor.name());
        match &self.values {
            Values::Usual => factor,
            Values::Between { from, to } => format!("{factor}&from={from}&to={to}"),
            Values::Statements(chosen) => {
                let codes: Vec<&str> = chosen.iter().map(|s| s.code()).collect();
                format!("{factor}&values={}", encode(&codes.join(",")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(sweep: &Sweep) -> Vec<f32> {
        let number = |value| match value {
            FactorValue::Number(number) => Some(number),
            _ => None,
        };
        sweep.values().into_iter().filter_map(number).collect()
    }

    fn codes(sweep: &Sweep) -> Vec<&'static str> {
        sweep.statements().iter().map(|s| s.code()).collect()
    }

    #[test]
    fn five_numbers_lie_at_even_distances_on_the_factors_grain() {
        let numbers_of = |factor, from, to| numbers(&Sweep::between(factor, from, to).unwrap());
        assert_eq!(
            numbers_of(Factor::HeartRate, 40.0, 180.0),
            [40.0, 75.0, 110.0, 145.0, 180.0]
        );
        assert_eq!(
            numbers_of(Factor::Age, 90.0, 20.0),
            [90.0, 73.0, 55.0, 38.0, 20.0]
        );
        assert_eq!(
            numbers_of(Factor::Guidance, 0.0, 1.0),
            [0.0, 0.3, 0.5, 0.8, 1.0]
        );
        assert_eq!(numbers_of(Factor::Steps, 1.0, 3.0), [1.0, 2.0, 3.0]);
        assert_eq!(numbers_of(Factor::Age, 59.6, 61.2), [60.0, 61.0]);
    }

    #[test]
    fn what_no_sweep_can_be_is_none() {
        assert_eq!(Sweep::between(Factor::Sex, 0.0, 1.0), None);
        for (from, to) in [(19.0, 80.0), (60.0, 251.0), (60.0, 60.4), (f32::NAN, 80.0)] {
            assert_eq!(Sweep::between(Factor::HeartRate, from, to), None);
        }
        assert_eq!(Sweep::of_statements(Vec::new()), None);
        assert_eq!(
            Sweep::of_statements(Statement::all().take(6).collect()),
            None
        );
    }

    #[test]
    fn every_sweep_survives_its_query() {
        for factor in Factor::ALL {
            let usual = Sweep::usual(factor);
            assert_eq!(usual.values(), factor.values());
            assert_eq!(Sweep::parse(&usual.to_query()), (usual.clone(), Vec::new()));
            let Some(limits) = factor.limits() else {
                assert_eq!(usual.range(), None, "{factor:?}");
                continue;
            };
            let (low, high) = limits.into_inner();
            for (from, to) in [(low, high), (high, low), (low, low + 7.0)] {
                let chosen = Sweep::between(factor, from, to).unwrap();
                assert!(!chosen.is_usual());
                assert_eq!(chosen.range(), Some((from, to)));
                assert_eq!(Sweep::parse(&chosen.to_query()), (chosen, Vec::new()));
            }
        }
        let (chosen, notices) = Sweep::parse("?view=sweep&factor=dx&values=SR,lao%2Flae,SR");
        assert_eq!((codes(&chosen), notices.len()), (vec!["SR", "LAO/LAE"], 0));
        assert_eq!(chosen.to_query(), "factor=dx&values=SR,LAO%2FLAE");
    }

    #[test]
    fn hostile_values_are_refused_pair_by_pair() {
        let told = |query| {
            let (sweep, notices) = Sweep::parse(query);
            let keys: Vec<&str> = notices.iter().map(|notice| notice.key).collect();
            (sweep, keys)
        };
        let rate = Sweep::usual(Factor::HeartRate);
        for (query, keys) in [
            ("factor=hr&from=-1", vec!["from"]),
            ("factor=hr&from=NaN&to=inf", vec!["from", "to"]),
            ("factor=hr&to=1e9", vec!["to"]),
            ("factor=hr&from=%ff", vec!["from"]),
            ("factor=hr&from=60&to=60", vec!["to"]),
            ("factor=evil", vec!["factor"]),
            ("factor=%zz", vec!["factor"]),
            ("factor=hr&from=50&to=110", vec![]),
            ("factor=hr&values=NORM", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(told(query), (rate.clone(), keys), "{query}");
        }
        let half = Sweep::between(Factor::HeartRate, 60.0, 110.0).unwrap();
        assert_eq!(told("factor=hr&from=60&to=x"), (half, vec!["to"]));

        let statements = Sweep::usual(Factor::Statement);
        for codes in ["NOPE", "%ff"] {
            let query = format!("factor=dx&values={codes}");
            let (sweep, notices) = Sweep::parse(&query);
            assert_eq!((&sweep, notices.len()), (&statements, 1), "{query}");
        }
        assert_eq!(told("factor=dx&values="), (statements, vec![]));
        let (sweep, keys) = told("factor=dx&values=SR,NOPE,LVH,AFIB,NORM,IMI,AMI,WPW");
        assert_eq!(codes(&sweep), ["SR", "LVH", "AFIB", "NORM", "IMI"]);
        assert_eq!(keys, ["values", "values"]);
    }
}
