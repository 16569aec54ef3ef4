//! DICOM's elements as bytes: explicit value representations, little endian (PS3.5, 7.1).

/// Group and element number.
pub(super) type Tag = (u16, u16);

/// Elements in ascending order of their tags, encoded.
#[derive(Debug, Clone, Default)]
pub(super) struct DataSet {
    bytes: Vec<u8>,
    last: Option<Tag>,
}

impl DataSet {
    /// The encoded elements.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// A text of one of the representations whose length takes 16 bits, padded to an even length.
    pub(super) fn text(&mut self, tag: Tag, representation: &[u8; 2], text: &str) {
        let padding = if representation == b"UI" { 0 } else { b' ' };
        let mut value = text.as_bytes().to_vec();
        if value.len() % 2 == 1 {
            value.push(padding);
        }
        self.short(tag, representation, &value);
    }

    /// A number as text, a DS.
    pub(super) fn decimal(&mut self, tag: Tag, number: f64) {
        // The representation has 16 characters.
        let mut text = number.to_string();
        if text.len() > 16 {
            text = format!("{number:.9e}");
        }
        self.text(tag, b"DS", &text);
    }

    /// Unsigned numbers of 16 bits.
    pub(super) fn us(&mut self, tag: Tag, numbers: &[u16]) {
        let value: Vec<u8> = numbers.iter().flat_map(|n| n.to_le_bytes()).collect();
        self.short(tag, b"US", &value);
    }

    /// Unsigned numbers of 32 bits.
    pub(super) fn ul(&mut self, tag: Tag, numbers: &[u32]) {
        let value: Vec<u8> = numbers.iter().flat_map(|n| n.to_le_bytes()).collect();
        self.short(tag, b"UL", &value);
    }

    /// Bytes, of an even number.
    pub(super) fn ob(&mut self, tag: Tag, value: &[u8]) {
        self.long(tag, b"OB", value);
    }

    /// Words of 16 bits.
    pub(super) fn ow(&mut self, tag: Tag, words: impl Iterator<Item = i16>) {
        let value: Vec<u8> = words.flat_map(i16::to_le_bytes).collect();
        self.long(tag, b"OW", &value);
    }

    /// A sequence of items of known length.
    pub(super) fn sequence(&mut self, tag: Tag, items: impl IntoIterator<Item = DataSet>) {
        let mut value = Vec::new();
        for item in items {
            push_tag(&mut value, (0xfffe, 0xe000));
            value.extend((item.bytes.len() as u32).to_le_bytes());
            value.extend(item.bytes);
        }
        self.long(tag, b"SQ", &value);
    }

    fn short(&mut self, tag: Tag, representation: &[u8; 2], value: &[u8]) {
        let length = u16::try_from(value.len()).expect("the texts written here are short");
        self.begin(tag, representation);
        self.bytes.extend(length.to_le_bytes());
        self.bytes.extend(value);
    }

    fn long(&mut self, tag: Tag, representation: &[u8; 2], value: &[u8]) {
        self.begin(tag, representation);
        self.bytes.extend([0, 0]);
        self.bytes.extend((value.len() as u32).to_le_bytes());
        self.bytes.extend(value);
    }

    fn begin(&mut self, tag: Tag, representation: &[u8; 2]) {
        debug_assert!(self.last < Some(tag), "{tag:04x?} stands out of order");
        self.last = Some(tag);
        push_tag(&mut self.bytes, tag);
        self.bytes.extend(representation);
    }
}

fn push_tag(bytes: &mut Vec<u8>, (group, element): Tag) {
    bytes.extend(group.to_le_bytes());
    bytes.extend(element.to_le_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_laid_out_as_in_the_standard() {
        let mut item = DataSet::default();
        item.text((0x0008, 0x0100), b"SH", "2:1");
        let mut set = DataSet::default();
        set.text((0x0008, 0x0016), b"UI", "1.2");
        set.us((0x003a, 0x0005), &[12]);
        set.sequence((0x003a, 0x0208), [item]);
        let expected = [
            &b"\x08\x00\x16\x00UI\x04\x001.2\0"[..],
            b"\x3a\x00\x05\x00US\x02\x00\x0c\x00",
            b"\x3a\x00\x08\x02SQ\0\0\x14\0\0\0",
            b"\xfe\xff\x00\xe0\x0c\0\0\0",
            b"\x08\x00\x00\x01SH\x04\x002:1 ",
        ];
        assert_eq!(set.into_bytes(), expected.concat());
    }

    #[test]
    fn a_decimal_fits_sixteen_characters() {
        for number in [1.0, 0.001, 1000.0 / 819.0, -1.0 / 3.0, 1e-30] {
            let mut set = DataSet::default();
            set.decimal((0x003a, 0x0210), number);
            let text = String::from_utf8(set.into_bytes()[8..].to_vec()).unwrap();
            assert!(text.len() <= 16, "{text}");
            let found: f64 = text.trim().parse().unwrap();
            assert!((found / number - 1.0).abs() < 1e-8, "{text}");
        }
    }
}
