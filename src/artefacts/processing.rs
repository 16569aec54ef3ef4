//! All that is done to an ECG between the network and a file.

use super::{Artefact, Band, ProcessingError};
use crate::ecg::{Ecg, SAMPLING_HZ};
use serde::{Deserialize, Serialize};

/// Sampling frequencies that a file may be written at, in hertz; the first is the network's own.
pub const SAMPLING_CHOICES_HZ: [f64; 4] = [SAMPLING_HZ, 250.0, 500.0, 1000.0];

/// Resampling, artefacts in their order, and a filter, in this order; the usual one does nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Processing {
    /// Samples per second of the result.
    pub sampling_hz: f64,
    /// What is added or exchanged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub artefacts: Vec<Artefact>,
    /// What the device lets through.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<Band>,
}

impl Default for Processing {
    fn default() -> Self {
        Self {
            sampling_hz: SAMPLING_HZ,
            artefacts: Vec::new(),
            filter: None,
        }
    }
}

impl Processing {
    /// Whether the ECG stays as the network drew it.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// Refuses what no ECG can be processed by, before any is drawn.
    ///
    /// # Errors
    /// [`ProcessingError`] on a sampling frequency that is not offered, or too low for the mains.
    pub fn validate(&self) -> Result<(), ProcessingError> {
        if !SAMPLING_CHOICES_HZ.contains(&self.sampling_hz) {
            return Err(ProcessingError::SamplingFrequency(self.sampling_hz));
        }
        for artefact in &self.artefacts {
            if let Artefact::Noise { noise, .. } = artefact
                && let Some(hz) = noise.mains_hz()
                && self.sampling_hz <= 2.0 * hz
            {
                let sampling_hz = self.sampling_hz;
                return Err(ProcessingError::Mains { hz, sampling_hz });
            }
        }
        Ok(())
    }

    /// The lowest sampling frequency offered that holds the artefacts: the mains need more than the
    /// network's own.
    pub fn least_sampling_hz(&self) -> f64 {
        let holds = |sampling_hz: &f64| {
            let asked = Self {
                sampling_hz: *sampling_hz,
                ..self.clone()
            };
            asked.validate().is_ok()
        };
        let mut choices = SAMPLING_CHOICES_HZ.into_iter();
        choices.find(holds).unwrap_or(SAMPLING_HZ)
    }

    /// Raises the sampling frequency to one that holds the artefacts, if it is too low for them.
    pub fn settle(&mut self) {
        self.sampling_hz = self.sampling_hz.max(self.least_sampling_hz());
    }

    /// Whether electrodes are connected wrongly, so that leads show what others do.
    pub fn exchanges_leads(&self) -> bool {
        let mut artefacts = self.artefacts.iter();
        artefacts.any(|artefact| matches!(artefact, Artefact::Reversal(_)))
    }

    /// The ECG after all this. `ecg_seed` is the seed that the ECG was drawn with: artefacts of one
    /// seed differ from ECG to ECG, and are the same whenever it is drawn again.
    ///
    /// # Errors
    /// As [`Processing::validate`].
    pub fn apply(&self, ecg: &Ecg, ecg_seed: u64) -> Result<Ecg, ProcessingError> {
        self.validate()?;
        let sampling_hz = self.sampling_hz;
        let mut ecg = ecg.resampled(sampling_hz)?;
        for artefact in &self.artefacts {
            let leads = match *artefact {
                Artefact::Reversal(reversal) => reversal.apply(&ecg),
                Artefact::Noise {
                    noise,
                    strength_mv,
                    seed,
                } => {
                    let seed = ecg_seed ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
                    let noise = noise.leads(ecg.len(), sampling_hz, strength_mv, seed)?;
                    let mut leads = ecg.leads_mv().clone();
                    for (lead, noise) in leads.iter_mut().zip(noise.leads_mv()) {
                        lead.iter_mut()
                            .zip(noise)
                            .for_each(|(mv, noise)| *mv += noise);
                    }
                    leads
                }
            };
            ecg = Ecg::new(sampling_hz, leads)?;
        }
        match self.filter {
            Some(band) => Ok(Ecg::new(sampling_hz, band.apply(&ecg))?),
            None => Ok(ecg),
        }
    }

    /// The same without what hides the waves: resampled, with the electrodes as they are connected.
    /// On such an ECG the true ends of the waves are measured.
    pub fn without_noise(&self) -> Self {
        let is_reversal = |artefact: &&Artefact| matches!(artefact, Artefact::Reversal(_));
        Self {
            sampling_hz: self.sampling_hz,
            artefacts: self.artefacts.iter().filter(is_reversal).copied().collect(),
            filter: None,
        }
    }

    /// One sentence on what is in the signal and what is not; `None` where nothing was done.
    pub fn content(&self) -> Option<String> {
        if self.is_none() {
            return None;
        }
        let half_hz = SAMPLING_HZ / 2.0;
        let mut text = format!(
            "the heart's signal was drawn at {SAMPLING_HZ} Hz and has nothing above {half_hz} Hz"
        );
        if self.sampling_hz != SAMPLING_HZ {
            text += &format!("; it was resampled to {} Hz", self.sampling_hz);
        }
        if !self.artefacts.is_empty() {
            text += "; the artefacts are synthetic and were added after it was drawn";
        }
        if *self != self.without_noise() {
            text += "; measurements and marks in the file are those before noise and filter";
        }
        if let Some(band) = self.filter
            && band.upper_hz(self.sampling_hz).is_none()
        {
            let [_, upper_hz] = band.edges_hz();
            text += &format!("; the sampling, not the filter's {upper_hz} Hz, ends the band");
        }
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ecg::Lead;

    fn ecg() -> Ecg {
        let lead = |lead: usize| {
            let wave = |t: usize| (0.1 * lead as f32 + 0.2) * (t as f32 / 9.0).sin();
            (0..1000).map(wave).collect()
        };
        Ecg::from_independent(100.0, std::array::from_fn(lead)).unwrap()
    }

    fn with(artefacts: &str, sampling_hz: f64) -> Processing {
        Processing {
            sampling_hz,
            artefacts: Artefact::parse_list(artefacts).unwrap(),
            filter: None,
        }
    }

    #[test]
    fn nothing_asked_for_is_nothing_done() {
        assert!(Processing::default().is_none());
        assert_eq!(Processing::default().apply(&ecg(), 7), Ok(ecg()));
        assert_eq!(Processing::default().content(), None);
    }

    #[test]
    fn reversed_arms_exchange_the_leads_as_in_the_textbook() {
        let (before, after) = (
            ecg(),
            with("arms-reversed", 100.0).apply(&ecg(), 7).unwrap(),
        );
        let inverted: Vec<f32> = before.lead_mv(Lead::I).iter().map(|mv| -mv).collect();
        assert_eq!(after.lead_mv(Lead::I), inverted);
        for (shows, shown) in [
            (Lead::II, Lead::III),
            (Lead::III, Lead::II),
            (Lead::AVR, Lead::AVL),
            (Lead::AVL, Lead::AVR),
            (Lead::AVF, Lead::AVF),
            (Lead::V1, Lead::V1),
            (Lead::V6, Lead::V6),
        ] {
            assert_eq!(after.lead_mv(shows), before.lead_mv(shown), "{shows}");
        }
        let twice = with("arms-reversed,arms-reversed", 100.0).apply(&ecg(), 7);
        assert_eq!(twice, Ok(ecg()));
    }

    #[test]
    fn noise_is_added_as_strong_as_asked_for_and_named_by_both_seeds() {
        let clean = with("", 500.0).apply(&ecg(), 7).unwrap();
        let noise = |text: &str, seed| {
            let noisy = with(text, 500.0).apply(&ecg(), seed).unwrap();
            let off = |lead: Lead| {
                let pairs = noisy.lead_mv(lead).iter().zip(clean.lead_mv(lead));
                pairs.map(|(a, b)| (a - b).powi(2)).sum::<f32>() / clean.len() as f32
            };
            let most = Lead::ALL.map(off).into_iter().fold(0.0, f32::max).sqrt();
            (noisy, most)
        };
        let (noisy, rms) = noise("muscle:0.08mV", 7);
        assert!((rms - 0.08).abs() < 1e-3, "{rms}");
        assert_eq!(noisy, noise("muscle:0.08mV", 7).0);
        assert_ne!(noisy, noise("muscle:0.08mV", 8).0);
        assert_ne!(noisy, noise("muscle:0.08mV@1", 7).0);
    }

    #[test]
    fn the_mains_raise_the_sampling_frequency_and_nothing_lowers_it() {
        for (artefacts, sampling_hz, settled) in [
            ("", 100.0, 100.0),
            ("muscle", 100.0, 100.0),
            ("mains-60", 100.0, 250.0),
            ("mains-50,wander", 1000.0, 1000.0),
        ] {
            let mut asked = with(artefacts, sampling_hz);
            asked.settle();
            assert_eq!(asked.sampling_hz, settled, "{artefacts}");
            assert_eq!(asked.validate(), Ok(()), "{artefacts}");
        }
    }

    #[test]
    fn without_noise_the_electrodes_stay_as_they_are_connected() {
        let all = Processing {
            filter: Some(Band::Monitor),
            ..with("muscle,arms-reversed,wander", 250.0)
        };
        assert_eq!(all.without_noise(), with("arms-reversed", 250.0));
        assert!(all.content().unwrap().contains("before noise and filter"));
        let reversed = with("arms-reversed", 250.0).content().unwrap();
        assert!(!reversed.contains("before noise"), "{reversed}");
    }

    #[test]
    fn what_cannot_be_done_is_refused_with_the_remedy() {
        let said = with("mains-50", 100.0)
            .apply(&ecg(), 7)
            .unwrap_err()
            .to_string();
        assert!(said.contains("250, 500 or 1000 Hz"), "{said}");
        let said = with("", 360.0).validate().unwrap_err().to_string();
        assert!(
            said.contains("360 Hz") && said.contains("100, 250"),
            "{said}"
        );
    }

    #[test]
    fn the_content_says_what_ends_the_band() {
        let filtered = |sampling_hz| Processing {
            filter: Some(Band::Diagnostic),
            ..with("muscle", sampling_hz)
        };
        let slow = filtered(100.0).content().unwrap();
        assert!(slow.contains("nothing above 50 Hz") && slow.contains("not the filter's 150 Hz"));
        let fast = filtered(500.0).content().unwrap();
        assert!(
            fast.contains("resampled to 500 Hz") && !fast.contains("ends the band"),
            "{fast}"
        );
        assert!(fast.contains("artefacts are synthetic"), "{fast}");
    }
}
