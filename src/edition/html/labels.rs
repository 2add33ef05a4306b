//! The names of sections on a page that holds several: a chapter, or the whole book.
//!
//! A section with a landmark role is named by its heading. Where two of them have the
//! same name, a list of landmarks would not tell which is which: each then says the
//! part it is of, or its number among its equals (DPUB-ARIA 1.1 § 3; WAI-ARIA 1.2
//! § 5.3.4).

use std::collections::BTreeMap;

use super::content::plain_heading;
use super::written_role;
use crate::config::ReflowSettings;
use crate::model::{Document, NodeId, Section};

/// A name as the page and the role have it: names of other pages and roles are no
/// trouble.
type Name = (usize, &'static str, String);

/// The names of the sections that share their heading's words with another of the page;
/// `page_of` tells on which one a section begins.
pub(super) fn labels(
    document: &Document,
    settings: &ReflowSettings,
    page_of: impl Fn(NodeId) -> usize,
) -> BTreeMap<NodeId, String> {
    let mut named = Vec::new();
    for section in &document.sections {
        collect(section, None, settings, &page_of, &mut named);
    }
    let alone = counted(named.iter().map(|(_, name, _)| name));
    let with_part = counted(named.iter().map(|(_, _, longer)| longer));
    let mut seen = BTreeMap::new();
    let mut labels = BTreeMap::new();
    for (node, name, longer) in &named {
        if alone[name] == 1 {
            continue;
        }
        let label = if with_part[longer] == 1 {
            longer.2.clone()
        } else {
            let at: &mut usize = seen.entry(longer).or_default();
            *at += 1;
            format!("{} ({at})", longer.2)
        };
        labels.insert(*node, label);
    }
    labels
}

fn counted<'n>(names: impl Iterator<Item = &'n Name>) -> BTreeMap<&'n Name, usize> {
    let mut counted = BTreeMap::new();
    for name in names {
        *counted.entry(name).or_default() += 1;
    }
    counted
}

/// Each section with a role, its name, and its name with that of its part.
fn collect(
    section: &Section,
    part: Option<&str>,
    settings: &ReflowSettings,
    page_of: &impl Fn(NodeId) -> usize,
    named: &mut Vec<(NodeId, Name, Name)>,
) {
    let title = plain_heading(&section.heading);
    if let Some(role) = written_role(section, settings).row().aria {
        let longer = match part {
            Some(part) => format!("{part}: {title}"),
            None => title.clone(),
        };
        let page = page_of(section.id);
        let name = (page, role, title.clone());
        named.push((section.id, name, (page, role, longer)));
    }
    for inner in &section.sections {
        collect(inner, Some(&title), settings, page_of, named);
    }
}
