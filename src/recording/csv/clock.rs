//! Times of day in cells.

/// `1:02:03.5`, `10:02:03 AM` and `2021-03-04T01:02:03.5+01:00` in seconds of the day.
pub(super) fn clock_s(cell: &str) -> Option<f64> {
    let cell = cell.trim_matches(['[', ']', ' ']).trim_end_matches('Z');
    let half = |name: &str| {
        let at = cell.len().checked_sub(name.len())?;
        let (time, end) = cell.split_at_checked(at)?;
        end.eq_ignore_ascii_case(name).then(|| time.trim_end())
    };
    let (time, is_afternoon) = match (half("AM"), half("PM")) {
        (Some(time), _) => (time, false),
        (_, Some(time)) => (time, true),
        (None, None) => (cell, false),
    };
    let mut words = time.rsplit(['T', ' ']);
    // A time zone may stand apart, or behind the time.
    let time = words.find(|word| word.contains(':') && !word.starts_with(['+', '-']))?;
    let time = time.split_once(['+', '-']).map_or(time, |(time, _)| time);
    let mut seconds = 0.0;
    for part in time.split(':') {
        let part: f64 = part.replace(',', ".").parse().ok()?;
        seconds = 60.0 * seconds + part;
    }
    Some(if is_afternoon {
        seconds + HALF_DAY_S
    } else {
        seconds
    })
}

/// Only differences of times count, so that noon may be 24 o'clock.
const HALF_DAY_S: f64 = 43_200.0;
