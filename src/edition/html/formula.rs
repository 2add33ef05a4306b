//! Formulas as MathML, with what is said for them where a reading system can't.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::content::Content;
use super::xml::Tag;
use crate::math::Formula;
use crate::model::NodeId;

/// The namespace (MathML 3 § 6.3.1); EPUB 3.3 § 6.1.2.2 wants the elements in it.
const NAMESPACE: &str = "http://www.w3.org/1998/Math/MathML";

impl Content<'_> {
    /// A formula in a line; where links are none, its words alone.
    pub(in crate::edition) fn formula_in_line(&mut self, node: NodeId, formula: &Formula) {
        if self.linking {
            self.formula(node, formula, false);
        } else {
            self.xml.text(&formula.words);
        }
    }

    /// A formula by itself.
    pub(in crate::edition) fn formula_block(&mut self, node: NodeId, formula: &Formula) {
        self.xml.start(Tag::new("div").with("class", "formula"));
        self.formula(node, formula, true);
        self.xml.end_line();
    }

    fn formula(&mut self, node: NodeId, formula: &Formula, block: bool) {
        let tag = self
            .tag("math", node)
            .with("xmlns", NAMESPACE)
            .with("display", if block { "block" } else { "inline" })
            .with("alttext", &formula.words);
        self.xml.start(tag);
        let math = formula.math.xml();
        let mut reader = Reader::from_str(&math);
        let mut depth = 0_usize;
        // What `math::tree` writes is well formed; its `math` is written above.
        while let Ok(event) = reader.read_event() {
            match &event {
                Event::Start(_) => {
                    depth += 1;
                    if depth == 1 {
                        continue;
                    }
                }
                Event::End(_) => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        break;
                    }
                }
                Event::Eof => break,
                Event::Empty(_)
                | Event::Text(_)
                | Event::GeneralRef(_)
                | Event::CData(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_) => {}
            }
            self.xml.event(event);
        }
        self.xml.end();
    }
}
