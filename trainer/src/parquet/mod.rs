//! Reads flat Parquet tables: what pandas, pyarrow, DuckDB and polars write where nothing else is
//! asked of them. Anything else is refused by name. By hand, for the crate that reads every kind
//! turns on features below the tensor library, which is then another one.
//!
//! Source: <https://parquet.apache.org/docs/file-format/>.

mod codec;
mod footer;
mod hybrid;
mod page;
mod snappy;
mod thrift;

use anyhow::{Context, Result, bail, ensure};
use footer::Footer;

/// What begins and ends every file.
pub const MAGIC: &[u8; 4] = b"PAR1";

/// More rows than a table of conditions needs.
const MOST_ROWS: usize = 10_000_000;

/// What helps where a file is of a kind that is not read.
const REMEDY: &str = "write it without options from pandas, DuckDB or polars, or as CSV";

/// A table's columns of numbers and texts, every cell as a text.
#[derive(Debug, Clone, PartialEq)]
pub struct ParquetTable {
    /// The columns' names, in their order.
    pub names: Vec<String>,
    /// Of each column every row's cell; none where nothing is known.
    pub columns: Vec<Vec<Option<String>>>,
}

impl ParquetTable {
    /// Reads a whole file. The index that pandas keeps beside the columns is passed over.
    ///
    /// # Errors
    /// A damaged file; lists, dates and rarer encodings and compressions. Each says what helps.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let footer = Footer::read(bytes)?;
        ensure!(
            footer.rows <= MOST_ROWS,
            "it has {} rows, more than {MOST_ROWS}; divide it",
            footer.rows
        );
        let (mut names, mut columns) = (Vec::new(), Vec::new());
        for (index, column) in footer.columns.iter().enumerate() {
            if column.name.starts_with("__index_level_") {
                continue;
            }
            let cells = column
                .cells(bytes, &footer.groups, index, footer.rows)
                .with_context(|| format!("the column {:?}", column.name))?;
            names.push(column.name.clone());
            columns.push(cells);
        }
        Ok(Self { names, columns })
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, Vec::len)
    }

    /// The cells of a row, empty where nothing is known.
    pub fn row(&self, index: usize) -> impl Iterator<Item = &str> {
        let columns = self.columns.iter();
        columns.map(move |column| column[index].as_deref().unwrap_or(""))
    }
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq)]
struct Column {
    name: String,
    kind: Kind,
    /// Whether cells may be missing.
    is_optional: bool,
}

/// How a column's values are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Int32,
    Int64,
    Float,
    Double,
    Text,
    /// A kind that no condition has, in words.
    Other(&'static str),
}

impl Column {
    /// All cells, group by group.
    fn cells(
        &self,
        bytes: &[u8],
        groups: &[Vec<footer::Chunk>],
        index: usize,
        rows: usize,
    ) -> Result<Vec<Option<String>>> {
        if let Kind::Other(what) = self.kind {
            bail!("it holds {what}; write it as text or numbers");
        }
        let mut cells = Vec::new();
        for group in groups {
            let chunk = group
                .get(index)
                .context("it is missing in a group of rows")?;
            page::read_chunk(self, chunk, bytes, rows, &mut cells)?;
        }
        ensure!(
            cells.len() == rows,
            "it has {} rows and the table {rows}; the file is damaged, write it again",
            cells.len()
        );
        Ok(cells)
    }
}

#[cfg(test)]
mod tests;
