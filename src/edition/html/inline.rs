//! What stands in a line, as HTML: words, emphasis, links, marks of notes.

use super::content::Content;
use super::xml::{Tag, clean};
use crate::locale::is_right_to_left;
use crate::model::{Inline, InlineKind, LinkTarget, Role};

/// CSS pixels in an em at the size that browsers start from: turns the size of a
/// picture in the line into one that grows with the text.
const PIXELS_PER_EM: f32 = 16.0;

impl Content<'_> {
    pub(in crate::edition) fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        let id = inline.id;
        match &inline.kind {
            InlineKind::Text(text) => {
                if self.linking && self.book.survey.id(id).is_some() {
                    self.xml.start(self.tag("span", id).without_pages());
                    self.words(id, text);
                    self.xml.end();
                } else {
                    self.words(id, text);
                }
            }
            InlineKind::Emphasis(content) => {
                self.wrapped(self.role_tag(Role::Emphasis, id), content)
            }
            InlineKind::Strong(content) => self.wrapped(self.role_tag(Role::Strong, id), content),
            InlineKind::Strikethrough(content) => self.wrapped(self.tag("s", id), content),
            InlineKind::Subscript(content) => self.wrapped(self.tag("sub", id), content),
            InlineKind::Superscript(content) => self.wrapped(self.tag("sup", id), content),
            InlineKind::Keyboard(content) => self.wrapped(self.tag("kbd", id), content),
            InlineKind::Code(text) => {
                let tag = self.tag("code", id).maybe("dir", self.code_direction());
                self.xml.start(tag.without_pages());
                self.words(id, text);
                self.xml.end();
            }
            InlineKind::Language { tag, content } => {
                let element = self.foreign(self.tag("span", id), tag);
                let outer = std::mem::replace(&mut self.right_to_left, is_right_to_left(tag));
                self.wrapped(element, content);
                self.right_to_left = outer;
            }
            InlineKind::Abbreviation { expansion, content } => {
                let title = Some(expansion.as_str()).filter(|title| !title.is_empty());
                self.wrapped(self.tag("abbr", id).maybe("title", title), content);
            }
            InlineKind::Link {
                target, content, ..
            } => {
                let href = self.linking.then(|| self.address(target)).flatten();
                match href {
                    Some(href) => {
                        let tag = self.role_tag(Role::Link, id).with("href", &href);
                        self.wrapped(tag.without_pages(), content);
                    }
                    None => self.unlinked(inline, content),
                }
                // What print says of a link, its page, stands after its words.
                self.begin_pages(id);
            }
            InlineKind::GlossaryReference { entry, content } => {
                let href = self
                    .linking
                    .then(|| self.book.survey.href(self.file, *entry));
                match href.flatten() {
                    Some(href) => {
                        let tag = self
                            .role_tag(Role::GlossaryReference, id)
                            .with("href", &href);
                        let sounds = &self.book.pronunciations;
                        let tag = sounds.on_line(tag.without_pages(), *entry, content);
                        self.wrapped(tag, content);
                    }
                    None => self.unlinked(inline, content),
                }
                self.begin_pages(id);
            }
            InlineKind::NoteReference { note, number } => {
                let href = self
                    .linking
                    .then(|| self.book.survey.href(self.file, *note));
                if let Some(href) = href.flatten() {
                    let name = format!("{} {number}", self.book.phrases.note);
                    let tag = self
                        .role_tag(Role::NoteReference, id)
                        .with("href", &href)
                        .with("class", "noteref")
                        .with("aria-label", &name);
                    self.xml.element(tag, &number.to_string());
                }
            }
            InlineKind::Image { image, alt } => {
                if self.linking {
                    self.picture_in_line(inline, *image, alt);
                } else {
                    self.xml.text(alt);
                }
            }
            InlineKind::Formula(formula) => self.formula_in_line(id, formula),
            // Only for links.
            InlineKind::IndexMark => {
                if self.linking && self.book.survey.id(id).is_some() {
                    self.xml.element(self.tag("span", id), "");
                }
            }
            InlineKind::LineBreak => {
                if self.linking {
                    self.xml.empty(self.tag("br", id));
                } else {
                    self.xml.text(" ");
                }
            }
        }
    }

    /// An element with a line in it, to the end of the line in the file. Where all of
    /// it is in another language, the element says so itself.
    pub(super) fn line_element(&mut self, tag: Tag, content: &[Inline]) {
        self.words_element(tag, content);
        self.xml.line();
    }

    /// The same, within a line of the file.
    pub(super) fn words_element(&mut self, tag: Tag, content: &[Inline]) {
        let outer = self.right_to_left;
        let (tag, content) = match content {
            [only] if self.book.survey.id(only.id).is_none() => {
                if let InlineKind::Language {
                    tag: language,
                    content,
                } = &only.kind
                {
                    let tag = self.foreign(tag, language);
                    self.right_to_left = is_right_to_left(language);
                    (tag, content.as_slice())
                } else {
                    (tag, content)
                }
            }
            [] | [_, ..] => (tag, content),
        };
        self.wrapped(tag, content);
        self.right_to_left = outer;
    }

    fn wrapped(&mut self, tag: Tag, content: &[Inline]) {
        self.xml.start(tag);
        self.inlines(content);
        self.xml.end();
    }

    /// The words of a link that is none here; they keep what leads to them.
    fn unlinked(&mut self, link: &Inline, content: &[Inline]) {
        if self.linking && self.book.survey.id(link.id).is_some() {
            self.wrapped(self.tag("span", link.id).without_pages(), content);
        } else {
            self.inlines(content);
        }
    }

    fn picture_in_line(&mut self, inline: &Inline, image: usize, alt: &str) {
        let width = self.book.document.images[image].width / PIXELS_PER_EM;
        let tag = self
            .tag("img", inline.id)
            .with("src", &self.book.image_source(image))
            .with("alt", alt)
            .with("class", "in-line");
        // An SVG may have no size of its own and would fill the line.
        let tag = if width.is_finite() && width > 0.0 {
            tag.with("style", &format!("width: {width:.2}em"))
        } else {
            tag
        };
        self.xml.empty(tag);
    }

    /// A tag for words in another language, with their direction if it differs from
    /// that around them; `dir` keeps them apart from it, too (HTML § 15.3.5).
    pub(in crate::edition) fn foreign(&self, tag: Tag, language: &str) -> Tag {
        let right_to_left = is_right_to_left(language);
        let turned = right_to_left != self.right_to_left;
        let direction = if right_to_left { "rtl" } else { "ltr" };
        tag.language(language)
            .maybe("dir", turned.then_some(direction))
    }

    /// Computer text runs from left to right in every language.
    pub(in crate::edition) fn code_direction(&self) -> Option<&'static str> {
        self.right_to_left.then_some("ltr")
    }

    fn address(&self, target: &LinkTarget) -> Option<String> {
        match target {
            LinkTarget::External(address) => outside_address(address),
            LinkTarget::Internal(node) => self.book.survey.href(self.file, *node),
        }
    }
}

/// An address outside the book as EPUB may link to it; `None` for what it may
/// not: scripts, `data:` and `file:` (EPUB 3.3 § 3.7, § 3.8) and addresses
/// without a scheme, which would name a file that is not in the book.
pub(in crate::edition) fn outside_address(address: &str) -> Option<String> {
    let address = clean(address.trim());
    let (scheme, _) = address.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let refused = ["javascript", "vbscript", "data", "file"];
    if !is_scheme || refused.iter().any(|name| scheme.eq_ignore_ascii_case(name)) {
        return None;
    }
    Some(escaped_address(&address))
}

/// Characters that no URL may hold, as percent escapes (RFC 3986 § 2).
fn escaped_address(address: &str) -> String {
    let bytes = address.as_bytes();
    let mut escaped = String::with_capacity(address.len());
    for (at, c) in address.char_indices() {
        let stray_percent = c == '%'
            && !bytes
                .get(at + 1..at + 3)
                .is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        if c <= ' ' || c == '\u{7f}' || "\"<>\\^`{|}".contains(c) || stray_percent {
            escaped.push_str(&format!("%{:02X}", u32::from(c)));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_made_safe() {
        let safe = |address| outside_address(address);
        assert_eq!(
            safe("https://a.org/b c?d=\"e\"&f").as_deref(),
            Some("https://a.org/b%20c?d=%22e%22&f")
        );
        assert_eq!(
            safe("https://a.org/100%/%20").as_deref(),
            Some("https://a.org/100%25/%20")
        );
        assert_eq!(safe("mailto:a@b.org").as_deref(), Some("mailto:a@b.org"));
        for refused in [
            "javascript:alert(1)",
            "chapter.html",
            "data:text/plain,a",
            "FILE:///etc",
        ] {
            assert_eq!(safe(refused), None, "{refused}");
        }
    }
}
