//! Figures, the pictures among words that are too large for a line, and the long
//! descriptions of pictures.

use super::{Flow, Piece, moved};
use crate::geom::{Pt, Rect, Size};
use crate::layout::frame::{Content, FrameItem};
use crate::layout::inline::{Text, TextStyle};
use crate::layout::style::DescriptionPlace;
use crate::model::text::plain_text;
use crate::model::{Caption, Figure, ImageFormat, Inline, InlineKind, LinkTarget, NodeId};

/// The part of a page that a picture gets at least, however long its caption.
const PICTURE_LEAST: f32 = 0.3;

/// The lowest resolution at which a picture of pixels is enlarged to the width
/// of the text: below it, the pixels are seen.
const PICTURE_DPI: f32 = 150.0;

/// The highest picture that stands in a line of text, in CSS pixels: a sign or a
/// key. What is higher would be too small to be seen there.
const LINE_PICTURE: f32 = 64.0;

/// A picture that stands by itself, and the link that it is.
struct Standing<'m> {
    node: NodeId,
    image: usize,
    alt: &'m str,
    link: Option<(NodeId, &'m LinkTarget)>,
}

impl Flow<'_> {
    /// The picture as wide as the text allows, its caption and its description.
    pub(super) fn figure(&mut self, block: NodeId, figure: &Figure) {
        let caption = figure.caption.as_ref().map(|caption| {
            let mut text = self.bold_text(&caption.content);
            text.begin_first(caption.id);
            self.lines(&text, self.measure)
        });
        let caption_height: Pt = caption.iter().flatten().map(|line| line.height).sum();
        self.space(self.style.paragraph_space);
        let content = Content::of_picture(figure.picture, &figure.alt);
        let mut piece = self.picture(figure.picture, figure.image, content, caption_height);
        piece.starts.insert(0, (block, self.here()));
        self.push(piece);
        for (at, line) in caption.into_iter().flatten().enumerate() {
            self.keep_with_next();
            if at == 0 {
                self.space(self.style.item_space);
            }
            self.set_lines(vec![line]);
        }
        self.space(self.style.paragraph_space);
        if let Some(title) = &figure.description_title {
            match self.style.descriptions {
                DescriptionPlace::AfterFigure => {
                    let mut text = self.bold_text(&title.content);
                    text.begin_first(title.id);
                    self.paragraph(&text);
                    self.lead();
                    self.blocks(&figure.description);
                }
                DescriptionPlace::ChapterEnd | DescriptionPlace::BookEnd => {
                    self.leads_to_description(figure, title);
                    self.described.push(figure.clone());
                }
            }
        }
        self.space(self.style.paragraph_space);
    }

    /// The line below a figure that says where its description stands.
    fn leads_to_description(&mut self, figure: &Figure, title: &Caption) {
        let page = self.around.page_of(title.id);
        let words = format!(
            "{} ({}\u{a0}{page})",
            plain_text(&title.content),
            self.around.phrases.page
        );
        let mut text = Text::new(TextStyle::body(self.style));
        let target = LinkTarget::Internal(title.id);
        text.link(figure.description_links[0], target, &words, words.clone());
        self.keep_with_next();
        self.paragraph(&text);
    }

    /// The descriptions that stand behind all of the book, on a page of their own.
    pub(in crate::layout) fn descriptions_at_end(&mut self) {
        if !self.described.is_empty() {
            self.new_page();
            self.descriptions();
        }
    }

    /// The descriptions of the figures so far, each with the way back to its figure.
    pub(in crate::layout) fn descriptions(&mut self) {
        self.describing = true;
        // A description may show a picture that has one of its own: it comes last.
        let mut next = 0;
        while let Some(figure) = self.described.get(next).cloned() {
            next += 1;
            let Some(title) = &figure.description_title else {
                continue;
            };
            self.space(self.style.paragraph_space);
            let page = self.around.page_of(figure.picture);
            let words = format!("{}\u{a0}{page}", self.around.phrases.page);
            let said = format!("{}, {words}", self.around.phrases.back_to_text);
            let mut text = self.bold_text(&title.content);
            text.begin_first(title.id);
            let target = LinkTarget::Internal(figure.picture);
            text.link(
                figure.description_links[1],
                target,
                &format!(" ({words})"),
                said,
            );
            self.paragraph(&text);
            self.lead();
            self.blocks(&figure.description);
            self.space(self.style.paragraph_space);
        }
        self.described.clear();
        self.describing = false;
    }

    /// The size of a picture that stands by itself above something so high.
    fn picture(&mut self, node: NodeId, index: usize, content: Content, below: Pt) -> Piece {
        let image = &self.document.images[index];
        // A caption as long as a page leaves the picture a part of one all the same.
        let page = self.style.text_height();
        let room = (page - below - self.style.item_space).max(page * PICTURE_LEAST);
        let most = match image.format {
            ImageFormat::Svg => self.measure,
            ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::Webp | ImageFormat::Gif => {
                self.measure.min(Pt(image.width / PICTURE_DPI * 72.0))
            }
        };
        let scale = (most.0 / image.width).min(room.0 / image.height);
        let size = Size {
            width: Pt(image.width * scale),
            height: Pt(image.height * scale),
        };
        self.check_picture(node, index, scale);
        Piece {
            items: vec![FrameItem::Picture {
                rect: Rect::new(self.x, Pt::ZERO, size.width, size.height),
                image: index,
                content,
            }],
            height: size.height,
            starts: vec![(node, self.here())],
            ..Piece::default()
        }
    }

    /// Whether a picture stands in a paragraph that is too large for a line, or alone.
    pub(super) fn has_large_picture(&self, content: &[Inline]) -> bool {
        content
            .iter()
            .any(|inline| self.standing(inline, content).is_some())
    }

    /// The picture that an inline is, if it is to stand by itself.
    fn standing<'m>(&self, inline: &'m Inline, all: &[Inline]) -> Option<Standing<'m>> {
        let mut link = None;
        let mut inline = inline;
        if let InlineKind::Link {
            target, content, ..
        } = &inline.kind
        {
            let mut shown = content.iter().filter(|inline| !is_blank(inline));
            let (only, None) = (shown.next()?, shown.next()) else {
                return None;
            };
            link = Some((inline.id, target));
            inline = only;
        }
        let InlineKind::Image { image, alt } = &inline.kind else {
            return None;
        };
        let alone = all.iter().filter(|inline| !is_blank(inline)).count() == 1;
        let large = self.document.images[*image].height > LINE_PICTURE;
        (alone || large).then_some(Standing {
            node: inline.id,
            image: *image,
            alt,
            link,
        })
    }

    /// Sets a paragraph whose large pictures stand between its words.
    pub(super) fn around_pictures(&mut self, block: NodeId, content: &[Inline]) {
        let mut begun = Some(block);
        let mut words: Vec<Inline> = Vec::new();
        for inline in content {
            let Some(picture) = self.standing(inline, content) else {
                words.push(inline.clone());
                continue;
            };
            self.words_between(&mut words, &mut begun);
            self.space(self.style.paragraph_space);
            let shown = Content::of_picture(picture.node, picture.alt);
            let mut piece = self.picture(picture.node, picture.image, shown, Pt::ZERO);
            if let Some(block) = begun.take() {
                piece.starts.insert(0, (block, self.here()));
            }
            if let Some((link, target)) = picture.link {
                piece.starts.push((link, self.here()));
                let areas = piece.items.iter().filter_map(|item| match item {
                    FrameItem::Picture { rect, .. } => Some(*rect),
                    FrameItem::Text(_)
                    | FrameItem::Formula { .. }
                    | FrameItem::Fill { .. }
                    | FrameItem::Stroke { .. }
                    | FrameItem::Link { .. } => None,
                });
                let areas: Vec<FrameItem> = areas
                    .map(|rect| FrameItem::Link {
                        rect,
                        node: link,
                        target: target.clone(),
                        description: picture.alt.to_owned(),
                    })
                    .collect();
                piece.items.extend(areas);
            }
            self.push(piece);
            self.space(self.style.paragraph_space);
        }
        self.words_between(&mut words, &mut begun);
        self.space(self.style.paragraph_space);
    }

    /// Sets the words before, between or after pictures, if there are any.
    fn words_between(&mut self, words: &mut Vec<Inline>, begun: &mut Option<NodeId>) {
        let mut words = std::mem::take(words);
        if words.iter().all(is_blank) {
            return;
        }
        if let Some(first) = words.first_mut()
            && let InlineKind::Text(said) = &mut first.kind
            && said.starts_with(' ')
        {
            *said = said.trim_start().to_owned();
            self.space_after_picture(first.id);
        }
        let mut text = Text::new(TextStyle::body(self.style));
        if let Some(block) = begun.take() {
            text.begin(block);
        }
        self.fill(&mut text, &words);
        self.space(self.style.paragraph_space);
        self.paragraph(&text);
        self.keep_with_next();
    }

    /// Sets the space between a picture and the words after it at the foot of the
    /// picture: it parts them for those who listen, and no line begins with it.
    fn space_after_picture(&mut self, words: NodeId) {
        let mut text = Text::new(TextStyle::body(self.style));
        text.words(words, " ");
        let lines = self.lines(&text, self.measure);
        if let (Some(piece), Some(line)) = (self.pieces.last_mut(), lines.into_iter().next()) {
            let y = piece.height - line.height;
            piece.items.extend(moved(line.items, self.x, y));
        }
    }
}

fn is_blank(inline: &Inline) -> bool {
    match &inline.kind {
        InlineKind::Text(words) => words.trim().is_empty(),
        InlineKind::LineBreak | InlineKind::IndexMark => true,
        InlineKind::Emphasis(_)
        | InlineKind::Strong(_)
        | InlineKind::Strikethrough(_)
        | InlineKind::Subscript(_)
        | InlineKind::Superscript(_)
        | InlineKind::Keyboard(_)
        | InlineKind::Code(_)
        | InlineKind::Language { .. }
        | InlineKind::Abbreviation { .. }
        | InlineKind::Link { .. }
        | InlineKind::GlossaryReference { .. }
        | InlineKind::NoteReference { .. }
        | InlineKind::Formula(_)
        | InlineKind::Image { .. } => false,
    }
}
