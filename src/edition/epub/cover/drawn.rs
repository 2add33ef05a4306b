//! The cover that is drawn: a picture made from the metadata, to know the book by on
//! a shelf.
//!
//! Large bold letters on a dark ground, wrapped to fit: as an SVG, drawn by
//! resvg with the faces of the book and the binary and no others, so that it comes
//! out the same everywhere. Words in a script that no face has are left out, since
//! boxes would say nothing; [`lacks_title`] tells of it.

use std::cell::OnceCell;

use harfrust::{ShapeOptions, ShaperData, UnicodeBuffer};
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakWordOption};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;
use skrifa::charmap::Charmap;
use skrifa::{FontRef, MetadataProvider};
use unicode_script::{Script, UnicodeScript};

use crate::edition::html::xml::{Tag, Xml};
use crate::layout::font::{FaceFile, FaceId, FontBook};
use crate::layout::picture::drawing_options;
use crate::model::Metadata;

/// The proportion that shops ask for, at a size that stays sharp on a tablet.
const WIDTH: u32 = 1200;
const HEIGHT: u32 = 1800;
const MARGIN: f32 = 110.0;
const MEASURE: f32 = WIDTH as f32 - 2.0 * MARGIN;
/// Contrast of the letters 16 : 1, of the bar 9 : 1 (WCAG 2.2 § 1.4.6 asks for 7 : 1).
const GROUND: &str = "#0b1f33";
const INK: &str = "#ffffff";
const ACCENT: &str = "#ffc53d";

/// Sizes for the title, largest first, and how much height it may take.
const TITLE_SIZES: &[f32] = &[184.0, 160.0, 140.0, 122.0, 106.0, 92.0, 80.0, 68.0];
const TITLE_HEIGHT: f32 = 800.0;
const SUBTITLE_SIZES: &[f32] = &[72.0, 64.0, 56.0, 48.0];
const SUBTITLE_HEIGHT: f32 = 300.0;
const NAME_SIZES: &[f32] = &[64.0, 56.0, 48.0, 42.0];
const NAME_HEIGHT: f32 = 200.0;
/// Line pitch in ems: large bold lines want little,
const PITCH: f32 = 1.14;
/// but signs as wide as high touch without more,
const SQUARE_PITCH: f32 = 1.25;
/// and scripts with marks above and below their letters need most.
const TALL_PITCH: f32 = 1.45;

/// Draws the cover, as PNG.
pub(super) fn draw(metadata: &Metadata, right_to_left: bool, fonts: &FontBook) -> Vec<u8> {
    let svg = compose(metadata, right_to_left, fonts);
    let tree =
        usvg::Tree::from_data(&svg, &drawing_options(fonts)).expect("the cover's SVG is ours");
    let mut pixmap = Pixmap::new(WIDTH, HEIGHT).expect("the size is not zero");
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    encode(&pixmap)
}

/// Whether the title has a character that no face has, so that it is not drawn.
pub(super) fn lacks_title(metadata: &Metadata, fonts: &FontBook) -> bool {
    Faces::new(fonts, BOLD).words(&metadata.title).is_none()
}

/// The styles of a page whose faces the cover is set in.
const REGULAR: FaceId = FaceId(0);
const BOLD: FaceId = FaceId(1);

/// The names of the authors on the cover.
pub(super) fn authors(metadata: &Metadata) -> String {
    let authors: Vec<&str> = metadata
        .contributors
        .iter()
        .filter(|person| person.is_creator())
        .map(|person| person.name.as_str())
        .collect();
    authors.join(", ")
}

/// The publisher on the cover: who publishes their own book is named once.
pub(super) fn publisher(metadata: &Metadata) -> Option<&str> {
    let publisher = metadata.publisher.as_deref();
    publisher.filter(|publisher| *publisher != authors(metadata))
}

/// The cover as an SVG.
fn compose(metadata: &Metadata, right_to_left: bool, fonts: &FontBook) -> Vec<u8> {
    let (bold, regular) = (Faces::new(fonts, BOLD), Faces::new(fonts, REGULAR));
    let mut page = Page {
        xml: Xml::document(),
        right_to_left,
    };
    let (width, height) = (WIDTH.to_string(), HEIGHT.to_string());
    let svg = Tag::new("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("width", &width)
        .with("height", &height);
    page.xml.start(svg);
    page.rectangle(GROUND, 0.0, 0.0, WIDTH as f32, HEIGHT as f32);
    page.rectangle(ACCENT, 0.0, 0.0, WIDTH as f32, 36.0);

    let mut y = 190.0;
    let title = Lines::fit(&metadata.title, &bold, TITLE_SIZES, TITLE_HEIGHT);
    // Whole pixels keep the edges of the bar sharp.
    y = page.lines(&title, y).round() + 50.0;
    let bar = 260.0;
    let x = if right_to_left {
        WIDTH as f32 - MARGIN - bar
    } else {
        MARGIN
    };
    page.rectangle(ACCENT, x, y, bar, 18.0);
    if let Some(subtitle) = &metadata.subtitle {
        let subtitle = Lines::fit(subtitle, &regular, SUBTITLE_SIZES, SUBTITLE_HEIGHT);
        page.lines(&subtitle, y + 80.0);
    }

    let publisher = publisher(metadata).unwrap_or_default();
    let authors = Lines::fit(&authors(metadata), &bold, NAME_SIZES, NAME_HEIGHT);
    let publisher = Lines::fit(publisher, &regular, &NAME_SIZES[2..], NAME_HEIGHT / 2.0);
    let gap = 24.0;
    y = HEIGHT as f32 - MARGIN - publisher.height() - authors.height() - gap;
    y = page.lines(&authors, y);
    page.lines(&publisher, y + gap);
    page.xml.end();
    page.xml.finish()
}

/// The SVG being written.
struct Page {
    xml: Xml,
    right_to_left: bool,
}

impl Page {
    fn rectangle(&mut self, fill: &str, x: f32, y: f32, width: f32, height: f32) {
        let tag = Tag::new("rect")
            .with("fill", fill)
            .with("x", &x.to_string())
            .with("y", &y.to_string())
            .with("width", &width.to_string())
            .with("height", &height.to_string());
        self.xml.empty(tag);
    }

    /// Sets lines below `top`; returns where they end.
    fn lines(&mut self, lines: &Lines<'_>, top: f32) -> f32 {
        let (x, anchor) = if self.right_to_left {
            (WIDTH as f32 - MARGIN, "end")
        } else {
            (MARGIN, "start")
        };
        let mut y = top;
        for line in &lines.lines {
            // The first baseline is a cap height and a bit below the top.
            let baseline = y + lines.size * (lines.pitch - 0.22);
            let text = Tag::new("text")
                .with("fill", INK)
                .with("font-size", &lines.size.to_string())
                .with("text-anchor", anchor)
                .with("x", &x.to_string())
                .with("y", &baseline.to_string());
            self.xml.start(text);
            for (at, (face, words)) in line.iter().enumerate() {
                let span = Tag::new("tspan")
                    .with("font-family", &face.family)
                    .with("font-weight", &face.weight.to_string());
                // The line as a whole runs from the right: right-to-left embedding
                // (UAX #9 § 2.1).
                let first = at == 0 && self.right_to_left;
                let last = at + 1 == line.len() && self.right_to_left;
                let (open, close) = (
                    if first { "\u{202b}" } else { "" },
                    if last { "\u{202c}" } else { "" },
                );
                self.xml.element(span, &format!("{open}{words}{close}"));
            }
            self.xml.end();
            y += lines.size * lines.pitch;
        }
        y
    }
}

/// The faces of text, best first, made ready when they are asked.
struct Faces<'f> {
    faces: Vec<Face<'f>>,
}

struct Face<'f> {
    file: &'f FaceFile,
    font: FontRef<'f>,
    charmap: Charmap<'f>,
    data: OnceCell<ShaperData>,
}

impl Face<'_> {
    fn has(&self, char: char) -> bool {
        self.charmap
            .map(char)
            .is_some_and(|glyph| glyph.to_u32() != 0)
    }

    /// The width of shaped text, in ems.
    fn width(&self, text: &str) -> f32 {
        let data = self.data.get_or_init(|| ShaperData::new(&self.font));
        let shaper = data.shaper(&self.font).build();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let glyphs = shaper.shape(buffer, ShapeOptions::new());
        let advance: i32 = glyphs.glyph_positions().iter().map(|at| at.x_advance).sum();
        advance as f32 / shaper.units_per_em() as f32
    }
}

/// What a line may be broken after: a word, or a sign in scripts without spaces.
#[derive(Clone)]
struct Word<'f> {
    /// The face of each of its parts, mostly one.
    parts: Vec<(&'f FaceFile, String)>,
    /// Its width in ems.
    width: f32,
    /// The face of the space after it and its width in ems; `None` without one.
    space: Option<(&'f FaceFile, f32)>,
}

impl<'f> Faces<'f> {
    fn new(fonts: &'f FontBook, style: FaceId) -> Self {
        let faces = fonts.chain(style).iter().map(|id| {
            let file = fonts.face(*id);
            let font = FontRef::from_index(&file.bytes, file.index)
                .expect("the faces in the binary are fonts, others were opened before");
            Face {
                file,
                charmap: font.charmap(),
                font,
                data: OnceCell::new(),
            }
        });
        Self {
            faces: faces.collect(),
        }
    }

    /// The words of a text; `None` when no face has a character of it.
    fn words(&self, text: &str) -> Option<Vec<Word<'f>>> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut options = LineBreakOptions::default();
        // Korean parts words by spaces, as Latin does.
        if text.chars().any(|char| char.script() == Script::Hangul) {
            options.word_option = Some(LineBreakWordOption::KeepAll);
        }
        let rules = LineSegmenter::new_auto(options);
        let mut words = Vec::new();
        let mut from = 0;
        // Names with a hyphen stay whole, as on the pages.
        let is_end = |to: &usize| *to > 0 && !text[..*to].ends_with(['-', '\u{2010}', '/']);
        for to in rules.segment_str(&text).filter(is_end) {
            let word = &text[from..to];
            from = to;
            self.push_word(word, &mut words)?;
        }
        Some(words)
    }

    fn push_word(&self, word: &str, words: &mut Vec<Word<'f>>) -> Option<()> {
        let bare = word.trim_end_matches(' ');
        let widest = MEASURE / TITLE_SIZES[TITLE_SIZES.len() - 1];
        let whole = self.word(bare)?;
        if whole.width <= widest {
            words.push(whole);
        } else {
            // Wider than a line: taken apart. Wide letters are about an em.
            let characters: Vec<char> = bare.chars().collect();
            for piece in characters.chunks(widest as usize) {
                words.push(self.word(&piece.iter().collect::<String>())?);
            }
        }
        if bare.len() < word.len()
            && let Some(last) = words.last_mut()
        {
            // A face of signs alone may have none.
            let face = self.faces.iter().find(|face| face.has(' '))?;
            last.space = Some((face.file, face.width(" ")));
        }
        Some(())
    }

    fn word(&self, word: &str) -> Option<Word<'f>> {
        let all = self
            .faces
            .iter()
            .find(|face| word.chars().all(|char| face.has(char)));
        let parts: Vec<(&Face<'f>, String)> = match all {
            Some(face) => vec![(face, word.to_owned())],
            None => {
                let mut parts: Vec<(&Face<'f>, String)> = Vec::new();
                for char in word.chars() {
                    let face = self.faces.iter().find(|face| face.has(char))?;
                    match parts.last_mut() {
                        Some((last, part)) if std::ptr::eq(*last, face) => part.push(char),
                        Some(_) | None => parts.push((face, char.to_string())),
                    }
                }
                parts
            }
        };
        let width = parts.iter().map(|(face, part)| face.width(part)).sum();
        let parts = parts.into_iter().map(|(face, part)| (face.file, part));
        Some(Word {
            parts: parts.collect(),
            width,
            space: None,
        })
    }
}

/// A line: its runs, each with its face.
type Line<'f> = Vec<(&'f FaceFile, String)>;

/// Words in lines that fit the measure.
struct Lines<'f> {
    size: f32,
    /// From line to line, in ems.
    pitch: f32,
    lines: Vec<Line<'f>>,
}

impl<'f> Lines<'f> {
    /// The largest of the sizes at which the words fit; the smallest, cut off
    /// with an ellipsis, when none does. No lines when no face has the words.
    fn fit(text: &str, faces: &Faces<'f>, sizes: &[f32], height: f32) -> Self {
        let pitch = text.chars().map(pitch).fold(PITCH, f32::max);
        let Some(words) = faces.words(text) else {
            return Self {
                size: 0.0,
                pitch,
                lines: Vec::new(),
            };
        };
        for &size in sizes {
            let fits_width = words.iter().all(|word| word.width * size <= MEASURE);
            let lines = wrap(&words, size);
            let wrapped = Self { size, pitch, lines };
            if fits_width && wrapped.height() <= height {
                return wrapped;
            }
        }
        let size = sizes[sizes.len() - 1];
        let mut lines = wrap(&words, size);
        let most = (height / (size * pitch)) as usize;
        if lines.len() > most {
            lines.truncate(most);
            if let Some((_, words)) = lines.last_mut().and_then(|line| line.last_mut()) {
                words.truncate(words.trim_end().len());
                words.push('…');
            }
        }
        Self { size, pitch, lines }
    }

    fn height(&self) -> f32 {
        self.lines.len() as f32 * self.size * self.pitch
    }
}

/// The line pitch that a character needs, in ems.
fn pitch(char: char) -> f32 {
    match char.script() {
        Script::Arabic | Script::Devanagari | Script::Bengali | Script::Thai => TALL_PITCH,
        Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul => SQUARE_PITCH,
        _ => PITCH,
    }
}

/// The words in lines, as many to a line as go in.
fn wrap<'f>(words: &[Word<'f>], size: f32) -> Vec<Line<'f>> {
    fn push<'f>(line: &mut Line<'f>, face: &'f FaceFile, words: &str) {
        match line.last_mut() {
            Some((last, before)) if std::ptr::eq(*last, face) => before.push_str(words),
            Some(_) | None => line.push((face, words.to_owned())),
        }
    }
    let mut lines: Vec<Line<'f>> = Vec::new();
    let (mut used, mut space) = (0.0, None);
    for word in words {
        let gap = space.map_or(0.0, |(_, width)| width * size);
        let wide = used + gap + word.width * size;
        match lines.last_mut() {
            Some(line) if wide <= MEASURE => {
                if let Some((face, _)) = space {
                    push(line, face, " ");
                }
                used = wide;
            }
            Some(_) | None => {
                lines.push(Vec::new());
                used = word.width * size;
            }
        }
        if let Some(line) = lines.last_mut() {
            for (face, part) in &word.parts {
                push(line, face, part);
            }
        }
        space = word.space;
    }
    lines
}

/// The picture as PNG. Two colours and what is between them at the edges of
/// letters are few enough for a palette, a third of the bytes to compress.
fn encode(pixmap: &Pixmap) -> Vec<u8> {
    const IN_MEMORY: &str = "writing a PNG to memory does not fail";
    let (palette, pixels) = indexed(pixmap);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, WIDTH, HEIGHT);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::Balanced);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().expect(IN_MEMORY);
    writer.write_image_data(&pixels).expect(IN_MEMORY);
    writer.finish().expect(IN_MEMORY);
    bytes
}

/// The colours of the picture, and of each pixel the index of its colour. Alpha
/// is 255 everywhere. Should there be more than 256, the nearest stands for it.
fn indexed(pixmap: &Pixmap) -> (Vec<[u8; 3]>, Vec<u8>) {
    const MOST: usize = 256;
    let mut palette: Vec<[u8; 3]> = Vec::with_capacity(MOST);
    let mut last = ([0; 3], None);
    let (pixels, _) = pixmap.data().as_chunks::<4>();
    let indices = pixels.iter().map(|&[red, green, blue, _]| {
        let color = [red, green, blue];
        if let (known, Some(index)) = last
            && known == color
        {
            return index;
        }
        let at = palette.iter().position(|known| *known == color);
        let at = at.unwrap_or_else(|| {
            if palette.len() < MOST {
                palette.push(color);
                palette.len() - 1
            } else {
                nearest(&palette, color)
            }
        });
        let index = u8::try_from(at).expect("a palette has 256 colours at most");
        last = (color, Some(index));
        index
    });
    let indices = indices.collect();
    (palette, indices)
}

fn nearest(palette: &[[u8; 3]], color: [u8; 3]) -> usize {
    let distance = |known: &[u8; 3]| -> u32 {
        let pairs = known.iter().zip(color);
        pairs.map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
    };
    let nearest = palette
        .iter()
        .enumerate()
        .min_by_key(|(_, known)| distance(known));
    nearest.map_or(0, |(at, _)| at)
}
