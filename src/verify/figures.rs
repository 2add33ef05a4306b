//! The figures of a file: what was measured, whether it is good or not.
//!
//! Their names are those of the keys in `--json` and stay as they are.

use std::collections::BTreeMap;

use serde::Serialize;

use super::checks::{self, Reading, colour, edges, faces, hyphens, size, spacing};
use super::pdf::{Mark, Target, heading_level};

/// How many start edges are told: those of text, lists, notes and quotations.
const MOST_EDGES: usize = 8;

/// What was measured in a file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figures {
    /// The version of PDF.
    pub pdf_version: &'static str,
    /// How many pages.
    pub pages: usize,
    /// The papers, in points and as often as they occur.
    pub papers: Vec<Paper>,
    /// How many words are read.
    pub words: usize,
    /// The title.
    pub title: Option<String>,
    /// The language of the whole.
    pub language: Option<String>,
    /// The standards that the file claims to keep.
    pub claims: Vec<String>,
    /// Whether it has a structure for screen readers.
    pub tagged: bool,
    /// The smallest text on any page; `None` when there is no text.
    pub smallest_text: Option<Smallest>,
    /// The size of most letters, in points.
    pub body_size: Option<f64>,
    /// From baseline to baseline, in sizes of the type.
    pub line_pitch: Option<Pitch>,
    /// The lengths of full lines of running text, in characters.
    pub line_length: Option<LineLength>,
    /// Where lines of running text begin, in points from the left; most lines
    /// first.
    pub start_edges: Vec<Edge>,
    /// The share of full lines that end at one edge, from 0 to 1; `None` when
    /// there are too few lines to tell.
    pub justified_share: Option<f64>,
    /// Lines that end in a hyphen and go on in the next.
    pub hyphens_at_line_ends: usize,
    /// Of those, words that the source has undivided.
    pub divided_words: usize,
    /// The fonts that text is set in.
    pub fonts: Vec<FontFigures>,
    /// Characters in italics or slanted.
    pub italic_characters: usize,
    /// The pairs of text and background, the lowest contrast first.
    pub colours: Vec<Colours>,
    /// Glyphs that lead to no character.
    pub glyphs_without_characters: usize,
    /// Headings at the foot of a page, without what they head.
    pub headings_at_page_feet: usize,
    /// Lines of paragraphs alone at the foot or head of a page.
    pub lines_alone: usize,
    /// How many elements of each kind the structure has.
    pub structure: BTreeMap<&'static str, usize>,
    /// Pictures and formulas without a description.
    pub figures_without_alt: usize,
    /// Characters that are neither in the structure nor an artifact.
    pub characters_outside_structure: usize,
    /// Links.
    pub links: usize,
    /// Links that lead nowhere.
    pub links_broken: usize,
    /// Lines of the outline.
    pub outline: usize,
    /// Pages that bear a number.
    pub pages_numbered: usize,
    /// Of those, pages whose label is another.
    pub page_labels_wrong: usize,
}

/// A size of paper.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Paper {
    /// In points.
    pub width: f64,
    /// In points.
    pub height: f64,
    /// How many pages have it.
    pub pages: usize,
}

/// The smallest text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Smallest {
    /// In points.
    pub size: f64,
    /// The first page with it, from 1.
    pub page: usize,
    /// The first words of it.
    pub words: String,
}

/// From baseline to baseline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pitch {
    /// The closest lines, in sizes of the type.
    pub smallest: f64,
    /// That of most lines.
    pub usual: f64,
}

/// Lengths of lines, in characters with their spaces.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LineLength {
    /// How many lines were measured.
    pub lines: usize,
    /// On average.
    pub mean: f64,
    /// 95 of 100 lines are no longer.
    pub percentile_95: usize,
    /// The longest.
    pub longest: usize,
}

/// Where lines begin.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Edge {
    /// In points from the left edge of the paper.
    pub at: f64,
    /// How many lines begin there.
    pub lines: usize,
}

/// A font.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FontFigures {
    /// Its name.
    pub name: String,
    /// Whether it is in the file.
    pub embedded: bool,
    /// Whether only the glyphs in use are.
    pub subset: bool,
    /// Whether its letters are slanted.
    pub italic: bool,
    /// Whether it has a map to Unicode.
    pub to_unicode: bool,
    /// How many characters are set in it.
    pub characters: usize,
}

/// Text of one colour on one background.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Colours {
    /// The colour of the text.
    pub text: String,
    /// What is painted below it.
    pub background: String,
    /// The ratio of WCAG 2.2.
    pub contrast: f64,
    /// How many characters.
    pub characters: usize,
}

/// To so many digits after the point: figures are for people.
fn rounded(number: f64, digits: i32) -> f64 {
    let factor = 10_f64.powi(digits);
    (number * factor).round() / factor
}

impl Figures {
    pub(super) fn of(reading: &Reading<'_>) -> Self {
        let (file, text) = (reading.file, reading.text);
        let structure = &file.structure;
        let runs = || file.pages.iter().flat_map(|page| &page.runs);
        let broken = hyphens::broken(text);
        let characters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        let outside = runs().filter(|run| match run.mark {
            Mark::None => size::is_seen(run),
            Mark::Artifact { .. } => false,
            Mark::Tagged(content) => !structure.owners.contains_key(&content),
        });
        let links = || file.pages.iter().flat_map(|page| &page.links);
        let goes = |target: &Target| matches!(target, Target::Page(_) | Target::Address(_));
        let printed = checks::printed_numbers(file, text);
        let lines = || text.blocks.iter().flat_map(|block| &block.lines);
        Self {
            pdf_version: file.version,
            pages: file.pages.len(),
            papers: papers(reading),
            words: lines()
                .map(|line| line.text.split_whitespace().count())
                .sum(),
            title: file
                .catalog
                .xmp
                .title
                .clone()
                .or_else(|| file.catalog.title.clone()),
            language: file.catalog.language.clone(),
            claims: file.catalog.xmp.claims(),
            tagged: reading.is_tagged(),
            smallest_text: smallest(reading),
            body_size: size::body(file).map(|size| rounded(size, 2)),
            line_pitch: pitch(reading),
            line_length: edges::lengths(text).map(|lengths| LineLength {
                lines: lengths.lines,
                mean: rounded(lengths.mean, 1),
                percentile_95: lengths.most,
                longest: lengths.longest,
            }),
            start_edges: edges::start_edges(text)
                .into_iter()
                .take(MOST_EDGES)
                .map(|(at, lines)| Edge {
                    at: rounded(at, 1),
                    lines,
                })
                .collect(),
            justified_share: edges::justified_share(text).map(|share| rounded(share, 3)),
            hyphens_at_line_ends: broken.len(),
            divided_words: broken.iter().filter(|broken| broken.is_divided).count(),
            fonts: fonts(reading),
            italic_characters: runs()
                .filter(|run| faces::is_slanted(file, run))
                .map(|run| characters(&run.text))
                .sum(),
            colours: colour::pairs(file)
                .into_iter()
                .map(|pair| Colours {
                    text: pair.text,
                    background: pair.background,
                    contrast: rounded(pair.contrast, 2),
                    characters: pair.characters,
                })
                .collect(),
            glyphs_without_characters: runs().map(|run| run.unmapped).sum(),
            headings_at_page_feet: checks::headings_at_feet(text).len(),
            lines_alone: checks::single_lines(text).len(),
            structure: elements(reading),
            figures_without_alt: checks::undescribed(structure).count(),
            characters_outside_structure: if reading.is_tagged() {
                outside.map(|run| characters(&run.text)).sum()
            } else {
                0
            },
            links: links().count(),
            links_broken: links().filter(|link| !goes(&link.target)).count(),
            outline: file.catalog.outline.len(),
            pages_numbered: printed.len(),
            page_labels_wrong: printed.iter().filter(|printed| !printed.agrees()).count(),
        }
    }
}

fn papers(reading: &Reading<'_>) -> Vec<Paper> {
    let mut papers: Vec<Paper> = Vec::new();
    for page in &reading.file.pages {
        let (width, height) = (rounded(page.width, 1), rounded(page.height, 1));
        let same = papers
            .iter_mut()
            .find(|paper| (paper.width, paper.height) == (width, height));
        match same {
            Some(paper) => paper.pages += 1,
            None => papers.push(Paper {
                width,
                height,
                pages: 1,
            }),
        }
    }
    papers
}

fn smallest(reading: &Reading<'_>) -> Option<Smallest> {
    let pages = reading.file.pages.iter().enumerate();
    let runs = pages.flat_map(|(page, content)| content.runs.iter().map(move |run| (page, run)));
    let seen = runs.filter(|(_, run)| size::is_seen(run));
    let (page, run) = seen.min_by(|(_, a), (_, b)| a.size.total_cmp(&b.size))?;
    Some(Smallest {
        size: rounded(run.size, 2),
        page: page + 1,
        words: super::finding::excerpt(&run.text),
    })
}

fn pitch(reading: &Reading<'_>) -> Option<Pitch> {
    let mut pitches: Vec<f64> = spacing::pitches(reading.text)
        .map(|(_, pitch)| rounded(pitch, 2))
        .collect();
    pitches.sort_by(f64::total_cmp);
    let smallest = *pitches.first()?;
    let most = pitches
        .chunk_by(|a, b| a == b)
        .max_by_key(|same| same.len())?;
    Some(Pitch {
        smallest,
        usual: most[0],
    })
}

fn fonts(reading: &Reading<'_>) -> Vec<FontFigures> {
    let counts = faces::characters(reading.file);
    let mut fonts: Vec<FontFigures> = counts
        .into_iter()
        .map(|(at, characters)| {
            let font = &reading.file.fonts[at];
            FontFigures {
                name: font.name.clone(),
                embedded: font.embedded,
                subset: font.subset,
                italic: font.italic,
                to_unicode: font.to_unicode,
                characters,
            }
        })
        .collect();
    fonts.sort_by(|a, b| b.characters.cmp(&a.characters).then(a.name.cmp(&b.name)));
    fonts
}

/// Whether a type is one of those that are counted together.
type IsOne = fn(&str) -> bool;

/// What is counted of the structure.
const COUNTED: &[(&str, IsOne)] = &[
    ("headings", |role| {
        role == "H" || heading_level(role).is_some()
    }),
    ("paragraphs", |role| role == "P"),
    ("lists", |role| role == "L"),
    ("tables", |role| role == "Table"),
    ("figures", |role| role == "Figure"),
    ("formulas", |role| role == "Formula"),
    ("links", |role| role == "Link"),
    ("notes", |role| matches!(role, "Note" | "FENote")),
    ("contents entries", |role| role == "TOCI"),
];

fn elements(reading: &Reading<'_>) -> BTreeMap<&'static str, usize> {
    let elements = &reading.file.structure.elements;
    let mut counts = BTreeMap::from([("elements", elements.len())]);
    for (name, is_one) in COUNTED {
        let count = elements
            .iter()
            .filter(|element| is_one(&element.role))
            .count();
        counts.insert(name, count);
    }
    counts.retain(|_, count| *count > 0);
    counts
}
