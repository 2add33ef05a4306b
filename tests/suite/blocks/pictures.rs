//! Pictures of every kind, and where they and their descriptions stand.

use super::{Print, said};
use crate::book_test::{BOOK_TOML, book, build, edition, files, repository, short};
use crate::painting::Box;
use crate::reading::unzip;

/// The pictures of the case `blocks`: two halves in three formats, one turned by the
/// camera, and glass.
fn print(settings: &str, text: &str) -> Print {
    let toml = format!(
        "{BOOK_TOML}[edition.epub]\nformat = \"epub\"\n[edition.large-print]\nformat = \"pdf\"\n{settings}\n"
    );
    Print::of(&with_pictures(&toml, text))
}

fn with_pictures(toml: &str, text: &str) -> clearprint::source::MemoryWorld {
    let folder = repository("tests/editions/blocks/images");
    let world = book(&[("book.toml", toml), ("chapter.md", text)]);
    files(&folder).into_iter().fold(world, |world, file| {
        let bytes = std::fs::read(folder.join(&file)).unwrap();
        world.with(file, bytes)
    })
}

/// The pictures on the pages: those that are no lines.
fn pictures(print: &Print) -> Vec<&Box> {
    let boxes = print.painted.boxes.iter();
    boxes
        .filter(|found| size(found).1 > 8.0 && size(found).0 > 8.0)
        .collect()
}

fn size(found: &Box) -> (f32, f32) {
    let [left, bottom, right, top] = found.corners;
    (right - left, top - bottom)
}

#[test]
fn pictures_of_every_format_have_their_shape() {
    for (file, wide) in [
        ("halves.webp", 2.0),
        ("halves.gif", 2.0),
        ("glass.webp", 2.0),
        ("turned.jpg", 0.5),
    ] {
        let print = print("", &format!("# One\n\n![Two halves.]({file})\n"));
        let found = pictures(&print);
        let [picture] = found.as_slice() else {
            panic!("{file}: {found:?}");
        };
        let (width, height) = size(picture);
        assert!(
            (width / height - wide).abs() < 0.05,
            "{file}: {width} by {height}"
        );
        // 80 pixels at 150 to the inch: no larger than they bear.
        assert!(
            width.max(height) < 80.0 / 150.0 * 72.0 + 0.1,
            "{file}: {width} by {height}"
        );
        assert_eq!(print.tags("Figure")[0].details["Alt"], "Two halves.");
    }
}

/// The first pixels of the picture on the only page with one, through poppler.
fn painted(text: &str) -> Option<(usize, Vec<[u8; 3]>)> {
    let built = build(&with_pictures(BOOK_TOML, text));
    let file = crate::reading::Temporary::new("book.pdf", edition(&built, "large-print"));
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("page");
    crate::reading::run(
        "pdftoppm",
        &[
            "-r",
            "72",
            "-f",
            "3",
            "-l",
            "3",
            "-singlefile",
            file.path(),
            out.to_str().unwrap(),
        ],
    )?;
    let ppm = std::fs::read(out.with_extension("ppm")).unwrap();
    // Its head says the size: `P6 596 842 255`.
    let words = ppm.splitn(4, |byte| byte.is_ascii_whitespace());
    let size: Vec<usize> = words
        .skip(1)
        .take(2)
        .map(|number| std::str::from_utf8(number).unwrap().parse().unwrap())
        .collect();
    let pixels = &ppm[ppm.len() - size[0] * size[1] * 3..];
    let pixels = pixels.chunks_exact(3).map(|rgb| [rgb[0], rgb[1], rgb[2]]);
    Some((size[0], pixels.collect()))
}

#[test]
fn pictures_keep_their_colours_and_stand_upright() {
    let is_red = |[red, _, blue]: [u8; 3]| red > 150 && blue < 60;
    let is_blue = |[red, _, blue]: [u8; 3]| blue > 150 && red < 60;
    for (file, side_by_side) in [
        ("halves.webp", true),
        ("halves.gif", true),
        ("turned.jpg", false),
    ] {
        let Some((wide, pixels)) = painted(&format!("# One\n\n![Two halves.]({file})\n")) else {
            return;
        };
        let middle = |what: fn([u8; 3]) -> bool| {
            let found = pixels.iter().enumerate().filter(|(_, pixel)| what(**pixel));
            let places: Vec<(usize, usize)> = found.map(|(at, _)| (at % wide, at / wide)).collect();
            assert!(places.len() > 100, "{file}");
            let sum = places
                .iter()
                .fold((0, 0), |sum, at| (sum.0 + at.0, sum.1 + at.1));
            (sum.0 / places.len(), sum.1 / places.len())
        };
        let (red, blue) = (middle(is_red), middle(is_blue));
        // The camera held on its side: what it has left is shown above.
        let (before, apart) = if side_by_side {
            (red.0 + 10 < blue.0, red.1.abs_diff(blue.1) < 3)
        } else {
            (red.1 + 10 < blue.1, red.0.abs_diff(blue.0) < 3)
        };
        assert!(before && apart, "{file}: red at {red:?}, blue at {blue:?}");
    }
}

#[test]
fn the_epub_takes_webp_and_gif_as_they_are() {
    let text = "# One\n\n![A.](halves.webp)\n\n![B.](halves.gif)\n";
    let built = build(&with_pictures(BOOK_TOML, text));
    assert!(!built.failed, "{}", short(&built));
    let files = unzip(edition(&built, "epub"));
    let package = files
        .iter()
        .find(|(name, _)| name.ends_with(".opf"))
        .unwrap();
    let package = String::from_utf8(package.1.clone()).unwrap();
    for (file, kind) in [("halves.webp", "image/webp"), ("halves.gif", "image/gif")] {
        assert!(
            package.contains(&format!("media-type=\"{kind}\"")),
            "{package}"
        );
        let bytes = std::fs::read(repository("tests/editions/blocks/images").join(file)).unwrap();
        assert!(files.values().any(|held| *held == bytes), "{file}");
    }
}

#[test]
fn pictures_too_large_for_a_line_stand_between_the_words() {
    let text = "# One\n\nBefore ![large](large.svg) and ![small](small.svg) after.\n\n[![linked](large.svg)](https://example.org)\n";
    let print = Print::set("", text);
    let sizes: Vec<f32> = pictures(&print)
        .into_iter()
        .map(|found| size(found).0)
        .collect();
    assert_eq!(sizes.len(), 3, "{sizes:?}");
    assert!(sizes[0] > 400.0 && sizes[2] > 400.0, "{sizes:?}");
    assert!(sizes[1] < 20.0, "{sizes:?}");
    let read = print.read_aloud();
    assert!(
        read.contains("Before [alt: large] and [alt: small] after."),
        "{read}"
    );
    let lines = print.lines();
    for line in ["Before", "and"] {
        assert!(
            lines
                .iter()
                .any(|found| found.trim_end().starts_with(line) && !found.starts_with(' ')),
            "{lines:?}"
        );
    }
    let links = print.pdf.links();
    let link = links.iter().find(|link| link.target.is_err()).unwrap();
    assert_eq!(link.contents, "linked");
    assert!(
        print
            .tags("Link")
            .iter()
            .any(|link| said(link) == "[alt: linked]")
    );
}

#[test]
fn descriptions_stand_where_the_edition_asks_with_links_both_ways() {
    let text = "# One\n\n![Two halves.](halves.webp)\n\nWords after.\n";
    for (place, order) in [
        ("after-figure", ["left half", "Words after.", "The second."]),
        ("chapter-end", ["Words after.", "left half", "The second."]),
        ("book-end", ["Words after.", "The second.", "left half"]),
    ] {
        let toml = format!(
            "{BOOK_TOML}[edition.large-print]\nformat = \"pdf\"\ndescriptions = \"{place}\"\n"
        );
        let world = with_pictures(&toml, text).with("later.md", "# Two\n\nThe second.\n");
        let print = Print::of(&world);
        let read = print.read_aloud();
        let places: Vec<usize> = order
            .iter()
            .map(|words| read.find(words).unwrap())
            .collect();
        assert!(places.is_sorted(), "{place}: {read}");
        let lines = print.lines().join("\n");
        let places: Vec<usize> = order
            .iter()
            .map(|words| lines.find(words).unwrap())
            .collect();
        assert!(places.is_sorted(), "{place}: {lines}");
        let links = print.pdf.links();
        let to = |words: &str| {
            let found = links.iter().find(|link| link.contents.starts_with(words));
            found.map(|link| (link.page, *link.target.as_ref().unwrap()))
        };
        let ways = (to("Description of the picture"), to("Back to text"));
        if place == "after-figure" {
            assert_eq!(ways, (None, None));
        } else {
            let (Some(there), Some(back)) = ways else {
                panic!("{place}: {links:?}");
            };
            assert_eq!(there, (back.1, back.0), "{place}");
        }
    }
}
