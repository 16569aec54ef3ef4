//! ECGs: finished ones, those on the way to one, and several that belong together.

use einthoven::ecg::Ecg;
use einthoven::link::Design;
use einthoven::measure::Measurements;
use einthoven::rhythm::Plan;
use std::sync::Arc;

/// Where an ECG comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Generated when the site was built, shown until the engine has one.
    Precomputed,
    /// Generated in this tab.
    Generated,
}

/// A finished ECG and what it was made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Finished {
    /// The recording as the model drew it.
    pub ecg: Arc<Ecg>,
    /// The design it answers.
    pub design: Design,
    /// The hash of the model that drew it.
    pub model_hash: String,
    /// Its rhythm plan, if the model made one.
    pub plan: Option<Arc<Plan>>,
    /// Where it comes from.
    pub origin: Origin,
    /// What is measured in it, once that is known.
    pub measurements: Option<Arc<Measurements>>,
    /// Wall-clock time of the sampling, where it was generated here.
    pub elapsed_ms: Option<f64>,
}

#[cfg(test)]
impl Finished {
    /// A generated ECG of this design for tests: one second, with slow small waves that differ from
    /// lead to lead.
    pub fn example(design: Design) -> Self {
        let lead = |lead: usize| {
            let mv = |t: u8| 0.2 * (lead as f32 + 0.1 * f32::from(t)).sin();
            (0..100).map(mv).collect()
        };
        let ecg = Ecg::from_independent(100.0, std::array::from_fn(lead)).unwrap();
        Self {
            ecg: Arc::new(ecg),
            design,
            model_hash: "abc".to_owned(),
            plan: None,
            origin: Origin::Generated,
            measurements: None,
            elapsed_ms: None,
        }
    }
}

/// One step of a run: what the network saw, and what it made of it.
#[derive(Debug, Clone, PartialEq)]
pub struct DenoisingStep {
    /// The signal with the noise that is left.
    pub noisy: Arc<Ecg>,
    /// The estimate of the clean ECG.
    pub estimate: Arc<Ecg>,
}

/// ECGs that belong together: those of a sweep, of a cohort, or of a set.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Series {
    /// What is asked for, in order.
    pub designs: Vec<Design>,
    /// What is finished so far, in the same order. Some may be missing in between: several workers
    /// draw at the same time.
    pub finished: Vec<Finished>,
    /// The place of each among the designs.
    places: Vec<usize>,
}

impl Series {
    /// A series of these designs, of which none is finished.
    pub fn of(designs: Vec<Design>) -> Self {
        Self {
            designs,
            ..Self::default()
        }
    }

    /// Takes in the ECG of the design at this place.
    pub fn take_in(&mut self, place: usize, finished: Finished) {
        let behind = self.places.partition_point(|before| *before < place);
        self.places.insert(behind, place);
        self.finished.insert(behind, finished);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_keeps_its_order_whatever_arrives_first() {
        let design = |seed| {
            let mut design = Design::default();
            design.request.seed = seed;
            design
        };
        let designs: Vec<Design> = (0..5).map(design).collect();
        let mut series = Series::of(designs.clone());
        for place in [2, 0, 4, 1] {
            series.take_in(place, Finished::example(designs[place].clone()));
        }
        let seeds = series.finished.iter().map(|one| one.design.request.seed);
        assert_eq!(seeds.collect::<Vec<_>>(), [0, 1, 2, 4]);
    }
}
