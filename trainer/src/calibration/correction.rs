//! Processes, moved by the difference between what recordings show and what is drawn.

use super::Difference;
use super::seen::{Seen, Sizes};
use crate::evaluate::statistics::{mean, standard_deviation};
use einthoven::strip::{CENTRES_HZ, Colour, LeadSizes, Variation};

/// A process changes its spread by this factor at most in a round.
const LARGEST_STRETCH: f64 = 1.25;
/// The heights of P waves are moved by so many times the difference.
const P_HEIGHTS_STEP: f64 = 2.0;
/// What is painted of a residual lies between these.
const PAINTED: std::ops::RangeInclusive<f64> = 0.3..=1.5;

/// Means and standard deviations of one quantity, of recordings and of what was drawn.
struct Compared {
    means: [f64; 2],
    deviations: [f64; 2],
}

impl Compared {
    /// Compares a number of the pairs; pairs without it do not count.
    fn of(pairs: &[[Seen; 2]], number: impl Fn(&Seen) -> Option<f64>) -> Self {
        let both = pairs
            .iter()
            .filter_map(|[real, drawn]| Some([number(real)?, number(drawn)?]));
        Self::new(&both.collect::<Vec<_>>())
    }

    fn new(both: &[[f64; 2]]) -> Self {
        let side = |side: usize| both.iter().map(|pair| pair[side]).collect::<Vec<f64>>();
        let sides = [side(0), side(1)];
        Self {
            means: [0, 1].map(|k| mean(&sides[k]).unwrap_or(0.0)),
            deviations: [0, 1].map(|k| standard_deviation(&sides[k]).unwrap_or(0.0)),
        }
    }

    /// What the drawn ones lack.
    fn lack(&self) -> f64 {
        self.means[0] - self.means[1]
    }

    /// By which factor the drawn ones should differ more from each other.
    fn stretch(&self) -> f64 {
        let [real, drawn] = self.deviations;
        (real / drawn.max(1e-9)).clamp(1.0 / LARGEST_STRETCH, LARGEST_STRETCH)
    }

    fn named(&self, name: impl Into<String>) -> Difference {
        Difference {
            name: name.into(),
            real: self.means[0],
            drawn: self.means[1],
        }
    }
}

/// Moves and stretches every process so that what is drawn shows what recordings show, and returns
/// what was found before.
pub(super) fn correct(variation: &mut Variation, pairs: &[[Seen; 2]]) -> Vec<Difference> {
    let mut differences = Vec::new();
    let pr = Compared::of(pairs, |seen| seen.pr);
    variation.pr.0.log_mean += pr.lack();
    variation.pr.0.log_deviation *= pr.stretch();
    differences.push(pr.named("logarithm of PR's deviation, samples"));

    if let Some(process) = &mut variation.p_heights {
        let heights = Compared::of(pairs, |seen| seen.p_heights);
        // Most of what is seen is noise, which a step of the whole difference does not move.
        process.0.log_mean += P_HEIGHTS_STEP * heights.lack();
        process.0.log_deviation *= heights.stretch();
        differences.push(heights.named("logarithm of the P heights' deviation"));
    }

    let share = Compared::of(pairs, |seen| Some(seen.share));
    variation.modulation.share.intercept += share.lack();
    variation.modulation.share.deviation *= share.stretch();
    differences.push(share.named("logit of the heights' share"));

    if let Some(noise) = &mut variation.noise {
        let unsteadiness = Compared::of(pairs, |seen| seen.unsteadiness);
        // Pauses differ by chance as well: variances add up.
        let [real, drawn] = unsteadiness.means.map(|mean| mean.powi(2));
        let square = noise.unsteadiness.powi(2) + real - drawn;
        noise.unsteadiness = round(square.max(0.0).sqrt());
        differences.push(unsteadiness.named("unsteadiness of the noise"));
    }

    let Variation {
        residual,
        wander,
        painted,
        colour,
        ..
    } = variation;
    if let Some(colour) = colour {
        differences.extend(correct_colour(colour, pairs));
    } else {
        let of_residual = |seen: &Seen| seen.residual.clone();
        differences.push(correct_size(
            &mut painted.residual,
            pairs,
            of_residual,
            "residual",
        ));
        correct_leads(residual, pairs, of_residual);
    }
    let of_wander = |seen: &Seen| seen.wander.clone();
    differences.push(correct_size(
        &mut painted.wander,
        pairs,
        of_wander,
        "wander",
    ));
    correct_leads(wander, pairs, of_wander);

    differences
}

/// A number to four decimals: a package is read over a network.
fn round(number: f64) -> f64 {
    (number * 1e4).round() / 1e4
}

fn correct_size(
    painted: &mut f64,
    pairs: &[[Seen; 2]],
    sizes: impl Fn(&Seen) -> Sizes,
    name: &str,
) -> Difference {
    let size = Compared::of(pairs, |seen| Some(sizes(seen).all));
    *painted = (*painted * size.lack().exp()).clamp(*PAINTED.start(), *PAINTED.end());
    size.named(format!("logarithm of the {name}"))
}

fn correct_leads(process: &mut LeadSizes, pairs: &[[Seen; 2]], sizes: impl Fn(&Seen) -> Sizes) {
    for lead in 0..8 {
        let size = Compared::of(pairs, |seen| Some(sizes(seen).leads[lead]));
        process.mean[lead] += size.lack();
        let stretch = size.stretch();
        let row = process.factor[lead].iter_mut();
        row.for_each(|value| *value *= stretch);
    }
}

/// Corrects each band of each lead by its size in millivolt, so that what is painted elsewhere does
/// not count.
fn correct_colour(colour: &mut Colour, pairs: &[[Seen; 2]]) -> Vec<Difference> {
    let mut differences = Vec::new();
    for (band, hz) in CENTRES_HZ.into_iter().enumerate() {
        let mut means = [0.0; 2];
        for lead in 0..8 {
            let size = Compared::of(pairs, |seen| Some(seen.bands[band][lead]));
            colour.mean[band][lead] += size.lack();
            let stretch = size.stretch();
            let row = colour.factor[8 * band + lead].iter_mut();
            row.for_each(|value| *value *= stretch);
            means[0] += size.means[0] / 8.0;
            means[1] += size.means[1] / 8.0;
        }
        let [real, drawn] = means;
        let name = format!("logarithm of the residual at {hz} Hz");
        differences.push(Difference { name, real, drawn });
    }
    *colour = colour.clone().rounded();
    differences
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::fit_variation;

    fn seen(number: f64) -> Seen {
        let sizes = Sizes {
            all: number,
            leads: [number; 8],
        };
        Seen {
            pr: Some(number),
            p_heights: Some(number),
            share: number,
            residual: sizes.clone(),
            wander: sizes,
            bands: [[number; 8]; 6],
            unsteadiness: Some(number),
        }
    }

    /// Drawn ECGs that lack 0.3 of everything and differ half as much as recordings do.
    fn pairs() -> Vec<[Seen; 2]> {
        let spread = [-0.4, -0.2, 0.0, 0.2, 0.4];
        let pair = |by: f64| [seen(-1.0 + by), seen(-1.3 + 0.5 * by)];
        spread.map(pair).to_vec()
    }

    #[test]
    fn a_process_is_moved_by_what_is_lacking_and_stretched_a_little() {
        let before = fit_variation(&[]);
        let mut after = before.clone();
        let differences = correct(&mut after, &pairs());
        assert!((after.pr.0.log_mean - before.pr.0.log_mean - 0.3).abs() < 1e-9);
        let share = |variation: &Variation| variation.modulation.share.intercept;
        assert!((share(&after) - share(&before) - 0.3).abs() < 1e-9);
        assert!((after.painted.wander - 0.3f64.exp()).abs() < 1e-9);
        let [Some(colour), Some(fitted)] = [after.colour, before.colour] else {
            panic!("a fit has a colour");
        };
        assert!((colour.mean[2][5] - fitted.mean[2][5] - 0.3).abs() < 1e-3);
        let own = 8 * 2 + 5;
        let stretch = colour.factor[own][own] / fitted.factor[own][own];
        assert!((stretch - LARGEST_STRETCH).abs() < 0.02, "{stretch}");
        let heights = differences.iter().find(|d| d.name.contains("P heights"));
        let heights = heights.map(|d| d.real - d.drawn);
        assert!(heights.is_some_and(|lack| (lack - 0.3).abs() < 1e-9));
    }

    #[test]
    fn without_a_colour_the_sizes_of_the_leads_are_corrected() {
        let mut variation = Variation {
            colour: None,
            ..fit_variation(&[])
        };
        let before = variation.residual.mean;
        correct(&mut variation, &pairs());
        assert!((variation.residual.mean[4] - before[4] - 0.3).abs() < 1e-9);
        assert!((variation.painted.residual - 0.3f64.exp()).abs() < 1e-9);
    }
}
