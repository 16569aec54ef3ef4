//! Statements that exclude each other. In 3,648 records of PTB-XL nearly none has two rhythms, two
//! blocks of one kind, or a normal ECG with a disease of the ventricles, so that no model could
//! learn what two of them look like together.

use super::Statement;

/// Of each row an ECG can have one.
const ONE_OF: [&[&str]; 7] = [
    // The heart has one rhythm at a time; extra beats in twos and threes come on top of it.
    &[
        "SR", "AFIB", "STACH", "SARRH", "SBRAD", "PACE", "SVARR", "AFLT", "SVTAC", "PSVT",
    ],
    &["BIGU", "TRIGU"],
    // How the impulse reaches the ventricles,
    &["1AVB", "2AVB", "3AVB", "WPW"],
    // and how it spreads in them.
    &["CLBBB", "CRBBB", "IRBBB", "ILBBB", "IVCD", "WPW"],
    &["LAFB", "LPFB", "CLBBB", "WPW"],
    &["LVOLT", "HVOLT"],
    &["LVOLT", "VCLVH"],
];

/// Rhythms without P waves of their own, and what needs them.
const WITHOUT_P: [&str; 2] = ["AFIB", "AFLT"];
const NEEDS_P: [&str; 6] = ["1AVB", "2AVB", "LPR", "PAC", "LAO/LAE", "RAO/RAE"];

/// What a normal ECG may have beside it: a rhythm of the sinus node, and what is found in healthy
/// hearts.
const BESIDE_NORMAL: [&str; 10] = [
    "SR", "SARRH", "STACH", "SBRAD", "PVC", "PAC", "PRC(S)", "LPR", "LVOLT", "HVOLT",
];

impl Statement {
    /// Whether no ECG can carry both statements.
    pub fn contradicts(self, other: Statement) -> bool {
        let pair = [self.code(), other.code()];
        let both_of = |row: &[&str]| pair.iter().all(|code| row.contains(code));
        let one_of_each = |some: &[&str], others: &[&str]| {
            some.contains(&pair[0]) && others.contains(&pair[1])
                || some.contains(&pair[1]) && others.contains(&pair[0])
        };
        let normal_with = |normal: &str, beside: &str| {
            normal == "NORM" && beside != "NORM" && !BESIDE_NORMAL.contains(&beside)
        };
        self != other
            && (ONE_OF.iter().any(|row| both_of(row))
                || one_of_each(&WITHOUT_P, &NEEDS_P)
                || normal_with(pair[0], pair[1])
                || normal_with(pair[1], pair[0]))
    }
}

/// The pairs of statements that exclude each other, in the order of the list.
pub fn contradictions(statements: &[Statement]) -> Vec<(Statement, Statement)> {
    let pairs = statements.iter().enumerate().flat_map(|(place, &first)| {
        let later = statements[place + 1..].iter();
        later.map(move |&second| (first, second))
    });
    pairs
        .filter(|(first, second)| first.contradicts(*second))
        .collect()
}

/// What is left of a list once a statement joins it, the new one last, and what had to go for it.
pub fn with_added(statements: &[Statement], added: Statement) -> (Vec<Statement>, Vec<Statement>) {
    let others = statements.iter().copied().filter(|other| *other != added);
    let (gone, mut left): (Vec<_>, Vec<_>) = others.partition(|other| other.contradicts(added));
    left.push(added);
    (left, gone)
}

/// What is left of a list when no two of it exclude each other, and what had to go: a diagnosis
/// stays before a normal ECG, a rhythm that is a finding before sinus rhythm, and otherwise what
/// comes first.
pub fn settled(statements: &[Statement]) -> (Vec<Statement>, Vec<Statement>) {
    let mut by_weight: Vec<Statement> = statements.to_vec();
    by_weight.sort_by_key(|statement| match statement.code() {
        "NORM" => 2,
        "SR" => 1,
        _ => 0,
    });
    let mut left: Vec<Statement> = Vec::new();
    for statement in by_weight {
        if !left.iter().any(|other| other.contradicts(statement)) {
            left.push(statement);
        }
    }
    statements
        .iter()
        .copied()
        .partition(|statement| left.contains(statement))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::presets::Preset;

    fn list(codes: &str) -> Vec<Statement> {
        let (known, unknown) = Statement::from_codes(codes);
        assert!(unknown.is_empty(), "{codes}");
        known
    }

    fn codes(statements: &[Statement]) -> String {
        let codes: Vec<_> = statements
            .iter()
            .map(|statement| statement.code())
            .collect();
        codes.join(",")
    }

    #[test]
    fn a_diagnosis_takes_a_normal_ecg_away_and_a_rhythm_the_one_before() {
        for (before, added, left, gone) in [
            ("NORM,SR", "CLBBB", "SR,CLBBB", "NORM"),
            ("NORM,SR", "AFIB", "AFIB", "NORM,SR"),
            ("CLBBB,SR", "NORM", "SR,NORM", "CLBBB"),
            ("NORM,SR", "SBRAD", "NORM,SBRAD", "SR"),
            ("AFIB", "1AVB", "1AVB", "AFIB"),
            ("CRBBB,LAFB,1AVB,SR", "PVC", "CRBBB,LAFB,1AVB,SR,PVC", ""),
            ("CRBBB,SR", "IRBBB", "SR,IRBBB", "CRBBB"),
            ("PVC,SR", "BIGU", "PVC,SR,BIGU", ""),
            ("LVH", "LVH", "LVH", ""),
        ] {
            let (found, removed) = with_added(&list(before), list(added)[0]);
            assert_eq!((codes(&found), codes(&removed)), (left.into(), gone.into()));
            assert_eq!(contradictions(&found), []);
        }
    }

    #[test]
    fn what_excludes_each_other_is_found_and_settled() {
        let flood =
            list("NORM,SR,AFIB,STACH,SBRAD,CLBBB,CRBBB,1AVB,2AVB,3AVB,LVOLT,HVOLT,LAFB,LPFB");
        assert!(contradictions(&flood).len() > 20);
        let (left, gone) = settled(&flood);
        assert_eq!(contradictions(&left), []);
        assert_eq!(left.len() + gone.len(), flood.len());
        assert!(gone.contains(&list("NORM")[0]));
        let (left, gone) = settled(&list("SR,AFIB,LVH"));
        assert_eq!(
            (codes(&left), codes(&gone)),
            ("AFIB,LVH".into(), "SR".into())
        );
    }

    #[test]
    fn contradicting_goes_both_ways_and_no_preset_contradicts_itself() {
        for a in Statement::all() {
            assert!(!a.contradicts(a));
            for b in Statement::all() {
                assert_eq!(a.contradicts(b), b.contradicts(a), "{a} {b}");
            }
        }
        for preset in Preset::list(include_str!("../../static/presets.json")).unwrap() {
            assert_eq!(
                contradictions(&preset.condition.statements),
                [],
                "{}",
                preset.name
            );
        }
    }

    #[test]
    fn every_code_of_the_tables_is_a_statement() {
        let rows = ONE_OF.iter().flat_map(|row| row.iter());
        let others = [&WITHOUT_P[..], &NEEDS_P, &BESIDE_NORMAL];
        for code in rows.chain(others.iter().flat_map(|row| row.iter())) {
            assert!(Statement::from_code(code).is_some(), "{code}");
        }
    }
}
