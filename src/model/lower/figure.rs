//! Figures: a picture alone in its paragraph, its caption, its description.

use std::ops::Range;

use super::Book;
use super::chapter::Chapter;
use super::html::Picture;
use crate::config::read_manuscript;
use crate::diag::Diagnostic;
use crate::markdown::DESCRIPTION_SUFFIX;
use crate::model::{Block, BlockKind, Caption, Figure};
use crate::rules;
use crate::source::Sources;

impl Chapter<'_, '_, '_> {
    /// A picture alone in its paragraph, with its title as the caption and the
    /// file beside it as the long description.
    pub(super) fn figure(
        &mut self,
        range: Range<usize>,
        written: Picture,
        sources: &mut Sources,
    ) -> Vec<Block> {
        let Picture {
            address,
            alt,
            title,
            name,
        } = written;
        let Some(image) = self.image(&address, &alt, &range) else {
            // The diagnostic stands; the words that were to stand in for the
            // picture do so now.
            let content = self.words(&range, alt);
            return self.paragraph(&range, content).into_iter().collect();
        };
        let title = self.clean(&title, &range);
        let caption = (!title.is_empty()).then(|| Caption {
            id: self.node(&range),
            content: self.words(&range, title),
        });
        let (description, description_title) = self.description(image, &range, sources);
        let picture = self.node(&range);
        let id = self.node(&range);
        let description_links = [self.node(&range), self.node(&range)];
        let anchor = name.map(|name| self.name_node(&name, id));
        let kind = BlockKind::Figure(Figure {
            picture,
            image,
            alt,
            anchor,
            number: None,
            caption,
            description,
            description_title,
            description_links,
        });
        vec![Block { id, kind }]
    }

    fn description(
        &mut self,
        image: usize,
        range: &Range<usize>,
        sources: &mut Sources,
    ) -> (Vec<Block>, Option<Caption>) {
        let path = &self.book.images[image].path;
        let stem = path
            .rsplit_once('.')
            .map_or(path.as_str(), |(stem, _)| stem);
        let path = format!("{stem}{DESCRIPTION_SUFFIX}");
        if self.book.world.read(&path).is_err() {
            return (Vec::new(), None);
        }
        let at = self.span(range);
        if self.book.describing.contains(&path) {
            self.report(
                Diagnostic::new(
                    &rules::NESTING_TOO_DEEP,
                    at,
                    format!("this picture stands in its own description, `{path}`"),
                )
                .help("take the picture out of its description"),
            );
            return (Vec::new(), None);
        }
        let Book { world, sink, .. } = &mut *self.book;
        let Ok(Some(source)) = read_manuscript(*world, &path, Some(at), sources, sink) else {
            return (Vec::new(), None);
        };
        self.book.describing.push(path);
        let blocks = self.book.fragment(source, sources);
        self.book.describing.pop();
        if blocks.is_empty() {
            return (Vec::new(), None);
        }
        let title = self.book.phrases.description.clone();
        let title = Caption {
            id: self.node(range),
            content: self.words(range, title),
        };
        (blocks, Some(title))
    }
}
