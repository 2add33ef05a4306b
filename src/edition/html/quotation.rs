//! Words of somebody else, and verse.

use super::content::Content;
use super::xml::Tag;
use crate::model::{NodeId, Quotation, Role, Stanza, VerseLine};

/// How far one space before a line of verse sets it in, in ems.
const SPACE: f32 = 0.5;

impl Content<'_> {
    /// A quotation. Whose words they are stands outside of `blockquote` (HTML § 4.4.4),
    /// and after it: the caption of a `figure` would be read as its name, before it.
    pub(super) fn quotation(&mut self, node: NodeId, quotation: &Quotation) {
        let row = Role::Epigraph.row();
        let meant = |tag: Tag| match quotation.epigraph {
            true => tag
                .maybe("epub:type", row.epub_type)
                .maybe("role", row.aria),
            false => tag,
        };
        let words = self.role_tag(Role::Quotation, node);
        let again = Tag::new(Role::Quotation.row().html);
        let Some(attribution) = &quotation.attribution else {
            self.open_block(meant(words), again);
            self.blocks(&quotation.blocks);
            self.close();
            return;
        };
        let around = Tag::new("div").with("class", "quotation");
        self.open_block(meant(around.clone()), around);
        self.open_block(words, again);
        self.blocks(&quotation.blocks);
        self.close();
        let tag = self.role_tag(Role::Attribution, attribution.id);
        self.line_element(tag.with("class", "attribution"), &attribution.content);
        self.close();
    }

    /// Verse: a paragraph a stanza. A line end parts the lines for those who read
    /// without the style sheet, and for those who listen.
    pub(super) fn verse(&mut self, node: NodeId, stanzas: &[Stanza]) {
        let verse = self.role_tag(Role::Verse, node).with("class", "verse");
        let again = Tag::new(Role::Verse.row().html).with("class", "verse");
        self.open_block(verse, again);
        for (at, stanza) in stanzas.iter().enumerate() {
            if at > 0 {
                self.place(stanza.id);
            }
            self.xml.start(self.role_tag(Role::Stanza, stanza.id));
            for (at, line) in stanza.lines.iter().enumerate() {
                if at > 0 {
                    self.xml.empty(Tag::new("br"));
                }
                self.verse_line(line);
            }
            self.xml.end_line();
        }
        self.close();
    }

    fn verse_line(&mut self, line: &VerseLine) {
        let indent = f32::from(line.indent) * SPACE;
        let style = format!("margin-inline-start: {indent}em");
        let tag = self
            .role_tag(Role::VerseLine, line.id)
            .with("class", "line")
            .maybe("style", (line.indent > 0).then_some(style.as_str()));
        self.words_element(tag, &line.content);
    }
}
