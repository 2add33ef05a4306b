//! `cover` and `cover-alt` → [`CoverSettings`]; the picture itself is read when the
//! document is made.

use super::BookTable;
use super::resolve::Resolver;
use super::settings::{CoverSettings, Written};
use super::value;

impl Resolver<'_> {
    /// The picture on the cover; `None`: one is drawn.
    pub(super) fn cover(&mut self, book: &BookTable) -> Option<CoverSettings> {
        let alt = self.optional("cover-alt", book.cover_alt.as_ref(), value::text);
        let Some(cover) = &book.cover else {
            if let Some(words) = &book.cover_alt {
                self.invalid(
                    words.span(),
                    "`cover-alt` describes a picture, and there is none".to_owned(),
                    "name the picture, `cover = \"images/cover.jpg\"`, or take the key out: \
                     clearprint describes the cover that it draws"
                        .to_owned(),
                );
            }
            return None;
        };
        Some(CoverSettings {
            path: Written {
                value: self.check("cover", cover, value::text)?,
                span: self.span(cover),
            },
            alt,
        })
    }
}
