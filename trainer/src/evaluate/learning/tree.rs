//! One tree of a boosted sum, grown leaf by leaf on binned columns.

use super::bins::{MISSING, MOST_BINS};

/// How a tree grows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Growth {
    /// Leaves of a tree.
    pub(super) leaves: usize,
    /// Rows in a leaf.
    pub(super) fewest_rows: usize,
    /// Penalty on squared leaf values.
    pub(super) penalty: f64,
}

/// Slope and curvature of the loss, and rows, summed.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    gradient: f64,
    hessian: f64,
    rows: usize,
}

impl Sums {
    fn add(&mut self, gradient: f64, hessian: f64) {
        self.gradient += gradient;
        self.hessian += hessian;
        self.rows += 1;
    }

    fn plus(self, other: Self) -> Self {
        Self {
            gradient: self.gradient + other.gradient,
            hessian: self.hessian + other.hessian,
            rows: self.rows + other.rows,
        }
    }

    fn minus(self, other: Self) -> Self {
        Self {
            gradient: self.gradient - other.gradient,
            hessian: self.hessian - other.hessian,
            rows: self.rows - other.rows,
        }
    }

    /// How much of the loss a leaf's best value takes away, twice.
    fn relief(self, penalty: f64) -> f64 {
        self.gradient * self.gradient / (self.hessian + penalty).max(f64::MIN_POSITIVE)
    }
}

/// Where a node parts: bins up to `bin` go left.
#[derive(Debug, Clone, Copy)]
struct Split {
    column: usize,
    bin: u8,
    missing_left: bool,
    gain: f64,
}

impl Split {
    fn goes_left(&self, bin: u8) -> bool {
        if bin == MISSING {
            self.missing_left
        } else {
            bin <= self.bin
        }
    }
}

#[derive(Debug, Clone)]
enum Node {
    Leaf(f64),
    Parted {
        split: Split,
        left: usize,
        right: usize,
    },
}

/// The tree.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// What a tree is grown on.
pub(super) struct Rows<'a> {
    /// `bins[column][row]`.
    pub(super) bins: &'a [Vec<u8>],
    /// Bins of each column beside the one of what is missing.
    pub(super) counts: &'a [usize],
    /// The columns that may part a node.
    pub(super) columns: &'a [usize],
    /// Slope of the loss at each row.
    pub(super) gradients: &'a [f64],
    /// Curvature of the loss at each row.
    pub(super) hessians: &'a [f64],
}

/// A leaf that may part further.
struct Open {
    node: usize,
    rows: Vec<usize>,
    split: Split,
}

impl Tree {
    /// Grows a tree on some rows, the leaf that gains most parting first. `gained` hears of each
    /// split's column and gain.
    pub(super) fn grow(
        data: &Rows,
        rows: Vec<usize>,
        growth: &Growth,
        mut gained: impl FnMut(usize, f64),
    ) -> Self {
        let mut tree = Self { nodes: Vec::new() };
        let mut open: Vec<Open> = Vec::new();
        let mut leaves = 1;
        tree.leaf(data, rows, growth, &mut open);
        while leaves < growth.leaves {
            let gains = open.iter().enumerate();
            let best = gains.max_by(|a, b| a.1.split.gain.total_cmp(&b.1.split.gain));
            let Some((place, _)) = best else { break };
            let Open { node, rows, split } = open.swap_remove(place);
            gained(split.column, split.gain);
            let bins = &data.bins[split.column];
            let (left, right) = rows
                .into_iter()
                .partition(|&row| split.goes_left(bins[row]));
            let left = tree.leaf(data, left, growth, &mut open);
            let right = tree.leaf(data, right, growth, &mut open);
            tree.nodes[node] = Node::Parted { split, left, right };
            leaves += 1;
        }
        tree
    }

    /// Adds a leaf; returns its place.
    fn leaf(
        &mut self,
        data: &Rows,
        rows: Vec<usize>,
        growth: &Growth,
        open: &mut Vec<Open>,
    ) -> usize {
        let mut total = Sums::default();
        for &row in &rows {
            total.add(data.gradients[row], data.hessians[row]);
        }
        let node = self.nodes.len();
        let curvature = (total.hessian + growth.penalty).max(f64::MIN_POSITIVE);
        self.nodes.push(Node::Leaf(-total.gradient / curvature));
        if let Some(split) = best_split(data, &rows, total, growth) {
            open.push(Open { node, rows, split });
        }
        node
    }

    /// The value of a row whose bin in each column is this.
    pub(super) fn value(&self, bin: impl Fn(usize) -> u8) -> f64 {
        let mut at = 0;
        loop {
            match &self.nodes[at] {
                Node::Leaf(value) => return *value,
                Node::Parted { split, left, right } => {
                    at = if split.goes_left(bin(split.column)) {
                        *left
                    } else {
                        *right
                    };
                }
            }
        }
    }
}

/// The split that takes most of the loss away; `None` where none takes any.
fn best_split(data: &Rows, rows: &[usize], total: Sums, growth: &Growth) -> Option<Split> {
    if rows.len() < 2 * growth.fewest_rows {
        return None;
    }
    let mut best: Option<Split> = None;
    for &column in data.columns {
        let mut histogram = [Sums::default(); MOST_BINS];
        let mut missing = Sums::default();
        let bins = &data.bins[column];
        for &row in rows {
            let slot = match bins[row] {
                MISSING => &mut missing,
                bin => &mut histogram[usize::from(bin)],
            };
            slot.add(data.gradients[row], data.hessians[row]);
        }
        let sides: &[bool] = if missing.rows > 0 {
            &[false, true]
        } else {
            &[false]
        };
        for &missing_left in sides {
            let mut left = if missing_left {
                missing
            } else {
                Sums::default()
            };
            for (bin, sums) in histogram[..data.counts[column]].iter().enumerate() {
                left = left.plus(*sums);
                let right = total.minus(left);
                if left.rows < growth.fewest_rows || right.rows < growth.fewest_rows {
                    continue;
                }
                let relief = left.relief(growth.penalty) + right.relief(growth.penalty);
                let gain = relief - total.relief(growth.penalty);
                if gain > best.map_or(1e-12, |best| best.gain) {
                    best = Some(Split {
                        column,
                        bin: bin as u8,
                        missing_left,
                        gain,
                    });
                }
            }
        }
    }
    best
}
