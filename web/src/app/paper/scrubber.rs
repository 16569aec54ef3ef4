//! The denoising, kept: a slider from noise to the finished ECG, with play, pause and single steps.

use crate::app::controls::Toggle;
use crate::app::state::{Page, Phase};
use crate::tr;
use leptos::leptos_dom::helpers::IntervalHandle;
use leptos::prelude::*;
use std::time::Duration;

/// How long a step stays on the paper while playing.
const STEP_TIME: Duration = Duration::from_millis(420);

/// What the slider says. Where the model composes its ECGs, step 0 is the rhythm plan, the first
/// `of_beat` steps are those of the beat, and the strip's follow.
pub fn label(step: usize, of: u32, of_beat: u32, shows_noise: bool) -> String {
    let is_beat = step as u32 <= of_beat;
    if step == 0 {
        tr!("step-plan", of = of)
    } else if shows_noise {
        tr!("step-noise", step = step, of = of)
    } else if step as u32 >= of {
        tr!("step-last", of = of)
    } else if is_beat {
        tr!("step-beat", step = step, of = of)
    } else if of_beat > 0 {
        tr!("step-strip", step = step, of = of)
    } else {
        tr!("step-estimate", step = step, of = of)
    }
}

/// Moves through the steps in memory; nothing is computed anew.
#[derive(Clone, Copy)]
struct Player {
    page: Page,
    timer: RwSignal<Option<IntervalHandle>>,
}

impl Player {
    fn new(page: Page) -> Self {
        let player = Self {
            page,
            timer: RwSignal::new(None),
        };
        on_cleanup(move || player.pause());
        player
    }

    fn count(self) -> usize {
        self.page.steps.with_untracked(Vec::len)
    }

    /// The step on the paper; the last one where the finished ECG is.
    fn position(self) -> usize {
        let shown = self.page.shown_step.get_untracked();
        shown.unwrap_or_else(|| self.count())
    }

    /// The first step: the plan, where there is one.
    fn first(self) -> usize {
        usize::from(!untrack(|| self.page.has_plan()))
    }

    /// Shows a step. The last estimate is the finished ECG.
    fn show(self, step: usize) {
        let (step, count) = (step.max(self.first()), self.count());
        let is_finished = step >= count && !self.page.shows_noise.get_untracked();
        self.page
            .shown_step
            .set((!is_finished).then_some(step.min(count)));
    }

    fn is_playing(self) -> bool {
        self.timer.with(Option::is_some)
    }

    fn pause(self) {
        if let Some(Some(timer)) = self.timer.try_update(Option::take) {
            timer.clear();
        }
    }

    /// Plays on, or from the beginning where the end is reached.
    fn play(self) {
        if self.position() >= self.count() {
            self.show(self.first());
        }
        let next = move || {
            let step = self.position() + 1;
            self.show(step);
            if step >= self.count() {
                self.pause();
            }
        };
        self.timer
            .set(set_interval_with_handle(next, STEP_TIME).ok());
    }
}

/// The slider under the paper, and the buttons beside it.
#[component]
pub fn Scrubber() -> impl IntoView {
    let page = Page::of_context();
    let player = Player::new(page);
    let count = Memo::new(move |_| page.steps.with(Vec::len));
    let position = Memo::new(move |_| page.shown_step.get().unwrap_or_else(|| count.get()));
    let first = Memo::new(move |_| usize::from(!page.has_plan()));
    let idle = Memo::new(move |_| count.get() < 2 || page.phase.get() == Phase::Generating);
    Effect::new(move |_| {
        if idle.get() {
            player.pause();
        }
    });
    let text = Memo::new(move |_| match (count.get(), page.phase.get()) {
        (0, Phase::Generating) => tr!("steps-starting"),
        (0, _) => tr!("steps-none"),
        _ => {
            let noisy = page.shows_noise.get() && page.shown_step.get().is_some();
            let of = page.step_count.get();
            // The steps that are asked for are the strip's.
            let asked = page
                .finished
                .with(|finished| finished.as_ref().map_or(of, |f| f.design.request.steps));
            label(position.get(), of, of.saturating_sub(asked), noisy)
        }
    });
    let by_hand = move |step: usize| {
        player.pause();
        player.show(step);
    };
    let toggle = move || match player.is_playing() {
        true => player.pause(),
        false => player.play(),
    };
    view! {
        <div class="scrubber">
            <div class="scrubber-buttons">
                <button
                    type="button"
                    class="button step-button"
                    data-testid="step-back"
                    aria-label=move || tr!("step-back")
                    disabled=move || { idle.get() || position.get() <= first.get() }
                    on:click=move |_| by_hand(player.position().saturating_sub(1))
                >
                    "‹"
                </button>
                <Toggle
                    name="play"
                    label=move || if player.is_playing() { tr!("pause") } else { tr!("play") }
                    pressed=Signal::derive(move || player.is_playing())
                    disabled=idle
                    on_press=toggle
                />
                <button
                    type="button"
                    class="button step-button"
                    data-testid="step-on"
                    aria-label=move || tr!("step-on")
                    disabled=move || { idle.get() || position.get() >= count.get() }
                    on:click=move |_| by_hand(player.position() + 1)
                >
                    "›"
                </button>
                <Toggle
                    name="show-noise"
                    label=move || tr!("with-noise")
                    hint=move || tr!("with-noise-hint")
                    pressed=page.shows_noise
                    disabled=idle
                    on_press=move || {
                        let step = player.position();
                        page.shows_noise.update(|shows| *shows = !*shows);
                        player.show(step);
                    }
                />
            </div>
            <label for="denoise-slider">{move || text.get()}</label>
            <input
                id="denoise-slider"
                data-testid="denoise-slider"
                type="range"
                min=move || first.get()
                step="1"
                max=move || page.step_count.get().max(1)
                disabled=move || idle.get()
                aria-valuetext=move || text.get()
                prop:value=move || position.get().max(first.get()).to_string()
                on:input=move |event| {
                    if let Ok(step) = event_target_value(&event).parse() {
                        by_hand(step);
                    }
                }
            />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_estimate_is_the_finished_ecg_and_the_last_noise_is_not() {
        assert!(label(10, 10, 0, false).contains("finished"));
        assert!(label(9, 10, 0, false).contains("estimate of the clean ECG"));
        assert!(label(10, 10, 0, true).contains("noise"));
    }

    #[test]
    fn a_composed_ecg_begins_with_its_beat() {
        assert!(label(16, 22, 16, false).contains("beat"));
        assert!(label(17, 22, 16, false).contains("strip"));
        assert!(label(22, 22, 16, false).contains("finished"));
        assert!(label(0, 22, 16, true).contains("rhythm plan"));
    }
}
