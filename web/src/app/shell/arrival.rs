//! When parts of the page are mounted: what the first view shows in turn, each part in a task of
//! its own, so that the browser can paint and answer in between; what is folded away when it is
//! first opened.

use leptos::prelude::*;
use std::time::Duration;

/// The parts in the order in which they are mounted. Within each column it goes from the top down,
/// so that nothing moves what stands already; the paper comes before the controls because on a
/// phone it stands above them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Name and purpose.
    Masthead,
    /// Language and projector; before what stands left of them, for they stand at the edge.
    Reading,
    /// The views, and how far the engine is.
    Views,
    /// The frame of the rest: the cards, still without their contents.
    Main,
    /// Layout, speed and gain.
    PaperSettings,
    /// Compare, calipers, waves, zoom.
    PaperTools,
    /// Share and save.
    TakeAway,
    /// The sheet, blank until there is an ECG.
    Sheet,
    /// The measured figures under the sheet, empty until there is an ECG.
    Figures,
    /// The slider through the steps.
    Scrubber,
    /// The menu of presets.
    Presets,
    /// Who the ECG is of: age and sex.
    Patient,
    /// Height, weight and heart rate.
    Body,
    /// What it should show.
    Statements,
    /// How it is drawn from the model.
    Sampling,
    /// Generate and Cancel.
    Run,
    /// The table of measurements, the first part that is made from the ECG.
    Measurements,
    /// The mel spectrogram.
    Spectrogram,
    /// What the spectrogram means.
    Explanation,
    /// The foot of the page.
    Foot,
}

impl Part {
    /// How many there are.
    const COUNT: usize = Part::Foot as usize + 1;

    /// How many are mounted before there is an ECG, or none is to be expected.
    const WITHOUT_ECG: usize = Part::Measurements as usize;
}

/// How far the page is; a handle, cheap to copy.
#[derive(Clone, Copy)]
pub struct Arrival {
    mounted: RwSignal<usize>,
    allowed: RwSignal<usize>,
}

impl Arrival {
    /// Begins with the parts that need no ECG.
    pub fn begin() -> Self {
        let arrival = Self {
            mounted: RwSignal::new(0),
            allowed: RwSignal::new(Part::WITHOUT_ECG),
        };
        arrival.go_on();
        arrival
    }

    /// Lets the other parts follow: the ECG to begin with is there, or there is none.
    pub fn finish(self) {
        let waits = self.mounted.get_untracked() == self.allowed.get_untracked();
        self.allowed.set(Part::COUNT);
        if waits {
            self.go_on();
        }
    }

    /// Mounts the next part in a task of its own, and so on.
    fn go_on(self) {
        let next = move || {
            self.mounted.update(|mounted| *mounted += 1);
            if self.mounted.get_untracked() < self.allowed.get_untracked() {
                self.go_on();
            }
        };
        set_timeout(next, Duration::ZERO);
    }
}

/// Shows its children once it is their turn, and from then on.
#[component]
pub fn Arrives(
    /// Whose turn it is.
    part: Part,
    /// What is mounted.
    children: ChildrenFn,
) -> impl IntoView {
    let arrival: Arrival = use_context().expect("App provides the arrival");
    let is_here = Memo::new(move |_| arrival.mounted.get() > part as usize);
    move || is_here.get().then(|| children())
}

/// Whether something is open or was before: what is mounted when it is first opened stays.
pub fn opened_once(is_open: impl Fn() -> bool + Send + Sync + 'static) -> Memo<bool> {
    Memo::new(move |before: Option<&bool>| before == Some(&true) || is_open())
}
