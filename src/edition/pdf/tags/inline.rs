//! What stands in a line: words go straight into their paragraph; what has a meaning
//! of its own is an element in it.

use super::{At, Walk};
use crate::edition::pdf::structure::{Attribute, Details};
use crate::model::{Inline, InlineKind, NodeId, Role};

impl Walk<'_> {
    pub(super) fn inlines(&mut self, inlines: &[Inline], parent: At) {
        for inline in inlines {
            self.inline(inline, parent);
        }
    }

    fn inline(&mut self, inline: &Inline, parent: At) {
        match &inline.kind {
            // Links to a mark of the index lead to what it stands in.
            InlineKind::Text(_) | InlineKind::LineBreak | InlineKind::IndexMark => {
                self.claim(parent, inline.id);
            }
            InlineKind::Keyboard(content) => {
                self.claim(parent, inline.id);
                self.inlines(content, parent);
            }
            InlineKind::Emphasis(content) => {
                self.within(inline.id, Role::Emphasis, content, parent);
            }
            InlineKind::Strong(content) => self.within(inline.id, Role::Strong, content, parent),
            InlineKind::Subscript(content) => {
                self.attributed(inline.id, Attribute::TextPosition("Sub"), content, parent);
            }
            InlineKind::Superscript(content) => {
                self.attributed(inline.id, Attribute::TextPosition("Sup"), content, parent);
            }
            InlineKind::Strikethrough(content) => {
                self.attributed(inline.id, Attribute::LineThrough, content, parent);
            }
            InlineKind::Code(_) => {
                let at = self.role(parent, Role::CodeBlock);
                self.claim(at, inline.id);
            }
            InlineKind::Language { tag, content } => {
                self.span(inline.id, language(Some(tag)), content, parent);
            }
            // What the text beside it says is not said again.
            InlineKind::Abbreviation { expansion, content } if expansion.is_empty() => {
                self.claim(parent, inline.id);
                self.inlines(content, parent);
            }
            InlineKind::Abbreviation { expansion, content } => {
                let details = Details {
                    expansion: Some(expansion.clone()),
                    ..Details::default()
                };
                self.span(inline.id, details, content, parent);
            }
            InlineKind::Link { content, .. } => {
                // The page that print names after the words is the link's own.
                let at = self.role(parent, Role::Link);
                self.inlines(content, at);
                self.claim(at, inline.id);
                self.claim_areas(at, inline.id);
            }
            InlineKind::GlossaryReference { content, .. } => {
                // The page that print may name after the words is the link's own.
                let at = self.role(parent, Role::GlossaryReference);
                self.inlines(content, at);
                self.claim(at, inline.id);
                self.claim_areas(at, inline.id);
                self.foot_notes.call(inline.id);
            }
            InlineKind::NoteReference { note, .. } => {
                let reference = self.role(parent, Role::NoteReference);
                // The note refers to this element, not to the link in it.
                self.tree.of_node[inline.id.index()] = Some(reference.0);
                self.tree.elements[reference.0].details.references = vec![*note];
                self.link(inline.id, Role::Link, reference, &[]);
                self.foot_notes.call(inline.id);
            }
            InlineKind::Formula(formula) => {
                self.formula(inline.id, &formula.words, true, parent);
            }
            InlineKind::Image { alt, .. } => self.picture(inline.id, alt, true, parent),
        }
    }

    fn within(&mut self, node: NodeId, role: Role, content: &[Inline], parent: At) {
        let at = self.role(parent, role);
        self.claim(at, node);
        self.inlines(content, at);
    }

    fn attributed(&mut self, node: NodeId, what: Attribute, content: &[Inline], parent: At) {
        let details = Details {
            attribute: Some(what),
            ..Details::default()
        };
        self.span(node, details, content, parent);
    }

    fn span(&mut self, node: NodeId, details: Details, content: &[Inline], parent: At) {
        let at = self.add_detailed(parent, "Span", details);
        self.claim(at, node);
        self.inlines(content, at);
    }

    /// A link: its words, then its areas (PDF/UA-1 § 7.18.5).
    pub(super) fn link(&mut self, node: NodeId, role: Role, parent: At, content: &[Inline]) {
        let at = self.role(parent, role);
        self.claim(at, node);
        self.inlines(content, at);
        self.claim_areas(at, node);
    }
}

/// Says a language.
pub(super) fn language(tag: Option<&str>) -> Details {
    Details {
        language: tag.map(str::to_owned),
        ..Details::default()
    }
}
