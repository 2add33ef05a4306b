//! The cover: a picture made from the metadata, to know the book by on a shelf.
//!
//! Large bold letters on a dark ground, wrapped to fit: as an SVG, drawn by
//! resvg with the faces of the binary and no others, so that it comes out the
//! same everywhere. Words in a script that no face has are left out: reading
//! systems show the title beside the cover, and boxes would say nothing.

use harfrust::{FontRef, ShapeOptions, Shaper, ShaperData, UnicodeBuffer};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;

use crate::edition::html::xml::{Tag, Xml};
use crate::layout::font::{FACES, FaceFile, FontBook};
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
/// Line pitch in ems: large bold lines want little.
const PITCH: f32 = 1.14;

/// Draws the cover, as PNG.
pub(super) fn draw(metadata: &Metadata, right_to_left: bool) -> Vec<u8> {
    let svg = compose(metadata, right_to_left);
    let tree = usvg::Tree::from_data(&svg, &drawing_options(&FontBook::built_in()))
        .expect("the cover's SVG is ours");
    let mut pixmap = Pixmap::new(WIDTH, HEIGHT).expect("the size is not zero");
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    encode(&pixmap)
}

/// The cover as an SVG.
fn compose(metadata: &Metadata, right_to_left: bool) -> Vec<u8> {
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
    let title = Lines::fit(&metadata.title, 700, TITLE_SIZES, TITLE_HEIGHT);
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
        let subtitle = Lines::fit(subtitle, 400, SUBTITLE_SIZES, SUBTITLE_HEIGHT);
        page.lines(&subtitle, y + 80.0);
    }

    let authors: Vec<&str> = metadata
        .contributors
        .iter()
        .filter(|person| person.is_creator())
        .map(|person| person.name.as_str())
        .collect();
    let authors = authors.join(", ");
    // Who publishes their own book is named once.
    let publisher = metadata.publisher.as_deref().unwrap_or_default();
    let publisher = if publisher == authors { "" } else { publisher };
    let authors = Lines::fit(&authors, 700, NAME_SIZES, NAME_HEIGHT);
    let publisher = Lines::fit(publisher, 400, &NAME_SIZES[2..], NAME_HEIGHT / 2.0);
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
    fn lines(&mut self, lines: &Lines, top: f32) -> f32 {
        let (x, anchor) = if self.right_to_left {
            (WIDTH as f32 - MARGIN, "end")
        } else {
            (MARGIN, "start")
        };
        let mut y = top;
        for line in &lines.lines {
            // The first baseline is a cap height and a bit below the top.
            let baseline = y + lines.size * 0.92;
            let tag = Tag::new("text")
                .with("fill", INK)
                .with("font-family", &lines.face.family)
                .with("font-weight", &lines.face.weight.to_string())
                .with("font-size", &lines.size.to_string())
                .with("text-anchor", anchor)
                .with("x", &x.to_string())
                .with("y", &baseline.to_string());
            self.xml.element(tag, line);
            y += lines.pitch();
        }
        y
    }
}

/// Words in lines that fit the measure.
struct Lines {
    face: &'static FaceFile,
    size: f32,
    lines: Vec<String>,
}

impl Lines {
    /// The largest of the sizes at which the words fit; the smallest, cut off
    /// with an ellipsis, when none does. No lines when no face has the words.
    fn fit(text: &str, weight: u16, sizes: &[f32], height: f32) -> Self {
        let mut faces = FACES.iter().filter(|face| face.weight == weight);
        let found = faces.find_map(|face| Some((face, shaped_words(face, text)?)));
        let Some((face, (words, space))) = found else {
            return Self {
                face: &FACES[0],
                size: 0.0,
                lines: Vec::new(),
            };
        };
        let smallest = sizes[sizes.len() - 1];
        for &size in sizes {
            let fits_width = words.iter().all(|(_, width)| width * size <= MEASURE);
            let lines = wrap(&words, space, size);
            let wrapped = Self { face, size, lines };
            if fits_width && wrapped.height() <= height {
                return wrapped;
            }
        }
        let mut lines = wrap(&words, space, smallest);
        let most = (height / (smallest * PITCH)) as usize;
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                last.push('…');
            }
        }
        let size = smallest;
        Self { face, size, lines }
    }

    fn pitch(&self) -> f32 {
        self.size * PITCH
    }

    fn height(&self) -> f32 {
        self.lines.len() as f32 * self.pitch()
    }
}

/// Each word with its width in ems, and the width of a space; `None` when the
/// face lacks a character. Words wider than a line are taken apart.
fn shaped_words(face: &FaceFile, text: &str) -> Option<(Vec<(String, f32)>, f32)> {
    let font = FontRef::new(&face.bytes).expect("the faces in the binary are tested");
    let data = ShaperData::new(&font);
    let shaper = data.shaper(&font).build();
    let widest = MEASURE / TITLE_SIZES[TITLE_SIZES.len() - 1];
    let mut words = Vec::new();
    for word in text.split_whitespace() {
        let width = width(&shaper, word)?;
        if width <= widest {
            words.push((word.to_owned(), width));
        } else {
            let characters: Vec<char> = word.chars().collect();
            // Wide letters are about an em.
            for piece in characters.chunks(widest as usize) {
                let piece: String = piece.iter().collect();
                let width = self::width(&shaper, &piece)?;
                words.push((piece, width));
            }
        }
    }
    Some((words, width(&shaper, " ")?))
}

/// The width of shaped text in ems; `None` when a glyph is missing.
fn width(shaper: &Shaper<'_>, text: &str) -> Option<f32> {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    let glyphs = shaper.shape(buffer, ShapeOptions::new());
    if glyphs.glyph_infos().iter().any(|glyph| glyph.glyph_id == 0) {
        return None;
    }
    let advance: i32 = glyphs.glyph_positions().iter().map(|at| at.x_advance).sum();
    Some(advance as f32 / shaper.units_per_em() as f32)
}

/// The words in lines, as many to a line as go in.
fn wrap(words: &[(String, f32)], space: f32, size: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0.0;
    for (word, width) in words {
        let with_space = used + (space + width) * size;
        match lines.last_mut() {
            Some(line) if with_space <= MEASURE => {
                line.push(' ');
                line.push_str(word);
                used = with_space;
            }
            Some(_) | None => {
                lines.push(word.clone());
                used = width * size;
            }
        }
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
