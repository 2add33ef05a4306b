//! What the book holds and where it goes: one walk before anything is written.
//!
//! Links need the file and id of nodes that come later, and the metadata must
//! say only what is true, so both are found first. Nothing is written here.

use super::content::plain_heading;
use super::split::Breaks;
use super::table::has_link;
use crate::config::{DescriptionStyle, ReflowSettings};
use crate::model::{
    Block, BlockKind, Document, Figure, GlossaryEntry, IndexEntry, Inline, InlineKind, LinkTarget,
    NodeId, Note, Role, Section, Table, TocEntry, WordsExplained,
};

/// The navigation document: epub-builder fixes its name.
pub(in crate::edition) const NAVIGATION: &str = "nav.xhtml";

/// A content document, before it is written.
pub(in crate::edition) struct File {
    /// Its name.
    pub(in crate::edition) name: String,
    /// Its title: the words of the heading that it begins with or goes on from.
    pub(in crate::edition) title: String,
    /// What it begins with.
    pub(in crate::edition) first: NodeId,
    /// Whether it holds MathML.
    pub(in crate::edition) mathml: bool,
}

/// Where every node goes, and what the book holds.
pub(in crate::edition) struct Survey {
    /// The content documents, in the order of reading.
    pub(in crate::edition) files: Vec<File>,
    /// By node: the index of its file; `None` for nodes that are not written.
    file_of: Vec<Option<u32>>,
    /// By node: its id, unique in the book; `None` for nodes that nothing leads to.
    ids: Vec<Option<String>>,
    /// By image: whether it is shown.
    pub(in crate::edition) shown: Vec<bool>,
    /// How many pictures carry meaning and have alternative text.
    pub(in crate::edition) described_pictures: usize,
    /// How many pictures carry meaning and have none.
    pub(in crate::edition) undescribed_pictures: usize,
    /// Whether a picture has a long description.
    pub(in crate::edition) long_description: bool,
    /// Whether there is a glossary.
    pub(in crate::edition) glossary: bool,
    /// Whether there is an index that leads to the places it names.
    pub(in crate::edition) index: bool,
}

impl Survey {
    pub(in crate::edition) fn of(
        document: &Document,
        settings: &ReflowSettings,
        breaks: &Breaks,
    ) -> Self {
        let mut survey = Self {
            files: Vec::new(),
            file_of: vec![None; document.nodes.len()],
            ids: vec![None; document.nodes.len()],
            shown: vec![false; document.images.len()],
            described_pictures: 0,
            undescribed_pictures: 0,
            long_description: false,
            glossary: false,
            index: false,
        };
        let mut walk = Walk {
            survey: &mut survey,
            breaks,
            settings,
            described: Vec::new(),
            division: 0,
            in_index: false,
            section: None,
            continued: 1,
            references: std::collections::BTreeMap::new(),
        };
        for (at, section) in document.divisions().enumerate() {
            walk.division = at + 1;
            walk.section(section);
        }
        survey
    }

    /// The index of the file of a node; `None` for nodes that are not written.
    pub(in crate::edition) fn file_of(&self, node: NodeId) -> Option<usize> {
        self.file_of[node.index()].map(|file| file as usize)
    }

    /// Whether a document begins with this section or block.
    pub(in crate::edition) fn begins_file(&self, node: NodeId) -> bool {
        let file = self.file_of(node).and_then(|file| self.files.get(file));
        file.is_some_and(|file| file.first == node)
    }

    /// The id of a node in its file, when something leads to it.
    pub(in crate::edition) fn id(&self, node: NodeId) -> Option<&str> {
        self.ids[node.index()].as_deref()
    }

    /// The address of a node for a link in the document `from`; `None` for
    /// nodes that are not written.
    pub(in crate::edition) fn href(&self, from: usize, node: NodeId) -> Option<String> {
        let file = self.file_of(node)?;
        let id = self.id(node)?;
        if file == from {
            Some(format!("#{id}"))
        } else {
            Some(format!("{}#{id}", self.files[file].name))
        }
    }
}

/// A safe name: the place keeps it unique, the anchor makes it readable.
fn file_name(at: usize, anchor: &str) -> String {
    /// Enough to know the chapter by; long names trouble old zip readers.
    const ANCHOR_CHARACTERS: usize = 40;
    let anchor: String = anchor
        .chars()
        .filter(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-')
        .take(ANCHOR_CHARACTERS)
        .collect();
    format!("{:03}-{}.xhtml", at + 1, anchor.trim_end_matches('-'))
}

/// The id of a heading, for the label of its section. Anchors have no `_`, so
/// ids with one never meet them.
pub(in crate::edition) fn heading_id(section: &Section) -> String {
    format!("{}_title", section.anchor)
}

/// The id of the long description of a figure.
pub(in crate::edition) fn description_id(figure: &Figure) -> String {
    format!("description_{}", figure.picture.index())
}

/// The walk through the book, in the order of writing.
struct Walk<'a> {
    survey: &'a mut Survey,
    breaks: &'a Breaks,
    settings: &'a ReflowSettings,
    /// Figures whose descriptions stand at the end of the division.
    described: Vec<Figure>,
    /// The number of the division at hand, from 1: notes begin anew in each.
    division: usize,
    /// Whether the section at hand is the index, or in it.
    in_index: bool,
    /// The section at hand; none before the first.
    section: Option<&'a Section>,
    /// Which document of its own section the file at hand is, from 1.
    continued: usize,
    /// How many marks have led to each note or entry so far.
    references: std::collections::BTreeMap<NodeId, usize>,
}

impl<'a> Walk<'a> {
    /// A node before which a document may end: begins the next one if it does.
    fn begin(&mut self, node: NodeId) {
        let Some(section) = self.section.filter(|_| self.breaks.contains(node)) else {
            return;
        };
        self.continued += 1;
        let title = plain_heading(&section.heading);
        let title = match self.continued {
            1 => title,
            part => format!("{title} ({part})"),
        };
        self.survey.files.push(File {
            name: file_name(self.survey.files.len(), &section.anchor),
            title,
            first: node,
            mathml: false,
        });
    }

    /// The index of the file at hand.
    fn file(&self) -> usize {
        self.survey.files.len().saturating_sub(1)
    }

    fn place(&mut self, node: NodeId) {
        let file = u32::try_from(self.file()).expect("fewer files than nodes");
        self.survey.file_of[node.index()] = Some(file);
    }

    fn name(&mut self, node: NodeId, id: String) {
        self.place(node);
        self.survey.ids[node.index()] = Some(id);
    }

    /// A node that something leads to, wherever it is, gets an id if it has none.
    fn want(&mut self, node: NodeId) {
        self.survey.ids[node.index()].get_or_insert_with(|| format!("node_{}", node.index()));
    }

    fn section(&mut self, section: &'a Section) {
        let outer = self.in_index;
        self.in_index |= section.role == Role::Index;
        self.section = Some(section);
        self.continued = 0;
        self.begin(section.id);
        if section.role == Role::Contents {
            let at = self.file();
            if let Some(file) = self.survey.files.get_mut(at) {
                NAVIGATION.clone_into(&mut file.name);
            }
        }
        // A section that begins no document is in the first of its own all the same.
        self.continued = 1;
        self.name(section.id, section.anchor.clone());
        self.name(section.heading.id, heading_id(section));
        self.survey.glossary |= section.role == Role::Glossary;
        self.inlines(&section.heading.content);
        self.blocks(&section.blocks);
        for inner in section.own_sections() {
            self.section(inner);
        }
        if section.heading.level == 1 {
            self.descriptions();
        }
        self.in_index = outer;
    }

    /// The descriptions at the end of a division, in the order of writing.
    fn descriptions(&mut self) {
        let mut next = 0;
        while let Some(figure) = self.described.get(next).cloned() {
            next += 1;
            let description = figure.description_links[1];
            self.begin(description);
            self.name(description, description_id(&figure));
            self.blocks(&figure.description);
        }
        self.described.clear();
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.begin(block.id);
            self.place(block.id);
            match &block.kind {
                BlockKind::Paragraph { content, .. } => self.inlines(content),
                BlockKind::List { items, .. } => {
                    for item in items {
                        self.begin(item.id);
                        self.place(item.id);
                        self.blocks(&item.blocks);
                    }
                }
                BlockKind::Quotation(quotation) => {
                    self.blocks(&quotation.blocks);
                    if let Some(attribution) = &quotation.attribution {
                        self.place(attribution.id);
                        self.inlines(&attribution.content);
                    }
                }
                BlockKind::Verse(stanzas) => {
                    for stanza in stanzas {
                        self.begin(stanza.id);
                        self.place(stanza.id);
                        for line in &stanza.lines {
                            self.place(line.id);
                            self.inlines(&line.content);
                        }
                    }
                }
                BlockKind::Callout { blocks, .. } => {
                    // Its title is its label.
                    if let Some(title) = blocks.first() {
                        self.want(title.id);
                    }
                    self.blocks(blocks);
                }
                BlockKind::Code { .. } | BlockKind::ThematicBreak => {}
                BlockKind::Contents(entries) => self.listing(entries),
                BlockKind::Index(entries) => self.index(entries),
                BlockKind::Formula(_) => self.formula(),
                BlockKind::Table(table) => {
                    self.anchor(block.id, table.anchor.as_deref());
                    self.table(table);
                }
                BlockKind::Figure(figure) => {
                    self.anchor(block.id, figure.anchor.as_deref());
                    self.figure(figure);
                }
                BlockKind::DefinitionList(items) => {
                    for item in items {
                        self.begin(item.id);
                        self.place(item.id);
                        for term in &item.terms {
                            self.place(term.id);
                            self.inlines(&term.content);
                        }
                        for (node, blocks) in &item.definitions {
                            self.place(*node);
                            self.blocks(blocks);
                        }
                    }
                }
                BlockKind::WordsExplained(explained) => self.words_explained(explained),
                BlockKind::Notes(notes) => notes.iter().for_each(|note| self.note(note)),
                BlockKind::Glossary(entries) => {
                    entries.iter().for_each(|entry| self.entry(entry));
                }
            }
        }
    }

    /// Its terms lead to the glossary and nothing leads to them.
    fn words_explained(&mut self, explained: &WordsExplained) {
        if self.settings.words_explained {
            for node in explained.nodes() {
                self.place(node);
            }
            // It is the label of the box.
            self.want(explained.title.id);
        }
    }

    /// The name that the author gave a figure or table.
    fn anchor(&mut self, node: NodeId, anchor: Option<&str>) {
        if let Some(anchor) = anchor {
            self.name(node, anchor.to_owned());
        }
    }

    /// The lines of a list of figures or tables. Those of the contents are written by
    /// `navigation`, which leads to sections only.
    fn listing(&mut self, entries: &[TocEntry]) {
        if self
            .section
            .is_some_and(|section| section.role == Role::Contents)
        {
            return;
        }
        for entry in entries {
            self.begin(entry.id);
            self.place(entry.id);
            self.place(entry.link);
            self.want(entry.target);
            self.inlines(&entry.title);
        }
    }

    fn formula(&mut self) {
        let at = self.file();
        if let Some(file) = self.survey.files.get_mut(at) {
            file.mathml = true;
        }
    }

    fn table(&mut self, table: &Table) {
        if let Some(caption) = &table.caption {
            self.place(caption.id);
            if has_link(&caption.content) {
                // It stands outside the table and is its label.
                self.want(caption.id);
            }
            self.inlines(&caption.content);
        }
        let complex = table.is_complex();
        for (at, row) in table.rows().enumerate() {
            self.begin(row.id);
            self.place(row.id);
            for cell in &row.cells {
                self.place(cell.id);
                if complex
                    && at
                        .checked_sub(table.head.len())
                        .is_none_or(|at| table.heads(at, cell))
                {
                    // The cells that it heads name it.
                    self.want(cell.id);
                }
                self.inlines(&cell.content);
            }
        }
    }

    fn figure(&mut self, figure: &Figure) {
        self.place(figure.picture);
        self.show(figure.image);
        if figure.alt.trim().is_empty() {
            self.survey.undescribed_pictures += 1;
        } else {
            self.survey.described_pictures += 1;
        }
        if let Some(caption) = &figure.caption {
            self.place(caption.id);
            self.inlines(&caption.content);
        }
        if let Some(title) = &figure.description_title {
            self.place(title.id);
            self.inlines(&title.content);
        }
        if figure.description.is_empty() {
            return;
        }
        self.survey.long_description = true;
        match self.settings.descriptions {
            DescriptionStyle::Details => self.blocks(&figure.description),
            DescriptionStyle::Linked => {
                let link = figure.description_links[0];
                self.name(link, format!("picture_{}", figure.picture.index()));
                self.described.push(figure.clone());
            }
        }
    }

    fn note(&mut self, note: &Note) {
        self.begin(note.id);
        let id = format!("note_{}_{}", self.division, note.number);
        self.name(note.id, id);
        self.place(note.label);
        self.blocks(&note.blocks);
        for link in &note.back_links {
            self.place(link.id);
        }
    }

    fn entry(&mut self, entry: &GlossaryEntry) {
        self.begin(entry.id);
        self.name(entry.id, entry.anchor.clone());
        self.place(entry.term_node);
        self.place(entry.definition_node);
        self.place(entry.uses_label);
        self.place(entry.see_label);
        self.place(entry.see_also_label);
        for reference in entry.see.iter().chain(&entry.see_also) {
            self.place(reference.id);
        }
        self.blocks(&entry.definition);
        for usage in &entry.uses {
            self.place(usage.id);
        }
    }

    fn index(&mut self, entries: &[IndexEntry]) {
        for entry in entries {
            self.begin(entry.id);
            self.name(entry.id, entry.anchor.clone());
            self.place(entry.words_node);
            for locator in &entry.locators {
                self.survey.index = true;
                self.place(locator.id);
                self.want(locator.target);
            }
            for see in entry.see.iter().chain(&entry.see_also) {
                self.place(see.id);
            }
            self.index(&entry.entries);
        }
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            self.place(inline.id);
            match &inline.kind {
                InlineKind::Text(_)
                | InlineKind::Code(_)
                | InlineKind::IndexMark
                | InlineKind::LineBreak => {}
                InlineKind::Formula(_) => self.formula(),
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strikethrough(content)
                | InlineKind::Subscript(content)
                | InlineKind::Superscript(content)
                | InlineKind::Keyboard(content)
                | InlineKind::Language { content, .. }
                | InlineKind::Abbreviation { content, .. } => self.inlines(content),
                InlineKind::Link {
                    target, content, ..
                } => {
                    match target {
                        LinkTarget::Internal(node) => {
                            self.survey.index |= self.in_index;
                            self.want(*node);
                        }
                        LinkTarget::External(_) => {}
                    }
                    self.inlines(content);
                }
                InlineKind::GlossaryReference { entry, content } => {
                    let id = format!("use_{}", entry.index());
                    let id = self.reference(id, *entry);
                    self.name(inline.id, id);
                    self.inlines(content);
                }
                InlineKind::NoteReference { note, number } => {
                    let id = format!("noteref_{}_{number}", self.division);
                    let id = self.reference(id, *note);
                    self.name(inline.id, id);
                }
                InlineKind::Image { image, alt } => {
                    self.show(*image);
                    // Without alternative text it is decoration, and says nothing.
                    if !alt.trim().is_empty() {
                        self.survey.described_pictures += 1;
                    }
                }
            }
        }
    }

    /// The id of a mark: `noteref_2_3` to note 3 of the second division, and
    /// `noteref_2_3_2` for the second to it.
    fn reference(&mut self, first: String, target: NodeId) -> String {
        let count = self.references.entry(target).or_default();
        *count += 1;
        match *count {
            1 => first,
            count => format!("{first}_{count}"),
        }
    }

    fn show(&mut self, image: usize) {
        self.survey.shown[image] = true;
    }
}
