//! Times of day in cells.

/// `1:02:03.5` and `2021-03-04T01:02:03.5` in seconds of the day.
pub(super) fn clock_s(cell: &str) -> Option<f64> {
    let time = cell.trim_matches(['[', ']', ' ']).trim_end_matches('Z');
    let time = time.rsplit(['T', ' ']).next()?;
    if !time.contains(':') {
        return None;
    }
    let mut seconds = 0.0;
    for part in time.split(':') {
        let part: f64 = part.replace(',', ".").parse().ok()?;
        seconds = 60.0 * seconds + part;
    }
    Some(seconds)
}
