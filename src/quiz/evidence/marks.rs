//! Where on the trace a finding is seen: each reading of the evidence with the stretches of the
//! leads it was read from.

use super::{Reading, evidence};
use crate::condition::Patient;
use crate::ecg::Lead;
use crate::measure::{Beat, Measurements};
use crate::quiz::Finding;

/// A stretch of a lead, and what is to be seen there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// The lead.
    pub lead: Lead,
    /// First and last sample of the recording, from 0, with fractions.
    pub samples: [f64; 2],
    /// What was read there; its sentence says why it matters.
    pub reading: Reading,
    /// The reading's place among those of the evidence, from 0.
    pub place: usize,
}

/// How long before a QRS complex a P wave would begin, seconds.
const P_WINDOW_S: f64 = 0.2;
/// How long after a QRS complex the ST level is read, seconds.
const ST_S: f64 = 0.08;

/// The marks of a finding in the order of its readings, and within each in the order of the beats.
/// What holds for the whole recording, such as the heart rate, has none.
pub fn marks(finding: Finding, patient: &Patient, measured: &Measurements) -> Vec<Mark> {
    let readings = evidence(finding, patient, measured).readings;
    let marks = readings
        .into_iter()
        .enumerate()
        .flat_map(|(place, reading)| {
            let marks = of_reading(reading, measured).into_iter();
            marks.map(move |mark| Mark { place, ..mark })
        });
    marks.collect()
}

/// Where one reading is seen on a beat, given its place among the beats.
type Span<'a> = &'a dyn Fn(usize, &Beat) -> Option<[f64; 2]>;

/// The marks of one reading, as if it were the first.
fn of_reading(reading: Reading, measured: &Measurements) -> Vec<Mark> {
    let hz = measured.sampling_hz;
    let on = |leads: &[Lead], span: Span<'_>| -> Vec<Mark> {
        let mark = |(lead, samples)| Mark {
            lead,
            samples,
            reading,
            place: 0,
        };
        let spans = leads.iter().flat_map(|lead| spans(measured, *lead, span));
        spans.map(mark).collect()
    };
    let complex = |_: usize, beat: &Beat| Some([beat.qrs_onset?, beat.qrs_offset?]);
    let before_r = |_: usize, beat: &Beat| Some([beat.qrs_onset?, beat.r_peak?]);
    let after_r = |_: usize, beat: &Beat| Some([beat.r_peak?, beat.qrs_offset?]);
    let is_early = |place| measured.premature.iter().any(|beat| beat.beat == place);
    match reading {
        Reading::HeartRateBpm(_) | Reading::QtcfMs(_) | Reading::Beats(_) => Vec::new(),
        Reading::PrMs(_) | Reading::LongPrMs(_) => on(&[Lead::II], &|_, beat| {
            Some([beat.p_onset?, beat.qrs_onset?])
        }),
        Reading::NoPWave => on(&[Lead::II], &|_, beat| {
            let [from, to] = [beat.qrs_onset? - P_WINDOW_S * hz, beat.qrs_onset?];
            (from >= 0.0).then_some([from, to])
        }),
        Reading::QrsMs(_) => on(&[Lead::V1], &complex),
        Reading::AxisDeg(_) | Reading::LeftAxisDeg(_) => on(&[Lead::I, Lead::AVF], &complex),
        Reading::SokolowLyonMv(_) => on(&[Lead::V1, Lead::V5], &complex),
        Reading::EarlyBeats(_) => on(&[Lead::II, Lead::V1], &|place, beat| {
            complex(place, beat).filter(|_| is_early(place))
        }),
        Reading::RMv(lead, _) | Reading::LargestWaveMv(lead, _) | Reading::RMs(lead, _) => {
            on(&[lead], &complex)
        }
        Reading::QMv(lead, _) | Reading::QMs(lead, _) => on(&[lead], &before_r),
        Reading::LateWaveMv(lead, _) | Reading::SMs(lead, _) => on(&[lead], &after_r),
        Reading::St60Mv(lead, _) => on(&[lead], &|_, beat| {
            beat.qrs_offset.map(|end| [end, end + ST_S * hz])
        }),
        Reading::TMv(lead, _) => on(&[lead], &|_, beat| Some([beat.t_onset?, beat.t_offset?])),
    }
}

/// The stretches of a lead on which its beats show something.
fn spans(measured: &Measurements, lead: Lead, span: Span<'_>) -> Vec<(Lead, [f64; 2])> {
    let beats = measured
        .leads
        .get(&lead)
        .map_or(&[][..], |lead| &lead.beats);
    let spans = beats.iter().enumerate();
    spans
        .filter_map(|(place, beat)| Some((lead, span(place, beat)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{LeadMeasurements, PrematureBeat, Regularity};

    fn measured() -> Measurements {
        let beat = |at: f64| Beat {
            p_onset: Some(at - 24.0),
            qrs_onset: Some(at),
            r_peak: Some(at + 4.0),
            qrs_offset: Some(at + 9.0),
            t_onset: Some(at + 20.0),
            t_offset: Some(at + 40.0),
            ..Beat::default()
        };
        let lead = LeadMeasurements {
            st60_mv: Some(-0.1),
            t_mv: Some(-0.2),
            r_mv: Some(1.0),
            beats: [10.0, 100.0, 160.0].map(beat).to_vec(),
            ..LeadMeasurements::default()
        };
        Measurements {
            sampling_hz: 100.0,
            pr_ms: Some(240.0),
            qrs_ms: Some(90.0),
            heart_rate_bpm: Some(66.0),
            regularity: Some(Regularity::Interrupted),
            premature: vec![PrematureBeat {
                beat: 2,
                coupling: 0.6,
                has_usual_shape: true,
                qrs_ms: Some(90.0),
            }],
            leads: Lead::ALL.map(|each| (each, lead.clone())).into(),
            ..Measurements::default()
        }
    }

    fn found(finding: Finding) -> Vec<Mark> {
        marks(finding, &Patient::default(), &measured())
    }

    #[test]
    fn a_long_pr_interval_is_marked_from_p_to_qrs_on_every_beat() {
        let long = found(Finding::FirstDegreeBlock);
        let spans: Vec<_> = long.iter().map(|mark| (mark.lead, mark.samples)).collect();
        let expected = [[-14.0, 10.0], [76.0, 100.0], [136.0, 160.0]];
        assert_eq!(spans, expected.map(|samples| (Lead::II, samples)));
        assert!(
            long.iter()
                .all(|mark| mark.reading == Reading::LongPrMs(240.0))
        );
    }

    #[test]
    fn early_beats_alone_are_marked_and_a_rate_has_no_place() {
        let early = found(Finding::AtrialPrematureBeats);
        let spans: Vec<_> = early.iter().map(|mark| (mark.lead, mark.samples)).collect();
        assert_eq!(
            spans,
            [(Lead::II, [160.0, 169.0]), (Lead::V1, [160.0, 169.0])]
        );
    }

    #[test]
    fn st_segments_are_marked_after_their_complexes() {
        let low = found(Finding::Ischaemia);
        let first = low.iter().find(|mark| mark.lead == Lead::V4).unwrap();
        assert_eq!(first.samples, [19.0, 27.0]);
        assert!(
            low.iter().any(|mark| mark.samples == [120.0, 140.0]),
            "and the T wave"
        );
    }
}
