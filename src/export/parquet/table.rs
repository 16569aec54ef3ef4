//! The columns of a cohort's table.

use super::column::{Cell, Column, Kind};
use crate::ecg::{Ecg, Lead};
use crate::export::Provenance;
use crate::measure::Measurements;

const fn column(name: &'static str, kind: Kind) -> Column {
    Column { name, kind }
}

/// Every column, in the order of [`row`]: who was asked for, where it comes from, what was
/// measured, and the leads in millivolt.
pub(super) const COLUMNS: [Column; 31] = [
    column("synthetic", Kind::Flag),
    column("model", Kind::Text),
    column("seed", Kind::Unsigned),
    column("age_years", Kind::MaybeFloat),
    column("sex", Kind::MaybeText),
    column("height_cm", Kind::MaybeFloat),
    column("weight_kg", Kind::MaybeFloat),
    column("asked_heart_rate_bpm", Kind::MaybeFloat),
    column("statements", Kind::Texts),
    column("provenance", Kind::Texts),
    column("sampling_hz", Kind::MaybeFloat),
    column("heart_rate_bpm", Kind::MaybeFloat),
    column("rr_cv", Kind::MaybeFloat),
    column("pr_ms", Kind::MaybeFloat),
    column("qrs_ms", Kind::MaybeFloat),
    column("qt_ms", Kind::MaybeFloat),
    column("qtcb_ms", Kind::MaybeFloat),
    column("qtcf_ms", Kind::MaybeFloat),
    column("axis_deg", Kind::MaybeFloat),
    column(Lead::I.name(), Kind::Floats),
    column(Lead::II.name(), Kind::Floats),
    column(Lead::III.name(), Kind::Floats),
    column(Lead::AVR.name(), Kind::Floats),
    column(Lead::AVL.name(), Kind::Floats),
    column(Lead::AVF.name(), Kind::Floats),
    column(Lead::V1.name(), Kind::Floats),
    column(Lead::V2.name(), Kind::Floats),
    column(Lead::V3.name(), Kind::Floats),
    column(Lead::V4.name(), Kind::Floats),
    column(Lead::V5.name(), Kind::Floats),
    column(Lead::V6.name(), Kind::Floats),
];

/// The cells of one ECG.
pub(super) fn row(ecg: &Ecg, measurements: &Measurements, provenance: &Provenance) -> Vec<Cell> {
    let condition = &provenance.request.condition;
    let patient = &condition.patient;
    let codes = condition
        .statements
        .iter()
        .map(|statement| statement.code());
    let mut cells = vec![
        Cell::Flag(true),
        Cell::Text(provenance.model.clone()),
        Cell::Unsigned(provenance.request.seed),
        Cell::MaybeFloat(patient.age_years),
        Cell::MaybeText(patient.sex.map(|sex| sex.name().to_owned())),
        Cell::MaybeFloat(patient.height_cm),
        Cell::MaybeFloat(patient.weight_kg),
        Cell::MaybeFloat(patient.heart_rate_bpm),
        Cell::Texts(codes.map(str::to_owned).collect()),
        Cell::Texts(provenance.to_comments()),
        Cell::MaybeFloat(Some(ecg.sampling_hz() as f32)),
        Cell::MaybeFloat(measurements.heart_rate_bpm),
        Cell::MaybeFloat(measurements.rr_cv),
        Cell::MaybeFloat(measurements.pr_ms),
        Cell::MaybeFloat(measurements.qrs_ms),
        Cell::MaybeFloat(measurements.qt_ms),
        Cell::MaybeFloat(measurements.qtcb_ms),
        Cell::MaybeFloat(measurements.qtcf_ms),
        Cell::MaybeFloat(measurements.axis_deg),
    ];
    cells.extend(ecg.leads_mv().iter().cloned().map(Cell::Floats));
    cells
}
