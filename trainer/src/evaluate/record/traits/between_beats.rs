//! What differs from beat to beat.

use super::super::super::statistics::{mean, median, pearson, standard_deviation};
use super::super::beats::Beats;
use super::aligned::AlignedBeats;
use super::{TraitGroup, Traits};
use einthoven::ecg::{Ecg, Lead};
use einthoven::measure::{Beat, Measurements};
use std::ops::Range;

/// Beats that correlate less with the usual one are odd.
const ODD: f64 = 0.8;
/// Leads on which the boundaries of single beats are compared.
const LEADS: [Lead; 3] = [Lead::II, Lead::V1, Lead::V5];

pub(super) fn add(ecg: &Ecg, beats: &AlignedBeats, measured: &Measurements, traits: &mut Traits) {
    let mut push = |name: &str, value| traits.push(TraitGroup::Beat, name, value);
    for (name, span) in [("P", beats.p()), ("QRS", beats.qrs()), ("T", beats.t())] {
        let heights = heights(beats, span.clone());
        push(&format!("{name} residual (mV)"), residual_mv(beats, span));
        push(
            &format!("{name} height variation"),
            over_leads(&heights, variation),
        );
        push(&format!("{name} height step"), over_leads(&heights, step));
    }
    let at_boundaries = Beats::new(ecg, measured);
    push(
        "QRS height variation at its boundaries",
        at_boundaries.qrs_height_variation,
    );
    push(
        "T height variation at its boundaries",
        at_boundaries.t_height_variation,
    );
    let likeness = likeness(beats);
    push(
        "least correlation with the usual beat",
        likeness.iter().copied().reduce(f64::min),
    );
    let odd = likeness.iter().filter(|&&likeness| likeness < ODD).count();
    push("odd beats", (!likeness.is_empty()).then_some(odd as f64));
    push("P coherence", coherence(beats, beats.p()));
    for lead in LEADS {
        let spread = |distance: fn(&Beat) -> Option<f64>| {
            let beats = &measured.leads.get(&lead)?.beats;
            let distances: Vec<f64> = beats.iter().filter_map(distance).collect();
            standard_deviation(&distances).filter(|_| distances.len() > 2)
        };
        let pr = spread(|beat| Some(beat.qrs_onset? - beat.p_onset?));
        push(&format!("PR spread {lead} (samples)"), pr);
        let qrs = spread(|beat| Some(beat.qrs_offset? - beat.qrs_onset?));
        push(&format!("QRS spread {lead} (samples)"), qrs);
    }
}

/// Highest less lowest sample of each beat, `[lead][beat]`.
fn heights(beats: &AlignedBeats, span: Range<usize>) -> Vec<Vec<f64>> {
    let height = |mv: &[f64]| {
        let (low, high) = mv
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &mv| {
                (low.min(mv), high.max(mv))
            });
        high - low
    };
    let of_lead = |lead: usize| {
        let beats = beats.beats.iter();
        beats
            .map(|beat| height(&beat[lead][span.clone()]))
            .collect()
    };
    (0..beats.usual.len()).map(of_lead).collect()
}

/// The median over the leads.
fn over_leads(heights: &[Vec<f64>], of: fn(&[f64]) -> Option<f64>) -> Option<f64> {
    let leads = heights.iter().filter(|heights| heights.len() > 2);
    median(&leads.filter_map(|heights| of(heights)).collect::<Vec<_>>())
}

fn variation(heights: &[f64]) -> Option<f64> {
    let size = mean(heights).filter(|&size| size > 0.0)?;
    Some(standard_deviation(heights)? / size)
}

/// The mean change from one beat to the next, as a share of the mean.
fn step(heights: &[f64]) -> Option<f64> {
    let steps: Vec<f64> = heights
        .windows(2)
        .map(|pair| (pair[1] - pair[0]).abs())
        .collect();
    let size = mean(heights).filter(|&size| size > 0.0)?;
    Some(mean(&steps)? / size)
}

/// Root mean square of what is left of each beat when the usual one is taken away.
fn residual_mv(beats: &AlignedBeats, span: Range<usize>) -> Option<f64> {
    let mut squares = Vec::new();
    for beat in &beats.beats {
        for (own, usual) in beat.iter().zip(&beats.usual) {
            let pairs = own[span.clone()].iter().zip(&usual[span.clone()]);
            squares.extend(pairs.map(|(own, usual)| (own - usual).powi(2)));
        }
    }
    mean(&squares)
        .map(f64::sqrt)
        .filter(|_| beats.beats.len() > 2)
}

/// The correlation of each beat's QRS complex and its ends with the usual beat's, all leads
/// together.
fn likeness(beats: &AlignedBeats) -> Vec<f64> {
    let span = beats.qrs().start - 10..beats.qrs().end + 40;
    let row = |beat: &[Vec<f64>]| -> Vec<f32> {
        let leads = beat.iter().flat_map(|lead| &lead[span.clone()]);
        leads.map(|&mv| mv as f32).collect()
    };
    let usual = row(&beats.usual);
    let beats = beats.beats.iter().filter(|_| beats.beats.len() > 2);
    beats
        .filter_map(|beat| pearson(&row(beat), &usual))
        .collect()
}

/// The power of the mean beat as a share of its own and the residual's, on I, II and V1.
fn coherence(beats: &AlignedBeats, span: Range<usize>) -> Option<f64> {
    let (mut common, mut residual) = (Vec::new(), Vec::new());
    for lead in 0..beats.usual.len().min(3) {
        let rows: Vec<Vec<f64>> = beats
            .beats
            .iter()
            .map(|beat| {
                let own = &beat[lead][span.clone()];
                let level = mean(own).unwrap_or(0.0);
                own.iter().map(|mv| mv - level).collect()
            })
            .collect();
        for sample in 0..span.len() {
            let values: Vec<f64> = rows.iter().map(|row| row[sample]).collect();
            let centre = mean(&values)?;
            common.push(centre * centre);
            residual.extend(values.iter().map(|mv| (mv - centre).powi(2)));
        }
    }
    let (common, residual) = (mean(&common)?, mean(&residual)?);
    (common + residual > 0.0).then(|| common / (common + residual))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variation_and_step_by_hand() {
        assert_eq!(variation(&[1.0, 3.0]), Some(0.5));
        assert_eq!(step(&[1.0, 3.0, 2.0]), Some(0.75));
        assert_eq!(
            over_leads(&[vec![1.0, 3.0, 2.0], vec![1.0]], step),
            Some(0.75)
        );
        assert_eq!(variation(&[0.0, 0.0]), None);
    }
}
