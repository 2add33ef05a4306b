//! What each part of the book is to a screen reader: one walk of the model in
//! reading order makes the structure tree.
//!
//! The structure types are those of the role table
//! ([`crate::model::role::ROLES`]); how they may stand in each other is from
//! ISO 32000-1 § 14.8.4 and, for PDF 2.0, ISO/TS 32005. Each node's own marked content comes first, then what
//! is inside the node. Geometry decides nothing here.

mod index;
mod inline;
mod notes;
mod parts;

use self::notes::FootNotes;
use super::marks::Marks;
use super::structure::{Attribute, Details, Element, Kid, Tree};
use crate::config::PdfConformance;
use crate::layout::PagedDocument;
use crate::layout::style::DescriptionPlace;
use crate::locale::Phrases;
use crate::model::{
    Block, BlockKind, Document, Figure, ListItem, NodeId, Quotation, Role, Section, Stanza,
};

/// Makes the tree and takes all marked content from `marks`.
pub(super) fn tree(
    document: &Document,
    pages: &PagedDocument,
    phrases: &Phrases,
    conformance: PdfConformance,
    marks: &mut Marks,
) -> Tree {
    let mut walk = Walk {
        pages,
        phrases,
        marks,
        foot_notes: FootNotes::of(document, pages),
        lowered: 0,
        tree: Tree {
            conformance,
            elements: Vec::new(),
            of_node: vec![None; document.nodes.len()],
        },
        described: Vec::new(),
    };
    walk.tree.elements.push(Element {
        kind: "Document",
        parent: 0,
        kids: Vec::new(),
        stays_empty: true,
        details: Details::default(),
    });
    for section in &document.sections {
        walk.section(section, At(0));
    }
    walk.descriptions(At(0));
    let left_over = walk.marks.left_over();
    assert!(
        left_over.is_none(),
        "a bug of ours: node {left_over:?} is on a page and not in the model"
    );
    walk.tree
}

/// An element under construction.
#[derive(Debug, Clone, Copy)]
struct At(usize);

struct Walk<'a> {
    pages: &'a PagedDocument,
    phrases: &'a Phrases,
    marks: &'a mut Marks,
    foot_notes: FootNotes<'a>,
    /// By how many levels headings stand lower than in their chapter.
    lowered: u8,
    tree: Tree,
    /// Figures whose descriptions stand further on.
    described: Vec<Figure>,
}

impl<'a> Walk<'a> {
    /// A new last kid.
    fn add(&mut self, parent: At, kind: &'static str) -> At {
        self.add_detailed(parent, kind, Details::default())
    }

    fn add_detailed(&mut self, parent: At, kind: &'static str, details: Details) -> At {
        let at = self.tree.elements.len();
        self.tree.elements.push(Element {
            kind,
            parent: parent.0,
            kids: Vec::new(),
            stays_empty: false,
            details,
        });
        self.tree.elements[parent.0].kids.push(Kid::Element(at));
        At(at)
    }

    fn role(&mut self, parent: At, role: Role) -> At {
        self.add(parent, self.kind(role))
    }

    /// The structure type of a meaning in this version of PDF.
    fn kind(&self, role: Role) -> &'static str {
        match self.tree.conformance {
            PdfConformance::PdfUa1 => role.row().pdf,
            PdfConformance::PdfUa2 => role.row().pdf_2,
        }
    }

    /// Gives a node's marked content to an element, to which links to the node
    /// then lead; says whether any shows text.
    fn claim(&mut self, at: At, node: NodeId) -> bool {
        self.tree.of_node[node.index()].get_or_insert(at.0);
        let pieces = self.marks.take_pieces(node);
        let has_text = pieces.iter().any(|piece| piece.has_text);
        let kids = &mut self.tree.elements[at.0].kids;
        kids.extend(pieces.into_iter().map(Kid::Piece));
        has_text
    }

    /// Gives a node's link areas to an element.
    fn claim_areas(&mut self, at: At, node: NodeId) {
        let areas = self.marks.take_areas(node);
        let kids = &mut self.tree.elements[at.0].kids;
        kids.extend(areas.into_iter().map(Kid::Link));
    }

    fn section(&mut self, section: &'a Section, parent: At) {
        if section.role == Role::Notes && self.pages.notes_at_foot {
            return self.notes_left(section, parent);
        }
        let at = self.role(parent, section.role);
        self.claim(at, section.id);
        let kind = match section.role {
            // PDF 2.0 tells the book's title from the headings of its chapters.
            Role::TitlePage => self.kind(Role::Title),
            _ => heading_type(section.heading.level + self.lowered),
        };
        let heading = self.add(at, kind);
        // Links to a section lead to its heading.
        self.tree.of_node[section.id.index()] = Some(heading.0);
        self.claim(heading, section.heading.id);
        self.inlines(&section.heading.content, heading);
        self.notes_due(at);
        self.blocks(&section.blocks, at);
        for inner in section.own_sections() {
            self.section(inner, at);
        }
        if section.heading.level == 1 && self.pages.descriptions == DescriptionPlace::ChapterEnd {
            self.descriptions(at);
        }
        // In one document, the chapters of a part stand below its title.
        self.lowered += 1;
        for chapter in section.chapters() {
            self.section(chapter, at);
        }
        self.lowered -= 1;
    }

    fn blocks(&mut self, blocks: &[Block], parent: At) {
        for block in blocks {
            self.block(block, parent);
            self.notes_due(parent);
        }
    }

    fn block(&mut self, block: &Block, parent: At) {
        match &block.kind {
            BlockKind::Paragraph { role, content } => {
                let at = self.role(parent, *role);
                self.claim(at, block.id);
                self.inlines(content, at);
            }
            BlockKind::List { start, items, .. } => self.list(block.id, *start, items, parent),
            BlockKind::Quotation(quotation) => self.quotation(block.id, quotation, parent),
            BlockKind::Verse(stanzas) => self.verse(block.id, stanzas, parent),
            BlockKind::Callout { kind, blocks } => {
                let at = self.role(parent, kind.role());
                self.claim(at, block.id);
                self.blocks(blocks, at);
            }
            BlockKind::Code { lines, .. } => self.code(block.id, lines, parent),
            BlockKind::Formula(formula) => self.formula(block.id, &formula.words, false, parent),
            BlockKind::Table(table) => self.table(block.id, table, parent),
            BlockKind::Figure(figure) => self.figure(block.id, figure, parent),
            BlockKind::DefinitionList(items) => {
                let at = self.role(parent, Role::DefinitionList);
                self.number(at, self.numbering_of_terms());
                self.claim(at, block.id);
                for item in items {
                    self.definition(item, at);
                }
            }
            // Space or a line: nothing to read.
            BlockKind::ThematicBreak => {}
            BlockKind::WordsExplained(explained) => {
                self.words_explained(block.id, explained, parent);
            }
            BlockKind::Index(entries) => self.index(Some(block.id), entries, parent),
            BlockKind::Notes(notes) => {
                self.claim(parent, block.id);
                for note in notes {
                    self.note(note, parent);
                }
            }
            BlockKind::Contents(entries) => {
                let at = self.add(parent, "TOC");
                self.claim(at, block.id);
                for entry in entries {
                    self.contents_entry(entry, at);
                }
            }
            BlockKind::Glossary(entries) => {
                let at = self.role(parent, Role::DefinitionList);
                self.number(at, self.numbering_of_terms());
                self.claim(at, block.id);
                for entry in entries {
                    self.glossary_entry(entry, at);
                }
            }
        }
    }

    /// Whose words they are stands beside them: it is none of them.
    fn quotation(&mut self, node: NodeId, quotation: &Quotation, parent: At) {
        let parent = match &quotation.attribution {
            Some(_) => self.add(parent, "Div"),
            None => parent,
        };
        let at = self.role(parent, Role::Quotation);
        self.claim(at, node);
        self.blocks(&quotation.blocks, at);
        if let Some(attribution) = &quotation.attribution {
            let at = self.role(parent, Role::Attribution);
            self.claim(at, attribution.id);
            self.inlines(&attribution.content, at);
        }
    }

    fn verse(&mut self, node: NodeId, stanzas: &[Stanza], parent: At) {
        let at = self.role(parent, Role::Verse);
        self.claim(at, node);
        for stanza in stanzas {
            let paragraph = self.role(at, Role::Stanza);
            self.claim(paragraph, stanza.id);
            for line in &stanza.lines {
                let element = self.role(paragraph, Role::VerseLine);
                self.inlines(&line.content, element);
                // The space behind the words is the line's own.
                self.claim(element, line.id);
            }
        }
    }

    /// Computer text: each of its lines is read by itself. `Code` stands in a line
    /// (§ 14.8.4.4.1), so each needs a `P`.
    fn code(&mut self, node: NodeId, lines: &[NodeId], parent: At) {
        let parent = match lines {
            [] | [_] => parent,
            [_, _, ..] => self.add(parent, "Div"),
        };
        let line = |walk: &mut Self, node: NodeId| {
            let paragraph = walk.role(parent, Role::Paragraph);
            let at = walk.role(paragraph, Role::CodeBlock);
            walk.claim(at, node);
        };
        line(self, node);
        for node in lines {
            line(self, *node);
        }
    }

    /// How the items of a list are numbered (§ 14.8.5.5).
    fn number(&mut self, list: At, style: &'static str) {
        self.tree.elements[list.0].details.attribute = Some(Attribute::ListNumbering(style));
    }

    /// Terms number nothing, but PDF/UA-2 § 8.2.5.25 wants a word for their labels.
    fn numbering_of_terms(&self) -> &'static str {
        match self.tree.conformance {
            PdfConformance::PdfUa1 => "None",
            PdfConformance::PdfUa2 => "Description",
        }
    }

    fn list(&mut self, node: NodeId, start: Option<u64>, items: &[ListItem], parent: At) {
        let role = match start {
            Some(_) => Role::OrderedList,
            None => Role::UnorderedList,
        };
        let at = self.role(parent, role);
        let has_boxes = items.iter().any(|item| item.checked.is_some());
        let style = match (start, has_boxes, self.tree.conformance) {
            (Some(_), _, _) => "Decimal",
            // "None" is for labels that no sequence makes: boxes to tick.
            (None, true, PdfConformance::PdfUa1) => "None",
            (None, true, PdfConformance::PdfUa2) => "Unordered",
            (None, false, _) => "Disc",
        };
        self.number(at, style);
        self.claim(at, node);
        for item in items {
            let element = self.role(at, Role::ListItem);
            self.claim(element, item.id);
            let label = self.add(element, "Lbl");
            let has_text = self.claim(label, item.label);
            self.tree.elements[label.0].details.actual_text = match item.checked {
                Some(true) => Some(self.phrases.task_done.clone()),
                Some(false) => Some(self.phrases.task_open.clone()),
                // A bullet that is painted and not typed says nothing of itself.
                None if !has_text && start.is_none() => Some("\u{2022}".to_owned()),
                None => None,
            };
            let body = self.add(element, "LBody");
            self.blocks(&item.blocks, body);
        }
    }
}

/// The structure type of a heading; there are six.
const fn heading_type(level: u8) -> &'static str {
    match level {
        0 | 1 => "H1",
        2 => "H2",
        3 => "H3",
        4 => "H4",
        5 => "H5",
        6.. => "H6",
    }
}
