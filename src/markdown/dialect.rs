//! The Markdown that the tool reads: CommonMark, the extensions, our own marks.

use pulldown_cmark::Options;
use std::ops::Range;

pub use crate::config::DESCRIPTION_SUFFIX;

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
}

/// A leave to break a rule: `<!-- allow M012: the poet's own spelling -->`.
///
/// It holds for the block that it stands in or before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// The code of the rule, as written.
    pub code: String,
    /// Why.
    pub reason: String,
    /// The comment.
    pub range: Range<usize>,
}

/// The allowances in a piece of HTML that starts at byte `start` of its file.
///
/// A comment that begins with `allow` and does not go on with a code, a colon
/// and a reason is given with an empty reason.
#[must_use]
pub fn allowances(html: &str, start: usize) -> Vec<Allowance> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = html[at..].find("<!--").map(|offset| at + offset) {
        let Some(close) = html[open..].find("-->").map(|offset| open + offset) else {
            break;
        };
        let words = html[open + 4..close].trim();
        if let Some(rest) = words.strip_prefix("allow ") {
            let (code, reason) = rest.split_once(':').unwrap_or((rest, ""));
            found.push(Allowance {
                code: code.trim().to_owned(),
                reason: reason.trim().to_owned(),
                range: start + open..start + close + 3,
            });
        }
        at = close + 3;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_allowance_has_a_code_and_a_reason() {
        let found = allowances("<!-- allow M012: it is so -->", 10);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].code, "M012");
        assert_eq!(found[0].reason, "it is so");
        assert_eq!(found[0].range, 10..39);
        assert!(allowances("<!-- a note -->", 0).is_empty());
    }
}
