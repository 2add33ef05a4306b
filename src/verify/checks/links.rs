//! Links and the outline: they say where they lead, and it is there.

use super::{Reading, counted};
use crate::rules::{DESTINATION_MISSING, LINK_UNLABELLED, OUTLINE_MISSING, TAB_ORDER_UNSET};
use crate::verify::finding::Finding;
use crate::verify::lines::Kind;
use crate::verify::pdf::Target;

/// How many headings a file may have without an outline: those of a letter.
const FEW_HEADINGS: usize = 2;

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    let file = reading.file;
    for (page, content) in file.pages.iter().enumerate() {
        if content.has_annotations && !content.tabs_follow_structure {
            let message = "the page has links, and tabbing through them follows no order";
            findings.push(
                Finding::new(&TAB_ORDER_UNSET, message)
                    .at(page, "")
                    .help("write `/Tabs /S` into pages with annotations"),
            );
        }
        let mut silent = 0;
        let mut untagged = 0;
        for link in &content.links {
            silent += usize::from(link.contents.trim().is_empty());
            let owner = file.structure.objects.get(&link.object);
            let in_link = owner.is_some_and(|owner| {
                let mut above = file.structure.upwards(*owner);
                above.any(|at| matches!(file.structure.role(at), "Link" | "Reference"))
            });
            untagged += usize::from(reading.is_tagged() && !in_link);
            let why = match &link.target {
                Target::Page(_) | Target::Address(_) => continue,
                Target::Missing(name) => format!("a link leads to `{name}`, which isn't there"),
                Target::None => "a link leads nowhere".to_owned(),
            };
            findings.push(
                Finding::new(&DESTINATION_MISSING, why)
                    .at(page, &link.contents)
                    .help("let it lead to a place in the file or to an address"),
            );
        }
        for (count, what) in [
            (silent, "without words on where it leads (`Contents`)"),
            (untagged, "outside of any `Link` of the structure"),
        ] {
            if count > 0 {
                let links = counted(count, "link", "links");
                findings.push(
                    Finding::new(&LINK_UNLABELLED, format!("{links} {what}"))
                        .at(page, "")
                        .help("describe each link, and tag it with its words"),
                );
            }
        }
    }
    outline(reading, findings);
}

fn outline(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    let outline = &reading.file.catalog.outline;
    let blocks = reading.text.blocks.iter();
    let headings = blocks.filter(|block| block.kind == Kind::Heading).count();
    if outline.is_empty() && headings > FEW_HEADINGS {
        let message = format!("the file has {headings} headings and no outline");
        findings.push(
            Finding::new(&OUTLINE_MISSING, message)
                .help("write the headings into an outline (bookmarks)"),
        );
    }
    for item in outline {
        if !matches!(item.target, Target::Page(_) | Target::Address(_)) {
            let message = "a line of the outline leads nowhere";
            let mut finding = Finding::new(&DESTINATION_MISSING, message);
            finding.words = crate::verify::finding::excerpt(&item.title);
            findings.push(finding.help("let it lead to its heading"));
        }
    }
}
