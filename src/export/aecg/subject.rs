//! Whose ECG it is: nobody's, but with the age and sex that were asked for.

use super::{Provenance, SYNTHETIC_NOTICE, id};
use crate::condition::Sex;
use crate::export::xml::Xml;

/// The trial that aECG wants each ECG to belong to, with its one subject.
pub(super) fn component_of(xml: &mut Xml, provenance: &Provenance) {
    let path = [
        "componentOf",
        "timepointEvent",
        "componentOf",
        "subjectAssignment",
    ];
    let seed = format!("SYNTHETIC-{}", provenance.request.seed);
    xml.path(&path, |xml| {
        xml.path(&["subject", "trialSubject"], |xml| {
            let subject = id(provenance, "subject");
            xml.empty("id", &[("root", &subject), ("extension", &seed)]);
            xml.element("subjectDemographicPerson", &[], |xml| {
                xml.words("name", &[], "SYNTHETIC");
                let sex = match provenance.request.condition.patient.sex {
                    Some(Sex::Female) => "F",
                    Some(Sex::Male) => "M",
                    None => "UN",
                };
                let gender = [("code", sex), ("codeSystem", "2.16.840.1.113883.5.1")];
                xml.empty("administrativeGenderCode", &gender);
            });
        });
        xml.path(&["componentOf", "clinicalTrial"], |xml| {
            xml.empty("id", &[("root", &id(provenance, "trial"))]);
            xml.words("title", &[], SYNTHETIC_NOTICE);
        });
    });
}

/// The age that was asked for: without a date there is no date of birth.
pub(super) fn age(xml: &mut Xml, provenance: &Provenance) {
    let Some(years) = provenance.request.condition.patient.age_years else {
        return;
    };
    xml.path(&["controlVariable", "relatedObservation"], |xml| {
        let code = [
            ("code", "21612-7"),
            ("codeSystem", "2.16.840.1.113883.6.1"),
            ("displayName", "Reported Age"),
        ];
        xml.empty("code", &code);
        let years = years.to_string();
        let value = [("xsi:type", "PQ"), ("value", years.as_str()), ("unit", "a")];
        xml.empty("value", &value);
    });
}
