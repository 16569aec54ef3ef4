//! Where calipers come to rest: at the measured beginnings and ends of waves.

use einthoven::layout::{Page as Sheet, Trace};
use einthoven::measure::{Beat, Measurements};

/// A boundary this close draws the calipers to itself.
const REACH_MM: f64 = 1.5;

/// Less than this is no way to the next boundary.
const HERE_MM: f64 = 0.05;

/// The boundaries of all waves on the trace at a place, in millimetres from the left.
fn boundaries(sheet: &Sheet, measured: &Measurements, [x_mm, y_mm]: [f64; 2]) -> Vec<f64> {
    let ends_mm = |trace: &Trace| {
        let end = |sample: usize| f64::from(sheet.sample_x_mm(trace, sample as f64));
        [end(trace.samples.start), end(trace.samples.end)]
    };
    let is_at = |trace: &&Trace| {
        let [top_mm, foot_mm] = trace.row_ends_mm.map(f64::from);
        let [from_mm, to_mm] = ends_mm(trace);
        (top_mm..foot_mm).contains(&y_mm) && (from_mm..=to_mm).contains(&x_mm)
    };
    let Some(trace) = sheet.traces.iter().find(is_at) else {
        return Vec::new();
    };
    let [from_mm, to_mm] = ends_mm(trace);
    let beats = (measured.leads.get(&trace.lead)).map_or(&[][..], |lead| &lead.beats);
    let samples = beats.iter().flat_map(|beat: &Beat| {
        [
            beat.p_onset,
            beat.p_offset,
            beat.qrs_onset,
            beat.qrs_offset,
            beat.t_onset,
            beat.t_offset,
        ]
    });
    samples
        .flatten()
        .map(|sample| f64::from(sheet.sample_x_mm(trace, sample)))
        .filter(|boundary_mm| (from_mm..=to_mm).contains(boundary_mm))
        .collect()
}

/// A place, moved to the boundary that is close to it, if one is.
pub(super) fn snapped(sheet: &Sheet, measured: &Measurements, at_mm: [f64; 2]) -> [f64; 2] {
    let away = |boundary_mm: &f64| (boundary_mm - at_mm[0]).abs();
    let all = boundaries(sheet, measured, at_mm).into_iter();
    let nearest = all.min_by(|a, b| away(a).total_cmp(&away(b)));
    let close = nearest.filter(|boundary_mm| away(boundary_mm) <= REACH_MM);
    [close.unwrap_or(at_mm[0]), at_mm[1]]
}

/// A place, moved to the next boundary of its trace, to the right or to the left; it stays where
/// there is none.
pub(super) fn next(
    sheet: &Sheet,
    measured: &Measurements,
    at_mm: [f64; 2],
    right: bool,
) -> [f64; 2] {
    let sign = if right { 1.0 } else { -1.0 };
    let ahead = |boundary_mm: &f64| sign * (boundary_mm - at_mm[0]);
    let all = boundaries(sheet, measured, at_mm).into_iter();
    let next = all
        .filter(|boundary_mm| ahead(boundary_mm) > HERE_MM)
        .min_by(|a, b| ahead(a).total_cmp(&ahead(b)));
    [next.unwrap_or(at_mm[0]), at_mm[1]]
}

#[cfg(test)]
mod tests {
    use super::*;
    use einthoven::ecg::Lead;
    use einthoven::layout::PaperSpec;
    use einthoven::measure::LeadMeasurements;

    fn measured() -> Measurements {
        let beat = Beat {
            qrs_onset: Some(100.0),
            qrs_offset: Some(110.0),
            ..Beat::default()
        };
        let lead = LeadMeasurements {
            beats: vec![beat],
            ..LeadMeasurements::default()
        };
        Measurements {
            leads: [(Lead::II, lead)].into(),
            ..Measurements::default()
        }
    }

    // Lead II begins at 20 mm in the second row, around 65 mm; a sample is a quarter of a
    // millimetre.
    #[test]
    fn a_corner_near_a_boundary_of_its_own_trace_comes_to_rest_there() {
        let sheet = Sheet::new(PaperSpec::default(), 100.0, 1000);
        let at = |x_mm, y_mm| snapped(&sheet, &measured(), [x_mm, y_mm]);
        assert_eq!(at(46.2, 60.0), [45.0, 60.0]);
        assert_eq!(at(46.4, 60.0), [47.5, 60.0]);
        assert_eq!(at(43.0, 60.0), [43.0, 60.0], "too far");
        assert_eq!(at(46.2, 30.0), [46.2, 30.0], "lead I is not measured");
        assert_eq!(at(5.0, 60.0), [5.0, 60.0], "beside the traces");
    }

    #[test]
    fn a_key_leads_from_boundary_to_boundary() {
        let sheet = Sheet::new(PaperSpec::default(), 100.0, 1000);
        let from = |x_mm, right| next(&sheet, &measured(), [x_mm, 60.0], right)[0];
        assert_eq!(from(30.0, true), 45.0);
        assert_eq!(from(45.0, true), 47.5);
        assert_eq!(from(47.5, true), 47.5, "the last");
        assert_eq!(from(47.5, false), 45.0);
    }
}
