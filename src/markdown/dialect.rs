//! The Markdown that the tool reads: CommonMark, the extensions, our own marks.

use pulldown_cmark::Options;
use std::ops::Range;

/// What follows the name of a picture in the name of its long description:
/// `images/disc.svg` is described in `images/disc.description.md`. Such a file
/// is no chapter.
pub const DESCRIPTION_SUFFIX: &str = ".description.md";

/// What a paragraph begins with that is the caption of the table next to it.
pub const TABLE_CAPTION: &str = "Table:";

/// The extensions to CommonMark 0.31.
#[must_use]
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_MATH
}

/// A leave to break a rule, as written: `<!-- allow M022: the heading says it -->`.
///
/// Whether it is one, and where it holds, is for [`Allowance`](crate::diag::Allowance).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowanceComment {
    /// The code or name of the rule; may be empty.
    pub rule: String,
    /// Why; may be empty.
    pub reason: String,
    /// The comment.
    pub range: Range<usize>,
}

impl AllowanceComment {
    /// Reads the words of a comment; `None` when their first isn't `allow`.
    #[must_use]
    pub fn read(words: &str, range: Range<usize>) -> Option<Self> {
        let rest = words.trim().strip_prefix("allow")?;
        if rest.starts_with(|next: char| next != ':' && !next.is_whitespace()) {
            return None;
        }
        let (rule, reason) = rest.split_once(':').unwrap_or((rest, ""));
        Some(Self {
            rule: rule.trim().to_owned(),
            reason: reason.trim().to_owned(),
            range,
        })
    }
}

/// The allowances in a piece of HTML that starts at byte `start` of its file.
#[must_use]
pub fn allowances(html: &str, start: usize) -> Vec<AllowanceComment> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = html[at..].find("<!--").map(|offset| at + offset) {
        let Some(close) = html[open..].find("-->").map(|offset| open + offset) else {
            break;
        };
        let words = html.get(open + 4..close).unwrap_or("");
        let range = start + open..start + close + 3;
        found.extend(AllowanceComment::read(words, range));
        at = close + 3;
    }
    found
}

/// The comment that keeps terms from being looked for in the block after it, or in the
/// paragraph that it stands in.
pub const GLOSSARY_STOP: &str = "no-glossary";

/// Whether a piece of HTML has the comment [`GLOSSARY_STOP`].
#[must_use]
pub fn stops_glossary(html: &str) -> bool {
    let comments = html.split("<!--").skip(1);
    let mut words = comments.filter_map(|rest| rest.split_once("-->"));
    words.any(|(words, _)| words.trim() == GLOSSARY_STOP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_allowance_has_a_rule_and_a_reason() {
        let found = allowances("<!-- allow M012: it is so -->", 10);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].rule, "M012");
        assert_eq!(found[0].reason, "it is so");
        assert_eq!(found[0].range, 10..39);
        for none in ["<!-- a note -->", "<!-- allowances: -->", "<!-->", "<!--->"] {
            assert!(allowances(none, 0).is_empty(), "{none}");
        }
        for bare in ["<!--allow-->", "<!-- allow : why -->"] {
            assert_eq!(allowances(bare, 0)[0].rule, "");
        }
    }

    #[test]
    fn a_comment_stops_the_glossary() {
        assert!(stops_glossary("<!-- a --> <!--no-glossary-->"));
        for none in ["no-glossary", "<!-- no-glossary", "<!-- no-glossary: x -->"] {
            assert!(!stops_glossary(none), "{none}");
        }
    }
}
