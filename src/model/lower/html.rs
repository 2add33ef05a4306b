//! The little HTML that means something, and the words of the rest.

use quick_xml::events::BytesStart;

use crate::model::{Inline, InlineKind};

/// The tags that are mapped, for the help of a diagnostic.
pub(super) const MAPPED: &str = "<abbr title=\"…\">, <sub>, <sup>, <kbd>, <br>, <span lang=\"…\">, \
                                 <i lang=\"…\">, <em>, <strong>, <b>, <del>, <s>, <code>, <img src=\"…\" alt=\"…\">";

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
    Picture(Picture),
    LineBreak,
    Unknown,
}

/// What `<img>` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Picture {
    /// The file, as it is written.
    pub(super) address: String,
    /// What it shows; may be empty.
    pub(super) alt: String,
    /// Its caption; may be empty.
    pub(super) title: String,
    /// Its name for links.
    pub(super) name: Option<String>,
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
            // Computer text holds words alone; what else stands there is kept.
            Self::Code if content.iter().all(is_text) => {
                InlineKind::Code(crate::model::text::plain_text(&content))
            }
            Self::Code => return Err(content),
            Self::Language(tag) => InlineKind::Language { tag, content },
            Self::Picture(_) | Self::LineBreak | Self::Unknown => return Err(content),
        })
    }
}

fn is_text(inline: &Inline) -> bool {
    matches!(inline.kind, InlineKind::Text(_))
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
        "img" => match attribute(inside, name_end, "src") {
            Some(address) => InlineTag::Picture(Picture {
                address,
                alt: attribute(inside, name_end, "alt").unwrap_or_default(),
                title: attribute(inside, name_end, "title").unwrap_or_default(),
                name: attribute(inside, name_end, "id"),
            }),
            None => InlineTag::Unknown,
        },
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

/// The pictures in a block of HTML.
pub(super) fn pictures(source: &str) -> Vec<Picture> {
    let pictures = tags(source).filter_map(|(_, tag)| {
        let InlineTag::Picture(picture) = inline_tag(tag)?.1 else {
            return None;
        };
        Some(picture)
    });
    pictures.collect()
}

/// Whether a block of HTML is pictures and nothing else, but for what stands around
/// them only to place them.
pub(super) fn is_pictures_alone(source: &str) -> bool {
    const PLACING: &[&str] = &["p", "div", "center", "br"];
    let mut rest = String::new();
    let mut from = 0;
    let mut pictures = 0;
    for (at, tag) in tags(source) {
        let inside = tag.trim_start_matches(['<', '/']).to_ascii_lowercase();
        let name_end = inside.find(|char: char| !char.is_ascii_alphanumeric());
        let name = &inside[..name_end.unwrap_or(inside.len())];
        pictures += usize::from(name == "img");
        if name == "img" || PLACING.contains(&name) {
            rest.push_str(&source[from..at]);
            from = at + tag.len();
        }
    }
    rest.push_str(&source[from..]);
    pictures > 0 && rest.trim().is_empty()
}

/// The tags in HTML, each with its place; what comments and the like hold is none.
fn tags(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let lower = source.to_ascii_lowercase();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let open = at + source.get(at..)?.find('<')?;
            if let Some((_, close)) = raw(&lower[open..]) {
                at = open + lower[open..].find(close)? + close.len();
                continue;
            }
            let length = tag_length(&source[open..])?;
            at = open + length;
            return Some((open, &source[open..at]));
        }
    })
}

/// How long the tag is that `source` begins with; `None` when it has no end. What
/// stands in quotation marks ends no tag.
fn tag_length(source: &str) -> Option<usize> {
    let mut quote = None;
    let end = source.bytes().position(|byte| match (quote, byte) {
        (None, b'>') => true,
        (None, b'"' | b'\'') => {
            quote = Some(byte);
            false
        }
        (None, _) => false,
        (Some(begun), _) => {
            quote = quote.filter(|_| begun != byte);
            false
        }
    });
    end.map(|end| end + 1)
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

/// What begins and ends what holds no tags: comments and the like.
const RAW: &[(&str, &str)] = &[
    ("<!--", "-->"),
    ("<![cdata[", "]]>"),
    ("<?", "?>"),
    ("<script", "</script"),
    ("<style", "</style"),
];

/// The row of [`RAW`] that `rest`, in small letters, begins with.
fn raw(rest: &str) -> Option<(&'static str, &'static str)> {
    let begins = |open: &str| {
        let Some(after) = rest.strip_prefix(open) else {
            return false;
        };
        // `<scripture>` is no script.
        let name = open.ends_with(|last: char| last.is_ascii_alphabetic());
        !name || !after.starts_with(|next: char| next.is_ascii_alphanumeric())
    };
    RAW.iter().copied().find(|(open, _)| begins(open))
}

/// Where something begins that is never closed, so that all after it is part of
/// it: the byte, and what would close it.
pub(super) fn unclosed(source: &str) -> Option<(usize, &'static str)> {
    let lower = source.to_ascii_lowercase();
    let mut at = 0;
    while let Some(open) = lower[at..].find('<').map(|offset| at + offset) {
        at = match raw(&lower[open..]) {
            None => open + 1,
            Some((_, close)) => match lower[open..].find(close) {
                Some(end) => open + end + close.len(),
                None => return Some((open, close)),
            },
        };
    }
    None
}

/// The words of a block of HTML without its tags; `None` when it is comments
/// alone. What scripts and styles hold are no words.
pub(super) fn words(source: &str) -> Option<String> {
    let lower = source.to_ascii_lowercase();
    let mut words = String::new();
    let mut at = 0;
    let mut only_comments = true;
    while let Some(open) = lower[at..].find('<').map(|offset| at + offset) {
        words.push_str(&source[at..open]);
        words.push(' ');
        let whole = source.len();
        let found = raw(&lower[open..]);
        only_comments &= matches!(found, Some(("<!--", _)));
        at = match found {
            Some((begin, close)) => {
                let end = lower[open..].find(close).map_or(whole, |end| open + end);
                if begin == "<![cdata[" {
                    words.push_str(&source[(open + begin.len()).min(end)..end]);
                }
                let end = (end + close.len()).min(whole);
                match close.ends_with('>') {
                    true => end,
                    false => lower[end..].find('>').map_or(whole, |at| end + at + 1),
                }
            }
            None => tag_length(&source[open..]).map_or(whole, |length| open + length),
        };
    }
    words.push_str(&source[at..]);
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
    fn pictures_are_read_with_their_words() {
        let source = "<p align='center'>\n<IMG src=\"a.png\" id=fig alt='a > b' title=\"T\">\n</p>";
        let picture = Picture {
            address: "a.png".into(),
            alt: "a > b".into(),
            title: "T".into(),
            name: Some("fig".into()),
        };
        assert_eq!(pictures(source), [picture]);
        assert!(is_pictures_alone(source));
        assert!(!is_pictures_alone("<p>Words <img src='a.png'></p>"));
        assert!(!is_pictures_alone("<a href='x'><img src='a.png'></a>"));
        assert_eq!(pictures("<!-- <img src='a.png'> --><img alt='b'>"), []);
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
        assert_eq!(
            words("<![CDATA[Fish < chips]]>").as_deref(),
            Some("Fish < chips")
        );
    }

    #[test]
    fn what_is_never_closed_is_found() {
        assert_eq!(unclosed("<p>a</p> <!-- b"), Some((9, "-->")));
        assert_eq!(unclosed("<SCRIPT>a < b"), Some((0, "</script")));
        assert_eq!(unclosed("<!-- <script> --> <br>"), None);
    }
}
