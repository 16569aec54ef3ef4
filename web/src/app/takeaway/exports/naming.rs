//! What an ECG's files are called.

use crate::app::state::Finished;

/// What a file's name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// What was asked for, and the seed.
    Full,
    /// The seed alone: the rest is to be found out.
    Blind,
}

/// How many statements a name holds; more would make it too long.
const NAMED_STATEMENTS: usize = 4;

/// The name of a finished ECG's files, without the ending: `synthetic-ecg-LBBB-72y-female-seed-42`.
pub fn stem(finished: &Finished, naming: Naming) -> String {
    let request = &finished.design.request;
    let mut parts = vec!["synthetic-ecg".to_owned()];
    if naming == Naming::Full {
        let statements = &request.condition.statements;
        let codes = statements.iter().take(NAMED_STATEMENTS);
        parts.extend(codes.map(|statement| file_safe(statement.code())));
        let patient = &request.condition.patient;
        parts.extend(patient.age_years.map(|years| format!("{years:.0}y")));
        parts.extend(patient.sex.map(|sex| sex.name().to_owned()));
    }
    parts.push(format!("seed-{}", request.seed));
    parts.join("-")
}

/// A code as part of a file's name: some end in a slash or an underscore.
fn file_safe(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use einthoven::link::Design;

    #[test]
    fn a_name_says_the_finding_unless_it_is_to_be_found_out() {
        let (design, _) = Design::parse("?v=1&age=72&sex=female&dx=CLBBB,LAO/LAE&seed=42");
        let finished = Finished::example(design);
        let full = "synthetic-ecg-CLBBB-LAOLAE-72y-female-seed-42";
        assert_eq!(stem(&finished, Naming::Full), full);
        assert_eq!(stem(&finished, Naming::Blind), "synthetic-ecg-seed-42");
    }
}
