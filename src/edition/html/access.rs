//! How the book can be read, in the words of schema.org (EPUB Accessibility 1.1 § 2),
//! computed from what it holds: nothing is said that is not so.
//!
//! The EPUB writes it into its package, the web page into its data. What people claim
//! is no part of it.

use super::Book;

/// What every book for screens has: contents, headings, one order of reading, styles
/// that a reader can override, and DPUB-ARIA roles.
const ALWAYS: &[&str] = &[
    "tableOfContents",
    "structuralNavigation",
    "readingOrder",
    "displayTransformability",
    "ARIA",
];

/// The accessibility properties of a book.
pub(in crate::edition) struct Access {
    /// The senses that the book speaks to (`accessMode`).
    pub(in crate::edition) modes: Vec<&'static str>,
    /// Each is a set of senses that is enough to read everything
    /// (`accessModeSufficient`).
    pub(in crate::edition) sufficient: Vec<Vec<&'static str>>,
    /// What it has (`accessibilityFeature`).
    pub(in crate::edition) features: Vec<&'static str>,
    /// Whether it may harm somebody (`accessibilityHazard`).
    pub(in crate::edition) hazard: &'static str,
    /// All of it in words (`accessibilitySummary`).
    pub(in crate::edition) summary: String,
}

impl Access {
    pub(in crate::edition) fn of(book: &Book<'_>) -> Self {
        let survey = &book.survey;
        let has_pictures = survey.described_pictures + survey.undescribed_pictures > 0;
        let all_described = has_pictures && survey.undescribed_pictures == 0;

        let mut modes = vec!["textual"];
        if has_pictures {
            modes.push("visual");
        }
        let mut sufficient = Vec::new();
        if survey.undescribed_pictures == 0 {
            sufficient.push(vec!["textual"]);
        }
        if has_pictures {
            sufficient.push(modes.clone());
        }
        let mut features = ALWAYS.to_vec();
        if all_described {
            features.push("alternativeText");
        }
        if survey.files.iter().any(|file| file.mathml) {
            // Each formula is MathML and has its words beside it.
            features.extend(["MathML", "describedMath"]);
        }
        if survey.long_description {
            features.push("longDescription");
        }
        if book.pages.is_some() {
            // A list that leads to every page, and a marker where it begins.
            features.extend(["pageNavigation", "pageBreakMarkers"]);
        }
        if survey.index {
            features.push("index");
        }
        if !book.pronunciations.is_empty() {
            features.push("ttsMarkup");
        }
        // No sound, no scripts; what an animation may do, nobody has looked at.
        let mut images = book.document.images.iter().zip(&survey.shown);
        let moves = images.any(|(image, shown)| *shown && image.moves);
        Self {
            modes,
            sufficient,
            features,
            hazard: if moves { "unknown" } else { "none" },
            summary: summary(book, all_described),
        }
    }

    /// Whether the book has this for its readers.
    pub(in crate::edition) fn has(&self, feature: &str) -> bool {
        self.features.contains(&feature)
    }
}

fn summary(book: &Book<'_>, all_described: bool) -> String {
    if let Some(summary) = &book.document.metadata.accessibility.summary {
        return summary.clone();
    }
    let phrases = book.phrases;
    let text = match book.survey.undescribed_pictures {
        0 => &phrases.summary_text,
        _ => &phrases.summary_undescribed,
    };
    let mut sentences = vec![text.as_str(), &phrases.summary_base];
    if all_described {
        sentences.push(&phrases.summary_images);
    }
    if book.survey.glossary {
        sentences.push(&phrases.summary_glossary);
    }
    if book.pages.is_some() {
        sentences.push(&phrases.summary_pages);
    }
    sentences.into_iter().fold(String::new(), after)
}

/// A text with the next sentence; Chinese and Japanese have no space between them.
fn after(mut text: String, sentence: &str) -> String {
    if !text.is_empty() && !text.ends_with('。') {
        text.push(' ');
    }
    text.push_str(sentence);
    text
}
