//! One column: its shape in the schema, and its values as a page.

use super::thrift::{Struct, push_unsigned};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Flag(bool),
    Unsigned(u64),
    Text(String),
    MaybeText(Option<String>),
    MaybeFloat(Option<f32>),
    Texts(Vec<String>),
    Floats(Vec<f32>),
}

/// Name and shape of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Flag,
    Unsigned,
    Text,
    MaybeText,
    MaybeFloat,
    Texts,
    Floats,
}

// Numbers of the format's own lists: physical types, repetitions, converted types, encodings.
const BOOLEAN: i32 = 0;
const INT64: i32 = 2;
const FLOAT: i32 = 4;
const BYTE_ARRAY: i32 = 6;
const REQUIRED: i32 = 0;
const OPTIONAL: i32 = 1;
const REPEATED: i32 = 2;
const UTF8: i32 = 0;
const LIST: i32 = 3;
const UINT_64: i32 = 14;
const PLAIN: i32 = 0;
const RLE: i32 = 3;
const DATA_PAGE: i32 = 0;

impl Column {
    fn physical(self) -> i32 {
        match self.kind {
            Kind::Flag => BOOLEAN,
            Kind::Unsigned => INT64,
            Kind::MaybeFloat | Kind::Floats => FLOAT,
            Kind::Text | Kind::MaybeText | Kind::Texts => BYTE_ARRAY,
        }
    }

    fn is_list(self) -> bool {
        matches!(self.kind, Kind::Texts | Kind::Floats)
    }

    /// The column's elements of the schema: one, or a list in its three levels.
    pub(super) fn schema(self) -> Vec<Struct> {
        let group = |name: &str, repetition: i32| {
            let element = Struct::default().i32(3, repetition);
            element.text(4, name).i32(5, 1)
        };
        let repetition = match self.kind {
            Kind::MaybeText | Kind::MaybeFloat => OPTIONAL,
            _ => REQUIRED,
        };
        let name = if self.is_list() { "element" } else { self.name };
        let leaf = Struct::default().i32(1, self.physical());
        let leaf = leaf.i32(3, repetition).text(4, name);
        let leaf = match self.physical() {
            BYTE_ARRAY => leaf.i32(6, UTF8),
            INT64 => leaf.i32(6, UINT_64),
            _ => leaf,
        };
        match self.is_list() {
            true => vec![
                group(self.name, REQUIRED).i32(6, LIST),
                group("list", REPEATED),
                leaf,
            ],
            false => vec![leaf],
        }
    }

    /// The names from the root to the values.
    fn path(self) -> Vec<&'static str> {
        match self.is_list() {
            true => vec![self.name, "list", "element"],
            false => vec![self.name],
        }
    }

    /// The cells as one page at `offset` of the file, and the description of their chunk.
    pub(super) fn chunk<'a>(
        self,
        cells: impl Iterator<Item = &'a Cell>,
        offset: u64,
    ) -> (Vec<u8>, Struct) {
        let mut values = Values::default();
        cells.for_each(|cell| values.push(cell));
        let count = values.definitions.len();
        let mut page = Vec::new();
        if self.is_list() {
            push_levels(&mut page, &values.repetitions);
        }
        if self.is_list() || matches!(self.kind, Kind::MaybeText | Kind::MaybeFloat) {
            push_levels(&mut page, &values.definitions);
        }
        page.extend(values.plain());
        let header = Struct::default()
            .i32(1, DATA_PAGE)
            .i32(2, page.len() as i32)
            .i32(3, page.len() as i32)
            .nested(
                5,
                (Struct::default().i32(1, count as i32).i32(2, PLAIN))
                    .i32(3, RLE)
                    .i32(4, RLE),
            );
        let bytes = [header.into_bytes(), page].concat();
        let size = bytes.len() as i64;
        let meta = Struct::default()
            .i32(1, self.physical())
            .i32s(2, &[PLAIN, RLE])
            .texts(3, &self.path())
            .i32(4, 0)
            .i64(5, count as i64)
            .i64(6, size)
            .i64(7, size)
            .i64(9, offset as i64);
        let chunk = Struct::default().i64(2, offset as i64).nested(3, meta);
        (bytes, chunk)
    }
}

/// The values of a page with their levels: 1 where a value follows in the same list, and 1 where a
/// value is there.
#[derive(Default)]
struct Values {
    repetitions: Vec<bool>,
    definitions: Vec<bool>,
    bytes: Vec<u8>,
    flags: Vec<bool>,
}

impl Values {
    fn push(&mut self, cell: &Cell) {
        match cell {
            Cell::Flag(flag) => {
                self.flags.push(*flag);
                self.level(false, true);
            }
            Cell::Unsigned(number) => self.value(false, &number.to_le_bytes()),
            Cell::Text(text) => self.text(false, text),
            Cell::MaybeText(Some(text)) => self.text(false, text),
            Cell::MaybeFloat(Some(number)) => self.value(false, &number.to_le_bytes()),
            Cell::MaybeText(None) | Cell::MaybeFloat(None) => self.level(false, false),
            Cell::Texts(texts) => {
                for (index, text) in texts.iter().enumerate() {
                    self.text(index > 0, text);
                }
                self.end_list(texts.is_empty());
            }
            Cell::Floats(numbers) => {
                for (index, number) in numbers.iter().enumerate() {
                    self.value(index > 0, &number.to_le_bytes());
                }
                self.end_list(numbers.is_empty());
            }
        }
    }

    fn value(&mut self, is_continued: bool, bytes: &[u8]) {
        self.bytes.extend(bytes);
        self.level(is_continued, true);
    }

    fn text(&mut self, is_continued: bool, text: &str) {
        self.bytes.extend((text.len() as u32).to_le_bytes());
        self.value(is_continued, text.as_bytes());
    }

    /// An empty list is a place without a value.
    fn end_list(&mut self, is_empty: bool) {
        if is_empty {
            self.level(false, false);
        }
    }

    fn level(&mut self, is_continued: bool, is_there: bool) {
        self.repetitions.push(is_continued);
        self.definitions.push(is_there);
    }

    /// The values as they stand in a page; flags are eight a byte.
    fn plain(&self) -> Vec<u8> {
        let packed = self.flags.chunks(8).map(|flags| {
            let bits = flags.iter().enumerate();
            bits.fold(0, |byte, (bit, &flag)| byte | u8::from(flag) << bit)
        });
        packed.chain(self.bytes.iter().copied()).collect()
    }
}

/// Levels of one bit as runs, with their length in bytes before them.
fn push_levels(page: &mut Vec<u8>, levels: &[bool]) {
    let mut runs = Vec::new();
    for run in levels.chunk_by(|a, b| a == b) {
        push_unsigned(&mut runs, (run.len() as u64) << 1);
        runs.push(u8::from(run[0]));
    }
    page.extend((runs.len() as u32).to_le_bytes());
    page.extend(runs);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_flags_and_what_is_not_there_have_their_levels() {
        let values = |cells: &[Cell]| {
            let mut values = Values::default();
            cells.iter().for_each(|cell| values.push(cell));
            values
        };
        let lists = values(&[
            Cell::Floats(vec![1.0, 2.0]),
            Cell::Floats(Vec::new()),
            Cell::Floats(vec![3.0]),
        ]);
        assert_eq!(lists.repetitions, [false, true, false, false]);
        assert_eq!(lists.definitions, [true, true, false, true]);
        assert_eq!(lists.plain().len(), 12);
        let maybe = values(&[Cell::MaybeFloat(None), Cell::MaybeFloat(Some(1.0))]);
        assert_eq!(
            (maybe.definitions, maybe.bytes.len()),
            (vec![false, true], 4)
        );
        assert_eq!(values(&vec![Cell::Flag(true); 9]).plain(), [0xff, 1]);
        let mut page = Vec::new();
        push_levels(&mut page, &[true, true, false]);
        assert_eq!(page, [4, 0, 0, 0, 4, 1, 2, 0]);
    }
}
