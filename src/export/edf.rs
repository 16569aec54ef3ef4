//! EDF+: the European Data Format (Kemp and Olivan 2003, Clinical Neurophysiology 114:1755), with
//! the provenance as annotations.

use super::Provenance;
use crate::condition::Sex;
use crate::ecg::{Ecg, Lead};

/// Largest amplitude kept at one microvolt a unit, as in PTB-XL.
const USUAL_RANGE_MV: f64 = 32.767;

/// Bytes of the fixed header, and of each signal's share of the rest.
const HEADER_LEN: usize = 256;

/// A data record should not be larger, by the format's description.
const LARGEST_RECORD: usize = 61_440;

/// Between the parts of an annotation, and at its end.
const ANNOTATION_SEPARATOR: char = '\u{14}';

/// Why no EDF+ file could be written.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum EdfExportError {
    /// EDF has no code for "not recorded".
    #[error(
        "lead {lead} has no sample {index}, which EDF cannot express; export it as WFDB or CSV"
    )]
    MissingSample {
        /// The lead.
        lead: Lead,
        /// Number of the sample, from 0.
        index: usize,
    },
    /// A number does not fit its eight characters.
    #[error("{0} does not fit an EDF header; export the ECG as WFDB or CSV")]
    Number(f64),
}

/// The ECG as an EDF+C file: twelve signals of 16 bits in millivolt and one of annotations, which
/// begin with the notice that it is synthetic. 1 uV a unit, or what the largest sample of a lead
/// needs.
///
/// # Errors
/// [`EdfExportError`] when a sample is missing, or the length or an amplitude cannot be written in eight
/// characters.
pub fn edf(ecg: &Ecg, provenance: &Provenance) -> Result<Vec<u8>, EdfExportError> {
    for (lead, samples) in Lead::ALL.into_iter().zip(ecg.leads_mv()) {
        if let Some(index) = samples.iter().position(|mv| !mv.is_finite()) {
            return Err(EdfExportError::MissingSample { lead, index });
        }
    }
    let records = records(ecg);
    let annotations = annotations(provenance);
    let ranges_mv = Lead::ALL.map(|lead| range_mv(ecg.lead_mv(lead)));
    let mut file =
        header(ecg, provenance, &ranges_mv, records, annotations.len() / 2)?.into_bytes();
    let length = ecg.len() / records;
    for record in 0..records {
        for (samples, range_mv) in ecg.leads_mv().iter().zip(ranges_mv) {
            let units_per_mv = f64::from(i16::MAX) / range_mv;
            for &mv in &samples[record * length..][..length] {
                let unit = (f64::from(mv) * units_per_mv).round() as i16;
                file.extend(unit.to_le_bytes());
            }
        }
        match record {
            0 => file.extend(&annotations),
            _ => file.extend(padded(time_of(record), annotations.len())),
        }
    }
    Ok(file)
}

/// How many data records: one where it is small enough, or else one a second, if the ECG ends on a
/// whole one.
fn records(ecg: &Ecg) -> usize {
    let seconds = ecg.duration_s();
    match 2 * Lead::ALL.len() * ecg.len() > LARGEST_RECORD && seconds.fract() == 0.0 {
        true => seconds as usize,
        false => 1,
    }
}

/// What the largest unit stands for.
fn range_mv(samples_mv: &[f32]) -> f64 {
    let largest = samples_mv.iter().fold(0f32, |most, mv| most.max(mv.abs()));
    if f64::from(largest) <= USUAL_RANGE_MV {
        USUAL_RANGE_MV
    } else {
        f64::from(largest).ceil()
    }
}

fn header(
    ecg: &Ecg,
    provenance: &Provenance,
    ranges_mv: &[f64; 12],
    records: usize,
    annotation_samples: usize,
) -> Result<String, EdfExportError> {
    let signals = Lead::ALL.len() + 1;
    let sex = match provenance.request.condition.patient.sex {
        Some(Sex::Female) => "F",
        Some(Sex::Male) => "M",
        None => "X",
    };
    let mut fields = Fields::default();
    fields.text("0", 8);
    fields.text(&format!("X {sex} X X SYNTHETIC not_for_diagnosis"), 80);
    let equipment = provenance.model.replace(' ', "_");
    let seed = provenance.request.seed;
    fields.text(
        &format!("Startdate X X X einthoven:{equipment} seed:{seed} SYNTHETIC"),
        80,
    );
    // There is no date: EDF+ asks for one and names this for "unknown" (with "Startdate X" above).
    fields.text("01.01.85", 8);
    fields.text("00.00.00", 8);
    fields.number((HEADER_LEN * (signals + 1)) as f64)?;
    fields.text("EDF+C", 44);
    fields.number(records as f64)?;
    fields.number(ecg.duration_s() / records as f64)?;
    fields.text(&signals.to_string(), 4);

    let each = |fields: &mut Fields, text: &dyn Fn(Lead) -> String, last: &str, len: usize| {
        for lead in Lead::ALL {
            fields.text(&text(lead), len);
        }
        fields.text(last, len);
    };
    each(
        &mut fields,
        &|lead| format!("ECG {lead}"),
        "EDF Annotations",
        16,
    );
    each(&mut fields, &|_| "none: synthetic".to_owned(), "", 80);
    each(&mut fields, &|_| "mV".to_owned(), "", 8);
    for sign in [-1.0, 1.0] {
        for range_mv in ranges_mv {
            fields.number(sign * range_mv)?;
        }
        fields.number(sign)?;
    }
    for sign in [-1, 1] {
        let most = (sign * i32::from(i16::MAX)).to_string();
        // The annotations' range is the full one, by the format's rules.
        let last = if sign < 0 { i16::MIN } else { i16::MAX }.to_string();
        each(&mut fields, &|_| most.clone(), &last, 8);
    }
    each(&mut fields, &|_| String::new(), "", 80);
    let samples = (ecg.len() / records).to_string();
    each(
        &mut fields,
        &|_| samples.clone(),
        &annotation_samples.to_string(),
        8,
    );
    each(&mut fields, &|_| String::new(), "", 32);
    Ok(fields.0)
}

/// The first data record's annotations: its own time, then the provenance at time 0, padded to
/// whole samples.
fn annotations(provenance: &Provenance) -> Vec<u8> {
    let mut text = time_of(0);
    for comment in provenance.to_comments() {
        text.push_str(&format!(
            "+0{ANNOTATION_SEPARATOR}{comment}{ANNOTATION_SEPARATOR}\0"
        ));
    }
    let length = text.len().next_multiple_of(2);
    padded(text, length)
}

/// The annotation that says when a data record begins, of records of a second.
fn time_of(record: usize) -> String {
    format!("+{record}{ANNOTATION_SEPARATOR}{ANNOTATION_SEPARATOR}\0")
}

fn padded(text: String, length: usize) -> Vec<u8> {
    let mut bytes = text.into_bytes();
    bytes.resize(length, 0);
    bytes
}

/// The header's fields, each padded with spaces.
#[derive(Default)]
struct Fields(String);

impl Fields {
    /// Printable ASCII, cut to the field.
    fn text(&mut self, text: &str, len: usize) {
        let printable = text.chars().map(|c| match c {
            ' '..='~' => c,
            _ => '_',
        });
        let text: String = printable.take(len).collect();
        self.0.push_str(&format!("{text:len$}"));
    }

    /// A number in eight characters.
    fn number(&mut self, value: f64) -> Result<(), EdfExportError> {
        let text = value.to_string();
        if text.len() > 8 {
            return Err(EdfExportError::Number(value));
        }
        self.text(&text, 8);
        Ok(())
    }
}
