//! What gives the synthetic records away: the traits that the discriminator goes by.

use super::comparison::Comparison;
use super::families::discriminator::{SETTINGS, table};
use super::learning::boosting::Boosted;
use super::statistics::{auroc, median, quantile};
use serde::{Deserialize, Serialize};

/// How many are named.
const NAMED: usize = 15;

/// A trait by which synthetic records are told from real ones.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Giveaway {
    /// What it is, with its unit.
    #[serde(rename = "trait")]
    pub name: String,
    /// What it is about: `beat`, `spectrum`, `rhythm`, `interval` or `shape`.
    pub group: String,
    /// Its share of what all traits together gain.
    pub gain: f64,
    /// AUROC of the trait alone; below 0.5 where it is smaller in synthetic records.
    pub auroc: Option<f64>,
    /// Lower quartile, median and upper quartile of the real records.
    pub real: Option<[f64; 3]>,
    /// The same of the synthetic ones.
    pub synthetic: Option<[f64; 3]>,
}

/// The traits that gain most when trees learn from all records, most telling first.
pub fn giveaways(comparison: &Comparison) -> Vec<Giveaway> {
    let Some(first) = comparison.real().first() else {
        return Vec::new();
    };
    let table = table(comparison, |_| true);
    let rows: Vec<&[f64]> = table.iter().flatten().map(Vec::as_slice).collect();
    let labels: Vec<bool> = (0..rows.len()).map(|i| i % 2 == 1).collect();
    let boosted = Boosted::fit(&rows, &labels, &SETTINGS, 0);
    let total: f64 = boosted.gains().iter().sum();
    let mut order: Vec<usize> = (0..boosted.gains().len()).collect();
    order.sort_by(|&a, &b| boosted.gains()[b].total_cmp(&boosted.gains()[a]));
    let traits = first.traits.all();
    let named = order
        .into_iter()
        .filter(|&column| boosted.gains()[column] > 0.0);
    named
        .take(NAMED)
        .map(|column| {
            let known: Vec<(f64, bool)> = rows
                .iter()
                .zip(&labels)
                .map(|(row, &label)| (row[column], label))
                .filter(|(value, _)| value.is_finite())
                .collect();
            let (values, kinds): (Vec<f64>, Vec<bool>) = known.iter().copied().unzip();
            let of = |kind: bool| -> Option<[f64; 3]> {
                let own = known.iter().filter(|(_, own)| *own == kind);
                let own: Vec<f64> = own.map(|(value, _)| *value).collect();
                Some([quantile(&own, 0.25)?, median(&own)?, quantile(&own, 0.75)?])
            };
            Giveaway {
                name: traits[column].name.clone(),
                group: traits[column].group.name().to_owned(),
                gain: boosted.gains()[column] / total,
                auroc: auroc(&values, &kinds),
                real: of(false),
                synthetic: of(true),
            }
        })
        .collect()
}
