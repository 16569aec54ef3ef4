//! Annotations of a WFDB record: the beats of the plan, which are true, and the ends of the waves,
//! which are measured.

use crate::condition::Statement;
use crate::ecg::{Ecg, Lead};
use crate::measure::{Beat, Measurements};
use crate::rhythm::{BeatKind, Plan};
use crate::wfdb::{Annotation, WfdbError, encode_annotations};

/// The lead whose waves are marked, as the channel of the record.
const MARKED: Lead = Lead::II;

/// Numbers of waves, as in the Lobachevsky University database.
const P: i8 = 0;
const QRS: i8 = 1;
const T: i8 = 2;

/// PhysioNet's words for rhythms, the most telling first.
const RHYTHMS: [(&str, &str); 9] = [
    ("PACE", "(P"),
    ("3AVB", "(B3"),
    ("2AVB", "(BII"),
    ("AFIB", "(AFIB"),
    ("AFLT", "(AFL"),
    ("SVTAC", "(SVTA"),
    ("BIGU", "(B"),
    ("TRIGU", "(T"),
    ("SBRAD", "(SBR"),
];

/// The annotation file (`.atr`) of an ECG: the rhythm at the first sample, if a statement says it;
/// each beat of the plan at its R peak by its kind (`N`, `A`, `V`, `j`, `E`, `/`); and as channel 1
/// what is measured on lead II: `(`, `p`, `)` with number 0, `(` and `)` of the QRS complex with
/// number 1, `(`, `t`, `)` with number 2; only waves with both ends. The numbers pair them, for a P
/// wave may begin before the T wave ahead of it ends. Without a plan the beats are the measured
/// ones, of a kind that is not known (`Q`).
///
/// # Errors
/// None that the annotations of an ECG can have; [`WfdbError`] of a record too long for the format.
pub fn wfdb_annotations(
    ecg: &Ecg,
    statements: &[Statement],
    plan: Option<&Plan>,
    measurements: &Measurements,
) -> Result<Vec<u8>, WfdbError> {
    let mut marks = Marks {
        length: ecg.len(),
        found: Vec::new(),
    };
    let rhythm = RHYTHMS.into_iter().find(|(code, _)| {
        let mut codes = statements.iter().map(|statement| statement.code());
        codes.any(|asked| asked == *code)
    });
    if let Some((_, words)) = rhythm.filter(|_| !ecg.is_empty()) {
        marks.add(0.0, '+', 0, 0);
        if let Some(mark) = marks.found.last_mut() {
            mark.aux = words.to_owned();
        }
    }
    let measured = measurements.leads.get(&MARKED);
    let beats = measured.map(|lead| lead.beats.as_slice());
    let beats = beats.unwrap_or_default();
    let per_measured = ecg.sampling_hz() / measurements.sampling_hz;
    match plan {
        Some(plan) => plan.beats.iter().for_each(|beat| {
            marks.add(beat.time_s * ecg.sampling_hz(), symbol(beat.kind), 0, 0);
        }),
        None => beats.iter().filter_map(|beat| beat.r_peak).for_each(|at| {
            marks.add(at * per_measured, 'Q', 0, 0);
        }),
    }
    for beat in beats {
        marks.add_waves(beat, per_measured);
    }
    marks.found.sort_by_key(|mark| (mark.sample, mark.channel));
    encode_annotations(&marks.found)
}

/// PhysioNet's symbol of a beat.
const fn symbol(kind: BeatKind) -> char {
    match kind {
        BeatKind::Conducted => 'N',
        BeatKind::PrematureAtrial => 'A',
        BeatKind::PrematureVentricular => 'V',
        BeatKind::JunctionalEscape => 'j',
        BeatKind::VentricularEscape => 'E',
        BeatKind::Paced => '/',
    }
}

struct Marks {
    /// Samples of the record.
    length: usize,
    found: Vec<Annotation>,
}

impl Marks {
    /// Marks a place, unless it lies outside the record.
    fn add(&mut self, sample: f64, symbol: char, channel: u8, number: i8) {
        if self.holds(sample) {
            self.found.push(Annotation {
                sample: sample.round() as usize,
                symbol,
                subtype: 0,
                channel,
                number,
                aux: String::new(),
            });
        }
    }

    /// Whether a place is one of the record's samples.
    fn holds(&self, sample: f64) -> bool {
        (0.0..self.length as f64).contains(&sample.round())
    }

    /// Marks the waves of a beat that lie in the record with both their ends.
    fn add_waves(&mut self, beat: &Beat, per_measured: f64) {
        let channel = MARKED.index() as u8;
        for (onset, peak, offset, number) in [
            (
                beat.p_onset,
                beat.p_peak.map(|at| (at, 'p')),
                beat.p_offset,
                P,
            ),
            (beat.qrs_onset, None, beat.qrs_offset, QRS),
            (
                beat.t_onset,
                beat.t_peak.map(|at| (at, 't')),
                beat.t_offset,
                T,
            ),
        ] {
            let (Some(onset), Some(offset)) = (onset, offset) else {
                continue;
            };
            let [from, to] = [onset * per_measured, offset * per_measured];
            if self.holds(from) && self.holds(to) {
                self.add(from, '(', channel, number);
                if let Some((at, symbol)) = peak {
                    self.add(at * per_measured, symbol, channel, number);
                }
                self.add(to, ')', channel, number);
            }
        }
    }
}
