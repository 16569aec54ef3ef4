//! How many workers of the CPU compute at the same time: one for each ECG of a series, a comparison
//! or a set. An ECG is the same whichever of them draws it.

/// The most, however many cores there are: each has the model to itself.
pub const MOST_WORKERS: usize = 4;

/// Below this much memory, in GiB, there is one. Browsers round: a phone with 3 says 2.
const ENOUGH_MEMORY_GIB: f64 = 4.0;

/// What the browser says of the machine.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Machine {
    /// Cores that a page may count on.
    pub cores: usize,
    /// Memory in GiB, rounded; only some browsers say it.
    pub memory_gib: Option<f64>,
}

impl Machine {
    /// How many workers it gets: one core stays with the page, where there are more than two. On
    /// two, both compute, for meanwhile the page has next to nothing to do.
    pub fn workers(self) -> usize {
        let is_small = |memory_gib: f64| memory_gib < ENOUGH_MEMORY_GIB;
        match self.cores {
            _ if self.memory_gib.is_some_and(is_small) => 1,
            0 | 1 => 1,
            2 => 2,
            cores => (cores - 1).min(MOST_WORKERS),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_core_but_the_page_s_own_gets_a_worker_up_to_four() {
        let workers = |cores| {
            let memory_gib = None;
            Machine { cores, memory_gib }.workers()
        };
        assert_eq!([0, 1, 2, 3, 4, 5, 64].map(workers), [1, 1, 2, 2, 3, 4, 4]);
    }

    #[test]
    fn a_phone_with_little_memory_gets_one() {
        let workers = |memory_gib| {
            let cores = 8;
            Machine { cores, memory_gib }.workers()
        };
        assert_eq!([Some(2.0), Some(4.0), None].map(workers), [1, 4, 4]);
    }
}
