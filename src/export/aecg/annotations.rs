//! The annotation set: what the document is, what was measured, and where the waves lie.

use super::lead_code;
use super::{ACT_CODE, MDC, Provenance, SYNTHETIC_NOTICE};
use crate::ecg::Lead;
use crate::export::xml::Xml;
use crate::measure::Measurements;

/// The lead whose waves are marked.
const MARKED: Lead = Lead::II;

/// The set, the notice first.
pub(super) fn set(xml: &mut Xml, measurements: &Measurements, provenance: &Provenance) {
    xml.path(&["subjectOf", "annotationSet"], |xml| {
        let content = provenance.processing.content();
        for text in [Some(SYNTHETIC_NOTICE.to_owned()), content]
            .into_iter()
            .flatten()
        {
            xml.path(&["component", "annotation"], |xml| {
                xml.empty("code", &[("code", "MDC_ECG_INTERPRETATION_COMMENT"), MDC]);
                xml.words("value", &[("xsi:type", "ST")], &text);
            });
        }
        for (name, value, unit) in [
            ("MDC_ECG_HEART_RATE", measurements.heart_rate_bpm, "bpm"),
            ("MDC_ECG_TIME_PD_PR", measurements.pr_ms, "ms"),
            ("MDC_ECG_TIME_PD_QRS", measurements.qrs_ms, "ms"),
            ("MDC_ECG_TIME_PD_QT", measurements.qt_ms, "ms"),
            ("MDC_ECG_TIME_PD_QTcB", measurements.qtcb_ms, "ms"),
            ("MDC_ECG_TIME_PD_QTcF", measurements.qtcf_ms, "ms"),
            ("MDC_ECG_ANGLE_QRS_FRONT", measurements.axis_deg, "deg"),
        ] {
            if let Some(value) = value {
                quantity(xml, name, value, unit);
            }
        }
        waves(xml, measurements);
    });
}

fn quantity(xml: &mut Xml, name: &str, value: f32, unit: &str) {
    xml.path(&["component", "annotation"], |xml| {
        xml.empty("code", &[("code", name), MDC]);
        let value = format!("{value:.1}");
        xml.empty(
            "value",
            &[("xsi:type", "PQ"), ("value", &value), ("unit", unit)],
        );
    });
}

/// P, QRS and T of each beat with their ends.
fn waves(xml: &mut Xml, measurements: &Measurements) {
    let lead = measurements.leads.get(&MARKED);
    for beat in lead.map(|lead| lead.beats.as_slice()).unwrap_or_default() {
        for (wave, onset, offset) in [
            ("PWAVE", beat.p_onset, beat.p_offset),
            ("QRSWAVE", beat.qrs_onset, beat.qrs_offset),
            ("TWAVE", beat.t_onset, beat.t_offset),
        ] {
            if let (Some(onset), Some(offset)) = (onset, offset) {
                let seconds = |sample: f64| format!("{:.4}", sample / measurements.sampling_hz);
                self::wave(xml, wave, [seconds(onset), seconds(offset)]);
            }
        }
    }
}

fn wave(xml: &mut Xml, wave: &str, [from, to]: [String; 2]) {
    xml.path(&["component", "annotation"], |xml| {
        xml.empty("code", &[("code", "MDC_ECG_WAVC"), MDC]);
        let wave = format!("MDC_ECG_WAVC_{wave}");
        xml.empty("value", &[("xsi:type", "CE"), ("code", &wave), MDC]);
        xml.path(&["support", "supportingROI"], |xml| {
            xml.empty("code", &[("code", "ROIPS"), ACT_CODE]);
            xml.path(&["component", "boundary"], |xml| {
                xml.empty("code", &[("code", "TIME_RELATIVE"), ACT_CODE]);
                xml.element("value", &[("xsi:type", "IVL_PQ")], |xml| {
                    xml.empty("low", &[("value", &from), ("unit", "s")]);
                    xml.empty("high", &[("value", &to), ("unit", "s")]);
                });
            });
            xml.path(&["component", "boundary"], |xml| {
                xml.empty("code", &[("code", &lead_code(MARKED)), MDC]);
            });
        });
    });
}
