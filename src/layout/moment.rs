//! From a place on the page to the moment recorded there, and back.

use super::{Page, Point, Trace};
use crate::ecg::Lead;

/// Where a moment stands in one trace.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moment {
    /// The trace's lead.
    pub lead: Lead,
    /// Millimetres from the left edge.
    pub x_mm: f32,
    /// Upper end of the trace's row.
    pub top_mm: f32,
    /// Lower end of the trace's row.
    pub bottom_mm: f32,
}

impl Page {
    /// The moment at a place, in seconds from the recording's beginning; none beside the traces.
    pub fn time_s_at(&self, place: Point) -> Option<f64> {
        self.traces.iter().find_map(|trace| {
            let [top_mm, bottom_mm] = trace.row_ends_mm;
            let along = f64::from((place.x_mm - trace.origin.x_mm) / self.mm_per_sample);
            let is_inside = (top_mm..bottom_mm).contains(&place.y_mm)
                && (0.0..trace.samples.len() as f64).contains(&along);
            is_inside.then(|| (trace.samples.start as f64 + along) / self.sampling_hz)
        })
    }

    /// Where a moment stands: in every trace whose stretch of time includes it, from the top,
    /// column by column.
    pub fn places_at(&self, time_s: f64) -> Vec<Moment> {
        let sample = time_s * self.sampling_hz;
        let covers = |trace: &&Trace| {
            let samples = &trace.samples;
            (samples.start as f64..samples.end as f64).contains(&sample)
        };
        let place = |trace: &Trace| {
            let [top_mm, bottom_mm] = trace.row_ends_mm;
            let along = (sample - trace.samples.start as f64) as f32;
            Moment {
                lead: trace.lead,
                x_mm: trace.origin.x_mm + along * self.mm_per_sample,
                top_mm,
                bottom_mm,
            }
        };
        self.traces.iter().filter(covers).map(place).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Gain, Layout, LeadOrder, PaperSpec, Speed};

    fn page(layout: Layout, speed: Speed) -> Page {
        let spec = PaperSpec {
            layout,
            speed,
            ..PaperSpec::default()
        };
        Page::new(spec, 100.0, 1000)
    }

    #[test]
    fn a_moment_stands_in_its_column_and_in_the_rhythm_strip() {
        let places = page(Layout::ThreeByFourRhythm, Speed::Mm25).places_at(3.4);
        let leads: Vec<Lead> = places.iter().map(|place| place.lead).collect();
        assert_eq!(leads, [Lead::AVR, Lead::AVL, Lead::AVF, Lead::II]);
        assert!(places.iter().all(|place| (place.x_mm - 105.0).abs() < 1e-3));
        let rows: Vec<_> = places.iter().map(|p| (p.top_mm, p.bottom_mm)).collect();
        let expected = [(20.0, 50.0), (50.0, 80.0), (80.0, 110.0), (110.0, 140.0)];
        assert_eq!(rows, expected);
    }

    #[test]
    fn a_place_leads_to_its_moment_and_back_on_every_paper() {
        for layout in Layout::ALL {
            for speed in Speed::ALL {
                let page = page(layout, speed);
                for hundredths in (0..1000).step_by(37) {
                    let time_s = f64::from(hundredths) / 100.0;
                    let places = page.places_at(time_s);
                    let rows = match layout {
                        Layout::OneLead => 1,
                        _ => layout.rows(),
                    };
                    assert_eq!(places.len(), rows, "{layout:?}");
                    for place in places {
                        let at = Point {
                            // A hair to the right, for the first sample of a column is its edge.
                            x_mm: place.x_mm + 0.002,
                            y_mm: (place.top_mm + place.bottom_mm) / 2.0,
                        };
                        let back_s = page.time_s_at(at).unwrap();
                        assert!((back_s - time_s).abs() < 1e-3, "{layout:?}: {back_s}");
                    }
                }
            }
        }
    }

    #[test]
    fn beside_the_traces_there_is_no_moment() {
        let spec = PaperSpec {
            gain: Gain::Mm20,
            order: LeadOrder::Cabrera,
            ..PaperSpec::default()
        };
        let page = Page::new(spec, 100.0, 1000);
        let at = |x_mm: f32, y_mm: f32| page.time_s_at(Point { x_mm, y_mm });
        assert!(at(21.0, 60.0).is_some());
        assert_eq!(at(19.0, 60.0), None, "on the calibration pulse");
        assert_eq!(at(21.0, 10.0), None, "in the heading");
        assert_eq!(at(271.0, 60.0), None, "right of the last sample");
        assert_eq!(at(21.0, page.height_mm - 1.0), None, "at the foot");
        assert!(page.places_at(10.0).is_empty() && page.places_at(-0.01).is_empty());
        assert!(page.places_at(f64::NAN).is_empty());
    }
}
