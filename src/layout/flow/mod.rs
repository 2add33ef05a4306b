//! Blocks become pieces: lines and rows with what they need of the page.
//!
//! A [`Piece`] is never cut by a page. It knows the space before it and whether
//! a page may end before it; [`pages`](super::pages) fills pages with pieces.
//! One file a kind of block.

mod block;
mod callout;
mod code;
mod columns;
mod explained;
mod figure;
mod formula;
mod generated;
mod index;
mod list;
mod notes;
mod parting;
mod rows;
mod table;
mod verse;

use std::collections::BTreeSet;
use std::rc::Rc;

pub(super) use self::parting::Parts;
use super::font::{FaceId, Shapes, family_of};
use super::frame::{Artifact, Content, FrameItem, PagedDocument};
use super::inline::{Line, Lines, Remembered, Surroundings, Text, TextStyle};
use super::style::Style;
use crate::diag::{Diagnostic, Sink};
use crate::geom::{Point, Pt, Rect};
use crate::locale::Phrases;
use crate::model::text::{SHOWN_CHARACTERS, shortened};
use crate::model::{Document, Figure, Matter, NodeId};
use crate::rules;
use crate::source::{Sources, Span};

/// Something that stands whole on one page; its items are set from the top left
/// corner of the text, at its own top.
#[derive(Debug, Clone, Default)]
pub(super) struct Piece {
    pub(super) items: Vec<FrameItem>,
    pub(super) height: Pt,
    /// From its top to the baseline of its words, where it is a line of them: what is
    /// set beside them later stands on it too.
    pub(super) baseline: Option<Pt>,
    /// White space above, but not at the top of a page.
    pub(super) before: Pt,
    pub(super) page_break: PageBreak,
    /// What a page that ends before it would part.
    pub(super) parts: Parts,
    /// Nodes that begin in it, and where.
    pub(super) starts: Vec<(NodeId, Point)>,
    /// Bars beside it, which run through the space above where the piece
    /// above has them too.
    pub(super) bars: Vec<Bar>,
    /// Whether it is read elsewhere than it stands.
    pub(super) apart: bool,
    /// Set on top of the piece when it begins a page: the head of its table.
    pub(super) repeat: Option<Rc<Piece>>,
}

/// A note, or a word that is explained, at the foot of the page that has its mark.
#[derive(Debug, Clone)]
pub(super) struct FootNote {
    /// The first mark that leads to it.
    pub(super) mark: NodeId,
    /// Stands above it where it is the first on its page that has one.
    pub(super) title: Vec<Piece>,
    /// Its lines.
    pub(super) pieces: Vec<Piece>,
}

/// Whether a page may end before a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum PageBreak {
    /// It may.
    #[default]
    Allowed,
    /// It would part what is small and belongs together: rather not.
    Discouraged,
    /// It may not, as long as there is another way.
    Avoided,
    /// It must.
    Required,
    /// It must, and the piece stands on a right-hand page.
    RequiredRight,
}

/// A bar beside a call-out or quotation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bar {
    /// Which block it belongs to.
    pub(super) block: NodeId,
    pub(super) x: Pt,
    pub(super) width: Pt,
}

/// The part of the measure that indents leave for words.
const LEAST_MEASURE: f32 = 0.4;

/// How many missing characters a finding names.
const NAMED_CHARACTERS: usize = 4;

/// By how much a heading's measure is narrowed at a time to balance its lines.
const BALANCE_STEP: f32 = 0.96;

/// What laying out blocks needs at hand, and the pieces so far.
pub(super) struct Flow<'a> {
    pub(super) document: &'a Document,
    pub(super) style: &'a Style,
    pub(super) shapes: &'a Shapes<'a>,
    remembered: &'a Remembered,
    pub(super) around: Surroundings<'a>,
    pub(super) sources: &'a Sources,
    pub(super) sink: &'a mut Sink,
    pub(super) pieces: Vec<Piece>,
    /// Notes for the feet of pages, in their order.
    pub(super) notes: Vec<FootNote>,
    /// The left edge of what is set now, from that of the text.
    x: Pt,
    measure: Pt,
    bars: Vec<Bar>,
    space: Pt,
    page_break: PageBreak,
    /// The matter that the last section of the first level belongs to.
    matter: Option<Matter>,
    /// The lines of text that a heading still needs below it on its page.
    owed_lines: f32,
    /// Whether the next piece stands close to the one that leads it.
    close: bool,
    /// Figures whose descriptions are set further on.
    described: Vec<Figure>,
    /// Whether such descriptions are being set.
    describing: bool,
    /// Characters that were reported as missing, so that each is told once.
    missing: BTreeSet<char>,
}

impl<'a> Flow<'a> {
    pub(super) fn new(
        document: &'a Document,
        style: &'a Style,
        phrases: &'a Phrases,
        sources: &'a Sources,
        before: Option<&'a PagedDocument>,
        (shapes, remembered): (&'a Shapes<'a>, &'a Remembered),
        sink: &'a mut Sink,
    ) -> Self {
        Self {
            document,
            style,
            shapes,
            remembered,
            around: Surroundings {
                images: &document.images,
                phrases,
                before,
                in_glossary: false,
            },
            sources,
            sink,
            pieces: Vec::new(),
            notes: Vec::new(),
            x: Pt::ZERO,
            measure: style.measure(),
            bars: Vec::new(),
            space: Pt::ZERO,
            page_break: PageBreak::Allowed,
            matter: None,
            owed_lines: 0.0,
            close: false,
            described: Vec::new(),
            describing: false,
            missing: BTreeSet::new(),
        }
    }

    /// At least this much white space before the next piece.
    fn space(&mut self, space: Pt) {
        self.space = self.space.max(space);
    }

    /// The next piece stays with the one before it.
    fn keep_with_next(&mut self) {
        self.page_break = self.page_break.max(PageBreak::Avoided);
    }

    /// What was set leads what comes next: they stay together and stand close.
    fn lead(&mut self) {
        self.keep_with_next();
        self.close = true;
    }

    /// The next piece begins a page.
    fn new_page(&mut self) {
        self.page_break = PageBreak::Required;
    }

    /// The next piece begins a right-hand page.
    fn right_page(&mut self) {
        self.page_break = PageBreak::RequiredRight;
    }

    fn push(&mut self, mut piece: Piece) {
        piece.before = std::mem::take(&mut self.space);
        if std::mem::take(&mut self.close) {
            piece.before = self.style.item_space;
        }
        let asked = std::mem::take(&mut self.page_break);
        piece.page_break = piece.page_break.max(asked);
        self.pay_lines(&mut piece);
        piece.bars.clone_from(&self.bars);
        piece.apart = self.describing;
        self.pieces.push(piece);
    }

    /// A heading stands above so many lines of text at least.
    fn owe_lines(&mut self, lines: f32) {
        self.owed_lines = lines;
    }

    /// Keeps a piece with the heading that needs it below.
    fn pay_lines(&mut self, piece: &mut Piece) {
        if self.owed_lines <= 0.0 {
            return;
        }
        if piece.page_break >= PageBreak::Required {
            self.owed_lines = 0.0;
            return;
        }
        piece.page_break = PageBreak::Avoided;
        let line = self.style.body_size * self.style.line_pitch;
        // Part of a line is a line: of computer text, in a narrow leading.
        self.owed_lines -= (piece.height / line).ceil();
    }

    /// Sets what `set` sets further in, as far as there is room for words left:
    /// what stands too deep shares an indent.
    fn indented(&mut self, by: Pt, set: impl FnOnce(&mut Self)) {
        let room = self.measure - self.style.measure() * LEAST_MEASURE;
        let by = by.min(room.max(Pt::ZERO));
        self.x += by;
        self.measure -= by;
        set(self);
        self.x -= by;
        self.measure += by;
    }

    /// Breaks a text into lines; tells of characters and words that don't fit.
    fn lines(&mut self, text: &Text, measure: Pt) -> Vec<Line> {
        self.check_characters(text);
        let broken = self.remembered.lines(text, self.shapes, measure);
        for (node, word) in broken.overfull {
            if text.is_formula(node) {
                self.too_wide(node);
                continue;
            }
            let span = self.place(node, &word);
            let word = shortened(&word, SHOWN_CHARACTERS);
            self.sink.push(
                Diagnostic::new(
                    &rules::LINE_OVERFULL,
                    span,
                    format!(
                        "`{word}` is longer than a line at {} pt and is split",
                        self.style.body_size.0
                    ),
                )
                .help("use a shorter word, or put an address behind words: `[words](address)`"),
            );
        }
        broken.lines
    }

    /// Breaks a heading into lines of about the same length: its last line is no
    /// single word, as long as it needs no line more.
    fn balanced_lines(&mut self, text: &Text) -> Vec<Line> {
        let mut lines = self.lines(text, self.measure);
        let mut measure = self.measure;
        while lines.len() > 1 && measure.0 > self.measure.0 / 2.0 {
            measure = measure * BALANCE_STEP;
            let narrower = Lines::within(text, self.shapes, measure, self.measure);
            if narrower.lines.len() > lines.len() || !narrower.overfull.is_empty() {
                break;
            }
            lines = narrower.lines;
        }
        lines
    }

    /// The place of some words of a node; all of the node when they are written in
    /// another way.
    fn place(&self, node: NodeId, words: &str) -> Span {
        let span = self.document.nodes.span(node);
        match self.sources.text(span).find(words) {
            Some(at) => {
                let start = span.range().start + at;
                Span::new(span.source, start..start + words.len())
            }
            None => span,
        }
    }

    /// Tells of the characters of a text that its faces can't show.
    fn check_characters(&mut self, text: &Text) {
        for (node, signs) in text.missing_signs() {
            self.tell_missing(signs, self.document.nodes.span(node));
        }
        for (node, face, words) in text.parts() {
            let first = words
                .chars()
                .find(|char| !self.shapes.fonts.has(face, *char));
            let Some(first) = first else {
                continue;
            };
            let place = self.place(node, first.encode_utf8(&mut [0; 4]));
            self.check_words(words, face, place);
        }
    }

    /// Tells of the characters that a face can't show, those of one text together
    /// and each once a book.
    pub(super) fn check_words(&mut self, words: &str, face: FaceId, place: Span) {
        let lacks = |char: &char| !self.shapes.fonts.has(face, *char);
        let missing: Vec<char> = words.chars().filter(lacks).collect();
        self.tell_missing(&missing, place);
    }

    /// Tells of characters that can't be shown, each once a book.
    fn tell_missing(&mut self, missing: &[char], place: Span) {
        let mut missing = missing.to_vec();
        missing.retain(|char| self.missing.insert(*char));
        let named = |char: &char| format!("`{char}` (U+{:04X})", u32::from(*char));
        let names: Vec<String> = missing.iter().take(NAMED_CHARACTERS).map(named).collect();
        let names = names.join(", ");
        let message = match missing.len() {
            0 => return,
            1 => format!("no font has the character {names}"),
            count if count > NAMED_CHARACTERS => format!(
                "no font has the characters {names} and {} more",
                count - NAMED_CHARACTERS
            ),
            _ => format!("no font has the characters {names}"),
        };
        let language = &self.document.metadata.language;
        let mut families: Vec<&str> = Vec::new();
        for family in missing.iter().filter_map(|char| family_of(*char, language)) {
            if !families.contains(&family) {
                families.push(family);
            }
        }
        let help = if families.is_empty() {
            "write it in another way, or bring a font that has it: put its files into the \
             book's folder `fonts` and its family into `fonts = [\"…\"]` of the edition"
                .to_owned()
        } else {
            let families = families.join("\", \"");
            format!(
                "bring a font that has it: put the files of the family into the book's folder \
                 `fonts` and write `fonts = [\"{families}\"]` in the edition"
            )
        };
        self.sink
            .push(Diagnostic::new(&rules::GLYPH_MISSING, place, message).help(help));
    }

    /// Sets a text as lines that pages may part, but for its first two and last
    /// two: no line of a paragraph stands alone on a page.
    fn paragraph(&mut self, text: &Text) {
        let lines = self.lines(text, self.measure);
        self.set_lines(lines);
    }

    fn set_lines(&mut self, lines: Vec<Line>) {
        let count = lines.len();
        let mut parts = Parts::default();
        for (at, line) in lines.into_iter().enumerate() {
            let alone = at == 1 || (count > 1 && at == count - 1);
            let next = Parts::after(&line);
            let piece = Piece {
                height: line.height,
                baseline: Some(line.baseline),
                parts: std::mem::replace(&mut parts, next),
                page_break: if at > 0 && alone {
                    PageBreak::Avoided
                } else {
                    PageBreak::Allowed
                },
                starts: starts(&line, self.x, Pt::ZERO),
                items: moved(line.items, self.x, Pt::ZERO),
                ..Piece::default()
            };
            self.push(piece);
        }
    }

    /// Keeps what was set since `from` on one page, when it fills no more than
    /// this part of one; a page is left short by no more than some of itself for it.
    fn keep_whole(&mut self, from: usize, part: f32) {
        let height: Pt = self.pieces[from..]
            .iter()
            .map(|piece| piece.before + piece.height)
            .sum();
        if height.0 > self.style.text_height().0 * part {
            return;
        }
        for piece in self.pieces[from..].iter_mut().skip(1) {
            piece.page_break = piece.page_break.max(PageBreak::Discouraged);
        }
    }

    /// Puts a label before the first line that was set since `from`, on its baseline:
    /// a tall formula or script lowers it. Beside what is no line it stands where one
    /// of running text would.
    fn label(&mut self, from: usize, label: Line, x: Pt) {
        if self.pieces.len() == from {
            self.push(Piece {
                height: self.style.body_size * self.style.line_pitch,
                ..Piece::default()
            });
        }
        let running = self.body_baseline();
        let piece = &mut self.pieces[from];
        let drop = piece.baseline.unwrap_or(running) - label.baseline;
        piece.starts.splice(0..0, starts(&label, x, Pt::ZERO));
        piece.items.splice(0..0, moved(label.items, x, drop));
    }

    /// From the top of a line of running text to its baseline.
    fn body_baseline(&self) -> Pt {
        TextStyle::body(self.style).baseline(&self.shapes.fonts)
    }

    /// A line across the text that is decoration.
    fn rule(&self, y: Pt, thickness: Pt) -> FrameItem {
        FrameItem::Fill {
            rect: Rect::new(self.x, y, self.measure, thickness),
            color: self.style.theme.ink,
            content: Content::Artifact(Artifact::Decoration),
        }
    }
}

/// The nodes that begin in a line, with their places when the line is moved.
fn starts(line: &Line, x: Pt, y: Pt) -> Vec<(NodeId, Point)> {
    let place = |at: Pt| Point { x: x + at, y };
    line.starts
        .iter()
        .map(|(node, at)| (*node, place(*at)))
        .collect()
}

/// The items, moved.
pub(super) fn moved(mut items: Vec<FrameItem>, x: Pt, y: Pt) -> Vec<FrameItem> {
    for item in &mut items {
        item.shift(x, y);
    }
    items
}
