//! The XMP packet: the title and the standards that the file claims to keep.

use quick_xml::events::Event;
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

const DC: &str = "http://purl.org/dc/elements/1.1/";
const XMP: &str = "http://ns.adobe.com/xap/1.0/";
const PDF_UA: &str = "http://www.aiim.org/pdfua/ns/id/";
const PDF_A: &str = "http://www.aiim.org/pdfa/ns/id/";
const DECLARATIONS: &str = "http://pdfa.org/declarations/";

/// What the packet says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Xmp {
    /// Whether there is a packet that can be read.
    pub exists: bool,
    /// `dc:title` in the default language.
    pub title: Option<String>,
    /// The part of ISO 14289 (PDF/UA) that is claimed.
    pub pdf_ua: Option<String>,
    /// The part of ISO 19005 (PDF/A) that is claimed.
    pub pdf_a: Option<String>,
    /// Its level: A, B, U.
    pub pdf_a_level: Option<String>,
    /// The program that made the file (`xmp:CreatorTool`).
    pub creator: Option<String>,
    /// Other claims, by their addresses.
    pub declarations: Vec<String>,
}

impl Xmp {
    /// The claims in words, such as `PDF/UA-1, PDF/A-2a`.
    #[must_use]
    pub fn claims(&self) -> Vec<String> {
        let mut claims = Vec::new();
        claims.extend(self.pdf_ua.as_ref().map(|part| format!("PDF/UA-{part}")));
        let level = self
            .pdf_a_level
            .as_deref()
            .unwrap_or_default()
            .to_lowercase();
        claims.extend(
            self.pdf_a
                .as_ref()
                .map(|part| format!("PDF/A-{part}{level}")),
        );
        claims.extend(self.declarations.iter().cloned());
        claims
    }

    /// Reads a packet; what comes before an error in it counts.
    pub(super) fn of(packet: &[u8]) -> Self {
        let mut xmp = Self::default();
        let text = String::from_utf8_lossy(packet);
        let mut reader = NsReader::from_str(&text);
        // The properties that are open, the innermost last.
        let mut open: Vec<(String, String)> = Vec::new();
        // The first form of the title stands for all.
        let mut titles = 0;
        while let Ok((space, event)) = reader.read_resolved_event() {
            let in_title = open
                .iter()
                .any(|(space, name)| space == DC && name == "title");
            match event {
                Event::Start(start) => {
                    xmp.exists = true;
                    let name = (bound(&space), start.local_name().as_ref().to_owned());
                    xmp.short_forms(&reader, &start);
                    open.push(name);
                }
                Event::Empty(start) => xmp.short_forms(&reader, &start),
                Event::End(_) => {
                    titles += usize::from(in_title && xmp.title.is_some());
                    open.pop();
                }
                Event::Text(text) => {
                    let text: &str = &text;
                    if in_title {
                        xmp.add_to_title(text, titles);
                    } else if let Some((space, name)) = open.last() {
                        xmp.property(space, name, text.trim());
                    }
                }
                Event::GeneralRef(entity) if in_title => {
                    let entity: &str = &entity;
                    let sign = quick_xml::escape::unescape(&format!("&{entity};"))
                        .map(|sign| sign.into_owned());
                    xmp.add_to_title(&sign.unwrap_or_default(), titles);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        xmp
    }

    fn add_to_title(&mut self, text: &str, titles: usize) {
        let begins = self.title.is_none();
        if titles == 0 && !(begins && text.trim().is_empty()) {
            self.title.get_or_insert_default().push_str(text);
        }
    }

    /// Properties written as attributes.
    fn short_forms(&mut self, reader: &NsReader<&[u8]>, start: &quick_xml::events::BytesStart<'_>) {
        for attribute in start.attributes().flatten() {
            let (space, name) = reader.resolver().resolve_attribute(attribute.key);
            self.property(&bound(&space), name.as_ref(), &attribute.value);
        }
    }

    fn property(&mut self, space: &str, name: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        let value = value.to_owned();
        match (space, name) {
            (XMP, "CreatorTool") => self.creator = Some(value),
            (PDF_UA, "part") => self.pdf_ua = Some(value),
            (PDF_A, "part") => self.pdf_a = Some(value),
            (PDF_A, "conformance") => self.pdf_a_level = Some(value),
            (DECLARATIONS, "conformsTo") => self.declarations.push(value),
            _ => {}
        }
    }
}

fn bound(space: &ResolveResult<'_>) -> String {
    match space {
        ResolveResult::Bound(Namespace(name)) => name.to_string(),
        ResolveResult::Unbound | ResolveResult::Unknown(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_are_read_as_elements_and_as_attributes() {
        let rdf = "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"";
        let packet = format!(
            "<rdf:RDF {rdf}><rdf:Description xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
             xmlns:a=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:u=\"http://www.aiim.org/pdfua/ns/id/\" \
             a:part=\"2\" a:conformance=\"A\"><u:part>1</u:part>\
             <dc:title><rdf:Alt><rdf:li>Words &amp; more</rdf:li><rdf:li>Wörter</rdf:li></rdf:Alt></dc:title>\
             </rdf:Description></rdf:RDF>"
        );
        let xmp = Xmp::of(packet.as_bytes());
        assert_eq!(xmp.claims(), ["PDF/UA-1", "PDF/A-2a"]);
        assert_eq!(xmp.title.as_deref(), Some("Words & more"));
        assert!(!Xmp::of(b"not XML at all").exists);
    }
}
