//! The words the page and its worker exchange.
//!
//! Control goes as JSON, samples beside it as one `Float32Array` that changes hands without being
//! copied: the eight independent leads one after the other, in millivolt, of one ECG or of several.

use crate::problem::{BackendReason, Problem};
use einthoven::ecg::{Ecg, EcgError, Lead};
use einthoven::generation::{Backend, GenerationRequest};
use einthoven::measure::Measurements;
use einthoven::rhythm::Plan;
use serde::{Deserialize, Serialize};

/// Raised whenever a message changes its meaning: a page and a worker of two deployments must not
/// talk past each other.
pub const PROTOCOL_VERSION: u32 = 6;

/// Where the user wants the engine to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BackendChoice {
    /// The CPU at once; a GPU takes over if it is no software, passes the self-test and is faster.
    #[default]
    Auto,
    /// WebGPU; the CPU only if it does not work.
    WebGpu,
    /// The CPU.
    Cpu,
}

impl BackendChoice {
    /// Every choice, in the order of the menu.
    pub const ALL: [BackendChoice; 3] = [
        BackendChoice::Auto,
        BackendChoice::WebGpu,
        BackendChoice::Cpu,
    ];

    /// The value in the menu: `auto`, `webgpu`, `cpu`.
    pub const fn name(self) -> &'static str {
        match self {
            BackendChoice::Auto => "auto",
            BackendChoice::WebGpu => "webgpu",
            BackendChoice::Cpu => "cpu",
        }
    }

    /// Reads one of the three names.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.name() == name)
    }
}

/// From the page to the worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "kebab-case")]
pub enum Command {
    /// Fetch a model, verify it and make it ready; answered by [`Report::Ready`] or a failure.
    Load {
        /// Folder of the model under `models/`.
        model: String,
        /// Absolute address of the folder `models/`, with a slash at its end.
        models_url: String,
        /// SHA-256 of the manifest in hexadecimal, where the site's list of models names it.
        manifest_sha256: Option<String>,
        /// Where it should run.
        backend: BackendChoice,
    },
    /// Generate one ECG; answered by steps and then by the end of the run.
    Generate {
        /// Number of the run, from 1, rising.
        run: u32,
        /// Folder of the model that is to draw it, which is the one loaded last; refused where it
        /// is another.
        model: String,
        /// What to generate.
        request: GenerationRequest,
    },
    /// Stop this run, and every earlier one, after the step at hand.
    Cancel {
        /// Number of the run.
        run: u32,
    },
}

/// From the worker to the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "report", rename_all = "kebab-case")]
pub enum Report {
    /// The worker listens; sent once, before anything else.
    Hello {
        /// The worker's [`PROTOCOL_VERSION`].
        protocol: u32,
    },
    /// Verified bytes of the model so far.
    Loading {
        /// Bytes here.
        loaded_bytes: u64,
        /// Bytes in all.
        total_bytes: u64,
    },
    /// The bytes are here; kernels are being prepared and checked.
    Preparing {
        /// Where.
        backend: Backend,
    },
    /// The GPU is not to be used; the page goes on with the worker of the CPU.
    Declined {
        /// Why.
        reason: BackendReason,
        /// What stood in the way, in English.
        detail: String,
    },
    /// The model passed its self-test and waits for a request.
    Ready {
        /// Where it runs.
        backend: Backend,
        /// Wall-clock time of one step, as measured with the self-test.
        step_ms: f64,
        /// Why there: as far as the worker knows. The page, which chose the worker, knows better.
        reason: BackendReason,
        /// What stood in the way of the other backend, in English; empty where nothing did.
        detail: String,
        /// Whether this is not what the user asked for.
        fell_back: bool,
        /// Hash of the model's content, for exports.
        model_hash: String,
    },
    /// The rhythm of a composed ECG is decided; sent before its first step. Other models have none.
    Planned {
        /// The run.
        run: u32,
        /// When the heart beats, and how.
        plan: Plan,
    },
    /// A step is done; what the network saw and its estimate of the clean ECG travel beside it.
    Step {
        /// The run.
        run: u32,
        /// Steps done, from 1.
        index: u32,
        /// Steps in all.
        of: u32,
        /// Samples per second of the estimate.
        sampling_hz: f64,
    },
    /// The ECG is finished and travels beside this.
    Done {
        /// The run.
        run: u32,
        /// Wall-clock time of the sampling.
        elapsed_ms: f64,
        /// Samples per second of the ECG.
        sampling_hz: f64,
        /// Hash of the content of the model that drew it.
        model_hash: String,
        /// What is measured in it; measuring takes too long for the page's own thread.
        measurements: Box<Measurements>,
    },
    /// The run was stopped as asked.
    Cancelled {
        /// The run.
        run: u32,
    },
    /// Loading, or a run, failed.
    Failed {
        /// The run, where one was under way.
        run: Option<u32>,
        /// What went wrong.
        problem: Problem,
        /// Whether the worker is beyond repair and must be replaced.
        fatal: bool,
    },
}

/// Why a message could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ProtocolError {
    /// Samples that are not eight equally long leads.
    #[error("{0} samples are not eight leads of equal length each")]
    Samples(usize),
    /// The leads make no ECG.
    #[error(transparent)]
    Ecg(#[from] EcgError),
    /// Not a message of this protocol.
    #[error("not a message of protocol {PROTOCOL_VERSION}: {0}")]
    Json(#[from] serde_json::Error),
}

/// The eight independent leads one after the other, millivolt.
pub fn pack_samples(ecg: &Ecg) -> Vec<f32> {
    let mut samples = Vec::with_capacity(Lead::INDEPENDENT.len() * ecg.len());
    for lead in Lead::INDEPENDENT {
        samples.extend_from_slice(ecg.lead_mv(lead));
    }
    samples
}

/// The inverse of [`pack_samples`], with the four derived leads, for `N` ECGs one after the other.
///
/// # Errors
/// [`ProtocolError::Samples`] when the length is not a positive multiple of `8 N`.
pub fn unpack_samples<const N: usize>(
    sampling_hz: f64,
    samples: &[f32],
) -> Result<[Ecg; N], ProtocolError> {
    let leads = N * Lead::INDEPENDENT.len();
    if samples.is_empty() || !samples.len().is_multiple_of(leads) {
        return Err(ProtocolError::Samples(samples.len()));
    }
    let mut signals = samples.chunks(samples.len() / leads);
    let mut next = || signals.next().unwrap_or_default().to_vec();
    let ecgs = [(); N].map(|()| Ecg::from_independent(sampling_hz, [(); 8].map(|()| next())));
    let ecgs: Result<Vec<Ecg>, EcgError> = ecgs.into_iter().collect();
    Ok(ecgs?.try_into().expect("as many come out as went in"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use einthoven::condition::Condition;
    use einthoven::generation::Wishes;

    #[test]
    fn samples_survive_the_journey() {
        let independent =
            std::array::from_fn(|lead| (0..7).map(|t| lead as f32 + 0.1 * t as f32).collect());
        let ecg = Ecg::from_independent(100.0, independent).unwrap();
        let samples = pack_samples(&ecg);
        assert_eq!(samples.len(), 56);
        let [back] = unpack_samples(100.0, &samples).unwrap();
        assert_eq!(back, ecg);
        let twice = [samples.clone(), samples].concat();
        assert_eq!(unpack_samples(100.0, &twice).unwrap(), [ecg.clone(), ecg]);
    }

    #[test]
    fn samples_that_are_no_ecg_are_refused() {
        assert!(matches!(
            unpack_samples::<1>(100.0, &[0.0; 15]),
            Err(ProtocolError::Samples(15))
        ));
        assert!(unpack_samples::<2>(100.0, &[0.0; 24]).is_err());
        assert!(unpack_samples::<1>(100.0, &[]).is_err());
        assert!(unpack_samples::<1>(0.0, &[0.0; 16]).is_err());
    }

    #[test]
    fn a_seed_of_64_bits_keeps_every_bit() {
        let command = Command::Generate {
            run: 3,
            model: "tiny".to_owned(),
            request: GenerationRequest {
                condition: Condition::default(),
                seed: u64::MAX - 1,
                steps: 10,
                guidance: 1.5,
                wishes: Wishes::default(),
            },
        };
        let json = serde_json::to_string(&command).unwrap();
        assert!(json.contains("18446744073709551614"), "{json}");
        assert_eq!(serde_json::from_str::<Command>(&json).unwrap(), command);
    }

    #[test]
    fn choices_have_the_names_of_the_menu() {
        for choice in BackendChoice::ALL {
            assert_eq!(BackendChoice::parse(choice.name()), Some(choice));
        }
        assert_eq!(BackendChoice::parse("cuda"), None);
    }
}
