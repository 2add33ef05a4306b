//! A small book with one of everything.

use super::setter::{LEFT, SIZE, Setter};
use crate::geom::{Pt, Rect};
use crate::layout::font::FaceId;
use crate::layout::{Artifact, Color, Content, FrameItem, PagedDocument};
use crate::model::{
    AccessibilityNotes, Alignment, Block, BlockKind, CalloutKind, Contributor, ContributorRole,
    DefinitionItem, Document, Figure, GlossaryEntry, GlossaryUse, Identifiers, Inline, InlineKind,
    Isbn, LinkTarget, LinkWords, ListItem, Matter, Metadata, NodeId, Note, NoteBackLink, Role,
    Section, Subject, Table, TocEntry,
};

pub(super) fn metadata() -> Metadata {
    Metadata {
        title: "Backs & <discs>".into(),
        sort_title: None,
        subtitle: None,
        slug: "backs".into(),
        contributors: vec![
            Contributor {
                name: "Zoë Müller".into(),
                roles: vec![ContributorRole::Author],
                sort_as: None,
            },
            Contributor {
                name: "A. N. Other".into(),
                roles: vec![ContributorRole::Editor],
                sort_as: None,
            },
        ],
        language: "en-GB".into(),
        other_languages: vec!["la".into()],
        identifiers: Identifiers {
            own: Some("urn:uuid:0b4f0a4e-3f3c-4c9e-9f0e-2f9f5f7d2c11".into()),
            isbn: Isbn::read("978-3-16-148410-0"),
            doi: Some("10.1000/182".into()),
            made: "urn:uuid:5f5c2f0e-6f57-5b2f-8f0e-2f9f5f7d2c12".into(),
        },
        series: None,
        publisher: Some("Clear Press".into()),
        date: Some("2026".into()),
        modified: Some("2026-03-01T09:05:00Z".into()),
        description: Some("What to know about “discs”.".into()),
        rights: Some("CC BY 4.0".into()),
        source: Some("The printed book".into()),
        subjects: ["Backs", "Health"]
            .map(|name| Subject {
                name: name.into(),
                code: None,
            })
            .into(),
        accessibility: AccessibilityNotes::default(),
    }
}

/// The book.
pub(super) fn book() -> (Document, PagedDocument) {
    let mut set = Setter::new();
    let heading = set.heading(1, "Backs & <discs>");
    let mut title = set.section(Role::TitlePage, Matter::Front, heading);
    title.blocks = vec![
        set.paragraph(Role::Subtitle, "For people with back pain"),
        set.paragraph(Role::TitlePageLine, "Zoë Müller"),
    ];

    set.page("ii");
    let heading = set.heading(1, "Contents");
    let mut contents = set.section(Role::Contents, Matter::Front, heading);
    // The chapter's nodes are needed before it is set.
    let chapter_id = set.node();
    let entry_id = set.node();
    set.line();
    let (id, link, page) = (set.node(), set.node(), set.node());
    let from = set.pen.x;
    set.text(Content::Node(link), "1 ");
    let words = set.words("The disc ");
    set.text(Content::Artifact(Artifact::Decoration), ". . . . . . ");
    set.text(Content::Node(page), "1");
    let target = LinkTarget::Internal(chapter_id);
    set.area(link, from, target, "The disc, page 1");
    let block = set.node();
    contents.blocks = vec![Block {
        id: block,
        kind: BlockKind::Contents(vec![TocEntry {
            id,
            link,
            page,
            target: chapter_id,
            number: Some("1".into()),
            title: vec![words],
            children: Vec::new(),
        }]),
    }];

    set.page("1");
    let chapter = chapter(&mut set, chapter_id, entry_id);
    let glossary = glossary(&mut set, entry_id, &chapter);
    set.finish(vec![title, contents, chapter, glossary])
}

fn chapter(set: &mut Setter, chapter_id: NodeId, entry_id: NodeId) -> Section {
    let mut heading = set.heading(1, "The disc");
    heading.number = Some("1".into());
    let mut chapter = set.section(Role::Chapter, Matter::Body, heading);
    chapter.id = chapter_id;

    let note_id = set.node();
    set.line();
    let paragraph = set.node();
    set.begins(paragraph);
    let mut content = vec![
        set.words("Take 20\u{A0}mg, the "),
        set.ligature("offi"),
        set.words("ce says, of the "),
    ];
    let term = set.node();
    set.begins(term);
    let from = set.pen.x;
    let inner = set.words("disc");
    let target = LinkTarget::Internal(entry_id);
    set.area(term, from, target, "disc, in the glossary");
    content.push(Inline {
        id: term,
        kind: InlineKind::GlossaryReference {
            entry: entry_id,
            content: vec![inner],
        },
    });
    let mark = set.node();
    set.begins(mark);
    let from = set.pen.x;
    set.set(Content::Node(mark), "1", FaceId(1), |mut run| {
        for glyph in &mut run.glyphs {
            glyph.y_offset = Pt(6.0);
        }
        run
    });
    set.area(mark, from, LinkTarget::Internal(note_id), "Note 1");
    content.push(Inline {
        id: mark,
        kind: InlineKind::NoteReference {
            note: note_id,
            number: 1,
        },
    });
    // One node over two lines and two pages.
    let long = set.node();
    set.line();
    set.text(Content::Node(long), "These words begin on one page ");
    set.page("2");
    set.line();
    set.text(Content::Node(long), "and end on the next. ");
    content.push(Inline {
        id: long,
        kind: InlineKind::Text("These words begin on one page and end on the next. ".into()),
    });
    set.line();
    let language = set.node();
    let inner = set.words("Discus intervertebralis ");
    content.push(Inline {
        id: language,
        kind: InlineKind::Language {
            tag: "la".into(),
            content: vec![inner],
        },
    });
    let abbreviation = set.node();
    let inner = set.words("MSC ");
    content.push(Inline {
        id: abbreviation,
        kind: InlineKind::Abbreviation {
            expansion: "mesenchymal stromal cell".into(),
            content: vec![inner],
        },
    });
    let struck = set.node();
    let inner = set.words("gone ");
    content.push(Inline {
        id: struck,
        kind: InlineKind::Strikethrough(vec![inner]),
    });
    let code = set.node();
    set.set(Content::Node(code), "let x = 1; ", FaceId(2), |run| run);
    content.push(Inline {
        id: code,
        kind: InlineKind::Code("let x = 1; ".into()),
    });
    set.line();
    let link = set.node();
    let from = set.pen.x;
    let mut inner = vec![set.words("a link over ")];
    let target = || LinkTarget::External("https://example.org/a?b=(c)&d".into());
    set.area(link, from, target(), "a link over two lines");
    set.line();
    inner.push(set.words("two lines"));
    set.area(link, LEFT, target(), "a link over two lines");
    content.push(Inline {
        id: link,
        kind: InlineKind::Link {
            target: target(),
            content: inner,
            words: LinkWords::Written,
        },
    });
    let picture = set.node();
    set.item(FrameItem::Picture {
        rect: Rect::new(set.pen.x + Pt(5.0), set.pen.y - SIZE, Pt(18.0), Pt(18.0)),
        image: 1,
        content: Content::Node(picture),
    });
    content.push(Inline {
        id: picture,
        kind: InlineKind::Image {
            image: 1,
            alt: "four dots".into(),
        },
    });
    chapter.blocks.push(Block {
        id: paragraph,
        kind: BlockKind::Paragraph {
            role: Role::Paragraph,
            content,
        },
    });
    chapter.blocks.push(list(set));
    chapter.blocks.push(table(set));
    set.page("3");
    let heading = set.heading(2, "Seen from the side");
    let mut inner = set.section(Role::Section, Matter::Body, heading);
    inner.blocks.push(figure(set));
    inner.blocks.push(quotation(set));
    let heading = set.heading(2, "Notes");
    let mut notes = set.section(Role::Notes, Matter::Body, heading);
    notes.blocks.push(note(set, note_id, mark));
    chapter.sections = vec![inner, notes];
    chapter
}

fn list(set: &mut Setter) -> Block {
    let item = |set: &mut Setter, label: &str, checked: Option<bool>, blocks: Vec<Block>| {
        set.line();
        let (id, node) = (set.node(), set.node());
        let content = Content::Node(node);
        if label.is_empty() {
            set.item(FrameItem::Fill {
                rect: Rect::new(set.pen.x, set.pen.y - Pt(9.0), Pt(6.0), Pt(6.0)),
                color: Color { rgb: [0, 60, 120] },
                content,
            });
            set.pen.x += Pt(14.0);
        } else {
            set.text(content, label);
        }
        let paragraph = set.node();
        let words = set.words("An item of a list");
        let mut all = vec![Block {
            id: paragraph,
            kind: BlockKind::Paragraph {
                role: Role::Paragraph,
                content: vec![words],
            },
        }];
        all.extend(blocks);
        ListItem {
            id,
            label: node,
            checked,
            blocks: all,
        }
    };
    let id = set.node();
    let box_item = {
        let (id, label) = (set.node(), set.node());
        set.line();
        set.item(FrameItem::Stroke {
            rect: Rect::new(set.pen.x, set.pen.y - Pt(12.0), Pt(12.0), Pt(12.0)),
            width: Pt(1.5),
            color: Color::BLACK,
            content: Content::Node(label),
        });
        set.pen.x += Pt(20.0);
        let paragraph = set.node();
        let words = set.words("Walk every day");
        ListItem {
            id,
            label,
            checked: Some(true),
            blocks: vec![Block {
                id: paragraph,
                kind: BlockKind::Paragraph {
                    role: Role::Paragraph,
                    content: vec![words],
                },
            }],
        }
    };
    let list = |id, start, items| Block {
        id,
        kind: BlockKind::List {
            start,
            tight: true,
            items,
        },
    };
    let boxes = list(id, None, vec![box_item]);
    let id = set.node();
    let bullets = vec![item(set, "", None, Vec::new())];
    let bullets = list(id, None, bullets);
    let first = item(set, "1. ", None, vec![boxes, bullets]);
    let second = item(set, "2. ", None, Vec::new());
    let id = set.node();
    list(id, Some(1), vec![first, second])
}

fn table(set: &mut Setter) -> Block {
    let id = set.node();
    let caption = set.caption("Table 1: doses");
    let head = set.row(["Drug", "Dose"]);
    let body = vec![set.row(["Paracetamol", "1 g"]), set.row(["Nothing", ""])];
    set.text(Content::Artifact(Artifact::RepeatedHeader), "Drug Dose");
    Block {
        id,
        kind: BlockKind::Table(Table {
            anchor: None,
            number: None,
            caption: Some(caption),
            columns: vec![Alignment::Start, Alignment::End],
            row_headers: false,
            shape: None,
            head: vec![head],
            body,
        }),
    }
}

fn figure(set: &mut Setter) -> Block {
    let (id, picture) = (set.node(), set.node());
    set.item(FrameItem::Picture {
        rect: Rect::new(LEFT, set.pen.y + Pt(10.0), Pt(300.0), Pt(150.0)),
        image: 0,
        content: Content::Node(picture),
    });
    set.item(FrameItem::Picture {
        rect: Rect::new(Pt(400.0), set.pen.y + Pt(10.0), Pt(100.0), Pt(100.0)),
        image: 2,
        content: Content::Artifact(Artifact::Decoration),
    });
    set.pen.y += Pt(160.0);
    let caption = set.caption("Figure 1: a disc");
    let title = set.caption("Description of the picture");
    let description = vec![set.paragraph(Role::Paragraph, "A round disc beside a square.")];
    Block {
        id,
        kind: BlockKind::Figure(Figure {
            anchor: None,
            number: None,
            picture,
            image: 0,
            alt: "A disc between two bones".into(),
            caption: Some(caption),
            description,
            description_title: Some(title),
            description_links: [set.node(), set.node()],
        }),
    }
}

fn quotation(set: &mut Setter) -> Block {
    let callout = set.node();
    let title = set.paragraph(Role::CalloutTitle, "Warning");
    let words = set.paragraph(Role::Paragraph, "Do not lift.");
    let code = set.node();
    set.line();
    set.set(Content::Node(code), "cargo run", FaceId(2), |run| run);
    let term = set.caption("Nerve");
    let meaning = set.paragraph(Role::Paragraph, "It feels.");
    let (item, body, list, id) = (set.node(), set.node(), set.node(), set.node());
    let blocks = vec![
        title,
        words,
        Block {
            id: code,
            kind: BlockKind::Code {
                language: None,
                text: "cargo run".into(),
                lines: Vec::new(),
            },
        },
        Block {
            id: list,
            kind: BlockKind::DefinitionList(vec![DefinitionItem {
                id: item,
                terms: vec![term],
                definitions: vec![(body, vec![meaning])],
            }]),
        },
    ];
    let inner = Block {
        id: callout,
        kind: BlockKind::Callout {
            kind: CalloutKind::Warning,
            blocks,
        },
    };
    Block {
        id,
        kind: BlockKind::Quotation(crate::model::Quotation {
            blocks: vec![inner],
            attribution: None,
            epigraph: false,
        }),
    }
}

fn note(set: &mut Setter, id: NodeId, mark: NodeId) -> Block {
    set.line();
    set.begins(id);
    let label = set.node();
    set.text(Content::Node(label), "1 ");
    let paragraph = set.node();
    let words = set.words("Said in a note. ");
    let back = set.node();
    let from = set.pen.x;
    set.text(Content::Node(back), "Back to text");
    set.area(
        back,
        from,
        LinkTarget::Internal(mark),
        "Back to text, page 1",
    );
    let block = set.node();
    Block {
        id: block,
        kind: BlockKind::Notes(vec![Note {
            id,
            label,
            number: 1,
            blocks: vec![Block {
                id: paragraph,
                kind: BlockKind::Paragraph {
                    role: Role::Paragraph,
                    content: vec![words],
                },
            }],
            back_links: vec![NoteBackLink {
                id: back,
                reference: mark,
            }],
        }]),
    }
}

fn glossary(set: &mut Setter, entry_id: NodeId, chapter: &Section) -> Section {
    set.page("4");
    let heading = set.heading(1, "Glossary");
    let mut glossary = set.section(Role::Glossary, Matter::Back, heading);
    set.line();
    set.begins(entry_id);
    let (term_node, definition_node) = (set.node(), set.node());
    set.text(Content::Node(term_node), "intervertebral disc ");
    let abbreviation = set.node();
    set.text(Content::Node(abbreviation), "(IVD)");
    set.line();
    let say = set.node();
    set.text(Content::Node(say), "Say: in-ter-VER-te-bral");
    let definition = vec![set.paragraph(Role::Paragraph, "A cushion between two bones.")];
    set.line();
    let uses_label = set.node();
    set.text(Content::Node(uses_label), "Page ");
    let (id, block) = (set.node(), set.node());
    let from = set.pen.x;
    set.text(Content::Node(id), "1");
    let BlockKind::Paragraph { content, .. } = &chapter.blocks[0].kind else {
        panic!("the chapter begins with a paragraph");
    };
    let reference = content[3].id;
    set.area(id, from, LinkTarget::Internal(reference), "page 1");
    for image in 3..7_u8 {
        let left = LEFT + Pt(40.0) * f32::from(image);
        set.item(FrameItem::Picture {
            rect: Rect::new(left, Pt(400.0), Pt(30.0), Pt(30.0)),
            image: usize::from(image),
            content: Content::Artifact(Artifact::Decoration),
        });
    }
    glossary.blocks = vec![Block {
        id: block,
        kind: BlockKind::Glossary(vec![GlossaryEntry {
            id: entry_id,
            term_node,
            definition_node,
            anchor: "disc".into(),
            term: "intervertebral disc".into(),
            abbreviation: Some((abbreviation, "IVD".into())),
            say: Some((say, "in-ter-VER-te-bral".into())),
            language: None,
            ipa: None,
            definition,
            see: None,
            see_label: uses_label,
            see_also: Vec::new(),
            see_also_label: uses_label,
            uses_label,
            uses: vec![GlossaryUse {
                id,
                reference,
                section: chapter.id,
                section_title: "1 The disc".into(),
            }],
        }]),
    }];
    glossary
}
