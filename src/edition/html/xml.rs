//! Writing XML and HTML: tags in balance, text escaped, forbidden characters left
//! out.
//!
//! A thin layer on `quick-xml`'s writer, which escapes but neither balances nor
//! knows which characters XML forbids. What the elements mean is the callers'
//! business.

use std::borrow::Cow;
use std::ops::Range;

use super::pagebreak::MarkerPlace;
use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// Why a write cannot fail: it goes to memory.
const IN_MEMORY: &str = "writing to memory does not fail";

/// The two ways to write HTML (HTML Living Standard § 1.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Xml,
    Html,
}

/// A document being written.
pub(in crate::edition) struct Xml {
    syntax: Syntax,
    writer: Writer<Vec<u8>>,
    pub(super) open: Vec<Open>,
    /// The printed pages that begin with what is written next.
    pub(super) due: Vec<usize>,
    /// Where the markers of printed pages are to stand.
    pub(super) markers: Vec<MarkerPlace>,
}

/// An element that has begun and not ended.
pub(super) struct Open {
    pub(super) name: &'static str,
    /// The byte where its tag begins.
    pub(super) start: usize,
    /// The byte after its tag.
    pub(super) content: usize,
    pub(super) whole: bool,
}

/// A start tag being made.
#[derive(Clone)]
pub(in crate::edition) struct Tag {
    name: &'static str,
    start: BytesStart<'static>,
    whole: bool,
    /// The printed pages that begin with it.
    pages: Vec<usize>,
}

impl Tag {
    pub(in crate::edition) fn new(name: &'static str) -> Self {
        Self {
            name,
            start: BytesStart::new(name),
            whole: false,
            pages: Vec::new(),
        }
    }

    /// Printed pages begin with it.
    #[must_use]
    pub(super) fn begins(mut self, pages: impl IntoIterator<Item = usize>) -> Self {
        self.pages.extend(pages);
        self
    }

    /// Its words say themselves which pages begin with them.
    #[must_use]
    pub(super) fn without_pages(mut self) -> Self {
        self.pages.clear();
        self
    }

    /// What is in it is read as one, as a heading is: no marker of a page stands in it.
    #[must_use]
    pub(super) fn whole(mut self) -> Self {
        self.whole = true;
        self
    }

    /// With an attribute.
    #[must_use]
    pub(in crate::edition) fn with(mut self, name: &str, value: &str) -> Self {
        self.start.push_attribute((name, clean(value).as_ref()));
        self
    }

    /// With an attribute, when there is a value for it.
    #[must_use]
    pub(in crate::edition) fn maybe(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// With the language, as HTML and as XML say it (EPUB 3.3 § 6.1.3: both, the same).
    #[must_use]
    pub(in crate::edition) fn language(self, tag: &str) -> Self {
        self.with("lang", tag).with("xml:lang", tag)
    }
}

impl Xml {
    /// A document with its XML declaration.
    pub(in crate::edition) fn document() -> Self {
        let mut xml = Self::fragment();
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml.line();
        xml
    }

    /// A document in the syntax of HTML. It has no namespaces: `xmlns` and the
    /// attributes of other vocabularies, `epub:type` and `xml:lang`, are left out.
    pub(in crate::edition) fn html() -> Self {
        Self {
            syntax: Syntax::Html,
            ..Self::fragment()
        }
    }

    /// A document that is written by copying the events of another.
    pub(in crate::edition) fn fragment() -> Self {
        Self {
            syntax: Syntax::Xml,
            writer: Writer::new(Vec::new()),
            open: Vec::new(),
            due: Vec::new(),
            markers: Vec::new(),
        }
    }

    /// Where the markers of printed pages are to stand.
    pub(in crate::edition) fn markers(&self) -> &[MarkerPlace] {
        &self.markers
    }

    /// The pages that begin with what is written next, which goes elsewhere.
    pub(super) fn take_due(&mut self) -> Vec<usize> {
        std::mem::take(&mut self.due)
    }

    /// Whether some of what is written is nothing but white space.
    pub(super) fn is_blank(&self, bytes: Range<usize>) -> bool {
        self.writer.get_ref()[bytes].trim_ascii().is_empty()
    }

    /// The HTML document type, which Ace's browser and reading systems expect.
    pub(in crate::edition) fn html_doctype(&mut self) {
        self.event(Event::DocType(BytesText::from_escaped("html")));
        self.line();
    }

    /// Writes an event as it is.
    pub(in crate::edition) fn event(&mut self, event: Event<'_>) {
        self.writer.write_event(event).expect(IN_MEMORY);
    }

    pub(in crate::edition) fn start(&mut self, tag: Tag) {
        self.due.extend_from_slice(&tag.pages);
        self.settle(Some(tag.name));
        let start = self.len();
        let suited = self.suited(tag.start);
        self.event(Event::Start(suited));
        self.open.push(Open {
            name: tag.name,
            start,
            content: self.len(),
            whole: tag.whole,
        });
    }

    /// The tag with the attributes that the syntax knows.
    fn suited(&self, start: BytesStart<'static>) -> BytesStart<'static> {
        let foreign = |name: &str| name.contains(':') || name == "xmlns";
        let stands = |start: &BytesStart<'_>| {
            let mut attributes = start.attributes();
            attributes.any(|attribute| attribute.is_ok_and(|it| foreign(it.key.as_ref())))
        };
        if self.syntax == Syntax::Xml || !stands(&start) {
            return start;
        }
        let known = start.attributes().filter_map(Result::ok);
        let known = known.filter(|attribute| !foreign(attribute.key.as_ref()));
        let name = start.name().as_ref().to_owned();
        BytesStart::new(name).with_attributes(known)
    }

    /// Ends the element that was started last.
    pub(in crate::edition) fn end(&mut self) {
        self.settle(None);
        let open = self.open.pop().expect("every end has its start");
        self.event(Event::End(BytesEnd::new(open.name)));
    }

    /// Ends the element that was started last, and the line.
    pub(in crate::edition) fn end_line(&mut self) {
        self.end();
        self.line();
    }

    /// An element without content (`<br/>`); in HTML, a void one (`<br>`).
    pub(in crate::edition) fn empty(&mut self, tag: Tag) {
        self.due.extend_from_slice(&tag.pages);
        self.settle(Some(tag.name));
        let start = self.suited(tag.start);
        self.event(match self.syntax {
            Syntax::Xml => Event::Empty(start),
            Syntax::Html => Event::Start(start),
        });
    }

    /// The content of a `style` or `script`, which HTML takes as it stands.
    pub(in crate::edition) fn raw(&mut self, text: &str) {
        debug_assert!(!text.contains("</"), "it would end there");
        self.event(Event::Text(BytesText::from_escaped(text)));
    }

    /// An element with nothing but text in it.
    pub(in crate::edition) fn element(&mut self, tag: Tag, text: &str) {
        self.start(tag);
        self.text(text);
        self.end();
    }

    pub(in crate::edition) fn text(&mut self, text: &str) {
        self.settle(None);
        let text = clean(text);
        self.event(Event::Text(BytesText::from_escaped(partial_escape(text))));
    }

    /// A new line in the file, where white space does not matter.
    pub(in crate::edition) fn line(&mut self) {
        self.writer.get_mut().push(b'\n');
    }

    /// How many elements are open.
    pub(in crate::edition) fn depth(&self) -> usize {
        self.open.len()
    }

    /// How many bytes were written.
    pub(in crate::edition) fn len(&self) -> usize {
        self.writer.get_ref().len()
    }

    /// The document's bytes.
    pub(in crate::edition) fn finish(self) -> Vec<u8> {
        self.finish_with_markers().0
    }

    /// The document's bytes, and where the markers of printed pages are to stand.
    pub(in crate::edition) fn finish_with_markers(self) -> (Vec<u8>, Vec<MarkerPlace>) {
        debug_assert!(self.open.is_empty(), "left open");
        let bytes = self.writer.into_inner();
        let bytes = match self.syntax {
            Syntax::Xml => bytes,
            Syntax::Html => without_controls(bytes),
        };
        (bytes, self.markers)
    }
}

/// The text without the characters that XML 1.0 § 2.2 forbids: most control
/// characters, U+FFFE and U+FFFF. They cannot be written even as references.
pub(in crate::edition) fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_xml_char) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|&c| is_xml_char(c)).collect())
    }
}

/// The bytes without the characters that HTML forbids beyond XML: U+007F to U+009F
/// and noncharacters (HTML Living Standard § 13.2.3.5).
fn without_controls(bytes: Vec<u8>) -> Vec<u8> {
    let is_forbidden = |c: char| {
        matches!(c, '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}')
            || u32::from(c) & 0xfffe == 0xfffe
    };
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.contains(is_forbidden) {
                text.retain(|c| !is_forbidden(c));
            }
            text.into_bytes()
        }
        Err(error) => error.into_bytes(),
    }
}

const fn is_xml_char(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_forbidden_characters_go() {
        let mut xml = Xml::fragment();
        xml.element(
            Tag::new("p").with("title", "a\u{0}\"<b"),
            "1 < 2 &\u{b} \"3\"",
        );
        let written = String::from_utf8(xml.finish()).unwrap();
        assert_eq!(written, r#"<p title="a&quot;&lt;b">1 &lt; 2 &amp; "3"</p>"#);
    }

    #[test]
    fn what_xml_allows_stays() {
        let text = "tab\t line\n \u{85}\u{a0}\u{ad}\u{fdd0}\u{1f600}";
        assert!(matches!(clean(text), Cow::Borrowed(same) if same == text));
    }
}
