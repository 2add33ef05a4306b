//! What the file says about itself: the information dictionary and the XMP
//! packet, made from the same values so that they agree (PDF/A-2 § 6.6, PDF/UA-1
//! § 7.1). PDF/A-4 has the packet alone (§ 6.1.3).
//!
//! printpdf's own packet is not escaped and its dates are wrong, so it is not
//! used.

use std::fmt::Write as _;

use lopdf::{Dictionary, Object, Stream, StringFormat, text_string};
use quick_xml::escape::escape;

use crate::config::PdfConformance;
use crate::model::{Identifier, Isbn, Metadata};

/// The program, as files name it.
const PRODUCER: &str = concat!("clearprint ", env!("CARGO_PKG_VERSION"));

/// What both places say.
pub(super) struct Statements<'a> {
    metadata: &'a Metadata,
    conformance: PdfConformance,
    /// The program and the print profile it followed, so that an audit of the file
    /// knows what to hold it against.
    tool: String,
    creators: Vec<&'a str>,
    contributors: Vec<&'a str>,
    subjects: String,
    /// The first is the one to know the file by.
    identifiers: Vec<String>,
}

impl<'a> Statements<'a> {
    /// What an edition with this ISBN says about itself.
    pub(super) fn of(
        metadata: &'a Metadata,
        isbn: Option<&Isbn>,
        profile: &str,
        conformance: PdfConformance,
    ) -> Self {
        let names = |is_creator: bool| {
            metadata
                .contributors
                .iter()
                .filter(|who| who.is_creator() == is_creator)
                .map(|who| who.name.as_str())
                .collect::<Vec<_>>()
        };
        Self {
            metadata,
            conformance,
            tool: match profile {
                "" => PRODUCER.to_owned(),
                profile => format!("{PRODUCER}, profile {profile}"),
            },
            creators: names(true),
            contributors: names(false),
            subjects: metadata.subject_names().collect::<Vec<_>>().join(", "),
            identifiers: metadata
                .identifiers
                .of_edition(isbn)
                .iter()
                .map(Identifier::uri)
                .collect(),
        }
    }

    /// What to know the file by.
    pub(super) fn identifier(&self) -> &str {
        &self.identifiers[0]
    }

    /// The information dictionary (ISO 32000-1 § 14.3.3).
    pub(super) fn information(&self) -> Dictionary {
        let mut dictionary = Dictionary::new();
        let mut set = |key: &str, text: &str| {
            if !text.is_empty() {
                dictionary.set(key, text_string(text));
            }
        };
        set("Title", &self.metadata.title);
        set("Author", &self.creators.join(", "));
        set(
            "Subject",
            self.metadata.description.as_deref().unwrap_or_default(),
        );
        set("Keywords", &self.subjects);
        set("Creator", &self.tool);
        set("Producer", PRODUCER);
        if let Some(date) = pdf_date(self.metadata.modification_time()) {
            let date = Object::String(date.into_bytes(), StringFormat::Literal);
            dictionary.set("CreationDate", date.clone());
            dictionary.set("ModDate", date);
        }
        dictionary
    }

    /// The XMP packet as a stream. It stays uncompressed, so that archives find
    /// it without reading PDF.
    pub(super) fn stream(&self) -> Stream {
        let dictionary = Dictionary::from_iter([
            ("Type", Object::from("Metadata")),
            ("Subtype", "XML".into()),
        ]);
        Stream::new(dictionary, self.packet().into_bytes()).with_compression(false)
    }

    fn packet(&self) -> String {
        let metadata = self.metadata;
        let mut rdf = String::new();
        let language = &metadata.language;
        let (claims, more) = match self.conformance {
            PdfConformance::PdfUa1 => (UA_1_CLAIMS, EXTENSION),
            PdfConformance::PdfUa2 => (UA_2_CLAIMS, DECLARATIONS),
        };
        for (name, value) in claims {
            simple(&mut rdf, name, value);
        }
        alternative(&mut rdf, "dc:title", language, Some(&metadata.title));
        list(&mut rdf, "dc:creator", "Seq", &self.creators);
        list(&mut rdf, "dc:contributor", "Bag", &self.contributors);
        alternative(
            &mut rdf,
            "dc:description",
            language,
            metadata.description.as_deref(),
        );
        let subjects: Vec<&str> = metadata.subject_names().collect();
        list(&mut rdf, "dc:subject", "Bag", &subjects);
        let others = metadata.other_languages.iter();
        let languages: Vec<&String> = std::iter::once(language).chain(others).collect();
        list(&mut rdf, "dc:language", "Bag", &languages);
        list(
            &mut rdf,
            "dc:publisher",
            "Bag",
            metadata.publisher.as_slice(),
        );
        list(&mut rdf, "dc:date", "Seq", metadata.date.as_slice());
        alternative(&mut rdf, "dc:rights", language, metadata.rights.as_deref());
        simple(&mut rdf, "dc:identifier", self.identifier());
        // For one there is `dc:identifier`; all of them, that one too, stand in XMP's
        // own list (XMP Specification 2005 § 4, XMP Basic Schema).
        if self.identifiers.len() > 1 {
            list(&mut rdf, "xmp:Identifier", "Bag", &self.identifiers);
        }
        simple(
            &mut rdf,
            "dc:source",
            metadata.source.as_deref().unwrap_or_default(),
        );
        simple(&mut rdf, "dc:format", "application/pdf");
        simple(&mut rdf, "pdf:Keywords", &self.subjects);
        simple(&mut rdf, "pdf:Producer", PRODUCER);
        simple(&mut rdf, "xmp:CreatorTool", &self.tool);
        if pdf_date(metadata.modification_time()).is_some() {
            simple(&mut rdf, "xmp:CreateDate", metadata.modification_time());
            simple(&mut rdf, "xmp:ModifyDate", metadata.modification_time());
            simple(&mut rdf, "xmp:MetadataDate", metadata.modification_time());
        }
        format!(
            "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
             <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
             <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
             <rdf:Description rdf:about=\"\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
             xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
             xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
             xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" \
             xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n\
             {rdf}</rdf:Description>\n{more}</rdf:RDF>\n</x:xmpmeta>\n\
             <?xpacket end=\"r\"?>"
        )
    }
}

/// PDF/UA-1 § 5 and PDF/A-2 § 6.6.4.
const UA_1_CLAIMS: &[(&str, &str)] = &[
    ("pdfuaid:part", "1"),
    ("pdfaid:part", "2"),
    ("pdfaid:conformance", "A"),
];

/// PDF/UA-2 § 5 and PDF/A-4 § 6.7.3.
const UA_2_CLAIMS: &[(&str, &str)] = &[
    ("pdfuaid:part", "2"),
    ("pdfuaid:rev", "2024"),
    ("pdfaid:part", "4"),
    ("pdfaid:rev", "2020"),
];

/// Well-Tagged PDF 1.0 § 6.1: the file may be reused and is accessible.
const DECLARATIONS: &str = concat!(
    "<rdf:Description rdf:about=\"\" xmlns:pdfd=\"http://pdfa.org/declarations/\">\n",
    "<pdfd:declarations><rdf:Bag>\n",
    "<rdf:li rdf:parseType=\"Resource\"><pdfd:conformsTo>",
    "http://pdfa.org/declarations/wtpdf#reuse1.0</pdfd:conformsTo></rdf:li>\n",
    "<rdf:li rdf:parseType=\"Resource\"><pdfd:conformsTo>",
    "http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo></rdf:li>\n",
    "</rdf:Bag></pdfd:declarations>\n</rdf:Description>\n",
);

/// PDF/A-2 knows the properties of PDF/UA only when the file describes them
/// (PDF/A-2 § 6.6.2.3.3).
const EXTENSION: &str = concat!(
    "<rdf:Description rdf:about=\"\" ",
    "xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" ",
    "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" ",
    "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n",
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n",
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n",
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n",
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n",
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n",
    "<pdfaProperty:name>part</pdfaProperty:name>\n",
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n",
    "<pdfaProperty:category>internal</pdfaProperty:category>\n",
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>\n",
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n",
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n",
);

fn simple(rdf: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        let _ = writeln!(rdf, "<{name}>{}</{name}>", xml(value));
    }
}

/// A text in the language of the book, which is the default too.
fn alternative(rdf: &mut String, name: &str, language: &str, value: Option<&str>) {
    let Some(value) = value else { return };
    let value = xml(value);
    let language = xml(language);
    let _ = writeln!(
        rdf,
        "<{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">{value}</rdf:li>\
         <rdf:li xml:lang=\"{language}\">{value}</rdf:li></rdf:Alt></{name}>"
    );
}

fn list(rdf: &mut String, name: &str, kind: &str, values: &[impl AsRef<str>]) {
    if values.is_empty() {
        return;
    }
    let _ = write!(rdf, "<{name}><rdf:{kind}>");
    for value in values {
        let _ = write!(rdf, "<rdf:li>{}</rdf:li>", xml(value.as_ref()));
    }
    let _ = writeln!(rdf, "</rdf:{kind}></{name}>");
}

/// Text in XML: escaped, without the characters that XML 1.0 has no way to write.
fn xml(text: &str) -> String {
    let clean: String = text
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
        .collect();
    escape(clean.as_str()).into_owned()
}

/// `YYYY-MM-DDThh:mm:ssZ` as PDF writes it (ISO 32000-1 § 7.9.4); `None` for
/// anything else.
fn pdf_date(date: &str) -> Option<String> {
    let bytes = date.as_bytes();
    let shape = b"0000-00-00T00:00:00Z";
    let fits = bytes.len() == shape.len()
        && bytes.iter().zip(shape).all(|(byte, shape)| match shape {
            b'0' => byte.is_ascii_digit(),
            _ => byte == shape,
        });
    let digits = date.chars().filter(char::is_ascii_digit);
    fits.then(|| format!("D:{}Z", digits.collect::<String>()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_without_its_signs() {
        assert_eq!(
            pdf_date("2026-03-01T09:05:00Z").as_deref(),
            Some("D:20260301090500Z")
        );
        assert_eq!(pdf_date("2026-03-01"), None);
    }

    #[test]
    fn text_cannot_leave_its_element() {
        assert_eq!(xml("A < B & \u{1}\"C\""), "A &lt; B &amp; &quot;C&quot;");
    }
}
