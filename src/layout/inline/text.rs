//! The words of a paragraph as one string, with what is to be known of each part.

use std::ops::Range;
use std::sync::Arc;

use crate::geom::Pt;
use crate::layout::font::{FaceId, Fonts};
use crate::layout::formula;
use crate::layout::frame::{Artifact, Color, Content, Outline, PagedDocument};
use crate::layout::style::{Emphasis, Style, TermStyle};
use crate::locale::Phrases;
use crate::model::text::{plain_text, shortened};
use crate::model::{Image, Inline, InlineKind, LinkTarget, LinkWords, NodeId};

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::layout) struct TextStyle {
    pub(in crate::layout) size: Pt,
    pub(in crate::layout) face: FaceId,
    pub(in crate::layout) bold: FaceId,
    pub(in crate::layout) mono: FaceId,
    pub(in crate::layout) ink: Color,
    pub(in crate::layout) emphasis: Emphasis,
    pub(in crate::layout) terms: TermStyle,
    /// From baseline to baseline.
    pub(in crate::layout) leading: Pt,
}

impl TextStyle {
    /// Running text.
    pub(in crate::layout) fn body(style: &Style) -> Self {
        Self::sized(style, style.body_size, style.regular)
    }

    /// Bold text of a size.
    pub(in crate::layout) fn heading(style: &Style, size: Pt) -> Self {
        Self::sized(style, size, style.bold)
    }

    /// Computer text.
    pub(in crate::layout) fn code(style: &Style) -> Self {
        Self::sized(style, style.body_size, style.mono)
    }

    /// From the top of a line to its baseline: the letters stand in its middle.
    pub(in crate::layout) fn baseline(&self, fonts: &Fonts<'_>) -> Pt {
        let (ascent, descent) = fonts.ascent_descent(fonts.first(self.face));
        let extra = self.leading - self.size * (ascent + descent);
        extra / 2.0 + self.size * ascent
    }

    fn sized(style: &Style, size: Pt, face: FaceId) -> Self {
        Self {
            size,
            face,
            bold: style.bold,
            mono: style.mono,
            ink: style.theme.ink,
            emphasis: style.emphasis,
            terms: style.terms,
            leading: size * style.line_pitch,
        }
    }
}

/// What stands for a tab in computer text.
pub const PRINTED_TAB: &str = "    ";

/// How much a link says of itself: nobody listens to more, and an address may be
/// longer than a page.
const DESCRIPTION_CHARACTERS: usize = 300;

/// How far raised and lowered words stand from the baseline, in ems: as far as
/// the space between two lines bears at full size.
const RISE: f32 = 0.22;

/// What stands in the words for a picture or a formula (OBJECT REPLACEMENT CHARACTER).
const OBJECT: char = '\u{fffc}';

/// A part of a [`Text`] that is set and tagged as one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TextSpan {
    pub(super) range: Range<usize>,
    pub(super) face: FaceId,
    pub(super) content: Content,
    /// Above the baseline.
    pub(super) rise: Pt,
    /// Nodes that begin here.
    pub(super) starts: Vec<NodeId>,
    /// Index into [`Text::links`].
    pub(super) link: Option<usize>,
    /// Index into [`Text::languages`]; `None`: the book's.
    pub(super) language: Option<usize>,
    pub(super) underline: bool,
    pub(super) strike: bool,
    /// A picture instead of words, with its width to its height.
    pub(super) picture: Option<(usize, f32)>,
    /// A formula, or a part of one, instead of words.
    pub(super) formula: Option<Arc<Outline>>,
}

/// A link in a [`Text`].
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TextLink {
    pub(super) node: NodeId,
    pub(super) target: LinkTarget,
    pub(super) description: String,
}

/// What the words of a paragraph refer to.
pub(in crate::layout) struct Surroundings<'a> {
    pub(in crate::layout) images: &'a [Image],
    pub(in crate::layout) phrases: &'a Phrases,
    /// The pages of the pass before, for page numbers in the text.
    pub(in crate::layout) before: Option<&'a PagedDocument>,
    /// Whether the words are those of the glossary: they send nobody there.
    pub(in crate::layout) in_glossary: bool,
}

impl Surroundings<'_> {
    /// The number of the page where a node begins; a stand-in on the first pass.
    pub(in crate::layout) fn page_of(&self, node: NodeId) -> &str {
        let label = self.before.and_then(|pages| pages.page_label(node));
        label.unwrap_or("00")
    }

    /// Sends the reader to the page where a node begins; its number stays with the word
    /// before it.
    fn see_page(&self, node: NodeId) -> String {
        let see = self.phrases.see_page.replace(" {page}", "\u{a0}{page}");
        see.replace("{page}", self.page_of(node))
    }

    /// The width of a picture to its height.
    fn aspect(&self, image: usize) -> f32 {
        let image = &self.images[image];
        image.width / image.height
    }
}

/// The words of a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::layout) struct Text {
    pub(super) style: TextStyle,
    pub(super) words: String,
    pub(super) spans: Vec<TextSpan>,
    pub(super) links: Vec<TextLink>,
    /// The languages that parts are declared to be in.
    pub(super) languages: Vec<String>,
    /// Whether it is computer text, which is read from left to right in all
    /// languages.
    pub(super) is_code: bool,
    /// Bytes before which the line ends.
    pub(super) forced: Vec<usize>,
    /// Bytes before which the line may not end.
    pub(super) glued: Vec<usize>,
    state: State,
    /// Nodes that begin with what is added next, or where the text ends.
    pub(super) pending: Vec<NodeId>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct State {
    face: FaceId,
    rise: Pt,
    link: Option<usize>,
    language: Option<usize>,
    underline: bool,
    strike: bool,
}

impl Text {
    pub(in crate::layout) fn new(style: TextStyle) -> Self {
        Self {
            style,
            words: String::new(),
            spans: Vec::new(),
            links: Vec::new(),
            languages: Vec::new(),
            is_code: false,
            forced: Vec::new(),
            glued: Vec::new(),
            state: State {
                face: style.face,
                rise: Pt::ZERO,
                link: None,
                language: None,
                underline: false,
                strike: false,
            },
            pending: Vec::new(),
        }
    }

    /// A node begins with what is added next.
    pub(in crate::layout) fn begin(&mut self, node: NodeId) -> &mut Self {
        self.pending.push(node);
        self
    }

    /// A node begins where the text begins.
    pub(in crate::layout) fn begin_first(&mut self, node: NodeId) -> &mut Self {
        match self.spans.first_mut() {
            Some(span) => span.starts.insert(0, node),
            None => self.pending.insert(0, node),
        }
        self
    }

    /// The words of nodes, with the face each is set in.
    pub(in crate::layout) fn parts(&self) -> impl Iterator<Item = (NodeId, FaceId, &str)> {
        self.spans.iter().filter_map(|span| match span.content {
            Content::Node(node) => Some((node, span.face, &self.words[span.range.clone()])),
            Content::Artifact(_) => None,
        })
    }

    /// Whether a node is a formula of this text.
    pub(in crate::layout) fn is_formula(&self, node: NodeId) -> bool {
        let mut formulas = self.spans.iter().filter(|span| span.formula.is_some());
        formulas.any(|span| span.content == Content::Node(node))
    }

    /// The signs of formulas that their face can't show.
    pub(in crate::layout) fn missing_signs(&self) -> impl Iterator<Item = (NodeId, &[char])> {
        self.spans.iter().filter_map(|span| {
            let missing = &span.formula.as_ref()?.missing;
            match span.content {
                Content::Node(node) => Some((node, missing.as_slice())),
                Content::Artifact(_) => None,
            }
        })
    }

    /// Adds words that belong to a node.
    pub(in crate::layout) fn words(&mut self, node: NodeId, words: &str) -> &mut Self {
        self.pending.push(node);
        self.push(words, Content::Node(node), self.state.face);
        self
    }

    /// Adds words that are read by nobody.
    pub(in crate::layout) fn artifact(&mut self, artifact: Artifact, words: &str) -> &mut Self {
        self.push(words, Content::Artifact(artifact), self.state.face);
        self
    }

    /// Adds words that are a link of their own; `bold` when they are to stand out.
    pub(in crate::layout) fn link(
        &mut self,
        node: NodeId,
        target: LinkTarget,
        words: &str,
        description: String,
    ) -> &mut Self {
        self.in_link(node, target, description, |text| {
            text.words(node, words);
        });
        self
    }

    /// Adds what `fill` adds as a link.
    pub(in crate::layout) fn in_link(
        &mut self,
        node: NodeId,
        target: LinkTarget,
        description: String,
        fill: impl FnOnce(&mut Self),
    ) {
        self.links.push(TextLink {
            node,
            target,
            // Each of its lines says it again.
            description: shortened(&description, DESCRIPTION_CHARACTERS).into_owned(),
        });
        let before = self.state;
        self.state.link = Some(self.links.len() - 1);
        self.pending.push(node);
        fill(self);
        self.state = before;
    }

    /// Adds what `fill` adds in a language; `None`: that around it.
    pub(in crate::layout) fn in_language(
        &mut self,
        language: Option<&str>,
        fill: impl FnOnce(&mut Self),
    ) {
        let before = self.state.language;
        if let Some(tag) = language {
            let known = self.languages.iter().position(|known| known == tag);
            self.state.language = Some(known.unwrap_or_else(|| {
                self.languages.push(tag.to_owned());
                self.languages.len() - 1
            }));
        }
        fill(self);
        self.state.language = before;
    }

    /// What is added next is bold, or no longer.
    pub(in crate::layout) fn bold(&mut self, bold: bool) -> &mut Self {
        self.state.face = if bold {
            self.style.bold
        } else {
            self.style.face
        };
        self
    }

    /// Adds what `fill` adds, which stands elsewhere for those who listen.
    pub(in crate::layout) fn silently(&mut self, artifact: Artifact, fill: impl FnOnce(&mut Self)) {
        let pending = std::mem::take(&mut self.pending);
        let (spans, links) = (self.spans.len(), self.links.len());
        fill(self);
        for span in &mut self.spans[spans..] {
            span.content = Content::Artifact(artifact);
            span.starts.clear();
            span.link = None;
        }
        self.links.truncate(links);
        self.pending = pending;
    }

    /// The line may not end before what is added next.
    pub(in crate::layout) fn glue(&mut self) -> &mut Self {
        self.glued.push(self.words.len());
        self
    }

    fn push(&mut self, words: &str, content: Content, face: FaceId) {
        if words.is_empty() {
            return;
        }
        // A formula and the bracket or comma beside it are one word.
        let after_formula = self.spans.last().is_some_and(|span| span.formula.is_some());
        if after_formula && !words.starts_with([' ', OBJECT]) {
            self.glue();
        }
        let start = self.words.len();
        self.words.push_str(words);
        self.spans.push(TextSpan {
            range: start..self.words.len(),
            face,
            content,
            rise: self.state.rise,
            starts: std::mem::take(&mut self.pending),
            link: self.state.link,
            language: self.state.language,
            underline: self.state.underline,
            strike: self.state.strike,
            picture: None,
            formula: None,
        });
    }

    /// Adds nested inlines.
    pub(in crate::layout) fn inlines(&mut self, content: &[Inline], around: &Surroundings<'_>) {
        for inline in content {
            self.inline(inline, around);
        }
    }

    fn inline(&mut self, inline: &Inline, around: &Surroundings<'_>) {
        let before = self.state;
        self.pending.push(inline.id);
        match &inline.kind {
            InlineKind::Text(words) => {
                self.pending.pop();
                self.words(inline.id, words);
            }
            InlineKind::Code(words) => {
                self.state.face = self.style.mono;
                self.words(inline.id, words);
            }
            InlineKind::Emphasis(inner) | InlineKind::Strong(inner) => {
                match self.style.emphasis {
                    Emphasis::Bold => self.state.face = self.style.bold,
                    Emphasis::Underline => self.state.underline = true,
                }
                self.inlines(inner, around);
            }
            InlineKind::Strikethrough(inner) => {
                self.state.strike = true;
                self.inlines(inner, around);
            }
            InlineKind::Subscript(inner) => {
                self.state.rise -= self.style.size * RISE;
                self.inlines(inner, around);
            }
            InlineKind::Superscript(inner) => {
                self.state.rise += self.style.size * RISE;
                self.inlines(inner, around);
            }
            InlineKind::Keyboard(inner) => {
                self.state.face = self.style.mono;
                self.inlines(inner, around);
            }
            InlineKind::Language { tag, content } => {
                self.in_language(Some(tag), |text| text.inlines(content, around));
            }
            InlineKind::Abbreviation { content: inner, .. } => self.inlines(inner, around),
            InlineKind::Link {
                target,
                content,
                words,
            } => {
                // Where a line under words means emphasis, a link is bold.
                match self.style.emphasis {
                    Emphasis::Bold => self.state.underline = true,
                    Emphasis::Underline => self.state.face = self.style.bold,
                }
                let description = plain_text(content);
                self.in_link(inline.id, target.clone(), description, |text| {
                    text.inlines(content, around);
                    // On paper nobody can follow a link: its page is named.
                    if let LinkTarget::Internal(node) = target {
                        let page = around.page_of(*node);
                        match words {
                            LinkWords::Written => {
                                let words = format!(" ({}\u{a0}{page})", around.phrases.page);
                                text.words(inline.id, &words);
                            }
                            LinkWords::OfTarget => text.on_page(inline.id, page, around.phrases),
                        }
                    }
                });
            }
            InlineKind::GlossaryReference { entry, content } => {
                let names_page = self.style.terms == TermStyle::Page && !around.in_glossary;
                if !names_page {
                    self.state.face = self.style.bold;
                }
                let target = LinkTarget::Internal(*entry);
                let description = format!("{}: {}", around.phrases.glossary, plain_text(content));
                self.in_link(inline.id, target, description, |text| {
                    text.inlines(content, around);
                    if names_page {
                        let page = around.see_page(*entry);
                        text.words(inline.id, &format!(" ({page})"));
                    }
                });
            }
            InlineKind::NoteReference { note, number } => {
                self.glue();
                let description = format!("{} {number}", around.phrases.note);
                let target = LinkTarget::Internal(*note);
                self.in_link(inline.id, target, description, |text| {
                    text.words(inline.id, &format!("[{number}]"));
                });
            }
            InlineKind::Image { image, alt } => {
                let content = Content::of_picture(inline.id, alt);
                self.push("\u{fffc}", content, self.state.face);
                if let Some(span) = self.spans.last_mut() {
                    span.picture = Some((*image, around.aspect(*image)));
                }
            }
            InlineKind::Formula(formula) => {
                if !self.words.ends_with([' ', OBJECT]) {
                    self.glue();
                }
                for part in formula::in_line(formula, self.style.size) {
                    self.push("\u{fffc}", Content::Node(inline.id), self.state.face);
                    if let Some(span) = self.spans.last_mut() {
                        span.formula = Some(part);
                    }
                }
            }
            // It begins with the words after it.
            InlineKind::IndexMark => {}
            InlineKind::LineBreak => {
                self.pending.pop();
                // A space parts the words of two lines for those who listen.
                self.words(inline.id, " ");
                self.forced.push(self.words.len());
            }
        }
        self.state = before;
    }

    /// Adds the words " on page 14", whose number ends no line alone.
    fn on_page(&mut self, node: NodeId, page: &str, phrases: &Phrases) {
        let phrase = phrases.on_page.as_str();
        let (before, after) = phrase.split_once("{page}").unwrap_or((phrase, ""));
        // The line under a link runs through spaces that begin words, not through those
        // that end them.
        let start = before.trim_end_matches(' ');
        let space = &before[start.len()..];
        self.words(node, &format!(" {start}"));
        self.glued.push(self.words.len() + space.len());
        self.words(node, &format!("{space}{page}{after}"));
    }

    /// Whether nothing is to be set.
    pub(in crate::layout) fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// Adds a line of computer text that belongs to a node.
    pub(in crate::layout) fn code_line(&mut self, node: NodeId, line: &str) {
        self.is_code = true;
        self.words(node, &line.replace('\t', PRINTED_TAB));
    }
}
