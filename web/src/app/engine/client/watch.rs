//! How long a worker may say nothing, by what it is doing.

use crate::protocol::Report;
use einthoven::generation::Backend;

/// What a worker is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// Its program is on the way.
    Greeting,
    /// It asks for a device.
    Device,
    /// The model is on the way.
    Loading,
    /// The model is built and checked.
    Preparing(Backend),
    /// It waits for a run.
    Ready,
    /// It generates.
    Running,
    /// It has no model, and was asked for none.
    Idle,
}

impl Stage {
    /// What a worker does first with a wish.
    pub(super) const fn asked(of: Backend) -> Self {
        match of {
            Backend::Cpu => Self::Loading,
            Backend::WebGpu => Self::Device,
        }
    }

    /// The longest silence, in seconds; none where nothing is awaited. The worker itself gives up a
    /// file that has stopped arriving after twelve.
    const fn patience_s(self) -> Option<f64> {
        match self {
            Self::Greeting | Self::Loading => Some(20.0),
            Self::Device => Some(10.0),
            Self::Preparing(Backend::Cpu) => Some(60.0),
            // A driver may compile for long.
            Self::Preparing(Backend::WebGpu) => Some(120.0),
            Self::Running => Some(15.0),
            Self::Ready | Self::Idle => None,
        }
    }
}

/// A worker's last sign of life.
///
/// Silence is counted in ticks of the page's clock: while a machine sleeps, or the tab is frozen,
/// none pass.
#[derive(Debug)]
pub(super) struct Watch {
    of: Backend,
    stage: Stage,
    silent_s: f64,
    ready: Option<Report>,
    step_ms: f64,
}

impl Watch {
    /// A worker that has just been started.
    pub(super) const fn new(of: Backend) -> Self {
        Self {
            of,
            stage: Stage::Greeting,
            silent_s: 0.0,
            ready: None,
            step_ms: 0.0,
        }
    }

    pub(super) const fn stage(&self) -> Stage {
        self.stage
    }

    pub(super) fn enter(&mut self, stage: Stage) {
        self.stage = stage;
        self.silent_s = 0.0;
        if !matches!(stage, Stage::Ready | Stage::Running) {
            self.ready = None;
        }
    }

    pub(super) fn is_ready(&mut self, step_ms: f64, report: Report) {
        self.enter(Stage::Ready);
        self.step_ms = step_ms;
        self.ready = Some(report);
    }

    /// Its report that it is ready, while it is.
    pub(super) const fn ready(&self) -> Option<&Report> {
        self.ready.as_ref()
    }

    /// Whether it has its model, and waits or generates.
    pub(super) const fn has_model(&self) -> bool {
        self.ready.is_some()
    }

    /// Wall-clock time of one step.
    pub(super) const fn step_ms(&self) -> f64 {
        self.step_ms
    }

    /// Whether it has answered all it was asked for, a run apart.
    pub(super) const fn is_at_rest(&self) -> bool {
        matches!(self.stage, Stage::Ready | Stage::Running | Stage::Idle)
    }

    /// It said something. After its greeting it does what it was asked for.
    pub(super) const fn heard(&mut self) {
        self.silent_s = 0.0;
    }

    /// It greeted.
    pub(super) fn greeted(&mut self) {
        if self.stage == Stage::Greeting {
            self.enter(Stage::asked(self.of));
        }
    }

    /// Another second of silence: whether that is one too many. A machine on which a step takes
    /// long gets longer.
    pub(super) fn tick_is_too_long(&mut self) -> bool {
        self.silent_s += 1.0;
        let for_steps_s = match self.stage {
            Stage::Running => 20.0 * self.step_ms / 1e3,
            _ => 0.0,
        };
        let patience_s = self.stage.patience_s();
        patience_s.is_some_and(|patience_s| self.silent_s > patience_s.max(for_steps_s))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds_of_silence(watch: &mut Watch) -> Option<u32> {
        (1..1000).find(|_| watch.tick_is_too_long())
    }

    #[test]
    fn every_wait_ends_and_rest_is_no_wait() {
        for (stage, most_s) in [
            (Stage::Greeting, Some(21)),
            (Stage::Device, Some(11)),
            (Stage::Loading, Some(21)),
            (Stage::Preparing(Backend::Cpu), Some(61)),
            (Stage::Preparing(Backend::WebGpu), Some(121)),
            (Stage::Running, Some(16)),
            (Stage::Ready, None),
            (Stage::Idle, None),
        ] {
            let mut watch = Watch::new(Backend::Cpu);
            watch.enter(stage);
            assert_eq!(seconds_of_silence(&mut watch), most_s, "{stage:?}");
        }
    }

    #[test]
    fn a_slow_machine_gets_twenty_times_its_own_step() {
        let mut watch = Watch::new(Backend::Cpu);
        let ready = Report::Hello { protocol: 0 };
        watch.is_ready(5000.0, ready);
        watch.enter(Stage::Running);
        assert_eq!(seconds_of_silence(&mut watch), Some(101));
    }

    #[test]
    fn a_sign_of_life_begins_the_count_anew() {
        let mut watch = Watch::new(Backend::WebGpu);
        for _ in 0..15 {
            assert!(!watch.tick_is_too_long());
        }
        watch.heard();
        assert_eq!(seconds_of_silence(&mut watch), Some(21));
        watch.greeted();
        assert_eq!(watch.stage(), Stage::Device);
    }
}
