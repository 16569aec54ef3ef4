//! The pages of a column: a dictionary where there is one, then levels and values.

use super::codec::decompressed;
use super::footer::Chunk;
use super::thrift::Fields;
use super::{Column, Kind, REMEDY, hybrid};
use anyhow::{Context, Result, bail, ensure};

const DAMAGED: &str = "a page is damaged; fetch or write the file again";

// Numbers of the format's own lists.
const PLAIN: i64 = 0;
const PLAIN_DICTIONARY: i64 = 2;
const RLE_DICTIONARY: i64 = 8;

/// Appends the cells of a chunk, `rows` of the whole column at most.
pub(super) fn read_chunk(
    column: &Column,
    chunk: &Chunk,
    file: &[u8],
    rows: usize,
    cells: &mut Vec<Option<String>>,
) -> Result<()> {
    let end = chunk.start.checked_add(chunk.size);
    let bytes = end.and_then(|end| file.get(chunk.start..end));
    let mut rest = bytes.context("it lies outside of the file, which is cut off or damaged")?;
    let end = cells.len().checked_add(chunk.values);
    let end = end.filter(|&end| end <= rows).context(DAMAGED)?;
    let mut dictionary = None;
    while cells.len() < end {
        let (header, after) = Fields::read(rest).context(DAMAGED)?;
        let stored = header.size(3).context(DAMAGED)?;
        let (stored, after) = after.split_at_checked(stored).context(DAMAGED)?;
        rest = after;
        let size = header.size(2).context(DAMAGED)?;
        if let Some(head) = header.fields(7) {
            let count = head.size(1).context(DAMAGED)?;
            let page = decompressed(chunk.codec, stored, size)?;
            dictionary = Some(plain(column.kind, &page, count).context(DAMAGED)?);
        } else if let Some(head) = header.fields(5) {
            let page = decompressed(chunk.codec, stored, size)?;
            let data = DataPage::first_version(column, head, page, end - cells.len())?;
            cells.extend(data.cells(column, dictionary.as_deref())?);
        } else if let Some(head) = header.fields(8) {
            let data =
                DataPage::second_version(column, chunk, head, stored, size, end - cells.len())?;
            cells.extend(data.cells(column, dictionary.as_deref())?);
        }
        // Pages of other kinds hold nothing that a reader needs.
    }
    Ok(())
}

/// A page of cells.
struct DataPage {
    /// Whether each cell is there.
    is_there: Vec<bool>,
    encoding: i64,
    values: Vec<u8>,
}

impl DataPage {
    /// Of the first version: all in one, the levels behind their length.
    fn first_version(column: &Column, head: &Fields, page: Vec<u8>, most: usize) -> Result<Self> {
        let count = count_of(head, most)?;
        let encoding = head.integer(2).context(DAMAGED)?;
        if !column.is_optional {
            return Ok(Self {
                is_there: vec![true; count],
                encoding,
                values: page,
            });
        }
        let (length, rest) = page.split_first_chunk().context(DAMAGED)?;
        let length = u32::from_le_bytes(*length) as usize;
        let (levels, values) = rest.split_at_checked(length).context(DAMAGED)?;
        Ok(Self {
            is_there: levels_of(levels, count)?,
            encoding,
            values: values.to_vec(),
        })
    }

    /// Of the second version: the levels lie before what is compressed.
    fn second_version(
        column: &Column,
        chunk: &Chunk,
        head: &Fields,
        stored: &[u8],
        size: usize,
        most: usize,
    ) -> Result<Self> {
        let count = count_of(head, most)?;
        let [levels, repetitions] = [head.size(5), head.size(6)].map(|size| size.unwrap_or(0));
        let ahead = levels.checked_add(repetitions).context(DAMAGED)?;
        let (ahead, values) = stored.split_at_checked(ahead).context(DAMAGED)?;
        let size = size.checked_sub(ahead.len()).context(DAMAGED)?;
        let codec = match head.flag(7) {
            Some(false) => 0,
            _ => chunk.codec,
        };
        let is_there = match column.is_optional {
            true => levels_of(&ahead[repetitions..], count)?,
            false => vec![true; count],
        };
        Ok(Self {
            is_there,
            encoding: head.integer(4).context(DAMAGED)?,
            // A page without any value has no bytes to decompress.
            values: match values.is_empty() {
                true => Vec::new(),
                false => decompressed(codec, values, size)?,
            },
        })
    }

    fn cells(
        &self,
        column: &Column,
        dictionary: Option<&[Option<String>]>,
    ) -> Result<Vec<Option<String>>> {
        let count = self.is_there.iter().filter(|&&is| is).count();
        let values = match self.encoding {
            PLAIN => plain(column.kind, &self.values, count).context(DAMAGED)?,
            PLAIN_DICTIONARY | RLE_DICTIONARY if count == 0 => Vec::new(),
            PLAIN_DICTIONARY | RLE_DICTIONARY => {
                let dictionary = dictionary.context(DAMAGED)?;
                let (&width, places) = self.values.split_first().context(DAMAGED)?;
                let places = hybrid::numbers(places, width, count).context(DAMAGED)?;
                let named = places.iter().map(|&place| dictionary.get(place as usize));
                let named = named.map(|value| value.cloned());
                named.collect::<Option<_>>().context(DAMAGED)?
            }
            other => bail!("encoding {other} is not read; {REMEDY}"),
        };
        let mut values = values.into_iter();
        let cells = self.is_there.iter();
        Ok(cells
            .map(|&is| if is { values.next().flatten() } else { None })
            .collect())
    }
}

fn count_of(head: &Fields, most: usize) -> Result<usize> {
    let count = head.size(1).context(DAMAGED)?;
    ensure!(count <= most, DAMAGED);
    Ok(count)
}

fn levels_of(bytes: &[u8], count: usize) -> Result<Vec<bool>> {
    let levels = hybrid::numbers(bytes, 1, count).context(DAMAGED)?;
    Ok(levels.into_iter().map(|level| level == 1).collect())
}

/// Values one after the other as texts; a number that is none is not known.
fn plain(kind: Kind, mut bytes: &[u8], count: usize) -> Option<Vec<Option<String>>> {
    let mut next = || {
        let value = match kind {
            Kind::Int32 => i32::from_le_bytes(*taken(&mut bytes)?).to_string(),
            Kind::Int64 => i64::from_le_bytes(*taken(&mut bytes)?).to_string(),
            Kind::Float => {
                let number = f32::from_le_bytes(*taken(&mut bytes)?);
                return Some((!number.is_nan()).then(|| number.to_string()));
            }
            Kind::Double => {
                let number = f64::from_le_bytes(*taken(&mut bytes)?);
                return Some((!number.is_nan()).then(|| number.to_string()));
            }
            Kind::Text => {
                let length = u32::from_le_bytes(*taken(&mut bytes)?) as usize;
                let (text, rest) = bytes.split_at_checked(length)?;
                bytes = rest;
                String::from_utf8_lossy(text).into_owned()
            }
            Kind::Other(_) => return None,
        };
        Some(Some(value))
    };
    (0..count).map(|_| next()).collect()
}

fn taken<'a, const N: usize>(bytes: &mut &'a [u8]) -> Option<&'a [u8; N]> {
    let (taken, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(taken)
}
