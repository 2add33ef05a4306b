//! The faces of an edition, parsed: their characters, metrics and glyphs.

use std::cell::{OnceCell, RefCell};

use harfrust::{
    Direction, FontRef, Language, Script, ShapeOptions, ShapePlan, ShapePlanKey, ShaperData,
    ShaperInstance, UnicodeBuffer,
};
use icu_normalizer::ComposingNormalizerBorrowed;
use skrifa::MetadataProvider;
use skrifa::charmap::Charmap;
use skrifa::instance::{Location, Size};
use skrifa::metrics::{GlyphMetrics, Metrics};
use unicode_script::UnicodeScript;

use super::book::{FaceFile, FaceId, FontBook};
use super::stand_in;
use crate::locale::is_invisible;

/// The axis of weight of variable fonts.
pub(crate) const WEIGHT_AXIS: &str = "wght";

/// Characters below this are looked up in a table: letters of Latin and what
/// stands between them.
const TABLE: u32 = 0x2200;

/// The faces of a [`FontBook`], parsed; what shaping needs is made when it is asked.
pub(in crate::layout) struct Fonts<'b> {
    pub(super) book: &'b FontBook,
    faces: Vec<Face<'b>>,
    /// By face of a style: the characters of plain text.
    plain: Vec<OnceCell<Vec<u64>>>,
}

struct Face<'b> {
    font: FontRef<'b>,
    charmap: Charmap<'b>,
    metrics: Metrics,
    location: Location,
    data: OnceCell<ShaperData>,
    instance: Option<ShaperInstance>,
    plans: RefCell<Vec<ShapePlan>>,
}

/// A glyph as shaping gives it, in units of the em of its face.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::layout) struct ShapedGlyph {
    pub(in crate::layout) id: u16,
    /// First byte of its cluster in the shaped text.
    pub(in crate::layout) cluster: u32,
    pub(in crate::layout) advance: f32,
    pub(in crate::layout) x_offset: f32,
    pub(in crate::layout) y_offset: f32,
}

/// What a shaper is to know of a text in one face.
pub(super) struct Shaping<'t> {
    pub(super) rtl: bool,
    pub(super) script: Script,
    pub(super) language: Option<&'t Language>,
    /// The characters before and after it, where letters may join over its ends.
    pub(super) before: &'t str,
    pub(super) after: &'t str,
}

impl<'b> Face<'b> {
    fn new(file: &'b FaceFile) -> Self {
        let font = FontRef::from_index(&file.bytes, file.index)
            .expect("the faces in the binary are fonts, others were opened before");
        let settings = file.variation.map(|weight| (WEIGHT_AXIS, weight));
        let location = font.axes().location(settings);
        let instance = settings.map(|settings| ShaperInstance::from_variations(&font, [settings]));
        Self {
            charmap: font.charmap(),
            metrics: font.metrics(Size::unscaled(), &location),
            data: OnceCell::new(),
            location,
            instance,
            plans: RefCell::default(),
            font,
        }
    }

    fn maps(&self, char: char) -> bool {
        self.charmap
            .map(char)
            .is_some_and(|glyph| glyph.to_u32() != 0)
    }

    /// Whether the face can show the character, or the character shows nothing.
    fn has(&self, char: char) -> bool {
        is_invisible(char)
            || self.maps(char)
            || stand_in(char).is_some_and(|others| others.chars().all(|char| self.maps(char)))
    }
}

impl<'b> Fonts<'b> {
    pub(in crate::layout) fn new(book: &'b FontBook) -> Self {
        let count = book.faces().len();
        Self {
            book,
            faces: book.faces().iter().map(Face::new).collect(),
            plain: std::iter::repeat_with(OnceCell::new).take(count).collect(),
        }
    }

    fn face(&self, id: FaceId) -> &Face<'b> {
        &self.faces[usize::from(id.0)]
    }

    /// Whether text in a face of a style shows the character, in that face or in
    /// one that stands in for it.
    pub(in crate::layout) fn has(&self, face: FaceId, char: char) -> bool {
        self.is_plain(face, char)
            || self
                .book
                .chain(face)
                .iter()
                .any(|id| self.face(*id).has(char))
    }

    /// Whether the character belongs to plain text: it is Latin, or stands in
    /// Latin text, and the first face of the chain has it.
    pub(super) fn is_plain(&self, face: FaceId, char: char) -> bool {
        let number = u32::from(char);
        if number >= TABLE {
            return false;
        }
        let table = self.plain[usize::from(face.0)].get_or_init(|| {
            let first = self.face(self.book.chain(face)[0]);
            let mut table = vec![0; TABLE as usize / 64];
            for char in (0..TABLE).filter_map(char::from_u32) {
                use unicode_script::Script::{Common, Inherited, Latin};
                let latin = matches!(char.script(), Latin | Common | Inherited);
                if latin && first.has(char) {
                    let number = u32::from(char);
                    table[number as usize / 64] |= 1_u64 << (number % 64);
                }
            }
            table
        });
        table[number as usize / 64] >> (number % 64) & 1 == 1
    }

    /// Whether the face shows the characters, which stand for one sign together;
    /// as they are, or composed.
    pub(super) fn shows(&self, id: FaceId, cluster: &str) -> bool {
        let face = self.face(id);
        cluster.chars().all(|char| face.has(char))
            || (cluster.chars().nth(1).is_some() && {
                let composed = ComposingNormalizerBorrowed::new_nfc().normalize(cluster);
                composed.chars().all(|char| face.has(char))
            })
    }

    /// The face that text in a face of a style is set in, as long as it has the
    /// characters.
    pub(in crate::layout) fn first(&self, face: FaceId) -> FaceId {
        self.book.chain(face)[0]
    }

    /// Height of the ascenders above and depth of the descenders below the
    /// baseline, in ems.
    pub(in crate::layout) fn ascent_descent(&self, id: FaceId) -> (f32, f32) {
        let metrics = &self.face(id).metrics;
        let em = f32::from(metrics.units_per_em);
        (metrics.ascent / em, -metrics.descent / em)
    }

    /// Height of the small letters, in ems.
    pub(in crate::layout) fn x_height(&self, id: FaceId) -> f32 {
        let metrics = &self.face(id).metrics;
        let em = f32::from(metrics.units_per_em);
        metrics.x_height.map_or(0.5, |height| height / em)
    }

    /// How far glyphs reach above and below the baseline, in ems.
    pub(super) fn ink(&self, id: FaceId, glyphs: &[ShapedGlyph]) -> (f32, f32) {
        let face = self.face(id);
        let em = f32::from(face.metrics.units_per_em);
        let metrics = GlyphMetrics::new(&face.font, Size::unscaled(), &face.location);
        let (mut above, mut below) = (0.0_f32, 0.0_f32);
        for glyph in glyphs {
            if let Some(bounds) = metrics.bounds(u32::from(glyph.id).into()) {
                above = above.max(bounds.y_max / em + glyph.y_offset);
                below = below.max(-bounds.y_min / em - glyph.y_offset);
            }
        }
        (above, below)
    }

    /// Shapes a text in one face. Glyphs stand in the order of the text, also
    /// those of text from right to left; those of one cluster stand as they are
    /// painted, from the left.
    pub(super) fn shape(
        &self,
        id: FaceId,
        text: &str,
        from: usize,
        how: &Shaping<'_>,
        glyphs: &mut Vec<ShapedGlyph>,
    ) {
        let face = self.face(id);
        let data = face.data.get_or_init(|| ShaperData::new(&face.font));
        let shaper = data.shaper(&face.font);
        let shaper = shaper.instance(face.instance.as_ref()).build();
        let mut buffer = UnicodeBuffer::new();
        for (at, char) in text.char_indices() {
            let cluster = u32::try_from(from + at).unwrap_or(u32::MAX);
            match stand_in(char) {
                // The shaper gives each kind of space its width.
                Some(others) if others != " " && !face.maps(char) => {
                    others.chars().for_each(|other| buffer.add(other, cluster));
                }
                Some(_) | None => buffer.add(char, cluster),
            }
        }
        if !how.before.is_empty() {
            buffer.set_pre_context(how.before);
        }
        if !how.after.is_empty() {
            buffer.set_post_context(how.after);
        }
        let direction = if how.rtl {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        };
        buffer.set_direction(direction);
        buffer.set_script(how.script);
        if let Some(language) = how.language {
            buffer.set_language(language.clone());
        }
        let mut plans = face.plans.borrow_mut();
        let key = ShapePlanKey::new(Some(how.script), direction)
            .language(how.language)
            .instance(face.instance.as_ref());
        let known = plans.iter().position(|plan| key.matches(plan));
        let known = known.unwrap_or_else(|| {
            let script = Some(how.script);
            plans.push(ShapePlan::new(
                &shaper,
                direction,
                script,
                how.language,
                &[],
            ));
            plans.len() - 1
        });
        let options = ShapeOptions::new().plan(Some(&plans[known]));
        let shaped = shaper.shape(buffer, options);
        let em = f32::from(face.metrics.units_per_em);
        #[expect(clippy::cast_precision_loss, reason = "font units are far below 2^24")]
        let ems = |units: i32| units as f32 / em;
        let pairs = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        let first = glyphs.len();
        glyphs.extend(pairs.map(|(info, position)| ShapedGlyph {
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            cluster: info.cluster,
            advance: ems(position.x_advance),
            x_offset: ems(position.x_offset),
            y_offset: ems(position.y_offset),
        }));
        if how.rtl {
            // Clusters go back to the order of the text, each as it is.
            glyphs[first..].reverse();
            for cluster in glyphs[first..].chunk_by_mut(|a, b| a.cluster == b.cluster) {
                cluster.reverse();
            }
        }
    }
}
