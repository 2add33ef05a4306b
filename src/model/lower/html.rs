//! The little HTML that means something, and the words of the rest.

use quick_xml::events::BytesStart;

use crate::model::{Inline, InlineKind};

/// The tags that are mapped, for the help of a diagnostic.
pub(super) const MAPPED: &str = "<abbr title=\"…\">, <sub>, <sup>, <kbd>, <br>, <span lang=\"…\">, \
                                 <i lang=\"…\">, <em>, <strong>, <b>, <del>, <s>, <code>";

/// What an inline tag means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum InlineTag {
    Abbreviation(String),
    Subscript,
    Superscript,
    Keyboard,
    Emphasis,
    Strong,
    Strikethrough,
    Code,
    Language(String),
    LineBreak,
    Unknown,
}

impl InlineTag {
    /// The inline that `content` becomes; the content itself where the tag
    /// means nothing.
    pub(super) fn wrap(self, content: Vec<Inline>) -> Result<InlineKind, Vec<Inline>> {
        Ok(match self {
            Self::Abbreviation(expansion) => InlineKind::Abbreviation { expansion, content },
            Self::Subscript => InlineKind::Subscript(content),
            Self::Superscript => InlineKind::Superscript(content),
            Self::Keyboard => InlineKind::Keyboard(content),
            Self::Emphasis => InlineKind::Emphasis(content),
            Self::Strong => InlineKind::Strong(content),
            Self::Strikethrough => InlineKind::Strikethrough(content),
            Self::Code => InlineKind::Code(crate::model::text::plain_text(&content)),
            Self::Language(tag) => InlineKind::Language { tag, content },
            Self::LineBreak | Self::Unknown => return Err(content),
        })
    }
}

/// Reads an opening tag: its name in small letters and what it means.
///
/// `None` when it is no tag.
pub(super) fn inline_tag(source: &str) -> Option<(String, InlineTag)> {
    let inside = source.strip_prefix('<')?.strip_suffix('>')?;
    let inside = inside.strip_suffix('/').unwrap_or(inside).trim_end();
    let name_end = inside
        .find(|char: char| char.is_whitespace())
        .unwrap_or(inside.len());
    let name = inside[..name_end].to_ascii_lowercase();
    if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return None;
    }
    let tag = match name.as_str() {
        "br" => InlineTag::LineBreak,
        "sub" => InlineTag::Subscript,
        "sup" => InlineTag::Superscript,
        "kbd" => InlineTag::Keyboard,
        "em" => InlineTag::Emphasis,
        "strong" | "b" => InlineTag::Strong,
        "del" | "s" => InlineTag::Strikethrough,
        "code" => InlineTag::Code,
        "abbr" => match attribute(inside, name_end, "title") {
            Some(expansion) => InlineTag::Abbreviation(expansion),
            None => InlineTag::Unknown,
        },
        "span" | "i" => match attribute(inside, name_end, "lang") {
            Some(tag) if is_language_tag(&tag) => InlineTag::Language(tag),
            _ => InlineTag::Unknown,
        },
        _ => InlineTag::Unknown,
    };
    Some((name, tag))
}

fn attribute(inside: &str, name_end: usize, name: &str) -> Option<String> {
    let start = BytesStart::from_content(inside, name_end);
    let mut attributes = start.html_attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.as_ref().eq_ignore_ascii_case(name))?;
    let value = quick_xml::escape::unescape(&found.value);
    let value = value.map_or_else(|_| found.value.to_string(), Into::into);
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

fn is_language_tag(tag: &str) -> bool {
    tag.parse::<icu_locale_core::LanguageIdentifier>().is_ok()
}

/// The words of a block of HTML without its tags; `None` when it is comments
/// alone. What scripts and styles hold are no words.
pub(super) fn words(source: &str) -> Option<String> {
    let mut words = String::new();
    let mut rest = source;
    let mut only_comments = true;
    while let Some(open) = rest.find('<') {
        words.push_str(&rest[..open]);
        rest = &rest[open..];
        let (end, skipped) = if rest.starts_with("<!--") {
            (rest.find("-->").map(|at| at + 3), true)
        } else {
            let lower = rest.get(..8).unwrap_or(rest).to_ascii_lowercase();
            let raw = ["script", "style"]
                .into_iter()
                .find(|name| lower[1..].starts_with(name));
            let end = match raw {
                Some(name) => rest
                    .to_ascii_lowercase()
                    .find(&format!("</{name}"))
                    .map(|at| at + name.len() + 3),
                None => rest.find('>').map(|at| at + 1),
            };
            (end, false)
        };
        only_comments &= skipped;
        words.push(' ');
        rest = &rest[end.unwrap_or(rest.len())..];
    }
    words.push_str(rest);
    let words = quick_xml::escape::unescape(&words).map_or(words.clone(), Into::into);
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!only_comments || !words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_with_their_attributes() {
        let abbreviation = inline_tag("<abbr title=\"Fish &amp; chips\">");
        assert_eq!(
            abbreviation.unwrap().1,
            InlineTag::Abbreviation("Fish & chips".into())
        );
        let language = inline_tag("<SPAN class=x lang='la'>").unwrap();
        assert_eq!(language, ("span".into(), InlineTag::Language("la".into())));
        assert_eq!(inline_tag("<span>").unwrap().1, InlineTag::Unknown);
        assert_eq!(inline_tag("<br/>").unwrap().1, InlineTag::LineBreak);
        assert_eq!(inline_tag("<!DOCTYPE html>"), None);
    }

    #[test]
    fn words_outlive_their_markup() {
        assert_eq!(
            words("<div class=\"x\">Fish <b>&amp;</b> chips</div>").as_deref(),
            Some("Fish & chips")
        );
        assert_eq!(words("<!-- nothing -->"), None);
        assert_eq!(
            words("<script>if (a < b) x()</script>").as_deref(),
            Some("")
        );
        assert_eq!(words("<ü").as_deref(), Some(""));
    }
}
