//! The rhythm series: device, filters, time and leads.

use super::{ACT_CODE, MDC, Provenance, annotations, effective_time, id, lead_code};
use crate::artefacts::Band;
use crate::ecg::{Ecg, Lead};
use crate::export::samples16::{in_units, units_per_mv};
use crate::export::xml::Xml;
use crate::measure::Measurements;
use std::fmt::Write as _;

/// The series with everything in it.
pub(super) fn series(
    xml: &mut Xml,
    ecg: &Ecg,
    measurements: &Measurements,
    provenance: &Provenance,
) {
    let class = [("classCode", "OBSSER"), ("moodCode", "EVN")];
    xml.element("series", &class, |xml| {
        xml.empty("id", &[("root", &id(provenance, "series"))]);
        xml.empty("code", &[("code", "RHYTHM"), ACT_CODE]);
        effective_time(xml, ecg);
        device(xml, provenance);
        if let Some(band) = provenance.processing.filter {
            filters(xml, band, ecg.sampling_hz());
        }
        xml.path(&["component", "sequenceSet"], |xml| {
            time(xml, ecg);
            for lead in Lead::ALL {
                sequence(xml, lead, ecg.lead_mv(lead));
            }
        });
        annotations::set(xml, measurements, provenance);
    });
}

/// The program and the model as the device.
fn device(xml: &mut Xml, provenance: &Provenance) {
    xml.path(&["author", "seriesAuthor"], |xml| {
        xml.empty("id", &[("root", &id(provenance, "author"))]);
        xml.element("manufacturedSeriesDevice", &[], |xml| {
            xml.empty("id", &[("root", &id(provenance, "device"))]);
            xml.words("manufacturerModelName", &[], &provenance.model);
            let software = concat!("Einthoven ", env!("CARGO_PKG_VERSION"), " (synthetic)");
            xml.words("softwareName", &[], software);
        });
        xml.element("manufacturerOrganization", &[], |xml| {
            xml.words("name", &[], "Einthoven");
        });
    });
}

/// The band's edges as control variables.
fn filters(xml: &mut Xml, band: Band, sampling_hz: f64) {
    let [lower_hz, _] = band.edges_hz();
    let edges = [
        ("HIGH", Some(lower_hz)),
        ("LOW", band.upper_hz(sampling_hz)),
    ];
    for (kind, edge_hz) in edges {
        let Some(edge_hz) = edge_hz else { continue };
        let code = format!("MDC_ECG_CTL_VBL_ATTR_FILTER_{kind}_PASS");
        xml.path(&["controlVariable", "controlVariable"], |xml| {
            xml.empty("code", &[("code", &code), MDC]);
            xml.path(&["component", "controlVariable"], |xml| {
                let code = "MDC_ECG_CTL_VBL_ATTR_FILTER_CUTOFF_FREQ";
                xml.empty("code", &[("code", code), MDC]);
                let edge = edge_hz.to_string();
                let value = [("xsi:type", "PQ"), ("value", edge.as_str()), ("unit", "Hz")];
                xml.empty("value", &value);
            });
        });
    }
}

/// The times of the samples: they begin at 0, for there is no date.
fn time(xml: &mut Xml, ecg: &Ecg) {
    let step = (1.0 / ecg.sampling_hz()).to_string();
    xml.path(&["component", "sequence"], |xml| {
        xml.empty("code", &[("code", "TIME_RELATIVE"), ACT_CODE]);
        xml.element("value", &[("xsi:type", "GLIST_PQ")], |xml| {
            xml.empty("head", &[("value", "0"), ("unit", "s")]);
            xml.empty("increment", &[("value", &step), ("unit", "s")]);
        });
    });
}

fn sequence(xml: &mut Xml, lead: Lead, mv: &[f32]) {
    let units_per_mv = units_per_mv(mv);
    let mut digits = String::with_capacity(5 * mv.len());
    for unit in in_units(mv, units_per_mv) {
        let _ = write!(digits, "{unit} ");
    }
    let scale = (1000.0 / f64::from(units_per_mv)).to_string();
    xml.path(&["component", "sequence"], |xml| {
        xml.empty("code", &[("code", &lead_code(lead)), MDC]);
        xml.element("value", &[("xsi:type", "SLIST_PQ")], |xml| {
            xml.empty("origin", &[("value", "0"), ("unit", "uV")]);
            xml.empty("scale", &[("value", &scale), ("unit", "uV")]);
            xml.words("digits", &[], digits.trim_end());
        });
    });
}
