//! The plots of the report.

use super::super::comparison::Comparison;
use super::super::families::mean_correlations;
use super::super::record::{BEAT_SAMPLES, Profile, Quantity, frequencies_hz};
use super::super::statistics::median;
use super::html::escaped;
use super::plot::{REAL, SYNTHETIC, Series, Style, chart, correlation_matrix, histogram};
use super::projection::principal_plane;
use einthoven::ecg::{Ecg, Lead};
use rand::SeedableRng;
use rand::seq::index;
use rand_chacha::ChaCha8Rng;
use std::fmt::Write;

const SHOWN: [Quantity; 10] = [
    Quantity::HeartRate,
    Quantity::Pr,
    Quantity::Qrs,
    Quantity::Qt,
    Quantity::Qtcf,
    Quantity::Axis,
    Quantity::PWidth,
    Quantity::PInII,
    Quantity::RInV5,
    Quantity::TInV5,
];

/// Real and synthetic curves of equally spaced samples.
pub(super) fn curves(title: &str, x: &[f64], real: &[f64], synthetic: &[f64]) -> String {
    let series = |values: &[f64], colour| Series {
        points: x.iter().copied().zip(values.iter().copied()).collect(),
        colour,
    };
    chart(
        title,
        &[series(real, REAL), series(synthetic, SYNTHETIC)],
        Style::Line,
    )
}

/// The median over the records of each sample of their median beats, lead by lead.
pub(super) fn beats(comparison: &Comparison) -> String {
    let typical = |profiles: &[&Profile]| -> Vec<f64> {
        let at = |sample: usize| {
            let values: Vec<f64> = profiles.iter().map(|p| f64::from(p.beat[sample])).collect();
            median(&values).unwrap_or(0.0)
        };
        (0..BEAT_SAMPLES * Lead::INDEPENDENT.len())
            .map(at)
            .collect()
    };
    let (real, synthetic) = (typical(comparison.real()), typical(comparison.synthetic()));
    let time_ms: Vec<f64> = (0..BEAT_SAMPLES).map(|t| t as f64 * 10.0 - 300.0).collect();
    let leads = Lead::INDEPENDENT.into_iter().enumerate();
    leads
        .map(|(place, lead)| {
            let span = place * BEAT_SAMPLES..(place + 1) * BEAT_SAMPLES;
            let title = format!("{lead}: mV over ms from R");
            curves(&title, &time_ms, &real[span.clone()], &synthetic[span])
        })
        .collect()
}

/// A histogram of each quantity.
pub(super) fn histograms(comparison: &Comparison) -> String {
    let plot = |quantity: Quantity| {
        let values = |records: &[&Profile]| -> Vec<f64> {
            let records = records.iter();
            records
                .filter_map(|record| quantity.of(&record.measurements))
                .collect()
        };
        let (real, synthetic) = (values(comparison.real()), values(comparison.synthetic()));
        histogram(quantity.title(), &real, &synthetic)
    };
    SHOWN.into_iter().map(plot).collect()
}

/// The mean lead correlations of both sides.
pub(super) fn correlations(comparison: &Comparison) -> String {
    let plot = |title: &str, profiles: &[&Profile]| {
        let mean = mean_correlations(profiles.iter().map(|p| p.correlations.as_slice()));
        let mut pairs = mean.into_iter();
        let mut square = vec![1.0; 144];
        for row in 0..12 {
            for (column, value) in (row + 1..12).zip(pairs.by_ref()) {
                square[row * 12 + column] = value;
                square[column * 12 + row] = value;
            }
        }
        correlation_matrix(title, &Lead::ALL.map(Lead::name), &square)
    };
    plot("real", comparison.real()) + &plot("synthetic", comparison.synthetic())
}

/// Mean power spectra of four leads.
pub(super) fn spectra(comparison: &Comparison) -> String {
    let hz = frequencies_hz();
    let mean = |profiles: &[&Profile], place: usize| -> Vec<f64> {
        let at = |bin: usize| {
            let sum: f64 = profiles
                .iter()
                .map(|p| p.spectral.power_db[place * hz.len() + bin])
                .sum();
            sum / profiles.len() as f64
        };
        (0..hz.len()).map(at).collect()
    };
    let leads = Lead::INDEPENDENT.into_iter().enumerate().step_by(2);
    leads
        .map(|(place, lead)| {
            let title = format!("{lead}: dB(mV²/Hz) over Hz");
            curves(
                &title,
                &hz,
                &mean(comparison.real(), place),
                &mean(comparison.synthetic(), place),
            )
        })
        .collect()
}

/// Real and synthetic records on the plane of the real ones' two principal components.
pub(super) fn embedding(comparison: &Comparison) -> String {
    let features = |profiles: &[&Profile]| -> Vec<Vec<f32>> {
        profiles
            .iter()
            .map(|profile| profile.features.clone())
            .collect()
    };
    let real = features(comparison.real());
    let plane = principal_plane(&real);
    let series = |rows: &[Vec<f32>], colour| Series {
        points: rows.iter().map(|row| plane.project(row)).collect(),
        colour,
    };
    let synthetic = features(comparison.synthetic());
    chart(
        "first two principal components of the real records",
        &[series(&real, REAL), series(&synthetic, SYNTHETIC)],
        Style::Dots,
    )
}

/// Pairs drawn at random with a fixed seed.
pub(super) fn random_pairs(comparison: &Comparison, count: usize) -> String {
    let mut rng = ChaCha8Rng::seed_from_u64(2026);
    let mut html = String::new();
    for place in index::sample(&mut rng, comparison.len(), count.min(comparison.len())) {
        let (real, twin) = (comparison.real()[place], comparison.synthetic()[place]);
        let codes: Vec<&str> = twin
            .subject
            .condition
            .statements
            .iter()
            .map(|statement| statement.code())
            .collect();
        let _ = write!(
            html,
            "<figure>{}{}<figcaption>real {} / SYNTHETIC {}: {}</figcaption></figure>",
            strip(
                &real.subject.ecg,
                REAL,
                &format!("real {}", real.subject.name)
            ),
            strip(
                &twin.subject.ecg,
                SYNTHETIC,
                &format!("SYNTHETIC {}", twin.subject.name)
            ),
            escaped(&real.subject.name),
            escaped(&twin.subject.name),
            codes.join(", ")
        );
    }
    html
}

/// Four leads of 2.5 s side by side, then lead II over 10 s, 10 mm/mV to 25 mm/s in proportion.
fn strip(ecg: &Ecg, colour: &str, title: &str) -> String {
    const UNITS_PER_S: f64 = 50.0;
    const UNITS_PER_MV: f64 = 20.0;
    let mut body = String::new();
    let mut draw = |lead: Lead, samples: std::ops::Range<usize>, left: f64, middle: f64| {
        let mut path = String::new();
        for (step, mv) in ecg.lead_mv(lead)[samples].iter().enumerate() {
            let command = if step == 0 { 'M' } else { 'L' };
            let x = left + step as f64 / ecg.sampling_hz() * UNITS_PER_S;
            let y = middle - f64::from(*mv) * UNITS_PER_MV;
            let _ = write!(path, "{command}{x:.1} {y:.1}");
        }
        let _ = write!(
            body,
            "<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"0.7\"/><text x=\"{left}\" y=\"{}\">{lead}</text>",
            middle - 25.0
        );
    };
    let quarter = ecg.len() / 4;
    for (column, lead) in [Lead::I, Lead::V1, Lead::V3, Lead::V5]
        .into_iter()
        .enumerate()
    {
        let span = column * quarter..(column + 1) * quarter;
        draw(lead, span, column as f64 * 125.0, 40.0);
    }
    draw(Lead::II, 0..ecg.len(), 0.0, 110.0);
    format!(
        "<svg class=\"strip\" viewBox=\"0 0 500 150\" role=\"img\"><title>{}</title>{body}</svg>",
        escaped(title)
    )
}
