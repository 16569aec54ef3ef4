//! Every metric, family by family, in the order of the report.

mod asked;
mod beat_to_beat;
mod conditioning;
mod criterion;
mod demographics;
pub(super) mod discriminator;
mod family;
mod intervals;
mod lead_correlation;
mod manifold;
mod memory;
mod plausibility;
mod privacy;
mod spectrum;
mod unasked;
mod variety;
mod waveform;

use family::AnyFamily;
pub use family::Set;
pub(super) use lead_correlation::mean_correlations;

/// The families of metrics that are read on a comparison.
pub(super) static FAMILIES: [&dyn AnyFamily; 18] = [
    &lead_correlation::FAMILY,
    &intervals::FAMILY,
    &spectrum::FAMILY,
    &manifold::FAMILY,
    &waveform::FAMILY,
    &beat_to_beat::FAMILY,
    &discriminator::FAMILY,
    &conditioning::FAMILY,
    &asked::RATE,
    &asked::MEASUREMENTS,
    &criterion::FAMILY,
    &unasked::NOTHING,
    &unasked::RATE,
    &demographics::FAMILY,
    &plausibility::FAMILY,
    &variety::FAMILY,
    &privacy::FAMILY,
    &memory::FAMILY,
];
