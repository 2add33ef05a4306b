//! What each part of the book is to a screen reader: one walk of the model in
//! reading order makes the structure tree.
//!
//! The structure types are those of the role table
//! ([`crate::model::role::ROLES`]); how they may stand in each other is from
//! ISO 32000-1 § 14.8.4. Each node's own marked content comes first, then what
//! is inside the node. Geometry decides nothing here.

use super::marks::Marks;
use super::structure::{Attribute, Details, Element, Kid, Tree};
use crate::geom::Size;
use crate::layout::PagedDocument;
use crate::locale::Phrases;
use crate::model::{
    Block, BlockKind, Caption, Cell, DefinitionItem, Document, Figure, GlossaryEntry, Inline,
    InlineKind, ListItem, NodeId, Note, Role, Row, Section, Table, TocEntry,
};

/// Makes the tree and takes all marked content from `marks`.
pub(super) fn tree(
    document: &Document,
    pages: &PagedDocument,
    phrases: &Phrases,
    marks: &mut Marks,
) -> Tree {
    let mut walk = Walk {
        pages,
        phrases,
        marks,
        tree: Tree::default(),
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
    tree: Tree,
}

impl Walk<'_> {
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
        self.add(parent, role.row().pdf)
    }

    /// Gives a node's marked content to an element; says whether any shows text.
    fn claim(&mut self, at: At, node: NodeId) -> bool {
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

    fn section(&mut self, section: &Section, parent: At) {
        let at = self.role(parent, section.role);
        self.claim(at, section.id);
        let heading = self.add(at, heading_type(section.heading.level));
        self.claim(heading, section.heading.id);
        self.inlines(&section.heading.content, heading);
        self.blocks(&section.blocks, at);
        for inner in &section.sections {
            self.section(inner, at);
        }
    }

    fn blocks(&mut self, blocks: &[Block], parent: At) {
        for block in blocks {
            self.block(block, parent);
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
            BlockKind::Quotation(blocks) => {
                let at = self.role(parent, Role::Quotation);
                self.claim(at, block.id);
                self.blocks(blocks, at);
            }
            BlockKind::Callout { blocks, .. } => {
                let at = self.role(parent, Role::Callout);
                self.claim(at, block.id);
                self.blocks(blocks, at);
            }
            BlockKind::Code { .. } => {
                // `Code` stands in a line (§ 14.8.4.4.1), so a block needs its `P`.
                let paragraph = self.role(parent, Role::Paragraph);
                let at = self.role(paragraph, Role::CodeBlock);
                self.claim(at, block.id);
            }
            BlockKind::Table(table) => self.table(block.id, table, parent),
            BlockKind::Figure(figure) => self.figure(block.id, figure, parent),
            BlockKind::DefinitionList(items) => {
                let at = self.role(parent, Role::DefinitionList);
                self.number(at, "None");
                self.claim(at, block.id);
                for item in items {
                    self.definition(item, at);
                }
            }
            // Space or a line: nothing to read.
            BlockKind::ThematicBreak => {}
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
                self.number(at, "None");
                self.claim(at, block.id);
                for entry in entries {
                    self.glossary_entry(entry, at);
                }
            }
        }
    }

    /// How the items of a list are numbered (§ 14.8.5.5).
    fn number(&mut self, list: At, style: &'static str) {
        self.tree.elements[list.0].details.attribute = Some(Attribute::ListNumbering(style));
    }

    fn list(&mut self, node: NodeId, start: Option<u64>, items: &[ListItem], parent: At) {
        let role = match start {
            Some(_) => Role::OrderedList,
            None => Role::UnorderedList,
        };
        let at = self.role(parent, role);
        let has_boxes = items.iter().any(|item| item.checked.is_some());
        self.number(
            at,
            match start {
                Some(_) => "Decimal",
                // "None" is for labels that no sequence makes: boxes to tick.
                None if has_boxes => "None",
                None => "Disc",
            },
        );
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

    fn table(&mut self, node: NodeId, table: &Table, parent: At) {
        let at = self.role(parent, Role::Table);
        if let Some(caption) = &table.caption {
            self.caption(caption, at);
        }
        self.claim(at, node);
        let head = self.add(at, "THead");
        self.row(&table.head, "TH", head);
        if !table.body.is_empty() {
            let body = self.add(at, "TBody");
            for row in &table.body {
                self.row(row, "TD", body);
            }
        }
    }

    fn row(&mut self, row: &Row, kind: &'static str, parent: At) {
        let at = self.add(parent, "TR");
        self.claim(at, row.id);
        for Cell { id, content } in &row.cells {
            let cell = self.add(at, kind);
            // An empty cell keeps its column's place.
            let element = &mut self.tree.elements[cell.0];
            element.stays_empty = true;
            element.details.attribute = (kind == "TH").then_some(Attribute::ColumnHeader);
            self.claim(cell, *id);
            self.inlines(content, cell);
        }
    }

    /// The picture is a `Figure`; caption and description stand beside it in a
    /// `Div`, for what is inside a `Figure` with `Alt` is not read.
    fn figure(&mut self, node: NodeId, figure: &Figure, parent: At) {
        let at = self.add(parent, "Div");
        self.claim(at, node);
        self.picture(figure.picture, &figure.alt, false, at);
        if let Some(caption) = &figure.caption {
            self.caption(caption, at);
        }
        let description = self.role(at, Role::Description);
        if let Some(title) = &figure.description_title {
            let paragraph = self.role(description, Role::CalloutTitle);
            self.claim(paragraph, title.id);
            self.inlines(&title.content, paragraph);
        }
        self.blocks(&figure.description, description);
    }

    fn picture(&mut self, node: NodeId, alt: &str, inline: bool, parent: At) {
        let corners = self.marks.picture(node).map(|(page, rect)| {
            let size = self
                .pages
                .pages
                .get(page)
                .map_or(Size::default(), |page| page.size);
            super::draw::corners(rect, size)
        });
        let details = Details {
            alt: Some(alt.to_owned()),
            attribute: Some(Attribute::Picture { inline, corners }),
            ..Details::default()
        };
        let at = self.add_detailed(parent, Role::Figure.row().pdf, details);
        // Decoration in a line is on the page as an artifact, and nowhere here.
        self.tree.elements[at.0].stays_empty = !(inline && alt.is_empty());
        self.claim(at, node);
    }

    fn caption(&mut self, caption: &Caption, parent: At) {
        let at = self.role(parent, Role::Caption);
        self.claim(at, caption.id);
        self.inlines(&caption.content, at);
    }

    fn definition(&mut self, item: &DefinitionItem, list: At) {
        let at = self.role(list, Role::ListItem);
        self.claim(at, item.id);
        for term in &item.terms {
            let label = self.add(at, "Lbl");
            self.claim(label, term.id);
            self.inlines(&term.content, label);
        }
        for (node, blocks) in &item.definitions {
            let body = self.add(at, "LBody");
            self.claim(body, *node);
            self.blocks(blocks, body);
        }
    }

    fn note(&mut self, note: &Note, parent: At) {
        let details = Details {
            // PDF/UA-1 § 7.9: every note has a name of its own.
            id: Some(format!("note-{}", note.id.index())),
            ..Details::default()
        };
        let at = self.add_detailed(parent, Role::Footnote.row().pdf, details);
        self.claim(at, note.id);
        let label = self.add(at, "Lbl");
        self.claim(label, note.label);
        self.blocks(&note.blocks, at);
        let back = self.role(at, Role::Paragraph);
        for link in &note.back_links {
            self.link(link.id, Role::BackLink, back, &[]);
        }
    }

    fn contents_entry(&mut self, entry: &TocEntry, list: At) {
        let at = self.add(list, "TOCI");
        self.claim(at, entry.id);
        let reference = self.add(at, "Reference");
        let link = self.add(reference, Role::Link.row().pdf);
        self.claim(link, entry.link);
        self.inlines(&entry.title, link);
        self.claim(link, entry.page);
        self.claim_areas(link, entry.link);
        if !entry.children.is_empty() {
            let inner = self.add(at, "TOC");
            for child in &entry.children {
                self.contents_entry(child, inner);
            }
        }
    }

    fn glossary_entry(&mut self, entry: &GlossaryEntry, list: At) {
        let at = self.role(list, Role::ListItem);
        self.claim(at, entry.id);
        let label = self.add(at, "Lbl");
        let term = self.add_detailed(label, "Span", language(entry.language.as_deref()));
        self.claim(term, entry.term_node);
        if let Some((node, _)) = &entry.abbreviation {
            let details = Details {
                expansion: Some(entry.term.clone()),
                ..language(entry.language.as_deref())
            };
            let abbreviation = self.add_detailed(label, "Span", details);
            self.claim(abbreviation, *node);
        }
        let body = self.add(at, "LBody");
        if let Some((node, _)) = &entry.say {
            // The respelling is in the language of the book, not of the term.
            let paragraph = self.role(body, Role::Paragraph);
            self.claim(paragraph, *node);
        }
        self.claim(body, entry.definition_node);
        self.blocks(&entry.definition, body);
        let uses = self.role(body, Role::Paragraph);
        self.claim(uses, entry.uses_label);
        for place in &entry.uses {
            self.link(place.id, Role::BackLink, uses, &[]);
        }
    }

    fn inlines(&mut self, inlines: &[Inline], parent: At) {
        for inline in inlines {
            self.inline(inline, parent);
        }
    }

    fn inline(&mut self, inline: &Inline, parent: At) {
        match &inline.kind {
            InlineKind::Text(_) | InlineKind::LineBreak => {
                self.claim(parent, inline.id);
            }
            // PDF 1.7 has no structure types for stress and for raised words.
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Subscript(content)
            | InlineKind::Superscript(content)
            | InlineKind::Keyboard(content) => {
                self.claim(parent, inline.id);
                self.inlines(content, parent);
            }
            InlineKind::Strikethrough(content) => {
                let details = Details {
                    attribute: Some(Attribute::LineThrough),
                    ..Details::default()
                };
                self.span(inline.id, details, content, parent);
            }
            InlineKind::Code(_) => {
                let at = self.role(parent, Role::CodeBlock);
                self.claim(at, inline.id);
            }
            InlineKind::Language { tag, content } => {
                self.span(inline.id, language(Some(tag)), content, parent);
            }
            InlineKind::Abbreviation { expansion, content } => {
                let details = Details {
                    expansion: Some(expansion.clone()),
                    ..Details::default()
                };
                self.span(inline.id, details, content, parent);
            }
            InlineKind::Link { content, .. } => {
                self.link(inline.id, Role::Link, parent, content);
            }
            InlineKind::GlossaryReference { content, .. } => {
                self.link(inline.id, Role::GlossaryReference, parent, content);
            }
            InlineKind::NoteReference { .. } => {
                let reference = self.role(parent, Role::NoteReference);
                self.link(inline.id, Role::Link, reference, &[]);
            }
            InlineKind::Image { alt, .. } => self.picture(inline.id, alt, true, parent),
        }
    }

    fn span(&mut self, node: NodeId, details: Details, content: &[Inline], parent: At) {
        let at = self.add_detailed(parent, "Span", details);
        self.claim(at, node);
        self.inlines(content, at);
    }

    /// A link: its words, then its areas (PDF/UA-1 § 7.18.5).
    fn link(&mut self, node: NodeId, role: Role, parent: At, content: &[Inline]) {
        let at = self.role(parent, role);
        self.claim(at, node);
        self.inlines(content, at);
        self.claim_areas(at, node);
    }
}

fn language(tag: Option<&str>) -> Details {
    Details {
        language: tag.map(str::to_owned),
        ..Details::default()
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
