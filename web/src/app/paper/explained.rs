//! Where on the trace a finding is seen: bands under it, with the numbers that the sentences beside
//! the paper have.

use super::pen::Pen;
use einthoven::layout::{Page as Sheet, Trace};
use einthoven::quiz::Mark;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// What is explained on the paper now; a handle, cheap to copy.
#[derive(Clone, Copy)]
pub struct Explained(pub RwSignal<Vec<Mark>>);

impl Explained {
    /// Nothing is explained.
    pub fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// The handle of the surrounding components.
    pub fn of_context() -> Self {
        use_context().expect("App provides what is explained")
    }
}

impl Default for Explained {
    fn default() -> Self {
        Self::new()
    }
}

/// The marks on a trace: number from 1, and where they begin and end in millimetres from the left.
fn stretches(sheet: &Sheet, trace: &Trace, marks: &[Mark]) -> Vec<(usize, [f64; 2])> {
    let ends = [trace.samples.start as f64, trace.samples.end as f64];
    let on_trace = marks.iter().filter(|mark| mark.lead == trace.lead);
    let stretch = |mark: &Mark| {
        let [from, to] = mark.samples.map(|sample| sample.clamp(ends[0], ends[1]));
        let x_mm = |sample| f64::from(sheet.sample_x_mm(trace, sample));
        (from < to).then(|| (mark.place + 1, [x_mm(from), x_mm(to)]))
    };
    on_trace.filter_map(stretch).collect()
}

/// Draws the bands of every trace, and over the first of each number the number.
pub(super) fn draw(pen: &Pen<'_>, sheet: &Sheet, marks: &[Mark]) -> Result<(), JsValue> {
    let height_mm = 0.56 * f64::from(sheet.row_mm);
    for trace in &sheet.traces {
        let top_mm = f64::from(trace.origin.y_mm) - height_mm / 2.0;
        let mut named: Vec<usize> = Vec::new();
        for (number, [from_mm, to_mm]) in stretches(sheet, trace, marks) {
            pen.finding(from_mm, to_mm, [top_mm, top_mm + height_mm]);
            if !named.contains(&number) {
                // One above the other where they begin at one place.
                let row_mm = 3.5 * named.len() as f64;
                named.push(number);
                pen.remark(&number.to_string(), from_mm, top_mm - row_mm, "left")?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use einthoven::ecg::Lead;
    use einthoven::layout::PaperSpec;
    use einthoven::quiz::Reading;

    #[test]
    fn marks_lie_on_the_traces_of_their_lead() {
        let mark = |lead, from, to| Mark {
            lead,
            samples: [from, to],
            reading: Reading::QrsMs(90.0),
            place: 1,
        };
        let marks = [mark(Lead::II, 100.0, 110.0), mark(Lead::II, 400.0, 410.0)];
        let sheet = Sheet::new(PaperSpec::default(), 100.0, 1000);
        // Lead II from 0 to 2.5 s begins at 20 mm; a sample is a quarter of a millimetre.
        let own = stretches(&sheet, &sheet.traces[1], &marks);
        assert_eq!(own, [(2, [45.0, 47.5])]);
        assert_eq!(stretches(&sheet, &sheet.traces[12], &marks).len(), 2);
        assert!(stretches(&sheet, &sheet.traces[0], &marks).is_empty());
    }
}
