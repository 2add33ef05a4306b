//! The parts of a book that have an order of their own: tables, figures, the
//! list of contents, definitions and the glossary.

use super::inline::language;
use super::{At, Walk};
use crate::config::PdfConformance;
use crate::edition::pdf::draw::corners;
use crate::edition::pdf::structure::{Attribute, Details};
use crate::geom::Size;
use crate::layout::style::{DescriptionPlace, WordsPlace};
use crate::model::{
    Caption, Cell, DefinitionItem, ExplainedWord, Figure, GlossaryEntry, NodeId, Role, Row,
    SeeReference, Table, TocEntry, WordsExplained,
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
        for row in &table.head {
            // An empty corner heads nothing.
            self.row(row, |cell| (!cell.is_blank()).then_some("Column"), head);
        }
        let mut body = None;
        for (place, row) in table.body.iter().enumerate() {
            // A group of rows under its name is a group here too.
            let group = table.group_name(place).is_some();
            let at = match body {
                Some(body) if !group => body,
                _ => self.add(at, "TBody"),
            };
            body = Some(at);
            let scope = |cell: &Cell| {
                // The name of a group stands above its rows, as the head of a column does.
                group
                    .then_some("Column")
                    .or_else(|| table.names_row(cell).then_some("Row"))
            };
            self.row(row, scope, at);
        }
    }

    /// A row; `scope` says of what a cell is the head, if it is one.
    fn row(&mut self, row: &Row, scope: impl Fn(&Cell) -> Option<&'static str>, parent: At) {
        let at = self.add(parent, "TR");
        self.claim(at, row.id);
        for cell in &row.cells {
            let scope = scope(cell);
            let at = self.add(at, if scope.is_some() { "TH" } else { "TD" });
            // An empty cell keeps its column's place.
            let element = &mut self.tree.elements[at.0];
            element.stays_empty = true;
            let (columns, rows) = (cell.columns, cell.rows);
            let says = scope.is_some() || columns > 1 || rows > 1;
            element.details.attribute = says.then_some(Attribute::Cell {
                scope,
                columns,
                rows,
            });
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
        self.see(entry.see_label, entry.see.as_slice(), body);
        self.see(entry.see_also_label, &entry.see_also, body);
        let uses = self.role(body, Role::Paragraph);
        self.claim(uses, entry.uses_label);
        for place in &entry.uses {
            self.link(place.id, Role::BackLink, uses, &[]);
        }
    }

    /// The words that a chapter explains, where they stand at its start. At the feet of
    /// pages, each is read where it is used.
    pub(super) fn words_explained(&mut self, node: NodeId, explained: &WordsExplained, parent: At) {
        match self.pages.words_explained {
            WordsPlace::None | WordsPlace::Page => {}
            WordsPlace::Chapter => {
                let at = self.role(parent, Role::WordsExplained);
                self.claim(at, node);
                self.box_title(&explained.title, at);
                let words = explained.words.iter();
                let words: Vec<_> = words.map(|word| (word, &word.meaning)).collect();
                self.explained_words(&words, at);
            }
        }
    }

    /// The title of a box of words, if it is on the page.
    pub(super) fn box_title(&mut self, title: &Caption, parent: At) {
        let at = self.role(parent, Role::CalloutTitle);
        self.claim(at, title.id);
        self.inlines(&title.content, at);
    }

    /// Words with what they mean, where they stand.
    pub(super) fn explained_words(&mut self, words: &[(&ExplainedWord, &Caption)], parent: At) {
        let list = self.role(parent, Role::DefinitionList);
        self.number(list, self.numbering_of_terms());
        for (word, meaning) in words {
            let at = self.role(list, Role::ListItem);
            self.claim(at, word.id);
            let label = self.add(at, "Lbl");
            self.claim(label, word.term.id);
            self.inlines(&word.term.content, label);
            let body = self.add(at, "LBody");
            self.claim(body, meaning.id);
            self.inlines(&meaning.content, body);
        }
    }

    /// The ways from an entry to others.
    fn see(&mut self, label: NodeId, references: &[SeeReference], body: At) {
        if references.is_empty() {
            return;
        }
        let paragraph = self.role(body, Role::Paragraph);
        self.claim(paragraph, label);
        for reference in references {
            self.link(reference.id, Role::Link, paragraph, &[]);
        }
    }
}
