//! Drawn ECGs, whose findings are known.

use super::{ATRIAL, BLOCKS, EARLY, INCOMPLETE, LEFT, RIGHT, VENTRICULAR, evidence, shown};
use einthoven::ecg::Ecg;
use einthoven::measure::measure;
use einthoven::quiz::{EarlyBeats, Reading, Verdict};

/// Corners of a QRS complex: milliseconds and millivolt.
type Corners = &'static [(f64, f64)];

const UPRIGHT: Corners = &[(0.0, 0.0), (40.0, 1.0), (62.0, -0.15), (80.0, 0.0)];

const RS: Corners = &[(0.0, 0.0), (20.0, 0.2), (50.0, -0.8), (80.0, 0.0)];

/// The complexes of I, II and V1 to V6.
type Complexes = [Corners; 8];

const USUAL: Complexes = [UPRIGHT, UPRIGHT, RS, RS, RS, UPRIGHT, UPRIGHT, UPRIGHT];

/// rSR′ in V1 and V2, a broad S wave in I and V6.
const RIGHT_BLOCK: Complexes = {
    const SECOND_R: Corners = &[
        (0.0, 0.0),
        (20.0, 0.2),
        (50.0, -0.5),
        (95.0, 0.7),
        (136.0, 0.0),
    ];
    const BROAD_S: Corners = &[
        (0.0, 0.0),
        (36.0, 0.9),
        (62.0, -0.05),
        (90.0, -0.3),
        (136.0, 0.0),
    ];
    [
        BROAD_S, BROAD_S, SECOND_R, SECOND_R, RS, BROAD_S, BROAD_S, BROAD_S,
    ]
};

/// The same, but shorter and smaller.
const INCOMPLETE_BLOCK: Complexes = {
    const SECOND_R: Corners = &[
        (0.0, 0.0),
        (18.0, 0.2),
        (42.0, -0.6),
        (70.0, 0.3),
        (96.0, 0.0),
    ];
    const BROAD_S: Corners = &[
        (0.0, 0.0),
        (28.0, 0.9),
        (48.0, -0.1),
        (70.0, -0.25),
        (96.0, 0.0),
    ];
    [
        BROAD_S, BROAD_S, SECOND_R, RS, RS, BROAD_S, BROAD_S, BROAD_S,
    ]
};

/// QS in V1 to V3, a broad notched R wave in I and V6.
const LEFT_BLOCK: Complexes = {
    const QS: Corners = &[(0.0, 0.0), (60.0, -1.5), (90.0, -1.2), (146.0, 0.1)];
    const BROAD_R: Corners = &[
        (0.0, 0.0),
        (46.0, 0.8),
        (70.0, 0.65),
        (96.0, 0.9),
        (146.0, -0.1),
    ];
    [BROAD_R, BROAD_R, QS, QS, QS, BROAD_R, BROAD_R, BROAD_R]
};

/// One of the ventricles' own beats: wide, and down where the others are up.
const EXTRASYSTOLE: Complexes = {
    const DOWN: Corners = &[(0.0, 0.0), (70.0, -1.4), (150.0, 0.0)];
    const UP: Corners = &[(0.0, 0.0), (80.0, 1.6), (150.0, 0.0)];
    [DOWN, DOWN, UP, UP, UP, DOWN, DOWN, DOWN]
};

struct Beat {
    onset_ms: f64,
    complexes: Complexes,
    has_p: bool,
}

fn usual(onset_ms: f64) -> Beat {
    Beat {
        onset_ms,
        complexes: USUAL,
        has_p: true,
    }
}

/// A hump of one wave, from and to a time.
fn hump(ms: f64, [from, to]: [f64; 2], mv: f64) -> f64 {
    let phase = (ms - from) / (to - from);
    match (0.0..1.0).contains(&phase) {
        true => mv * (1.0 - (std::f64::consts::TAU * phase).cos()) / 2.0,
        false => 0.0,
    }
}

/// Ten seconds at 100 Hz, as the model draws them.
fn drawn(beats: &[Beat]) -> Ecg {
    let at = |beat: &Beat, lead: usize, ms: f64| {
        let corners = beat.complexes[lead].windows(2);
        let qrs = corners
            .clone()
            .find(|pair| (pair[0].0..pair[1].0).contains(&ms));
        let qrs_mv = qrs.map_or(0.0, |pair| {
            let share = (ms - pair[0].0) / (pair[1].0 - pair[0].0);
            pair[0].1 + share * (pair[1].1 - pair[0].1)
        });
        let p_mv = if beat.has_p {
            hump(ms, [-160.0, -60.0], 0.12)
        } else {
            0.0
        };
        qrs_mv + p_mv + hump(ms, [230.0, 400.0], 0.25)
    };
    let leads = std::array::from_fn(|lead| {
        (0..1000)
            .map(|t| {
                let ms = 10.0 * f64::from(t);
                let sum: f64 = beats
                    .iter()
                    .map(|beat| at(beat, lead, ms - beat.onset_ms))
                    .sum();
                sum as f32
            })
            .collect()
    });
    Ecg::from_independent(100.0, leads).unwrap()
}

/// Beats every 800 ms, all with these complexes.
fn steady(complexes: Complexes) -> Ecg {
    let onsets = (0..12).map(|beat| 400.0 + 800.0 * f64::from(beat));
    let beats: Vec<Beat> = onsets
        .map(|onset_ms| Beat {
            onset_ms,
            complexes,
            has_p: true,
        })
        .collect();
    drawn(&beats)
}

/// Beats every 800 ms, the fifth and the ninth of them early and followed by a pause.
fn with_early(complexes: Complexes, has_p: bool) -> Ecg {
    let beats: Vec<Beat> = (0..12)
        .map(|place| {
            let onset_ms = 400.0 + 800.0 * f64::from(place);
            match place {
                4 | 8 => Beat {
                    onset_ms: onset_ms - 300.0,
                    complexes,
                    has_p,
                },
                _ => usual(onset_ms),
            }
        })
        .collect();
    drawn(&beats)
}

#[test]
fn drawn_blocks_are_told_apart() {
    assert_eq!(shown(&steady(RIGHT_BLOCK), BLOCKS), [RIGHT]);
    assert_eq!(shown(&steady(LEFT_BLOCK), BLOCKS), [LEFT]);
    assert_eq!(shown(&steady(INCOMPLETE_BLOCK), BLOCKS), [INCOMPLETE]);
    assert_eq!(shown(&steady(USUAL), BLOCKS), []);
}

#[test]
fn the_reasoning_names_what_decides() {
    let right = evidence(RIGHT, &measure(&steady(RIGHT_BLOCK)));
    let second_r = right.readings.iter().find_map(|reading| match reading {
        Reading::LateWaveMv(_, mv) => Some(*mv),
        _ => None,
    });
    assert!((second_r.unwrap() - 0.7).abs() < 0.1, "{second_r:?}");
    let left = evidence(RIGHT, &measure(&steady(LEFT_BLOCK)));
    assert_eq!(left.verdict, Verdict::Missing);
}

#[test]
fn drawn_early_beats_are_told_by_their_shape() {
    let early = |ecg: &Ecg| {
        let found = evidence(ATRIAL, &measure(ecg));
        found.readings.iter().find_map(|reading| match reading {
            Reading::EarlyBeats(early) => Some(*early),
            _ => None,
        })
    };
    let atrial = with_early(USUAL, true);
    assert_eq!(shown(&atrial, EARLY), [ATRIAL]);
    assert_eq!(
        early(&atrial),
        Some(EarlyBeats {
            usual: 2,
            wide: 0,
            other: 0
        })
    );
    let ventricular = with_early(EXTRASYSTOLE, false);
    assert_eq!(shown(&ventricular, EARLY), [VENTRICULAR]);
    assert_eq!(
        early(&ventricular),
        Some(EarlyBeats {
            usual: 0,
            wide: 2,
            other: 0
        })
    );
    let steady = steady(USUAL);
    assert_eq!(shown(&steady, EARLY), []);
    assert_eq!(early(&steady), Some(EarlyBeats::default()));
}

#[test]
fn an_extrasystole_between_two_usual_beats_does_not_make_the_next_one_early() {
    let mut beats: Vec<Beat> = (0..12)
        .map(|place| usual(400.0 + 800.0 * f64::from(place)))
        .collect();
    beats.push(Beat {
        onset_ms: 400.0 + 4.0 * 800.0 + 440.0,
        complexes: EXTRASYSTOLE,
        has_p: false,
    });
    assert_eq!(shown(&drawn(&beats), EARLY), [VENTRICULAR]);
}
