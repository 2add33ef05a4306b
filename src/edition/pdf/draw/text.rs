//! Words: glyphs as text objects, exactly where layout put them, and the words they
//! stand for where the font cannot tell.
//!
//! Text objects stand inside marked content, so that every sequence is whole in
//! itself. The pen is checked glyph by glyph against layout's: a correction is
//! written where they part, so kerning costs a number and even text none.
//!
//! Words from right to left are shown glyph by glyph in the order of reading: who
//! reads the content in its order (ISO 32000-1 § 14.8.2.3.3) gets words and not their
//! mirror image, and who goes by places gets the same.

use printpdf::{DictItem, Op, PdfFontHandle, Point as PdfPoint, Pt as PdfPt};

use super::{Painter, hundredths};
use crate::edition::pdf::fonts::{Font, clusters};
use crate::geom::{Point, Pt};
use crate::layout::{Content, Glyph, GlyphRun};

/// How far a glyph may stand from its exact place, in 1/1000 em, before a
/// correction is written: 0.009 pt at 18 pt, a tenth of a printer's dot.
const PEN_SLACK_THOUSANDTHS: f32 = 0.5;

impl Painter<'_> {
    pub(super) fn text(&mut self, run: &GlyphRun) {
        let fonts = self.fonts;
        let font = fonts.get(run.face);
        let placed = run.in_reading_order();
        let rtl = run.is_right_to_left();
        let mut plain = Vec::with_capacity(run.glyphs.len());
        let mut odd: (Vec<(Glyph, Pt)>, String) = (Vec::new(), String::new());
        for (glyphs, text) in clusters(run, &placed) {
            // An artifact is not read, so it needs no words.
            let reads = match run.content {
                Content::Node(_) => font.reads(glyphs, text),
                Content::Artifact(_) => true,
            };
            if reads {
                self.replaced(run, font, &mut odd);
                plain.extend_from_slice(glyphs);
            } else {
                self.plain(run, font, &mut plain);
                if rtl {
                    // Readers turn back what stands together.
                    self.replaced(run, font, &mut odd);
                }
                odd.0.extend_from_slice(glyphs);
                odd.1.push_str(text);
            }
        }
        self.plain(run, font, &mut plain);
        self.replaced(run, font, &mut odd);
    }

    /// Shows glyphs whose text a reader gets from the font.
    fn plain(&mut self, run: &GlyphRun, font: &Font, glyphs: &mut Vec<(Glyph, Pt)>) {
        if glyphs.is_empty() {
            return;
        }
        self.begin(run.content);
        self.show(run, font, glyphs);
        glyphs.clear();
    }

    /// Shows glyphs whose text a reader would get wrong, in a sequence of their
    /// own with the right text (ISO 32000-1 § 14.9.4).
    fn replaced(
        &mut self,
        run: &GlyphRun,
        font: &Font,
        (glyphs, text): &mut (Vec<(Glyph, Pt)>, String),
    ) {
        let Content::Node(node) = run.content else {
            return;
        };
        if glyphs.is_empty() {
            return;
        }
        self.close();
        let id = self.marks.begin_piece(node);
        self.mark(
            "Span",
            vec![
                ("MCID", DictItem::Int(i64::from(id))),
                ("ActualText", text_string(text)),
            ],
        );
        self.open = Some(run.content);
        self.show(run, font, glyphs);
        self.close();
        glyphs.clear();
        text.clear();
    }

    /// Shows glyphs, each where it belongs.
    fn show(&mut self, run: &GlyphRun, font: &Font, glyphs: &[(Glyph, Pt)]) {
        let Some((_, mut start)) = glyphs.first().copied() else {
            return;
        };
        let rtl = run.is_right_to_left();
        if let Content::Node(node) = run.content {
            self.marks.has_text(node);
        }
        self.place(Point {
            x: run.origin.x + start,
            y: run.origin.y,
        });
        self.set_fill(run.color);
        if self.font != Some((run.face, run.size.0)) {
            self.font = Some((run.face, run.size.0));
            self.ops.push(Op::SetFont {
                font: PdfFontHandle::External(font.id()),
                size: PdfPt(run.size.0),
            });
        }
        let thousandth = run.size.0 / 1000.0;
        let mut line = Line::default();
        // Where PDF's pen stands, in 1/1000 em.
        let mut at = 0.0_f32;
        for (glyph, pen) in glyphs {
            if rtl && *pen != start {
                self.ops.extend(line.take());
                (start, at) = (*pen, 0.0);
                self.place(Point {
                    x: run.origin.x + start,
                    y: run.origin.y,
                });
            }
            if (glyph.y_offset.0 - self.rise).abs() > f32::EPSILON {
                self.ops.extend(line.take());
                self.rise = glyph.y_offset.0;
                self.ops.push(Op::SetLineOffset {
                    multiplier: hundredths(self.rise),
                });
            }
            let place = (*pen - start + glyph.x_offset).0 / thousandth;
            let correction = (at - place).round();
            if (at - place).abs() > PEN_SLACK_THOUSANDTHS {
                line.adjust(correction);
                at -= correction;
            }
            line.add(font.code(glyph.id));
            at += font.width(glyph.id);
        }
        self.ops.extend(line.take());
        if self.rise != 0.0 {
            self.rise = 0.0;
            self.ops.push(Op::SetLineOffset { multiplier: 0.0 });
        }
    }

    /// Moves to a point on a baseline, opening a text object if none is open.
    fn place(&mut self, point: Point) {
        // Counted in whole 1/100 pt, so that relative moves never add up an error.
        #[expect(
            clippy::cast_possible_truncation,
            reason = "pages are no larger than 200 inches (ISO 32000-1 annex C.2)"
        )]
        let units = |length: f32| (length * 100.0).round() as i32;
        let target = (units(point.x.0), units(self.page.height.0 - point.y.0));
        if self.line_start.is_none() {
            self.ops.push(Op::StartTextSection);
        }
        let from = self.line_start.unwrap_or_default();
        self.line_start = Some(target);
        #[expect(
            clippy::cast_precision_loss,
            reason = "a page has fewer than 2^24 hundredths of a point"
        )]
        let length = |units: i32| PdfPt(units as f32 / 100.0);
        self.ops.push(Op::SetTextCursor {
            pos: PdfPoint {
                x: length(target.0 - from.0),
                y: length(target.1 - from.1),
            },
        });
    }
}

/// Glyphs and corrections that become one `TJ` or `Tj` (ISO 32000-1 § 9.4.3).
///
/// printpdf's own `ShowText` looks each glyph up twice and counts its uses; the
/// glyphs of a subset are known here, so their codes are given as they are.
#[derive(Default)]
struct Line {
    items: Vec<DictItem>,
    codes: Vec<u8>,
}

impl Line {
    fn add(&mut self, code: u16) {
        self.codes.extend_from_slice(&code.to_be_bytes());
    }

    fn adjust(&mut self, thousandths: f32) {
        self.flush();
        self.items.push(DictItem::Real(thousandths));
    }

    fn flush(&mut self) {
        if !self.codes.is_empty() {
            let data = std::mem::take(&mut self.codes);
            // As bytes and not as digits: half as long to write and to pack.
            self.items.push(DictItem::String {
                data,
                literal: true,
            });
        }
    }

    fn take(&mut self) -> Option<Op> {
        self.flush();
        let items = std::mem::take(&mut self.items);
        let (operator, value) = match &items[..] {
            [] => return None,
            [DictItem::String { .. }] => ("Tj", items),
            _ => ("TJ", vec![DictItem::Array(items)]),
        };
        Some(Op::Unknown {
            key: operator.to_owned(),
            value,
        })
    }
}

/// Text in a property list (ISO 32000-1 § 7.9.2.2): UTF-16 with its mark.
fn text_string(text: &str) -> DictItem {
    let mut data = vec![0xFE, 0xFF];
    data.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    DictItem::String {
        data,
        literal: false,
    }
}
