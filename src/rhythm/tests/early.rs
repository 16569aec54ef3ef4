//! Premature beats.

use super::*;

/// The early beats of a kind with their coupling as a share of the usual RR and of the one before.
fn early(plan: &Plan, kind: BeatKind) -> Vec<(f64, f64, f64)> {
    let usual_s = median(&plan.rr_s()).unwrap();
    let of_kind = plan.beats.windows(3).filter(|beats| beats[2].kind == kind);
    of_kind
        .map(|beats| {
            let coupling_s = beats[2].time_s - beats[1].time_s;
            let before_s = beats[1].time_s - beats[0].time_s;
            (beats[2].time_s, coupling_s / usual_s, coupling_s / before_s)
        })
        .collect()
}

fn shows_early(plan: &Plan, kind: BeatKind) -> bool {
    early(plan, kind).iter().any(|(time_s, usual, before)| {
        (0.5..9.5).contains(time_s) && *usual < 0.85 && *before < 0.85
    })
}

#[test]
fn premature_beats_are_seen_and_early() {
    for seed in 0..SEEDS {
        let rate = [45.0, 60.0, 75.0, 90.0, 110.0][seed as usize % 5];
        for codes in [
            "PVC",
            "SR,PVC",
            "SARRH,PVC",
            "AFIB,PVC",
            "PACE,PVC",
            "1AVB,PVC",
        ] {
            let plan = plan(codes, rate, seed);
            plan.validate().unwrap();
            assert!(
                shows_early(&plan, BeatKind::PrematureVentricular),
                "{codes} {rate} {seed}"
            );
        }
        for codes in ["PAC", "SR,PAC", "SARRH,PAC", "SVARR"] {
            let plan = plan(codes, rate, seed);
            assert!(
                shows_early(&plan, BeatKind::PrematureAtrial),
                "{codes} {rate} {seed}"
            );
            assert!(plan.atrial.iter().any(|p| p.kind == AtrialKind::Premature));
        }
    }
}

#[test]
fn a_ventricular_pause_compensates_and_an_atrial_one_does_not() {
    let pause = |codes: &str, kind: BeatKind| -> f64 {
        let sums = (0..SEEDS).flat_map(|seed| {
            let plan = plan(codes, 70.0, seed);
            let usual_s = median(&plan.rr_s()).unwrap();
            let three = plan.beats.windows(3).filter(|beats| beats[1].kind == kind);
            let sums = three.map(|b| (b[2].time_s - b[0].time_s) / usual_s);
            sums.collect::<Vec<f64>>()
        });
        median(&sums.collect::<Vec<f64>>()).unwrap()
    };
    let ventricular = pause("SR,PVC", BeatKind::PrematureVentricular);
    assert!((ventricular - 2.0).abs() < 0.05, "{ventricular}");
    let atrial = pause("SR,PAC", BeatKind::PrematureAtrial);
    assert!((1.6..1.95).contains(&atrial), "{atrial}");
}

#[test]
fn each_second_or_third_beat_of_a_pattern_is_early() {
    for (codes, every) in [("BIGU", 2), ("TRIGU", 3), ("BIGU,PAC", 2), ("TRIGU,PAC", 3)] {
        for seed in 0..SEEDS {
            let plan = usual(codes, seed);
            let is_early = |b: &&BeatEvent| {
                matches!(
                    b.kind,
                    BeatKind::PrematureVentricular | BeatKind::PrematureAtrial
                )
            };
            for group in plan.beats[1..].windows(every) {
                assert_eq!(group.iter().filter(is_early).count(), 1, "{codes} {seed}");
            }
            let times = plan.beat_times_s();
            for (place, beat) in plan.beats.iter().enumerate().skip(2) {
                let rr = |place: usize| times[place] - times[place - 1];
                if is_early(&beat) && place + 1 < times.len() {
                    assert!(rr(place) < 0.9 * rr(place + 1), "{codes} {seed}");
                }
            }
        }
    }
}
