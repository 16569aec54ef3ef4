//! PTB-XL as PhysioNet lays it out: `ptbxl_database.csv` and `records100/…`.
//!
//! Wagner et al., "PTB-XL, a large publicly available electrocardiography dataset", PhysioNet,
//! version 1.0.3, CC BY 4.0. What the table says is checked before it is believed: a value outside
//! [`einthoven::condition::Patient`]'s ranges counts as unknown, a record that does not decode to
//! 12 complete leads of 10 s is left out and named.

mod load;
mod scp_codes;
mod shape;
mod table;

pub(super) use load::load;
pub use scp_codes::{ScpCodesError, parse_scp_codes};
pub use table::{Row, TABLE_FILE, read_table};

use super::listed;
use std::path::PathBuf;

/// Why PTB-XL could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum PtbXlError {
    /// The table cannot be read at all.
    #[error(
        "{}: {source}; point --ptb-xl at the folder that holds {TABLE_FILE} and records100/",
        path.display()
    )]
    Table {
        /// The table.
        path: PathBuf,
        /// What went wrong, with its line.
        source: csv::Error,
    },
    /// The table lacks a column.
    #[error(
        "{} has no column {column:?}; {}",
        path.display(), column_remedy(similar.as_deref())
    )]
    MissingColumn {
        /// The table.
        path: PathBuf,
        /// The column's name in PTB-XL.
        column: &'static str,
        /// A column that may be it under another name.
        similar: Option<String>,
    },
    /// The table has no record in the folds asked for.
    #[error(
        "{} lists no record of the folds {}; use a complete copy of PTB-XL",
        path.display(), listed(folds)
    )]
    NoRecords {
        /// The table.
        path: PathBuf,
        /// The folds.
        folds: Vec<u8>,
    },
}

fn column_remedy(similar: Option<&str>) -> String {
    match similar {
        Some(similar) => format!("rename its column {similar:?}, or fetch PTB-XL's own table"),
        None => "use PTB-XL's own table, where unknown values are empty cells".to_owned(),
    }
}
