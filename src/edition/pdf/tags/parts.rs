//! The parts of a book that have an order of their own: tables, figures, the
//! list of contents, definitions and the glossary.

use super::inline::language;
use super::{At, Walk};
use crate::config::PdfConformance;
use crate::edition::pdf::draw::corners;
use crate::edition::pdf::structure::{Attribute, Details};
use crate::geom::Size;
use crate::layout::style::DescriptionPlace;
use crate::model::{
    Caption, Cell, DefinitionItem, Figure, GlossaryEntry, NodeId, Role, Row, Table, TocEntry,
};

impl Walk<'_> {
    pub(super) fn table(&mut self, node: NodeId, table: &Table, parent: At) {
        let at = self.role(parent, Role::Table);
        if let Some(caption) = &table.caption {
            self.caption(caption, at);
        }
        self.claim(at, node);
        // A head needs a body (PDF/UA-1 § 7.2): a row by itself is a row of the table.
        let head = match table.body.is_empty() {
            true => at,
            false => self.add(at, "THead"),
        };
        // An empty corner heads nothing.
        let head_of = |_, cell: &Cell| (!cell.is_blank()).then_some(Attribute::ColumnHeader);
        self.row(&table.head, head_of, head);
        if !table.body.is_empty() {
            let body = self.add(at, "TBody");
            for row in &table.body {
                let head_of = |column, cell: &Cell| {
                    let named = table.names_row(column, cell);
                    named.then_some(Attribute::RowHeader)
                };
                self.row(row, head_of, body);
            }
        }
    }

    /// A row; `head_of` says of what a cell is the head, if it is one.
    fn row(&mut self, row: &Row, head_of: impl Fn(usize, &Cell) -> Option<Attribute>, parent: At) {
        let at = self.add(parent, "TR");
        self.claim(at, row.id);
        for (column, cell) in row.cells.iter().enumerate() {
            let attribute = head_of(column, cell);
            let kind = if attribute.is_some() { "TH" } else { "TD" };
            let at = self.add(at, kind);
            // An empty cell keeps its column's place.
            let element = &mut self.tree.elements[at.0];
            element.stays_empty = true;
            element.details.attribute = attribute;
            self.claim(at, cell.id);
            self.inlines(&cell.content, at);
        }
    }

    /// The picture is a `Figure`; its caption stands beside it in an element of
    /// their own, for what is inside a `Figure` with `Alt` is not read. There the
    /// caption is the last, as PDF/UA-2 § 8.2.5.27 wants it, to which a `Div` counts
    /// for nothing.
    pub(super) fn figure(&mut self, node: NodeId, figure: &Figure, parent: At) {
        let at = self.add(parent, "Div");
        self.claim(at, node);
        let captioned = match self.tree.conformance {
            PdfConformance::PdfUa1 => self.add(at, "Div"),
            PdfConformance::PdfUa2 => self.add(at, "Sect"),
        };
        self.picture(figure.picture, &figure.alt, false, captioned);
        if let Some(caption) = &figure.caption {
            self.caption(caption, captioned);
        }
        match self.pages.descriptions {
            DescriptionPlace::AfterFigure => self.description(figure, at),
            DescriptionPlace::ChapterEnd | DescriptionPlace::BookEnd => {
                let leads = self.role(at, Role::Paragraph);
                self.link(figure.description_links[0], Role::Link, leads, &[]);
                self.described.push(figure.clone());
            }
        }
    }

    fn description(&mut self, figure: &Figure, parent: At) {
        let description = self.role(parent, Role::Description);
        if let Some(title) = &figure.description_title {
            let paragraph = self.role(description, Role::CalloutTitle);
            self.claim(paragraph, title.id);
            self.inlines(&title.content, paragraph);
            let back = figure.description_links[1];
            self.link(back, Role::BackLink, paragraph, &[]);
        }
        self.blocks(&figure.description, description);
    }

    /// The descriptions of the figures so far, where the pages have them.
    pub(super) fn descriptions(&mut self, parent: At) {
        // In the order of the pages: what a description shows comes after all others.
        let mut next = 0;
        while let Some(figure) = self.described.get(next).cloned() {
            next += 1;
            self.description(&figure, parent);
        }
        self.described.clear();
    }

    pub(super) fn picture(&mut self, node: NodeId, alt: &str, inline: bool, parent: At) {
        let at = self.painted(Role::Figure, node, alt, inline, parent);
        // Decoration is on the page as an artifact, and nowhere here.
        self.tree.elements[at.0].stays_empty = !alt.trim().is_empty();
        self.claim(at, node);
    }

    /// A formula, with what is said for it (PDF/UA-1 § 7.7).
    pub(super) fn formula(&mut self, node: NodeId, words: &str, inline: bool, parent: At) {
        let at = self.painted(Role::Formula, node, words, inline, parent);
        self.claim(at, node);
    }

    /// An element for what is painted, with its words and its box.
    fn painted(&mut self, role: Role, node: NodeId, alt: &str, inline: bool, parent: At) -> At {
        let corners = self.marks.picture(node).map(|(page, rect)| {
            let size = self
                .pages
                .pages
                .get(page)
                .map_or(Size::default(), |page| page.size);
            corners(rect, size)
        });
        let details = Details {
            alt: Some(alt.to_owned()),
            attribute: Some(Attribute::Picture { inline, corners }),
            ..Details::default()
        };
        self.add_detailed(parent, self.kind(role), details)
    }

    fn caption(&mut self, caption: &Caption, parent: At) {
        let at = self.role(parent, Role::Caption);
        self.claim(at, caption.id);
        self.inlines(&caption.content, at);
    }

    pub(super) fn definition(&mut self, item: &DefinitionItem, list: At) {
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

    pub(super) fn contents_entry(&mut self, entry: &TocEntry, list: At) {
        let details = Details {
            references: vec![entry.target],
            ..Details::default()
        };
        let at = self.add_detailed(list, "TOCI", details);
        self.claim(at, entry.id);
        let reference = self.add(at, "Reference");
        let link = self.role(reference, Role::Link);
        self.claim(link, entry.link);
        self.inlines(&entry.title, link);
        self.claim(link, entry.page);
        self.claim_areas(link, entry.link);
        self.claim_areas(link, entry.page);
        if !entry.children.is_empty() {
            let inner = self.add(at, "TOC");
            for child in &entry.children {
                self.contents_entry(child, inner);
            }
        }
    }

    pub(super) fn glossary_entry(&mut self, entry: &GlossaryEntry, list: At) {
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
}
