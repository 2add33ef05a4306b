//! The marks that an author makes for the index, in comments.
//!
//! ```md
//! <!-- index: discs, herniated; pain -->
//! <!-- index: slipped disc, see discs, herniated -->
//! <!-- index-start: surgery --> … <!-- index-end: surgery -->
//! ```
//!
//! Semicolons part entries, commas an entry from one below it. In quotation marks, or
//! after a backslash, both are letters as others; so is the word "see". What the marks
//! mean is for [`model::lower`](crate::model::lower).

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::options;

/// How deep an entry may stand: readers who hear an index lose track of more.
pub const INDEX_LEVELS: usize = 3;

/// What a comment marks for the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IndexMarkKind {
    /// A place.
    Place,
    /// Where a longer passage begins.
    Start,
    /// Where it ends.
    End,
}

/// The words that begin a comment for the index, and what each marks.
const KINDS: &[(&str, IndexMarkKind)] = &[
    ("index", IndexMarkKind::Place),
    ("index-start", IndexMarkKind::Start),
    ("index-end", IndexMarkKind::End),
];

/// A comment for the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexComment {
    /// What it marks; `None` when its first word, `index-begin`, is none of ours.
    pub kind: Option<IndexMarkKind>,
    /// Its entries, or what is wrong with each; never empty.
    pub entries: Vec<Result<MarkedEntry, EntryFault>>,
    /// The comment.
    pub range: Range<usize>,
}

/// An entry of the index as a mark names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedEntry {
    /// Its words and, before them, those of the entries that it stands below.
    pub path: Vec<String>,
    /// Where it sends its readers.
    pub see: Option<MarkedSee>,
}

/// "see discs, herniated", or "see also spine".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedSee {
    /// The entry that it names.
    pub path: Vec<String>,
    /// Whether it is one to look at, too.
    pub also: bool,
}

/// Why the words of a mark name no entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryFault {
    /// Nothing stands where an entry should be.
    Empty,
    /// Quotation marks are not closed.
    QuoteOpen,
    /// More levels than [`INDEX_LEVELS`].
    TooDeep,
    /// "see" is followed by nothing.
    SeeNothing,
}

/// A part of an entry between two commas.
#[derive(Default)]
struct Piece {
    words: String,
    /// Whether some of it stood in quotation marks or behind a backslash.
    literal: bool,
}

/// The comments for the index in a piece of HTML that starts at byte `start` of its
/// file.
#[must_use]
pub fn index_comments(html: &str, start: usize) -> Vec<IndexComment> {
    let found = comments(html).filter_map(|range| {
        let words = html.get(range.start + 4..range.end - 3)?;
        read(words, start + range.start..start + range.end)
    });
    found.collect()
}

/// The comments in a piece of HTML.
fn comments(html: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let open = at + html.get(at..)?.find("<!--")?;
        // `<!-->` is a comment without words (CommonMark 0.31 § 6.6).
        let close = open + html[open..].find("-->")? + "-->".len();
        at = close;
        Some(open..close)
    })
    .filter(|range| range.len() >= "<!---->".len())
}

/// Reads the words of a comment; `None` when they are not for the index.
fn read(words: &str, range: Range<usize>) -> Option<IndexComment> {
    let (first, rest) = words.split_once(':')?;
    let first = first.trim().to_ascii_lowercase();
    if !(first == "index" || first.starts_with("index-")) {
        return None;
    }
    let kind = KINDS.iter().find(|(name, _)| *name == first);
    Some(IndexComment {
        kind: kind.map(|(_, kind)| *kind),
        entries: entries(rest),
        range,
    })
}

/// The entries between semicolons.
fn entries(words: &str) -> Vec<Result<MarkedEntry, EntryFault>> {
    let mut entries = Vec::new();
    let mut pieces = vec![Piece::default()];
    let mut quoted = false;
    let mut letters = words.chars();
    while let Some(letter) = letters.next() {
        let piece = pieces.last_mut().expect("there is always one");
        match letter {
            '\\' => {
                piece.words.extend(letters.next());
                piece.literal = true;
            }
            // An inch mark inside a word opens nothing.
            '"' if quoted || piece.words.trim().is_empty() => {
                quoted = !quoted;
                piece.literal = true;
            }
            ',' if !quoted => pieces.push(Piece::default()),
            ';' if !quoted => {
                entries.push(entry(std::mem::take(&mut pieces)));
                pieces.push(Piece::default());
            }
            letter => piece.words.push(letter),
        }
    }
    if quoted {
        entries.push(Err(EntryFault::QuoteOpen));
        return entries;
    }
    // A semicolon at the end ends an entry and begins none.
    let begun = pieces.len() > 1 || !pieces[0].words.trim().is_empty();
    if begun || entries.is_empty() {
        entries.push(entry(pieces));
    }
    entries
}

fn entry(pieces: Vec<Piece>) -> Result<MarkedEntry, EntryFault> {
    let pieces: Vec<Piece> = pieces.into_iter().map(Piece::tidied).collect();
    let mut below = pieces.iter().skip(1);
    let at = below.position(|piece| piece.sees().is_some());
    let (own, sent) = pieces.split_at(at.map_or(pieces.len(), |at| at + 1));
    let path = path(own.iter().map(|piece| piece.words.as_str()))?;
    let Some((first, rest)) = sent.split_first() else {
        return Ok(MarkedEntry { path, see: None });
    };
    let (also, words) = first.sees().unwrap_or((false, ""));
    if words.is_empty() {
        return Err(EntryFault::SeeNothing);
    }
    let rest = rest.iter().map(|piece| piece.words.as_str());
    let see = MarkedSee {
        path: self::path(std::iter::once(words).chain(rest))?,
        also,
    };
    Ok(MarkedEntry {
        path,
        see: Some(see),
    })
}

fn path<'p>(pieces: impl Iterator<Item = &'p str>) -> Result<Vec<String>, EntryFault> {
    let path: Vec<String> = pieces.map(str::to_owned).collect();
    if path.iter().any(String::is_empty) {
        Err(EntryFault::Empty)
    } else if path.len() > INDEX_LEVELS {
        Err(EntryFault::TooDeep)
    } else {
        Ok(path)
    }
}

impl Piece {
    /// With single spaces, and the apostrophes of print.
    fn tidied(self) -> Self {
        let words: Vec<&str> = self.words.split_whitespace().collect();
        let words = words.join(" ");
        let mut before = ' ';
        let words = words.chars().map(|letter| {
            let is_apostrophe = letter == '\'' && before.is_alphanumeric();
            before = letter;
            if is_apostrophe { '’' } else { letter }
        });
        Self {
            words: words.collect(),
            ..self
        }
    }

    /// Whether it sends readers elsewhere: whether to look there, too, and the words
    /// after that.
    fn sees(&self) -> Option<(bool, &str)> {
        if self.literal {
            return None;
        }
        let after = |words: &str| {
            let (start, rest) = self.words.split_at_checked(words.len())?;
            let ends = rest.is_empty() || rest.starts_with(' ');
            (start.eq_ignore_ascii_case(words) && ends).then_some(rest.trim_start())
        };
        let also = after("see also").map(|rest| (true, rest));
        also.or_else(|| after("see").map(|rest| (false, rest)))
    }
}

/// A text whose lines may begin with marks for the index, as the parser is to read it:
/// a comment at the beginning of a line would make computer text of the line.
///
/// Such a comment becomes a tag without meaning, of the same bytes; in the element that
/// is made of it, the range tells where the comment stands.
#[must_use]
pub fn with_marks_in_lines(text: &str) -> Cow<'_, str> {
    if !may_begin_lines(text) {
        return Cow::Borrowed(text);
    }
    let mut marks = Vec::new();
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        if let Event::Start(Tag::HtmlBlock) = event {
            marks.extend(marks_before_words(text, range));
        }
    }
    let mut changed = String::with_capacity(text.len());
    let mut at = 0;
    for range in marks {
        changed.push_str(&text[at..range.start]);
        // A tag's name may hold hyphens (CommonMark 0.31 § 6.6).
        changed.push_str("<x");
        changed.extend(std::iter::repeat_n('-', range.len() - "<x>".len()));
        changed.push('>');
        at = range.end;
    }
    changed.push_str(&text[at..]);
    Cow::Owned(changed)
}

/// Whether a line of a text has words after a mark: a look that costs little.
fn may_begin_lines(text: &str) -> bool {
    let mut ends = text.match_indices("-->");
    text.contains("<!--")
        && ends.any(|(at, end)| {
            let rest = text[at + end.len()..].lines().next().unwrap_or("");
            let before = text[..at].rfind("<!--").map(|open| &text[open + 4..at]);
            !rest.trim().is_empty() && before.is_some_and(is_mark)
        })
}

fn is_mark(words: &str) -> bool {
    read(words, 0..0).is_some()
}

/// The comments that a block of HTML begins with, if one is for the index and words
/// follow them in the line.
fn marks_before_words(text: &str, block: Range<usize>) -> Vec<Range<usize>> {
    let source = &text[block.clone()];
    let line = source.lines().next().unwrap_or("");
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for range in comments(line) {
        if !line[at..range.start].trim().is_empty() {
            break;
        }
        at = range.end;
        found.push(range);
    }
    let has_mark = found
        .iter()
        .any(|range| is_mark(&line[range.start + 4..range.end - 3]));
    if !has_mark || line[at..].trim().is_empty() {
        return Vec::new();
    }
    let in_file = |range: Range<usize>| block.start + range.start..block.start + range.end;
    found.into_iter().map(in_file).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(words: &str) -> Vec<Vec<String>> {
        let entries = entries(words).into_iter();
        entries.map(|entry| entry.unwrap().path).collect()
    }

    #[test]
    fn entries_are_parted_by_semicolons_and_commas() {
        assert_eq!(
            paths(" discs, herniated;  pain \n relief; "),
            [vec!["discs", "herniated"], vec!["pain relief"]]
        );
        assert_eq!(
            paths(r#""cells, stem", of 5" tubes; a\; b; Parkinson's"#),
            [
                vec!["cells, stem", "of 5\" tubes"],
                vec!["a; b"],
                vec!["Parkinson’s"]
            ]
        );
    }

    #[test]
    fn readers_are_sent_elsewhere() {
        let see = |words: &str| entries(words).remove(0).unwrap().see;
        let sent = see("slipped disc, see discs, herniated").unwrap();
        assert_eq!(
            (sent.path.join("/"), sent.also),
            ("discs/herniated".into(), false)
        );
        let sent = see("discs, See also spine").unwrap();
        assert_eq!((sent.path.join("/"), sent.also), ("spine".into(), true));
        for literal in [
            "see saw",
            "coast, \"see level\"",
            "coast, seep",
            "a, \\see b",
        ] {
            assert_eq!(see(literal), None, "{literal}");
        }
    }

    #[test]
    fn what_names_no_entry_is_told() {
        for (words, fault) in [
            ("", EntryFault::Empty),
            ("a,,b", EntryFault::Empty),
            ("a;;b", EntryFault::Empty),
            ("\"a, b", EntryFault::QuoteOpen),
            ("a, b, c, d", EntryFault::TooDeep),
            ("a, see", EntryFault::SeeNothing),
            ("a, see also", EntryFault::SeeNothing),
        ] {
            let found = entries(words);
            assert!(found.contains(&Err(fault)), "{words}: {found:?}");
        }
    }

    #[test]
    fn comments_are_told_apart() {
        let found = index_comments("<!-- a: b --><!--INDEX: c--><!-- index-begin: d -->", 7);
        let kinds: Vec<_> = found.iter().map(|comment| comment.kind).collect();
        assert_eq!(kinds, [Some(IndexMarkKind::Place), None]);
        assert_eq!(found[0].range, 20..35);
        assert!(index_comments("<!--> index: a --> <!-- indexed: b -->", 0).is_empty());
    }

    #[test]
    fn a_mark_leaves_its_line_a_line_of_text() {
        let text =
            "- <!-- index: é -->*Words*\n\n<!-- index: b -->\n\n```\n<!-- index: c -->d\n```\n";
        let read = with_marks_in_lines(text);
        assert_eq!(read.len(), text.len());
        assert!(read.starts_with("- <x--"), "{read}");
        assert_eq!(read.find("*Words*"), text.find("*Words*"));
        let after = text.find("*Words*").unwrap();
        assert_eq!(&read[after..], &text[after..]);
        let plain = "<!-- index: a -->\n\nWords <!-- index: b --> and words\n";
        assert_eq!(with_marks_in_lines(plain), plain);
    }
}
