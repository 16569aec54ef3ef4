//! Parquet: a table with one row an ECG, group by group, bytes out. Written by hand: the crate for
//! it turns on features below the tensor library, which is then another one; here a fixed table is
//! written in the plainest encoding, without compression.

mod column;
mod table;
mod thrift;

use super::{Provenance, SYNTHETIC_NOTICE};
use crate::ecg::Ecg;
use crate::measure::Measurements;
use table::{COLUMNS, row};
use thrift::Struct;

const MAGIC: &[u8; 4] = b"PAR1";

/// A table that is being written. What its methods return follows each other in the file.
#[derive(Debug)]
pub struct ParquetCohort {
    /// Bytes written so far.
    offset: u64,
    rows: i64,
    groups: Vec<Struct>,
    metadata: Vec<(String, String)>,
}

impl ParquetCohort {
    /// Begins a table, and returns the file's first bytes. Its metadata say that it is synthetic,
    /// with units, sampling frequency, model, and what was done to the ECGs; `first` is the
    /// provenance of the first one, and stands in them as well.
    pub fn begin(first: &Provenance) -> (Self, Vec<u8>) {
        let processing = &first.processing;
        let mut metadata = vec![
            ("synthetic".to_owned(), "true".to_owned()),
            ("notice".to_owned(), SYNTHETIC_NOTICE.to_owned()),
            ("units".to_owned(), "mV".to_owned()),
            ("sampling_hz".to_owned(), processing.sampling_hz.to_string()),
        ];
        let kept = ["model", "model_hash", "artefacts", "filter", "content"];
        let comments = first.to_comments();
        for comment in &comments {
            if let Some((key, value)) = comment.split_once(": ")
                && kept.contains(&key)
            {
                metadata.push((key.to_owned(), value.to_owned()));
            }
        }
        metadata.push(("first_ecg".to_owned(), comments.join("\n") + "\n"));
        let cohort = Self {
            offset: MAGIC.len() as u64,
            rows: 0,
            groups: Vec::new(),
            metadata,
        };
        (cohort, MAGIC.to_vec())
    }

    /// Some rows as a group, the file's next bytes. `measurements` are those of the ECG that is
    /// written, before noise and filter.
    pub fn group<'a>(
        &mut self,
        ecgs: impl IntoIterator<Item = (&'a Ecg, &'a Measurements, &'a Provenance)>,
    ) -> Vec<u8> {
        let rows: Vec<_> = ecgs
            .into_iter()
            .map(|(ecg, measurements, provenance)| row(ecg, measurements, provenance))
            .collect();
        let mut bytes = Vec::new();
        let mut chunks = Vec::new();
        for (index, column) in COLUMNS.into_iter().enumerate() {
            let cells = rows.iter().map(|row| &row[index]);
            let (chunk, description) = column.chunk(cells, self.offset + bytes.len() as u64);
            bytes.extend(chunk);
            chunks.push(description);
        }
        let group = Struct::default().structs(1, chunks);
        let group = group.i64(2, bytes.len() as i64).i64(3, rows.len() as i64);
        self.groups.push(group);
        self.rows += rows.len() as i64;
        self.offset += bytes.len() as u64;
        bytes
    }

    /// The file's last bytes.
    pub fn finish(self) -> Vec<u8> {
        let root = Struct::default()
            .text(4, "ecgs")
            .i32(5, COLUMNS.len() as i32);
        let schema = COLUMNS.into_iter().flat_map(column::Column::schema);
        let metadata = self.metadata.iter();
        let metadata = metadata.map(|(key, value)| Struct::default().text(1, key).text(2, value));
        let footer = Struct::default()
            .i32(1, 1)
            .structs(2, std::iter::once(root).chain(schema).collect())
            .i64(3, self.rows)
            .structs(4, self.groups)
            .structs(5, metadata.collect())
            .text(6, concat!("einthoven ", env!("CARGO_PKG_VERSION")))
            .into_bytes();
        let length = (footer.len() as u32).to_le_bytes();
        [&footer[..], &length, MAGIC].concat()
    }
}
