//! Changes to plans.

use super::*;

fn edited(codes: &str, rate: f64, seed: u64, edits: &str) -> Plan {
    let mut plan = plan(codes, rate, seed);
    for edit in PlanEdit::parse_list(edits).unwrap() {
        plan.edit(&edit);
    }
    plan
}

/// The beat at a time, and how far the next one is, seconds.
fn beat_at(plan: &Plan, time_s: f64) -> (BeatKind, f64) {
    let place = plan
        .beats
        .iter()
        .position(|b| (b.time_s - time_s).abs() < 1e-9)
        .unwrap();
    (
        plan.beats[place].kind,
        plan.beats[place + 1].time_s - time_s,
    )
}

#[test]
fn what_is_written_is_read_again() {
    let text = "+pvc@3.2,+pac@4.1,+beat@5,-beat@5.1,-p@2.4,beat@3.2:3.4";
    let edits = PlanEdit::parse_list(text).unwrap();
    assert_eq!(edits.len(), 6);
    assert_eq!(edits[5], PlanEdit::MoveBeat(3.2, 3.4));
    assert_eq!(PlanEdit::write_list(&edits), text);
    assert_eq!(PlanEdit::parse_list(""), Ok(Vec::new()));
    assert_eq!(PlanEdit::write_list(&[]), "");
    let fine = [PlanEdit::AddBeat(1.23456), PlanEdit::RemoveP(1e9)];
    assert_eq!(PlanEdit::write_list(&fine), "+beat@1.235,-p@10");
}

#[test]
fn what_cannot_be_read_is_refused() {
    let bad = [
        "pvc@3",
        "+pvc",
        "+pvc@",
        "+pvc@-1",
        "+pvc@nan",
        "+pvc@inf",
        "+pvc@1e1",
        "+pvc@10.1",
        "+pvc@3,",
        ",",
        "beat@3",
        "beat@3:",
        "beat@3:4:5",
        "-pvc@3",
        "+pvc@3:4",
        "+PVC@3",
        " ",
        "+pvc@@3",
        "+pvc@1.2.3",
        "+pvc@٣",
    ];
    for text in bad {
        let error = PlanEdit::parse_list(text).unwrap_err().to_string();
        assert!(
            error.contains("write +pvc@") || error.contains("give seconds"),
            "{error}"
        );
    }
    let many = vec!["-p@1"; 65].join(",");
    assert_eq!(PlanEdit::parse_list(&many), Err(PlanEditError::TooMany(65)));
}

#[test]
fn a_ventricular_beat_leaves_the_later_ones_where_they_were() {
    for seed in 0..SEEDS {
        let before = plan("SR", 60.0, seed);
        let beats = before.beat_times_s();
        let place = beats.iter().position(|&t| t > 3.0).unwrap();
        let at_s = ((beats[place] + 0.6) * 1000.0).round() / 1000.0;
        let after = edited("SR", 60.0, seed, &format!("+pvc@{at_s}"));
        assert_eq!(beat_at(&after, at_s).0, BeatKind::PrematureVentricular);
        let mut left = after.beat_times_s();
        left.retain(|t| *t != at_s);
        let mut expected = beats.clone();
        expected.remove(place + 1);
        assert_eq!(left, expected, "{seed}");
        // The P wave that no beat follows stays.
        assert_eq!(after.atrial, before.atrial, "{seed}");
    }
}

#[test]
fn an_atrial_beat_resets_the_rhythm() {
    for seed in 0..SEEDS {
        let before = plan("SR", 60.0, seed);
        let beats = before.beat_times_s();
        let place = beats.iter().position(|&t| t > 3.0).unwrap();
        let at_s = ((beats[place] + 0.6) * 1000.0).round() / 1000.0;
        let after = edited("SR", 60.0, seed, &format!("+pac@{at_s}"));
        let (kind, pause_s) = beat_at(&after, at_s);
        assert_eq!(kind, BeatKind::PrematureAtrial);
        assert!((1.0..1.25).contains(&pause_s), "{seed}: {pause_s}");
        let early = after
            .atrial
            .iter()
            .filter(|p| p.kind == AtrialKind::Premature);
        assert_eq!(early.count(), 1);
    }
}

#[test]
fn a_beat_goes_comes_and_moves_with_its_p_wave() {
    let before = plan("SR", 60.0, 7);
    let near = before
        .beat_times_s()
        .into_iter()
        .find(|&t| t > 4.0)
        .unwrap();
    let near = (near * 100.0).round() / 100.0;
    let gone = edited("SR", 60.0, 7, &format!("-beat@{near}"));
    assert_eq!(gone.beats.len() + 1, before.beats.len());
    assert_eq!(gone.atrial.len() + 1, before.atrial.len());
    let back = edited("SR", 60.0, 7, &format!("-beat@{near},+beat@{near}"));
    assert_eq!(back.beats.len(), before.beats.len());
    for (back, before) in back.atrial.iter().zip(&before.atrial) {
        assert!((back.time_s - before.time_s).abs() < 0.01);
    }
    let to = near + 0.2;
    let moved = edited("SR", 60.0, 7, &format!("beat@{near}:{to}"));
    assert_eq!(
        beat_at(&moved, (to * 1000.0).round() / 1000.0).0,
        BeatKind::Conducted
    );
    let shifts = moved
        .atrial
        .iter()
        .zip(&before.atrial)
        .map(|(m, b)| m.time_s - b.time_s);
    let shifts: Vec<f64> = shifts.filter(|shift| shift.abs() > 0.01).collect();
    assert!(
        shifts.len() == 1 && (shifts[0] - 0.2).abs() < 0.011,
        "{shifts:?}"
    );
    let without = edited("SR", 60.0, 7, &format!("-p@{}", near - 0.15));
    assert_eq!(without.atrial.len() + 1, before.atrial.len());
    assert_eq!(without.beats, before.beats);
}

#[test]
fn an_added_beat_is_of_the_plans_kind() {
    let fibrillation = edited("AFIB", 60.0, 1, "+beat@5,+pac@7");
    assert!(fibrillation.atrial.is_empty());
    assert_eq!(
        beat_at(&edited("PACE", 60.0, 1, "+beat@5"), 5.0).0,
        BeatKind::Paced
    );
}

#[test]
fn plans_stay_valid_whatever_the_changes() {
    for codes in STATEMENTS {
        for seed in 0..SEEDS / 4 {
            let mut plan = usual(codes, seed);
            let mut chance = super::super::chance::Chance::new(seed, 77);
            for _ in 0..24 {
                let at_s = chance.between(-0.5, 10.5);
                let edit = match chance.whole(0, 5) {
                    0 => PlanEdit::AddVentricular(at_s),
                    1 => PlanEdit::AddAtrial(at_s),
                    2 => PlanEdit::AddBeat(at_s),
                    3 => PlanEdit::RemoveBeat(at_s),
                    4 => PlanEdit::RemoveP(at_s),
                    _ => PlanEdit::MoveBeat(at_s, chance.between(-0.5, 10.5)),
                };
                let before = plan.clone();
                let made = plan.try_edit(&edit);
                assert!(made.is_ok() || plan == before, "{codes} {seed} {edit}");
                plan.validate().unwrap();
                assert!(!plan.rr_s().is_empty(), "{codes} {seed} {edit}");
            }
        }
    }
}

#[test]
fn what_cannot_be_made_names_the_remedy() {
    let mut plan = plan("SR", 60.0, 2);
    let before = plan.clone();
    let nan = plan.try_edit(&PlanEdit::AddBeat(f64::NAN)).unwrap_err();
    assert!(nan.to_string().contains("give seconds"));
    let beats: Vec<f64> = plan
        .beat_times_s()
        .into_iter()
        .filter(|t| is_seen(*t))
        .collect();
    let onto = plan
        .try_edit(&PlanEdit::MoveBeat(beats[2], beats[3]))
        .unwrap_err();
    assert_eq!(onto, PlanEditError::Occupied(beats[3]));
    assert_eq!(plan, before);
    let mut last = Ok(());
    while last.is_ok() {
        let seen: Vec<f64> = plan
            .beat_times_s()
            .into_iter()
            .filter(|t| is_seen(*t))
            .collect();
        last = plan.try_edit(&PlanEdit::RemoveBeat(seen[0]));
    }
    assert_eq!(last, Err(PlanEditError::TooFew));
    let mut empty = Plan {
        duration_s: 10.0,
        atrial: Vec::new(),
        beats: Vec::new(),
    };
    let nothing = empty.try_edit(&PlanEdit::RemoveP(3.0)).unwrap_err();
    assert!(nothing.to_string().contains("P wave") && nothing.to_string().contains("point at"));
}
