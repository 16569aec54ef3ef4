//! What an ECG shows of the processes behind it.

use einthoven::attributes::Analysis;
use einthoven::beat::{rms_of_leads, rms_over_leads};
use einthoven::strip::{BandSplit, Bands, Jitter, MeasuredColour, PHeights, Share};

/// The numbers that processes are fitted to, of one ECG, real or drawn.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Seen {
    /// Logarithm of PR's standard deviation in samples.
    pub(super) pr: Option<f64>,
    /// Logarithm of the standard deviation of P waves' heights.
    pub(super) p_heights: Option<f64>,
    /// Logit of the share of the beats' heights in what differs from beat to beat.
    pub(super) share: f64,
    /// The residual's size.
    pub(super) residual: Sizes,
    /// The wander's size.
    pub(super) wander: Sizes,
    /// Logarithms of the residual's bands between the complexes, in millivolt.
    pub(super) bands: Bands,
    /// How much the loudness of the noise differs between pauses.
    pub(super) unsteadiness: Option<f64>,
}

/// Sizes of something in all leads.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sizes {
    /// Logarithm of the root mean square over all leads in millivolt.
    pub(super) all: f64,
    /// Logarithms of each lead's over that.
    pub(super) leads: [f64; 8],
}

impl Sizes {
    fn of(rms: [f64; 8]) -> Self {
        let all = rms_over_leads(&rms).max(1e-6);
        Self {
            all: all.ln(),
            leads: rms.map(|rms| (rms / all).max(1e-3).ln()),
        }
    }
}

/// A size below this, in millivolt, is none.
const SILENCE_MV: f64 = 1e-5;

fn log(mv: f64) -> f64 {
    mv.max(SILENCE_MV).ln()
}

impl Seen {
    /// `None` of a recording whose noise is not known.
    pub(super) fn of(analysis: &Analysis) -> Option<Self> {
        let in_mv = |rms: [f64; 8]| -> [f64; 8] {
            std::array::from_fn(|lead| rms[lead] * analysis.unit.rms_mv[lead])
        };
        let extracted = &analysis.extracted;
        Some(Self {
            unsteadiness: BandSplit::new(&extracted.residual, &extracted.timeline).unsteadiness(),
            pr: Jitter::log_deviation_of(&analysis.extracted.timeline),
            p_heights: PHeights::log_deviation_of(&analysis.extracted),
            share: Share::logit(analysis.modulation_share()),
            residual: Sizes::of(in_mv(analysis.residual_rms)),
            wander: Sizes::of(in_mv(rms_of_leads(&analysis.unit.wander))),
            bands: MeasuredColour::of(analysis)?
                .bands
                .map(|band| in_mv(band).map(log)),
        })
    }
}
