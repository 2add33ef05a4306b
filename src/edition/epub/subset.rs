//! A font cut down to some characters, for browsers.
//!
//! Glyphs keep their numbers: those that the text can't come to lose their outlines
//! and nothing else. So the tables for layout (GSUB, GPOS, GDEF, variations) stay true
//! word for word, and Arabic joins and Devanagari stacks as in the whole font; what the
//! empty places take, compression takes back. Which glyphs a text can come to is told
//! by the closure over GSUB and over composite glyphs.
//!
//! Fonts with other outlines than `glyf` (CFF), or with tables that lead to glyphs by
//! ways of their own (colours, mathematics, bitmaps, AAT), go into the book whole:
//! a part of them might lack what the text needs.

use std::collections::BTreeSet;

use read_fonts::collections::IntSet;
use read_fonts::tables::glyf::Glyph;
use read_fonts::types::{GlyphId, Tag};
use read_fonts::{FontRef, TableProvider};
use skrifa::MetadataProvider;
use write_fonts::FontBuilder;
use write_fonts::tables::cmap::Cmap;

/// Tables that lead from glyph to glyph in ways that are not followed here.
const OTHER_WAYS: [&[u8; 4]; 9] = [
    b"CFF ", b"CFF2", b"COLR", b"SVG ", b"CBDT", b"sbix", b"MATH", b"morx", b"VARC",
];

/// Tables that are of no use in a part: signatures, names of glyphs and sizes made
/// for devices of their own.
const NEEDLESS: [&[u8; 4]; 5] = [b"DSIG", b"hdmx", b"VDMX", b"LTSH", b"EBSC"];

/// Composite glyphs hold others to this depth in the worst of fonts.
const DEEPEST: usize = 16;

/// The font with the outlines of what the characters need; `None` when it can't be
/// parted, or is damaged.
pub(super) fn subset(bytes: &[u8], index: u32, characters: &BTreeSet<char>) -> Option<Vec<u8>> {
    let font = FontRef::from_index(bytes, index).ok()?;
    let has = |tag: &[u8; 4]| font.table_data(Tag::new(tag)).is_some();
    if OTHER_WAYS.iter().any(|tag| has(tag)) {
        return None;
    }
    let charmap = font.charmap();
    let mappings: Vec<(char, GlyphId)> = characters
        .iter()
        .filter_map(|char| Some((*char, GlyphId::new(charmap.map(*char)?.to_u32()))))
        .filter(|(_, glyph)| glyph.to_u32() != 0)
        .collect();
    let kept = reached(&font, mappings.iter().map(|(_, glyph)| *glyph))?;

    let mut builder = FontBuilder::new();
    let mut add = |tag: &[u8; 4], bytes: Vec<u8>| {
        builder.add_raw(write_fonts::types::Tag::new(tag), bytes);
    };
    let (glyf, loca) = outlines(&font, &kept)?;
    add(b"glyf", glyf);
    add(b"loca", loca);
    if has(b"gvar") {
        add(b"gvar", variations(&font, &kept)?);
    }
    let to =
        |(char, glyph): (char, GlyphId)| (char, write_fonts::types::GlyphId::new(glyph.to_u32()));
    let cmap = Cmap::from_mappings(mappings.into_iter().map(to)).ok()?;
    add(b"cmap", write_fonts::dump_table(&cmap).ok()?);
    // Without the names of glyphs (OpenType 1.9.1, `post` version 3).
    let mut post = font
        .table_data(Tag::new(b"post"))?
        .as_bytes()
        .get(..32)?
        .to_vec();
    post[..4].copy_from_slice(&[0, 3, 0, 0]);
    add(b"post", post);
    for record in font.table_directory().table_records() {
        let tag = record.tag().to_be_bytes();
        let written = matches!(&tag, b"glyf" | b"loca" | b"gvar" | b"cmap" | b"post");
        if !written && !NEEDLESS.contains(&&tag) {
            add(&tag, font.table_data(record.tag())?.as_bytes().to_vec());
        }
    }
    Some(builder.build())
}

/// The font as it is; out of a collection, the one of the index alone.
pub(super) fn whole(bytes: &[u8], index: u32) -> Vec<u8> {
    if !bytes.starts_with(b"ttcf") {
        return bytes.to_vec();
    }
    let Ok(font) = FontRef::from_index(bytes, index) else {
        return bytes.to_vec();
    };
    let mut builder = FontBuilder::new();
    for record in font.table_directory().table_records() {
        if let Some(data) = font.table_data(record.tag()) {
            let tag = write_fonts::types::Tag::new(&record.tag().to_be_bytes());
            builder.add_raw(tag, data.as_bytes().to_vec());
        }
    }
    builder.build()
}

/// The glyphs that a text can come to from some.
fn reached(font: &FontRef<'_>, from: impl Iterator<Item = GlyphId>) -> Option<IntSet<GlyphId>> {
    let mut glyphs: IntSet<GlyphId> = from.collect();
    glyphs.insert(GlyphId::NOTDEF);
    if font.table_data(Tag::new(b"GSUB")).is_some() {
        // Every lookup: which features are on, the reader decides.
        let gsub = font.gsub().ok()?;
        gsub.closure_glyphs(&IntSet::all(), &mut glyphs).ok()?;
    }
    let (loca, glyf) = (font.loca(None).ok()?, font.glyf().ok()?);
    let mut last: Vec<GlyphId> = glyphs.iter().collect();
    for _ in 0..DEEPEST {
        let mut found = Vec::new();
        for glyph in last {
            if let Ok(Some(Glyph::Composite(composite))) = loca.get_glyf(glyph, &glyf) {
                let parts = composite.components().map(|part| GlyphId::from(part.glyph));
                found.extend(parts.filter(|part| glyphs.insert(*part)));
            }
        }
        last = found;
    }
    Some(glyphs)
}

/// `glyf` and `loca` with the outlines of some glyphs (OpenType 1.9.1, both tables), in
/// the form of offsets that `head` tells of.
fn outlines(font: &FontRef<'_>, kept: &IntSet<GlyphId>) -> Option<(Vec<u8>, Vec<u8>)> {
    let glyphs = u32::from(font.maxp().ok()?.num_glyphs());
    let is_long = font.head().ok()?.index_to_loc_format() == 1;
    let data = font.table_data(Tag::new(b"glyf"))?;
    let offsets = font.loca(None).ok()?;
    let (mut glyf, mut loca) = (Vec::new(), Vec::new());
    let mut place = |end: usize| -> Option<()> {
        if is_long {
            loca.extend(u32::try_from(end).ok()?.to_be_bytes());
        } else {
            // Half the offset.
            loca.extend(u16::try_from(end / 2).ok()?.to_be_bytes());
        }
        Some(())
    };
    for glyph in 0..glyphs {
        place(glyf.len())?;
        if kept.contains(GlyphId::new(glyph)) {
            let at = glyph as usize;
            let (start, end) = (offsets.get_raw(at)?, offsets.get_raw(at + 1)?);
            glyf.extend(data.as_bytes().get(start as usize..end as usize)?);
            glyf.resize(glyf.len().next_multiple_of(4), 0);
        }
    }
    place(glyf.len())?;
    Some((glyf, loca))
}

/// `gvar` with the variations of some glyphs (OpenType 1.9.1, `gvar`): its header of 20
/// bytes, offsets, shared tuples and data, in this order.
fn variations(font: &FontRef<'_>, kept: &IntSet<GlyphId>) -> Option<Vec<u8>> {
    const HEADER: usize = 20;
    let table = font.table_data(Tag::new(b"gvar"))?;
    let table = table.as_bytes();
    let short = |at: usize| Some(u16::from_be_bytes(table.get(at..at + 2)?.try_into().ok()?));
    let long = |at: usize| Some(u32::from_be_bytes(table.get(at..at + 4)?.try_into().ok()?));
    let axes = usize::from(short(4)?);
    let tuples = usize::from(short(6)?);
    let tuples_at = long(8)? as usize;
    let glyphs = usize::from(short(12)?);
    let is_long = short(14)? & 1 == 1;
    let data_at = long(16)? as usize;
    let offset = |glyph: usize| -> Option<usize> {
        if is_long {
            Some(long(HEADER + glyph * 4)? as usize)
        } else {
            Some(usize::from(short(HEADER + glyph * 2)?) * 2)
        }
    };
    let shared = table.get(tuples_at..tuples_at + tuples * axes * 2)?;
    let (mut offsets, mut data) = (Vec::new(), Vec::new());
    for glyph in 0..glyphs {
        offsets.extend(u32::try_from(data.len()).ok()?.to_be_bytes());
        if kept.contains(GlyphId::new(u32::try_from(glyph).ok()?)) {
            let (start, end) = (data_at + offset(glyph)?, data_at + offset(glyph + 1)?);
            data.extend(table.get(start..end)?);
            data.resize(data.len().next_multiple_of(4), 0);
        }
    }
    offsets.extend(u32::try_from(data.len()).ok()?.to_be_bytes());
    let tuples_at = HEADER + offsets.len();
    let data_at = (tuples_at + shared.len()).next_multiple_of(4);
    let mut gvar = table.get(..HEADER)?.to_vec();
    gvar[8..12].copy_from_slice(&u32::try_from(tuples_at).ok()?.to_be_bytes());
    // The offsets are long ones now.
    gvar[14..16].copy_from_slice(&(short(14)? | 1).to_be_bytes());
    gvar[16..20].copy_from_slice(&u32::try_from(data_at).ok()?.to_be_bytes());
    gvar.extend(offsets);
    gvar.extend(shared);
    gvar.resize(data_at, 0);
    gvar.extend(data);
    Some(gvar)
}

#[cfg(test)]
mod tests {
    use harfrust::{ShapeOptions, ShaperData, UnicodeBuffer};
    use skrifa::instance::{LocationRef, Size};
    use skrifa::outline::DrawSettings;

    use super::*;
    use crate::layout::font::FACES;

    /// The glyphs of a text, each with its place and its outline as SVG.
    fn drawn(bytes: &[u8], text: &str) -> Vec<(i32, i32, i32, String)> {
        let font = FontRef::new(bytes).unwrap();
        let data = ShaperData::new(&font);
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped = data
            .shaper(&font)
            .build()
            .shape(buffer, ShapeOptions::new());
        let outlines = font.outline_glyphs();
        let pairs = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        let pairs = pairs.map(|(info, at)| {
            let mut pen = String::new();
            let mut path = skrifa::outline::pen::SvgPen::new();
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            let outline = outlines.get(info.glyph_id.into()).unwrap();
            outline.draw(settings, &mut path).unwrap();
            pen.push_str(path.as_ref());
            (at.x_advance, at.x_offset, at.y_offset, pen)
        });
        pairs.collect()
    }

    #[test]
    fn a_part_sets_its_text_as_the_whole_font_does() {
        for (family, text, other) in [
            (
                "Atkinson Hyperlegible Next",
                "Office Ångström – ½ “AV”",
                'ŵ',
            ),
            ("Noto Sans Arabic", "السلام عليكم، بِسْمِ لا إله", 'ڭ'),
            ("Noto Sans Devanagari", "रीढ़ की हड्डी श्री क्षत्रिय र्क", 'ॐ'),
            ("Noto Sans Bengali", "মেরুদণ্ডের ক্ষ্ম স্ত্রী", 'ৡ'),
            ("Noto Sans Thai", "กระดูกสันหลัง ที่ ปู่", 'ฬ'),
            ("Noto Sans Hebrew", "שָׁלוֹם עוֹלָם", 'ץ'),
        ] {
            for face in FACES.iter().filter(|face| face.family == family) {
                let characters: BTreeSet<char> = text.chars().collect();
                let part = subset(&face.bytes, face.index, &characters).unwrap();
                assert_eq!(drawn(&part, text), drawn(&face.bytes, text), "{family}");
                assert!(part.len() < face.bytes.len(), "{family}: {}", part.len());
                let charmap = FontRef::new(&part).unwrap().charmap().map(other);
                assert_eq!(charmap, None, "{family}: {other}");
                assert!(
                    face.bytes.len() > 1 && part == subset(&face.bytes, 0, &characters).unwrap()
                );
            }
        }
    }

    #[test]
    fn what_is_no_font_gives_none() {
        assert_eq!(subset(b"", 0, &BTreeSet::new()), None);
        let bytes = &FACES[0].bytes;
        for end in (0..bytes.len()).step_by(97) {
            // Whatever it gives, it does not panic.
            let _ = subset(&bytes[..end], 0, &('a'..='z').collect());
        }
    }
}
