//! Fitting: the numbers behind drawn plans are found again.

use super::*;

fn observed(codes: &str, count: u64, model: &RhythmModel) -> Vec<RhythmObservation> {
    let observe = |seed: u64| {
        let mut condition = condition(codes);
        condition.patient.age_years = Some((20 + seed % 60) as f32);
        let wish = RhythmWish {
            condition: &condition,
            heart_rate_bpm: model.draw_heart_rate(&condition, seed),
            pr_ms: None,
            irregularity: None,
            qrs_onset_to_r_ms: 40.0,
            p_peak_offset_ms: 50.0,
        };
        let plan = model.draw(&wish, seed);
        let beat = |beat: &BeatEvent| ObservedBeat {
            time_s: beat.time_s,
            is_premature: matches!(
                beat.kind,
                BeatKind::PrematureAtrial | BeatKind::PrematureVentricular
            ),
            has_usual_shape: beat.kind != BeatKind::PrematureVentricular,
        };
        let seen = plan.beats.iter().filter(|b| is_seen(b.time_s));
        RhythmObservation {
            beats: seen.map(beat).collect(),
            heart_rate_bpm: Some(rate_bpm(&plan)),
            pr_ms: Some(150.0 + (seed % 3) as f64),
            condition,
        }
    };
    (0..count).map(observe).collect()
}

#[test]
fn with_few_records_the_default_stands() {
    let default = RhythmModel::default();
    assert_eq!(RhythmModel::fit(&[]), default);
    let mut few = observed("SR,PVC", 19, &default);
    few.extend(observed("SARRH", 19, &default));
    few.extend(observed("AFIB", 19, &default));
    let fitted = RhythmModel::fit(&few);
    assert_eq!(fitted.sinus_arrhythmia, default.sinus_arrhythmia);
    assert_eq!(fitted.ventricular, default.ventricular);
    assert_eq!(fitted.fibrillation, default.fibrillation);
}

#[test]
fn the_numbers_of_drawn_plans_are_found_again() {
    let mut model = RhythmModel::default();
    model.sinus.log_cv = -3.2;
    model.sinus.sd = 0.3;
    model.ventricular.coupling = [0.58, 0.05];
    model.fibrillation.log_sd = [-1.4, 0.2];
    let mut records = observed("SR", 400, &model);
    records.extend(observed("SR,PVC", 200, &model));
    records.extend(observed("AFIB", 200, &model));
    let fitted = RhythmModel::fit(&records);
    assert_eq!(fitted.validate(), Ok(()));
    let near = |name: &str, found: f64, expected: f64, within: f64| {
        assert!(
            (found - expected).abs() < within,
            "{name}: {found}, {expected}"
        );
    };
    near("age", fitted.rates["SR"].per_decade_bpm, 0.45, 1.0);
    near("rate", fitted.rates["SR"].mean_bpm, 72.0, 3.0);
    near("log_cv", fitted.sinus.log_cv, -3.2, 0.25);
    near("coupling", fitted.ventricular.coupling[0], 0.58, 0.04);
    near("fibrillation", fitted.fibrillation.log_sd[0], -1.4, 0.15);
    near("PR", fitted.pr_ms[0], 151.0, 0.1);
    // Nothing told of these.
    let default = RhythmModel::default();
    assert_eq!(fitted.atrial, default.atrial);
    assert_eq!(fitted.long_pr_ms, default.long_pr_ms);
    assert_eq!(fitted.rates["PACE"], default.rates["PACE"]);
}
