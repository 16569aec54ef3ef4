//! The rhythm plan in place of the ECG: a ladder diagram, before anything is drawn along it.

use crate::app::state::Page;
use crate::tr;
use einthoven::rhythm::{LadderPlace, LadderStroke, Plan};
use leptos::prelude::*;

/// Where the diagram lies on the sheet, in millimetres: its beginning and end in time, its top, and
/// the height of a tier.
const LEFT_MM: f64 = 30.0;
const RIGHT_MM: f64 = 8.0;
const TOP_MM: f64 = 30.0;
const MOST_TIER_MM: f64 = 26.0;

/// Room under the tiers for the seconds.
const FOOT_MM: f64 = 14.0;

/// From seconds and depths to a sheet of this size.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Scale {
    mm_per_s: f64,
    tier_mm: f64,
}

impl Scale {
    fn new([width_mm, height_mm]: [f64; 2], duration_s: f64) -> Self {
        Self {
            mm_per_s: (width_mm - LEFT_MM - RIGHT_MM) / duration_s,
            tier_mm: ((height_mm - TOP_MM - FOOT_MM) / 3.0).clamp(4.0, MOST_TIER_MM),
        }
    }

    fn x_mm(self, time_s: f64) -> f64 {
        LEFT_MM + self.mm_per_s * time_s
    }

    fn y_mm(self, depth: f64) -> f64 {
        TOP_MM + self.tier_mm * depth
    }

    fn point(self, place: LadderPlace) -> [f64; 2] {
        [self.x_mm(place.time_s), self.y_mm(place.depth)]
    }
}

/// The strokes whose time lies within the recording.
fn within(plan: &Plan) -> Vec<LadderStroke> {
    let is_in = |place: &LadderPlace| (0.0..=plan.duration_s).contains(&place.time_s);
    let mut strokes = plan.ladder();
    strokes.retain(|stroke| match stroke {
        LadderStroke::Way(from, to) => is_in(from) && is_in(to),
        LadderStroke::Origin(place) | LadderStroke::Block(place) => is_in(place),
    });
    strokes
}

/// The diagram over the sheet, while the plan is shown.
#[component]
pub fn Ladder(
    /// Width and height of the sheet.
    sheet_mm: Memo<[f64; 2]>,
) -> impl IntoView {
    let page = Page::of_context();
    let plan = Memo::new(move |_| page.shows_plan().then(|| page.plan.get()).flatten());
    move || plan.get().map(|plan| diagram(&plan, sheet_mm.get()))
}

fn diagram(plan: &Plan, size_mm: [f64; 2]) -> impl IntoView + use<> {
    let scale = Scale::new(size_mm, plan.duration_s);
    let seen = |time_s: &f64| (0.0..plan.duration_s).contains(time_s);
    let p_waves = plan.atrial.iter().filter(|p| seen(&p.time_s)).count();
    let beats = plan.beats.iter().filter(|beat| seen(&beat.time_s)).count();
    let label = tr!("ladder", p = p_waves, beats = beats);
    let [width_mm, height_mm] = size_mm;
    let right_mm = width_mm - RIGHT_MM;
    let borders = (0..=3u8).map(|depth| {
        let y = scale.y_mm(f64::from(depth));
        view! { <line class="ladder-border" x1=LEFT_MM x2=right_mm y1=y y2=y /> }
    });
    let names = [
        tr!("ladder-atria"),
        tr!("ladder-node"),
        tr!("ladder-ventricles"),
    ];
    let names = names.into_iter().zip([0.5, 1.5, 2.5]).map(|(name, depth)| {
        view! { <text x=LEFT_MM - 2.0 y=scale.y_mm(depth) + 1.2 text-anchor="end">{name}</text> }
    });
    let seconds = (0..=plan.duration_s as u32).map(|second| {
        let (x, y) = (scale.x_mm(f64::from(second)), scale.y_mm(3.0) + 5.0);
        view! { <text x=x y=y text-anchor="middle">{format!("{second} s")}</text> }
    });
    let strokes = within(plan).into_iter().map(|stroke| match stroke {
        LadderStroke::Way(from, to) => {
            let ([x1, y1], [x2, y2]) = (scale.point(from), scale.point(to));
            view! { <line class="ladder-way" x1=x1 y1=y1 x2=x2 y2=y2 /> }.into_any()
        }
        LadderStroke::Origin(place) => {
            let [x, y] = scale.point(place);
            view! { <circle class="ladder-origin" cx=x cy=y r="1.1" /> }.into_any()
        }
        LadderStroke::Block(place) => {
            let [x, y] = scale.point(place);
            view! { <line class="ladder-block" x1=x - 1.6 x2=x + 1.6 y1=y y2=y /> }.into_any()
        }
    });
    view! {
        <figure class="ladder" data-testid="ladder">
            <svg viewBox=format!("0 0 {width_mm} {height_mm}") role="img" aria-label=label>
                <text class="ladder-title" x="7" y="9">{tr!("ladder-title")}</text>
                <text x="7" y="16">{tr!("ladder-how")}</text>
                <text x="7" y="21.5">{tr!("ladder-marks")}</text>
                {borders.collect_view()}
                {names.collect_view()}
                {seconds.collect_view()}
                {strokes.collect_view()}
            </svg>
        </figure>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use einthoven::rhythm::{BeatEvent, BeatKind};

    #[test]
    fn the_diagram_lies_within_its_sheet() {
        for size_mm in [[275.0, 150.0], [150.0, 270.0], [275.0, 60.0]] {
            let scale = Scale::new(size_mm, 10.0);
            assert_eq!(scale.x_mm(0.0), LEFT_MM);
            assert!((scale.x_mm(10.0) - (size_mm[0] - RIGHT_MM)).abs() < 1e-9);
            assert!(scale.y_mm(3.0) + 5.0 <= size_mm[1], "{size_mm:?}");
        }
    }

    #[test]
    fn what_lies_beyond_the_recording_is_left_out() {
        let mut plan = Plan::from_text("p@0.84,n@1,n@5").unwrap();
        let inside = plan.ladder();
        assert_eq!(within(&plan), inside);
        plan.beats.extend([-1.0, 10.5].map(|time_s| BeatEvent {
            time_s,
            kind: BeatKind::Conducted,
        }));
        assert!(plan.ladder().len() > inside.len());
        assert_eq!(within(&plan), inside);
    }
}
