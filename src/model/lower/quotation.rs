//! Quotations with whose words they are, call-outs, and verse.

use pulldown_cmark::BlockQuoteKind;

use super::chapter::{Chapter, trim_end};
use crate::diag::Diagnostic;
use crate::markdown::{Element, ElementKind};
use crate::model::{
    Block, BlockKind, CalloutKind, Caption, Inline, InlineKind, Quotation, Role, Stanza, VerseLine,
};
use crate::rules;
use crate::source::Sources;

/// What the paragraph begins with that says whose words a quotation has: a dash, of
/// which `--` and `---` have become one.
const ATTRIBUTION: [char; 3] = ['\u{2013}', '\u{2014}', '\u{2015}'];

/// What ends a quotation that opens what it stands in.
const EPIGRAPH: &str = "{.epigraph}";

impl<'t> Chapter<'_, '_, 't> {
    pub(super) fn quotation(
        &mut self,
        element: &'t Element<'t>,
        kind: Option<BlockQuoteKind>,
        sources: &mut Sources,
    ) -> BlockKind {
        let Some(kind) = kind else {
            self.check_callout(element);
            let blocks = self.blocks(&element.children, sources);
            return BlockKind::Quotation(attributed(blocks));
        };
        let phrases = self.book.phrases;
        let (kind, title) = match kind {
            BlockQuoteKind::Note => (CalloutKind::Note, &phrases.callout_note),
            BlockQuoteKind::Tip => (CalloutKind::Tip, &phrases.callout_tip),
            BlockQuoteKind::Important => (CalloutKind::Important, &phrases.callout_important),
            BlockQuoteKind::Warning => (CalloutKind::Warning, &phrases.callout_warning),
            BlockQuoteKind::Caution => (CalloutKind::Caution, &phrases.callout_caution),
        };
        let marker = trim_end(self.text, &(element.range.start..element.range.start + 1));
        let content = self.words(&marker, title.clone());
        let mut blocks = vec![Block {
            id: self.node(&marker),
            kind: BlockKind::Paragraph {
                role: Role::CalloutTitle,
                content,
            },
        }];
        blocks.extend(self.blocks(&element.children, sources));
        BlockKind::Callout { kind, blocks }
    }

    /// Tells when a quotation was meant as a call-out: `> [!HINT]`.
    fn check_callout(&mut self, element: &Element<'_>) {
        let words = element
            .children
            .first()
            .and_then(|first| first.children.first());
        let Some(ElementKind::Text(words)) = words.map(|words| &words.kind) else {
            return;
        };
        let sign = words
            .strip_prefix("[!")
            .and_then(|rest| rest.split_once(']'));
        let Some((name, _)) = sign.filter(|(name, _)| name.chars().all(char::is_alphabetic)) else {
            return;
        };
        let span = self.span(&trim_end(self.text, &element.range));
        self.report(
            Diagnostic::new(
                &rules::CALLOUT_UNKNOWN,
                span,
                format!("`[!{name}]` begins no call-out here"),
            )
            .help(
                "put `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]` alone on \
                 the first line",
            ),
        );
    }

    /// Lines as they are written, in stanzas; `None` when none has words.
    pub(super) fn verse(&mut self, element: &'t Element<'t>) -> Option<Block> {
        let mut stanzas: Vec<Vec<VerseLine>> = vec![Vec::new()];
        for line in &element.children {
            let ElementKind::Line(indent) = line.kind else {
                continue;
            };
            let content = self.line(&line.children);
            if content.is_empty() {
                stanzas.push(Vec::new());
                continue;
            }
            let most = VerseLine::MOST_INDENT;
            let indent = u8::try_from(indent).map_or(most, |indent| indent.min(most));
            let id = self.node(&trim_end(self.text, &line.range));
            if let Some(stanza) = stanzas.last_mut() {
                stanza.push(VerseLine {
                    id,
                    indent,
                    content,
                });
            }
        }
        stanzas.retain(|lines| !lines.is_empty());
        let stanzas: Vec<Stanza> = stanzas
            .into_iter()
            .map(|lines| Stanza {
                id: self.book.nodes.add(self.book.nodes.span(lines[0].id)),
                lines,
            })
            .collect();
        (!stanzas.is_empty()).then(|| Block {
            id: self.node(&trim_end(self.text, &element.range)),
            kind: BlockKind::Verse(stanzas),
        })
    }
}

/// A quotation whose last paragraph may say whose words it has. Where more than one
/// paragraph begins with a dash, people are speaking.
fn attributed(mut blocks: Vec<Block>) -> Quotation {
    let epigraph = blocks.last_mut().is_some_and(take_mark);
    if blocks.last().is_some_and(is_blank) {
        blocks.pop();
    }
    let dashed = blocks
        .iter()
        .filter(|block| begins_with_dash(block))
        .count();
    let attribution = match blocks.last() {
        Some(last) if blocks.len() > 1 && dashed == 1 && begins_with_dash(last) => {
            let id = last.id;
            let content = last_line(blocks.last_mut()).map(std::mem::take);
            blocks.pop();
            content.map(|content| Caption { id, content })
        }
        _ => None,
    };
    Quotation {
        blocks,
        attribution,
        epigraph,
    }
}

/// The words of the line that a block is or ends with.
fn last_line(block: Option<&mut Block>) -> Option<&mut Vec<Inline>> {
    let kind = &mut block?.kind;
    if let BlockKind::Verse(stanzas) = kind {
        return Some(&mut stanzas.last_mut()?.lines.last_mut()?.content);
    }
    let BlockKind::Paragraph { content, .. } = kind else {
        return None;
    };
    Some(content)
}

/// Takes [`EPIGRAPH`] away from the end of a block; says whether it was there.
fn take_mark(block: &mut Block) -> bool {
    let Some(content) = last_line(Some(block)) else {
        return false;
    };
    let Some(InlineKind::Text(words)) = content.last_mut().map(|last| &mut last.kind) else {
        return false;
    };
    let Some(rest) = words.strip_suffix(EPIGRAPH) else {
        return false;
    };
    words.truncate(rest.trim_end().len());
    if words.is_empty() {
        content.pop();
    }
    true
}

fn is_blank(block: &Block) -> bool {
    matches!(&block.kind, BlockKind::Paragraph { content, .. } if content.is_empty())
}

fn begins_with_dash(block: &Block) -> bool {
    matches!(
        &block.kind,
        BlockKind::Paragraph { role: Role::Paragraph, content }
            if matches!(
                content.first().map(|first| &first.kind),
                Some(InlineKind::Text(words)) if words.starts_with(ATTRIBUTION)
            )
    )
}
