//! What stands between the headings, as HTML: paragraphs, lists, call-outs,
//! code, figures. Tables are in `table`, quotations and verse in `quotation`, notes
//! and glossary in `reference`.

use super::content::Content;
use super::xml::Tag;
use crate::layout::PRINTED_TAB;
use crate::model::{
    Block, BlockKind, CalloutKind, DefinitionItem, Figure, Inline, ListItem, NodeId, Role,
};

/// What is written before the first words of a run of blocks, or after the last.
pub(in crate::edition) type Addition<'a> = &'a dyn Fn(&mut Content<'_>);

/// The classes of paragraphs that look different; the others have none.
const PARAGRAPH_CLASSES: &[(Role, &str)] = &[
    (Role::Subtitle, "subtitle"),
    (Role::TitlePageLine, "title-page-line"),
    (Role::InnerHeading, "inner-heading"),
    (Role::CalloutTitle, "callout-title"),
];

/// The ticked and the open box of a task.
const BOXES: (&str, &str) = ("☑", "☐");

impl Content<'_> {
    pub(in crate::edition) fn blocks(&mut self, blocks: &[Block]) {
        let mut is_first = true;
        for block in blocks {
            // A heading or a title is never left behind alone.
            if !is_first {
                self.place(block.id);
            }
            self.block(block);
            is_first &= matches!(block.kind, BlockKind::WordsExplained(_));
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph { role, content } => {
                self.line_element(self.paragraph_tag(*role, block.id), content);
            }
            BlockKind::List {
                start,
                tight,
                items,
            } => self.list(block.id, *start, *tight, items),
            BlockKind::Quotation(quotation) => self.quotation(block.id, quotation),
            BlockKind::Verse(stanzas) => self.verse(block.id, stanzas),
            BlockKind::Callout { kind, blocks } => self.callout(block.id, *kind, blocks),
            BlockKind::Code {
                language,
                text,
                lines,
            } => self.code(block.id, language.as_deref(), text, lines),
            BlockKind::Formula(formula) => self.formula_block(block.id, formula),
            BlockKind::Table(table) => self.table(block.id, table),
            BlockKind::Figure(figure) => self.figure(block.id, figure),
            BlockKind::DefinitionList(items) => self.definition_list(block.id, items),
            BlockKind::ThematicBreak => {
                self.xml.empty(self.role_tag(Role::ThematicBreak, block.id));
                self.xml.line();
            }
            BlockKind::Notes(notes) => self.notes(notes),
            BlockKind::Contents(entries) => self.listing(block.id, entries),
            BlockKind::Glossary(entries) => self.glossary(entries),
            BlockKind::WordsExplained(explained) => self.words_explained(block.id, explained),
            BlockKind::Index(entries) => self.index(entries),
        }
    }

    fn paragraph_tag(&self, role: Role, node: NodeId) -> Tag {
        let class = PARAGRAPH_CLASSES
            .iter()
            .find(|(of, _)| *of == role)
            .map(|(_, class)| *class);
        let row = role.row();
        // Always a paragraph: the heading of the page comes from its section,
        // and another `h1` would be a second one.
        let tag = self
            .tag("p", node)
            .maybe("epub:type", row.epub_type)
            .maybe("role", row.aria)
            .maybe("class", class);
        if matches!(role, Role::InnerHeading | Role::CalloutTitle) {
            tag.whole()
        } else {
            tag
        }
    }

    /// Blocks with something before their first words and after their last, in
    /// the same paragraph where there is one, else in one of its own.
    pub(in crate::edition) fn led_blocks(
        &mut self,
        blocks: &[Block],
        lead: Option<Addition<'_>>,
        tail: Option<Addition<'_>>,
    ) {
        let starts = blocks.first().is_some_and(is_paragraph);
        let ends = blocks.last().is_some_and(is_paragraph);
        if !starts && let Some(lead) = lead {
            self.addition(lead);
        }
        for (at, block) in blocks.iter().enumerate() {
            let BlockKind::Paragraph { role, content } = &block.kind else {
                self.block(block);
                continue;
            };
            let lead = lead.filter(|_| at == 0);
            let tail = tail.filter(|_| at + 1 == blocks.len());
            let tag = self.paragraph_tag(*role, block.id);
            if lead.is_none() && tail.is_none() {
                self.line_element(tag, content);
                continue;
            }
            self.xml.start(tag);
            if let Some(lead) = lead {
                lead(self);
            }
            self.inlines(content);
            if let Some(tail) = tail {
                tail(self);
            }
            self.xml.end_line();
        }
        if !ends && let Some(tail) = tail {
            self.addition(tail);
        }
    }

    fn addition(&mut self, addition: Addition<'_>) {
        self.xml.start(Tag::new("p"));
        addition(self);
        self.xml.end_line();
    }

    fn list(&mut self, node: NodeId, start: Option<u64>, tight: bool, items: &[ListItem]) {
        let role = if start.is_some() {
            Role::OrderedList
        } else {
            Role::UnorderedList
        };
        let tasks = items.iter().any(|item| item.checked.is_some());
        let from = |tag: Tag, first: Option<u64>| {
            let first = first.filter(|&first| first != 1);
            tag.maybe("start", first.map(|first| first.to_string()).as_deref())
                .maybe("class", tasks.then_some("tasks"))
        };
        let again = Tag::new(role.row().html);
        self.open_block(
            from(self.role_tag(role, node), start),
            from(again.clone(), start),
        );
        for (at, item) in (0..).zip(items) {
            if at > 0 {
                if self.turns_at(item.id) {
                    self.go_on_with(from(again.clone(), start.map(|first| first + at)));
                }
                self.place(item.id);
            }
            self.item(item, tight);
        }
        self.close();
    }

    fn item(&mut self, item: &ListItem, tight: bool) {
        let class = item.checked.map(|_| "task");
        let tag = self.role_tag(Role::ListItem, item.id).maybe("class", class);
        self.begin_pages(item.label);
        if let ([only], true, None) = (item.blocks.as_slice(), tight, item.checked)
            && is_plain_paragraph(only)
            && self.book.survey.id(only.id).is_none()
        {
            let content = paragraph_content(only).unwrap_or_default();
            return self.line_element(tag, content);
        }
        self.xml.start(tag);
        let with_box = |content: &mut Content<'_>| {
            if let Some(checked) = item.checked {
                content.task_box(checked);
            }
        };
        match item.blocks.split_first() {
            // CommonMark § 5.3: no paragraphs in a tight list.
            Some((first, rest)) if tight && is_plain_paragraph(first) => {
                with_box(self);
                self.bare_paragraph(first);
                if !rest.is_empty() {
                    self.xml.line();
                    self.blocks(rest);
                }
            }
            Some(_) => {
                self.xml.line();
                let lead: Addition<'_> = &with_box;
                self.led_blocks(&item.blocks, item.checked.map(|_| lead), None);
            }
            None => with_box(self),
        }
        self.xml.end_line();
    }

    fn bare_paragraph(&mut self, block: &Block) {
        let content = paragraph_content(block).unwrap_or_default();
        if self.book.survey.id(block.id).is_some() {
            self.xml.start(self.tag("span", block.id));
            self.inlines(content);
            self.xml.end();
        } else {
            self.inlines(content);
        }
    }

    /// The box of a task: a picture made of a character, named in words.
    fn task_box(&mut self, checked: bool) {
        let phrases = self.book.phrases;
        let (sign, name) = if checked {
            (BOXES.0, &phrases.task_done)
        } else {
            (BOXES.1, &phrases.task_open)
        };
        let tag = Tag::new("span")
            .with("class", "box")
            .with("role", "img")
            .with("aria-label", name);
        self.xml.element(tag, sign);
        self.xml.text(" ");
    }

    fn callout(&mut self, node: NodeId, kind: CalloutKind, blocks: &[Block]) {
        let title = blocks.first().filter(|block| {
            matches!(
                block.kind,
                BlockKind::Paragraph {
                    role: Role::CalloutTitle,
                    ..
                }
            )
        });
        let label = title.and_then(|title| self.book.survey.id(title.id));
        let class = format!("callout {}", kind.class());
        let name = label.is_none().then(|| kind.word(self.book.phrases));
        let tag = self
            .role_tag(kind.role(), node)
            .maybe("aria-labelledby", label)
            .maybe("aria-label", name)
            .with("class", &class);
        self.open_block(tag, Tag::new("div").with("class", &class));
        self.blocks(blocks);
        self.close();
    }

    fn code(&mut self, node: NodeId, language: Option<&str>, text: &str, lines: &[NodeId]) {
        let class = language
            .and_then(|language| language.split_whitespace().next())
            .map(|language| format!("language-{language}"));
        let pre = self
            .role_tag(Role::CodeBlock, node)
            .maybe("dir", self.code_direction());
        self.xml.start(pre);
        let code = Tag::new("code").maybe("class", class.as_deref());
        self.xml.start(code);
        if lines.iter().all(|line| self.pages_in(*line).is_empty()) {
            self.xml.text(text);
        } else {
            self.code_lines(text, lines);
        }
        self.xml.end();
        self.xml.end_line();
    }

    /// Computer text in which printed pages begin, line by line.
    fn code_lines(&mut self, text: &str, lines: &[NodeId]) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.xml.text("\n");
            }
            match lines.get(at) {
                Some(node) => {
                    let pages = self.pages_in(*node).iter();
                    self.parted_words(line, pages.map(|(at, page)| (code_byte(line, *at), *page)));
                }
                None => self.xml.text(line),
            }
        }
    }

    /// The description stands after the figure: its words are then no part of
    /// the figure's name, and a caption is its last child as HTML wants it.
    fn figure(&mut self, node: NodeId, figure: &Figure) {
        let details = self.details_of(figure);
        self.xml.start(Tag::new("div").with("class", "figure"));
        self.xml.line();
        self.xml.start(self.role_tag(Role::Figure, node));
        self.xml.line();
        let img = self
            .tag("img", figure.picture)
            .with("src", &self.book.image_source(figure.image))
            .with("alt", &figure.alt)
            .maybe("aria-details", details.as_deref());
        self.xml.empty(img);
        self.xml.line();
        if let Some(caption) = &figure.caption {
            let tag = self.role_tag(Role::Caption, caption.id);
            self.line_element(tag, &caption.content);
        }
        self.xml.end_line();
        self.description(figure);
        self.xml.end_line();
    }

    fn definition_list(&mut self, node: NodeId, items: &[DefinitionItem]) {
        let again = Tag::new(Role::DefinitionList.row().html);
        self.open_block(self.role_tag(Role::DefinitionList, node), again);
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                self.place(item.id);
            }
            for term in &item.terms {
                self.line_element(self.tag("dt", term.id), &term.content);
            }
            for (node, blocks) in &item.definitions {
                self.xml.start(self.tag("dd", *node));
                self.xml.line();
                self.blocks(blocks);
                self.xml.end_line();
            }
        }
        self.close();
    }
}

/// The byte of a line of computer text where as much of it stands before as is printed
/// in so many bytes: print has spaces for each tab.
fn code_byte(line: &str, printed: usize) -> usize {
    let mut left = printed;
    for (at, c) in line.char_indices() {
        if left == 0 {
            return at;
        }
        let bytes = if c == '\t' {
            PRINTED_TAB.len()
        } else {
            c.len_utf8()
        };
        left = left.saturating_sub(bytes);
    }
    line.len()
}

fn paragraph_content(block: &Block) -> Option<&[Inline]> {
    match &block.kind {
        BlockKind::Paragraph { content, .. } => Some(content),
        BlockKind::List { .. }
        | BlockKind::Quotation(_)
        | BlockKind::Verse(_)
        | BlockKind::Callout { .. }
        | BlockKind::Code { .. }
        | BlockKind::Formula(_)
        | BlockKind::Table(_)
        | BlockKind::Figure(_)
        | BlockKind::DefinitionList(_)
        | BlockKind::ThematicBreak
        | BlockKind::Notes(_)
        | BlockKind::Contents(_)
        | BlockKind::Glossary(_)
        | BlockKind::WordsExplained(_)
        | BlockKind::Index(_) => None,
    }
}

fn is_paragraph(block: &Block) -> bool {
    paragraph_content(block).is_some()
}

fn is_plain_paragraph(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Paragraph {
            role: Role::Paragraph,
            ..
        }
    )
}
