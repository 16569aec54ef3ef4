//! Rows as far apart as their curves need.

use super::page::{above_baseline_mm, up_to_heavy_line};
use super::{HEAVY_GRID_MM, Page, Point};
use crate::ecg::Ecg;
use std::ops::RangeInclusive;

/// What stays free between two curves.
const FREE_MM: f32 = 1.0;

/// How far a curve may reach into the strip of the heading.
const INTO_HEADING_MM: f32 = 5.0;

/// Rows are no further apart than this, whatever an ECG holds.
const MOST_MV: f32 = 8.0;

/// The share of its usual room that a row keeps when others need more.
const LEAST_SHARE: f32 = 2.0 / 3.0;

impl Page {
    /// The same page with its rows moved so that the curves of these ECGs do not meet those of
    /// other rows. Rows that need less than usual give room to those that need more; the page
    /// grows where that is not enough, and is as before where nothing meets.
    pub fn with_room_for(mut self, ecgs: &[&Ecg]) -> Self {
        let usual = self.gaps_mm();
        let most_mm = MOST_MV * self.spec.gain.mm_per_mv();
        let gaps = settled(&usual, &self.needed_mm(ecgs), most_mm);
        let mut shifts = Vec::with_capacity(gaps.len());
        let mut shift_mm = 0.0;
        for (gap, usual) in gaps.iter().zip(&usual) {
            shift_mm += gap - usual;
            shifts.push(shift_mm);
        }
        let part_above = usual[0] / self.row_mm;
        for trace in &mut self.traces {
            let row = trace.row;
            trace.origin.y_mm += shifts[row];
            trace.label.y_mm += shifts[row];
            let below_mm = match row + 2 == gaps.len() {
                true => gaps[row + 1],
                false => (1.0 - part_above) * gaps[row + 1],
            };
            let above_mm = match row {
                0 => gaps[0],
                row => part_above * gaps[row],
            };
            let y_mm = trace.origin.y_mm;
            trace.row_ends_mm = [y_mm - above_mm, y_mm + below_mm];
        }
        for (pulse, shift_mm) in self.pulses.iter_mut().zip(shifts) {
            for point in &mut pulse.points {
                point.y_mm += shift_mm;
            }
        }
        self.height_mm += shift_mm;
        self
    }

    /// From the rows' upper edge to the first baseline, from baseline to baseline, and from the
    /// last one to the rows' lower edge.
    fn gaps_mm(&self) -> Vec<f32> {
        let above_mm = above_baseline_mm(self.row_mm);
        let rows = self.traces.iter().map(|trace| trace.row + 1).max();
        let mut gaps = vec![self.row_mm; rows.unwrap_or_default() + 1];
        gaps[0] = above_mm;
        if let Some(last) = gaps.last_mut() {
            *last = self.row_mm - above_mm;
        }
        gaps
    }

    /// What each of these gaps has to be.
    fn needed_mm(&self, ecgs: &[&Ecg]) -> Vec<f32> {
        let mut needed = vec![0.0_f32; self.gaps_mm().len()];
        let curves: Vec<Vec<Point>> = (self.traces.iter())
            .map(|trace| {
                let curves = ecgs.iter().flat_map(|ecg| self.curve(trace, ecg));
                curves.flatten().collect()
            })
            .collect();
        let all = 0.0..=self.width_mm;
        let heading_mm = self
            .traces
            .first()
            .map_or(0.0, |trace| trace.row_ends_mm[0]);
        let into_heading_mm = heading_mm.min(INTO_HEADING_MM);
        for (trace, curve) in self.traces.iter().zip(&curves) {
            let [above, below] = reach_mm(curve, trace.origin.y_mm, &all);
            let last = needed.len() - 1;
            if trace.row == 0 {
                needed[0] = needed[0].max(above + FREE_MM - into_heading_mm);
            }
            if trace.row + 1 == last {
                needed[last] = needed[last].max(below + FREE_MM);
            }
            let under = self.traces.iter().zip(&curves);
            for (other, below_it) in under.filter(|(other, _)| other.row == trace.row + 1) {
                let from_mm = trace.origin.x_mm.max(other.origin.x_mm);
                let to_mm = self.end_x_mm(trace).min(self.end_x_mm(other));
                if from_mm >= to_mm {
                    continue;
                }
                let shared = from_mm..=to_mm;
                let [_, below] = reach_mm(curve, trace.origin.y_mm, &shared);
                let [above, _] = reach_mm(below_it, other.origin.y_mm, &shared);
                needed[other.row] = needed[other.row].max(below + above + FREE_MM);
            }
        }
        needed
    }
}

/// How far a curve reaches above and below its baseline within a stretch.
fn reach_mm(curve: &[Point], baseline_mm: f32, stretch: &RangeInclusive<f32>) -> [f32; 2] {
    let within = curve.iter().filter(|point| stretch.contains(&point.x_mm));
    within.fold([0.0, 0.0], |[above, below], point| {
        let down_mm = point.y_mm - baseline_mm;
        [f32::max(above, -down_mm), f32::max(below, down_mm)]
    })
}

/// Gaps that are at least as needed, on heavy lines: what one takes beyond the usual, others give
/// as far as they can spare it.
fn settled(usual: &[f32], needed: &[f32], most_mm: f32) -> Vec<f32> {
    let down = |mm: f32| (mm / HEAVY_GRID_MM).floor() * HEAVY_GRID_MM;
    let needed: Vec<f32> = needed
        .iter()
        .map(|mm| up_to_heavy_line(mm.min(most_mm)))
        .collect();
    let mut gaps: Vec<f32> = usual
        .iter()
        .zip(&needed)
        .map(|(usual, needed)| usual.max(*needed))
        .collect();
    let least = |at: usize| needed[at].max(down(LEAST_SHARE * usual[at]));
    let mut excess_mm: f32 = gaps.iter().sum::<f32>() - usual.iter().sum::<f32>();
    while excess_mm >= HEAVY_GRID_MM {
        let spare = |at: &usize| gaps[*at] - least(*at);
        let richest = (0..gaps.len())
            .rev()
            .max_by(|a, b| spare(a).total_cmp(&spare(b)));
        let Some(richest) = richest.filter(|at| spare(at) >= HEAVY_GRID_MM) else {
            break;
        };
        gaps[richest] -= HEAVY_GRID_MM;
        excess_mm -= HEAVY_GRID_MM;
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tall_gap_takes_from_the_others_and_then_from_the_paper() {
        let usual = [15.0, 30.0, 30.0, 15.0];
        assert_eq!(
            settled(&usual, &[0.0; 4], 80.0),
            usual,
            "nothing needs more"
        );
        let needs = [10.0, 41.0, 12.0, 3.0];
        assert_eq!(settled(&usual, &needs, 80.0), [10.0, 45.0, 20.0, 15.0]);
        let all = [20.0, 45.0, 45.0, 20.0];
        assert_eq!(settled(&usual, &all, 80.0), all);
        assert_eq!(settled(&usual, &[0.0, 999.0, 0.0, 0.0], 80.0)[1], 80.0);
    }
}
