//! How the ECG is shown to others: the presenter's view, the projector, and blind reading.

use crate::app::browser::storage;
use leptos::prelude::*;

/// Where the projector's switch is kept.
const PROJECTOR: &str = "projector";

/// A handle, cheap to copy.
#[derive(Clone, Copy)]
pub struct Presentation {
    presents: RwSignal<bool>,
    projected: RwSignal<bool>,
    hidden: RwSignal<bool>,
    revealed: RwSignal<bool>,
}

impl Presentation {
    /// As the address and this device say.
    pub fn new(hidden: bool, projected: bool) -> Self {
        Self {
            presents: RwSignal::new(false),
            projected: RwSignal::new(projected),
            hidden: RwSignal::new(hidden),
            revealed: RwSignal::new(false),
        }
    }

    /// Whether this device was left with the projector on.
    pub fn was_projected() -> bool {
        storage::read(PROJECTOR).is_some()
    }

    /// Whether the paper is alone on the screen.
    pub fn presents(self) -> bool {
        self.presents.get()
    }

    /// Opens or leaves the presenter's view.
    pub fn present(self, presents: bool) {
        self.presents.set(presents);
    }

    /// Whether type and contrast are those for a room full of people.
    pub fn is_projected(self) -> bool {
        self.projected.get()
    }

    /// Switches the projector.
    ///
    /// # Errors
    /// A sentence for the user where this device keeps nothing.
    pub fn project(self, projected: bool) -> Result<(), String> {
        self.projected.set(projected);
        if projected {
            storage::write(PROJECTOR, "on")
        } else {
            storage::remove(PROJECTOR);
            Ok(())
        }
    }

    /// Whether ECGs are read blind.
    pub fn is_blind(self) -> bool {
        self.hidden.get()
    }

    /// Reads blind from now on, or not.
    pub fn read_blind(self, blind: bool) {
        self.hidden.set(blind);
        self.revealed.set(false);
    }

    /// Whether what was asked for is hidden at the moment.
    pub fn hides(self) -> bool {
        self.hidden.get() && !self.revealed.get()
    }

    /// Shows what was asked for, or hides it again.
    pub fn toggle_reveal(self) {
        self.revealed.update(|revealed| *revealed = !*revealed);
    }

    /// Another ECG is on the paper: it is hidden again.
    pub fn cover(self) {
        if self.revealed.get_untracked() {
            self.revealed.set(false);
        }
    }
}
