//! Thrift's compact protocol, as far as Parquet's headers need it.

/// A structure's fields, encoded, in ascending order of their numbers.
#[derive(Debug, Default, Clone)]
pub(super) struct Struct {
    bytes: Vec<u8>,
    last: u8,
}

const I32: u8 = 5;
const I64: u8 = 6;
const BINARY: u8 = 8;
const LIST: u8 = 9;
const STRUCT: u8 = 12;

impl Struct {
    /// The fields and the end of the structure.
    pub(super) fn into_bytes(mut self) -> Vec<u8> {
        self.bytes.push(0);
        self.bytes
    }

    /// With a number of 32 bits.
    pub(super) fn i32(mut self, field: u8, value: i32) -> Self {
        self.begin(field, I32);
        push_signed(&mut self.bytes, i64::from(value));
        self
    }

    /// With a number of 64 bits.
    pub(super) fn i64(mut self, field: u8, value: i64) -> Self {
        self.begin(field, I64);
        push_signed(&mut self.bytes, value);
        self
    }

    /// With a text.
    pub(super) fn text(mut self, field: u8, value: &str) -> Self {
        self.begin(field, BINARY);
        push_text(&mut self.bytes, value);
        self
    }

    /// With a structure inside.
    pub(super) fn nested(mut self, field: u8, value: Struct) -> Self {
        self.begin(field, STRUCT);
        self.bytes.extend(value.into_bytes());
        self
    }

    /// With a list of numbers of 32 bits.
    pub(super) fn i32s(mut self, field: u8, values: &[i32]) -> Self {
        self.begin_list(field, I32, values.len());
        for &value in values {
            push_signed(&mut self.bytes, i64::from(value));
        }
        self
    }

    /// With a list of texts.
    pub(super) fn texts(mut self, field: u8, values: &[&str]) -> Self {
        self.begin_list(field, BINARY, values.len());
        for value in values {
            push_text(&mut self.bytes, value);
        }
        self
    }

    /// With a list of structures.
    pub(super) fn structs(mut self, field: u8, values: Vec<Struct>) -> Self {
        self.begin_list(field, STRUCT, values.len());
        for value in values {
            self.bytes.extend(value.into_bytes());
        }
        self
    }

    fn begin(&mut self, field: u8, kind: u8) {
        debug_assert!((self.last + 1..=self.last + 15).contains(&field));
        self.bytes.push((field - self.last) << 4 | kind);
        self.last = field;
    }

    fn begin_list(&mut self, field: u8, kind: u8, length: usize) {
        self.begin(field, LIST);
        match length {
            0..15 => self.bytes.push((length as u8) << 4 | kind),
            _ => {
                self.bytes.push(0xf0 | kind);
                push_unsigned(&mut self.bytes, length as u64);
            }
        }
    }
}

/// A number, seven bits a byte, the lowest first.
pub(super) fn push_unsigned(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

fn push_signed(bytes: &mut Vec<u8>, value: i64) {
    push_unsigned(bytes, (value << 1 ^ value >> 63) as u64);
}

fn push_text(bytes: &mut Vec<u8>, text: &str) {
    push_unsigned(bytes, text.len() as u64);
    bytes.extend(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_numbered_by_their_distance_and_numbers_take_few_bytes() {
        let inner = Struct::default().i64(2, -1);
        let found = Struct::default()
            .i32(1, 150)
            .text(4, "ab")
            .nested(5, inner)
            .i32s(6, &[1; 15])
            .into_bytes();
        let list = [[0x19, 0xf5, 15].to_vec(), vec![2; 15], vec![0]].concat();
        let expected = [
            &[0x15, 0xac, 2, 0x38, 2, b'a', b'b', 0x1c, 0x26, 1, 0][..],
            &list,
        ];
        assert_eq!(found, expected.concat());
    }
}
