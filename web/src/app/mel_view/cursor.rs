//! The moment under the pointer, or reached by the keyboard: a line in every panel.

use super::plot::Plot;
use super::spectra::Spectra;
use crate::app::state::Page;
use einthoven::ecg::Lead;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;

/// How far an arrow key moves the moment, and with Shift; and the frequency.
const STEP_S: f64 = 0.04;
const LEAP_S: f64 = 0.4;
const STEP_HZ: f64 = 1.0;

/// The keyboard begins at this frequency, where much of a QRS complex lies.
const FIRST_HZ: f64 = 10.0;

/// Half the length of the mark at the frequency, in CSS pixels.
const MARK: f64 = 5.0;

/// The frequency that is looked at, beside the page's moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Probe {
    /// In whose panel.
    pub lead: Lead,
    /// At which frequency.
    pub frequency_hz: f64,
}

/// What moves the cursor; cheap to copy.
#[derive(Clone, Copy)]
pub struct Cursor {
    /// The page, whose moment is marked.
    pub page: Page,
    /// Where the panels are.
    pub plot: Memo<Option<Plot>>,
    /// What they show.
    pub spectra: Memo<Option<Spectra>>,
    /// The frequency that is looked at, if one is.
    pub probe: RwSignal<Option<Probe>>,
}

impl Cursor {
    /// Follows the pointer; outside the panels nothing is marked.
    pub fn follow(self, event: &PointerEvent) {
        let place = [f64::from(event.offset_x()), f64::from(event.offset_y())];
        let found = self.plot.with_untracked(|plot| {
            let plot = plot.as_ref()?;
            let panel = plot.panel_at(place)?;
            let probe = Probe {
                lead: panel.lead,
                frequency_hz: plot.frequency_hz_at(panel, place[1]),
            };
            Some((plot.time_s_at(panel, place[0]), probe))
        });
        match found {
            Some((time_s, probe)) => self.mark(time_s, probe),
            None => self.clear(),
        }
    }

    /// Left and right move the moment, up and down the frequency; Escape clears.
    pub fn press(self, event: &KeyboardEvent) {
        let step_s = if event.shift_key() { LEAP_S } else { STEP_S };
        let (by_s, by_hz) = match event.key().as_str() {
            "ArrowLeft" => (-step_s, 0.0),
            "ArrowRight" => (step_s, 0.0),
            "ArrowUp" => (0.0, STEP_HZ),
            "ArrowDown" => (0.0, -STEP_HZ),
            "Home" => (f64::NEG_INFINITY, 0.0),
            "End" => (f64::INFINITY, 0.0),
            "Escape" => return self.clear(),
            _ => return,
        };
        event.prevent_default();
        // Another lead may be shown since the last time.
        let before = self.probe.get_untracked();
        let Some((probe, highest_hz)) = self.plot.with_untracked(|plot| {
            let plot = plot.as_ref()?;
            let is_shown = |probe: &Probe| plot.panels.iter().any(|panel| panel.lead == probe.lead);
            let beginning = Probe {
                lead: plot.panels.first()?.lead,
                frequency_hz: FIRST_HZ,
            };
            Some((
                before.filter(is_shown).unwrap_or(beginning),
                plot.highest_hz,
            ))
        }) else {
            return;
        };
        // The first arrow only shows where the cursor is: at the beginning.
        let time_s = match self.page.pointer_s.get_untracked() {
            Some(time_s) => time_s + by_s,
            None if by_s == f64::INFINITY => by_s,
            None => 0.0,
        };
        let frequency_hz = (probe.frequency_hz + by_hz).clamp(0.0, highest_hz);
        self.mark(
            time_s,
            Probe {
                frequency_hz,
                ..probe
            },
        );
    }

    fn mark(self, time_s: f64, probe: Probe) {
        let last_s = self
            .spectra
            .with_untracked(|spectra| spectra.as_ref().map_or(0.0, |spectra| spectra.last_s));
        self.probe.set(Some(probe));
        self.page.pointer_s.set(Some(time_s.clamp(0.0, last_s)));
    }

    /// Nothing is marked any more.
    pub fn clear(self) {
        self.probe.set(None);
        self.page.pointer_s.set(None);
    }

    /// The lines as an SVG path.
    fn outline(self) -> Option<String> {
        let time_s = self.page.pointer_s.get()?;
        let probe = self.probe.get();
        self.plot
            .with(|plot| Some(outline(plot.as_ref()?, time_s, probe)))
    }
}

/// An upright line in every panel, and a mark at the frequency that is looked at.
fn outline(plot: &Plot, time_s: f64, probe: Option<Probe>) -> String {
    let lines = plot.panels.iter().filter_map(|panel| {
        let x = plot.x_at(panel, time_s)?;
        let [top, bottom] = [panel.area.y, panel.area.y + panel.area.height];
        let mut line = format!("M{x:.2} {top:.2}V{bottom:.2}");
        if let Some(probe) = probe.filter(|probe| probe.lead == panel.lead) {
            let y = plot.y_at(panel, probe.frequency_hz);
            line += &format!("M{:.2} {y:.2}H{:.2}", x - MARK, x + MARK);
        }
        Some(line)
    });
    lines.collect()
}

/// The cursor over the canvas; it takes no pointer events.
#[component]
pub fn CursorOverlay(
    /// What is marked.
    cursor: Cursor,
) -> impl IntoView {
    let path = Memo::new(move |_| cursor.outline());
    view! {
        <svg
            class="mel-cursor"
            data-testid="mel-cursor"
            aria-hidden="true"
            width=move || cursor.plot.with(|plot| plot.as_ref().map_or(0.0, |plot| plot.width))
            height=move || cursor.plot.with(|plot| plot.as_ref().map_or(0.0, |plot| plot.height))
        >
            <path class="halo" d=move || path.get() />
            <path d=move || path.get() />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_marked_in_every_panel_and_a_frequency_in_one() {
        let plot = Plot::new(&Lead::ALL, 900.0, 10.0, 50.0);
        let probe = Probe {
            lead: Lead::V3,
            frequency_hz: 25.0,
        };
        assert_eq!(outline(&plot, 3.0, None).matches('V').count(), 12);
        let with_mark = outline(&plot, 3.0, Some(probe));
        assert_eq!(with_mark.matches('H').count(), 1);
        let panel = plot
            .panels
            .iter()
            .find(|panel| panel.lead == Lead::V3)
            .unwrap();
        let y = panel.area.y + panel.area.height / 2.0;
        assert!(with_mark.contains(&format!(" {y:.2}H")), "{with_mark}");
        assert_eq!(outline(&plot, 11.0, Some(probe)), "");
    }
}
