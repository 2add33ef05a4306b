//! The classes on headings, and what part of a book each says.
//!
//! `# Sources {.bibliography}` makes a file the bibliography. Some parts may be a
//! section of a chapter as well: `## Sources {.bibliography}`.

use super::{Matter, Role};

/// A class that names a part of a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Class {
    /// As it is written, without its full stop.
    pub name: &'static str,
    /// What it says.
    pub role: Role,
    /// Where a file of this kind belongs.
    pub belongs: Belongs,
    /// Whether a section inside a file may be one.
    pub inside: bool,
}

/// Where a file belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Belongs {
    /// In one part of the book.
    In(Matter),
    /// Before the text or after it: houses differ.
    BeforeOrAfter,
}

/// Every class, in the order in which the parts stand in most books.
pub const CLASSES: &[Class] = &[
    file("imprint", Role::Imprint, Matter::Front),
    file("dedication", Role::Dedication, Matter::Front),
    file("epigraph", Role::Epigraph, Matter::Front).or_section(),
    file("abstract", Role::Abstract, Matter::Front).or_section(),
    file("foreword", Role::Foreword, Matter::Front),
    file("preface", Role::Preface, Matter::Front),
    anywhere("acknowledgments", Role::Acknowledgments),
    anywhere("acknowledgements", Role::Acknowledgments),
    anywhere("credits", Role::Credits),
    file("introduction", Role::Introduction, Matter::Body).or_section(),
    file("prologue", Role::Prologue, Matter::Body),
    file("part", Role::Part, Matter::Body),
    file("chapter", Role::Chapter, Matter::Body),
    file("conclusion", Role::Conclusion, Matter::Body).or_section(),
    file("epilogue", Role::Epilogue, Matter::Body),
    file("afterword", Role::Afterword, Matter::Body),
    file("appendix", Role::Appendix, Matter::Back).or_section(),
    file("bibliography", Role::Bibliography, Matter::Back).or_section(),
    file("glossary", Role::Glossary, Matter::Back),
    file("index", Role::Index, Matter::Back).or_section(),
    file("errata", Role::Errata, Matter::Back).or_section(),
    anywhere("colophon", Role::Colophon),
];

const fn file(name: &'static str, role: Role, matter: Matter) -> Class {
    Class {
        name,
        role,
        belongs: Belongs::In(matter),
        inside: false,
    }
}

/// Belongs before the text or after it, and may be a section.
const fn anywhere(name: &'static str, role: Role) -> Class {
    Class {
        name,
        role,
        belongs: Belongs::BeforeOrAfter,
        inside: true,
    }
}

impl Class {
    const fn or_section(mut self) -> Self {
        self.inside = true;
        self
    }

    /// The class of this name.
    ///
    /// `None` when it names no part of a book.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        CLASSES.iter().find(|class| class.name == name)
    }

    /// The part of the book that a file of this kind is in, when the last file
    /// before it is in `before`.
    #[must_use]
    pub fn matter(&self, before: Matter) -> Matter {
        match (self.belongs, before) {
            (Belongs::In(matter), _) => matter,
            (Belongs::BeforeOrAfter, Matter::Front) => Matter::Front,
            (Belongs::BeforeOrAfter, Matter::Body | Matter::Back) => Matter::Back,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique() {
        for (at, class) in CLASSES.iter().enumerate() {
            assert_eq!(Class::named(class.name), Some(&CLASSES[at]));
        }
    }

    #[test]
    fn thanks_stand_before_the_text_or_after_it() {
        let thanks = Class::named("acknowledgments").unwrap();
        assert_eq!(thanks.matter(Matter::Front), Matter::Front);
        assert_eq!(thanks.matter(Matter::Body), Matter::Back);
        assert_eq!(thanks.matter(Matter::Back), Matter::Back);
    }
}
