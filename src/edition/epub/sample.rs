//! Books made by hand for the tests: every kind of block and inline, so that the
//! edition is tested without the Markdown.

use crate::model::{
    AccessibilityNotes, Alignment, Block, BlockKind, CalloutKind, Caption, Cell, Conformance,
    Contributor, ContributorRole, DefinitionItem, Document, Figure, GlossaryEntry, GlossaryUse,
    Heading, Identifiers, Image, ImageFormat, Inline, InlineKind, Isbn, LinkTarget, LinkWords,
    ListItem, Matter, Metadata, NodeId, Nodes, Note, NoteBackLink, Role, Row, Section, Series,
    Subject, SubjectCode, Table, TocEntry,
};
use crate::source::{SourceFile, Sources, Span};

/// A drawing without a size of its own.
const DRAWING: &[u8] = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect x="1" y="1" width="38" height="18" fill="#fff" stroke="#000"/><circle cx="20" cy="10" r="6"/></svg>"##;

/// Makes nodes and what hangs on them.
pub(super) struct Maker {
    nodes: Nodes,
    span: Span,
    /// Every text that the book is to say, in the order of making.
    said: Vec<String>,
}

impl Maker {
    pub(super) fn new() -> Self {
        let mut sources = Sources::default();
        let source = sources.add(SourceFile::new("book.md", "text"));
        Self {
            nodes: Nodes::default(),
            span: Span::new(source, 0..4),
            said: Vec::new(),
        }
    }

    pub(super) fn node(&mut self) -> NodeId {
        self.nodes.add(self.span)
    }

    pub(super) fn inline(&mut self, kind: InlineKind) -> Inline {
        let id = self.node();
        if let InlineKind::Text(text) | InlineKind::Code(text) = &kind {
            self.said.push(text.clone());
        }
        Inline { id, kind }
    }

    pub(super) fn words(&mut self, text: &str) -> Vec<Inline> {
        vec![self.inline(InlineKind::Text(text.to_owned()))]
    }

    pub(super) fn block(&mut self, kind: BlockKind) -> Block {
        let id = self.node();
        if let BlockKind::Code { text, .. } = &kind {
            self.said.push(text.clone());
        }
        Block { id, kind }
    }

    pub(super) fn line(&mut self, role: Role, content: Vec<Inline>) -> Block {
        self.block(BlockKind::Paragraph { role, content })
    }

    pub(super) fn paragraph(&mut self, text: &str) -> Block {
        let content = self.words(text);
        self.line(Role::Paragraph, content)
    }

    pub(super) fn caption(&mut self, text: &str) -> Caption {
        Caption {
            id: self.node(),
            content: self.words(text),
        }
    }

    pub(super) fn section(
        &mut self,
        role: Role,
        matter: Matter,
        level: u8,
        title: &str,
        blocks: Vec<Block>,
    ) -> Section {
        let anchor = title
            .chars()
            .map(|c| c.to_ascii_lowercase())
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .collect::<String>();
        Section {
            id: self.node(),
            role,
            matter,
            anchor: format!("s{}", anchor.trim_matches('-')),
            heading: Heading {
                id: self.node(),
                level,
                number: None,
                content: self.words(title),
            },
            blocks,
            sections: Vec::new(),
        }
    }

    fn item(&mut self, checked: Option<bool>, blocks: Vec<Block>) -> ListItem {
        ListItem {
            id: self.node(),
            label: self.node(),
            checked,
            blocks,
        }
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: Vec<ListItem>) -> Block {
        self.block(BlockKind::List {
            start,
            tight,
            items,
        })
    }

    fn row(&mut self, cells: &[&str]) -> Row {
        let id = self.node();
        let cells = cells
            .iter()
            .enumerate()
            .map(|(column, text)| Cell {
                id: self.node(),
                content: self.words(text),
                column,
                columns: 1,
                rows: 1,
            })
            .collect();
        Row { id, cells }
    }

    fn table(&mut self, caption: &str, head: &[&str], rows: &[&[&str]]) -> Block {
        let table = Table {
            anchor: None,
            number: None,
            caption: Some(self.caption(caption)),
            columns: vec![Alignment::Start, Alignment::Center, Alignment::End],
            row_headers: false,
            shape: None,
            head: vec![self.row(head)],
            body: rows.iter().map(|row| self.row(row)).collect(),
        };
        self.block(BlockKind::Table(table))
    }

    fn inlines_of_every_kind(&mut self, entry: NodeId, note: NodeId) -> (Vec<Inline>, [NodeId; 2]) {
        let mut line = self.words("Plain, ");
        let wrappers: &[fn(Vec<Inline>) -> InlineKind] = &[
            InlineKind::Emphasis,
            InlineKind::Strong,
            InlineKind::Strikethrough,
            InlineKind::Subscript,
            InlineKind::Superscript,
            InlineKind::Keyboard,
        ];
        for (at, wrapper) in wrappers.iter().enumerate() {
            let content = self.words(&format!("wrapped{at}"));
            line.push(self.inline(wrapper(content)));
            line.extend(self.words(" and "));
        }
        line.push(self.inline(InlineKind::Code("a  <b> & \"c\"".into())));
        let content = self.words("in vitro");
        line.push(self.inline(InlineKind::Language {
            tag: "la".into(),
            content,
        }));
        let content = self.words("שלום");
        line.push(self.inline(InlineKind::Language {
            tag: "he".into(),
            content,
        }));
        let content = self.words("MRI");
        line.push(self.inline(InlineKind::Abbreviation {
            expansion: "magnetic resonance imaging".into(),
            content,
        }));
        let content = self.words("an outside page");
        line.push(self.inline(InlineKind::Link {
            target: LinkTarget::External("https://example.org/a b?c=\"d\"&e".into()),
            content,
            words: LinkWords::Written,
        }));
        let content = self.words("a script");
        line.push(self.inline(InlineKind::Link {
            target: LinkTarget::External("javascript:alert(1)".into()),
            content,
            words: LinkWords::Written,
        }));
        let content = self.words("stem cells");
        let glossary_use = self.inline(InlineKind::GlossaryReference { entry, content });
        let mark = self.inline(InlineKind::NoteReference { note, number: 1 });
        let marks = [glossary_use.id, mark.id];
        line.push(self.inline(InlineKind::LineBreak));
        line.push(glossary_use);
        line.push(mark);
        line.push(self.inline(InlineKind::Image {
            image: 0,
            alt: "a disc".into(),
        }));
        line.push(self.inline(InlineKind::Image {
            image: 0,
            alt: String::new(),
        }));
        (line, marks)
    }

    fn blocks_of_every_kind(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let content = self.words("An inner heading");
        blocks.push(self.line(Role::InnerHeading, content));
        let items = ["tight one", "tight two"].map(|text| {
            let paragraph = self.paragraph(text);
            self.item(None, vec![paragraph])
        });
        let inner = self.list(Some(3), true, items.into());
        let first = self.paragraph("loose");
        let items = vec![self.item(None, vec![first, inner])];
        blocks.push(self.list(None, false, items));
        let done = self.paragraph("Ask the doctor");
        let open = self.paragraph("Read the leaflet");
        let odd = self.block(BlockKind::Code {
            language: None,
            text: "task of code".into(),
            lines: Vec::new(),
        });
        let items = vec![
            self.item(Some(true), vec![done]),
            self.item(Some(false), vec![open]),
            self.item(Some(false), vec![odd]),
        ];
        blocks.push(self.list(None, true, items));
        let quoted = self.paragraph("Somebody else\u{2019}s words\u{0}\u{1b} with odd characters.");
        blocks.push(self.block(BlockKind::Quotation(crate::model::Quotation {
            blocks: vec![quoted],
            attribution: None,
            epigraph: false,
        })));
        for (kind, name) in [
            (CalloutKind::Note, "Note"),
            (CalloutKind::Tip, "Tip"),
            (CalloutKind::Important, "Important"),
            (CalloutKind::Warning, "Warning"),
            (CalloutKind::Caution, "Caution"),
        ] {
            let content = self.words(name);
            let title = self.line(Role::CalloutTitle, content);
            let text = self.paragraph("What the call-out says.");
            blocks.push(self.block(BlockKind::Callout {
                kind,
                blocks: vec![title, text],
            }));
        }
        blocks.push(self.block(BlockKind::Code {
            language: Some("rust ignore".into()),
            text: "\n\tfn main() {\n    let a  = 1 < 2 && true;\n}\n\nlast ".into(),
            lines: Vec::new(),
        }));
        blocks.push(self.table(
            "Trials",
            &["Trial", "People", "Result in per cent"],
            &[
                &["First", "404", "74"],
                &["Second", "114", "69"],
                &["Third", "52", "50"],
            ],
        ));
        blocks.push(self.table(
            "Named rows",
            &["", "Before", "After"],
            &[
                &["Pain", "7", "4"],
                &["Sleep", "5", "6"],
                &["Work", "2", "3"],
            ],
        ));
        blocks.push(self.block(BlockKind::ThematicBreak));
        let links = [self.node(), self.node()];
        let figure = Figure {
            anchor: None,
            number: None,
            description_links: links,
            picture: self.node(),
            image: 0,
            alt: "A worn disc between two vertebrae.".into(),
            caption: Some(self.caption("The disc & its neighbours")),
            description: vec![self.paragraph("At length: the disc is flat.")],
            description_title: Some(self.caption("Description of the picture")),
        };
        blocks.push(self.block(BlockKind::Figure(figure)));
        let figure = Figure {
            anchor: None,
            number: None,
            description_links: links,
            picture: self.node(),
            image: 1,
            alt: "A dot.".into(),
            caption: None,
            description: Vec::new(),
            description_title: None,
        };
        blocks.push(self.block(BlockKind::Figure(figure)));
        let item = DefinitionItem {
            id: self.node(),
            terms: vec![self.caption("Dose"), self.caption("Amount")],
            definitions: vec![
                (self.node(), vec![self.paragraph("How much.")]),
                (self.node(), vec![self.paragraph("How often.")]),
            ],
        };
        blocks.push(self.block(BlockKind::DefinitionList(vec![item])));
        blocks
    }

    fn notes(&mut self, note: NodeId, marks: &[NodeId]) -> Section {
        let first = self.paragraph("The text of the note.");
        let last = self.list(None, true, Vec::new());
        let back_links = marks
            .iter()
            .map(|&reference| NoteBackLink {
                id: self.node(),
                reference,
            })
            .collect();
        let notes = vec![Note {
            id: note,
            label: self.node(),
            number: 1,
            blocks: if marks.len() > 1 {
                vec![first]
            } else {
                vec![first, last]
            },
            back_links,
        }];
        let block = self.block(BlockKind::Notes(notes));
        self.section(Role::Notes, Matter::Body, 2, "Notes", vec![block])
    }

    fn toc(&mut self, section: &Section) -> TocEntry {
        let listed: Vec<&Section> = section
            .sections
            .iter()
            .filter(|section| section.role != Role::Notes)
            .collect();
        TocEntry {
            id: self.node(),
            link: self.node(),
            page: self.node(),
            target: section.id,
            number: section.heading.number.clone(),
            title: Vec::new(),
            children: listed
                .into_iter()
                .map(|section| self.toc(section))
                .collect(),
        }
    }
}

/// A book with two chapters, front matter, notes and glossary.
pub(super) fn book(language: &str) -> Document {
    book_and_words(language).0
}

/// The book and every text that it says, in no order.
pub(super) fn book_and_words(language: &str) -> (Document, Vec<String>) {
    let mut maker = Maker::new();
    let m = &mut maker;
    let entry = m.node();

    let subtitle = m.words("Cells for worn discs");
    let subtitle = m.line(Role::Subtitle, subtitle);
    let author = m.words("Ada Example");
    let author = m.line(Role::TitlePageLine, author);
    let title = m.section(
        Role::TitlePage,
        Matter::Front,
        1,
        "Living with <Backs> & Discs",
        vec![subtitle, author],
    );
    let text = m.paragraph("For the patients.");
    let dedication = m.section(Role::Dedication, Matter::Front, 1, "Dedication", vec![text]);

    let mut chapters = Vec::new();
    for (at, name) in ["What a disc is", "What cells can do"]
        .into_iter()
        .enumerate()
    {
        let note = m.node();
        let (line, [glossary_use, mark]) = m.inlines_of_every_kind(entry, note);
        let mut blocks = vec![m.line(Role::Paragraph, line)];
        let again = m.inline(InlineKind::NoteReference { note, number: 1 });
        let mut marks = vec![mark];
        if at == 0 {
            marks.push(again.id);
            blocks.push(m.line(Role::Paragraph, vec![again]));
        }
        let mut chapter = m.section(Role::Chapter, Matter::Body, 1, name, blocks);
        chapter.heading.number = Some((at + 1).to_string());
        let mut blocks = m.blocks_of_every_kind();
        // To a paragraph in a tight list, a table and a heading.
        for target in [blocks[2].id, blocks[10].id, chapter.heading.id, chapter.id] {
            let content = m.words("see there");
            let target = LinkTarget::Internal(target);
            let link = m.inline(InlineKind::Link {
                target,
                content,
                words: LinkWords::Written,
            });
            blocks.push(m.line(Role::Paragraph, vec![link]));
        }
        let mut inner = m.section(
            Role::Section,
            Matter::Body,
            2,
            &format!("Kinds {at}"),
            blocks,
        );
        inner.heading.number = Some(format!("{}.1", at + 1));
        let text = m.paragraph("Deeper.");
        let deeper = m.section(
            Role::Section,
            Matter::Body,
            3,
            &format!("Deep {at}"),
            vec![text],
        );
        inner.sections.push(deeper);
        let mut notes = m.notes(note, &marks);
        notes.anchor = format!("notes-{at}");
        chapter.sections = vec![inner, notes];
        chapters.push((chapter, glossary_use));
    }
    let definition = vec![m.paragraph("Cells that can become other cells.")];
    let uses = chapters
        .iter()
        .map(|(chapter, reference)| GlossaryUse {
            id: m.node(),
            reference: *reference,
            section: chapter.id,
            section_title: super::content::plain_heading(&chapter.heading),
        })
        .collect();
    let entries = vec![GlossaryEntry {
        id: entry,
        term_node: m.node(),
        definition_node: m.node(),
        anchor: "term-stem-cell".into(),
        term: "stem cell".into(),
        abbreviation: Some((m.node(), "SC".into())),
        say: Some((m.node(), "stem SELL".into())),
        language: Some("en-GB".into()),
        ipa: None,
        definition,
        see: None,
        see_label: m.node(),
        see_also: Vec::new(),
        see_also_label: m.node(),
        uses_label: m.node(),
        uses,
    }];
    let entries = m.block(BlockKind::Glossary(entries));
    let glossary = m.section(Role::Glossary, Matter::Back, 1, "Glossary", vec![entries]);

    let mut after: Vec<Section> = chapters.into_iter().map(|(chapter, _)| chapter).collect();
    after.push(glossary);
    let lines = after.iter().map(|section| m.toc(section)).collect();
    let lines = m.block(BlockKind::Contents(lines));
    let contents = m.section(Role::Contents, Matter::Front, 1, "Contents", vec![lines]);

    let sections = [vec![title, dedication, contents], after].concat();
    let document = Document {
        metadata: metadata(language),
        sections,
        images: vec![image(DRAWING, ImageFormat::Svg, 40.0), png(), png()],
        vocabulary: crate::model::Vocabulary::default(),
        cover: None,
        nodes: maker.nodes,
    };
    (document, maker.said)
}

/// A book of many chapters of `paragraphs` of fifty words each, to measure with.
pub(super) fn large_book(chapters: usize, paragraphs: usize) -> Document {
    let mut maker = Maker::new();
    let words = [
        "the",
        "disc",
        "between",
        "vertebrae",
        "wears",
        "slowly",
        "and",
        "hurts",
    ];
    let mut document = book("en");
    document.sections = (0..chapters)
        .map(|chapter| {
            let blocks = (0..paragraphs)
                .map(|paragraph| {
                    let text: Vec<&str> = (0..50)
                        .map(|at| words[(chapter * 7 + paragraph * 3 + at * at) % words.len()])
                        .collect();
                    maker.paragraph(&text.join(" "))
                })
                .collect();
            let title = format!("Chapter {chapter}");
            maker.section(Role::Chapter, Matter::Body, 1, &title, blocks)
        })
        .collect();
    document.nodes = maker.nodes;
    document
}

fn image(bytes: &[u8], format: ImageFormat, width: f32) -> Image {
    Image {
        path: "a picture".into(),
        format,
        width,
        height: width / 2.0,
        moves: false,
        bytes: bytes.into(),
    }
}

fn png() -> Image {
    let mut bytes = Vec::new();
    let mut writer = png::Encoder::new(&mut bytes, 2, 1).write_header().unwrap();
    writer.write_image_data(&[0, 255]).unwrap();
    writer.finish().unwrap();
    image(&bytes, ImageFormat::Png, 2.0)
}

fn metadata(language: &str) -> Metadata {
    let person = |name: &str, role, sort_as: Option<&str>| Contributor {
        name: name.into(),
        roles: vec![role],
        sort_as: sort_as.map(Into::into),
    };
    Metadata {
        title: "Living with <Backs> & Discs".into(),
        sort_title: Some("Backs & Discs, Living with".into()),
        subtitle: Some("Cells for worn discs".into()),
        slug: "living".into(),
        contributors: vec![
            person("Ada Example", ContributorRole::Author, Some("Example, Ada")),
            person("Ben Sample", ContributorRole::Author, None),
            person("Cy Test", ContributorRole::Illustrator, None),
        ],
        language: language.into(),
        other_languages: vec!["la".into()],
        identifiers: Identifiers {
            own: None,
            isbn: Isbn::read("978-3-16-148410-0"),
            doi: Some("10.1000/182".into()),
            made: "urn:uuid:2a1f1c8e-6c2f-4f2e-9d6e-0d7c1b1a2b3c".into(),
        },
        series: Some(Series {
            name: "Plain & simple".into(),
            position: Some("3".into()),
            issn: Some("0378-5955".into()),
        }),
        publisher: Some("Example & Sons".into()),
        date: Some("2026-05".into()),
        modified: Some("2026-05-01T10:00:00Z".into()),
        description: Some("About <discs> & cells.".into()),
        rights: Some("CC BY 4.0".into()),
        source: Some("urn:isbn:9780804429573".into()),
        subjects: vec![
            Subject {
                name: "Medicine".into(),
                code: None,
            },
            Subject {
                name: "Backs".into(),
                code: Some(SubjectCode {
                    authority: "BISAC".into(),
                    term: "HEA003000".into(),
                }),
            },
        ],
        accessibility: AccessibilityNotes {
            claims: vec![Conformance {
                claim: "EPUB Accessibility 1.1 - WCAG 2.2 Level AA".into(),
                certified_by: "Example Testers".into(),
                credentials: vec!["Accredited".into()],
                report: Some("https://example.org/report".into()),
                date: Some("2026-04-30".into()),
            }],
            contact_email: Some("access@example.org".into()),
            ..AccessibilityNotes::default()
        },
    }
}
