//! XML as text, closed and escaped.

use std::fmt::Write as _;

/// Text for XML, whatever it holds.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// Names and values of an element's attributes.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// A document that grows element by element.
#[derive(Debug, Default)]
pub(super) struct Xml {
    text: String,
    depth: usize,
}

impl Xml {
    /// A document in UTF-8 with one root element.
    pub(super) fn document(
        root: &str,
        attributes: Attributes,
        content: impl FnOnce(&mut Self),
    ) -> String {
        let mut xml = Self {
            text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(),
            depth: 0,
        };
        xml.element(root, attributes, content);
        xml.text
    }

    /// An element with others inside.
    pub(super) fn element(
        &mut self,
        name: &str,
        attributes: Attributes,
        content: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes, ">\n");
        self.depth += 1;
        content(self);
        self.depth -= 1;
        self.indent();
        let _ = writeln!(self.text, "</{name}>");
    }

    /// Elements within each other, without attributes, around the content.
    pub(super) fn path(&mut self, names: &[&str], content: impl FnOnce(&mut Self)) {
        match names {
            [] => content(self),
            [first, rest @ ..] => {
                self.open(first, &[], ">\n");
                self.depth += 1;
                self.path(rest, content);
                self.depth -= 1;
                self.indent();
                let _ = writeln!(self.text, "</{first}>");
            }
        }
    }

    /// An element with nothing inside.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes) {
        self.open(name, attributes, "/>\n");
    }

    /// An element with text inside.
    pub(super) fn words(&mut self, name: &str, attributes: Attributes, text: &str) {
        self.open(name, attributes, ">");
        let _ = writeln!(self.text, "{}</{name}>", escaped(text));
    }

    fn open(&mut self, name: &str, attributes: Attributes, end: &str) {
        self.indent();
        let _ = write!(self.text, "<{name}");
        for (key, value) in attributes {
            let _ = write!(self.text, " {key}=\"{}\"", escaped(value));
        }
        self.text.push_str(end);
    }

    fn indent(&mut self) {
        self.text.extend(std::iter::repeat_n(' ', 2 * self.depth));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_closed_and_their_text_is_escaped() {
        let text = Xml::document("a", &[("k", "\"<")], |xml| {
            xml.path(&["b", "c"], |xml| xml.empty("d", &[]));
            xml.words("e", &[], "1 < 2 & 3");
        });
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a k=\"&quot;&lt;\">\n  <b>\n    \
                        <c>\n      <d/>\n    </c>\n  </b>\n  <e>1 &lt; 2 &amp; 3</e>\n</a>\n";
        assert_eq!(text, expected);
    }
}
