//! From block trees to the document.
//!
//! Each chapter is lowered by itself, in the order of the spine; then the passes that
//! need the whole book run: `xref` resolves links, `toc` numbers the headings and
//! `captions` the figures and tables, `xref` names them in links without words,
//! `glossary` finds terms, `toc` and `captions` list what they numbered. What the author
//! did wrong becomes a diagnostic, and the document is made all the same, as well as it
//! can be.

mod block;
mod chapter;
mod cover;
mod figure;
mod formula;
mod front;
mod html;
mod image;
mod index;
mod inline;
mod list;
mod merge;
mod names;
mod notes;
mod quotation;
mod section;
mod table;
mod terms;

pub(super) use image::percent_decode;

use std::collections::BTreeMap;

use super::glossary::TermEntry;
use super::index::IndexMarks;
use super::{Document, Image, Matter, NodeId, Nodes, Role};
use crate::config::{Settings, TermOrigin};
use crate::diag::Sink;
use crate::locale::Phrases;
use crate::math::Speaker;
use crate::source::{SourceId, Sources, Span, World};
use terms::Expansion;

/// Makes the document of a book from its chapters, which stand in `sources`.
pub fn lower(
    world: &dyn World,
    settings: &Settings,
    chapters: &[SourceId],
    phrases: &Phrases,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Document {
    let mut book = Book {
        world,
        phrases,
        nodes: Nodes::default(),
        sink: Sink::default(),
        images: Vec::new(),
        image_indices: BTreeMap::new(),
        describing: Vec::new(),
        anchors: Anchors::default(),
        matter: Matter::Front,
        speaker: Speaker::of(&settings.metadata.language),
        config: Span::new(settings.book_source, 0..0),
        chapter_terms: Vec::new(),
        expansions: Vec::new(),
        index: IndexMarks::default(),
        stopped: Vec::new(),
    };
    book.anchors.unique("contents");
    let book_toml = sources.file(settings.book_source).text();
    let mut sections = vec![book.title_page(&settings.metadata, book_toml)];
    for chapter in chapters {
        let mut section = book.chapter(*chapter, sources);
        if section.role == Role::Glossary {
            book.take_terms(&mut section, sources);
        }
        book.check_order(&sections, &section);
        book.matter = book.matter.max(section.matter);
        sections.push(section);
    }
    let cover = settings.cover.as_ref();
    let cover = cover.and_then(|cover| book.cover(cover));
    // What is marked in a definition stands below no heading of a chapter.
    book.index.heading = None;
    let mut terms = book.terms(settings, sources);
    let Book {
        mut nodes,
        sink: mut found,
        images,
        mut anchors,
        index,
        stopped,
        ..
    } = book;
    super::xref::resolve(
        &mut sections,
        terms.iter_mut().map(|entry| &mut entry.definition),
        &anchors,
        &nodes,
        sources,
        &mut found,
    );
    super::toc::number(&mut sections, &settings.contents);
    super::captions::number(&mut sections, settings, phrases, &mut nodes);
    // Before the glossary says in short what its entries mean.
    super::xref::refer(
        &mut sections,
        terms.iter_mut().map(|entry| &mut entry.definition),
        phrases,
        &mut nodes,
        &mut found,
    );
    let is_entry = |entry: &TermEntry| entry.term.origin != TermOrigin::AbbreviationLine;
    let explains = terms.iter().any(is_entry);
    let mut vocabulary =
        super::vocabulary::read(&sections, &terms, settings, &stopped, &nodes, sources);
    let linked = super::glossary::link(
        &mut sections,
        settings,
        (terms, &stopped),
        phrases,
        &mut nodes,
        &mut anchors,
        &mut found,
    );
    vocabulary.terms = linked.terms;
    vocabulary.add_uses(&linked.uses, &nodes, sources);
    vocabulary.circles = linked.circles;
    let language = &settings.metadata.language;
    super::vocabulary::raise(&vocabulary, language, explains, &mut found);
    super::glossary::name_uses(&mut sections);
    super::index::insert(
        &mut sections,
        index,
        settings,
        chapters,
        phrases,
        (&mut nodes, &mut anchors),
        &mut found,
    );
    super::parts::nest(&mut sections, &nodes, &mut found);
    let lists = ["figures", "tables"].map(|name| anchors.unique(name));
    super::captions::insert_lists(&mut sections, settings, phrases, &mut nodes, lists);
    super::toc::insert(&mut sections, &settings.contents, phrases, &mut nodes);
    super::glossary::insert_note(&mut sections, phrases, &mut nodes);
    sink.append(found);
    Document {
        metadata: settings.metadata.clone(),
        sections,
        images,
        cover,
        vocabulary,
        nodes,
    }
}

/// What lowering a book needs at hand.
struct Book<'w> {
    world: &'w dyn World,
    phrases: &'w Phrases,
    nodes: Nodes,
    sink: Sink,
    images: Vec<Image>,
    /// Index in `images`, by path; `None` for a picture that can't be used.
    image_indices: BTreeMap<String, Option<usize>>,
    /// The descriptions of pictures that are being read, the outer first.
    describing: Vec<String>,
    anchors: Anchors,
    /// How far the book has come.
    matter: Matter,
    /// Who says formulas in the book's language; `None` when nobody can.
    speaker: Option<Speaker>,
    /// The blocks that the author keeps out of the glossary.
    stopped: Vec<Span>,
    /// Where `book.toml` begins: the source of what is made from it.
    config: Span,
    /// The terms of the chapter that is the glossary.
    chapter_terms: Vec<TermEntry>,
    /// What lines say that abbreviations stand for, in the order of the text.
    expansions: Vec<Expansion>,
    /// What is marked for the index.
    index: IndexMarks,
}

/// The names that links may lead to.
#[derive(Debug, Default)]
pub struct Anchors {
    /// By file and fragment, made from the words of headings; the empty fragment is
    /// the file itself.
    targets: BTreeMap<(SourceId, String), NodeId>,
    /// The same, given by the author: these come first.
    named: BTreeMap<(SourceId, String), NodeId>,
    /// Every anchor of the book, so that each is unique.
    taken: BTreeMap<String, u32>,
    /// The files that have been lowered, by path.
    files: BTreeMap<String, SourceId>,
}

impl Anchors {
    /// The node that `fragment` of the file at `path` names.
    ///
    /// The outer `None`: no such file; the inner: no such name in it.
    #[must_use]
    pub fn find(&self, path: &str, fragment: &str) -> Option<Option<NodeId>> {
        let source = *self.files.get(path)?;
        let key = (source, fragment.to_owned());
        Some(self.named.get(&key).or(self.targets.get(&key)).copied())
    }

    /// The names of a file, for the help of a broken link.
    pub fn names(&self, path: &str) -> impl Iterator<Item = &str> {
        let source = self.files.get(path).copied();
        self.named
            .keys()
            .chain(self.targets.keys())
            .filter(move |(file, name)| Some(*file) == source && !name.is_empty())
            .map(|(_, name)| name.as_str())
    }

    /// The first file whose author gave the name to something in it.
    #[must_use]
    pub fn file_that_names<'s>(&self, name: &str, sources: &'s Sources) -> Option<&'s str> {
        let mut named = self.named.keys();
        let (source, _) = named.find(|(_, known)| known == name)?;
        Some(sources.file(*source).path())
    }

    /// A name for the whole book like `wish`: `[a-z0-9-]`, starting with a letter.
    pub(super) fn unique(&mut self, wish: &str) -> String {
        let slug = slug(wish);
        let slug = match slug.chars().next() {
            None => "section".to_owned(),
            Some(first) if first.is_ascii_lowercase() => slug,
            Some(_) => format!("s-{slug}"),
        };
        let mut count = self.taken.get(&slug).copied().unwrap_or(0);
        let mut name = slug.clone();
        while self.taken.contains_key(&name) {
            count += 1;
            name = format!("{slug}-{count}");
        }
        self.taken.insert(slug, count.max(1));
        self.taken.entry(name.clone()).or_insert(1);
        name
    }
}

/// The ASCII letters and digits of a text, in small letters, joined by hyphens.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for char in text.chars().flat_map(char::to_lowercase) {
        if char.is_ascii_alphanumeric() {
            slug.push(char);
        } else if !char.is_alphanumeric()
            && !slug.is_empty()
            && !slug.ends_with('-')
            && char != '\''
        {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_unique_and_safe() {
        let mut anchors = Anchors::default();
        assert_eq!(anchors.unique("Where rivers end!"), "where-rivers-end");
        assert_eq!(anchors.unique("Where rivers end?"), "where-rivers-end-2");
        assert_eq!(anchors.unique("where-rivers-end-2"), "where-rivers-end-2-2");
        assert_eq!(anchors.unique("7 questions"), "s-7-questions");
        assert_eq!(anchors.unique("漢字"), "section");
        let many: std::collections::BTreeSet<_> = (0..50).map(|_| anchors.unique("漢")).collect();
        assert_eq!(many.len(), 50);
    }
}
