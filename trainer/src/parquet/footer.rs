//! What a file's end says of its columns and of where they lie.

use super::thrift::Fields;
use super::{Column, Kind, MAGIC, REMEDY};
use anyhow::{Context, Result, bail, ensure};

/// The end of a file.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Footer {
    pub(super) rows: usize,
    pub(super) columns: Vec<Column>,
    /// Of each group of rows a chunk a column.
    pub(super) groups: Vec<Vec<Chunk>>,
}

/// Where a column of a group lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chunk {
    /// First byte in the file.
    pub(super) start: usize,
    /// Bytes.
    pub(super) size: usize,
    /// Cells, with those that are missing.
    pub(super) values: usize,
    /// Number of the compression.
    pub(super) codec: i64,
}

const DAMAGED: &str = "the table's end is damaged; fetch or write the file again";

impl Footer {
    pub(super) fn read(bytes: &[u8]) -> Result<Self> {
        let head = bytes.strip_prefix(MAGIC).context("it is no Parquet file")?;
        if head.ends_with(b"PARE") {
            bail!("it is encrypted; {REMEDY}");
        }
        let rest = head.strip_suffix(MAGIC);
        let rest = rest.context("it is cut off; fetch or write the file again")?;
        let (before, length) = rest.split_last_chunk().context(DAMAGED)?;
        let start = before
            .len()
            .checked_sub(u32::from_le_bytes(*length) as usize);
        let (fields, _) = Fields::read(&before[start.context(DAMAGED)?..]).context(DAMAGED)?;
        Self::of(&fields)
    }

    fn of(fields: &Fields) -> Result<Self> {
        let schema = fields.structs(2).context(DAMAGED)?;
        let columns = schema.iter().skip(1);
        let columns = columns.map(|element| column(element));
        let columns = columns.collect::<Result<Vec<_>>>()?;
        let groups = fields.structs(4).context(DAMAGED)?;
        let groups = groups.into_iter().map(|group| {
            let chunks = group.structs(1)?.into_iter();
            chunks.map(|chunk| Chunk::of(chunk.fields(3)?)).collect()
        });
        Ok(Self {
            rows: fields.size(3).context(DAMAGED)?,
            columns,
            groups: groups.collect::<Option<_>>().context(DAMAGED)?,
        })
    }
}

impl Chunk {
    fn of(fields: &Fields) -> Option<Self> {
        let data = fields.size(9)?;
        // Some writers say 0 where there is no dictionary.
        let dictionary = fields.size(11).filter(|&start| start > 0);
        Some(Self {
            start: dictionary.map_or(data, |start| start.min(data)),
            size: fields.size(7)?,
            values: fields.size(5)?,
            codec: fields.integer(4)?,
        })
    }
}

fn column(element: &Fields) -> Result<Column> {
    let name = element.text(4).context(DAMAGED)?;
    let repetition = element.integer(3).unwrap_or(0);
    ensure!(
        element.integer(5).unwrap_or(0) == 0 && repetition < 2,
        "the column {name:?} holds lists; write one text a row, codes separated by spaces"
    );
    // A converted type of dates, times and decimal numbers, or the newer name of one.
    let logical = element.fields(10);
    let is = |field: i16| logical.is_some_and(|logical| logical.fields(field).is_some());
    let kind = match (element.integer(1).context(DAMAGED)?, element.integer(6)) {
        (_, Some(5)) => Kind::Other("decimal numbers"),
        _ if is(5) => Kind::Other("decimal numbers"),
        (_, Some(6..=10)) => Kind::Other("dates or times"),
        _ if is(6) || is(7) || is(8) => Kind::Other("dates or times"),
        (0, _) => Kind::Other("true and false"),
        (1, _) => Kind::Int32,
        (2, _) => Kind::Int64,
        (3, _) => Kind::Other("dates or times"),
        (4, _) => Kind::Float,
        (5, _) => Kind::Double,
        (6, _) => Kind::Text,
        _ => Kind::Other("bytes"),
    };
    Ok(Column {
        name,
        kind,
        is_optional: repetition == 1,
    })
}
