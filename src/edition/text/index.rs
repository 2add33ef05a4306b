//! The index: an entry a line, with the titles of the sections that it leads to, which
//! can be searched for; what stands below an entry stands further in.

use super::Text;
use crate::edition::html::xml::clean;
use crate::model::IndexEntry;

/// How far an entry below another stands in from it.
const INDENT: usize = 2;

impl Text<'_> {
    pub(super) fn index(&mut self, entries: &[IndexEntry]) {
        for entry in entries {
            let titles = entry.titles();
            let titles = titles.iter().map(|place| place.title.clone());
            let see = entry.see.iter().map(|see| (see, &self.phrases.see));
            let also = entry.see_also.iter();
            let also = also.map(|see| (see, &self.phrases.see_also));
            let sent = see
                .chain(also)
                .map(|(see, phrase)| phrase.replace("{title}", &see.words));
            let places: Vec<String> = titles.chain(sent).collect();
            let lead = if places.is_empty() { "" } else { ": " };
            let places = places.join(&self.phrases.list_separator);
            self.paragraph(&clean(&format!("{}{lead}{places}", entry.words)));
            self.indented(INDENT, |text| text.index(&entry.entries));
        }
    }
}
