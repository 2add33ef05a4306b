//! The long descriptions of pictures: folded up below them, or at the end of the
//! chapter with links there and back.

use super::content::Content;
use super::survey::description_id;
use super::xml::Tag;
use crate::config::DescriptionStyle;
use crate::model::text::plain_text;
use crate::model::{Figure, Role};

impl Content<'_> {
    /// The id of the long description of a figure, for its picture; `None` when there
    /// is none in this document.
    pub(super) fn details_of(&self, figure: &Figure) -> Option<String> {
        let is_here = match self.book.settings.descriptions {
            DescriptionStyle::Details => true,
            DescriptionStyle::Linked => !self.turns_at(figure.description_links[1]),
        };
        (is_here && !figure.description.is_empty()).then(|| description_id(figure))
    }

    /// The description below a figure, or the link that leads to it.
    pub(super) fn description(&mut self, figure: &Figure) {
        if figure.description.is_empty() {
            return;
        }
        match self.book.settings.descriptions {
            DescriptionStyle::Details => self.folded_description(figure),
            DescriptionStyle::Linked => {
                let [link, description] = figure.description_links;
                let href = self.book.survey.href(self.file, description);
                self.xml.start(Tag::new("p"));
                let tag = self
                    .role_tag(Role::Link, link)
                    .maybe("href", href.as_deref());
                self.xml.element(tag, &self.description_title(figure));
                self.xml.end_line();
                self.described.push(figure.clone());
            }
        }
    }

    fn folded_description(&mut self, figure: &Figure) {
        // The line that leads to the description on paper.
        self.begin_pages(figure.description_links[0]);
        let details = Tag::new(Role::Description.row().html).with("id", &description_id(figure));
        self.xml.start(details);
        self.xml.line();
        match &figure.description_title {
            Some(title) => {
                self.xml.start(self.tag("summary", title.id));
                self.inlines(&title.content);
                self.xml.end_line();
            }
            None => {
                let title = &self.book.phrases.description;
                self.xml.element(Tag::new("summary"), title);
                self.xml.line();
            }
        }
        self.blocks(&figure.description);
        self.xml.end_line();
    }

    /// The name of a description, with the caption of its picture, so that each can be
    /// told from the others.
    fn description_title(&self, figure: &Figure) -> String {
        let name = &self.book.phrases.description;
        match &figure.caption {
            Some(caption) => format!("{name}: {}", plain_text(&caption.content)),
            None => name.clone(),
        }
    }

    /// The descriptions of the pictures so far, at the end of their chapter.
    pub(super) fn descriptions(&mut self) {
        if self.described.is_empty() {
            return;
        }
        let again = Tag::new("section").with("class", "descriptions");
        self.open_block(again.clone(), again);
        self.plain_heading(2, &self.book.phrases.descriptions);
        // A description may show a picture that has one of its own: it comes last.
        let mut next = 0;
        while let Some(figure) = self.described.get(next).cloned() {
            let [link, description] = figure.description_links;
            if next > 0 {
                self.place(description);
            }
            next += 1;
            self.xml.start(self.tag("section", description));
            self.xml.line();
            self.plain_heading(3, &self.description_title(&figure));
            self.blocks(&figure.description);
            self.xml.start(Tag::new("p"));
            let href = self.book.survey.href(self.file, link);
            // The name of its node is that of the section it leads back from.
            let row = Role::BackLink.row();
            let tag = Tag::new(row.html)
                .maybe("epub:type", row.epub_type)
                .maybe("role", row.aria)
                .maybe("href", href.as_deref());
            self.xml.element(tag, &self.book.phrases.back_to_picture);
            self.xml.end_line();
            self.xml.end_line();
        }
        self.described.clear();
        self.close();
    }
}
