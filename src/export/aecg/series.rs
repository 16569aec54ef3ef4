//! The rhythm series: device, filters and leads.

use super::sequence::sequence_set;
use super::{ACT_CODE, MDC, Provenance, annotations, derived, effective_time, id};
use crate::artefacts::Band;
use crate::ecg::{Ecg, Lead};
use crate::export::xml::Xml;
use crate::measure::Measurements;

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
        let leads = Lead::ALL.map(|lead| (lead, ecg.lead_mv(lead)));
        sequence_set(xml, ecg.sampling_hz(), &leads);
        annotations::set(xml, measurements, provenance);
        derived::series(xml, ecg, measurements, provenance);
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
