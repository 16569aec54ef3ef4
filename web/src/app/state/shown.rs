//! A finished ECG as paper and files show it.

use super::Finished;
use einthoven::artefacts::Processing;
use einthoven::ecg::Ecg;
use einthoven::measure::{Measurements, measure};
use std::sync::Arc;

/// A finished ECG after what electrodes, cables and the device do to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// The recording after all this.
    pub ecg: Arc<Ecg>,
    /// What is true of it, whatever noise and filter hide, in samples of `ecg`.
    pub measurements: Option<Arc<Measurements>>,
    /// The ECG as it was drawn. Its design says what is done to it.
    pub finished: Finished,
}

impl Shown {
    /// The ECG after what its design says.
    pub fn of(finished: Finished) -> Self {
        let processing = &finished.design.processing;
        if processing.is_none() {
            return Self {
                ecg: finished.ecg.clone(),
                measurements: finished.measurements.clone(),
                finished,
            };
        }
        let processed = |processing: &Processing| {
            let processed = processing.apply(&finished.ecg, finished.design.request.seed);
            processed.expect("links and controls settle the sampling frequency of a design")
        };
        let ecg = processed(processing);
        let measurements = finished.measurements.as_ref().map(|measured| {
            Arc::new(match processing.exchanges_leads() {
                // What each lead shows is another one's.
                true => measure(&processed(&processing.without_noise())),
                false => measured.as_ref().clone().at_sampling_hz(ecg.sampling_hz()),
            })
        });
        Self {
            ecg: Arc::new(ecg),
            measurements,
            finished,
        }
    }

    /// The same with the samples of a sheet at another sampling frequency.
    pub fn at_sampling_hz(&self, sampling_hz: f64) -> Self {
        if self.ecg.sampling_hz() == sampling_hz {
            return self.clone();
        }
        let resampled = self.ecg.resampled(sampling_hz);
        let measured = self.measurements.as_deref().cloned();
        let moved = measured.map(|measured| Arc::new(measured.at_sampling_hz(sampling_hz)));
        Self {
            ecg: Arc::new(resampled.expect("an ECG has a possible sampling frequency")),
            measurements: moved,
            finished: self.finished.clone(),
        }
    }

    /// What is measured in it, now if that is not known yet.
    pub fn measured(&self) -> Measurements {
        match &self.measurements {
            Some(measured) => measured.as_ref().clone(),
            None => measure(&self.ecg),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use einthoven::ecg::Lead;
    use einthoven::link::Design;

    fn shown(query: &str) -> Shown {
        let finished = Finished::example(Design::parse(query).0);
        let measurements = Some(Arc::new(measure(&finished.ecg)));
        Shown::of(Finished {
            measurements,
            ..finished
        })
    }

    #[test]
    fn nothing_asked_for_is_nothing_done() {
        let plain = shown("?seed=3");
        assert!(Arc::ptr_eq(&plain.ecg, &plain.finished.ecg));
    }

    #[test]
    fn noise_changes_the_traces_and_leaves_what_is_measured() {
        let noisy = shown("?seed=3&artefacts=muscle:0.2mV&hz=500");
        assert_eq!((noisy.ecg.sampling_hz(), noisy.ecg.len()), (500.0, 500));
        assert_ne!(noisy, shown("?seed=4&artefacts=muscle:0.2mV&hz=500"));
        let measured = noisy.measured();
        assert_eq!(measured.sampling_hz, 500.0);
        assert_eq!(measured.qrs_ms, measure(&noisy.finished.ecg).qrs_ms);
    }

    #[test]
    fn exchanged_arms_turn_lead_i_over() {
        let reversed = shown("?seed=3&artefacts=arms-reversed");
        let own = reversed.finished.ecg.lead_mv(Lead::I).iter();
        let turned: Vec<f32> = own.map(|mv| -mv).collect();
        assert_eq!(reversed.ecg.lead_mv(Lead::I), turned);
    }
}
