//! Reads finished editions with other eyes than those that wrote them: EPUBs with
//! an XML reader, PDFs with poppler and with `lopdf`.
//!
//! What it gives is lines of words and trees, for [`fidelity`](crate::fidelity)
//! and [`editions`](crate::editions) to compare.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use lopdf::{Dictionary, Object, ObjectId, decode_text_string};
use resvg::usvg::roxmltree::{Document as Xml, Node, ParsingOptions};

/// Runs a reader of another make; `None` where it is not installed.
///
/// # Panics
/// When it fails, and where `CLEARPRINT_JUDGES=required` says that it must be there.
pub(crate) fn run(program: &str, arguments: &[&str]) -> Option<String> {
    let output = match Command::new(program).args(arguments).output() {
        Ok(output) => output,
        Err(error) => {
            let required = std::env::var("CLEARPRINT_JUDGES").is_ok_and(|v| v == "required");
            assert!(!required, "{program} is missing: {error}");
            eprintln!("note: {program} is not installed; this check is left out");
            return None;
        }
    };
    assert!(
        output.status.success(),
        "{program} {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(String::from_utf8(output.stdout).expect("the reader writes UTF-8"))
}

/// A file that is gone when the test ends.
pub(crate) struct Temporary {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

impl Temporary {
    pub(crate) fn new(name: &str, bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        Self {
            _folder: folder,
            path,
        }
    }

    pub(crate) fn path(&self) -> &str {
        self.path.to_str().unwrap()
    }
}

/// The files of an EPUB, by name.
pub(crate) fn unzip(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

/// An XHTML document of an EPUB.
pub(crate) struct Page {
    pub(crate) path: String,
    pub(crate) source: String,
}

/// The documents of an EPUB in the order of its spine, as its container and its
/// package name them.
pub(crate) fn spine(epub: &[u8]) -> Vec<Page> {
    let mut files = unzip(epub);
    let mut text = |path: &str| String::from_utf8(files.remove(path).expect(path)).unwrap();
    let container = text("META-INF/container.xml");
    let container = parse(&container);
    let package_path = first(container.root_element(), "rootfile")
        .and_then(|node| node.attribute("full-path"))
        .unwrap()
        .to_owned();
    let package = text(&package_path);
    let package = parse(&package);
    let folder = Path::new(&package_path).parent().unwrap();
    let items: BTreeMap<&str, &str> = package
        .descendants()
        .filter(|node| node.has_tag_name("item") || node.tag_name().name() == "item")
        .map(|item| {
            (
                item.attribute("id").unwrap(),
                item.attribute("href").unwrap(),
            )
        })
        .collect();
    package
        .descendants()
        .filter(|node| node.tag_name().name() == "itemref")
        .map(|item| {
            let href = items[item.attribute("idref").unwrap()];
            let path = folder.join(href).to_str().unwrap().to_owned();
            let source = text(&path);
            Page { path, source }
        })
        .collect()
}

pub(crate) fn parse(source: &str) -> Xml<'_> {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    Xml::parse_with_options(source, options).unwrap_or_else(|error| panic!("{error}\n{source}"))
}

pub(crate) fn first<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.descendants()
        .find(|node| node.tag_name().name() == name)
}

/// What HTML writes without an end.
const HTML_VOID: &[&str] = &["br", "hr", "img", "link", "meta"];

/// The body of a page in the syntax of HTML, as XML: void elements have their ends. It
/// holds for pages that leave out no other end and escape as XML does.
pub(crate) fn html_body(page: &str) -> String {
    let (_, body) = page.split_once("<body>").unwrap();
    let (body, _) = body.split_once("</html>").unwrap();
    let mut xml = String::from("<body>");
    for (at, piece) in body.split('<').enumerate() {
        if at > 0 {
            xml.push('<');
        }
        let name: String = piece.chars().take_while(|c| c.is_alphanumeric()).collect();
        match piece.split_once('>') {
            Some((tag, text)) if HTML_VOID.contains(&name.as_str()) => {
                xml.push_str(&format!("{tag}/>{text}"));
            }
            Some(_) | None => xml.push_str(piece),
        }
    }
    xml
}

/// The elements of HTML that stand in a line; all others end one.
const HTML_INLINE: &[&str] = &[
    "a", "abbr", "code", "dfn", "em", "i", "kbd", "s", "span", "strong", "sub", "sup",
];

/// The lines of an element of HTML: the words of each block by themselves.
/// A picture is `[alt: …]`.
pub(crate) fn html_lines(node: Node<'_, '_>) -> Vec<String> {
    let mut lines = Lines::default();
    html(node, &mut lines);
    lines.finish()
}

fn html(node: Node<'_, '_>, lines: &mut Lines) {
    if let Some(text) = node.text().filter(|_| node.is_text()) {
        return lines.words(text);
    }
    match node.tag_name().name() {
        "br" => return lines.words(" "),
        "math" => {
            let block = node.attribute("display") == Some("block");
            return lines.picture(node.attribute("alttext").unwrap(), block);
        }
        "img" => {
            let block = node
                .parent()
                .is_some_and(|parent| parent.has_tag_name("figure"))
                || node
                    .parent()
                    .is_some_and(|p| p.tag_name().name() == "figure");
            return lines.picture(node.attribute("alt").unwrap(), block);
        }
        _ => {}
    }
    let inline = HTML_INLINE.contains(&node.tag_name().name());
    if !inline {
        lines.end();
    }
    for child in node.children() {
        html(child, lines);
    }
    if !inline {
        lines.end();
    }
}

/// Lines under construction.
#[derive(Default)]
pub(crate) struct Lines {
    done: Vec<String>,
    line: String,
}

impl Lines {
    pub(crate) fn words(&mut self, words: &str) {
        self.line.push_str(words);
    }

    pub(crate) fn end(&mut self) {
        let line = std::mem::take(&mut self.line);
        // White space of XML and of Markdown; a no-break space is a character.
        let line = line.trim_matches([' ', '\n', '\t', '\r']);
        if !line.is_empty() {
            self.done.push(line.to_owned());
        }
    }

    pub(crate) fn picture(&mut self, alt: &str, block: bool) {
        if alt.is_empty() {
            return;
        }
        if block {
            self.end();
        }
        self.line.push_str(&format!("[alt: {alt}]"));
        if block {
            self.end();
        }
    }

    /// Puts lines before those that came after the first `at`.
    pub(crate) fn insert(&mut self, at: usize, lines: Vec<String>) {
        self.done.splice(at..at, lines);
    }

    /// Takes the lines after the first `from` away.
    pub(crate) fn take(&mut self, from: usize) -> Vec<String> {
        self.done.split_off(from)
    }

    pub(crate) fn count(&self) -> usize {
        self.done.len()
    }

    pub(crate) fn finish(mut self) -> Vec<String> {
        self.end();
        self.done
    }
}

/// An element of a PDF's structure tree.
#[derive(Debug, Default)]
pub(crate) struct Tag {
    pub(crate) kind: String,
    /// What the dictionary says: `Alt`, `ActualText`, `E`, `Lang`, and whether
    /// it has an `ID`.
    pub(crate) details: BTreeMap<&'static str, String>,
    /// What its attributes say: `/Scope /Column`.
    pub(crate) attributes: Vec<String>,
    pub(crate) kids: Vec<Kid>,
}

/// A part of an element.
#[derive(Debug)]
pub(crate) enum Kid {
    Tag(Tag),
    /// Marked content: its page from 0, its number there, its words.
    Words {
        page: usize,
        mcid: i64,
        words: String,
    },
    /// A link annotation, with where it leads.
    Link(Result<usize, String>),
}

/// The structure types that stand in a line (ISO 32000-1 § 14.8.4.4).
const PDF_INLINE: &[&str] = &["Span", "Link", "Reference", "Code"];

/// The structure tree of a PDF as poppler reads it, as lines of kinds and words;
/// `None` without poppler. It leaves `ActualText` and the like out.
pub(crate) fn poppler_structure(pdf: &[u8]) -> Option<Vec<String>> {
    let file = Temporary::new("book.pdf", pdf);
    let printed = run("pdfinfo", &["-enc", "UTF-8", "-struct-text", file.path()])?;
    let lines = printed.lines().map(str::trim_start);
    let lines = lines.filter(|line| !line.starts_with('/'));
    let lines = lines.map(|line| match line.strip_prefix('"') {
        Some(words) => format!("\"{}", words.strip_suffix('"').unwrap()),
        None => line.split([' ', ':']).next().unwrap().to_owned(),
    });
    Some(lines.collect())
}

impl Tag {
    /// The elements in it, not those further in.
    pub(crate) fn tags(&self) -> impl Iterator<Item = &Tag> {
        self.kids.iter().filter_map(|kid| match kid {
            Kid::Tag(tag) => Some(tag),
            Kid::Words { .. } | Kid::Link(_) => None,
        })
    }

    /// The tree as [`poppler_structure`] gives it.
    pub(crate) fn flat(&self, lines: &mut Vec<String>) {
        lines.push(self.kind.clone());
        for kid in &self.kids {
            match kid {
                Kid::Tag(tag) => tag.flat(lines),
                Kid::Words { words, .. } => lines.push(format!("\"{words}")),
                Kid::Link(_) => lines.push("Object".to_owned()),
            }
        }
    }

    /// The lines in it, as [`html_lines`] gives those of HTML.
    pub(crate) fn lines(&self) -> Vec<String> {
        let mut lines = Lines::default();
        self.collect(&mut lines);
        lines.finish()
    }

    fn collect(&self, lines: &mut Lines) {
        if let Some(alt) = self.details.get("Alt") {
            let block = self
                .attributes
                .iter()
                .any(|said| said == "/Placement /Block");
            return lines.picture(alt, block);
        }
        let inline = PDF_INLINE.contains(&self.kind.as_str());
        if !inline {
            lines.end();
        }
        if let Some(words) = self.details.get("ActualText") {
            lines.words(words);
        } else {
            for kid in &self.kids {
                match kid {
                    Kid::Tag(tag) => tag.collect(lines),
                    Kid::Words { words, .. } => lines.words(words),
                    Kid::Link(_) => {}
                }
            }
        }
        if !inline {
            lines.end();
        }
    }
}

/// A walk along the structure tree.
struct Structure<'a> {
    pdf: &'a Pdf,
    at: BTreeMap<ObjectId, usize>,
    words: &'a BTreeMap<(usize, i64), String>,
    read: BTreeSet<(usize, i64)>,
    /// Types and the standard ones they stand for.
    roles: &'a Dictionary,
}

impl Structure<'_> {
    fn element(&mut self, element: &Dictionary) -> Tag {
        let pdf = self.pdf;
        let kind = pdf.get(element, "S").unwrap().as_name().unwrap();
        // As a reader that knows the standard types of PDF 1.7 takes it.
        let kind = self
            .roles
            .get(kind)
            .and_then(|kind| kind.as_name())
            .unwrap_or(kind);
        let mut tag = Tag {
            kind: String::from_utf8_lossy(kind).into_owned(),
            ..Tag::default()
        };
        for key in ["Alt", "ActualText", "E", "Lang"] {
            tag.details
                .extend(pdf.text(element, key).map(|text| (key, text)));
        }
        tag.details
            .extend(pdf.text(element, "ID").map(|_| ("ID", "yes".to_owned())));
        let attributes = pdf.get(element, "A").map(|a| a.as_dict().unwrap());
        for (key, value) in attributes
            .into_iter()
            .flat_map(|attributes| attributes.iter())
        {
            let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
            let said = match value {
                lopdf::Object::Name(name) => format!("/{}", text(name)),
                lopdf::Object::Integer(number) => number.to_string(),
                _ => continue,
            };
            if key != b"O" {
                tag.attributes.push(format!("/{} {said}", text(key)));
            }
        }
        let page = element
            .get(b"Pg")
            .ok()
            .map(|page| self.at[&page.as_reference().unwrap()]);
        match pdf.get(element, "K") {
            None => {}
            Some(Object::Array(kids)) => {
                for kid in kids {
                    self.kid(kid, page, &mut tag);
                }
            }
            Some(kid) => self.kid(kid, page, &mut tag),
        }
        tag
    }

    fn kid(&mut self, kid: &Object, page: Option<usize>, parent: &mut Tag) {
        let pdf = self.pdf;
        let (page, mcid) = match pdf.resolve(kid) {
            Object::Integer(mcid) => (page.expect("a bare MCID has its page"), *mcid),
            Object::Dictionary(kid) if kid.has(b"S") => {
                let tag = self.element(kid);
                return parent.kids.push(Kid::Tag(tag));
            }
            Object::Dictionary(kid) if kid.has(b"MCID") => {
                let page = kid.get(b"Pg").unwrap().as_reference().unwrap();
                (
                    self.at[&page],
                    pdf.get(kid, "MCID").unwrap().as_i64().unwrap(),
                )
            }
            Object::Dictionary(reference) => {
                let annotation = pdf.get(reference, "Obj").unwrap().as_dict().unwrap();
                return parent
                    .kids
                    .push(Kid::Link(pdf.target(annotation, &self.at)));
            }
            other => panic!("no kid of an element: {other:?}"),
        };
        assert!(
            self.read.insert((page, mcid)),
            "read twice: {mcid} of page {page}"
        );
        let words = self.words.get(&(page, mcid)).cloned().unwrap_or_default();
        parent.kids.push(Kid::Words { page, mcid, words });
    }
}

/// A PDF as `lopdf` reads it.
pub(crate) struct Pdf {
    pub(crate) file: lopdf::Document,
}

/// A link on a page.
#[derive(Debug)]
pub(crate) struct Link {
    /// The page that it is on, from 0.
    pub(crate) page: usize,
    /// Where it leads: a page, from 0, or an address.
    pub(crate) target: Result<usize, String>,
    /// What it says of itself.
    pub(crate) contents: String,
    /// Its `StructParent`.
    pub(crate) parent: Option<i64>,
}

impl Pdf {
    pub(crate) fn read(bytes: &[u8]) -> Self {
        Self {
            file: lopdf::Document::load_mem(bytes).unwrap(),
        }
    }

    pub(crate) fn pages(&self) -> Vec<ObjectId> {
        self.file.get_pages().into_values().collect()
    }

    pub(crate) fn resolve<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.file.dereference(object).unwrap().1
    }

    pub(crate) fn get<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> Option<&'a Object> {
        Some(self.resolve(dictionary.get(key.as_bytes()).ok()?))
    }

    pub(crate) fn text(&self, dictionary: &Dictionary, key: &str) -> Option<String> {
        self.get(dictionary, key)
            .map(|object| decode_text_string(object).unwrap())
    }

    /// The printed number of each page (ISO 32000-1 § 12.4.2).
    pub(crate) fn labels(&self) -> Vec<String> {
        let count = self.pages().len();
        let tree = self
            .get(self.file.catalog().unwrap(), "PageLabels")
            .unwrap();
        let numbers = self.get(tree.as_dict().unwrap(), "Nums").unwrap();
        let mut labels = vec![String::new(); count];
        let numbers = numbers.as_array().unwrap();
        for pair in numbers.chunks(2) {
            let start = usize::try_from(pair[0].as_i64().unwrap()).unwrap();
            let range = self.resolve(&pair[1]).as_dict().unwrap();
            let prefix = self.text(range, "P").unwrap_or_default();
            let first = self.get(range, "St").map_or(1, |st| st.as_i64().unwrap());
            let style = self.get(range, "S").map(|style| style.as_name().unwrap());
            for (number, label) in (first..).zip(&mut labels[start..]) {
                *label = match style {
                    None => prefix.clone(),
                    Some(b"D") => format!("{prefix}{number}"),
                    Some(other) => panic!("a style of numbers that is not read: {other:?}"),
                };
            }
        }
        labels
    }

    /// The structure tree, with the words of `words` by page and MCID.
    pub(crate) fn structure(&self, words: &BTreeMap<(usize, i64), String>) -> Tag {
        let root = self
            .get(self.file.catalog().unwrap(), "StructTreeRoot")
            .unwrap();
        let root = root.as_dict().unwrap();
        let roles = self.get(root, "RoleMap").unwrap().as_dict().unwrap();
        let root = match self.get(root, "K").unwrap() {
            Object::Array(roots) => self.resolve(&roots[0]),
            root => root,
        };
        let at = self.pages().into_iter().zip(0..).collect();
        let mut reader = Structure {
            pdf: self,
            at,
            words,
            read: BTreeSet::new(),
            roles,
        };
        let tree = reader.element(root.as_dict().unwrap());
        let lost: Vec<_> = words
            .keys()
            .filter(|key| !reader.read.contains(key))
            .collect();
        assert!(lost.is_empty(), "painted and not in the tree: {lost:?}");
        tree
    }

    /// Whether a page has pictures.
    pub(crate) fn has_pictures(&self, page: usize) -> bool {
        let content = self.file.get_page_content(self.pages()[page]);
        let content = lopdf::content::Content::decode(&content).unwrap();
        content
            .operations
            .iter()
            .any(|operation| operation.operator == "Do")
    }

    /// Every link, in the order of the pages.
    pub(crate) fn links(&self) -> Vec<Link> {
        let pages = self.pages();
        let at: BTreeMap<ObjectId, usize> = pages.iter().copied().zip(0..).collect();
        let mut links = Vec::new();
        for (page, id) in pages.iter().enumerate() {
            let dictionary = self.file.get_dictionary(*id).unwrap();
            let Some(annotations) = self.get(dictionary, "Annots") else {
                continue;
            };
            for annotation in annotations.as_array().unwrap() {
                let annotation = self.resolve(annotation).as_dict().unwrap();
                assert_eq!(
                    self.get(annotation, "Subtype").unwrap().as_name().unwrap(),
                    b"Link"
                );
                links.push(Link {
                    page,
                    target: self.target(annotation, &at),
                    contents: self.text(annotation, "Contents").unwrap_or_default(),
                    parent: self
                        .get(annotation, "StructParent")
                        .map(|key| key.as_i64().unwrap()),
                });
            }
        }
        links
    }

    fn target(&self, link: &Dictionary, at: &BTreeMap<ObjectId, usize>) -> Result<usize, String> {
        let action = self.get(link, "A").map(|action| action.as_dict().unwrap());
        if let Some(address) = action.and_then(|action| self.get(action, "URI")) {
            return Err(String::from_utf8(address.as_str().unwrap().to_vec()).unwrap());
        }
        let place = self
            .get(link, "Dest")
            .or_else(|| self.get(action.unwrap(), "D"))
            .unwrap();
        Ok(at[&place.as_array().unwrap()[0].as_reference().unwrap()])
    }

    /// The outline: depth, words, page from 0.
    pub(crate) fn outline(&self) -> Vec<(usize, String, usize)> {
        let at = self.pages().into_iter().zip(0..).collect();
        let mut lines = Vec::new();
        if let Some(root) = self.get(self.file.catalog().unwrap(), "Outlines") {
            self.entries(root.as_dict().unwrap(), 0, &at, &mut lines);
        }
        lines
    }

    fn entries(
        &self,
        parent: &Dictionary,
        depth: usize,
        at: &BTreeMap<ObjectId, usize>,
        lines: &mut Vec<(usize, String, usize)>,
    ) {
        let mut next = self.get(parent, "First");
        let mut seen = BTreeSet::new();
        while let Some(entry) = next {
            let entry = entry.as_dict().unwrap();
            let title = self.text(entry, "Title").unwrap();
            assert!(
                seen.insert(format!("{entry:?}")),
                "the outline has a circle"
            );
            lines.push((depth, title, self.target(entry, at).unwrap()));
            self.entries(entry, depth + 1, at, lines);
            next = self.get(entry, "Next");
        }
    }
}
