//! The head of the page: what browsers, search engines and links to it are told.
//!
//! Open Graph (<https://ogp.me>) for links that are shared, schema.org as JSON-LD for
//! search engines and libraries. What is computed of the book's accessibility is the
//! same as in the EPUB.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::edition::html::access::Access;
use crate::edition::html::xml::{Tag, Xml};
use crate::edition::html::{self, Book};
use crate::model::{ContributorRole, Isbn, Metadata};

/// The style of the page, after the one that the editions for screens share.
const PAGE_STYLE: &str = include_str!("style.css");

/// Writes the whole `head`.
pub(super) fn write(xml: &mut Xml, book: &Book<'_>) {
    let metadata = &book.document.metadata;
    xml.start(Tag::new("head"));
    xml.line();
    // First: browsers look for it in the first 1024 bytes.
    empty(xml, Tag::new("meta").with("charset", "utf-8"));
    named(xml, "viewport", "width=device-width, initial-scale=1");
    xml.element(Tag::new("title"), &full_title(metadata));
    xml.line();
    if let Some(description) = said(metadata.description.as_deref()) {
        named(xml, "description", description);
    }
    for name in authors(metadata) {
        named(xml, "author", name);
    }
    // Before the style is read, so that the page is dark from its first moment.
    named(xml, "color-scheme", "light dark");
    if let Some(url) = &book.settings.url {
        let link = Tag::new("link").with("rel", "canonical").with("href", url);
        empty(xml, link);
    }
    for (property, content) in open_graph(book) {
        let meta = Tag::new("meta").with("property", property);
        empty(xml, meta.with("content", &content));
    }
    named(xml, "twitter:card", "summary");
    xml.start(Tag::new("script").with("type", "application/ld+json"));
    xml.raw(&data(book));
    xml.end_line();
    xml.start(Tag::new("style"));
    xml.line();
    xml.raw(&html::style());
    xml.raw(PAGE_STYLE);
    xml.end_line();
    xml.end_line();
}

fn empty(xml: &mut Xml, tag: Tag) {
    xml.empty(tag);
    xml.line();
}

fn named(xml: &mut Xml, name: &str, content: &str) {
    let meta = Tag::new("meta").with("name", name);
    empty(xml, meta.with("content", content));
}

/// A value that says something.
fn said(value: Option<&str>) -> Option<&str> {
    value.filter(|value| !value.trim().is_empty())
}

/// The title with the subtitle: it is what a tab and a result of a search show.
fn full_title(metadata: &Metadata) -> String {
    let title = &metadata.title;
    match said(metadata.subtitle.as_deref()) {
        // "What now?" ends by itself.
        Some(subtitle) if title.ends_with(|c: char| !c.is_alphanumeric()) => {
            format!("{title} {subtitle}")
        }
        Some(subtitle) => format!("{title}: {subtitle}"),
        None => title.clone(),
    }
}

fn authors(metadata: &Metadata) -> impl Iterator<Item = &str> {
    let people = metadata.contributors.iter();
    let authors = people.filter(|person| person.is_creator());
    authors.map(|person| person.name.as_str())
}

/// The number of an ISBN, in a book that has one.
fn isbn(book: &Book<'_>) -> Option<String> {
    let own = book.settings.isbn.as_ref();
    let isbn = own.or(book.document.metadata.identifiers.isbn.as_ref());
    isbn.map(Isbn::to_string)
}

/// What a link that is shared shows. A picture would have to be a file of its own.
fn open_graph(book: &Book<'_>) -> Vec<(&'static str, String)> {
    let metadata = &book.document.metadata;
    let mut properties = vec![
        ("og:type", "book".to_owned()),
        ("og:title", full_title(metadata)),
    ];
    let mut add = |property, value: Option<&str>| {
        properties.extend(said(value).map(|value| (property, value.to_owned())));
    };
    add("og:description", metadata.description.as_deref());
    add("og:url", book.settings.url.as_deref());
    add("book:isbn", isbn(book).as_deref());
    add("book:release_date", metadata.date.as_deref());
    for subject in metadata.subject_names() {
        add("book:tag", Some(subject));
    }
    properties.extend(locale(&metadata.language).map(|locale| ("og:locale", locale)));
    properties
}

/// `en_GB`; Open Graph has no way to name a language without its country.
fn locale(language: &str) -> Option<String> {
    let mut subtags = language.split('-');
    let primary = subtags.next()?;
    let region = subtags.find(|subtag| {
        subtag.len() == 2 && subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
    })?;
    Some(format!("{primary}_{}", region.to_ascii_uppercase()))
}

/// The book in the words of schema.org.
fn data(book: &Book<'_>) -> String {
    let metadata = &book.document.metadata;
    let mut data = Map::new();
    let mut say = |key: &str, value: Value| {
        data.insert(key.to_owned(), value);
    };
    say("@context", json!("https://schema.org"));
    say("@type", json!("Book"));
    say("name", json!(metadata.title));
    for (key, value) in [
        ("alternativeHeadline", metadata.subtitle.as_deref()),
        ("description", metadata.description.as_deref()),
        ("datePublished", metadata.date.as_deref()),
        ("copyrightNotice", metadata.rights.as_deref()),
        ("url", book.settings.url.as_deref()),
        ("isbn", isbn(book).as_deref()),
    ] {
        if let Some(value) = said(value) {
            say(key, json!(value));
        }
    }
    say("identifier", json!(book.identifier()));
    let languages = std::iter::once(&metadata.language).chain(&metadata.other_languages);
    let languages: Vec<&String> = languages.collect();
    say(
        "inLanguage",
        match languages[..] {
            [language] => json!(language),
            _ => json!(languages),
        },
    );
    // A stand-in would be taken for news.
    if let Some(modified) = &metadata.modified {
        say("dateModified", json!(modified));
    }
    say("bookFormat", json!("https://schema.org/EBook"));
    if let Some(publisher) = said(metadata.publisher.as_deref()) {
        say(
            "publisher",
            json!({ "@type": "Organization", "name": publisher }),
        );
    }
    if !metadata.subjects.is_empty() {
        say("keywords", metadata.subject_names().collect());
    }
    if let Some(series) = &metadata.series {
        say(
            "isPartOf",
            json!({ "@type": "BookSeries", "name": series.name }),
        );
        if let Some(position) = &series.position {
            say("position", json!(position));
        }
    }
    for (key, people) in people(metadata) {
        say(key, Value::Array(people));
    }
    let access = Access::of(book);
    say("accessMode", json!(access.modes));
    let sufficient = access.sufficient.iter();
    let sufficient =
        sufficient.map(|modes| json!({ "@type": "ItemList", "itemListElement": modes }));
    say("accessModeSufficient", sufficient.collect());
    say("accessibilityFeature", json!(access.features));
    say("accessibilityHazard", json!([access.hazard]));
    say("accessibilitySummary", json!(access.summary));
    // Nothing in it may end the element.
    Value::Object(data).to_string().replace('<', "\\u003c")
}

/// Who made the book, by the part they had; the parts for which schema.org has no word
/// are contributions.
fn people(metadata: &Metadata) -> BTreeMap<&'static str, Vec<Value>> {
    let mut people: BTreeMap<_, Vec<Value>> = BTreeMap::new();
    for person in &metadata.contributors {
        let keys: BTreeSet<&str> = person.roles.iter().map(|role| key(*role)).collect();
        for key in keys {
            let person = json!({ "@type": "Person", "name": person.name });
            people.entry(key).or_default().push(person);
        }
    }
    people
}

/// The property of a part in the book (<https://schema.org/Book>).
const fn key(role: ContributorRole) -> &'static str {
    match role {
        ContributorRole::Author => "author",
        ContributorRole::Editor | ContributorRole::Compiler => "editor",
        ContributorRole::Translator => "translator",
        ContributorRole::Illustrator => "illustrator",
        ContributorRole::Adapter
        | ContributorRole::Photographer
        | ContributorRole::Contributor
        | ContributorRole::Foreword
        | ContributorRole::Introduction
        | ContributorRole::Afterword
        | ContributorRole::Consultant
        | ContributorRole::Narrator
        | ContributorRole::CoverDesigner
        | ContributorRole::Designer => "contributor",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_language_with_its_country_is_a_locale() {
        assert_eq!(locale("en-GB").as_deref(), Some("en_GB"));
        assert_eq!(locale("zh-Hant-TW").as_deref(), Some("zh_TW"));
        assert_eq!(locale("sr-Latn"), None);
        assert_eq!(locale("de"), None);
    }
}
