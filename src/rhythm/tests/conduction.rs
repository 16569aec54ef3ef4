//! Sinus rhythms, AV block, fibrillation, flutter, tachycardia, pacing.

use super::*;

/// From the last P peak before each seen beat to its R peak, seconds.
fn p_to_r_s(plan: &Plan) -> Vec<f64> {
    let seen = plan.beats.iter().filter(|beat| is_seen(beat.time_s));
    let before = |r_s: f64| plan.atrial.iter().rfind(|p| p.time_s < r_s);
    seen.filter_map(|beat| Some(beat.time_s - before(beat.time_s)?.time_s))
        .collect()
}

fn seen_beats(plan: &Plan) -> usize {
    plan.beats.iter().filter(|b| is_seen(b.time_s)).count()
}

#[test]
fn each_sinus_beat_follows_its_p_wave() {
    for codes in ["SR", "SARRH", "SBRAD", "STACH", "1AVB"] {
        for seed in 0..SEEDS {
            let plan = usual(codes, seed);
            assert!(plan.atrial.iter().all(|p| p.kind == AtrialKind::Sinus));
            assert!(plan.beats.iter().all(|b| b.kind == BeatKind::Conducted));
            assert!(
                plan.atrial.len().abs_diff(plan.beats.len()) <= 1,
                "{codes} {seed}"
            );
            // P peaks 50 ms after its onset, R 40 ms after that of QRS.
            let pr_ms = p_to_r_s(&plan).into_iter().map(|s| s * 1000.0 + 10.0);
            for pr_ms in pr_ms {
                let range = if codes == "1AVB" {
                    200.5..=401.0
                } else {
                    100.0..=200.5
                };
                assert!(range.contains(&pr_ms), "{codes} {seed}: {pr_ms}");
            }
        }
    }
}

#[test]
fn sinus_arrhythmia_varies_more_than_sinus_rhythm() {
    let cv = |codes: &str| -> Vec<f64> {
        (0..SEEDS)
            .map(|seed| rr_cv(&usual(codes, seed).rr_s()))
            .collect()
    };
    let (sinus, arrhythmia) = (cv("SR"), cv("SARRH"));
    assert!(arrhythmia.iter().all(|cv| *cv >= 0.06));
    assert!(median(&sinus).unwrap() < 0.03);
}

#[test]
fn fibrillation_is_irregular_and_has_no_p_waves() {
    for seed in 0..SEEDS {
        let plan = usual("AFIB", seed);
        assert!(plan.atrial.is_empty(), "{seed}");
        assert!(rr_cv(&plan.rr_s()) >= 0.1, "{seed}");
    }
}

#[test]
fn flutter_conducts_whole_numbers_of_waves() {
    for seed in 0..SEEDS {
        let plan = usual("AFLT", seed);
        assert!(plan.atrial.iter().all(|p| p.kind == AtrialKind::Flutter));
        let waves: Vec<f64> = plan
            .atrial
            .windows(2)
            .map(|w| w[1].time_s - w[0].time_s)
            .collect();
        let wave_s = median(&waves).unwrap();
        assert!(
            (230.0..=350.0).contains(&(60.0 / wave_s)),
            "{seed}: {wave_s}"
        );
        for rr in plan.rr_s() {
            let ratio = rr / wave_s;
            assert!(
                ratio.round() >= 1.0 && (ratio - ratio.round()).abs() < 0.1,
                "{seed}: {ratio}"
            );
        }
    }
}

#[test]
fn supraventricular_tachycardia_is_fast_regular_and_narrow() {
    for seed in 0..SEEDS {
        let plan = usual("SVTAC", seed);
        assert!(
            rate_bpm(&plan) > 100.0 && rr_cv(&plan.rr_s()) < 0.05,
            "{seed}"
        );
        assert!(plan.beats.iter().all(|b| b.kind == BeatKind::Conducted));
        assert!(plan.atrial.iter().all(|p| p.kind == AtrialKind::Retrograde));
    }
}

#[test]
fn a_paroxysm_is_fast_whatever_the_rate_around_it() {
    for rate in [60.0, 75.0, 90.0, 140.0, 180.0] {
        for seed in 0..SEEDS {
            let plan = plan("PSVT", rate, seed);
            plan.validate().unwrap();
            let run = plan
                .rr_s()
                .windows(3)
                .any(|rr| rr.iter().all(|rr| 60.0 / rr > 100.0));
            assert!(run, "{rate} {seed}: {:?}", plan.rr_s());
        }
    }
}

#[test]
fn a_pacemaker_paces_every_beat_evenly() {
    for seed in 0..SEEDS {
        let plan = usual("PACE", seed);
        assert!(plan.beats.iter().all(|b| b.kind == BeatKind::Paced));
        assert!(rr_cv(&plan.rr_s()) < 0.01, "{seed}");
        assert!(usual("PACE,AFIB", seed).atrial.is_empty());
    }
}

#[test]
fn block_ii_leaves_a_p_wave_without_a_beat() {
    for seed in 0..SEEDS {
        let plan = usual("2AVB", seed);
        let seen_p = plan
            .atrial
            .iter()
            .filter(|p| (0.0..9.5).contains(&p.time_s))
            .count();
        assert!(seen_p >= seen_beats(&plan), "{seed}");
        let is_lone = |pair: &[AtrialEvent]| {
            let between = pair[0].time_s..pair[1].time_s;
            (0.0..9.0).contains(&pair[0].time_s)
                && !plan.beats.iter().any(|b| between.contains(&b.time_s))
        };
        assert!(plan.atrial.windows(2).any(is_lone), "{seed}");
    }
}

#[test]
fn atria_are_faster_than_an_escape_rhythm_and_unrelated() {
    for seed in 0..SEEDS {
        let plan = usual("3AVB", seed);
        let atrial = plan.atrial.iter().filter(|p| is_seen(p.time_s)).count();
        assert!(atrial > seen_beats(&plan), "{seed}");
        let p_to_r = p_to_r_s(&plan);
        assert!(rr_cv(&p_to_r) > 0.1, "{seed}: {p_to_r:?}");
        let escape = if rate_bpm(&plan) < 39.5 {
            BeatKind::VentricularEscape
        } else if rate_bpm(&plan) > 40.5 {
            BeatKind::JunctionalEscape
        } else {
            plan.beats[0].kind
        };
        assert!(plan.beats.iter().all(|b| b.kind == escape), "{seed}");
    }
}
