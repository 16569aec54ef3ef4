//! The places of the workers.

use einthoven::generation::Backend;

/// A worker by its place; at each is one at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Seat {
    /// The CPU's first: it is there as long as the CPU computes.
    Cpu,
    /// Another of the CPU's, by its number from 0: it helps where several ECGs are wanted.
    Helper(usize),
    /// The GPU's.
    Gpu,
}

impl Seat {
    /// Where a worker at this place computes.
    pub(super) const fn backend(self) -> Backend {
        match self {
            Self::Cpu | Self::Helper(_) => Backend::Cpu,
            Self::Gpu => Backend::WebGpu,
        }
    }
}
