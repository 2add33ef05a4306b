//! Sets a book by hand, node after node, as plainly as can be: one glyph a
//! character, a line for everything. How real pages are set is layout's matter.

use harfrust::FontRef;
use read_fonts::TableProvider as _;

use super::book::metadata;
use super::pictures::images;
use crate::geom::{Point, Pt, Rect, Size};
use crate::layout::font::{FACES, FaceId};
use crate::layout::{
    Artifact, Color, Content, Frame, FrameItem, Glyph, GlyphRun, Page, PageLabel, PagedDocument,
    Place,
};
use crate::model::{
    Block, BlockKind, Caption, Cell, Document, Heading, Inline, InlineKind, LinkTarget, Matter,
    NodeId, Nodes, Role, Row, Section,
};
use crate::source::{SourceFile, Sources, Span};

pub(super) const SIZE: Pt = Pt(18.0);
pub(super) const LEFT: Pt = Pt(72.0);
const PAPER: Size = Size {
    width: Pt(595.28),
    height: Pt(841.89),
};

pub(super) struct Setter {
    pub(super) nodes: Nodes,
    pub(super) span: Span,
    pub(super) pages: Vec<Page>,
    pub(super) places: Vec<(NodeId, Place)>,
    pub(super) pen: Point,
}

impl Setter {
    pub(super) fn new() -> Self {
        let mut sources = Sources::default();
        let source = sources.add(SourceFile::new("book.md", ""));
        let mut setter = Self {
            nodes: Nodes::default(),
            span: Span::new(source, 0..0),
            pages: Vec::new(),
            places: Vec::new(),
            pen: Point::default(),
        };
        setter.page("i");
        setter
    }

    pub(super) fn node(&mut self) -> NodeId {
        self.nodes.add(self.span)
    }

    pub(super) fn page(&mut self, label: &str) {
        self.pages.push(Page {
            label: PageLabel(label.to_owned()),
            size: PAPER,
            start: None,
            apart: false,
            frame: Frame::default(),
        });
        self.pen = Point {
            x: Pt(500.0),
            y: Pt(800.0),
        };
        self.text(
            Content::Artifact(Artifact::PageNumber { at_head: false }),
            label,
        );
        self.pen = Point {
            x: LEFT,
            y: Pt(72.0),
        };
    }

    pub(super) fn item(&mut self, item: FrameItem) {
        self.pages.last_mut().unwrap().frame.items.push(item);
    }

    pub(super) fn line(&mut self) {
        self.pen = Point {
            x: LEFT,
            y: self.pen.y + Pt(26.0),
        };
    }

    pub(super) fn here(&self) -> Place {
        Place {
            page: self.pages.len() - 1,
            point: Point {
                x: self.pen.x,
                y: self.pen.y - SIZE,
            },
        }
    }

    pub(super) fn begins(&mut self, node: NodeId) {
        self.places.push((node, self.here()));
    }

    pub(super) fn text(&mut self, content: Content, text: &str) {
        self.set(content, text, FaceId(0), |run| run);
    }

    pub(super) fn set(
        &mut self,
        content: Content,
        text: &str,
        face: FaceId,
        change: impl FnOnce(GlyphRun) -> GlyphRun,
    ) {
        let font = FontRef::new(&FACES[usize::from(face.0)].bytes).unwrap();
        let cmap = font.cmap().unwrap();
        let hmtx = font.hmtx().unwrap();
        let per_em = f32::from(font.head().unwrap().units_per_em());
        let glyphs = text.char_indices().map(|(at, c)| {
            let shown = match c {
                '\u{A0}' => ' ',
                other => other,
            };
            let glyph = cmap.map_codepoint(shown).unwrap_or_default();
            let advance = f32::from(hmtx.advance(glyph).unwrap());
            Glyph {
                id: u16::try_from(glyph.to_u32()).unwrap(),
                advance: SIZE * (advance / per_em),
                x_offset: Pt::ZERO,
                y_offset: Pt::ZERO,
                start: u32::try_from(at).unwrap(),
                end: u32::try_from(at + c.len_utf8()).unwrap(),
            }
        });
        let run = change(GlyphRun {
            origin: self.pen,
            face,
            size: SIZE,
            color: Color::BLACK,
            text: text.to_owned(),
            glyphs: glyphs.collect(),
            content,
        });
        self.pen.x += run.glyphs.iter().map(|glyph| glyph.advance).sum();
        self.item(FrameItem::Text(run));
    }

    /// Words of a new node, set on the line.
    pub(super) fn words(&mut self, text: &str) -> Inline {
        let id = self.node();
        self.text(Content::Node(id), text);
        Inline {
            id,
            kind: InlineKind::Text(text.to_owned()),
        }
    }

    /// Words whose last two characters share the glyph of the first of them.
    pub(super) fn ligature(&mut self, text: &str) -> Inline {
        let id = self.node();
        self.set(Content::Node(id), text, FaceId(0), |mut run| {
            let last = run.glyphs.pop().unwrap();
            run.glyphs.last_mut().unwrap().end = last.end;
            run
        });
        Inline {
            id,
            kind: InlineKind::Text(text.to_owned()),
        }
    }

    pub(super) fn area(&mut self, node: NodeId, from: Pt, target: LinkTarget, description: &str) {
        let rect = Rect::new(from, self.pen.y - SIZE, self.pen.x - from, Pt(24.0));
        self.item(FrameItem::Link {
            rect,
            node,
            target,
            description: description.to_owned(),
        });
    }

    pub(super) fn paragraph(&mut self, role: Role, text: &str) -> Block {
        self.line();
        let id = self.node();
        self.begins(id);
        let content = vec![self.words(text)];
        Block {
            id,
            kind: BlockKind::Paragraph { role, content },
        }
    }

    pub(super) fn heading(&mut self, level: u8, text: &str) -> Heading {
        self.line();
        let id = self.node();
        self.begins(id);
        let content = vec![self.words(text)];
        Heading {
            id,
            level,
            number: None,
            content,
        }
    }

    pub(super) fn section(&mut self, role: Role, matter: Matter, heading: Heading) -> Section {
        Section {
            id: self.node(),
            role,
            matter,
            anchor: format!("s{}", self.nodes.len()),
            heading,
            blocks: Vec::new(),
            sections: Vec::new(),
        }
    }

    pub(super) fn caption(&mut self, text: &str) -> Caption {
        self.line();
        let id = self.node();
        let content = vec![self.words(text)];
        Caption { id, content }
    }

    pub(super) fn row(&mut self, cells: [&str; 2]) -> Row {
        self.line();
        let id = self.node();
        let cells = cells.map(|text| {
            let id = self.node();
            let content = if text.is_empty() {
                Vec::new()
            } else {
                vec![self.words(text)]
            };
            self.pen.x = Pt(300.0);
            Cell {
                id,
                content,
                column: 0,
                columns: 1,
                rows: 1,
            }
        });
        Row {
            id,
            cells: cells.to_vec(),
        }
    }

    pub(super) fn finish(self, sections: Vec<Section>) -> (Document, PagedDocument) {
        let mut places = vec![None; self.nodes.len()];
        for (node, place) in self.places {
            places[node.index()] = Some(place);
        }
        let document = Document {
            metadata: metadata(),
            sections,
            images: images(),
            vocabulary: crate::model::Vocabulary::default(),
            cover: None,
            nodes: self.nodes,
        };
        let pages = PagedDocument {
            pages: self.pages,
            places,
            ..PagedDocument::default()
        };
        (document, pages)
    }
}
