//! Links, destinations and the outline (ISO 32000-1 §§ 12.3, 12.5, 12.6).

use std::collections::{HashMap, HashSet};

use hayro_syntax::object::{Array, Dict, Object};
use hayro_syntax::page;
use hayro_syntax::xref::XRef;

use super::object::{follow, items, name_at, text, text_at, tree};
use super::structure::{page_of_element, referred};
use super::{Budget, Link, Page, PageNumbers, Target};

/// A line of the outline.
#[derive(Debug, Clone)]
pub struct OutlineItem {
    /// Its words.
    pub title: String,
    /// Where it leads.
    pub target: Target,
}

/// Named destinations and where pages are.
pub(super) struct Names<'a> {
    xref: &'a XRef,
    pages: &'a PageNumbers,
    named: HashMap<Vec<u8>, Object<'a>>,
}

impl<'a> Names<'a> {
    pub(super) fn of(
        root: &Dict<'a>,
        xref: &'a XRef,
        pages: &'a PageNumbers,
        budget: &mut Budget,
    ) -> Self {
        let mut named = HashMap::new();
        if let Some(old) = root.get::<Dict<'a>>("Dests") {
            let entries = old
                .entries()
                .filter_map(|(name, value)| Some((name.to_vec(), follow(xref, value)?.1)));
            named.extend(entries);
        }
        let names = root.get::<Dict<'a>>("Names");
        if let Some(names) = names.and_then(|names| names.get::<Dict<'a>>("Dests")) {
            for (key, value) in tree(xref, names, "Names", budget) {
                if let Object::String(key) = key {
                    named.insert(key.as_bytes().to_vec(), value);
                }
            }
        }
        Self { xref, pages, named }
    }

    /// Where a dictionary with `Dest` or `A` leads.
    fn target(&self, dict: &Dict<'a>) -> Target {
        if let Some(destination) = dict.get::<Object<'a>>("Dest") {
            return self.destination(&destination);
        }
        let Some(action) = dict.get::<Dict<'a>>("A") else {
            return Target::None;
        };
        match name_at(&action, "S").as_deref() {
            Some("GoTo") => {
                let structure = action.get::<Object<'a>>("SD");
                match structure.or_else(|| action.get::<Object<'a>>("D")) {
                    Some(destination) => self.destination(&destination),
                    None => Target::None,
                }
            }
            Some("URI") => match text_at(&action, "URI") {
                Some(address) if !address.trim().is_empty() => Target::Address(address),
                _ => Target::None,
            },
            Some(other) => Target::Address(other.to_owned()),
            None => Target::None,
        }
    }

    fn destination(&self, destination: &Object<'a>) -> Target {
        let name = match destination {
            Object::Array(array) => return self.explicit(array),
            Object::String(name) => name.as_bytes(),
            Object::Name(name) => name.as_ref(),
            _ => return Target::None,
        };
        match self.named.get(name) {
            Some(Object::Array(array)) => self.explicit(array),
            Some(Object::Dict(dict)) => {
                let array = dict
                    .get::<Array<'a>>("SD")
                    .or_else(|| dict.get::<Array<'a>>("D"));
                array.map_or(Target::Missing(text(name)), |array| self.explicit(&array))
            }
            _ => Target::Missing(text(name)),
        }
    }

    /// `[page /XYZ …]`, or with an element in place of the page.
    fn explicit(&self, array: &Array<'a>) -> Target {
        let first = array.raw_iter().next();
        let reference = first.as_ref().and_then(|first| first.as_obj_ref());
        if let Some(reference) = reference {
            if let Some(page) = self.pages.get(&reference.obj_number) {
                return Target::Page(*page);
            }
            let element = referred(self.xref, first).map(|(_, object)| object);
            return match page_of_element(self.xref, element, self.pages) {
                Some(page) => Target::Page(page),
                None => Target::Missing(format!("object {}", reference.obj_number)),
            };
        }
        match referred(self.xref, first) {
            // Pages by number are for other files, yet some writers use them.
            Some((_, Object::Number(number))) => match usize::try_from(number.as_i64()) {
                Ok(page) if page < self.pages.len() => Target::Page(page),
                _ => Target::Missing(format!("page {}", number.as_i64().saturating_add(1))),
            },
            _ => Target::Missing("nothing".to_owned()),
        }
    }
}

/// The bit for annotations that are not shown (ISO 32000-1 table 165).
const HIDDEN: u32 = 1 << 1;

/// Reads the annotations of a page.
pub(super) fn annotations<'a>(
    page: &page::Page<'a>,
    names: &Names<'a>,
    read: &mut Page,
    budget: &mut Budget,
) {
    for (object, annotation) in items(names.xref, page.raw(), "Annots") {
        let Object::Dict(annotation) = annotation else {
            continue;
        };
        if !budget.object() {
            return;
        }
        let flags = annotation.get::<u32>("F").unwrap_or_default();
        let kind = name_at(&annotation, "Subtype");
        if flags & HIDDEN != 0 || kind.as_deref() == Some("Popup") {
            continue;
        }
        read.has_annotations = true;
        if kind.as_deref() == Some("Link") {
            read.links.push(Link {
                object,
                contents: text_at(&annotation, "Contents").unwrap_or_default(),
                target: names.target(&annotation),
            });
        }
    }
}

/// The lines of the outline in the order of reading.
pub(super) fn outline<'a>(
    root: &Dict<'a>,
    names: &Names<'a>,
    budget: &mut Budget,
) -> Vec<OutlineItem> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    let outlines = root.get::<Dict<'a>>("Outlines");
    let first = outlines.and_then(|outlines| outlines.get::<Dict<'a>>("First"));
    let mut open: Vec<Dict<'a>> = first.into_iter().collect();
    while let Some(item) = open.pop() {
        let new = item.obj_id().is_none_or(|id| seen.insert(id));
        if !new || !budget.object() {
            continue;
        }
        found.push(OutlineItem {
            title: text_at(&item, "Title").unwrap_or_default(),
            target: names.target(&item),
        });
        // What is inside comes before what comes after.
        open.extend(item.get::<Dict<'a>>("Next"));
        open.extend(item.get::<Dict<'a>>("First"));
    }
    found
}
