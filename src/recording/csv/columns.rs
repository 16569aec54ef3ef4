//! What the columns of a table are: times, sample numbers, leads.

use super::table::Table;
use super::time_unit::seconds_per;
use crate::ecg::Lead;
use crate::recording::lead_name::recognise;
use crate::recording::{Notes, leads_by_place, units_per_millivolt};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Times.
    Time,
    /// Numbers of samples.
    Number,
    /// A signal, or what may be one.
    Value,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Column {
    /// Its name without its unit; its number from 1 where it has none.
    pub(super) name: String,
    /// Its unit, if the table says it.
    pub(super) unit: Option<String>,
    pub(super) kind: Kind,
}

/// What tables call the unit of all columns, and the lead of their only one.
const UNIT_KEYS: &[&str] = &[
    "unit",
    "units",
    "einheit",
    "unidad",
    "unité",
    "unità",
    "unidade",
    "eenheid",
    "enhet",
    "enhed",
    "jednostka",
];
const LEAD_KEYS: &[&str] = &[
    "lead",
    "ableitung",
    "derivación",
    "dérivation",
    "derivazione",
    "derivação",
    "afleiding",
    "avledning",
    "afledning",
    "odprowadzenie",
    "signal",
    "channel",
];

/// What the column of line numbers is called that some programs write without a name.
const LINE_NUMBERS: &str = "row";

/// Describes the columns by the lines before the numbers, or by the numbers themselves.
pub(super) fn describe(table: &Table<'_>, notes: &mut Notes) -> Vec<Column> {
    let named = names(table);
    let units = table
        .preface
        .iter()
        .rev()
        .find(|cells| cells.len() == table.width && is_units(cells));
    let everywhere = entry(table, UNIT_KEYS);
    let mut columns: Vec<Column> = (0..table.width)
        .map(|index| {
            let name = named.as_ref().map(|names| names[index].as_str());
            let (name, own) = split_unit(name.unwrap_or_default());
            let unit = own.or_else(|| units.map(|units| bare(&units[index]).to_owned()));
            let unit = unit.filter(|unit| !unit.is_empty());
            let kind = kind_of_name(&name, unit.as_deref());
            let unit = unit.or_else(|| everywhere.clone().filter(|_| kind == Kind::Value));
            Column { name, unit, kind }
        })
        .collect();
    if named.is_none() {
        name_by_place(table, &mut columns, notes);
    } else if columns.iter().all(|column| column.kind != Kind::Time) {
        find_clock(table, &mut columns, notes);
    }
    for (index, column) in columns.iter_mut().enumerate() {
        if column.name.is_empty() && column.kind == Kind::Value {
            column.name = (index + 1).to_string();
        }
    }
    columns
}

/// The value of a `key: value` comment, or of a line `key,value` before the numbers.
pub(super) fn entry(table: &Table<'_>, keys: &[&str]) -> Option<String> {
    // A unit may stand behind the key: `Sampling rate (Hz)`.
    let is_key = |key: &str| {
        let key = key.split(['(', '[']).next().unwrap_or(key);
        let key = key.trim().to_lowercase().replace('\u{2019}', "'");
        keys.contains(&key.as_str())
    };
    let in_comments = table.comments.iter().find_map(|comment| {
        let (key, value) = comment.split_once([':', '=', ',', ';', '\t'])?;
        is_key(key).then(|| value.trim().to_owned())
    });
    in_comments.or_else(|| {
        table.preface.iter().find_map(|cells| match &cells[..] {
            [key, value, ..] if is_key(key.trim_end_matches([':', '='])) => Some(value.clone()),
            cells => cells.iter().find_map(|cell| {
                let (key, value) = cell.split_once([':', '='])?;
                is_key(key).then(|| value.trim().to_owned())
            }),
        })
    })
}

/// The names of the columns, where a line has them: for all, or for all but the line numbers.
fn names(table: &Table<'_>) -> Option<Vec<String>> {
    let mut lines = table.preface.iter().rev();
    let whole = lines.find(|cells| is_names(cells, table.width)).cloned();
    whole.or_else(|| {
        let last = table.preface.last()?;
        let rest = table.width.checked_sub(1).filter(|&rest| rest > 1)?;
        is_names(last, rest).then(|| [&[LINE_NUMBERS.to_owned()], &last[..]].concat())
    })
}

/// Whether a line names the columns: as many cells as they, and one at least that is neither a
/// number nor a unit.
fn is_names(cells: &[String], width: usize) -> bool {
    let is_word =
        |cell: &String| !cell.is_empty() && cell.replace(',', ".").parse::<f64>().is_err();
    cells.len() == width && cells.iter().any(is_word) && !is_units(cells)
}

/// Whether all cells are units of voltage or time; a lead name such as `V` alone is none.
fn is_units(cells: &[String]) -> bool {
    let is_unit = |cell: &String| {
        let cell = bare(cell);
        let is_count = ["samples", "#", ""].contains(&cell.to_lowercase().as_str());
        is_count
            || seconds_per(cell).is_some()
            || cell.contains(':')
            || cell.to_lowercase().contains("ss.")
            || units_per_millivolt(cell).is_some()
    };
    let is_voltage = |cell: &String| units_per_millivolt(cell).is_some();
    cells.iter().all(is_unit) && cells.iter().any(is_voltage)
}

/// A unit without the brackets about it.
fn bare(unit: &str) -> &str {
    unit.trim_matches(['(', ')', '[', ']', '{', '}', ' '])
}

/// `II (mV)`, `II [uV]`, `II_mV`, `time/ms`: name and unit. Other words in brackets stay with the
/// name.
fn split_unit(name: &str) -> (String, Option<String>) {
    let is_unit = |unit: &str| seconds_per(unit).is_some() || units_per_millivolt(unit).is_some();
    let in_brackets = name
        .split_once(['(', '[', '{'])
        .map(|(before, inside)| (before, bare(inside)));
    // `lead V` ends in a letter that is no unit here.
    let behind = name
        .rsplit_once(['_', ' ', '/', '-'])
        .filter(|(_, unit)| !unit.eq_ignore_ascii_case("v"));
    let found = [in_brackets, behind].into_iter().flatten();
    let mut found = found.filter(|(before, unit)| !before.trim().is_empty() && is_unit(unit));
    match found.next() {
        Some((before, unit)) => {
            let before = before.trim().trim_end_matches(['_', ',']);
            let before = before.strip_suffix(" in").unwrap_or(before);
            (before.to_owned(), Some(unit.to_owned()))
        }
        None => (name.trim().to_owned(), None),
    }
}

fn kind_of_name(name: &str, unit: Option<&str>) -> Kind {
    let name = name.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let is = |words: &[&str]| words.contains(&name.as_str());
    let has_voltage = unit.is_some_and(|unit| units_per_millivolt(unit).is_some());
    if has_voltage {
        Kind::Value
    } else if has(&[
        "time", "zeit", "tiempo", "temps", "tempo", "elapsed", "seconds", "millis",
    ]) || is(&["t", "s", "sec", "ms", "x"])
    {
        Kind::Time
    } else if has(&["sample", "index", "unnamed", "frame", "row"])
        || is(&["n", "nr", "no", "id", "#", "idx"])
    {
        Kind::Number
    } else {
        Kind::Value
    }
}

/// Takes the first column that climbs line by line and is no lead for the time, or for the number of
/// samples where it counts: its name may be in any language.
fn find_clock(table: &Table<'_>, columns: &mut [Column], notes: &mut Notes) {
    let climbs = |index: &usize| {
        let column = &columns[*index];
        let is_signal = column.kind != Kind::Value || recognise(&column.name).is_some();
        let unit = column.unit.as_deref();
        let is_voltage = unit.is_some_and(|unit| units_per_millivolt(unit).is_some());
        !is_signal && !is_voltage && climb(table, *index).is_some()
    };
    let values = columns.iter().filter(|column| column.kind == Kind::Value);
    if values.count() < 2 {
        return;
    }
    let Some(index) = (0..columns.len()).find(climbs) else {
        return;
    };
    let column = &mut columns[index];
    let has_unit = (column.unit.as_deref()).is_some_and(|unit| seconds_per(unit).is_some());
    if climb(table, index) == Some(Climb::Counts) && !has_unit {
        column.kind = Kind::Number;
    } else {
        column.kind = Kind::Time;
        notes.assume(format!("the column {} is taken for the time", column.name));
    }
}

/// How a column climbs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Climb {
    /// One by one.
    Counts,
    /// Otherwise.
    Runs,
}

/// How the numbers of a column climb in the first lines; `None` where one is missing or does not.
fn climb(table: &Table<'_>, column: usize) -> Option<Climb> {
    let lines = 0..table.len().min(1000);
    let moments: Option<Vec<f64>> = lines.map(|line| table.moment(line, column)).collect();
    let moments = moments?;
    let mut steps = moments.windows(2).map(|pair| pair[1] - pair[0]);
    if moments.len() < 2 || !steps.clone().all(|step| step > 0.0) {
        return None;
    }
    Some(match steps.all(|step| step == 1.0) {
        true => Climb::Counts,
        false => Climb::Runs,
    })
}

/// Columns without names: the first one may count or tell the time; twelve or eight others are the
/// leads in their usual order, and one is what the lines before the numbers say.
fn name_by_place(table: &Table<'_>, columns: &mut [Column], notes: &mut Notes) {
    let is_full = [Lead::ALL.len(), Lead::INDEPENDENT.len()].contains(&columns.len());
    let clock = climb(table, 0).filter(|_| columns.len() > 1 && !is_full);
    if let Some(climb) = clock {
        columns[0].kind = match climb {
            Climb::Counts => Kind::Number,
            Climb::Runs => Kind::Time,
        };
    }
    let values = &mut columns[usize::from(clock.is_some())..];
    if let [value] = values {
        value.name = entry(table, LEAD_KEYS).unwrap_or_default();
        return;
    }
    let leads = leads_by_place("columns", values.len(), notes).unwrap_or_default();
    for (column, lead) in values.iter_mut().zip(leads) {
        column.name = lead.name().to_owned();
    }
}
