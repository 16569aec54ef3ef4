//! Units of time as tables spell them.

/// Seconds of a unit of time.
pub(super) fn seconds_per(unit: &str) -> Option<f64> {
    match unit.trim_end_matches('.').to_lowercase().as_str() {
        "s" | "sec" | "secs" | "sek" | "second" | "seconds" | "с" | "сек" | "秒" | "초" => {
            Some(1.0)
        }
        "ms" | "msec" | "msek" | "millisecond" | "milliseconds" | "мс" | "毫秒" | "ミリ秒" => {
            Some(1e-3)
        }
        "us" | "usec" | "µs" | "μs" | "microseconds" | "мкс" | "微秒" => Some(1e-6),
        "ns" | "nanoseconds" => Some(1e-9),
        _ => None,
    }
}
