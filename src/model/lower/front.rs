//! The title page, from the metadata.

use super::Book;
use crate::model::{
    Block, BlockKind, ContributorRole, Heading, Inline, InlineKind, Matter, Metadata, NodeId, Role,
    Section,
};
use crate::source::Span;

/// How the title page names somebody.
enum Part<'a> {
    /// The name alone.
    Alone,
    /// The name after these words.
    After(&'a str),
    /// Not at all: books name them elsewhere, if they do.
    Unnamed,
}

impl Book<'_> {
    fn generated(&mut self) -> NodeId {
        self.nodes.add(self.config)
    }

    /// Words that stand for `value` of `book.toml`, found there by itself.
    fn settings_line(&mut self, words: &str, value: &str, settings: &str) -> Vec<Inline> {
        let span = match settings.find(value) {
            Some(at) => Span::new(self.config.source, at..at + value.len()),
            None => self.config,
        };
        vec![Inline {
            id: self.nodes.add(span),
            kind: InlineKind::Text(words.to_owned()),
        }]
    }

    /// How the title page names who had a part.
    fn part(&self, role: ContributorRole) -> Part<'_> {
        let phrases = self.phrases;
        match role {
            ContributorRole::Author => Part::Alone,
            ContributorRole::Editor => Part::After(&phrases.edited_by),
            ContributorRole::Compiler => Part::After(&phrases.compiled_by),
            ContributorRole::Adapter => Part::After(&phrases.adapted_by),
            ContributorRole::Translator => Part::After(&phrases.translated_by),
            ContributorRole::Illustrator => Part::After(&phrases.illustrated_by),
            ContributorRole::Photographer => Part::After(&phrases.photographs_by),
            ContributorRole::Contributor => Part::After(&phrases.contributions_by),
            ContributorRole::Foreword => Part::After(&phrases.foreword_by),
            ContributorRole::Introduction => Part::After(&phrases.introduction_by),
            ContributorRole::Afterword => Part::After(&phrases.afterword_by),
            ContributorRole::Consultant
            | ContributorRole::Narrator
            | ContributorRole::CoverDesigner
            | ContributorRole::Designer => Part::Unnamed,
        }
    }

    /// Title, subtitle, who made the book and who publishes it. `settings` is the
    /// text of `book.toml`.
    pub(super) fn title_page(&mut self, metadata: &Metadata, settings: &str) -> Section {
        let mut lines: Vec<(Role, String, &str)> = Vec::new();
        if let Some(subtitle) = &metadata.subtitle {
            lines.push((Role::Subtitle, subtitle.clone(), subtitle));
        }
        for contributor in &metadata.contributors {
            let name = &contributor.name;
            for role in &contributor.roles {
                let line = match self.part(*role) {
                    Part::Alone => name.clone(),
                    Part::After(words) => format!("{words} {name}"),
                    Part::Unnamed => continue,
                };
                lines.push((Role::TitlePageLine, line, name));
            }
        }
        if let Some(publisher) = &metadata.publisher
            && !lines.iter().any(|(_, line, _)| line == publisher)
        {
            lines.push((Role::TitlePageLine, publisher.clone(), publisher));
        }
        let mut blocks = Vec::new();
        for (role, words, value) in lines {
            let content = self.settings_line(&words, value, settings);
            blocks.push(Block {
                id: self.generated(),
                kind: BlockKind::Paragraph { role, content },
            });
        }
        let content = self.settings_line(&metadata.title, &metadata.title, settings);
        Section {
            id: self.generated(),
            role: Role::TitlePage,
            matter: Matter::Front,
            anchor: self.anchors.unique("title-page"),
            heading: Heading {
                id: self.generated(),
                level: 1,
                number: None,
                content,
            },
            blocks,
            sections: Vec::new(),
        }
    }
}
