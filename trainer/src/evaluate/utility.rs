//! What the synthetic records are worth as training data: classifiers trained on them, tested on
//! real records.

use super::EvaluationError;
use super::label::{Better, Groups, Label, Rule};
use super::learning::{Head, MiniRocket, class_aurocs, labels, large_classes, macro_auroc};
use super::metrics_file::{Metric, Verdict};
use super::parallel;
use super::progress::{Progress, Silent};
use super::statistics::{mean, quantile};
use super::subject::Subject;
use einthoven::condition::Superclass;
use einthoven::ecg::Ecg;
use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;

/// Each setting is repeated with these seeds: of the transform, and of the drawn records.
pub(super) const SEEDS: std::ops::Range<u64> = 0..5;
/// Real records at hand in the few-shot settings.
pub(super) const SHOTS: [usize; 3] = [50, 100, 250];
const RESAMPLES: usize = 40;
/// Classifiers that [`utility`] trains with so many real records at hand.
pub fn classifiers(real: usize) -> usize {
    (2 + 2 * shots(real).count()) * SEEDS.count()
}

/// The few-shot settings that so many real records suffice for.
fn shots(real: usize) -> impl Iterator<Item = usize> {
    SHOTS.into_iter().filter(move |&shots| shots <= real)
}

const fn setting(name: &'static str, groups: Groups, rule: Rule, meaning: &'static str) -> Label {
    Label {
        name,
        unit: "1",
        better: Better::Higher,
        target: None,
        groups,
        rule,
        meaning,
    }
}

/// What is known of the settings.
pub(super) const LABELS: [Label; 8] = [
    setting(
        "trtr_auroc",
        Groups::SuperclassAgainstRest,
        Rule::Nothing,
        "with `--tstr N`: trained on N real records, tested on real ones",
    ),
    setting(
        "tstr_auroc",
        Groups::SuperclassAgainstRest,
        Rule::Setting("trtr_auroc"),
        "with `--tstr N`: trained on the N records' counterparts, tested on real ones",
    ),
    setting(
        "few_shot_auroc_real_50",
        Groups::Whole,
        Rule::Nothing,
        "with `--tstr N`: trained on 50 real records",
    ),
    setting(
        "few_shot_auroc_50",
        Groups::Whole,
        Rule::Setting("few_shot_auroc_real_50"),
        "the same with the N counterparts",
    ),
    setting(
        "few_shot_auroc_real_100",
        Groups::Whole,
        Rule::Nothing,
        "with `--tstr N`: trained on 100 real records",
    ),
    setting(
        "few_shot_auroc_100",
        Groups::Whole,
        Rule::Setting("few_shot_auroc_real_100"),
        "the same with the N counterparts",
    ),
    setting(
        "few_shot_auroc_real_250",
        Groups::Whole,
        Rule::Nothing,
        "with `--tstr N`: trained on 250 real records",
    ),
    setting(
        "few_shot_auroc_250",
        Groups::Whole,
        Rule::Setting("few_shot_auroc_real_250"),
        "the same with the N counterparts",
    ),
];

/// Test AUROC of one setting over the seeds.
#[derive(Debug, Clone, PartialEq)]
pub struct Utility {
    /// Mean over the seeds.
    pub value: f64,
    /// 2.5 % quantile over seeds and resampled test patients.
    pub low: f64,
    /// 97.5 % quantile over seeds and resampled test patients.
    pub high: f64,
    /// With each seed.
    pub seeds: Vec<f64>,
}

/// The settings compared: name in `metrics.json`, and the result.
pub type Utilities = Vec<(String, Option<Utility>)>;

/// Trains on real records (`trtr_auroc`), on as many synthetic ones (`tstr_auroc`), and on few real
/// ones without (`few_shot_auroc_real_N`) and with (`few_shot_auroc_N`) the synthetic ones.
/// `synthetic[i]` stands for `real[i]`; records of real beyond the synthetic ones are not used, so
/// that both sides are equally large and alike. The first two also for each superclass
/// (`trtr_auroc@MI`). Each setting fits a transform of its own to the records that it may see,
/// real, synthetic or both; with a seed all of them draw alike. Each of the [`classifiers`] is a
/// step of the progress.
///
/// # Errors
/// As the regression.
pub fn utility(
    real: &[Subject],
    synthetic: &[Subject],
    test: &[Subject],
    progress: &dyn Progress,
) -> Result<Utilities, EvaluationError> {
    let real = &real[..synthetic.len().min(real.len())];
    let mut settings: Vec<(String, Vec<Vec<[f64; 5]>>)> = Vec::new();
    for seed in SEEDS {
        for (index, (name, scores)) in one_seed(real, synthetic, test, seed, progress)?
            .into_iter()
            .enumerate()
        {
            match settings.get_mut(index) {
                Some((_, seeds)) => seeds.push(scores),
                None => settings.push((name, vec![scores])),
            }
        }
    }
    let truth: Vec<[bool; 5]> = test.iter().map(labels).collect();
    let patients: Vec<u32> = test.iter().map(|subject| subject.patient_id).collect();
    let large = large_classes(&truth);
    let mut summaries = Vec::new();
    for (name, seeds) in settings {
        let few_shot = name.starts_with("few_shot");
        for class in (0..5).filter(|&class| large[class] && !few_shot) {
            let key = format!("{name}@{}", Superclass::ALL[class].code());
            let auroc = |scores: &[_], truth: &[_]| class_aurocs(scores, truth)[class];
            summaries.push((key, summary(&seeds, &truth, &patients, auroc)));
        }
        summaries.push((name, summary(&seeds, &truth, &patients, macro_auroc)));
    }
    Ok(summaries)
}

/// The results as metrics: the floor of a setting with synthetic records is the same setting with
/// real ones.
pub fn metrics(utilities: &Utilities) -> Vec<(String, Metric)> {
    let found = |key: &str| {
        let found = utilities.iter().find(|(name, _)| name == key);
        found.and_then(|(_, utility)| utility.as_ref())
    };
    let metric = |(key, utility): &(String, Option<Utility>)| {
        let name = key.split_once('@').map_or(key.as_str(), |(name, _)| name);
        let label = LABELS.into_iter().find(|label| label.name == name)?;
        let utility = utility.as_ref();
        let floor = match label.rule {
            Rule::Setting(real) => found(&key.replacen(label.name, real, 1)),
            _ => None,
        };
        let metric = Metric {
            value: utility.map(|utility| utility.value),
            low: utility.map(|utility| utility.low),
            high: utility.map(|utility| utility.high),
            floor: floor.map(|floor| floor.value),
            floor_limit: floor.map(|floor| floor.low),
            verdict: match (utility, floor) {
                (Some(found), Some(floor)) if found.value >= floor.low => {
                    Verdict::Indistinguishable
                }
                (Some(_), Some(_)) => Verdict::Distinguishable,
                _ => Verdict::Unjudged,
            },
            seeds: utility.map_or_else(Vec::new, |utility| utility.seeds.clone()),
            ..Metric::unjudged(&label)
        };
        Some((key.clone(), metric))
    };
    utilities.iter().filter_map(metric).collect()
}

/// A classifier's score for each superclass, subject by subject.
type SubjectScores = Vec<[f64; 5]>;

/// The test scores of every setting with one seed.
fn one_seed(
    real: &[Subject],
    synthetic: &[Subject],
    test: &[Subject],
    seed: u64,
    progress: &dyn Progress,
) -> Result<Vec<(String, SubjectScores)>, EvaluationError> {
    let mut order: Vec<usize> = (0..real.len()).collect();
    order.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
    let mut results = Vec::new();
    let mut run = |name: String, real_drawn: &[usize], with_synthetic: bool| {
        let mut training: Vec<&Ecg> = real_drawn.iter().map(|&i| &real[i].ecg).collect();
        let mut training_labels: Vec<_> = real_drawn.iter().map(|&i| labels(&real[i])).collect();
        if with_synthetic {
            training.extend(synthetic.iter().map(|subject| &subject.ecg));
            training_labels.extend(synthetic.iter().map(labels));
        }
        let rocket = MiniRocket::fit(&training, seed);
        let rows = parallel::map(&training, &Silent, |ecg| rocket.features(ecg));
        let rows: Vec<&[f32]> = rows.iter().map(Vec::as_slice).collect();
        let head = Head::fit(&rows, &training_labels)?;
        let scores = parallel::map(test, &Silent, |subject| {
            head.scores(&rocket.features(&subject.ecg))
        });
        progress.step();
        results.push((name, scores));
        Ok::<(), EvaluationError>(())
    };
    run("trtr_auroc".to_owned(), &order, false)?;
    run("tstr_auroc".to_owned(), &[], true)?;
    for shots in shots(real.len()) {
        run(
            format!("few_shot_auroc_real_{shots}"),
            &order[..shots],
            false,
        )?;
        run(format!("few_shot_auroc_{shots}"), &order[..shots], true)?;
    }
    Ok(results)
}

/// Mean of an AUROC over the seeds, and its spread over seeds and resampled test patients together.
fn summary(
    seeds: &[SubjectScores],
    truth: &[[bool; 5]],
    patients: &[u32],
    auroc: impl Fn(&[[f64; 5]], &[[bool; 5]]) -> Option<f64>,
) -> Option<Utility> {
    let of_seeds: Vec<f64> = seeds
        .iter()
        .filter_map(|scores| auroc(scores, truth))
        .collect();
    let mut spread = Vec::new();
    for sample in super::resampling::resamples(patients, RESAMPLES) {
        let truth: Vec<[bool; 5]> = sample.iter().map(|&i| truth[i]).collect();
        for scores in seeds {
            let scores: Vec<[f64; 5]> = sample.iter().map(|&i| scores[i]).collect();
            spread.extend(auroc(&scores, &truth));
        }
    }
    Some(Utility {
        value: mean(&of_seeds)?,
        low: quantile(&spread, 0.025)?,
        high: quantile(&spread, 0.975)?,
        seeds: of_seeds,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_that_lack_records_are_not_counted() {
        let seeds = SEEDS.count();
        assert_eq!(classifiers(49), 2 * seeds);
        assert_eq!(classifiers(100), 6 * seeds);
        assert_eq!(classifiers(1000), 8 * seeds);
    }

    #[test]
    fn a_seed_that_is_right_and_one_that_is_wrong() {
        let truth: Vec<[bool; 5]> = (0..12).map(|i| [i % 2 == 0; 5]).collect();
        let right: SubjectScores = truth
            .iter()
            .map(|labels| labels.map(|is| f64::from(u8::from(is))))
            .collect();
        let wrong: SubjectScores = right.iter().map(|scores| scores.map(|s| -s)).collect();
        let patients: Vec<u32> = (0..12).collect();
        let of_one_class = |scores: &[_], truth: &[_]| class_aurocs(scores, truth)[2];
        let found = summary(&[right, wrong], &truth, &patients, of_one_class).unwrap();
        assert_eq!(found.seeds, [1.0, 0.0]);
        assert_eq!((found.value, found.low, found.high), (0.5, 0.0, 1.0));
        assert_eq!(summary(&[], &truth, &patients, of_one_class), None);
    }
}
