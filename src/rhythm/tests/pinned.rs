//! Whole plans as they were drawn once: another version must draw the same.

use super::*;

fn seen_ms(codes: &str, rate: f64) -> Vec<u32> {
    let times = plan(codes, rate, 1).beat_times_s().into_iter();
    times
        .filter(|&t| is_seen(t))
        .map(|t| (t * 1000.0).round() as u32)
        .collect()
}

#[test]
fn a_seed_names_the_same_plan_in_each_version() {
    let sinus = [
        331, 1200, 2064, 2915, 3756, 4607, 5449, 6298, 7169, 8029, 8887, 9755,
    ];
    assert_eq!(seen_ms("SR", 70.0), sinus);
}
