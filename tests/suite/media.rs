//! Pictures, cover and fonts in the e-book, read with other readers than the
//! writer: the archive as a zip file, its documents as XML.

use std::io::{Cursor, Read};

use clearprint::source::{MemoryWorld, World};
use zip::ZipArchive;

use crate::book_test::{book, build, codes, edition, folder, repository, short};

/// A file of the e-book that a book gives.
fn file(world: &MemoryWorld, name: &str) -> Vec<u8> {
    let built = build(world);
    let mut archive = ZipArchive::new(Cursor::new(edition(&built, "epub"))).unwrap();
    let mut bytes = Vec::new();
    let mut file = archive.by_name(name).unwrap();
    file.read_to_end(&mut bytes).unwrap();
    bytes
}

fn text(world: &MemoryWorld, name: &str) -> String {
    String::from_utf8(file(world, name)).unwrap()
}

/// The package document.
fn package(world: &MemoryWorld) -> String {
    text(world, "OEBPS/content.opf")
}

/// The text of all content documents, in their order.
fn documents(world: &MemoryWorld) -> String {
    let built = build(world);
    let mut archive = ZipArchive::new(Cursor::new(edition(&built, "epub"))).unwrap();
    let mut text = String::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        if file.name().unwrap().ends_with(".xhtml") {
            file.read_to_string(&mut text).unwrap();
        }
    }
    text
}

/// A picture from the fixtures of a rule.
fn picture(path: &str) -> Vec<u8> {
    std::fs::read(repository("tests/rules").join(path)).unwrap()
}

fn with_picture(chapter: &str, path: &str, bytes: Vec<u8>) -> MemoryWorld {
    book(&[("chapter.md", chapter)]).with(path, bytes)
}

#[test]
fn an_animation_is_not_called_harmless() {
    let with = |name: &str| {
        let chapter = "# One\n\n![A disc](a.gif)\n";
        package(&with_picture(chapter, "a.gif", picture(name)))
    };
    let hazard = |value: &str| format!("accessibilityHazard\">{value}</meta>");
    let still = with("M015/good/images/disc.gif");
    assert!(still.contains(&hazard("none")), "{still}");
    let moving = with("M015/bad/images/disc.gif");
    assert!(moving.contains(&hazard("unknown")), "{moving}");
}

#[test]
fn a_picture_in_html_keeps_its_words() {
    let chapter = "# One\n\n<img src=\"a.gif\" alt=\"A disc\" title=\"A caption\">\n\n\
                   Words <img src='a.gif' alt='in line'> more.\n\n\
                   <div>Before <img src='a.gif' alt='beside'></div>\n";
    let world = with_picture(chapter, "a.gif", picture("M015/good/images/disc.gif"));
    assert_eq!(codes(&build(&world)), ["M005"]);
    let documents = documents(&world);
    for alt in ["A disc", "in line", "beside"] {
        let tag = format!("alt=\"{alt}\"");
        assert_eq!(documents.matches(&tag).count(), 1, "{alt}: {documents}");
    }
    assert!(documents.contains("A caption</figcaption>") && documents.contains("<p>Before</p>"));
}

#[test]
fn a_drawing_goes_into_the_book_without_its_doctype() {
    let world = folder(&repository("tests/rules/M013/good"));
    let built = build(&world);
    assert_eq!(short(&built), "");
    let drawing = world.read("images/doctype.svg").unwrap();
    assert!(drawing.windows(9).any(|part| part == b"<!DOCTYPE"));
    let mut archive = ZipArchive::new(Cursor::new(edition(&built, "epub"))).unwrap();
    let mut drawings = 0;
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        if file.name().unwrap().ends_with(".svg") {
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            assert!(!text.contains("DOCTYPE") && text.contains("<svg"), "{text}");
            drawings += 1;
        }
    }
    assert!(drawings > 0);
}

/// The cover has a page of its own, first of all; the picture in it is the one that
/// shelves show, and has words.
#[test]
fn the_book_opens_with_its_cover() {
    let book_toml = "[book]\ntitle = \"Fish & chips\"\nsubtitle = \"How?\"\nlanguage = \"de\"\n\
                     authors = [{ name = \"Ann\" }, { name = \"Bob\" }]\n";
    let drawn = book(&[("book.toml", book_toml), ("a.md", "# One\n\nWords.\n")]);
    let picture = picture("C010/good/images/cover.png");
    let named = format!("{book_toml}cover = \"images/cover.png\"\ncover-alt = \"A <fish>.\"\n");
    let named = drawn
        .clone()
        .with("book.toml", named)
        .with("images/cover.png", picture.clone());
    for (world, alt) in [
        (&drawn, "Umschlag: Fish &amp; chips. How? Ann, Bob."),
        (&named, "A &lt;fish&gt;."),
    ] {
        assert_eq!(short(&build(world)), "");
        let package = package(world);
        let item = package
            .lines()
            .find(|line| line.contains("properties=\"cover-image\""));
        assert!(item.unwrap().contains("href=\"cover.png\""), "{package}");
        let spine = &package[package.find("<spine").unwrap()..];
        let first = spine.split("<itemref").nth(1).unwrap();
        assert!(first.contains("idref=\"id_cover.xhtml\""), "{first}");
        let page = text(world, "OEBPS/cover.xhtml");
        let image = format!("<img role=\"doc-cover\" src=\"cover.png\" alt=\"{alt}\"/>");
        assert!(page.contains(&image), "{page}");
        let nav = text(world, "OEBPS/nav.xhtml");
        assert!(
            nav.contains("<a epub:type=\"cover\" href=\"cover.xhtml\">Umschlag</a>"),
            "{nav}"
        );
    }
    assert!(file(&named, "OEBPS/cover.png") == picture);
}

/// A title in a script that only the book's own font has is drawn in that.
#[test]
fn the_cover_is_drawn_in_the_fonts_of_the_book() {
    let world = folder(&repository("tests/scripts/japanese"));
    let book_toml = String::from_utf8(world.read("book.toml").unwrap().to_vec()).unwrap();
    let with = |settings: &str| {
        world
            .clone()
            .with("book.toml", format!("{book_toml}{settings}"))
    };
    let drawn = with("\n[edition.epub]\n");
    assert_eq!(short(&build(&drawn)), "");
    let without = book_toml.split("[edition").next().unwrap();
    let without = world
        .clone()
        .with("book.toml", format!("{without}[edition.epub]\n"));
    assert_eq!(codes(&build(&without)), ["E001"]);
    let ink = |world: &MemoryWorld| {
        let cover = file(world, "OEBPS/cover.png");
        let mut reader = png::Decoder::new(Cursor::new(cover)).read_info().unwrap();
        let mut dots = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut dots).unwrap();
        // The ground is the first colour below the bar.
        let ground = dots[100 * 1200];
        dots.iter().filter(|dot| **dot != ground).count()
    };
    assert!(ink(&drawn) > ink(&without) + 10_000);
}

/// The families are in the book, cut down, with their licences; the style names them
/// where a reader's own choice wins, and every character of the text is in a face.
#[test]
fn fonts_are_embedded_with_their_licences() {
    let settings = "[book]\ntitle = \"Ångström & العربية\"\nlanguage = \"en\"\n\n\
                    [edition.epub]\nfonts = [\"Atkinson Hyperlegible Next\", \
                    \"Noto Sans Arabic\", \"Atkinson Hyperlegible Mono\"]\n";
    let chapter = "# One\n\nWords: السلام عليكم, **bold**, `code`.\n";
    let world = book(&[("book.toml", settings), ("a.md", chapter)]);
    assert_eq!(short(&build(&world)), "");
    let css = text(&world, "OEBPS/stylesheet.css");
    let body =
        "body { font-family: \"Atkinson Hyperlegible Next\", \"Noto Sans Arabic\", sans-serif; }";
    assert!(css.contains(body) && !css.contains("!important"), "{css}");
    let code = "pre, code, kbd { font-family: \"Atkinson Hyperlegible Mono\", monospace; }";
    assert!(css.rfind(code) > css.rfind("monospace, monospace"), "{css}");
    let package = package(&world);
    for (family, folder) in [
        (1, "AtkinsonHyperlegibleNext"),
        (2, "NotoSansArabic"),
        (3, "AtkinsonHyperlegibleMono"),
    ] {
        for (face, style) in [(1, "Regular"), (2, "Bold")] {
            let name = format!("font-{family}-{face}.ttf");
            assert!(css.contains(&format!("src: url({name})")), "{css}");
            let item = package.lines().find(|line| line.contains(&name)).unwrap();
            assert!(item.contains("media-type=\"font/ttf\""), "{item}");
            let bytes = file(&world, &format!("OEBPS/{name}"));
            let whole = repository("fonts")
                .join(folder)
                .join(format!("{style}.ttf"));
            assert!(bytes.len() < std::fs::read(whole).unwrap().len() * 9 / 10);
            let font = skrifa::FontRef::new(&bytes).unwrap();
            let charmap = skrifa::MetadataProvider::charmap(&font);
            let wanted = if family == 2 {
                "السلامعليكم"
            } else {
                "WordsboldcodeÅö"
            };
            for char in wanted.chars() {
                assert!(charmap.map(char).is_some(), "{name}: {char}");
            }
            assert_eq!(charmap.map('ŵ'), None, "{name}");
        }
        let licence = text(&world, &format!("OEBPS/font-{family}-licence.txt"));
        assert!(licence.contains("OPEN FONT LICENSE"), "{licence}");
        assert!(package.contains(&format!("font-{family}-licence.txt")));
    }
    let without = world
        .clone()
        .with("book.toml", settings.split("fonts").next().unwrap());
    assert!(!text(&without, "OEBPS/stylesheet.css").contains("@font-face"));
}
