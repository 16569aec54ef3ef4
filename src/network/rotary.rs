//! The angles by which attention turns queries and keys, in numbers.
//!
//! Half of them count time; the other half count beats, so that "the same place in another beat" is
//! one distance at every rate.

use std::f64::consts::PI;

/// Fewest turns over a whole signal; the most is one in four positions.
const FEWEST_TURNS: f64 = 0.5;

/// What one beat of the phase adds to the angle of each pair: the first half turn once, twice, ...
pub fn harmonics(pairs: usize) -> Vec<f32> {
    let turns = |pair| if pair < pairs / 2 { pair + 1 } else { 0 };
    let angle = |pair| (2.0 * PI * turns(pair) as f64) as f32;
    (0..pairs).map(angle).collect()
}

/// The angle of each position and pair, `length * pairs` each: what one beat over the signal adds,
/// and what time alone adds. The first half of the pairs turn once, twice, ... per beat.
pub fn angles(length: usize, pairs: usize) -> (Vec<f32>, Vec<f32>) {
    let harmonics = pairs / 2;
    let slow = pairs - harmonics;
    let most = length as f64 / 4.0;
    let turns = |index: usize| {
        FEWEST_TURNS * (most / FEWEST_TURNS).powf(index as f64 / (slow - 1).max(1) as f64)
    };
    let mut per_beat = vec![0.0; length * pairs];
    let mut over_time = vec![0.0; length * pairs];
    for position in 0..length {
        let angle = 2.0 * PI * position as f64 / length as f64;
        let row = position * pairs;
        for pair in 0..harmonics {
            per_beat[row + pair] = (angle * (pair + 1) as f64) as f32;
        }
        for index in 0..slow {
            over_time[row + harmonics + index] = (angle * turns(index)) as f32;
        }
    }
    (per_beat, over_time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_a_beat_apart_are_alike_at_every_rate() {
        let [length, pairs] = [200, 12];
        let (per_beat, _) = angles(length, pairs);
        for beats in [5.0, 10.0, 20.0] {
            let beat = (length as f32 / beats) as usize;
            for pair in 0..pairs / 2 {
                let angle = |position: usize| beats * per_beat[position * pairs + pair];
                let turns = (angle(beat + 7) - angle(7)) / (2.0 * std::f32::consts::PI);
                assert!((turns - turns.round()).abs() < 1e-4, "{turns}");
                assert!(turns > 0.5);
            }
        }
    }
}
