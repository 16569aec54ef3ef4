//! Tables that others have written; `tests/golden/tables.py` makes them.

use super::*;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::fs;
use std::path::PathBuf;

fn path(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/tables");
    folder.join(format!("{name}.parquet"))
}

fn read(name: &str) -> ParquetTable {
    ParquetTable::read(&fs::read(path(name)).unwrap()).unwrap()
}

const ROWS: [[&str; 5]; 4] = [
    ["63", "female", "72.5", "SR 1AVB", "240"],
    ["", "male", "", "LVH SR", ""],
    ["41", "", "110", "STACH", ""],
    ["80", "female", "60", "NORM", "160"],
];

#[test]
fn the_same_table_is_read_whoever_wrote_it() {
    for name in [
        "pandas",
        "pandas-index",
        "pandas-categories",
        "duckdb",
        "polars",
        "pyarrow",
        "pyarrow-plain",
        "pyarrow-version-2",
        "pyarrow-groups",
    ] {
        let table = read(name);
        assert_eq!(table.names, ["age", "sex", "hr", "dx", "pr"], "{name}");
        assert_eq!(table.rows(), 4, "{name}");
        for (index, row) in ROWS.iter().enumerate() {
            assert_eq!(&table.row(index).collect::<Vec<_>>(), row, "{name}");
        }
    }
}

#[test]
fn long_tables_with_dictionaries_are_read_to_their_end() {
    for name in ["many-pandas", "many-duckdb", "many-polars"] {
        let table = read(name);
        assert_eq!(table.rows(), 2000, "{name}");
        for (index, cells) in (0..2000).map(|index| (index, table.row(index))) {
            let cells: Vec<&str> = cells.collect();
            assert_eq!(cells[0], (18 + index % 70).to_string(), "{name}");
            assert_eq!(cells[1..], ROWS[index % 4][1..], "{name}: {index}");
        }
    }
}

#[test]
fn what_is_not_read_is_named_with_what_helps() {
    for (name, said) in [
        ("gzip", "gzip is not read"),
        ("brotli", "brotli is not read"),
        ("lz4", "LZ4 is not read"),
        ("delta", "encoding 7 is not read"),
        ("list", "\"dx\" holds lists"),
        ("date", "dates or times"),
    ] {
        let bytes = fs::read(path(&format!("refused-{name}"))).unwrap();
        let message = format!("{:#}", ParquetTable::read(&bytes).unwrap_err());
        assert!(message.contains(said), "{name}: {message}");
        assert!(message.contains("write"), "{name}: {message}");
    }
}

#[test]
fn a_table_that_is_cut_off_or_damaged_is_no_panic() {
    for name in ["pandas", "duckdb", "polars", "pyarrow-version-2"] {
        let whole = fs::read(path(name)).unwrap();
        for length in 0..whole.len() {
            assert!(
                ParquetTable::read(&whole[..length]).is_err(),
                "{name}: {length}"
            );
        }
        let mut random = ChaCha8Rng::seed_from_u64(7);
        for _ in 0..3000 {
            let mut bytes = whole.clone();
            for _ in 0..random.random_range(1..6) {
                let at = random.random_range(0..bytes.len());
                bytes[at] = random.random();
            }
            // Whatever it says, it says it.
            if let Ok(table) = ParquetTable::read(&bytes) {
                assert!(
                    table
                        .columns
                        .iter()
                        .all(|column| column.len() == table.rows())
                );
            }
        }
    }
}
