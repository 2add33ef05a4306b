//! The fonts of the file: which glyphs of a face are used, what each reads as,
//! its subset, and the dictionaries that say so.
//!
//! printpdf embeds the program and writes the dictionaries; it has one Unicode
//! string a glyph (the last use wins), whole-number widths and no cap height
//! without its layout engine. So the subset is made here, and the entries that
//! must be exact (`W`, `ToUnicode`, `CapHeight`) are written anew in the finished
//! file.
//!
//! The bytes and names of the faces come with the pages, as a
//! [`FontBook`](crate::layout::font::FontBook).

mod readings;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use printpdf::{
    FontId, FontMetrics, FontType, Op, ParsedFont, PdfFont, PdfFontHandle, PdfFontMetricsStub,
    PdfResources, Pt as PdfPt, TextItem,
};
use read_fonts::{FontRef, TableProvider};
use skrifa::MetadataProvider;
use skrifa::charmap::Charmap;
use skrifa::instance::Size;
use subsetter::GlyphRemapper;

pub(super) use self::readings::clusters;
use self::readings::{UNKNOWN, Usage};
use super::digest::Digest;
use crate::geom::Pt;
use crate::layout::font::{FaceFile, FaceId, WEIGHT_AXIS};
use crate::layout::{FrameItem, Glyph, PagedDocument};

/// The character that printpdf takes for glyph 1 of any of our fonts.
///
/// printpdf embeds the fonts that a page shows by its own operator, which takes text
/// as characters and looks each up in a table that is ours to fill.
const SPECIMEN: char = 'A';

/// The fonts of a file, by face.
#[derive(Debug)]
pub(super) struct Fonts {
    fonts: Vec<Option<Font>>,
}

/// A face as far as the file uses it.
#[derive(Debug)]
pub(super) struct Font {
    face: FaceId,
    /// The PostScript name of the face.
    name: String,
    weight: u16,
    /// The subset.
    program: Vec<u8>,
    remapper: GlyphRemapper,
    /// Glyphs of the subset by glyph of the face, as a table: it is asked for every
    /// glyph of the book.
    glyphs: Vec<u16>,
    /// Advances in 1/1000 em, by glyph of the subset.
    widths: Vec<f32>,
    /// What each glyph reads as, by glyph of the subset.
    readings: Vec<String>,
    metrics: Metrics,
}

/// What the tables of the face say of it as a whole, in font units.
#[derive(Debug, Clone, Copy)]
struct Metrics {
    units_per_em: u16,
    bounds: [i16; 4],
    ascent: i16,
    descent: i16,
    cap_height: i16,
    caret: (i16, i16),
}

impl Fonts {
    /// Finds the glyphs of every page and makes the subsets.
    pub(super) fn of(pages: &PagedDocument) -> Self {
        let faces = pages.fonts.faces();
        let mut usage: Vec<Usage<'_>> = faces.iter().map(|_| Usage::default()).collect();
        let mut maps: Vec<Option<Charmap<'_>>> = faces.iter().map(|_| None).collect();
        for page in &pages.pages {
            for item in &page.frame.items {
                if let FrameItem::Text(run) = item {
                    let at = usize::from(run.face.0);
                    let font = maps[at].get_or_insert_with(|| font(&faces[at]).charmap());
                    usage[at].add(run, font);
                }
            }
        }
        let fonts = (0u16..)
            .zip(usage)
            .zip(faces)
            .map(|((at, usage), file)| {
                (!usage.is_empty()).then(|| Font::new(FaceId(at), file, usage))
            })
            .collect();
        Self { fonts }
    }

    /// The font of a face that a run of the pages names.
    pub(super) fn get(&self, face: FaceId) -> &Font {
        self.fonts[usize::from(face.0)]
            .as_ref()
            .expect("fonts are collected from the same runs that are drawn")
    }

    fn used(&self) -> impl Iterator<Item = &Font> {
        self.fonts.iter().flatten()
    }

    /// What a page shows to have every font embedded.
    pub(super) fn specimens(&self) -> Vec<Op> {
        let mut ops = vec![Op::StartTextSection];
        for font in self.used() {
            ops.push(Op::SetFont {
                font: PdfFontHandle::External(font.id()),
                size: PdfPt(1.0),
            });
            ops.push(Op::ShowText {
                items: vec![TextItem::Text(SPECIMEN.to_string())],
            });
        }
        ops.push(Op::EndTextSection);
        ops
    }

    /// Gives the subsets to printpdf.
    pub(super) fn embed(&self, resources: &mut PdfResources) {
        for font in self.used() {
            resources
                .fonts
                .map
                .insert(font.id(), PdfFont::new(font.parsed()));
        }
    }

    /// Makes the dictionaries that printpdf wrote exact.
    pub(super) fn finish(&self, document: &mut Document, resources: &Dictionary) {
        for font in self.used() {
            font.finish(document, resources);
        }
    }
}

impl Font {
    fn new(face: FaceId, file: &FaceFile, usage: Usage<'_>) -> Self {
        let used: Vec<u16> = usage.glyphs().collect();
        let font = font(file);
        let metrics = Metrics::of(&font);
        let (remapper, program) = program(file, &used);
        let location = font
            .axes()
            .location(file.variation.map(|at| (WEIGHT_AXIS, at)));
        let advances = font.glyph_metrics(Size::unscaled(), &location);
        let widths = remapper
            .remapped_gids()
            .map(|glyph| {
                let advance = advances.advance_width(u32::from(glyph).into());
                metrics.scaled(advance.unwrap_or_default())
            })
            .collect();
        let readings = remapper
            .remapped_gids()
            .map(|glyph| match usage.of(glyph) {
                Some(readings) => readings.best().to_owned(),
                None => UNKNOWN.to_owned(),
            })
            .collect();
        let last = used.last().copied().unwrap_or_default();
        let glyphs = (0..=last)
            .map(|glyph| remapper.get(glyph).unwrap_or_default())
            .collect();
        Self {
            face,
            name: file.postscript_name.clone().into_owned(),
            weight: file.weight,
            program,
            remapper,
            glyphs,
            widths,
            readings,
            metrics,
        }
    }

    /// The glyph of the subset; every drawn glyph was collected.
    fn glyph(&self, id: u16) -> u16 {
        self.glyphs[usize::from(id)]
    }

    /// The name of the font in the pages' resources.
    pub(super) fn id(&self) -> FontId {
        FontId(format!("T{}", self.face.0))
    }

    /// The code by which the pages name a glyph of the face: its number in the
    /// subset (Identity-H, ISO 32000-1 § 9.7.5.2).
    pub(super) fn code(&self, glyph: u16) -> u16 {
        self.glyph(glyph)
    }

    /// The advance of a glyph of the face in 1/1000 em, as the file says it.
    pub(super) fn width(&self, glyph: u16) -> f32 {
        self.widths[usize::from(self.glyph(glyph))]
    }

    /// Whether a reader gets a cluster's text from its glyphs alone.
    pub(super) fn reads(&self, glyphs: &[(Glyph, Pt)], text: &str) -> bool {
        let mut rest = text;
        glyphs.iter().all(|(glyph, _)| {
            let reading = &self.readings[usize::from(self.glyph(glyph.id))];
            match rest.strip_prefix(reading.as_str()) {
                Some(tail) => {
                    rest = tail;
                    true
                }
                None => false,
            }
        }) && rest.is_empty()
    }

    /// The name with the tag of the subset (ISO 32000-1 § 9.6.4), made from the
    /// set of its glyphs.
    fn base_name(&self) -> String {
        let mut digest = Digest::default();
        for glyph in self.remapper.remapped_gids() {
            digest.add(&glyph.to_be_bytes());
        }
        let mut number = digest.value();
        let mut name = String::new();
        for _ in 0..6 {
            let letter = u8::try_from(number % 26).expect("a remainder of 26 is small");
            name.push(char::from(b'A' + letter));
            number /= 26;
        }
        name.push('+');
        name.push_str(&self.name);
        name
    }

    fn parsed(&self) -> ParsedFont {
        let metrics = self.metrics;
        ParsedFont {
            original_bytes: self.program.clone(),
            font_index: 0,
            font_name: Some(self.base_name()),
            codepoint_to_glyph: BTreeMap::from([(u32::from(SPECIMEN), 1)]),
            // Written exactly in `finish`.
            glyph_widths: BTreeMap::new(),
            units_per_em: metrics.units_per_em,
            font_metrics: FontMetrics {
                ascent: metrics.ascent,
                descent: metrics.descent,
            },
            font_type: FontType::TrueType,
            pdf_font_metrics: PdfFontMetricsStub {
                units_per_em: metrics.units_per_em,
                x_min: metrics.bounds[0],
                y_min: metrics.bounds[1],
                x_max: metrics.bounds[2],
                y_max: metrics.bounds[3],
                caret_slope_rise: metrics.caret.0,
                caret_slope_run: metrics.caret.1,
                us_weight_class: self.weight,
            },
        }
    }

    /// Writes widths, `ToUnicode` and cap height anew.
    fn finish(&self, document: &mut Document, resources: &Dictionary) {
        const OURS: &str = "printpdf writes a Type 0 font with one descendant";
        let id = resources
            .get(self.id().0.as_bytes())
            .and_then(Object::as_reference)
            .expect(OURS);
        let font = document.get_dictionary_mut(id).expect(OURS);
        let to_unicode = reference(font, b"ToUnicode").expect(OURS);
        let descendant = font
            .get_mut(b"DescendantFonts")
            .and_then(Object::as_array_mut)
            .ok()
            .and_then(|fonts| fonts.first_mut())
            .and_then(|font| font.as_dict_mut().ok())
            .expect(OURS);
        let widths = self.widths.iter().map(|width| number(*width)).collect();
        descendant.set("W", vec![Object::Integer(0), Object::Array(widths)]);
        let descriptor = reference(descendant, b"FontDescriptor").expect(OURS);
        let cap_height = self.metrics.scaled(f32::from(self.metrics.cap_height));
        document
            .get_dictionary_mut(descriptor)
            .expect(OURS)
            .set("CapHeight", number(cap_height));
        let map = Stream::new(Dictionary::new(), self.to_unicode().into_bytes());
        document.set_object(to_unicode, map);
    }

    /// The map from codes to text (ISO 32000-1 § 9.10.3).
    fn to_unicode(&self) -> String {
        let mut map = String::from(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
             /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n\
             /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
             1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
        );
        // Glyph 0 is never shown; a section holds at most 100 lines.
        let readings: Vec<_> = (0u16..).zip(&self.readings).skip(1).collect();
        for section in readings.chunks(100) {
            let _ = writeln!(map, "{} beginbfchar", section.len());
            for (glyph, reading) in section {
                let _ = write!(map, "<{glyph:04X}> <");
                for unit in reading.encode_utf16() {
                    let _ = write!(map, "{unit:04X}");
                }
                map.push_str(">\n");
            }
            map.push_str("endbfchar\n");
        }
        map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        map
    }
}

fn font(file: &FaceFile) -> FontRef<'_> {
    FontRef::from_index(&file.bytes, file.index)
        .expect("the faces in the binary are sound, others were opened before")
}

/// The glyphs of a face that the file holds, and a font program of them.
fn program(file: &FaceFile, used: &[u16]) -> (GlyphRemapper, Vec<u8>) {
    let remapper = GlyphRemapper::new_from_glyphs_sorted(used);
    match file.subset(&remapper) {
        Ok(program) => (remapper, program),
        // A face of the book's own that has damaged glyphs: it goes in whole.
        Err(_) => {
            let all: Vec<u16> = (0..file.glyphs()).collect();
            let all = GlyphRemapper::new_from_glyphs_sorted(&all);
            (all, file.bytes.to_vec())
        }
    }
}

impl Metrics {
    /// A table that a face lacks leaves zeros, or what is usual.
    fn of(font: &FontRef<'_>) -> Self {
        let head = font.head();
        let hhea = font.hhea();
        let ascent = hhea.as_ref().map_or(800, |hhea| hhea.ascender().to_i16());
        let cap_height = font.os2().ok().and_then(|os2| os2.s_cap_height());
        Self {
            units_per_em: head
                .as_ref()
                .map_or(1000, |head| head.units_per_em())
                .max(1),
            bounds: head.as_ref().map_or([0; 4], |head| {
                [head.x_min(), head.y_min(), head.x_max(), head.y_max()]
            }),
            ascent,
            descent: hhea.as_ref().map_or(-200, |hhea| hhea.descender().to_i16()),
            cap_height: cap_height.filter(|height| *height > 0).unwrap_or(ascent),
            caret: hhea.map_or((1, 0), |hhea| {
                (hhea.caret_slope_rise(), hhea.caret_slope_run())
            }),
        }
    }

    /// Font units as 1/1000 em, the unit of PDF (ISO 32000-1 § 9.2.4).
    fn scaled(&self, units: f32) -> f32 {
        units * 1000.0 / f32::from(self.units_per_em)
    }
}

/// A number as short as it is exact.
fn number(value: f32) -> Object {
    Object::Real(value)
}

fn reference(dictionary: &Dictionary, key: &[u8]) -> lopdf::Result<ObjectId> {
    dictionary.get(key).and_then(Object::as_reference)
}
