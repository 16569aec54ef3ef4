//! The shape of a beat.

use super::{Frame, ZERO, lanczos};

/// A span of samples around an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Samples before the event.
    pub before: usize,
    /// Samples from the event on.
    pub after: usize,
}

impl Window {
    /// Samples in all.
    pub const fn len(self) -> usize {
        self.before + self.after
    }

    /// Whether there is no sample; clippy's companion of [`Window::len`].
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }
}

/// Where the P wave lies around its peak: 150 ms to each side.
pub const P_WINDOW: Window = Window {
    before: 15,
    after: 15,
};

/// Where the QRST complex lies around the R wave: 0.4 s before to 0.8 s after.
pub const QRST_WINDOW: Window = Window {
    before: 40,
    after: 80,
};

/// The P wave and the QRST complex of a beat, in unit leads.
#[derive(Debug, Clone, PartialEq)]
pub struct BeatShape {
    /// [`P_WINDOW`] samples, zero toward its ends; all zero where there is no P wave.
    pub p: Vec<Frame>,
    /// [`QRST_WINDOW`] samples.
    pub qrst: Vec<Frame>,
}

impl BeatShape {
    /// A beat without any wave.
    pub fn silent() -> Self {
        Self {
            p: vec![ZERO; P_WINDOW.len()],
            qrst: vec![ZERO; QRST_WINDOW.len()],
        }
    }

    /// Whether the shape has a P wave.
    pub fn has_p(&self) -> bool {
        self.p.iter().flatten().any(|&value| value != 0.0)
    }

    /// The QRST complex `offset` samples after its R wave; zero outside its window.
    pub(super) fn qrst_at(&self, offset: f64) -> Frame {
        within(&self.qrst, offset + QRST_WINDOW.before as f64)
    }

    /// The P wave `offset` samples after its peak; zero outside its window.
    pub(super) fn p_at(&self, offset: f64) -> Frame {
        within(&self.p, offset + P_WINDOW.before as f64)
    }
}

fn within(part: &[Frame], position: f64) -> Frame {
    if (0.0..=part.len() as f64 - 1.0).contains(&position) {
        lanczos::at(part, position)
    } else {
        ZERO
    }
}
