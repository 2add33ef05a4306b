//! The picture on the cover: read like any other, and held against what shops and
//! reading systems want of a cover.

use super::Book;
use crate::config::CoverSettings;
use crate::diag::Diagnostic;
use crate::model::{Cover, ImageFormat};
use crate::rules;

/// The least height in pixels: shops show covers on large screens, too ("Apple Books
/// Asset Guide", Book Cover Art, asks for 1400 on the shorter side; the "Kindle
/// Publishing Guidelines", Cover Image, for 2560 in height, 1000 at least).
const LEAST_HEIGHT: f32 = 1400.0;
/// How much higher than wide a cover is. Shelves show 3 : 4 to 9 : 16 whole.
const RATIOS: std::ops::RangeInclusive<f32> = 1.2..=1.8;

impl Book<'_> {
    /// The picture on the cover; `None` after a diagnostic.
    pub(super) fn cover(&mut self, settings: &CoverSettings) -> Option<Cover> {
        let span = settings.path.span;
        let path = &settings.path.value;
        if settings.alt.is_none() {
            let message = format!("the cover `{path}` has no alternative text");
            self.sink.push(
                Diagnostic::new(&rules::IMAGE_WITHOUT_ALT, span, message).help(
                    "write what it shows and says below it: `cover-alt = \"A lighthouse at \
                     night. Above it the title, below it the author's name.\"`",
                ),
            );
        }
        let image = self.picture("", path, span)?;
        let picture = &self.images[image];
        let mut doubts = Vec::new();
        let is_pixels = match picture.format {
            ImageFormat::Jpeg | ImageFormat::Png => true,
            ImageFormat::Webp | ImageFormat::Gif | ImageFormat::Svg => {
                doubts.push((
                    format!("is {}", picture.format.extension().to_uppercase()),
                    "save it as JPEG or PNG: shops and older reading systems show no other cover",
                ));
                false
            }
        };
        if is_pixels && picture.height < LEAST_HEIGHT {
            doubts.push((
                format!("is {} pixels high", picture.height),
                "make it 1400 pixels high or more, best 2560: a small one is blurred on a \
                 large screen",
            ));
        }
        if !RATIOS.contains(&(picture.height / picture.width)) {
            doubts.push((
                format!("is {} wide and {} high", picture.width, picture.height),
                "cut it to 1600 × 2560 pixels, or another size half as high again as wide: \
                 shelves show others with empty edges",
            ));
        }
        for (what, help) in doubts {
            let message = format!("the cover `{path}` {what}");
            self.sink
                .push(Diagnostic::new(&rules::COVER_UNSUITED, span, message).help(help));
        }
        Some(Cover {
            image,
            alt: settings.alt.clone().unwrap_or_default(),
        })
    }
}
