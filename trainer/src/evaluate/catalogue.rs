//! Every metric there is, and the table of them in `docs/evaluation.md`.

use super::families::FAMILIES;
use super::label::{Better, Groups, Label, Rule};
use super::{utility, yardstick};
use std::fmt::Write;

/// What is known of every metric, in the order of the report.
pub fn labels() -> Vec<Label> {
    let of_families = FAMILIES.iter().flat_map(|family| family.labels());
    of_families
        .chain([yardstick::LABEL])
        .chain(utility::LABELS)
        .collect()
}

/// The label of a key such as `snr_db`, `snr_db@MI` or `few_shot_auroc_50`.
pub fn label(key: &str) -> Option<Label> {
    let name = key.split_once('@').map_or(key, |(name, _)| name);
    labels().into_iter().find(|label| label.name == name)
}

/// The table of the metrics, as Markdown.
pub fn table() -> String {
    let mut table = String::from("| key | unit | better | what |\n|---|---|---|---|\n");
    for label in labels() {
        let groups = match label.groups {
            Groups::Whole | Groups::Statements | Groups::Training => "",
            Groups::Superclasses | Groups::SuperclassAgainstRest => " (also `@SUPERCLASS`)",
            Groups::WholeAndStatements => " (also `@CODE`)",
            Groups::WholeAndTraining => " (also `@train`)",
        };
        let better = match (label.better, label.rule, label.target) {
            (_, Rule::Limit(limit), _) => format!("up to {limit}"),
            (Better::Lower, ..) => "lower".to_owned(),
            (Better::Higher, ..) => "higher".to_owned(),
            (Better::Target, _, Some(target)) => format!("near {target}"),
            (Better::Target, _, None) => "as real".to_owned(),
        };
        let name = match label.groups {
            Groups::Statements => format!("`{}@CODE`", label.name),
            Groups::Training => format!("`{}@train`", label.name),
            _ => format!("`{}`{groups}", label.name),
        };
        let _ = writeln!(
            table,
            "| {name} | {} | {better} | {} |",
            label.unit, label.meaning
        );
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_keys_find_them() {
        let labels = labels();
        for (i, label) in labels.iter().enumerate() {
            assert!(
                labels[..i].iter().all(|other| other.name != label.name),
                "{}",
                label.name
            );
        }
        assert_eq!(label("rmse_mv@HYP").map(|label| label.unit), Some("mV"));
        assert_eq!(
            label("few_shot_auroc_50").map(|label| label.better),
            Some(Better::Higher)
        );
        assert_eq!(label("charm"), None);
    }

    #[test]
    fn the_documentation_holds_this_very_table() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/evaluation.md");
        let text = std::fs::read_to_string(path).unwrap();
        assert!(
            text.contains(&table()),
            "docs/evaluation.md needs this table:\n{}",
            table()
        );
    }
}
