//! The lines of a pass over the book, kept for the next.
//!
//! A book is laid out until its page numbers hold; from one pass to the next hardly
//! a paragraph changes but those that name a page. Shaping and breaking the others
//! again took a third of the time of laying out.

use std::cell::RefCell;
use std::collections::HashMap;

use super::{Lines, Text};
use crate::geom::Pt;
use crate::layout::font::Shapes;
use crate::model::NodeId;

/// Texts with their lines, by the node of their first words and the measure in bits.
#[derive(Debug, Default)]
pub(in crate::layout) struct Remembered {
    lines: RefCell<HashMap<(NodeId, u32), (Text, Lines)>>,
}

impl Remembered {
    /// The lines of a text: those of the pass before where it is the same text.
    pub(in crate::layout) fn lines(&self, text: &Text, shapes: &Shapes<'_>, measure: Pt) -> Lines {
        let Some((node, _, _)) = text.parts().next() else {
            return Lines::new(text, shapes, measure);
        };
        let key = (node, measure.0.to_bits());
        let mut known = self.lines.borrow_mut();
        // Taken out, for most books need no third pass.
        if let Some((before, lines)) = known.remove(&key)
            && before == *text
        {
            return lines;
        }
        let lines = Lines::new(text, shapes, measure);
        known.insert(key, (text.clone(), lines.clone()));
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Style;
    use crate::layout::font::FontBook;
    use crate::layout::inline::TextStyle;
    use crate::model::Nodes;
    use crate::source::{SourceFile, Sources, Span};

    #[test]
    fn lines_are_those_of_the_same_words_only() {
        let style = Style::default();
        let book = FontBook::built_in();
        let shapes = Shapes::new(&book, "en");
        let source = Sources::default().add(SourceFile::new("a.md", ""));
        let node = Nodes::default().add(Span::new(source, 0..0));
        let set = |words: &str| {
            let mut text = Text::new(TextStyle::body(&style));
            text.words(node, words);
            text
        };
        let remembered = Remembered::default();
        let measure = Pt(200.0);
        for words in [
            "page 9",
            "page 10",
            "page 10",
            "page 10 of a longer text than before",
        ] {
            let text = set(words);
            let found = remembered.lines(&text, &shapes, measure);
            let made = Lines::new(&text, &shapes, measure);
            assert_eq!(format!("{found:?}"), format!("{made:?}"), "{words}");
        }
    }
}
