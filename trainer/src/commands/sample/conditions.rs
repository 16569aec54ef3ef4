//! Tables of conditions: CSV, or Parquet as pandas, DuckDB and polars write it.

use crate::parquet::{self, ParquetTable};
use anyhow::{Context, Result, bail, ensure};
use einthoven::condition::Condition;
use einthoven::generation::Wishes;
use einthoven::link::{Design, Key, encode, key};

/// Columns of a table of conditions: keys of the link, see `docs/link.md`.
const COLUMNS: [&str; 16] = [
    "age",
    "sex",
    "height",
    "weight",
    "hr",
    "dx",
    "pr",
    "qrs",
    "qtc",
    "axis",
    "voltage",
    "irregularity",
    "wander",
    "noise",
    "events",
    "plan",
];

/// What a row asks for.
type Row = (Condition, Wishes);

/// The conditions of a table, which its first bytes tell to be Parquet or not.
///
/// # Errors
/// Names the column, or the line or row, and what it may hold.
pub(super) fn parse(bytes: &[u8]) -> Result<Vec<Row>> {
    let rows = match bytes {
        _ if bytes.starts_with(parquet::MAGIC) => of_parquet(bytes)?,
        [b'P', b'K', 3, 4, ..] => bail!("it is a workbook; save the sheet as CSV"),
        [0x1f, 0x8b, ..] => bail!("it is compressed; unpack it"),
        _ if bytes.starts_with(b"ARROW1") => bail!("it is a Feather file; write it as Parquet"),
        _ => of_csv(bytes)?,
    };
    ensure!(!rows.is_empty(), "it has no row; give a condition a line");
    Ok(rows)
}

fn of_csv(bytes: &[u8]) -> Result<Vec<Row>> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(bytes);
    let headers = reader.headers().context("it is no CSV table")?.clone();
    let keys = columns(headers.iter())?;
    let rows = reader.records().map(|record| {
        let record = record?;
        let line = record.position().map_or(0, csv::Position::line);
        row(&keys, record.iter()).with_context(|| format!("line {line}"))
    });
    rows.collect()
}

fn of_parquet(bytes: &[u8]) -> Result<Vec<Row>> {
    let table = ParquetTable::read(bytes)?;
    let keys = columns(table.names.iter().map(String::as_str))?;
    let rows = (0..table.rows()).map(|index| {
        let cells = table.row(index).map(str::trim);
        row(&keys, cells).with_context(|| format!("row {}", index + 1))
    });
    rows.collect()
}

fn columns<'a>(names: impl Iterator<Item = &'a str>) -> Result<Vec<&'static Key>> {
    let keys = names.map(column).collect::<Result<Vec<_>>>()?;
    let is_twice = |&i: &usize| keys[..i].iter().any(|key| key.name == keys[i].name);
    if let Some(twice) = (1..keys.len()).find(is_twice) {
        bail!("the column {} is there twice", keys[twice].name);
    }
    Ok(keys)
}

fn column(name: &str) -> Result<&'static Key> {
    key(name)
        .filter(|key| COLUMNS.contains(&key.name))
        .with_context(|| {
            let known = COLUMNS.join(", ");
            format!("there is no column {name:?} in a table of conditions; there are {known}")
        })
}

/// A row is read as a link is: the same words and ranges. But nothing in it is passed over.
fn row<'a>(keys: &[&'static Key], cells: impl Iterator<Item = &'a str>) -> Result<Row> {
    let said = keys.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
    let pairs: Vec<String> = said
        .map(|(key, cell)| {
            let value = match key.name {
                "dx" => cell.split([' ', ';']).collect::<Vec<_>>().join(","),
                _ => cell.to_owned(),
            };
            format!("{}={}", key.name, encode(&value))
        })
        .collect();
    let (design, notices) = Design::parse(&pairs.join("&"));
    if let Some(notice) = notices.first() {
        let problem = notice.problem.to_string();
        let (problem, _) = problem
            .split_once("; the default")
            .unwrap_or((&problem, ""));
        bail!("{}: {problem}", notice.key);
    }
    Ok((design.request.condition, design.request.wishes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use einthoven::condition::Sex;

    fn refused(table: &str) -> String {
        format!("{:#}", parse(table.as_bytes()).unwrap_err())
    }

    #[test]
    fn a_row_is_a_condition_and_an_empty_cell_is_unknown() {
        let table = "\u{feff}age,sex,dx,pr\n63,female,SR 1AVB,240\n,male,\"LVH,SR\",\n";
        let rows = parse(table.as_bytes()).unwrap();
        let codes = |row: usize| {
            let codes = rows[row].0.statements.iter().map(|s| s.code());
            codes.collect::<Vec<_>>()
        };
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].0.patient.age_years, Some(63.0));
        assert_eq!(rows[0].1.pr_ms, Some(240.0));
        assert_eq!(rows[1].0.patient.age_years, None);
        assert_eq!(rows[1].0.patient.sex, Some(Sex::Male));
        assert!(rows[1].1.is_none());
        for (row, wanted) in [(0, ["SR", "1AVB"]), (1, ["LVH", "SR"])] {
            assert!(wanted.iter().all(|code| codes(row).contains(code)));
        }
    }

    #[test]
    fn what_cannot_be_asked_for_is_named_with_its_line() {
        let wrong = refused("age,dx\n63,NORM\n630,NORM\n");
        assert!(wrong.contains("line 3") && wrong.contains("age"), "{wrong}");
        assert!(refused("dx\nNORM VT\n").contains("VT"));
        assert!(refused("dx,colour\nNORM,red\n").contains("colour"));
        assert!(refused("dx,seed\nNORM,1\n").contains("seed"));
        assert!(refused("dx,dx\nNORM,SR\n").contains("twice"));
        assert!(refused("age\n").contains("no row"));
        assert!(
            refused("age,sex\n63\n").contains("line: 2"),
            "{}",
            refused("age,sex\n63\n")
        );
    }

    #[test]
    fn a_parquet_table_asks_for_the_same_as_its_csv() {
        let csv = "age,sex,hr,dx,pr\n63,female,72.5,SR 1AVB,240\n,male,,LVH SR,\n41,,110,STACH,\n\
                   80,female,60,NORM,160\n";
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/tables/");
        for name in ["pandas", "duckdb", "polars"] {
            let table = std::fs::read(format!("{folder}{name}.parquet")).unwrap();
            assert_eq!(
                parse(&table).unwrap(),
                parse(csv.as_bytes()).unwrap(),
                "{name}"
            );
        }
    }

    #[test]
    fn what_is_no_table_is_named() {
        for (bytes, said) in [
            (&b"PK\x03\x04xlsx"[..], "save the sheet as CSV"),
            (&b"\x1f\x8b\x08"[..], "unpack"),
            (&b"ARROW1\0\0"[..], "as Parquet"),
            (&b"PAR1 and nothing more"[..], "cut off"),
        ] {
            let message = format!("{:#}", parse(bytes).unwrap_err());
            assert!(message.contains(said), "{message}");
        }
    }
}
