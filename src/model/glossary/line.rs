//! A line as one text, and the line with its terms marked.

use std::ops::Range;

use super::writing::WrittenOut;
use crate::model::walk::{inner, inner_mut};
use crate::model::{Inline, InlineKind, NodeId, Nodes};

/// Stands in the text of a line for what has no words to search (U+FFFC, object
/// replacement character).
const OBJECT: char = '\u{fffc}';

/// A line as one text.
pub(super) struct Flat {
    /// Its words.
    pub(super) text: String,
    /// Where links to terms begin that the author wrote.
    pub(super) references: Vec<usize>,
    regions: Vec<Region>,
    /// The texts with the bytes where they begin.
    nodes: Vec<(usize, NodeId)>,
    /// Where each mark begins and ends, each with the other end; sorted.
    edges: Vec<(usize, usize)>,
}

/// A part of a line in which a term must stand as a whole.
pub(super) struct Region {
    range: Range<usize>,
    /// The language that the author gives it.
    pub(super) language: Option<String>,
    /// Whether it is in a link.
    pub(super) is_link: bool,
}

/// What becomes of a term in a line.
pub(super) struct Change {
    /// Its bytes in the text of the line.
    pub(super) range: Range<usize>,
    /// Where the form ends, before any "'s".
    pub(super) end: usize,
    /// The link that it becomes, and where that leads.
    pub(super) reference: Option<(NodeId, NodeId)>,
    /// Of an abbreviation: what it stands for; empty where the words beside it say so.
    pub(super) expansion: Option<String>,
    /// Its language, where that is not the book's.
    pub(super) language: Option<String>,
    /// What is written beside it.
    pub(super) written: Option<WrittenOut>,
}

impl Flat {
    /// The text of a line.
    pub(super) fn of(content: &[Inline]) -> Self {
        let mut flat = Self {
            text: String::new(),
            references: Vec::new(),
            regions: Vec::new(),
            nodes: Vec::new(),
            edges: Vec::new(),
        };
        flat.push(content, None, false);
        flat.edges.sort_unstable();
        flat
    }

    fn push(&mut self, content: &[Inline], language: Option<&str>, is_link: bool) {
        for inline in content {
            let start = self.text.len();
            match &inline.kind {
                InlineKind::Text(words) => {
                    self.nodes.push((start, inline.id));
                    self.text.push_str(words);
                    self.cover(start, language, is_link);
                }
                InlineKind::Emphasis(inner)
                | InlineKind::Strong(inner)
                | InlineKind::Strikethrough(inner)
                | InlineKind::Subscript(inner)
                | InlineKind::Superscript(inner) => self.push(inner, language, is_link),
                InlineKind::Language { tag, content } => self.push(content, Some(tag), is_link),
                InlineKind::Link { content, .. } => {
                    // So that no term stands half in it.
                    self.regions.push(Region::empty(self.text.len()));
                    self.push(content, language, true);
                    self.regions.push(Region::empty(self.text.len()));
                }
                InlineKind::GlossaryReference { .. } => {
                    self.references.push(self.text.len());
                    self.text.push(OBJECT);
                }
                InlineKind::IndexMark => {}
                InlineKind::Abbreviation { .. }
                | InlineKind::Keyboard(_)
                | InlineKind::Code(_)
                | InlineKind::NoteReference { .. }
                | InlineKind::Image { .. }
                | InlineKind::Formula(_)
                | InlineKind::LineBreak => self.text.push(OBJECT),
            }
            if !inner(inline).is_empty() {
                let end = self.text.len();
                self.edges.extend([(start, end), (end, start)]);
            }
        }
    }

    /// Lengthens the last region to the end of the text, or begins one.
    fn cover(&mut self, start: usize, language: Option<&str>, is_link: bool) {
        let end = self.text.len();
        match self.regions.last_mut() {
            Some(last)
                if last.range.end == start
                    && !last.range.is_empty()
                    && last.language.as_deref() == language
                    && last.is_link == is_link =>
            {
                last.range.end = end;
            }
            Some(_) | None => self.regions.push(Region {
                range: start..end,
                language: language.map(str::to_owned),
                is_link,
            }),
        }
    }

    /// The region that holds a range.
    pub(super) fn region(&self, range: &Range<usize>) -> Option<&Region> {
        // They follow each other; the last of those that begin together has the words.
        let begun = |region: &Region| region.range.start <= range.start;
        let last = self.regions.partition_point(begun).checked_sub(1)?;
        Some(&self.regions[last]).filter(|region| range.end <= region.range.end)
    }

    /// The text that a byte stands in.
    pub(super) fn node(&self, at: usize) -> NodeId {
        self.piece(at).1
    }

    /// The text that a byte stands in, with the byte where it begins.
    pub(super) fn piece(&self, at: usize) -> (usize, NodeId) {
        let after = self.nodes.partition_point(|(start, _)| *start <= at);
        self.nodes[after - 1]
    }

    /// Whether a range of the line can be one element: no mark begins or ends inside it
    /// that has an end outside.
    pub(super) fn holds(&self, range: &Range<usize>) -> bool {
        let first = self.edges.partition_point(|(at, _)| *at <= range.start);
        let inside = self.edges[first..].iter();
        inside
            .take_while(|(at, _)| *at < range.end)
            .all(|(_, other)| (range.start..=range.end).contains(other))
    }
}

impl Region {
    const fn empty(at: usize) -> Self {
        Self {
            range: at..at,
            language: None,
            is_link: false,
        }
    }
}

/// How many bytes an inline has in the text of its line.
fn length(inline: &Inline) -> usize {
    match &inline.kind {
        InlineKind::Text(words) => words.len(),
        InlineKind::IndexMark => 0,
        InlineKind::Emphasis(_)
        | InlineKind::Strong(_)
        | InlineKind::Strikethrough(_)
        | InlineKind::Subscript(_)
        | InlineKind::Superscript(_)
        | InlineKind::Language { .. }
        | InlineKind::Link { .. } => inner(inline).iter().map(length).sum(),
        InlineKind::GlossaryReference { .. }
        | InlineKind::Abbreviation { .. }
        | InlineKind::Keyboard(_)
        | InlineKind::Code(_)
        | InlineKind::NoteReference { .. }
        | InlineKind::Image { .. }
        | InlineKind::Formula(_)
        | InlineKind::LineBreak => OBJECT.len_utf8(),
    }
}

/// Makes the changes in a line; they stand in its order and don't overlap.
pub(super) fn change(content: &mut Vec<Inline>, changes: Vec<Change>, nodes: &mut Nodes) {
    let mut changer = Changer {
        changes: changes.into_iter().peekable(),
        nodes,
    };
    changer.level(content, 0);
}

struct Changer<'n> {
    changes: std::iter::Peekable<std::vec::IntoIter<Change>>,
    nodes: &'n mut Nodes,
}

impl Changer<'_> {
    /// Makes the changes in inlines that begin at byte `at`.
    fn level(&mut self, content: &mut Vec<Inline>, mut at: usize) {
        let mut rest = std::mem::take(content).into_iter();
        let mut next = rest.next();
        while let Some(mut inline) = next.take() {
            let end = at + length(&inline);
            let Some(first) = self.changes.peek().map(|change| change.range.clone()) else {
                content.push(inline);
                content.extend(rest);
                return;
            };
            let inside = matches!(inline.kind, InlineKind::Text(_)) || first.end > end;
            if first.start >= end {
                content.push(inline);
                (at, next) = (end, rest.next());
                continue;
            }
            if !inside {
                if let Some(inner) = inner_mut(&mut inline) {
                    self.level(inner, at);
                }
                content.push(inline);
                (at, next) = (end, rest.next());
                continue;
            }
            if first.start > at {
                let (before, after) = self.split(inline, first.start - at);
                content.push(before);
                (at, next) = (first.start, Some(after));
                continue;
            }
            // The term begins here; what follows may be part of it.
            let mut wrapped = Vec::new();
            let mut current = Some(inline);
            while let Some(inline) = current.take() {
                let end = at + length(&inline);
                if end > first.end {
                    let (last, after) = self.split(inline, first.end - at);
                    wrapped.push(last);
                    next = Some(after);
                    break;
                }
                wrapped.push(inline);
                at = end;
                if at == first.end {
                    next = rest.next();
                    break;
                }
                current = rest.next();
            }
            at = first.end;
            let change = self.changes.next().expect("it was seen above");
            self.wrap(change, wrapped, content);
        }
    }

    /// A text in two; the first keeps the node.
    fn split(&mut self, inline: Inline, at: usize) -> (Inline, Inline) {
        let span = self.nodes.span(inline.id);
        let InlineKind::Text(mut words) = inline.kind else {
            unreachable!("only texts are split: the change was looked at before");
        };
        let after = words.split_off(at);
        let first = Inline {
            id: inline.id,
            kind: InlineKind::Text(words),
        };
        let second = Inline {
            id: self.nodes.add(span),
            kind: InlineKind::Text(after),
        };
        (first, second)
    }

    /// Pushes the inlines of a term as what they become.
    fn wrap(&mut self, change: Change, mut form: Vec<Inline>, content: &mut Vec<Inline>) {
        let span = self.nodes.span(form[0].id);
        // "'s" is no part of the abbreviation.
        let possessive = change.range.end - change.end;
        let mut rest = None;
        if possessive > 0
            && let Some(last) = form.pop()
        {
            let whole = length(&last);
            match last.kind {
                InlineKind::Text(_) if whole > possessive => {
                    let (words, ending) = self.split(last, whole - possessive);
                    form.push(words);
                    rest = Some(ending);
                }
                _ => form.push(last),
            }
        }
        let new = |nodes: &mut Nodes, kind: InlineKind| Inline {
            id: nodes.add(span),
            kind,
        };
        let in_language = |nodes: &mut Nodes, content: Vec<Inline>| match &change.language {
            Some(tag) => vec![Inline {
                id: nodes.add(span),
                kind: InlineKind::Language {
                    tag: tag.clone(),
                    content,
                },
            }],
            None => content,
        };
        if let Some(expansion) = change.expansion {
            form = vec![new(
                self.nodes,
                InlineKind::Abbreviation {
                    expansion,
                    content: form,
                },
            )];
        }
        form = in_language(self.nodes, form);
        form.extend(rest);
        if let Some(written) = change.written {
            let words = vec![new(self.nodes, InlineKind::Text(written.words))];
            let words = in_language(self.nodes, words);
            let between = new(self.nodes, InlineKind::Text(written.between));
            let (mut line, last) = match written.abbreviation_first {
                true => (form, words),
                false => (words, form),
            };
            line.push(between);
            line.extend(last);
            if !written.after.is_empty() {
                line.push(new(self.nodes, InlineKind::Text(written.after)));
            }
            form = line;
        }
        match change.reference {
            Some((id, entry)) => content.push(Inline {
                id,
                kind: InlineKind::GlossaryReference {
                    entry,
                    content: form,
                },
            }),
            None => content.extend(form),
        }
    }
}
