//! The index: a list of entries, those below an entry in a list of its own.
//!
//! What leads to a place is a `Reference` with the link in it, as ISO 32000-1
//! § 14.8.4.4.1 has it for an index; in what language an entry is stands with its words.

use super::inline::language;
use super::{At, Walk};
use crate::model::{IndexEntry, NodeId, Role};

impl Walk<'_> {
    pub(super) fn index(&mut self, node: Option<NodeId>, entries: &[IndexEntry], parent: At) {
        let list = self.role(parent, Role::IndexList);
        self.number(list, "None");
        if let Some(node) = node {
            self.claim(list, node);
        }
        for entry in entries {
            let item = self.role(list, Role::IndexEntry);
            let body = self.add(item, "LBody");
            let line = self.role(body, Role::Paragraph);
            self.claim(line, entry.id);
            let words = match &entry.language {
                Some(tag) => self.add_detailed(line, "Span", language(Some(tag))),
                None => line,
            };
            self.claim(words, entry.words_node);
            // In the order in which they are painted; of places on one page, one is.
            let pages = entry.pages(|node| self.pages.place(node).map(|place| place.page));
            let places = pages
                .iter()
                .map(|place| (place.locator.id, Role::IndexLocator));
            let see = entry.see.iter().map(|see| (see.id, Role::IndexSee));
            let also = entry.see_also.iter();
            let also = also.map(|see| (see.id, Role::IndexSeeAlso));
            for (link, role) in places.chain(see).chain(also) {
                let reference = self.role(line, role);
                self.link(link, Role::Link, reference, &[]);
            }
            if !entry.entries.is_empty() {
                self.index(None, &entry.entries, body);
            }
        }
    }
}
