//! Pictures: found, read, and known by their content.

use std::ops::Range;
use std::sync::Arc;

use super::Book;
use super::chapter::Chapter;
use crate::diag::{Diagnostic, Rule};
use crate::model::inspect::{Inspected, Motion, inspect};
use crate::model::{Image, ImageFormat};
use crate::rules;
use crate::source::{ReadError, Span, normalize_path};

/// The most that shops take: Apple Books 5.6 million pixels a picture ("Apple Books
/// Asset Guide", Image Requirements), Kindle 5 MB ("Kindle Publishing Guidelines",
/// Image Guidelines).
const MOST_PIXELS: f32 = 5_600_000.0;
const MOST_BYTES: usize = 5_000_000;

impl Chapter<'_, '_, '_> {
    /// The picture that `dest` names, read and checked; `None` after a diagnostic.
    pub(super) fn image(&mut self, dest: &str, alt: &str, range: &Range<usize>) -> Option<usize> {
        let span = self.span(range);
        if alt.trim().is_empty() {
            self.report(
                Diagnostic::new(
                    &rules::IMAGE_WITHOUT_ALT,
                    span,
                    format!("the picture `{dest}` has no alternative text"),
                )
                .help(format!("write what it shows: `![what it shows]({dest})`")),
            );
        }
        if dest.is_empty() {
            let finding = Diagnostic::new(
                &rules::IMAGE_MISSING,
                span,
                "the picture has no file name".to_owned(),
            );
            self.report(
                finding.help("write it in the round brackets: `![what it shows](images/disc.svg)`"),
            );
            return None;
        }
        self.book.picture(self.path, dest, span)
    }
}

impl Book<'_> {
    /// The picture that an address names, seen from the file `from`, read and checked;
    /// `None` after a diagnostic at `span`.
    pub(super) fn picture(&mut self, from: &str, dest: &str, span: Span) -> Option<usize> {
        let mut refuse = |rule: &'static Rule, message: String, help: &str| {
            self.sink
                .push(Diagnostic::new(rule, span, message).help(help));
        };
        let path = match dest.split_once(':') {
            Some((scheme, _)) if scheme.len() > 1 && !scheme.contains('/') => None,
            _ => normalize_path(from, &percent_decode(dest)),
        };
        let Some(path) = path else {
            refuse(
                &rules::IMAGE_OUTSIDE_BOOK,
                format!("the picture `{dest}` is not in the book's folder"),
                "copy it into the book's folder and name it from there",
            );
            return None;
        };
        if let Some(known) = self.image_indices.get(&path) {
            return *known;
        }
        let index = match self.world.read(&path) {
            Ok(bytes) => match inspect(&bytes) {
                Ok(found) => {
                    let size = found.cleaned.as_ref().map_or(bytes.len(), Vec::len);
                    self.sink.extend(doubts(&path, &found, size, span));
                    self.images.push(Image {
                        path: path.clone(),
                        format: found.format,
                        width: found.width,
                        height: found.height,
                        moves: found.motion.is_some(),
                        bytes: Arc::from(found.cleaned.unwrap_or(bytes)),
                    });
                    Some(self.images.len() - 1)
                }
                Err(flaw) => {
                    let what = format!("the picture `{path}` can't be used: {}", flaw.what);
                    refuse(&rules::IMAGE_UNUSABLE, what, &flaw.help);
                    None
                }
            },
            Err(ReadError::NotFound) => {
                refuse(
                    &rules::IMAGE_MISSING,
                    format!("there is no picture `{path}` in the book's folder"),
                    "put the file there, or correct its name",
                );
                None
            }
            Err(ReadError::OutsideBook) => {
                refuse(
                    &rules::IMAGE_OUTSIDE_BOOK,
                    format!("the picture `{path}` is a link to outside the book's folder"),
                    "copy the file itself into the book's folder",
                );
                None
            }
            Err(ReadError::Failed(why)) => {
                refuse(
                    &rules::IMAGE_MISSING,
                    format!("the picture `{path}` can't be read: {why}"),
                    "see that the file may be read",
                );
                None
            }
        };
        self.image_indices.insert(path, index);
        index
    }
}

/// What readers or shops may stumble over in a picture that can be used.
fn doubts(path: &str, found: &Inspected, bytes: usize, span: Span) -> Vec<Diagnostic> {
    let mut doubts = Vec::new();
    let mut doubt = |rule: &'static Rule, what: String, help: &str| {
        let message = format!("the picture `{path}` {what}");
        doubts.push(Diagnostic::new(rule, span, message).help(help));
    };
    let pixels = found.width * found.height;
    if found.format != ImageFormat::Svg && pixels > MOST_PIXELS {
        doubt(
            &rules::IMAGE_TOO_LARGE,
            format!(
                "has {} × {} pixels, more than the 5.6 million that shops take",
                found.width, found.height
            ),
            "make it smaller: 2400 pixels on its longer side are sharp on every screen",
        );
    } else if bytes > MOST_BYTES {
        #[expect(
            clippy::cast_precision_loss,
            reason = "rounded to tenths of a megabyte"
        )]
        let megabytes = bytes as f32 / 1e6;
        doubt(
            &rules::IMAGE_TOO_LARGE,
            format!("has {megabytes:.1} MB, more than the 5 MB that shops take"),
            "make it smaller, or save a photograph as JPEG",
        );
    }
    if let Some(Motion { pictures, forever }) = found.motion {
        let over = if forever { ", over and over" } else { "" };
        doubt(
            &rules::IMAGE_MOVES,
            format!("moves: {pictures} pictures{over}"),
            "show a still picture, or several, and say in words what happens",
        );
    }
    if found.is_cmyk {
        doubt(
            &rules::IMAGE_IN_PRINT_COLOURS,
            "has the colours of a printing press (CMYK)".to_owned(),
            "save it in the colours of screens: RGB, best sRGB",
        );
    }
    doubts
}

/// A path as a link writes it (`my%20disc.svg`), as the file is called.
pub(crate) fn percent_decode(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = (*first == b'%')
            .then(|| tail.get(..2))
            .flatten()
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_codes_are_read() {
        assert_eq!(percent_decode("my%20disc%C3%A9.svg"), "my discé.svg");
        assert_eq!(percent_decode("100%.svg"), "100%.svg");
        assert_eq!(percent_decode("%ff"), "%ff");
    }
}
