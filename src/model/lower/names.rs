//! The names for links that the author gives: `{#risks}` after a heading, `{#fig-disc}`
//! after a picture, `{#tab-doses}` at the end of a table's caption.
//!
//! The parser reads those of headings; here the others are taken from the source, where
//! no hyphens have become dashes.

use std::ops::Range;

use pulldown_cmark::Tag;

use super::chapter::{Chapter, trim_end};
use crate::diag::Diagnostic;
use crate::markdown::{Element, ElementKind};
use crate::model::{Inline, InlineKind, NodeId};
use crate::rules;

/// What stands in curly brackets: a name, and classes.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Attributes {
    /// Without its `#`.
    pub(super) name: Option<String>,
    /// The others, as they are written.
    pub(super) classes: Vec<String>,
}

impl Attributes {
    /// Parts the attributes at the end of a text from the words before them; `None` when
    /// it ends with none.
    pub(super) fn at_end(text: &str) -> Option<(&str, Self)> {
        let (before, written) = text.trim_end().strip_suffix('}')?.rsplit_once('{')?;
        if !written.trim_start().starts_with(['.', '#']) {
            return None;
        }
        Some((before, Self::read(written)))
    }

    /// The attributes that are all of a text. Other tools give pictures a width, too:
    /// `{width=50%}`.
    fn after_picture(text: &str) -> Option<Self> {
        let written = text.trim().strip_prefix('{')?.strip_suffix('}')?;
        let is_one = |piece: &str| piece.starts_with(['.', '#']) || piece.contains('=');
        written
            .split_whitespace()
            .all(is_one)
            .then(|| Self::read(written))
    }

    fn read(written: &str) -> Self {
        let mut attributes = Self::default();
        for piece in written.split_whitespace() {
            match piece.strip_prefix('#').filter(|name| !name.is_empty()) {
                Some(name) => attributes.name = Some(name.to_owned()),
                None => attributes.classes.push(piece.to_owned()),
            }
        }
        attributes
    }
}

/// Takes attributes from the end of a line of words, where `source` has them.
pub(super) fn take_from(content: &mut Vec<Inline>, source: &str) -> Attributes {
    let Some((_, attributes)) = Attributes::at_end(source) else {
        return Attributes::default();
    };
    let Some(Inline {
        kind: InlineKind::Text(words),
        ..
    }) = content.last_mut()
    else {
        return Attributes::default();
    };
    let Some((before, _)) = Attributes::at_end(words) else {
        return Attributes::default();
    };
    *words = before.trim_end().to_owned();
    if words.is_empty() {
        content.pop();
    }
    attributes
}

impl<'t> Chapter<'_, '_, 't> {
    /// The picture that is all of a paragraph, but for attributes after it.
    pub(super) fn lone_picture(
        &self,
        paragraph: &[&'t Element<'t>],
    ) -> Option<(&'t Element<'t>, Attributes)> {
        let (first, rest) = paragraph.split_first()?;
        if !matches!(first.kind, ElementKind::Tag(Tag::Image { .. })) {
            return None;
        }
        if rest.is_empty() {
            return Some((first, Attributes::default()));
        }
        let is_words = |element: &&Element<'_>| {
            matches!(element.kind, ElementKind::Text(_) | ElementKind::SoftBreak)
        };
        let source = self.text.get(whole(rest))?;
        let attributes = Attributes::after_picture(source)?;
        rest.iter().all(is_words).then_some((first, attributes))
    }

    /// Tells of attributes that a picture doesn't know.
    pub(super) fn no_classes(&mut self, classes: &[String], paragraph: &[&Element<'_>]) {
        let written = whole(paragraph.get(1..).unwrap_or_default());
        let written = trim_end(self.text, &written);
        let source = self.text.get(written.clone()).unwrap_or("");
        let start = written.end - source.trim_start().len();
        for class in classes {
            let span = self.span(&(start..written.end));
            self.report(
                Diagnostic::new(
                    &rules::FIGURE_ATTRIBUTE_UNKNOWN,
                    span,
                    format!("`{class}` says nothing of a picture; it is left out"),
                )
                .help("write its name alone, `{#fig-disc}`, or take it away"),
            );
        }
    }

    /// Tells of a name at the end of a paragraph, where nothing takes it.
    pub(super) fn check_name(&mut self, content: &[Inline], range: &Range<usize>) {
        let Some(Inline {
            kind: InlineKind::Text(words),
            ..
        }) = content.last()
        else {
            return;
        };
        let named = Attributes::at_end(words).filter(|(_, found)| found.name.is_some());
        let source = self.text.get(range.clone()).unwrap_or("");
        let (Some(_), Some(at)) = (named, source.rfind("{#")) else {
            return;
        };
        let range = trim_end(self.text, &(range.start + at..range.end));
        let span = self.span(&range);
        self.report(
            Diagnostic::new(
                &rules::NAME_MISPLACED,
                span,
                "nothing here takes a name: readers see it as words",
            )
            .help(
                "write it after a heading, after a picture that is a paragraph of its own, or \
                 at the end of a table's caption",
            ),
        );
    }

    /// Lets links find a node under the name that the author gave it; makes its anchor,
    /// unique in the book.
    pub(super) fn name_node(&mut self, name: &str, node: NodeId) -> String {
        let names = &mut self.book.anchors.named;
        let other = names.insert((self.source, name.to_owned()), node);
        if let Some(other) = other {
            let at = self.book.nodes.span(node);
            let before = self.book.nodes.span(other);
            self.report(
                Diagnostic::new(
                    &rules::DUPLICATE_ANCHOR,
                    at,
                    format!("the name `{name}` is given twice in this file"),
                )
                .label("again here")
                .with(before, "first here")
                .help("give each a name of its own"),
            );
        }
        self.book.anchors.unique(name)
    }
}

/// The bytes of some elements that follow each other.
fn whole(elements: &[&Element<'_>]) -> Range<usize> {
    match (elements.first(), elements.last()) {
        (Some(first), Some(last)) => first.range.start..last.range.end,
        (None, _) | (_, None) => 0..0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_end(text: &str) -> Option<(&str, Option<String>, Vec<String>)> {
        let (before, found) = Attributes::at_end(text)?;
        Some((before, found.name, found.classes))
    }

    #[test]
    fn names_and_classes_are_taken_from_the_end() {
        let found = at_end("Doses {#tab--doses .rows} ");
        let name = Some("tab--doses".to_owned());
        assert_eq!(found, Some(("Doses ", name, vec![".rows".to_owned()])));
        let found = at_end("{ .grid}");
        assert_eq!(found, Some(("", None, vec![".grid".to_owned()])));
        for none in ["a {b}", "{#a} b", "a}", "{}", ""] {
            assert_eq!(at_end(none), None, "{none}");
        }
    }
}
