//! The forms word for word, and spans that no stage should make.

use super::*;
use crate::diag::Sink;
use crate::rules::{HEADING_LEVEL_SKIPPED, IMAGE_WITHOUT_ALT, LINK_BROKEN};
use crate::source::{SourceFile, SourceId};

const RIVERS: &str = "# Rivers\n\n## Where rivers end\n\nThey end in the sea.\n\n#### The delta\n";

fn rivers() -> (Sources, SourceId) {
    let mut sources = Sources::default();
    let id = sources.add(SourceFile::new("03-rivers.md", RIVERS));
    (sources, id)
}

/// The span of the first `words` in a file.
fn span(sources: &Sources, id: SourceId, words: &str) -> Span {
    let start = sources.file(id).text().find(words).unwrap();
    Span::new(id, start..start + words.len())
}

fn skipped(sources: &Sources, id: SourceId) -> Diagnostic {
    Diagnostic::new(
        &HEADING_LEVEL_SKIPPED,
        span(sources, id, "####"),
        "heading level 4 comes after level 2",
    )
    .label("level 4")
    .with(
        span(sources, id, "## Where"),
        "the heading before it, level 2",
    )
    .help("write `### The delta`")
}

#[test]
fn people_see_the_text_and_a_way_out() {
    let (sources, id) = rivers();
    let look = Look {
        colours: false,
        folder: "manuscript",
    };
    let expected = "\
error[M003]: heading level 4 comes after level 2
 --> manuscript/03-rivers.md:7:1
  |
3 | ## Where rivers end
  | -------- the heading before it, level 2
...
7 | #### The delta
  | ^^^^ level 4
  |
  = help: write `### The delta`
  = more: clearprint explain M003

";
    let text = (RENDERERS[0].render)(&[skipped(&sources, id)], &sources, look);
    assert_eq!(text, expected, "\n{text}");
}

#[test]
fn scripts_see_one_line_a_finding() {
    let (sources, id) = rivers();
    let look = Look {
        colours: false,
        folder: "book/",
    };
    let alt = Diagnostic::new(&IMAGE_WITHOUT_ALT, span(&sources, id, "sea"), "two\nlines");
    let text = (RENDERERS[1].render)(&[skipped(&sources, id), alt], &sources, look);
    assert_eq!(
        text,
        "book/03-rivers.md:7:1: error[M003] heading level 4 comes after level 2\n\
         book/03-rivers.md:5:17: error[M010] two lines\n"
    );
}

#[test]
fn places_in_two_files_are_both_shown() {
    let (mut sources, id) = rivers();
    let other = sources.add(SourceFile::new(
        "04-sea.md",
        "# Séa\r\n\r\n[Up](03-rivers.md#nile)\r\n",
    ));
    let found = Diagnostic::new(
        &LINK_BROKEN,
        span(&sources, other, "03-rivers.md#nile"),
        "no heading is named `nile`",
    )
    .with(span(&sources, id, "# Rivers"), "in this chapter")
    .help("name one: `{#nile}`");
    let expected = "\
error[M030]: no heading is named `nile`
 --> 04-sea.md:3:6
  |
3 | [Up](03-rivers.md#nile)
  |      ^^^^^^^^^^^^^^^^^
  |
 ::: 03-rivers.md:1:1
  |
1 | # Rivers
  | -------- in this chapter
  |
  = help: name one: `{#nile}`
  = more: clearprint explain M030

";
    let text = (RENDERERS[0].render)(&[found], &sources, Look::default());
    assert_eq!(text, expected, "\n{text}");
}

#[test]
fn long_lines_are_cut_around_the_place() {
    let mut sources = Sources::default();
    let text = format!(
        "{}HERE{}",
        "wörds ".repeat(100_000),
        " wörds".repeat(100_000)
    );
    let id = sources.add(SourceFile::new("a.md", text));
    let found = Diagnostic::new(&LINK_BROKEN, span(&sources, id, "HERE"), "broken").label("here");
    let text = (RENDERERS[0].render)(&[found], &sources, Look::default());
    assert!(
        text.contains("HERE") && text.contains("^^^^ here"),
        "{text}"
    );
    assert!(
        text.lines().all(|line| line.chars().count() < 130),
        "{text}"
    );
}

#[test]
fn any_span_can_be_shown() {
    let texts = [
        "",
        "é",
        "a\n",
        "\n\n",
        "日本語\r\nü\n",
        "\u{feff}x\ty\u{1b}[31m\u{0}",
    ];
    for text in texts {
        let mut sources = Sources::default();
        let id = sources.add(SourceFile::new("a.md", text));
        for start in 0..text.len() + 3 {
            for end in [0, start, start + 1, text.len(), text.len() + 9, usize::MAX] {
                let found = Diagnostic::new(&LINK_BROKEN, Span::new(id, start..end), "m")
                    .with(Span::new(id, end..start), "other")
                    .help(text);
                for renderer in RENDERERS {
                    for colours in [false, true] {
                        let look = Look {
                            colours,
                            folder: "b",
                        };
                        let shown = (renderer.render)(std::slice::from_ref(&found), &sources, look);
                        assert!(
                            shown.contains("b/a.md:"),
                            "{text:?} {start}..{end}: {shown}"
                        );
                        assert!(!shown.contains("\u{1b}[31mx"), "{shown:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn renderers_are_found_by_name() {
    for renderer in RENDERERS {
        assert_eq!(Renderer::of(renderer.name).unwrap().name, renderer.name);
        assert_eq!(
            (renderer.render)(
                &Sink::default().into_sorted(),
                &Sources::default(),
                Look::default()
            ),
            ""
        );
    }
    assert!(Renderer::of("xml").is_none());
}
