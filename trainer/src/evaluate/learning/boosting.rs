//! Gradient boosting of histogram trees with the logistic loss, by its slope and curvature
//! (Friedman 2001; Chen and Guestrin 2016; leaf by leaf as in LightGBM). Held against scikit-learn.

use super::bins::Bins;
use super::tree::{Growth, Rows, Tree};
use rand::seq::index;
use rand::{SeedableRng, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;

/// How the trees are made.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// How many trees.
    pub trees: usize,
    /// The share of each tree's values that counts.
    pub rate: f64,
    /// Leaves of a tree.
    pub leaves: usize,
    /// The fewest rows of a leaf.
    pub fewest_rows: usize,
    /// Penalty on squared leaf values.
    pub penalty: f64,
    /// The share of the columns that each tree may use.
    pub column_share: f64,
    /// The share of the rows that each tree sees.
    pub row_share: f64,
}

/// A sum of trees.
#[derive(Debug, Clone)]
pub struct Boosted {
    bins: Vec<Bins>,
    start: f64,
    rate: f64,
    trees: Vec<Tree>,
    gains: Vec<f64>,
}

impl Boosted {
    /// Fits it to rows of equally many numbers, `NaN` for what is missing; the seed draws columns
    /// and rows. Without rows of both kinds there are no trees.
    pub fn fit(rows: &[&[f64]], labels: &[bool], settings: &Settings, seed: u64) -> Self {
        let columns = rows.first().map_or(0, |row| row.len());
        let bins: Vec<Bins> = (0..columns)
            .map(|column| Bins::new(rows.iter().map(|row| row[column])))
            .collect();
        let share = labels.iter().filter(|&&label| label).count() as f64 / rows.len().max(1) as f64;
        let mut boosted = Self {
            start: (share / (1.0 - share)).ln(),
            rate: settings.rate,
            trees: Vec::new(),
            gains: vec![0.0; columns],
            bins,
        };
        if boosted.start.is_finite() {
            boosted.add_trees(rows, labels, settings, seed);
        }
        boosted
    }

    fn add_trees(&mut self, rows: &[&[f64]], labels: &[bool], settings: &Settings, seed: u64) {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let binned: Vec<Vec<u8>> = (0..self.bins.len())
            .map(|column| {
                rows.iter()
                    .map(|row| self.bins[column].bin(row[column]))
                    .collect()
            })
            .collect();
        let counts: Vec<usize> = self.bins.iter().map(Bins::count).collect();
        let mut scores = vec![self.start; rows.len()];
        let every_column: Vec<usize> = (0..counts.len()).collect();
        let drawn_columns = drawn(counts.len(), settings.column_share);
        let drawn_rows = drawn(rows.len(), settings.row_share);
        let growth = Growth {
            leaves: settings.leaves,
            fewest_rows: settings.fewest_rows,
            penalty: settings.penalty,
        };
        for _ in 0..settings.trees {
            let (gradients, hessians): (Vec<f64>, Vec<f64>) = scores
                .iter()
                .zip(labels)
                .map(|(score, &label)| {
                    let chance = 1.0 / (1.0 + (-score).exp());
                    (chance - f64::from(u8::from(label)), chance * (1.0 - chance))
                })
                .unzip();
            let mut columns: Vec<usize> = every_column
                .choose_multiple(&mut rng, drawn_columns)
                .copied()
                .collect();
            columns.sort_unstable();
            let mut seen = index::sample(&mut rng, rows.len(), drawn_rows).into_vec();
            seen.sort_unstable();
            let data = Rows {
                bins: &binned,
                counts: &counts,
                columns: &columns,
                gradients: &gradients,
                hessians: &hessians,
            };
            let gains = &mut self.gains;
            let tree = Tree::grow(&data, seen, &growth, |column, gain| gains[column] += gain);
            for (row, score) in scores.iter_mut().enumerate() {
                *score += self.rate * tree.value(|column| binned[column][row]);
            }
            self.trees.push(tree);
        }
    }

    /// The logarithm of the odds that a row is of the kind labelled `true`.
    pub fn score(&self, row: &[f64]) -> f64 {
        let bins: Vec<u8> = self
            .bins
            .iter()
            .zip(row)
            .map(|(bins, &x)| bins.bin(x))
            .collect();
        let trees = self
            .trees
            .iter()
            .map(|tree| tree.value(|column| bins[column]));
        self.start + self.rate * trees.sum::<f64>()
    }

    /// How much of the loss each column took away.
    pub fn gains(&self) -> &[f64] {
        &self.gains
    }
}

/// A share of some things, at least one where there is one.
fn drawn(all: usize, share: f64) -> usize {
    ((all as f64 * share).round() as usize).clamp(all.min(1), all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    const PLAIN: Settings = Settings {
        trees: 40,
        rate: 0.1,
        leaves: 6,
        fewest_rows: 5,
        penalty: 0.5,
        column_share: 1.0,
        row_share: 1.0,
    };

    /// What `tests/golden/boosting.py` computed with scikit-learn.
    #[derive(Deserialize)]
    struct Golden {
        rows: Vec<Vec<f64>>,
        labels: Vec<bool>,
        probe: Vec<Vec<f64>>,
        scores: Vec<f64>,
    }

    #[test]
    fn golden_values_of_scikit_learn() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/golden/boosting.json");
        let golden: Golden = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let rows: Vec<&[f64]> = golden.rows.iter().map(Vec::as_slice).collect();
        let boosted = Boosted::fit(&rows, &golden.labels, &PLAIN, 0);
        for (row, expected) in golden.probe.iter().zip(golden.scores) {
            let found = boosted.score(row);
            assert!((found - expected).abs() < 1e-4, "{found} {expected}");
        }
    }

    #[test]
    fn the_column_that_tells_has_the_gain_and_missing_values_tell_too() {
        let rows: Vec<[f64; 3]> = (0..60)
            .map(|i| {
                let noise = f64::from(i * 7919 % 101);
                [noise, if i % 2 == 0 { f64::NAN } else { noise }, 1.0]
            })
            .collect();
        let rows: Vec<&[f64]> = rows.iter().map(<[f64; 3]>::as_slice).collect();
        let labels: Vec<bool> = (0..60).map(|i| i % 2 == 0).collect();
        let boosted = Boosted::fit(&rows, &labels, &PLAIN, 0);
        assert!(boosted.gains()[1] > 0.0 && boosted.gains()[2] == 0.0);
        for (row, label) in rows.iter().zip(&labels) {
            assert_eq!(boosted.score(row) > 0.0, *label);
        }
        let one_kind = Boosted::fit(&rows, &[true; 60], &PLAIN, 0);
        assert!(one_kind.trees.is_empty());
    }
}
