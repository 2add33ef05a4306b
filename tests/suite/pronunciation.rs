//! How terms sound, for machines: the lexicons and SSML of an EPUB that wants them,
//! read with another reader, and none of it in one that doesn't.

use std::collections::BTreeMap;

use resvg::usvg::roxmltree::Node;

use crate::book_test::{book, build, edition, web};
use crate::reading::{parse, unzip};

const BOOK: &str = "[book]\ntitle = \"A book\"\nlanguage = \"en\"\n[edition.epub]\n";
const WANTED: &str = "pronunciation = true\n";
const GLOSSARY: &str = "[[term]]\nterm = \"sciatica\"\nipa = \"saɪˈætɪkə\"\n\
     definition = \"Pain down the leg.\"\n\
     [[term]]\nterm = \"cauda equina\"\nlanguage = \"la\"\nipa = \"ˈkaʊda\"\n\
     definition = \"Nerves.\"\n\
     [[term]]\nterm = \"disc\"\ndefinition = \"A cushion.\"\n";
const CHAPTER: &str = "# Pain\n\nSciatica, discs and the cauda equina.\n\n\
     ## More\n\nTwo.\n";

const SSML: &str = "http://www.w3.org/2001/10/synthesis";
const PLS: &str = "http://www.w3.org/2005/01/pronunciation-lexicon";

fn epub(setting: &str) -> BTreeMap<String, String> {
    let book = book(&[
        ("book.toml", &format!("{BOOK}{setting}")),
        ("glossary.toml", GLOSSARY),
        ("chapter.md", CHAPTER),
    ]);
    let files = unzip(edition(&build(&book), "epub"));
    let text = |bytes| String::from_utf8(bytes).ok();
    files
        .into_iter()
        .filter_map(|(name, bytes)| Some((name, text(bytes)?)))
        .collect()
}

/// What a lexicon says: graphemes and phoneme of each lexeme.
fn lexemes(root: Node<'_, '_>) -> Vec<(Vec<String>, String)> {
    let words = |node: Node<'_, '_>, name: &str| -> Vec<String> {
        let inner = node
            .children()
            .filter(|child| child.has_tag_name((PLS, name)));
        inner
            .filter_map(|child| Some(child.text()?.to_owned()))
            .collect()
    };
    let lexemes = root
        .children()
        .filter(|node| node.has_tag_name((PLS, "lexeme")));
    lexemes
        .map(|lexeme| (words(lexeme, "grapheme"), words(lexeme, "phoneme").concat()))
        .collect()
}

#[test]
fn lexicons_tell_machines_how_terms_sound() {
    let files = epub(WANTED);
    let english = parse(&files["OEBPS/lexicon-en.pls"]);
    let root = english.root_element();
    assert_eq!(root.attribute("alphabet"), Some("ipa"));
    let lang = root.attribute(("http://www.w3.org/XML/1998/namespace", "lang"));
    assert_eq!(lang, Some("en"));
    assert_eq!(
        lexemes(root),
        [(
            vec!["sciatica".to_owned(), "Sciatica".to_owned()],
            "saɪˈætɪkə".to_owned()
        )]
    );
    let latin = parse(&files["OEBPS/lexicon-la.pls"]);
    assert_eq!(lexemes(latin.root_element())[0].1, "ˈkaʊda");

    // Every document names both, and the manifest has them.
    let package = &files["OEBPS/content.opf"];
    for name in ["lexicon-en.pls", "lexicon-la.pls"] {
        let documents = files.iter().filter(|(name, _)| name.ends_with(".xhtml"));
        for (document, text) in documents.filter(|(name, _)| !name.ends_with("cover.xhtml")) {
            let link = format!("href=\"{name}\"");
            assert!(
                text.contains("rel=\"pronunciation\"") && text.contains(&link),
                "{document}"
            );
        }
        let item = package.lines().find(|line| line.contains(name)).unwrap();
        assert!(
            item.contains("media-type=\"application/pls+xml\""),
            "{item}"
        );
    }
    assert!(
        package.contains("accessibilityFeature\">ttsMarkup<"),
        "{package}"
    );
}

#[test]
fn a_term_that_stands_alone_carries_its_sound() {
    let files = epub(WANTED);
    let mut said = Vec::new();
    for (name, text) in files.iter().filter(|(name, _)| name.ends_with(".xhtml")) {
        let page = parse(text);
        for node in page.descendants().filter(Node::is_element) {
            if let Some(sound) = node.attribute((SSML, "ph")) {
                let texts = node.descendants().filter(Node::is_text);
                let words: String = texts.filter_map(|n| n.text()).collect();
                let alphabet = node
                    .ancestors()
                    .find_map(|n| n.attribute((SSML, "alphabet")));
                assert_eq!(alphabet, Some("ipa"), "{name}");
                // EPUB 3 TTS § 2.3.1: not inside another one.
                let outer = node.ancestors().skip(1);
                assert!(
                    outer
                        .filter(|n| n.attribute((SSML, "ph")).is_some())
                        .count()
                        == 0
                );
                said.push((node.tag_name().name(), words, sound.to_owned()));
            }
        }
    }
    said.sort();
    let said: Vec<(&str, &str, &str)> = said
        .iter()
        .map(|(name, words, sound)| (*name, words.as_str(), sound.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            ("a", "Sciatica", "saɪˈætɪkə"),
            ("a", "cauda equina", "ˈkaʊda"),
            ("dfn", "cauda equina", "ˈkaʊda"),
            ("dfn", "sciatica", "saɪˈætɪkə"),
        ]
    );
}

#[test]
fn nothing_of_it_stands_in_a_book_that_does_not_want_it() {
    let all: String = epub("").into_values().collect();
    for word in ["ssml", "lexicon", "ttsMarkup", "saɪ"] {
        assert!(!all.contains(word), "{word}");
    }
    let page = web(&book(&[
        ("book.toml", BOOK),
        ("glossary.toml", GLOSSARY),
        ("chapter.md", CHAPTER),
    ]));
    assert!(!page.contains("ssml") && !page.contains("pronunciation"));
}

#[test]
fn a_book_without_sounds_says_none() {
    let book = book(&[
        ("book.toml", &format!("{BOOK}{WANTED}")),
        ("chapter.md", CHAPTER),
    ]);
    let files = unzip(edition(&build(&book), "epub"));
    let package = String::from_utf8(files["OEBPS/content.opf"].clone()).unwrap();
    assert!(!package.contains("ttsMarkup") && !package.contains("lexicon"));
}
