//! The content documents: one XHTML file a division of the book, or several where
//! the survey has it so.
//!
//! The page around the section, its heading and its sub-sections, and the turn from
//! one document to the next; what is in them is written by `block`, `inline`, `table`
//! and `reference`, which add to the same [`Content`].

use super::pagebreak::MarkerPlace;
use super::pages::marker_place;
use super::pronunciation::{ALPHABET, LEXICON_TYPE, lexicon_name};
use super::split::Place;
use super::survey::heading_id;
use super::xml::{Tag, Xml, clean};
use super::{Book, Flavour, written_role};
use crate::locale::is_right_to_left;
use crate::model::text::{number_prefix, plain_text};
use crate::model::{Figure, Heading, NodeId, Role, Section};

/// How many elements are open where a page is empty: `html` and `body`.
const PAGE_DEPTH: usize = 2;

/// How good a place before a block of a section is to begin a document: the next
/// best after headings of all levels.
const BLOCK_RANK: u8 = 7;

/// The namespace of SSML's attributes (EPUB 3 Text-to-Speech Enhancements 1.0 § 2).
const SSML: &str = "http://www.w3.org/2001/10/synthesis";

/// The name of the style sheet: epub-builder fixes it.
const STYLE_SHEET: &str = "stylesheet.css";

/// A content document, written.
pub(in crate::edition) struct ContentDocument {
    /// The index of its file.
    pub(in crate::edition) file: usize,
    /// The file.
    pub(in crate::edition) bytes: Vec<u8>,
    /// Where it might be cut, in the order of reading.
    pub(in crate::edition) places: Vec<Place>,
    /// Where markers of printed pages are to stand, which are not in it.
    pub(in crate::edition) markers: Vec<MarkerPlace>,
    /// The byte where its body ends.
    pub(in crate::edition) end: usize,
}

/// Content documents being written, one after the other.
pub(in crate::edition) struct Content<'a> {
    pub(in crate::edition) book: &'a Book<'a>,
    /// The index of the file at hand.
    pub(in crate::edition) file: usize,
    pub(in crate::edition) xml: Xml,
    /// Whether links and ids are written; not in the titles of the contents.
    pub(in crate::edition) linking: bool,
    /// Whether the words at hand are read from right to left.
    pub(in crate::edition) right_to_left: bool,
    /// Whether the section at hand is one of notes.
    pub(in crate::edition) in_notes: bool,
    /// Figures whose descriptions stand at the end of the chapter.
    pub(super) described: Vec<Figure>,
    /// What is open and can go on in the next document, outermost first.
    containers: Vec<Container>,
    /// Where the document at hand might be cut.
    places: Vec<Place>,
    /// The documents that are whole.
    written: Vec<ContentDocument>,
    /// How many headings stand above one of level 1 in the outline of the page.
    pub(in crate::edition) above: u8,
}

/// An element that can go on in the next document.
struct Container {
    kind: ContainerKind,
    /// Whether it is open in the document at hand.
    open: bool,
}

enum ContainerKind {
    Section,
    /// An element in a section, with the tag that opens it again.
    Block(Tag),
}

/// Writes the content documents of a division.
pub(in crate::edition) fn write(book: &Book<'_>, division: &Section) -> Vec<ContentDocument> {
    let file = book.survey.file_of(division.id).unwrap_or_default();
    let mut content = Content::new(book, file);
    content.begin_page(&book.survey.files[file].title);
    content.section(division);
    content.finish_page();
    content.written
}

/// What stands for a heading without words: a document must have a title, a link
/// words, a heading something to hear.
const NO_WORDS: &str = "–";

/// The words of a heading with its number; never empty.
pub(in crate::edition) fn plain_heading(heading: &Heading) -> String {
    let number = heading
        .number
        .as_deref()
        .map(number_prefix)
        .unwrap_or_default();
    if has_words(heading) {
        clean(&format!("{number}{}", plain_text(&heading.content).trim())).into_owned()
    } else {
        format!("{number}{NO_WORDS}")
    }
}

fn has_words(heading: &Heading) -> bool {
    !clean(&plain_text(&heading.content)).trim().is_empty()
}

impl<'a> Content<'a> {
    pub(in crate::edition) fn new(book: &'a Book<'a>, file: usize) -> Self {
        Self {
            book,
            file,
            xml: match book.flavour {
                Flavour::Epub => Xml::document(),
                Flavour::Web => Xml::html(),
            },
            linking: true,
            right_to_left: book.right_to_left,
            in_notes: false,
            described: Vec::new(),
            containers: Vec::new(),
            places: Vec::new(),
            written: Vec::new(),
            above: 0,
        }
    }

    /// Everything before what the page says, in the language of the book.
    pub(in crate::edition) fn begin_page(&mut self, title: &str) {
        self.begin_page_in(&self.book.document.metadata.language, title);
    }

    /// Everything before what the page says in a language.
    pub(in crate::edition) fn begin_page_in(&mut self, language: &str, title: &str) {
        self.xml.html_doctype();
        let speaks = !self.book.pronunciations.is_empty();
        let html = Tag::new("html")
            .with("xmlns", "http://www.w3.org/1999/xhtml")
            .with("xmlns:epub", "http://www.idpf.org/2007/ops")
            .maybe("xmlns:ssml", speaks.then_some(SSML))
            .maybe("ssml:alphabet", speaks.then_some(ALPHABET))
            .language(language)
            .maybe("dir", is_right_to_left(language).then_some("rtl"));
        self.xml.start(html);
        self.xml.line();
        self.xml.start(Tag::new("head"));
        self.xml.line();
        self.xml.element(Tag::new("title"), title);
        self.xml.line();
        let link = Tag::new("link")
            .with("rel", "stylesheet")
            .with("type", "text/css")
            .with("href", STYLE_SHEET);
        self.xml.empty(link);
        self.xml.line();
        for language in self.book.pronunciations.by_language().keys() {
            let link = Tag::new("link")
                .with("rel", "pronunciation")
                .with("type", LEXICON_TYPE)
                .with("hreflang", language)
                .with("href", &lexicon_name(language));
            self.xml.empty(link);
            self.xml.line();
        }
        self.xml.end_line();
        // No role and no type here: they belong to the sections (DPUB-ARIA 1.1,
        // EPUB-ARIA authoring guide § 5).
        self.xml.start(Tag::new("body"));
        self.xml.line();
    }

    pub(in crate::edition) fn end_page(&mut self) {
        self.xml.end_line();
        self.xml.end_line();
    }

    fn finish_page(&mut self) {
        let end = self.xml.len();
        self.end_page();
        let xml = std::mem::replace(&mut self.xml, Xml::document());
        let (bytes, markers) = xml.finish_with_markers();
        self.written.push(ContentDocument {
            file: self.file,
            bytes,
            places: std::mem::take(&mut self.places),
            markers,
            end,
        });
    }

    /// A place where the document may end, before `node`: the next begins here if
    /// the survey has it so.
    pub(in crate::edition) fn place(&mut self, node: NodeId) {
        let blocks = self.containers.iter().filter(|container| {
            // What the section is in is closed where the section goes on.
            matches!(container.kind, ContainerKind::Block(_))
        });
        let inside = u8::try_from(blocks.count()).unwrap_or(u8::MAX);
        self.place_of_rank(node, BLOCK_RANK.saturating_add(inside));
    }

    fn place_of_rank(&mut self, node: NodeId, rank: u8) {
        let open = self.containers.iter().filter(|container| container.open);
        if self.xml.depth() != PAGE_DEPTH + open.count() {
            return;
        }
        match self.book.survey.file_of(node) {
            Some(file) if file != self.file => self.turn(file, rank),
            Some(_) | None => self.places.push(Place {
                node,
                rank,
                offset: self.xml.len(),
            }),
        }
    }

    /// Ends the document and begins the next. Of what was open, only what holds
    /// the next words goes on: its section, as one without meaning, since a chapter
    /// is one however many documents it has (EPUB-ARIA authoring guide § 3), and the
    /// elements in that.
    fn turn(&mut self, file: usize, rank: u8) {
        let due = self.xml.take_due();
        while self.xml.depth() > PAGE_DEPTH {
            self.xml.end_line();
        }
        self.finish_page();
        self.file = file;
        let book = self.book;
        self.begin_page(&book.survey.files[file].title);
        for page in due {
            self.xml.begin_page(page);
        }
        let sections = self.containers.iter().rposition(|container| {
            matches!(container.kind, ContainerKind::Section) && rank >= BLOCK_RANK
        });
        let going_on = sections.unwrap_or(self.containers.len());
        for (at, container) in self.containers.iter_mut().enumerate() {
            container.open = at >= going_on;
            if container.open {
                self.xml.start(match &container.kind {
                    ContainerKind::Section => Tag::new("section"),
                    ContainerKind::Block(tag) => tag.clone(),
                });
                self.xml.line();
            }
        }
    }

    fn open(&mut self, tag: Tag, kind: ContainerKind) {
        self.xml.start(tag);
        self.xml.line();
        self.containers.push(Container { kind, open: true });
    }

    /// Opens an element whose content may go on in the next document, there in an
    /// element begun by `again`. [`Self::close`] ends it.
    pub(in crate::edition) fn open_block(&mut self, tag: Tag, again: Tag) {
        self.open(tag, ContainerKind::Block(again));
    }

    /// Whether a new document begins with `node`.
    pub(in crate::edition) fn turns_at(&self, node: NodeId) -> bool {
        let file = self.book.survey.file_of(node);
        file.is_some_and(|file| file != self.file)
    }

    /// From here on, the element that was opened last goes on in another way.
    pub(in crate::edition) fn go_on_with(&mut self, again: Tag) {
        if let Some(container) = self.containers.last_mut() {
            container.kind = ContainerKind::Block(again);
        }
    }

    /// Closes what was opened last, unless it ended with its document.
    pub(in crate::edition) fn close(&mut self) {
        let container = self.containers.pop();
        if container.is_some_and(|container| container.open) {
            self.xml.end_line();
        }
    }

    /// A tag for a node, with the id that links lead to and the printed pages that
    /// begin with it.
    pub(in crate::edition) fn tag(&self, name: &'static str, node: NodeId) -> Tag {
        let id = self.linking.then(|| self.book.survey.id(node)).flatten();
        let pages = self.pages_in(node).iter().map(|(_, page)| *page);
        Tag::new(name).maybe("id", id).begins(pages)
    }

    /// The printed pages that begin in a node, each with the byte of its words. What is
    /// said a second time, in a list of contents, begins none.
    pub(super) fn pages_in(&self, node: NodeId) -> &'a [(usize, usize)] {
        match self.book.pages {
            Some(pages) if self.linking => pages.of_node(node),
            Some(_) | None => &[],
        }
    }

    /// The printed pages that begin with a node begin with what is written next.
    pub(super) fn begin_pages(&mut self, node: NodeId) {
        for (_, page) in self.pages_in(node) {
            self.xml.begin_page(*page);
        }
    }

    /// The words of a node, parted where printed pages begin in them.
    pub(super) fn words(&mut self, node: NodeId, words: &str) {
        self.parted_words(words, self.pages_in(node).iter().copied());
    }

    /// Words, parted where printed pages begin: each with the byte.
    pub(super) fn parted_words(
        &mut self,
        words: &str,
        pages: impl IntoIterator<Item = (usize, usize)>,
    ) {
        let mut written = 0;
        for (start, page) in pages {
            let place = marker_place(words, start);
            if place > written {
                self.xml.text(&words[written..place]);
                written = place;
            }
            self.xml.begin_page(page);
        }
        self.xml.text(&words[written..]);
    }

    /// A tag for a node with the element, type and role of its meaning.
    pub(in crate::edition) fn role_tag(&self, role: Role, node: NodeId) -> Tag {
        let row = role.row();
        self.tag(row.html, node)
            .maybe("epub:type", row.epub_type)
            .maybe("role", row.aria)
    }

    pub(in crate::edition) fn section(&mut self, section: &Section) {
        self.place_of_rank(section.id, section.heading.level);
        let role = written_role(section, self.book.settings);
        let row = role.row();
        // A section with a landmark role needs a name that tells it from others.
        let name = self.book.labels.get(&section.id);
        let by_heading = row.aria.filter(|_| name.is_none());
        let label = by_heading.map(|_| heading_id(section));
        let tag = self
            .role_tag(role, section.id)
            .maybe("aria-labelledby", label.as_deref())
            .maybe("aria-label", name.map(String::as_str));
        self.open(tag, ContainerKind::Section);
        self.heading(&section.heading, section.role);
        let outer = std::mem::replace(&mut self.in_notes, section.role == Role::Notes);
        self.blocks(&section.blocks);
        self.in_notes = outer;
        for inner in section.own_sections() {
            self.section(inner);
        }
        if section.heading.level == 1 {
            self.descriptions();
        }
        match self.book.flavour {
            // They are documents of their own.
            Flavour::Epub => {}
            Flavour::Web => {
                self.above += 1;
                for chapter in section.chapters() {
                    self.section(chapter);
                }
                self.above -= 1;
            }
        }
        self.close();
    }

    /// The heading of a section, of the rank that it has on its page.
    pub(in crate::edition) fn heading(&mut self, heading: &Heading, role: Role) {
        let (name, deeper) = self.rank(heading.level);
        let is_book_title = role == Role::TitlePage;
        let epub_type = is_book_title.then(|| Role::Title.row().epub_type).flatten();
        let tag = self
            .tag(name, heading.id)
            .maybe("epub:type", epub_type)
            .maybe("aria-level", deeper.as_deref());
        if heading.number.is_none() && has_words(heading) {
            return self.line_element(tag, &heading.content);
        }
        self.xml.start(tag);
        self.heading_words(heading);
        self.xml.end_line();
    }

    /// The element of a heading and, as HTML ends at six, its `aria-level` (WAI-ARIA 1.2
    /// § 6.6).
    fn rank(&self, level: u8) -> (&'static str, Option<String>) {
        let rank = level.max(1) + self.above;
        let name = match rank {
            0 | 1 => "h1",
            2 => "h2",
            3 => "h3",
            4 => "h4",
            5 => "h5",
            6.. => "h6",
        };
        (name, (rank > 6).then(|| rank.to_string()))
    }

    /// A heading of ours, which the contents don't list.
    pub(super) fn plain_heading(&mut self, level: u8, words: &str) {
        let (name, deeper) = self.rank(level);
        let tag = Tag::new(name).maybe("aria-level", deeper.as_deref());
        self.xml.element(tag, words);
        self.xml.line();
    }

    /// The number and the words of a heading; never nothing.
    pub(in crate::edition) fn heading_words(&mut self, heading: &Heading) {
        if let Some(number) = &heading.number {
            self.xml.text(&number_prefix(number));
        }
        self.inlines(&heading.content);
        if !has_words(heading) {
            self.xml.text(NO_WORDS);
        }
    }
}
