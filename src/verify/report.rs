//! The audit as text for people and as JSON for machines.

use std::fmt::Write;

use serde::Serialize;

use super::Audit;
use super::figures::{Figures, FontFigures, Paper};
use super::finding::Finding;
use crate::diag::Severity;

/// How many findings of one rule are shown to people; machines get all.
const MOST_OF_A_RULE: usize = 5;

/// How many start edges are shown to people.
const MOST_EDGES: usize = 4;

/// How wide the names of figures are, in characters.
const NAME_WIDTH: usize = 22;

/// How much paper may differ from its nominal size, in points.
const PAPER_SLACK: f64 = 2.0;

/// The report for people: figures, then findings, then how many.
#[must_use]
pub fn human(audit: &Audit, path: &str) -> String {
    let mut out = String::new();
    let write = &mut out;
    let _ = writeln!(write, "{path}");
    let source = if audit.told {
        "as the file says"
    } else {
        "not told by the file"
    };
    let _ = writeln!(
        write,
        "held against the profile {} ({source})\n",
        audit.minima.profile
    );
    for (name, value) in rows(audit) {
        let gap = NAME_WIDTH.saturating_sub(name.chars().count());
        let _ = writeln!(write, "  {name}{}{value}", " ".repeat(gap));
    }
    let _ = writeln!(write);
    out.push_str(&findings(audit));
    let _ = writeln!(out, "{}", verdict(audit));
    out
}

/// `nothing found` or how much.
fn verdict(audit: &Audit) -> String {
    if audit.findings.is_empty() {
        return "nothing found".to_owned();
    }
    let count = |severity| {
        let of = audit
            .findings
            .iter()
            .filter(|found| found.severity() == severity);
        of.count()
    };
    let said = |count: usize, name: &str| match count {
        0 => format!("no {name}s"),
        1 => format!("1 {name}"),
        count => format!("{count} {name}s"),
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    format!("{}, {}", said(errors, "error"), said(warnings, "warning"))
}

/// The findings for people, the first few of each rule.
#[must_use]
pub fn findings(audit: &Audit) -> String {
    let mut out = String::new();
    let mut shown: Vec<(&str, usize)> = Vec::new();
    for found in &audit.findings {
        let code = found.rule.code;
        let at = match shown.iter().position(|(known, _)| *known == code) {
            Some(at) => at,
            None => {
                shown.push((code, 0));
                shown.len() - 1
            }
        };
        shown[at].1 += 1;
        if shown[at].1 <= MOST_OF_A_RULE {
            out.push_str(&one(audit, found));
            out.push('\n');
        }
    }
    for (code, count) in shown {
        if count > MOST_OF_A_RULE {
            let more = count - MOST_OF_A_RULE;
            let _ = writeln!(out, "{code}: {more} more of these (`--json` lists all)\n");
        }
    }
    out
}

fn one(audit: &Audit, found: &Finding) -> String {
    let mut out = String::new();
    let (severity, code) = (found.severity().name(), found.rule.code);
    let _ = writeln!(out, "{severity}[{code}]: {}", found.message);
    if let Some(page) = found.page {
        let _ = write!(out, "  --> {}", place(audit, page));
        if found.words.is_empty() {
            out.push('\n');
        } else {
            let _ = writeln!(out, ": {}", found.words);
        }
    } else if !found.words.is_empty() {
        let _ = writeln!(out, "  --> {}", found.words);
    }
    if !found.help.is_empty() {
        let _ = writeln!(out, "  = help: {}", found.help);
    }
    let _ = writeln!(out, "  = more: clearprint explain {code}");
    out
}

/// `page 7`, or `page 7 (labelled iv)`.
fn place(audit: &Audit, page: usize) -> String {
    let number = (page + 1).to_string();
    match audit.labels.get(page).and_then(Option::as_ref) {
        Some(label) if *label != number => format!("page {number} (labelled {label})"),
        _ => format!("page {number}"),
    }
}

/// The figures, each with its name.
fn rows(audit: &Audit) -> Vec<(&'static str, String)> {
    let (figures, minima) = (&audit.figures, &audit.minima);
    let mut rows = vec![
        ("file", about(figures)),
        (
            "title",
            figures.title.clone().unwrap_or_else(|| "none".to_owned()),
        ),
        (
            "language",
            figures
                .language
                .clone()
                .unwrap_or_else(|| "none".to_owned()),
        ),
        ("claims", list(&figures.claims)),
    ];
    let none = || "no text".to_owned();
    rows.push((
        "smallest text",
        figures
            .smallest_text
            .as_ref()
            .map_or_else(none, |smallest| {
                let (size, page, words) = (smallest.size, smallest.page, &smallest.words);
                format!("{size} pt, on page {page}: {words}")
            }),
    ));
    rows.push((
        "running text",
        figures.body_size.map_or_else(none, |size| {
            format!("{size} pt (least: {} pt)", minima.text_size)
        }),
    ));
    rows.push((
        "line pitch",
        figures.line_pitch.as_ref().map_or_else(none, |pitch| {
            let (usual, smallest) = (pitch.usual, pitch.smallest);
            format!(
                "{usual}, never below {smallest} (least: {})",
                minima.line_pitch
            )
        }),
    ));
    rows.push((
        "line length",
        figures.line_length.as_ref().map_or_else(
            || "no full lines".to_owned(),
            |length| {
                let (mean, most) = (length.mean, length.percentile_95);
                let (lines, limit) = (said(length.lines, "full line"), minima.line_characters);
                format!(
                    "{mean} characters on average, {most} at the 95th percentile of {lines} \
                     (most: {limit})"
                )
            },
        ),
    ));
    let edges: Vec<String> = figures
        .start_edges
        .iter()
        .take(MOST_EDGES)
        .map(|edge| format!("{} pt ({})", edge.at, said(edge.lines, "line")))
        .collect();
    rows.push(("start edges", list(&edges)));
    rows.push((
        "line ends",
        figures.justified_share.map_or_else(
            || "too few lines to tell".to_owned(),
            |share| format!("{:.0} of 100 at one edge", share * 100.0),
        ),
    ));
    rows.push((
        "hyphens at line ends",
        format!(
            "{}, of them {} dividing words",
            figures.hyphens_at_line_ends, figures.divided_words
        ),
    ));
    rows.extend(figures.fonts.iter().map(|of| ("font", font(of))));
    rows.push(("italics", said(figures.italic_characters, "character")));
    for pair in &figures.colours {
        let (text, background, contrast) = (&pair.text, &pair.background, pair.contrast);
        let value = format!(
            "{contrast}:1, {text} on {background}, {}",
            said(pair.characters, "character")
        );
        rows.push(("contrast", value));
    }
    rows.push((
        "headings at page feet",
        figures.headings_at_page_feet.to_string(),
    ));
    rows.push(("lines alone", figures.lines_alone.to_string()));
    rows.push(("structure", structure(figures)));
    rows.push((
        "without description",
        said(figures.figures_without_alt, "picture"),
    ));
    rows.push((
        "outside structure",
        said(figures.characters_outside_structure, "character"),
    ));
    rows.push((
        "links",
        format!(
            "{}, of them {} broken; {} in the outline",
            figures.links,
            figures.links_broken,
            said(figures.outline, "line")
        ),
    ));
    rows.push((
        "page numbers",
        format!(
            "printed on {}, of them {} unlike the label",
            said(figures.pages_numbered, "page"),
            figures.page_labels_wrong
        ),
    ));
    rows
}

fn about(figures: &Figures) -> String {
    let (version, pages) = (figures.pdf_version, said(figures.pages, "page"));
    let tagged = if figures.tagged {
        "tagged"
    } else {
        "not tagged"
    };
    let papers: Vec<String> = figures.papers.iter().take(3).map(paper).collect();
    format!(
        "PDF {version}, {tagged}, {pages} of {}, {}",
        papers.join(" and "),
        said(figures.words, "word")
    )
}

/// `A4`, or what it measures.
fn paper(paper: &Paper) -> String {
    let known = crate::layout::paper::PAPERS.iter().find(|known| {
        let (width, height) = (
            f64::from(known.size.width.0),
            f64::from(known.size.height.0),
        );
        (width - paper.width).abs() < PAPER_SLACK && (height - paper.height).abs() < PAPER_SLACK
    });
    match known {
        Some(known) => known.name.to_uppercase(),
        None => format!("{} × {} pt", paper.width, paper.height),
    }
}

fn font(font: &FontFigures) -> String {
    let mut says = vec![font.name.clone()];
    says.push(
        match (font.embedded, font.subset) {
            (true, true) => "embedded as a subset",
            (true, false) => "embedded",
            (false, _) => "not embedded",
        }
        .to_owned(),
    );
    if font.italic {
        says.push("italic".to_owned());
    }
    if !font.to_unicode {
        says.push("without a map to Unicode".to_owned());
    }
    says.push(said(font.characters, "character"));
    says.join(", ")
}

fn structure(figures: &Figures) -> String {
    let counts: Vec<String> = figures
        .structure
        .iter()
        .map(|(name, count)| match (count, name.strip_suffix('s')) {
            (1, Some(one)) => format!("1 {one}"),
            _ => format!("{count} {name}"),
        })
        .collect();
    list(&counts)
}

fn list(items: &[String]) -> String {
    if items.is_empty() {
        "none".to_owned()
    } else {
        items.join(", ")
    }
}

/// `1 page`, `2 pages`, `no pages`.
fn said(count: usize, name: &str) -> String {
    match count {
        0 => format!("no {name}s"),
        1 => format!("1 {name}"),
        count => format!("{count} {name}s"),
    }
}

/// A finding for machines.
#[derive(Serialize)]
struct JsonFinding<'a> {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    message: &'a str,
    /// From 1; null for the whole file.
    page: Option<usize>,
    page_label: Option<&'a str>,
    words: &'a str,
    help: &'a str,
}

#[derive(Serialize)]
struct JsonReport<'a> {
    file: &'a str,
    profile: &'static str,
    profile_told_by_file: bool,
    minima: JsonMinima,
    figures: &'a Figures,
    findings: Vec<JsonFinding<'a>>,
    cut_short: bool,
}

#[derive(Serialize)]
struct JsonMinima {
    text_size: f64,
    line_pitch: f64,
    line_characters: usize,
    contrast: f64,
}

/// The report for machines; its keys stay as they are.
#[must_use]
pub fn json(audit: &Audit, path: &str) -> String {
    let minima = &audit.minima;
    let report = JsonReport {
        file: path,
        profile: minima.profile,
        profile_told_by_file: audit.told,
        minima: JsonMinima {
            text_size: minima.text_size,
            line_pitch: minima.line_pitch,
            line_characters: minima.line_characters,
            contrast: minima.contrast,
        },
        figures: &audit.figures,
        findings: audit
            .findings
            .iter()
            .map(|found| JsonFinding {
                code: found.rule.code,
                name: found.rule.name,
                severity: found.severity().name(),
                message: &found.message,
                page: found.page.map(|page| page + 1),
                page_label: found
                    .page
                    .and_then(|page| audit.labels.get(page)?.as_deref()),
                words: &found.words,
                help: &found.help,
            })
            .collect(),
        cut_short: audit.cut_short,
    };
    let text = serde_json::to_string_pretty(&report);
    text.expect("texts, numbers and lists can be written as JSON") + "\n"
}
