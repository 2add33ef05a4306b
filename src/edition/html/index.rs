//! The index: lists of entries, each with links that say where they lead.
//!
//! A link is called by the number of its printed page, where the edition carries such
//! numbers, else by the title of the section: "1, 2, 3" would say nothing. The types are
//! those of EPUB Indexes 1.0.

use super::content::Content;
use super::xml::Tag;
use crate::model::{IndexEntry, IndexLocator, Role, SeeReference};

/// A link in an entry.
struct Lead<'e> {
    locator: &'e IndexLocator,
    /// What is read.
    words: String,
    /// What is heard, where that is more.
    name: Option<String>,
    is_passage: bool,
}

impl<'a> Content<'a> {
    pub(super) fn index(&mut self, entries: &[IndexEntry]) {
        let row = Role::IndexList.row();
        let tag = Tag::new(row.html)
            .maybe("epub:type", row.epub_type)
            .with("class", "index");
        self.open_block(tag.clone(), tag);
        for (at, entry) in entries.iter().enumerate() {
            if at > 0 {
                self.place(entry.id);
            }
            self.index_entry(entry);
        }
        self.close();
    }

    fn index_entry(&mut self, entry: &IndexEntry) {
        self.xml.start(self.role_tag(Role::IndexEntry, entry.id));
        let words = self.role_tag(Role::IndexWords, entry.words_node);
        let words = match &entry.language {
            Some(language) => self.foreign(words, language),
            None => words,
        };
        self.xml.element(words, &entry.words);
        let mut before = ": ";
        for lead in self.leads(entry) {
            let place = lead.locator;
            let survey = &self.book.survey;
            let href = survey.href(self.file, place.target);
            let href = href.or_else(|| survey.href(self.file, place.heading));
            self.xml
                .text(std::mem::replace(&mut before, self.separator()));
            let Some(href) = href else {
                self.xml.text(&lead.words);
                continue;
            };
            let role = match lead.is_passage {
                true => Role::IndexPassage,
                false => Role::IndexLocator,
            };
            let tag = self.role_tag(role, place.id).with("href", &href);
            let tag = tag.maybe("aria-label", lead.name.as_deref());
            self.xml.element(tag, &lead.words);
        }
        let phrases = self.book.phrases;
        // Numbers of pages have commas; what else to look up is parted from them.
        if before != ": " {
            before = &phrases.list_separator;
        }
        let lists = [
            (Role::IndexSee, &entry.see, &phrases.see),
            (Role::IndexSeeAlso, &entry.see_also, &phrases.see_also),
        ];
        for (role, references, phrase) in lists {
            for see in references {
                self.xml
                    .text(std::mem::replace(&mut before, &phrases.list_separator));
                self.index_reference(role, see, phrase);
            }
        }
        if !entry.entries.is_empty() {
            self.xml.line();
            self.index(&entry.entries);
        }
        self.xml.end_line();
    }

    /// What parts the places of an entry.
    const fn separator(&self) -> &'a str {
        match self.book.pages {
            Some(_) => self.book.phrases.comma.as_str(),
            None => self.book.phrases.list_separator.as_str(),
        }
    }

    fn index_reference(&mut self, role: Role, see: &SeeReference, phrase: &str) {
        let words = phrase.replace("{title}", &see.words);
        match self.book.survey.href(self.file, see.entry) {
            Some(href) => {
                let tag = self.role_tag(role, see.id).with("href", &href);
                self.xml.element(tag, &words);
            }
            None => self.xml.text(&words),
        }
    }

    fn leads<'e>(&self, entry: &'e IndexEntry) -> Vec<Lead<'e>> {
        let Some(pages) = self.book.pages else {
            let titles = entry.titles().into_iter();
            let leads = titles.map(|locator| Lead {
                locator,
                words: locator.title.clone(),
                name: None,
                is_passage: locator.end.is_some(),
            });
            return leads.collect();
        };
        let label = |page: usize| pages.labels()[page].as_str();
        let leads = entry.pages(|node| pages.page_of(node)).into_iter();
        let leads = leads.map(|place| {
            let words = match place.first == place.last {
                true => label(place.first).to_owned(),
                false => format!("{}–{}", label(place.first), label(place.last)),
            };
            let page = &self.book.phrases.page;
            Lead {
                name: Some(format!("{page} {words}: {}", place.locator.title)),
                is_passage: place.locator.end.is_some() || place.first != place.last,
                locator: place.locator,
                words,
            }
        });
        leads.collect()
    }
}
