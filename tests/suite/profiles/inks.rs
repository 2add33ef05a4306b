//! Which ink paints what and where, from the content streams of a PDF.

use lopdf::Object;
use lopdf::content::Content;

use crate::reading::Pdf;

/// Something that is painted, in the order of painting.
#[derive(Debug)]
pub(crate) enum Painting {
    /// A filled rectangle: left, bottom, right, top in points.
    Fill {
        page: usize,
        rect: [f32; 4],
        color: [u8; 3],
    },
    /// Words from a place on a baseline on.
    Words {
        page: usize,
        at: [f32; 2],
        color: [u8; 3],
    },
}

/// Everything that the pages fill, but for what is inside pictures.
pub(crate) fn paintings(pdf: &Pdf) -> Vec<Painting> {
    let mut found = Vec::new();
    for (page, id) in pdf.pages().into_iter().enumerate() {
        let content = Content::decode(&pdf.file.get_page_content(id)).unwrap();
        let mut color = [0; 3];
        let mut saved = Vec::new();
        let mut rect = None;
        let mut at = [0.0; 2];
        for operation in content.operations {
            let number = |place: usize| operation.operands[place].as_float().unwrap();
            match operation.operator.as_str() {
                "q" => saved.push(color),
                "Q" => color = saved.pop().unwrap(),
                "g" => color = [byte(number(0)); 3],
                "rg" => color = [byte(number(0)), byte(number(1)), byte(number(2))],
                "cs" | "sc" | "scn" | "k" => panic!("{} is not read here", operation.operator),
                "re" => {
                    let (x, y) = (number(0), number(1));
                    rect = Some([x, y, x + number(2), y + number(3)]);
                }
                "f" | "F" | "f*" => {
                    let rect = rect.take().expect("pages fill rectangles alone");
                    found.push(Painting::Fill { page, rect, color });
                }
                "BT" => at = [0.0; 2],
                "Td" => at = [at[0] + number(0), at[1] + number(1)],
                "Tj" | "TJ" if !operation.operands.iter().all(is_empty) => {
                    found.push(Painting::Words { page, at, color });
                }
                _ => {}
            }
        }
    }
    found
}

fn is_empty(object: &Object) -> bool {
    object.as_array().is_ok_and(Vec::is_empty)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a part of a colour is from 0 to 1"
)]
fn byte(part: f32) -> u8 {
    (part * 255.0).round() as u8
}

/// The contrast of two colours by WCAG 2.2's formula.
pub(crate) fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let luminance = |color: [u8; 3]| {
        let weights = [0.2126, 0.7152, 0.0722];
        let parts = color.iter().zip(weights).map(|(part, weight)| {
            let part = f64::from(*part) / 255.0;
            let linear = if part <= 0.03928 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            };
            linear * weight
        });
        parts.sum::<f64>() + 0.05
    };
    let (a, b) = (luminance(a), luminance(b));
    a.max(b) / a.min(b)
}
