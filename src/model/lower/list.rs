//! Lists, with their tasks, and definition lists.

use pulldown_cmark::Tag;

use super::chapter::{Chapter, trim_end};
use crate::markdown::{Element, ElementKind};
use crate::model::{BlockKind, Caption, DefinitionItem, ListItem, NodeId};
use crate::source::Sources;

impl<'t> Chapter<'_, '_, 't> {
    pub(super) fn list(
        &mut self,
        element: &'t Element<'t>,
        start: Option<u64>,
        sources: &mut Sources,
    ) -> BlockKind {
        let tight = !element.children.iter().any(|item| {
            item.children
                .iter()
                .any(|child| matches!(child.kind, ElementKind::Tag(Tag::Paragraph)))
        });
        let mut items = Vec::new();
        for item in &element.children {
            let range = trim_end(self.text, &item.range);
            let (id, label) = (self.node(&range), self.node(&range));
            items.push(ListItem {
                id,
                label,
                checked: task(item),
                blocks: self.blocks(&item.children, sources),
            });
        }
        BlockKind::List {
            start,
            tight,
            items,
        }
    }

    pub(super) fn definition_list(
        &mut self,
        element: &'t Element<'t>,
        sources: &mut Sources,
    ) -> BlockKind {
        let mut items: Vec<DefinitionItem> = Vec::new();
        for child in &element.children {
            let range = trim_end(self.text, &child.range);
            let is_title = matches!(child.kind, ElementKind::Tag(Tag::DefinitionListTitle));
            let start_new =
                is_title && items.last().is_none_or(|item| !item.definitions.is_empty());
            if items.is_empty() || start_new {
                let id = self.node(&range);
                items.push(DefinitionItem {
                    id,
                    terms: Vec::new(),
                    definitions: Vec::new(),
                });
            }
            if is_title {
                // Each line is a term, as in PHP Markdown Extra.
                let is_break = |child: &Element<'_>| matches!(child.kind, ElementKind::SoftBreak);
                for line in child.children.split(is_break) {
                    let (Some(first), Some(last)) = (line.first(), line.last()) else {
                        continue;
                    };
                    let range = first.range.start..last.range.end;
                    let id = self.node(&range);
                    let content = self.line(line);
                    if let Some(item) = items.last_mut() {
                        item.terms.push(Caption { id, content });
                    }
                }
            } else {
                let id: NodeId = self.node(&range);
                let blocks = self.blocks(&child.children, sources);
                if let Some(item) = items.last_mut() {
                    item.definitions.push((id, blocks));
                }
            }
        }
        BlockKind::DefinitionList(items)
    }
}

/// Whether the box of an item is ticked; its marker stands first in the item or
/// in the item's first paragraph.
fn task(item: &Element<'_>) -> Option<bool> {
    let first = item.children.first()?;
    match &first.kind {
        ElementKind::TaskMarker(checked) => Some(*checked),
        ElementKind::Tag(Tag::Paragraph) => task(first),
        _ => None,
    }
}
