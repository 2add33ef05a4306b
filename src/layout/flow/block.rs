//! Sections, paragraphs and quotations.

use super::{Bar, Flow, Piece, starts};
use crate::geom::{Point, Pt};
use crate::layout::inline::{Text, TextStyle};
use crate::layout::style::{ChapterStart, DescriptionPlace, NotePlace};
use crate::model::text::{number_prefix, plain_text};
use crate::model::{Block, BlockKind, Heading, Inline, Matter, NodeId, Quotation, Role, Section};

/// How thick the bar beside a call-out is, and that beside a quotation.
pub(super) const CALLOUT_BAR: Pt = Pt(5.0);
const QUOTATION_BAR: Pt = Pt(2.0);

/// The space above a chapter that runs on, in that above a section.
const RUN_ON_SPACE: f32 = 1.5;

/// The lines of text that stand below a heading on its page.
const LINES_BELOW_HEADING: f32 = 2.0;

/// How far down the title page its title begins, in heights of the text.
const TITLE_DROP: f32 = 0.22;

impl Flow<'_> {
    /// A section with all that is in it.
    pub(in crate::layout) fn section(&mut self, section: &Section) {
        if section.heading.level == 1 {
            self.open(section);
        }
        if section.role == Role::TitlePage {
            return self.title_page(section);
        }
        if section.role == Role::Notes && self.style.notes == NotePlace::Page {
            return self.foot_notes(section);
        }
        if section.role == Role::Part {
            self.part_title(section);
        } else {
            self.heading(section.id, &section.heading);
        }
        self.blocks(&section.blocks);
        for inner in section.own_sections() {
            self.section(inner);
        }
        if section.heading.level == 1 && self.style.descriptions == DescriptionPlace::ChapterEnd {
            self.descriptions();
        }
        for chapter in section.chapters() {
            self.section(chapter);
        }
    }

    /// Where a section of the first level begins. The front matter, the text and the
    /// back matter begin a page in any case; in the text, chapters may run on.
    fn open(&mut self, section: &Section) {
        let begins = self.matter != Some(section.matter);
        self.matter = Some(section.matter);
        match self.style.chapters {
            ChapterStart::RunOn
                if section.matter == Matter::Body && !begins && section.role != Role::Part =>
            {
                self.space(self.style.heading_space[0] * RUN_ON_SPACE);
            }
            ChapterStart::NewPage | ChapterStart::RunOn => self.new_page(),
            // The pages of the front matter are few and follow each other.
            ChapterStart::RightPage if section.matter == Matter::Front && !begins => {
                self.new_page();
            }
            ChapterStart::RightPage => self.right_page(),
        }
    }

    /// The title of a part, as far down its page as that of the book; the chapter
    /// after it begins a page in any case.
    fn part_title(&mut self, section: &Section) {
        self.large_title(section);
        self.space(self.style.paragraph_space);
        self.matter = None;
    }

    fn title_page(&mut self, section: &Section) {
        self.large_title(section);
        self.blocks(&section.blocks);
    }

    /// A title with a page of its own.
    fn large_title(&mut self, section: &Section) {
        self.push(Piece {
            height: self.style.text_height() * TITLE_DROP,
            ..Piece::default()
        });
        let style = TextStyle::heading(self.style, self.style.title_size);
        let mut text = Text::new(style);
        text.begin(section.id).begin(section.heading.id);
        self.fill(&mut text, &section.heading.content);
        let lines = self.balanced_lines(&text);
        self.set_lines(lines);
    }

    fn heading(&mut self, section: NodeId, heading: &Heading) {
        let size = self.style.heading_size(heading.level);
        match heading.level {
            0 | 1 => {}
            2 => self.space(self.style.heading_space[0]),
            _ => self.space(self.style.heading_space[1]),
        }
        let mut text = Text::new(TextStyle::heading(self.style, size));
        text.begin(section).begin(heading.id);
        if let Some(number) = &heading.number {
            text.words(heading.id, &number_prefix(number));
        }
        self.fill(&mut text, &heading.content);
        let lines = self.balanced_lines(&text);
        for line in lines {
            self.push(Piece {
                height: line.height,
                baseline: Some(line.baseline),
                starts: starts(&line, self.x, Pt::ZERO),
                items: super::moved(line.items, self.x, Pt::ZERO),
                ..Piece::default()
            });
            self.keep_with_next();
        }
        self.owe_lines(LINES_BELOW_HEADING);
        self.space(self.style.paragraph_space * 0.6);
    }

    pub(super) fn fill(&self, text: &mut Text, content: &[Inline]) {
        text.inlines(content, &self.around);
    }

    pub(super) fn bold_text(&self, content: &[Inline]) -> Text {
        let mut text = Text::new(TextStyle::heading(self.style, self.style.body_size));
        self.fill(&mut text, content);
        text
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            // Only where there are such numbers.
            BlockKind::Paragraph {
                role: Role::MarginPagesNote,
                ..
            } if self.style.margin_pages.is_none() => {}
            // Only where it is true.
            BlockKind::Paragraph {
                role: Role::BoldTermsNote,
                content,
            } => self.bold_terms_note(block.id, content),
            BlockKind::Paragraph { role, content } => self.plain(block.id, *role, content),
            BlockKind::List {
                start,
                tight,
                items,
            } => self.list(block.id, *start, *tight, items),
            BlockKind::Quotation(quotation) => {
                self.beside_bar(block.id, QUOTATION_BAR, |flow| flow.quotation(quotation));
            }
            BlockKind::Verse(stanzas) => self.verse(block.id, stanzas),
            BlockKind::Callout { kind, blocks } => {
                self.beside_bar(block.id, CALLOUT_BAR, |flow| flow.callout(*kind, blocks));
            }
            BlockKind::Code { text, lines, .. } => self.code(block.id, text, lines),
            BlockKind::Formula(formula) => self.formula(block.id, formula),
            BlockKind::Table(table) => self.table(block.id, table),
            BlockKind::Figure(figure) => self.figure(block.id, figure),
            BlockKind::DefinitionList(items) => {
                let from = self.pieces.len();
                self.definition_list(items);
                self.begins(from, block.id);
            }
            BlockKind::ThematicBreak => {
                self.space(self.style.paragraph_space);
                let thickness = Pt(1.5);
                let line = self.rule(Pt::ZERO, thickness);
                self.push(Piece {
                    items: vec![line],
                    height: thickness,
                    ..Piece::default()
                });
                self.space(self.style.paragraph_space);
            }
            BlockKind::Notes(notes) => self.notes(notes),
            BlockKind::Contents(entries) => self.contents(entries, 0),
            BlockKind::Glossary(entries) => self.glossary(entries),
            BlockKind::WordsExplained(explained) => self.words_explained(block.id, explained),
            BlockKind::Index(entries) => self.index(block.id, entries),
        }
    }

    fn plain(&mut self, block: NodeId, role: Role, content: &[Inline]) {
        let bold = matches!(role, Role::InnerHeading | Role::CalloutTitle);
        if self.has_large_picture(content) {
            return self.around_pictures(block, content);
        }
        let mut text = match role {
            Role::Subtitle => Text::new(TextStyle::heading(self.style, self.style.subtitle_size)),
            _ if bold => Text::new(TextStyle::heading(self.style, self.style.body_size)),
            _ => Text::new(TextStyle::body(self.style)),
        };
        text.begin(block);
        self.fill(&mut text, content);
        self.space(self.style.paragraph_space);
        let lines = match role {
            Role::Subtitle => self.balanced_lines(&text),
            _ => self.lines(&text, self.measure),
        };
        self.set_lines(lines);
        if bold {
            self.lead();
        } else {
            // "You may have:" says nothing without what follows.
            if plain_text(content).trim_end().ends_with(':') {
                self.keep_with_next();
            }
            self.space(self.style.paragraph_space);
        }
    }

    /// The words of somebody else, and whose they are.
    fn quotation(&mut self, quotation: &Quotation) {
        self.blocks(&quotation.blocks);
        if let Some(attribution) = &quotation.attribution {
            self.keep_with_next();
            self.plain(attribution.id, Role::Attribution, &attribution.content);
        }
    }

    pub(super) fn beside_bar(&mut self, block: NodeId, width: Pt, set: impl FnOnce(&mut Self)) {
        self.space(self.style.paragraph_space);
        self.bars.push(Bar {
            block,
            x: self.x,
            width,
        });
        let from = self.pieces.len();
        self.indented(width + self.style.indent * 0.5, set);
        if let Some(piece) = self.pieces.get_mut(from) {
            let x = self.x;
            piece.starts.insert(0, (block, Point { x, y: Pt::ZERO }));
        }
        self.bars.pop();
        self.space(self.style.paragraph_space);
    }
}
