//! The title page, from the metadata.

use super::Book;
use crate::model::{
    Block, BlockKind, ContributorRole, Heading, Inline, InlineKind, Matter, Metadata, NodeId, Role,
    Section,
};

impl Book<'_> {
    fn generated(&mut self) -> NodeId {
        self.nodes.add(self.config)
    }

    fn generated_line(&mut self, words: &str) -> Vec<Inline> {
        vec![Inline {
            id: self.generated(),
            kind: InlineKind::Text(words.to_owned()),
        }]
    }

    /// Title, subtitle, who made the book and who publishes it.
    pub(super) fn title_page(&mut self, metadata: &Metadata) -> Section {
        let mut lines: Vec<(Role, String)> = Vec::new();
        if let Some(subtitle) = &metadata.subtitle {
            lines.push((Role::Subtitle, subtitle.clone()));
        }
        for contributor in &metadata.contributors {
            let name = &contributor.name;
            let line = match contributor.role {
                ContributorRole::Author => name.clone(),
                ContributorRole::Editor => format!("{} {name}", self.phrases.edited_by),
                ContributorRole::Translator => format!("{} {name}", self.phrases.translated_by),
                ContributorRole::Illustrator => format!("{} {name}", self.phrases.illustrated_by),
            };
            lines.push((Role::TitlePageLine, line));
        }
        if let Some(publisher) = &metadata.publisher
            && !lines.iter().any(|(_, line)| line == publisher)
        {
            lines.push((Role::TitlePageLine, publisher.clone()));
        }
        let mut blocks = Vec::new();
        for (role, words) in lines {
            let content = self.generated_line(&words);
            blocks.push(Block {
                id: self.generated(),
                kind: BlockKind::Paragraph { role, content },
            });
        }
        let content = self.generated_line(&metadata.title);
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
