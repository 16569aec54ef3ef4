//! Fitting the model's numbers to measured recordings.

use super::RhythmObservation;
use super::model::{Ectopy, RateGroup, RhythmModel, Variation, decades_from_60};
use super::rate::rate_statement;
use super::straight::{mean_and_sd, regress, rr_cv};

/// With fewer records than this a number stays as it is.
const FEWEST: usize = 20;
/// RR intervals that a recording's variation needs.
const FEWEST_RR: usize = 5;

impl RhythmModel {
    /// The numbers of measured recordings. Where fewer than 20 of them tell of a number, or what
    /// they tell is not a rhythm's ([`validate`](Self::validate)), it is the default's.
    pub fn fit(observations: &[RhythmObservation]) -> Self {
        let mut fitted = Self::default();
        for (code, group) in rates(observations) {
            fitted.take(|model| {
                model.rates.insert(code.to_owned(), group);
            });
        }
        let quiet = || observations.iter().filter(|record| is_sinus_alone(record));
        let sinus = variation(quiet().filter(|record| !asks(record, "SARRH")), false);
        if let Some(sinus) = sinus {
            fitted.take(|model| model.sinus = sinus);
        }
        let arrhythmia = variation(quiet().filter(|record| asks(record, "SARRH")), true);
        if let Some(arrhythmia) = arrhythmia {
            fitted.take(|model| model.sinus_arrhythmia = arrhythmia);
        }
        let default = Self::default();
        let ventricular = ectopy(observations, "PVC", default.ventricular);
        fitted.take(|model| model.ventricular = ventricular);
        let atrial = ectopy(observations, "PAC", default.atrial);
        fitted.take(|model| model.atrial = atrial);
        fibrillation(observations, &mut fitted);
        let pr = |is_long: bool| -> Vec<f64> {
            let of_sinus = observations.iter().filter(|record| leads(record) == "SR");
            of_sinus
                .filter(|record| (asks(record, "1AVB") || asks(record, "LPR")) == is_long)
                .filter_map(|record| record.pr_ms)
                .collect()
        };
        if let Some(pr) = told(&pr(false)) {
            fitted.take(|model| model.pr_ms = pr);
        }
        if let Some(pr) = told(&pr(true)) {
            fitted.take(|model| model.long_pr_ms = pr);
        }
        fitted
    }

    /// Makes a change where the model stays valid.
    fn take(&mut self, change: impl FnOnce(&mut Self)) {
        let mut changed = self.clone();
        change(&mut changed);
        if changed.validate().is_ok() {
            *self = changed;
        }
    }
}

fn asks(record: &RhythmObservation, code: &str) -> bool {
    record.condition.has(code)
}

fn leads(record: &RhythmObservation) -> &'static str {
    rate_statement(&record.condition)
}

fn is_sinus(record: &RhythmObservation) -> bool {
    matches!(leads(record), "SR" | "STACH" | "SBRAD")
}

/// A sinus rhythm without early beats, measured or stated.
fn is_sinus_alone(record: &RhythmObservation) -> bool {
    let stated = ["PVC", "PAC", "BIGU", "TRIGU", "SVARR", "PRC(S)"];
    is_sinus(record)
        && !stated.iter().any(|code| asks(record, code))
        && !record.beats.iter().any(|beat| beat.is_premature)
        && record.beats.len() > FEWEST_RR
}

/// Mean and standard deviation, where enough records tell.
fn told(values: &[f64]) -> Option<[f64; 2]> {
    (values.len() >= FEWEST).then(|| mean_and_sd(values))
}

fn rates(observations: &[RhythmObservation]) -> Vec<(&'static str, RateGroup)> {
    let mut groups: Vec<&'static str> = observations.iter().map(leads).collect();
    groups.sort_unstable();
    groups.dedup();
    let group = |code: &'static str| {
        let records = observations.iter().filter(|record| leads(record) == code);
        let row = |record: &RhythmObservation| {
            let decades = decades_from_60(&record.condition.patient);
            Some((vec![1.0, decades], record.heart_rate_bpm?))
        };
        let rows: Vec<(Vec<f64>, f64)> = records.filter_map(row).collect();
        let line = regress(&rows).filter(|_| rows.len() >= FEWEST)?;
        let group = RateGroup {
            mean_bpm: line.weights[0],
            per_decade_bpm: line.weights[1],
            sd_bpm: line.sd,
        };
        Some((code, group))
    };
    groups.into_iter().filter_map(group).collect()
}

/// How RR varies, `is_level` where age and rate are left aside (they act on few records).
fn variation<'a>(
    records: impl Iterator<Item = &'a RhythmObservation>,
    is_level: bool,
) -> Option<Variation> {
    let row = |record: &&RhythmObservation| {
        let cv = rr_cv(&record.rr_s());
        let rate = record.heart_rate_bpm.filter(|_| cv > 0.0)?;
        let decades = decades_from_60(&record.condition.patient);
        let features = match is_level {
            true => vec![1.0],
            false => vec![1.0, decades, (rate - 70.0) / 10.0],
        };
        Some((features, cv.ln()))
    };
    let records: Vec<&RhythmObservation> = records.collect();
    let rows: Vec<(Vec<f64>, f64)> = records.iter().filter_map(row).collect();
    let plane = regress(&rows).filter(|_| rows.len() >= FEWEST)?;
    let weight = |place: usize| plane.weights.get(place).copied().unwrap_or(0.0);
    let default = RhythmModel::default();
    let usual = match is_level {
        true => default.sinus_arrhythmia,
        false => default.sinus,
    };
    Some(Variation {
        log_cv: plane.weights[0],
        per_decade: weight(1),
        per_ten_bpm: weight(2),
        sd: plane.sd,
        // Ten beats do not resolve what the variation is made of: those shares stay as assumed.
        ..usual
    })
}

/// Coupling, pause and number of the early beats that a statement stands for.
fn ectopy(observations: &[RhythmObservation], code: &str, usual: Ectopy) -> Ectopy {
    let is_its_own = |has_usual_shape: bool| has_usual_shape == (code == "PAC");
    let (mut couplings, mut pauses, mut counts) = (Vec::new(), Vec::new(), Vec::new());
    let stated = |record: &&RhythmObservation| is_sinus(record) && asks(record, code);
    for record in observations.iter().filter(stated) {
        let Some(rate) = record.heart_rate_bpm else {
            continue;
        };
        let usual_s = 60.0 / rate;
        let rr = record.rr_s();
        let its_own = |place: &usize| {
            let beat = &record.beats[*place];
            beat.is_premature && is_its_own(beat.has_usual_shape)
        };
        let early: Vec<usize> = (1..record.beats.len()).filter(its_own).collect();
        if early.is_empty() {
            continue;
        }
        counts.push(early.len() as f64);
        couplings.extend(early.iter().map(|&place| rr[place - 1] / usual_s));
        let after = early.iter().filter_map(|&place| rr.get(place));
        pauses.extend(after.map(|rr| rr / usual_s));
    }
    match (told(&counts), told(&couplings), told(&pauses)) {
        (Some([count, _]), Some(coupling), Some(pause)) => Ectopy {
            coupling,
            pause,
            count,
        },
        _ => usual,
    }
}

fn fibrillation(observations: &[RhythmObservation], fitted: &mut RhythmModel) {
    let (mut spreads, mut memories, mut shortest) = (Vec::new(), Vec::new(), f64::INFINITY);
    let of_fibrillation = observations
        .iter()
        .filter(|record| leads(record) == "AFIB" && !asks(record, "PVC"));
    for record in of_fibrillation {
        let log_rr: Vec<f64> = record.rr_s().into_iter().map(f64::ln).collect();
        let [mean, sd] = mean_and_sd(&log_rr);
        if log_rr.len() < FEWEST_RR || sd <= 0.0 {
            continue;
        }
        spreads.push(sd.ln());
        let pairs = log_rr.windows(2);
        let together: f64 = pairs.map(|pair| (pair[0] - mean) * (pair[1] - mean)).sum();
        let alone: f64 = log_rr.iter().map(|x| (x - mean).powi(2)).sum();
        // A series shorter by its mean correlates by -1/n too little.
        memories.push(together / alone + 1.0 / log_rr.len() as f64);
        shortest = record.rr_s().into_iter().fold(shortest, f64::min);
    }
    if let (Some(log_sd), Some([memory, _])) = (told(&spreads), told(&memories)) {
        fitted.take(|model| model.fibrillation.log_sd = log_sd);
        fitted.take(|model| model.fibrillation.serial_correlation = memory);
        // Shorter ones are measured T waves.
        fitted.take(|model| model.fibrillation.shortest_rr_s = shortest.max(0.25));
    }
}
