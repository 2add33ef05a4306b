//! What is said about the book as a whole.

use super::identifier::Identifiers;

/// A person or body that had a part in the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contributor {
    /// The name as it is printed.
    pub name: String,
    /// The parts they had; never empty.
    pub roles: Vec<ContributorRole>,
    /// The name as it is sorted ("Curie, Marie"); `None`: as printed.
    pub sort_as: Option<String>,
}

impl Contributor {
    /// Whether they made the book (`dc:creator`), and did not only help with it
    /// (`dc:contributor`).
    #[must_use]
    pub fn is_creator(&self) -> bool {
        self.roles.contains(&ContributorRole::Author)
    }
}

/// The part that somebody had in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContributorRole {
    /// Wrote it.
    Author,
    /// Edited it.
    Editor,
    /// Put it together from the works of others.
    Compiler,
    /// Made it from another work.
    Adapter,
    /// Translated it.
    Translator,
    /// Drew its pictures.
    Illustrator,
    /// Took its photographs.
    Photographer,
    /// Wrote a part of it.
    Contributor,
    /// Wrote its foreword.
    Foreword,
    /// Wrote its introduction or preface.
    Introduction,
    /// Wrote its afterword.
    Afterword,
    /// Advised: a doctor, say, or somebody the book is for.
    Consultant,
    /// Reads it aloud.
    Narrator,
    /// Made its cover.
    CoverDesigner,
    /// Made its design.
    Designer,
}

/// What is known about a [`ContributorRole`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContributorRow {
    /// The part.
    pub role: ContributorRole,
    /// Its name in `book.toml`.
    pub name: &'static str,
    /// The MARC relator code (<https://id.loc.gov/vocabulary/relators>).
    pub marc_code: &'static str,
}

/// Every part, in the order of [`ContributorRole`].
pub const CONTRIBUTORS: &[ContributorRow] = &[
    row(ContributorRole::Author, "author", "aut"),
    row(ContributorRole::Editor, "editor", "edt"),
    row(ContributorRole::Compiler, "compiler", "com"),
    row(ContributorRole::Adapter, "adapter", "adp"),
    row(ContributorRole::Translator, "translator", "trl"),
    row(ContributorRole::Illustrator, "illustrator", "ill"),
    row(ContributorRole::Photographer, "photographer", "pht"),
    row(ContributorRole::Contributor, "contributor", "ctb"),
    // MARC has one code for whoever introduces the work of another.
    row(ContributorRole::Foreword, "foreword", "aui"),
    row(ContributorRole::Introduction, "introduction", "aui"),
    row(ContributorRole::Afterword, "afterword", "aft"),
    row(ContributorRole::Consultant, "consultant", "csl"),
    row(ContributorRole::Narrator, "narrator", "nrt"),
    row(ContributorRole::CoverDesigner, "cover-designer", "cov"),
    row(ContributorRole::Designer, "designer", "bkd"),
];

const fn row(role: ContributorRole, name: &'static str, marc_code: &'static str) -> ContributorRow {
    ContributorRow {
        role,
        name,
        marc_code,
    }
}

impl ContributorRole {
    /// What is known about this part.
    #[must_use]
    pub fn row(self) -> &'static ContributorRow {
        &CONTRIBUTORS[self as usize]
    }

    /// The MARC relator code (<https://id.loc.gov/vocabulary/relators>).
    #[must_use]
    pub fn marc_code(self) -> &'static str {
        self.row().marc_code
    }
}

/// A series that the book is part of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// The book's place in it: `3`, `2.5`; `None`: nobody counts.
    pub position: Option<String>,
    /// The number of the series itself, `1234-5679` (ISO 3297).
    pub issn: Option<String>,
}

/// What a book is about, as catalogues name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The subject in words.
    pub name: String,
    /// Its code in a system of subjects.
    pub code: Option<SubjectCode>,
}

/// A code in a system of subjects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectCode {
    /// The system, in the capitals of EPUB 3.3 § D.3.1 (`BISAC`, `Thema`), or the web
    /// address of another.
    pub authority: String,
    /// The code: `MED027000`.
    pub term: String,
}

/// Somebody's claim that the book keeps a standard of accessibility.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conformance {
    /// The claim, word for word: `EPUB Accessibility 1.1 - WCAG 2.2 Level AA`.
    pub claim: String,
    /// Who certifies it (`a11y:certifiedBy`).
    pub certified_by: String,
    /// What entitles them to (`a11y:certifierCredential`), in words or as web
    /// addresses.
    pub credentials: Vec<String>,
    /// The address of their report (`a11y:certifierReport`).
    pub report: Option<String>,
    /// When they looked at the book, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    pub date: Option<String>,
}

impl Conformance {
    /// The parts of the claim: the version of EPUB Accessibility, the version of WCAG,
    /// the level.
    #[must_use]
    pub fn parts(&self) -> Option<(&str, &str, &str)> {
        let rest = self.claim.strip_prefix("EPUB Accessibility ")?;
        let (epub, rest) = rest.split_once(" - WCAG ")?;
        let (wcag, level) = rest.split_once(" Level ")?;
        Some((epub, wcag, level))
    }
}

/// Why the European Accessibility Act doesn't ask for the book to be accessible
/// (EPUB Accessibility: exemptions).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exemption {
    /// The publisher has fewer than ten people and little turnover.
    Microenterprise,
    /// It would be out of proportion to what the publisher can do.
    DisproportionateBurden,
    /// It would make another thing of the book.
    FundamentalAlteration,
}

impl Exemption {
    /// Its name in files and in `book.toml` (`a11y:exemption`).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Microenterprise => "eaa-microenterprise",
            Self::DisproportionateBurden => "eaa-disproportionate-burden",
            Self::FundamentalAlteration => "eaa-fundamental-alteration",
        }
    }
}

/// What people say of the book's accessibility; what the book itself shows is no part
/// of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccessibilityNotes {
    /// The claims of conformance; only ever from `book.toml`.
    pub claims: Vec<Conformance>,
    /// The exemption from the law; never beside a claim.
    pub exemption: Option<Exemption>,
    /// Whom to write to about it (`a11y:contactEmail`).
    pub contact_email: Option<String>,
    /// The writer's own words; `None`: made from the content.
    pub summary: Option<String>,
    /// Whether the book has no page of its own on its accessibility.
    pub without_statement: bool,
}

/// What is said about the book as a whole; resolved, ready for every edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// The title.
    pub title: String,
    /// The title as it is sorted ("Art of Reading, The"); `None`: as it is.
    pub sort_title: Option<String>,
    /// The subtitle.
    pub subtitle: Option<String>,
    /// The name of the output files: the title in ASCII, `a-z0-9-`.
    pub slug: String,
    /// Who made it, in the order of `book.toml`.
    pub contributors: Vec<Contributor>,
    /// The language of the text, a BCP 47 tag.
    pub language: String,
    /// Other languages that much of the text is in, BCP 47 tags; never the first again.
    pub other_languages: Vec<String>,
    /// What it is known by, given or made from the book.
    pub identifiers: Identifiers,
    /// The publisher.
    pub publisher: Option<String>,
    /// The series it is part of.
    pub series: Option<Series>,
    /// The date of publication, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    pub date: Option<String>,
    /// The time of modification in UTC, `YYYY-MM-DDThh:mm:ssZ`; `None` when nobody said
    /// one.
    pub modified: Option<String>,
    /// What the book is about, in a few sentences.
    pub description: Option<String>,
    /// The terms on which it may be used.
    pub rights: Option<String>,
    /// What it was made from: words, a URN or a web address.
    pub source: Option<String>,
    /// Its subjects.
    pub subjects: Vec<Subject>,
    /// What people say of its accessibility.
    pub accessibility: AccessibilityNotes,
}

impl Metadata {
    /// The time of modification for a file that must have one: where nobody said one,
    /// the first day that a ZIP file can hold.
    #[must_use]
    pub fn modification_time(&self) -> &str {
        self.modified.as_deref().unwrap_or("1980-01-01T00:00:00Z")
    }

    /// The subjects in words.
    pub fn subject_names(&self) -> impl Iterator<Item = &str> {
        self.subjects.iter().map(|subject| subject.name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_stands_in_its_own_row() {
        for (at, row) in CONTRIBUTORS.iter().enumerate() {
            assert_eq!(row.role as usize, at, "{}", row.name);
        }
        assert_eq!(CONTRIBUTORS.len(), ContributorRole::Designer as usize + 1);
    }
}
