//! What the file says of itself: language, title, claims, permissions.

use std::collections::BTreeSet;

use super::Reading;
use crate::rules::{CLAIM_MISSING, LANGUAGE_UNKNOWN, READING_ALOUD_FORBIDDEN, TITLE_NOT_SHOWN};
use crate::verify::finding::Finding;

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    language(reading, findings);
    let catalog = &reading.file.catalog;
    let says =
        |title: &Option<String>| title.as_ref().is_some_and(|title| !title.trim().is_empty());
    if !says(&catalog.xmp.title) && !says(&catalog.title) {
        let finding = Finding::new(&TITLE_NOT_SHOWN, "the file has no title");
        findings.push(finding.help("give the document a title (`dc:title`)"));
    } else if !catalog.shows_title {
        let finding = Finding::new(
            &TITLE_NOT_SHOWN,
            "readers show the name of the file, not the title",
        );
        findings.push(finding.help("set `DisplayDocTitle` in `ViewerPreferences`"));
    }
    if reading.is_tagged() && catalog.xmp.pdf_ua.is_none() {
        let finding = Finding::new(&CLAIM_MISSING, "the file doesn't say that it keeps PDF/UA");
        findings.push(finding.help("write `pdfuaid:part` into its XMP packet, when it is true"));
    }
    if catalog.forbids_reading {
        let message = "the file is encrypted so that screen readers may not have its text";
        let finding = Finding::new(&READING_ALOUD_FORBIDDEN, message);
        findings.push(finding.help("allow extraction for accessibility, or don't encrypt"));
    }
}

fn language(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    let file = reading.file;
    let structure = &file.structure;
    let mut wrong = BTreeSet::new();
    if let Some(language) = &file.catalog.language {
        if !is_tag(language) {
            wrong.insert(language.as_str());
        }
    } else {
        let untold = reading.text.blocks.iter().find(|block| {
            let mut above = block
                .element
                .into_iter()
                .flat_map(|element| structure.upwards(element));
            !above.any(|at| structure.elements[at].language.is_some())
        });
        if let Some(line) = untold.and_then(|block| block.lines.first()) {
            let finding = Finding::new(
                &LANGUAGE_UNKNOWN,
                "the file doesn't say in which language it is",
            );
            findings.push(
                finding
                    .at(line.page, &line.text)
                    .help("write `Lang` into the catalog, such as `en-GB`"),
            );
        }
    }
    let told = structure
        .elements
        .iter()
        .filter_map(|element| element.language.as_deref());
    // No text has no language; an empty one says that it is unknown.
    wrong.extend(told.filter(|language| !language.is_empty() && !is_tag(language)));
    for language in wrong {
        let finding = Finding::new(&LANGUAGE_UNKNOWN, format!("`{language}` is no language"));
        findings.push(finding.help("write a tag of BCP 47, such as `en-GB`"));
    }
}

/// Whether a text has the form of a language tag (BCP 47 § 2.1): parts of one to
/// eight letters and figures, the first of letters alone.
fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let is_language =
        (2..=8).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
    (is_language || matches!(first, "x" | "i")) && parts.all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_have_the_form_of_bcp_47() {
        assert!(is_tag("en") && is_tag("zh-Hant-TW") && is_tag("x-own") && is_tag("de-1996"));
        assert!(!is_tag("english language") && !is_tag("") && !is_tag("en_GB") && !is_tag("1"));
    }
}
