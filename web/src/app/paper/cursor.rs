//! The moment under the pointer on the paper: a thin line in every trace that shows it. The
//! spectrogram marks the same moment.

use crate::app::state::Page;
use crate::app::texts::number_text::fixed;
use crate::tr;
use einthoven::layout::{Moment, Page as Sheet, Point};
use leptos::ev::{MouseEvent, PointerEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Marks the moment under the pointer; for `pointermove` of the sheet, whatever lies on it.
pub(super) fn follow(page: Page, sheet: Memo<Sheet>, event: &PointerEvent) {
    page.pointer_s.set(time_s_at(sheet, event));
}

/// The moment at which an element that covers the sheet was touched, in seconds; none beside the
/// traces.
pub(super) fn time_s_at(sheet: Memo<Sheet>, event: &MouseEvent) -> Option<f64> {
    let element: web_sys::Element = event.current_target()?.dyn_into().ok()?;
    let area = element.get_bounding_client_rect();
    let share = [
        (f64::from(event.client_x()) - area.left()) / area.width(),
        (f64::from(event.client_y()) - area.top()) / area.height(),
    ];
    sheet.with_untracked(|sheet| {
        sheet.time_s_at(Point {
            x_mm: share[0] as f32 * sheet.width_mm,
            y_mm: share[1] as f32 * sheet.height_mm,
        })
    })
}

/// The line over the paper; it takes no pointer events and leaves the canvas as it is.
#[component]
pub fn CursorOverlay(
    /// The geometry of the sheet.
    sheet: Memo<Sheet>,
    /// Width and height of the sheet.
    sheet_mm: Memo<[f64; 2]>,
) -> impl IntoView {
    let page = Page::of_context();
    let places = Memo::new(move |_| {
        let time_s = page.pointer_s.get()?;
        let places = sheet.with(|sheet| sheet.places_at(time_s));
        (!places.is_empty()).then_some(places)
    });
    let time = move || {
        let time_s = page.pointer_s.get()?;
        Some(tr!("paper-moment", time = fixed(time_s, 2)))
    };
    let left = move || {
        let x_mm = places.with(|places| Some(f64::from(places.as_ref()?.first()?.x_mm)));
        let share = x_mm.unwrap_or_default() / sheet_mm.get()[0];
        format!("{:.3}%", 100.0 * share)
    };
    view! {
        <Show when=move || places.with(Option::is_some)>
            <div class="paper-cursor" aria-hidden="true" data-testid="paper-cursor">
                <svg
                    preserveAspectRatio="none"
                    viewBox=move || {
                        let [width, height] = sheet_mm.get();
                        format!("0 0 {width} {height}")
                    }
                >
                    <path d=move || {
                        places.with(|places| places.as_deref().map(outline).unwrap_or_default())
                    } />
                </svg>
                <span class="paper-moment" style:left=left>
                    {time}
                </span>
            </div>
        </Show>
    }
}

/// The lines as an SVG path in millimetres.
fn outline(places: &[Moment]) -> String {
    let line = |place: &Moment| {
        format!(
            "M{:.2} {:.2}V{:.2}",
            place.x_mm, place.top_mm, place.bottom_mm
        )
    };
    places.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use einthoven::layout::{Layout, PaperSpec};

    #[test]
    fn every_trace_of_the_moment_has_its_line() {
        let spec = PaperSpec {
            layout: Layout::ThreeByFour,
            ..PaperSpec::default()
        };
        let sheet = Sheet::new(spec, 100.0, 1000);
        assert_eq!(
            outline(&sheet.places_at(3.4)),
            "M105.00 20.00V50.00M105.00 50.00V80.00M105.00 80.00V110.00"
        );
    }
}
