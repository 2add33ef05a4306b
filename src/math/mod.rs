//! Mathematics: LaTeX as the author writes it, MathML as readers get it, and the
//! words that are said for it.
//!
//! A [`Formula`] is all that the stages after this one know of a formula. LaTeX is
//! read by `math-core`, which gives MathML Core; `tree` makes of it what every
//! reading system takes; `speech` lets MathCAT say it. How a formula is set on a
//! page is layout's work, from the same MathML.

mod limits;
mod speech;
mod tree;

use std::ops::Range;
use std::sync::OnceLock;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

pub use speech::Speaker;
pub use tree::{Element, Node};

/// A formula.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula {
    /// The LaTeX, as written between the dollar signs.
    pub source: String,
    /// Whether it was written to stand on lines of its own (`$$…$$`).
    pub display: bool,
    /// The MathML: a `math` element without attributes.
    pub math: Element,
    /// What is said for it, by the author or by rule; the source when nobody could.
    pub words: String,
}

/// Why a text is no formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong, as the end of a sentence: "the formula …".
    pub message: String,
    /// The bytes of the LaTeX that are wrong.
    pub range: Range<usize>,
}

/// Reads LaTeX; gives a `math` element.
///
/// # Errors
/// With the first place that can't be read, or what is too much to be set.
pub fn read(source: &str, display: bool) -> Result<Element, Fault> {
    limits::check(source)?;
    let style = if display {
        MathDisplay::Block
    } else {
        MathDisplay::Inline
    };
    let whole = |message: &str| Fault {
        message: message.to_owned(),
        range: 0..source.len(),
    };
    let mathml = converter()
        .convert_with_local_counter(source, style)
        .map_err(|error| {
            let words = error.to_string();
            Fault {
                message: words.trim_end_matches('.').to_owned(),
                range: error.0.start..error.0.end,
            }
        })?;
    let math = tree::parse(&mathml).ok_or_else(|| whole("it gives no MathML"))?;
    let tagged = source.contains(r"\tag");
    let math = tree::tidy(math, tagged).map_err(|name| whole(&format!("`{name}` can't be set")))?;
    if math.depth() > limits::MOST_DEPTH || math.stacks() > limits::MOST_STACKS {
        return Err(whole(limits::TOO_DEEP));
    }
    if math.children.is_empty() {
        return Err(whole("it is empty"));
    }
    Ok(math)
}

fn converter() -> &'static LatexToMathML {
    static CONVERTER: OnceLock<LatexToMathML> = OnceLock::new();
    CONVERTER.get_or_init(|| {
        LatexToMathML::new(MathCoreConfig::default()).expect("no macros are configured")
    })
}

#[cfg(test)]
mod tests;
