//! Thrift's compact protocol, as far as Parquet's headers need it.

use std::collections::BTreeMap;

/// A structure holds structures at most this deep.
const MOST_DEEP: u8 = 16;

/// A decoded value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Flag(bool),
    Integer(i64),
    /// Eight bytes that nothing here needs.
    Double,
    Bytes(Vec<u8>),
    List(Vec<Value>),
    Struct(Fields),
}

/// A structure's fields by their numbers.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Fields(BTreeMap<i16, Value>);

impl Fields {
    /// Reads a structure, and returns it with what follows; `None` where it is damaged.
    pub(super) fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let mut reader = Reader { rest: bytes };
        let fields = reader.fields(0)?;
        Some((fields, reader.rest))
    }

    pub(super) fn integer(&self, field: i16) -> Option<i64> {
        match self.0.get(&field)? {
            Value::Integer(number) => Some(*number),
            _ => None,
        }
    }

    /// A size or a count.
    pub(super) fn size(&self, field: i16) -> Option<usize> {
        self.integer(field)?.try_into().ok()
    }

    pub(super) fn flag(&self, field: i16) -> Option<bool> {
        match self.0.get(&field)? {
            Value::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    pub(super) fn text(&self, field: i16) -> Option<String> {
        match self.0.get(&field)? {
            Value::Bytes(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
            _ => None,
        }
    }

    pub(super) fn fields(&self, field: i16) -> Option<&Self> {
        match self.0.get(&field)? {
            Value::Struct(fields) => Some(fields),
            _ => None,
        }
    }

    /// A list of structures.
    pub(super) fn structs(&self, field: i16) -> Option<Vec<&Self>> {
        let Value::List(values) = self.0.get(&field)? else {
            return None;
        };
        let structs = values.iter().map(|value| match value {
            Value::Struct(fields) => Some(fields),
            _ => None,
        });
        structs.collect()
    }
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl Reader<'_> {
    fn fields(&mut self, depth: u8) -> Option<Fields> {
        let mut fields = Fields::default();
        let mut number = 0i16;
        loop {
            let head = self.byte()?;
            if head == 0 {
                return Some(fields);
            }
            number = match head >> 4 {
                0 => i16::try_from(self.signed()?).ok()?,
                distance => number.checked_add(i16::from(distance))?,
            };
            let value = match head & 0x0f {
                1 => Value::Flag(true),
                2 => Value::Flag(false),
                kind => self.value(kind, depth)?,
            };
            fields.0.insert(number, value);
        }
    }

    fn value(&mut self, kind: u8, depth: u8) -> Option<Value> {
        if depth > MOST_DEEP {
            return None;
        }
        Some(match kind {
            // In a list a flag is a byte of its own.
            1 | 2 => Value::Flag(self.byte()? == 1),
            3 => Value::Integer(i64::from(self.byte()? as i8)),
            4..=6 => Value::Integer(self.signed()?),
            7 => {
                self.take(8)?;
                Value::Double
            }
            8 => {
                let length = self.unsigned()?.try_into().ok()?;
                Value::Bytes(self.take(length)?.to_vec())
            }
            9 | 10 => {
                let head = self.byte()?;
                let length = match head >> 4 {
                    15 => self.unsigned()?,
                    length => u64::from(length),
                };
                // Each takes a byte at least, so that no claim alone makes a list long.
                let of = |_| self.value(head & 0x0f, depth + 1);
                Value::List((0..length).map(of).collect::<Option<_>>()?)
            }
            12 => Value::Struct(self.fields(depth + 1)?),
            _ => return None,
        })
    }

    fn take(&mut self, length: usize) -> Option<&[u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        Some(self.take(1)?[0])
    }

    fn unsigned(&mut self) -> Option<u64> {
        let (value, rest) = unsigned(self.rest)?;
        self.rest = rest;
        Some(value)
    }

    fn signed(&mut self) -> Option<i64> {
        let value = self.unsigned()?;
        Some((value >> 1) as i64 ^ -((value & 1) as i64))
    }
}

/// A number, seven bits a byte, the lowest first, with what follows.
pub(super) fn unsigned(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut value = 0;
    for (index, &byte) in bytes.iter().enumerate().take(10) {
        value |= u64::from(byte & 0x7f) << (7 * index).min(63);
        if byte < 0x80 {
            return Some((value, &bytes[index + 1..]));
        }
    }
    None
}
