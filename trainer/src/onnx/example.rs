//! Made-up input of a network, and what the packed pass that draws ECGs gives for it.

use super::graph::tensor_file;
use einthoven::diffusion::NoiseSource;
use einthoven::network::{BeatPass, ForwardRow, RowCondition, RowRhythm, SssdPass, time_features};

/// Records of an example; the second is evaluated without its condition.
const IS_CONDITIONAL: [bool; 2] = [true, false];
const RECORDS: usize = IS_CONDITIONAL.len();

/// The diffusion time of the example.
const POSITION: f32 = 120.0;

/// Beats over the signal, or per record where there is a plan: 72 a minute for ten seconds.
const BEATS: f32 = 12.0;

/// A tensor by name.
struct Named {
    name: &'static str,
    shape: Vec<usize>,
    values: Vec<f32>,
}

/// Inputs in the order of the graph, and the output.
pub(super) struct Example {
    inputs: Vec<Named>,
    output: Named,
}

impl Example {
    pub(super) fn of_sssd(pass: &SssdPass) -> Self {
        let (config, mut noise) = (pass.config(), NoiseSource::new(1));
        let (length, features) = (config.length(), config.plan_features);
        let signal = vec![RECORDS, config.samples, config.leads];
        let noisy = noise.normal(signal.iter().product());
        let time = time_features(POSITION, config.time_features);
        let encoded = noise.normal(RECORDS * config.condition_features);
        let plan = noise.normal(RECORDS * length * features);
        let phase = |place: usize| BEATS * place as f32 / length as f32;
        let phase: Vec<f32> = (0..length).map(phase).collect();
        let rows = (0..RECORDS).map(|record| ForwardRow {
            noisy: part(&noisy, record),
            condition: IS_CONDITIONAL[record].then(|| RowCondition {
                encoded: part(&encoded, record),
                rhythm: match features {
                    0 => RowRhythm::Beats(BEATS),
                    _ => RowRhythm::Plan {
                        features: part(&plan, record),
                        phase: &phase,
                    },
                },
            }),
        });
        let output = pass.evaluate(&time, &rows.collect::<Vec<_>>());
        let rhythm = match features {
            0 => vec![named("beats", &[RECORDS, 1], vec![BEATS; RECORDS])],
            _ => vec![
                named("plan", &[RECORDS, length, features], plan.clone()),
                named("phase", &[RECORDS, length], phase.repeat(RECORDS)),
            ],
        };
        let mut inputs = vec![
            named("noisy", &signal, noisy.clone()),
            named("time", &[RECORDS, time.len()], time.repeat(RECORDS)),
            named(
                "condition",
                &[RECORDS, config.condition_features],
                encoded.clone(),
            ),
        ];
        inputs.extend(rhythm);
        inputs.push(flags());
        Self {
            inputs,
            output: named("output", &signal, output),
        }
    }

    pub(super) fn of_beat(pass: &BeatPass) -> Self {
        let (config, mut noise) = (pass.config(), NoiseSource::new(1));
        let signal = vec![RECORDS, config.samples, config.leads];
        let noisy = noise.normal(signal.iter().product());
        let time = time_features(POSITION, config.time_features);
        let encoded = noise.normal(RECORDS * config.condition_features);
        let rows = (0..RECORDS).map(|record| ForwardRow {
            noisy: part(&noisy, record),
            condition: IS_CONDITIONAL[record].then(|| part(&encoded, record)),
        });
        let output = pass.evaluate(&time, &rows.collect::<Vec<_>>());
        let condition = [RECORDS, config.condition_features];
        Self {
            inputs: vec![
                named("noisy", &signal, noisy.clone()),
                named("time", &[RECORDS, time.len()], time.repeat(RECORDS)),
                named("condition", &condition, encoded.clone()),
                flags(),
            ],
            output: named("output", &signal, output),
        }
    }

    /// Names and contents of the files.
    pub(super) fn files(&self) -> Vec<(String, Vec<u8>)> {
        let file = |tensor: &Named| tensor_file(tensor.name, &tensor.shape, &tensor.values);
        let inputs = self.inputs.iter().enumerate();
        let mut files: Vec<_> = inputs
            .map(|(place, input)| (format!("input_{place}.pb"), file(input)))
            .collect();
        files.push(("output_0.pb".to_owned(), file(&self.output)));
        files
    }
}

/// Which records are evaluated with their condition.
fn flags() -> Named {
    let flags = IS_CONDITIONAL.map(|is| f32::from(u8::from(is)));
    named("is_conditional", &[RECORDS, 1], flags.to_vec())
}

fn named(name: &'static str, shape: &[usize], values: Vec<f32>) -> Named {
    let shape = shape.to_vec();
    Named {
        name,
        shape,
        values,
    }
}

/// What belongs to one record.
fn part(values: &[f32], record: usize) -> &[f32] {
    let length = values.len() / RECORDS;
    &values[record * length..][..length]
}
