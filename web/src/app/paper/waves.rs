//! Where P waves, QRS complexes and T waves begin and end, as bands behind the traces.

use super::pen::Pen;
use einthoven::layout::{Page as Sheet, Trace};
use einthoven::measure::{Beat, Measurements};
use wasm_bindgen::JsValue;

/// A kind of wave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wave {
    P,
    Qrs,
    T,
}

impl Wave {
    const ALL: [Wave; 3] = [Wave::P, Wave::Qrs, Wave::T];

    /// What stands over it.
    const fn name(self) -> &'static str {
        match self {
            Wave::P => "P",
            Wave::Qrs => "QRS",
            Wave::T => "T",
        }
    }

    /// First and last sample in a beat, where both are measured.
    fn of(self, beat: &Beat) -> Option<[f64; 2]> {
        let (onset, offset) = match self {
            Wave::P => (beat.p_onset, beat.p_offset),
            Wave::Qrs => (beat.qrs_onset, beat.qrs_offset),
            Wave::T => (beat.t_onset, beat.t_offset),
        };
        Some([onset?, offset?])
    }
}

/// A wave on a trace: its kind, and where it begins and ends in millimetres from the left.
type Band = (Wave, [f64; 2]);

/// The waves that lie on a trace, cut off at its ends.
fn bands(sheet: &Sheet, trace: &Trace, measurements: &Measurements) -> Vec<Band> {
    let beats = (measurements.leads.get(&trace.lead)).map_or(&[][..], |lead| &lead.beats);
    let ends = [trace.samples.start as f64, trace.samples.end as f64];
    let band = |beat: &Beat, wave: Wave| {
        let [onset, offset] = wave.of(beat)?.map(|sample| sample.clamp(ends[0], ends[1]));
        let x_mm = |sample| f64::from(sheet.sample_x_mm(trace, sample));
        (onset < offset).then(|| (wave, [x_mm(onset), x_mm(offset)]))
    };
    beats
        .iter()
        .flat_map(|beat| {
            Wave::ALL
                .into_iter()
                .filter_map(move |wave| band(beat, wave))
        })
        .collect()
}

/// Draws the bands of every trace, and over the first of a kind its name.
pub(super) fn draw(pen: &Pen<'_>, sheet: &Sheet, measured: &Measurements) -> Result<(), JsValue> {
    let height_mm = 0.56 * f64::from(sheet.row_mm);
    for trace in &sheet.traces {
        let top_mm = f64::from(trace.origin.y_mm) - height_mm / 2.0;
        let mut named = Vec::new();
        for (wave, [from_mm, to_mm]) in bands(sheet, trace, measured) {
            pen.band(wave, [from_mm, top_mm], [to_mm, top_mm + height_mm]);
            if !named.contains(&wave) {
                named.push(wave);
                // QRS above and its neighbours below: side by side there is no room for both.
                let name_y_mm = if wave == Wave::Qrs {
                    top_mm - 0.8
                } else {
                    top_mm + height_mm + 3.0
                };
                pen.remark(wave.name(), from_mm, name_y_mm, "left")?;
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
    use einthoven::measure::LeadMeasurements;

    #[test]
    fn bands_lie_on_their_trace_and_end_with_it() {
        let beat = |at: f64| Beat {
            p_onset: Some(at),
            p_offset: Some(at + 10.0),
            qrs_onset: Some(at + 16.0),
            qrs_offset: None,
            ..Beat::default()
        };
        let lead = LeadMeasurements {
            beats: vec![beat(100.0), beat(245.0), beat(400.0)],
            ..LeadMeasurements::default()
        };
        let measured = Measurements {
            leads: [(Lead::II, lead)].into(),
            ..Measurements::default()
        };
        let sheet = Sheet::new(PaperSpec::default(), 100.0, 1000);
        // Lead II from 0 to 2.5 s begins at 20 mm; a sample is a quarter of a millimetre.
        let second = bands(&sheet, &sheet.traces[1], &measured);
        assert_eq!(second, [(Wave::P, [45.0, 47.5]), (Wave::P, [81.25, 82.5])]);
        let strip = bands(&sheet, &sheet.traces[12], &measured);
        assert_eq!(strip.len(), 3);
        assert!(bands(&sheet, &sheet.traces[0], &measured).is_empty());
    }
}
