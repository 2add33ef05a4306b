//! The headings of a chapter as a tree of sections.
//!
//! Levels that are skipped and second titles are told, and mended in the tree:
//! every section is one level below the one it stands in.

use pulldown_cmark::{HeadingLevel, Tag};

use super::Book;
use super::chapter::{Chapter, trim_end};
use crate::diag::Diagnostic;
use crate::markdown::{Element, ElementKind};
use crate::model::class::{CLASSES, Class};
use crate::model::text::plain_text;
use crate::model::{Block, Heading, Matter, NodeId, Role, Section};
use crate::rules;
use crate::source::{Sources, Span};

/// A heading or a block, before the tree of sections is made.
enum Piece {
    Heading {
        level: u8,
        heading: Heading,
        id: Option<String>,
        classes: Vec<String>,
    },
    Block(Block),
}

/// What was read before a heading.
struct Before {
    /// The chapter's title, if it has one.
    title: Option<Span>,
    /// The level of the last heading, as written.
    level: u8,
    /// Where that heading stands.
    span: Span,
}

impl Book<'_> {
    /// Tells when a file belongs before the one ahead of it.
    pub(super) fn check_order(&mut self, before: &[Section], section: &Section) {
        let Some(last) = before.last().filter(|last| last.matter > section.matter) else {
            return;
        };
        let at = self.nodes.span(section.heading.id);
        let ahead = self.nodes.span(last.heading.id);
        let (what, place) = match section.matter {
            Matter::Front => ("this is front matter, after the text", "first"),
            Matter::Body | Matter::Back => ("this is text, after back matter", "further ahead"),
        };
        self.sink.push(
            Diagnostic::new(&rules::MATTER_OUT_OF_ORDER, at, what)
                .with(ahead, "what stands before it")
                .help(format!("name this file {place} in `chapters`")),
        );
    }
}

impl<'t> Chapter<'_, '_, 't> {
    /// Lowers the elements of a file into a section of the first level.
    pub(super) fn section(
        &mut self,
        elements: &'t [Element<'t>],
        sources: &mut Sources,
    ) -> Section {
        let mut pieces = self.pieces(elements, sources).into_iter().peekable();
        let titled = matches!(pieces.peek(), Some(Piece::Heading { level: 1, .. }));
        let (heading, name, role, matter) = match pieces.peek() {
            Some(Piece::Heading { level: 1, .. }) => {
                let Some(Piece::Heading {
                    heading,
                    id,
                    classes,
                    ..
                }) = pieces.next()
                else {
                    unreachable!("a heading was seen there");
                };
                let (role, matter) = self.role_of(&heading, &classes);
                (heading, id, role, matter)
            }
            _ => {
                let first = elements.first().map_or(0..0, |first| first.range.clone());
                let span = self.span(&first);
                self.report(
                    Diagnostic::new(
                        &rules::SECTION_WITHOUT_TITLE,
                        span,
                        "the chapter does not begin with a title",
                    )
                    .label("the title belongs before this")
                    .help("begin the file with `# Title of the chapter`"),
                );
                let title = self.path.trim_end_matches(".md").to_owned();
                let heading = Heading {
                    id: self.node(&first),
                    level: 1,
                    number: None,
                    content: self.words(&first, title),
                };
                (heading, None, Role::Chapter, Matter::Body)
            }
        };
        let id = self.book.nodes.add(self.book.nodes.span(heading.id));
        self.book
            .anchors
            .targets
            .insert((self.source, String::new()), id);
        let anchor = self.anchor(name, &heading, id);
        let mut section = Section {
            id,
            role,
            matter,
            anchor,
            heading,
            blocks: Vec::new(),
            sections: Vec::new(),
        };
        let mut before = Before {
            title: titled.then(|| self.book.nodes.span(section.heading.id)),
            level: 1,
            span: self.book.nodes.span(section.heading.id),
        };
        self.fill(&mut section, &mut pieces, &mut before);
        if let Some(notes) = self.notes_section(matter, sources) {
            section.sections.push(notes);
        }
        section
    }

    /// What the classes on the title of a file say that it is.
    fn role_of(&mut self, heading: &Heading, classes: &[String]) -> (Role, Matter) {
        let mut found = (Role::Chapter, Matter::Body);
        for name in classes {
            match Class::named(name) {
                Some(class) => found = (class.role, class.matter(self.book.matter)),
                None => self.unknown_class(heading, name, |_| true),
            }
        }
        found
    }

    /// What the classes on the heading of a section say that it is.
    fn inner_role(&mut self, heading: &Heading, classes: &[String]) -> Role {
        let mut found = Role::Section;
        for name in classes {
            match Class::named(name) {
                Some(class) if class.inside => found = class.role,
                Some(class) if class.role == Role::Part => self.part_inside(heading),
                Some(_) => self.unknown_class(heading, name, |class| class.inside),
                // On a section, a class may be there for another tool.
                None => {}
            }
        }
        found
    }

    fn unknown_class(&mut self, heading: &Heading, name: &str, fits: impl Fn(&Class) -> bool) {
        let span = self.book.nodes.span(heading.id);
        let known = CLASSES.iter().filter(|class| fits(class));
        let known: Vec<&str> = known.map(|class| class.name).collect();
        let what = match Class::named(name) {
            Some(_) => "a file and no section of one",
            None => "no part of a book",
        };
        self.report(
            Diagnostic::new(
                &rules::UNKNOWN_ROLE_CLASS,
                span,
                format!("`{{.{name}}}` names {what}"),
            )
            .help(format!("use one of: {}", known.join(", "))),
        );
    }

    /// Puts blocks and sub-sections into a section until a heading of its own
    /// level or above comes.
    fn fill(
        &mut self,
        section: &mut Section,
        pieces: &mut std::iter::Peekable<std::vec::IntoIter<Piece>>,
        before: &mut Before,
    ) {
        loop {
            match pieces.peek() {
                Some(Piece::Block(_)) => {}
                Some(Piece::Heading { level, .. }) if *level > section.heading.level => {}
                // A second title: the chapter goes on below it, one level down.
                Some(Piece::Heading { level: 1, .. }) if section.heading.level == 1 => {}
                _ => return,
            }
            match pieces.next() {
                None => return,
                Some(Piece::Block(block)) => section.blocks.push(block),
                Some(Piece::Heading {
                    level,
                    mut heading,
                    id,
                    classes,
                }) => {
                    let span = self.book.nodes.span(heading.id);
                    let role = self.inner_role(&heading, &classes);
                    let wanted = section.heading.level + 1;
                    self.check_level(level, &heading, wanted, before);
                    heading.level = wanted;
                    let node = self.book.nodes.add(span);
                    let anchor = self.anchor(id, &heading, node);
                    let mut inner = Section {
                        id: node,
                        role,
                        matter: section.matter,
                        anchor,
                        heading,
                        blocks: Vec::new(),
                        sections: Vec::new(),
                    };
                    self.fill(&mut inner, pieces, before);
                    section.sections.push(inner);
                }
            }
        }
    }

    /// Tells of a part that begins inside a chapter.
    fn part_inside(&mut self, heading: &Heading) {
        let span = self.book.nodes.span(heading.id);
        self.report(
            Diagnostic::new(
                &rules::PART_INSIDE_CHAPTER,
                span,
                "a part can't begin inside a chapter",
            )
            .help("write it as `# Title {.part}` at the head of a file of its own"),
        );
    }

    /// Tells of a second title and of a level that is skipped, as they are written:
    /// a heading that follows rightly on a wrong one is not wrong as well.
    fn check_level(&mut self, level: u8, heading: &Heading, wanted: u8, before: &mut Before) {
        let span = self.book.nodes.span(heading.id);
        if let (1, Some(title)) = (level, before.title) {
            self.report(
                Diagnostic::new(
                    &rules::SEVERAL_TITLES,
                    span,
                    "the chapter has a second title",
                )
                .label("level 1 again")
                .with(title, "the chapter's title")
                .help("make it `##`, or put what follows in a file of its own"),
            );
        } else if level > before.level + 1 {
            let (from, words) = (before.level, plain_text(&heading.content));
            self.report(
                Diagnostic::new(
                    &rules::HEADING_LEVEL_SKIPPED,
                    span,
                    format!("heading level {level} comes after level {from}"),
                )
                .label(format!("level {level}"))
                .with(before.span, format!("the heading before it, level {from}"))
                .help(format!("write `{} {words}`", "#".repeat(wanted.into()))),
            );
        }
        (before.level, before.span) = (level, span);
    }

    /// Makes the anchor of a section and lets links find it under its own name
    /// and under the name that GitHub and mdBook would give it.
    fn anchor(&mut self, name: Option<String>, heading: &Heading, node: NodeId) -> String {
        let words = plain_text(&heading.content);
        let derived = super::slug(&words);
        let targets = &mut self.book.anchors.targets;
        let key = (self.source, derived.clone());
        targets.entry(key).or_insert(node);
        let key = (self.source, web_slug(&words));
        targets.entry(key).or_insert(node);
        match name {
            Some(name) => self.name_node(&name, node),
            None => self.book.anchors.unique(&derived),
        }
    }

    fn pieces(&mut self, elements: &'t [Element<'t>], sources: &mut Sources) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut run = 0;
        for (at, element) in elements.iter().enumerate() {
            let ElementKind::Tag(Tag::Heading {
                level, id, classes, ..
            }) = &element.kind
            else {
                continue;
            };
            pieces.extend(
                self.run_of_blocks(&elements[run..at], sources)
                    .into_iter()
                    .map(Piece::Block),
            );
            run = at + 1;
            let mut content = self.line(&element.children);
            let marks = super::index::take_marks(&mut content);
            if plain_text(&content).trim().is_empty() {
                let span = self.span(&element.range);
                self.report(
                    Diagnostic::new(&rules::HEADING_EMPTY, span, "the heading has no words")
                        .help("write the heading, or take the `#` out"),
                );
                self.wait(marks);
                continue;
            }
            let id_of_heading = self.node(&trim_end(self.text, &element.range));
            self.begin_section(id_of_heading, marks);
            pieces.push(Piece::Heading {
                level: level_number(*level),
                heading: Heading {
                    id: id_of_heading,
                    level: level_number(*level),
                    number: None,
                    content,
                },
                id: id.as_ref().map(ToString::to_string),
                classes: classes.iter().map(ToString::to_string).collect(),
            });
        }
        let last = self.blocks(&elements[run..], sources);
        pieces.extend(last.into_iter().map(Piece::Block));
        self.end_marks();
        pieces
    }
}

pub(super) fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The name that GitHub and mdBook give a heading: letters of any script, digits,
/// hyphens and underscores; spaces become hyphens.
fn web_slug(words: &str) -> String {
    let lower = words.trim().to_lowercase();
    let kept = lower.chars().filter_map(|char| match char {
        ' ' => Some('-'),
        '-' | '_' => Some(char),
        _ => char.is_alphanumeric().then_some(char),
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_have_the_names_of_the_web() {
        assert_eq!(web_slug("Überblick über Öl"), "überblick-über-öl");
        assert_eq!(web_slug("A & B_c!"), "a--b_c");
    }
}
