//! Tables: with and without a time column, column names and units, with any usual separator and
//! decimal sign.

mod clock;
mod columns;
mod table;
mod time;
mod time_unit;
mod upright;

use super::{Notes, RatedLead, ReadOptions, Recording, RecordingError};
use super::{choose_leads, decode_text, to_one_rate};
use crate::ecg::Lead;
use columns::{Column, Kind};
use table::Table;

/// No skin carries so many millivolt: such a table counts in microvolt.
const MOST_MV: f32 = 20.0;

/// Reads the leads of a table: one line a sample, one column a lead.
///
/// # Errors
/// [`RecordingError`] with the remedy.
pub fn read_csv(bytes: &[u8], options: &ReadOptions) -> Result<Recording, RecordingError> {
    let text = decode_text(bytes);
    let text = upright::turned(&text).unwrap_or(text);
    let table = Table::parse(&text)?;
    let mut notes = Notes::default();
    let columns = columns::describe(&table, &mut notes);
    let sampling_hz = match options.sampling_hz {
        Some(told) => told,
        None => time::sampling_hz(&table, &columns, &mut notes)?,
    };
    let values: Vec<(usize, &Column)> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.kind == Kind::Value)
        .collect();
    let names: Vec<&str> = values
        .iter()
        .map(|(_, column)| column.name.as_str())
        .collect();
    let chosen = choose_leads(&names, &options.leads, &mut notes)?;
    let mut leads: Vec<(Lead, Option<f64>, Vec<f32>)> = Vec::new();
    for signal in chosen {
        let (place, column) = values[signal.index];
        let units_per_mv = match (options.units_per_mv, &column.unit) {
            (Some(told), _) => Some(told),
            (None, None) => None,
            (None, Some(unit)) => Some(super::units_per_millivolt(unit).ok_or_else(|| {
                RecordingError::NotAVoltage {
                    signal: column.name.clone(),
                    units: unit.clone(),
                }
            })?),
        };
        let mut mv = table.values(place);
        signal.set_upright(&mut mv);
        leads.push((signal.lead, units_per_mv, mv));
    }
    let assumed = assumed_unit(&leads, &mut notes);
    let rated = leads.into_iter().map(|(lead, units_per_mv, mut mv)| {
        let scale = 1.0 / units_per_mv.unwrap_or(assumed);
        for value in &mut mv {
            *value = (f64::from(*value) * scale) as f32;
        }
        RatedLead {
            lead,
            sampling_hz,
            mv,
        }
    });
    let (sampling_hz, leads_mv) = to_one_rate(rated.collect());
    Ok(Recording {
        sampling_hz,
        leads_mv,
        notes,
    })
}

/// Units per millivolt of the columns that name none.
fn assumed_unit(leads: &[(Lead, Option<f64>, Vec<f32>)], notes: &mut Notes) -> f64 {
    let mut unknown = leads
        .iter()
        .filter(|(_, unit, _)| unit.is_none())
        .peekable();
    if unknown.peek().is_none() {
        return 1.0;
    }
    let is_large = unknown.any(|(_, _, mv)| {
        let recorded: Vec<f64> = mv
            .iter()
            .filter(|v| v.is_finite())
            .map(|&v| v.into())
            .collect();
        let usual = crate::statistics::median(&recorded).unwrap_or(0.0);
        let far = |value: &&f64| (*value - usual).abs() > f64::from(MOST_MV);
        recorded.iter().filter(far).count() * 100 > recorded.len()
    });
    let (unit, per_mv) = if is_large { ("uV", 1e3) } else { ("mV", 1.0) };
    notes.assume(format!(
        "the table names no unit: {unit} is assumed (--units-per-mv says otherwise)"
    ));
    per_mv
}

#[cfg(test)]
mod tests;
