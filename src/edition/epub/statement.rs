//! The page on the book's accessibility: the last document of the spine. What it says,
//! [`html::statement`](crate::edition::html) knows.

use super::package::STATEMENT;
use crate::edition::html::Book;
use crate::edition::html::content::Content;
use crate::edition::html::contents::Link;
use crate::edition::html::statement::{STATEMENT_ID, phrases};

/// Writes the page; gives the line of the contents that leads to it as well.
pub(super) fn write(book: &Book<'_>) -> (Vec<u8>, Link) {
    let (phrases, language) = phrases(&book.document.metadata.language);
    let mut content = Content::new(book, usize::MAX);
    let book_language = &book.document.metadata.language;
    content.begin_page_in(language.unwrap_or(book_language), &phrases.title);
    content.statement();
    content.end_page();
    let link = Link {
        address: format!("{STATEMENT}#{STATEMENT_ID}"),
        title: phrases.title,
        language,
    };
    (content.xml.finish(), link)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use quick_xml::Reader;
    use quick_xml::events::Event;

    use crate::edition::epub::sample;
    use crate::edition::epub::tests::{file, properties};
    use crate::locale::{Phrases, STATEMENTS, StatementPhrases};
    use crate::model::{BlockKind, Document, Exemption};

    /// The headings of the page, each with its lines.
    fn page(document: &Document) -> (String, Vec<(String, Vec<String>)>) {
        let xml = file(document, "accessibility.xhtml");
        let mut reader = Reader::from_str(&xml);
        let (mut title, mut parts): (_, Vec<(String, Vec<String>)>) = (String::new(), Vec::new());
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) if matches!(start.name().as_ref(), "h1" | "h2" | "li") => {
                    let name = start.name().as_ref().to_owned();
                    let text = reader.read_text(start.name()).unwrap().xml10_content();
                    // A line may be a link: its words are what is in it.
                    let text = text
                        .split('<')
                        .map(|part| part.split_once('>').map_or(part, |p| p.1));
                    let text = text
                        .collect::<String>()
                        .replace("&amp;", "&")
                        .replace("&#39;", "'");
                    let text = text.replace("&apos;", "'").trim().to_owned();
                    match name.as_str() {
                        "h1" => title = text,
                        "h2" => parts.push((text, Vec::new())),
                        _ => parts.last_mut().unwrap().1.push(text),
                    }
                }
                Event::Eof => return (title, parts),
                _ => {}
            }
        }
    }

    /// What the display techniques make of the package document alone: its properties
    /// are all that is asked (Display Techniques for EPUB Accessibility Metadata 2.1).
    fn told(document: &Document, words: &StatementPhrases) -> Vec<(String, Vec<String>)> {
        let package = file(document, "content.opf");
        let all = |property: &str| properties(&package, property);
        let modes = all("schema:accessMode");
        let sufficient = all("schema:accessModeSufficient");
        let features = all("schema:accessibilityFeature");
        let has = |feature: &str| features.iter().any(|found| found == feature);
        let mut told: BTreeMap<u8, (String, Vec<String>)> = BTreeMap::new();
        let mut say = |at: u8, heading: &String, words: String| {
            let part = told
                .entry(at)
                .or_insert_with(|| (heading.clone(), Vec::new()));
            part.1.push(words);
        };
        let ways = &words.ways_of_reading;
        if has("displayTransformability") {
            say(1, ways, words.modifiable.clone());
        }
        if modes == ["textual"] || sufficient.contains(&"textual".to_owned()) {
            say(1, ways, words.readable.clone());
        } else {
            assert!(
                sufficient
                    .iter()
                    .chain(&modes)
                    .any(|set| set.contains("textual"))
            );
            say(1, ways, words.not_fully_readable.clone());
        }
        if has("longDescription") || has("alternativeText") || has("describedMath") {
            say(1, ways, words.alternative_text.clone());
        }
        let claims = all("dcterms:conformsTo");
        let claims: Vec<&String> = claims.iter().filter(|claim| *claim != "none").collect();
        let certifiers = all("a11y:certifiedBy");
        let dates = all("dcterms:date");
        for (claim, certifier) in claims.iter().zip(&certifiers) {
            let level = claim.rsplit(' ').next().unwrap();
            let levels = [
                ("A", &words.conformance_a),
                ("AA", &words.conformance_aa),
                ("AAA", &words.conformance_aaa),
            ];
            let found = levels.iter().find(|(known, _)| *known == level).unwrap();
            say(2, &words.conformance, found.1.clone());
            say(
                2,
                &words.conformance,
                words.certifier.replace("{certifier}", certifier),
            );
        }
        if claims.is_empty() {
            say(2, &words.conformance, words.conformance_unknown.clone());
        }
        for (feature, at, heading, line) in [
            (
                "pageNavigation",
                3,
                &words.navigation,
                &words.page_navigation,
            ),
            (
                "structuralNavigation",
                3,
                &words.navigation,
                &words.structural,
            ),
            ("index", 3, &words.navigation, &words.index),
            ("tableOfContents", 3, &words.navigation, &words.contents),
            (
                "longDescription",
                4,
                &words.rich_content,
                &words.long_descriptions,
            ),
            (
                "describedMath",
                4,
                &words.rich_content,
                &words.math_described,
            ),
            ("MathML", 4, &words.rich_content, &words.mathml),
            ("ARIA", 8, &words.additional, &words.aria),
            ("pageBreakMarkers", 8, &words.additional, &words.page_breaks),
        ] {
            if has(feature) {
                say(at, heading, line.clone());
            }
        }
        let hazards = all("schema:accessibilityHazard");
        let hazard = match hazards[0].as_str() {
            "none" => &words.no_hazards,
            "unknown" => &words.hazards_unknown,
            other => panic!("{other}"),
        };
        say(5, &words.hazards, hazard.clone());
        let summary = all("schema:accessibilitySummary")[0].replace("&amp;", "&");
        if document.metadata.accessibility.summary.is_none() {
            // Ours says what the modes say.
            let ours = Phrases::english();
            let readable = sufficient.contains(&"textual".to_owned());
            assert_eq!(summary.contains(&ours.summary_text), readable, "{summary}");
            assert_eq!(
                summary.contains(&ours.summary_undescribed),
                !readable,
                "{summary}"
            );
        }
        say(6, &words.summary, summary);
        if !all("a11y:exemption").is_empty() {
            say(7, &words.legal, words.exempt.clone());
        }
        assert!(dates.len() <= certifiers.len());
        told.into_values().collect()
    }

    /// Asserts that the page says what the techniques make of the metadata. What stands
    /// in no property (the rest of a claim, whom to write to) is left out.
    #[track_caller]
    fn agree(document: &Document, words: &StatementPhrases) {
        let told = told(document, words);
        let (title, mut page) = page(document);
        assert_eq!(title, words.title);
        let start = |phrase: &str| phrase.split('{').next().unwrap().to_owned();
        let more = [
            &words.credential,
            &words.claim,
            &words.certified_on,
            &words.contact,
        ];
        let more: Vec<String> = more.into_iter().map(|phrase| start(phrase)).collect();
        for (_, lines) in &mut page {
            lines.retain(|line| {
                *line != words.report && !more.iter().any(|more| line.starts_with(more.as_str()))
            });
        }
        assert_eq!(page, told);
    }

    #[test]
    fn the_page_and_the_metadata_say_the_same() {
        let words = StatementPhrases::english();
        let full = sample::book("en");
        agree(&full, &words);

        let mut bare = sample::book("en");
        bare.sections.truncate(2);
        bare.metadata.accessibility.claims.clear();
        bare.metadata.accessibility.exemption = Some(Exemption::Microenterprise);
        bare.metadata.accessibility.summary = Some("A & B.".to_owned());
        agree(&bare, &words);
        let (_, parts) = page(&bare);
        let titles: Vec<&str> = parts.iter().map(|(title, _)| title.as_str()).collect();
        assert!(titles.contains(&"Legal considerations"), "{titles:?}");
        assert!(!titles.contains(&"Rich content"), "{titles:?}");

        let mut undescribed = sample::book("en");
        for block in &mut undescribed.sections[3].sections[0].blocks {
            if let BlockKind::Figure(figure) = &mut block.kind {
                figure.alt.clear();
            }
        }
        for image in &mut undescribed.images {
            image.moves = true;
        }
        agree(&undescribed, &words);
        let lines: Vec<String> = page(&undescribed).1.into_iter().flat_map(|p| p.1).collect();
        assert!(lines.contains(&words.not_fully_readable), "{lines:?}");
        assert!(lines.contains(&words.hazards_unknown), "{lines:?}");
    }

    #[test]
    fn the_page_is_in_the_language_of_the_book() {
        for (tag, _) in STATEMENTS {
            agree(&sample::book(tag), &StatementPhrases::of(tag).unwrap());
        }
        // In no language of ours, the page is in English and says so, whichever way the
        // book is read; only what the writer says of it is in the book's.
        for (tag, direction) in [("cy", "ltr"), ("fa", "rtl")] {
            let mut book = sample::book(tag);
            agree(&book, &StatementPhrases::english());
            let page = file(&book, "accessibility.xhtml");
            assert!(!page.contains(&format!("lang=\"{tag}\"")), "{page}");
            book.metadata.accessibility.summary = Some("Own words.".to_owned());
            let page = file(&book, "accessibility.xhtml");
            let (html, rest) = page.split_once("<head>").unwrap();
            assert!(html.contains(" lang=\"en\""), "{html}");
            assert!(!html.contains("dir="), "{html}");
            assert!(rest.contains("<title>Accessibility statement</title>"));
            let own = format!("<li lang=\"{tag}\" xml:lang=\"{tag}\" dir=\"{direction}\">");
            assert_eq!(page.matches(&own).count(), 1, "{page}");
        }
    }

    #[test]
    fn a_claim_is_told_in_full() {
        let (_, parts) = page(&sample::book("en"));
        assert_eq!(
            parts[1].1,
            [
                "The publication contains a conformance statement that it meets the EPUB \
                 Accessibility and WCAG 2 Level AA standard",
                "The publication was certified by Example Testers",
                "The certifier's credential is Accredited",
                "This publication claims to meet EPUB Accessibility 1.1 Web Content \
                 Accessibility Guidelines (WCAG) 2.2 Level AA",
                "The publication was certified on 2026-04-30",
                "For more information refer to the certifier's report",
            ]
        );
        let summary = &parts
            .iter()
            .find(|part| part.0 == "Accessibility summary")
            .unwrap()
            .1;
        assert!(summary[1].ends_with("contact the publisher: access@example.org"));
    }

    #[test]
    fn the_page_is_the_last_and_can_be_left_out() {
        let mut document = sample::book("en");
        let package = file(&document, "content.opf");
        let last = package.rfind("<itemref").unwrap();
        assert!(
            package[last..].contains("accessibility"),
            "{}",
            &package[last..]
        );
        assert!(file(&document, "toc.ncx").contains("accessibility.xhtml#the_statement"));
        document.metadata.accessibility.without_statement = true;
        for name in ["content.opf", "nav.xhtml", "toc.ncx"] {
            assert!(
                !file(&document, name).contains("accessibility.xhtml"),
                "{name}"
            );
        }
    }
}
