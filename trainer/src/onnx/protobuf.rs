//! Messages in the encoding of Protocol Buffers, as far as ONNX needs it: whole numbers, floats,
//! bytes and messages within messages (protobuf.dev, "Encoding").

/// How a field's value is written.
#[derive(Debug, Clone, Copy)]
enum Wire {
    Varint = 0,
    Bytes = 2,
    Fixed32 = 5,
}

/// A message under construction; a field may come more than once.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Message(Vec<u8>);

impl Message {
    /// A whole number; negative ones take ten bytes.
    pub(super) fn number(mut self, field: u32, value: i64) -> Self {
        self.key(field, Wire::Varint);
        // Two's complement, as the encoding has it.
        self.varint(value as u64);
        self
    }

    /// Whole numbers, one field each.
    pub(super) fn numbers(self, field: u32, values: &[i64]) -> Self {
        let next = |message: Self, value: &i64| message.number(field, *value);
        values.iter().fold(self, next)
    }

    /// A float of 32 bits.
    pub(super) fn float(mut self, field: u32, value: f32) -> Self {
        self.key(field, Wire::Fixed32);
        self.0.extend(value.to_le_bytes());
        self
    }

    /// A text, or bytes as they are.
    pub(super) fn bytes(mut self, field: u32, value: impl AsRef<[u8]>) -> Self {
        let value = value.as_ref();
        self.key(field, Wire::Bytes);
        self.varint(value.len() as u64);
        self.0.extend(value);
        self
    }

    /// A message within this one.
    pub(super) fn message(self, field: u32, message: &Self) -> Self {
        self.bytes(field, &message.0)
    }

    /// Messages, one field each.
    pub(super) fn messages<'m>(
        self,
        field: u32,
        messages: impl IntoIterator<Item = &'m Self>,
    ) -> Self {
        let mut messages = messages.into_iter();
        messages
            .by_ref()
            .fold(self, |all, one| all.message(field, one))
    }

    /// The message's bytes.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    fn key(&mut self, field: u32, wire: Wire) {
        self.varint(u64::from(field << 3 | wire as u32));
    }

    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.0.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_those_of_the_encoding_s_own_description() {
        let of = |message: Message| message.into_bytes();
        assert_eq!(of(Message::default().number(1, 150)), [0x08, 0x96, 0x01]);
        let text = Message::default().bytes(2, "testing");
        assert_eq!(of(text)[..4], [0x12, 0x07, b't', b'e']);
        let inner = Message::default().number(1, 150);
        let outer = Message::default().message(3, &inner);
        assert_eq!(of(outer), [0x1a, 0x03, 0x08, 0x96, 0x01]);
        let negative = of(Message::default().number(1, -2));
        assert_eq!((negative.len(), negative[10]), (11, 0x01));
        let float = Message::default().float(16, 1.0);
        assert_eq!(of(float), [0x85, 0x01, 0, 0, 0x80, 0x3f]);
    }
}
