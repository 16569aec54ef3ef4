//! HL7 aECG: the annotated ECG of HL7 version 3 (ANSI/HL7 V3 ECG, R1-2004), as XML.

mod annotations;
mod derived;
mod sequence;
mod series;
mod subject;

use super::identity::{hyphenated, uuid};
use super::xml::Xml;
use super::{Provenance, SYNTHETIC_NOTICE};
use crate::ecg::{Ecg, Lead};
use crate::measure::Measurements;

/// HL7's own codes for acts.
const ACT_CODE: (&str, &str) = ("codeSystem", "2.16.840.1.113883.5.4");
/// ISO/IEEE 11073-10102.
const MDC: (&str, &str) = ("codeSystem", "2.16.840.1.113883.6.24");

/// A synthetic ECG has no date, and the document must have one.
const DAY: &str = "19700101";

/// Why no aECG could be written.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum AecgExportError {
    /// aECG has no digit for "not recorded".
    #[error(
        "lead {lead} has no sample {index}, which aECG cannot express; export it as WFDB or CSV"
    )]
    MissingSample {
        /// The lead.
        lead: Lead,
        /// Number of the sample, from 0.
        index: usize,
    },
}

/// The ECG as an aECG document: one rhythm series of twelve leads in microvolt, from time 0, with
/// global measurements and the waves of lead II as annotations, and a derived series with the median
/// beat of each lead. Its identifiers follow from the
/// provenance, so that the same ECG is the same document; its text and its annotations say that it
/// is synthetic, the subject is marked. The date that must be there is 1 January 1970.
///
/// # Errors
/// [`AecgExportError`] when a sample is missing.
pub fn aecg(
    ecg: &Ecg,
    measurements: &Measurements,
    provenance: &Provenance,
) -> Result<String, AecgExportError> {
    for (lead, samples) in Lead::ALL.into_iter().zip(ecg.leads_mv()) {
        if let Some(index) = samples.iter().position(|mv| !mv.is_finite()) {
            return Err(AecgExportError::MissingSample { lead, index });
        }
    }
    let root = [
        ("xmlns", "urn:hl7-org:v3"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ("classCode", "OBS"),
        ("moodCode", "EVN"),
    ];
    Ok(Xml::document("AnnotatedECG", &root, |xml| {
        xml.empty("id", &[("root", &id(provenance, "document"))]);
        let code = [
            ("code", "93000"),
            ("codeSystem", "2.16.840.1.113883.6.12"),
            ("codeSystemName", "CPT-4"),
        ];
        xml.empty("code", &code);
        xml.words(
            "text",
            &[],
            &format!("{}\n", provenance.to_comments().join("\n")),
        );
        effective_time(xml, ecg);
        subject::component_of(xml, provenance);
        subject::age(xml, provenance);
        xml.element("component", &[], |xml| {
            series::series(xml, ecg, measurements, provenance);
        });
    }))
}

/// The identifier of a part of the document.
fn id(provenance: &Provenance, part: &str) -> String {
    hyphenated(uuid(provenance, part))
}

/// From the beginning of a day that is none.
fn effective_time(xml: &mut Xml, ecg: &Ecg) {
    let seconds = ecg.duration_s();
    let [hours, minutes] = [(seconds / 3600.0) as u32, (seconds / 60.0) as u32 % 60];
    let end = format!("{DAY}{hours:02}{minutes:02}{:06.3}", seconds % 60.0);
    xml.element("effectiveTime", &[], |xml| {
        xml.empty("low", &[("value", &format!("{DAY}000000.000"))]);
        xml.empty("high", &[("value", &end)]);
    });
}

/// The reference identifier of a lead.
fn lead_code(lead: Lead) -> String {
    format!("MDC_ECG_LEAD_{}", lead.name().to_uppercase())
}
