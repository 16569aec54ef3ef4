//! The machine's name and the process's memory, as Linux tells them.

use serde::Serialize;
use std::fs;
use std::thread;

/// What a measurement ran on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Machine {
    /// The processor's name, or its architecture where the system does not name it.
    pub processor: String,
    /// Threads that run at a time.
    pub threads: usize,
    /// Operating system.
    pub system: String,
}

impl Machine {
    /// This machine.
    pub(super) fn here() -> Self {
        let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        Self {
            processor: field(&info, "model name")
                .unwrap_or(std::env::consts::ARCH)
                .to_owned(),
            threads: thread::available_parallelism().map_or(1, usize::from),
            system: std::env::consts::OS.to_owned(),
        }
    }
}

/// The most memory this process has held, in MiB; `None` where the system does not tell.
pub(super) fn peak_memory_mib() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let kib: f64 = field(&status, "VmHWM")?
        .trim_end_matches(" kB")
        .parse()
        .ok()?;
    Some(kib / 1024.0)
}

/// The value of the first `key : value` line.
fn field<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    text.lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.trim() == key)
        .map(|(_, value)| value.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_by_their_whole_name() {
        let text = "model\t\t: 85\nmodel name\t: A: Processor\nVmHWM:\t    2048 kB\n";
        assert_eq!(field(text, "model name"), Some("A: Processor"));
        assert_eq!(field(text, "VmHWM"), Some("2048 kB"));
        assert_eq!(field(text, "cache"), None);
    }
}
