//! Pages as pictures: a few small references that a person has looked at.
//!
//! Words and geometry are compared elsewhere, number by number; here stands what
//! only the eye sees: that a page is balanced, a dark theme dark, Arabic joined.
//! `pdftoppm` (poppler) paints the pages; where it is missing, the test passes
//! with a note unless `CLEARPRINT_JUDGES=required`. `UPDATE=1 cargo test` paints
//! the references anew: look at them before they are committed.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::book_test::{assert_none, build, edition, entries, folder, repository, short, updating};

/// Dots to the inch: enough to see lines of text, few bytes to keep.
const RESOLUTION: &str = "30";

/// The side of the squares that are compared, in dots: smaller than a line of
/// text, larger than what smooths an edge.
const SQUARE: usize = 8;

/// How far the mean of a square may be off, of 255: versions of poppler smooth
/// edges differently; a line that moved is off by 40 and more.
const TOLERANCE: u32 = 24;

/// Editions of the booklet beside those that it has by itself.
const EDITIONS: &str = "
[edition.large-print]
format = \"pdf\"

[edition.standard]
format = \"pdf\"
profile = \"standard\"

[edition.aph]
format = \"pdf\"
profile = \"aph\"

[edition.dark]
format = \"pdf\"
profile = \"giant-print\"
theme = \"yellow-on-black\"
running-heads = true
notes = \"page\"
tables = \"rows\"
";

/// A page that is looked at.
struct Page {
    /// The folder of the book.
    book: &'static str,
    /// What its `book.toml` says beside what it says on disk.
    settings: &'static str,
    edition: &'static str,
    /// From 1.
    page: usize,
    /// The name of the reference.
    picture: &'static str,
}

const fn page(
    book: &'static str,
    settings: &'static str,
    edition: &'static str,
    page: usize,
    picture: &'static str,
) -> Page {
    Page {
        book,
        settings,
        edition,
        page,
        picture,
    }
}

#[rustfmt::skip]
const PAGES: &[Page] = &[
    page("manuscript", EDITIONS, "large-print", 1, "title"),
    page("manuscript", EDITIONS, "large-print", 9, "margin-pages"),
    page("manuscript", EDITIONS, "large-print", 20, "table"),
    page("manuscript", EDITIONS, "standard", 2, "standard"),
    page("manuscript", EDITIONS, "aph", 5, "shaded-contents"),
    page("manuscript", EDITIONS, "dark", 12, "dark"),
    page("tests/scripts/arabic", "", "large-print", 3, "arabic"),
    page("tests/scripts/devanagari", "", "large-print", 3, "devanagari"),
    page("tests/scripts/japanese", "", "large-print", 3, "japanese"),
    page("tests/editions/formulas", "", "large-print", 3, "formulas"),
    page("tests/editions/blocks", "", "large-print", 4, "blocks"),
];

/// A picture in red, green and blue.
#[derive(PartialEq, Eq)]
struct Picture {
    width: usize,
    height: usize,
    dots: Vec<u8>,
}

impl Picture {
    fn read(path: &Path) -> Option<Self> {
        let decoder = png::Decoder::new(BufReader::new(File::open(path).ok()?));
        let mut reader = decoder.read_info().ok()?;
        let mut dots = vec![0; reader.output_buffer_size()?];
        let info = reader.next_frame(&mut dots).ok()?;
        (info.color_type == png::ColorType::Rgb).then_some(Self {
            width: info.width as usize,
            height: info.height as usize,
            dots,
        })
    }

    /// The sums of the colours in a square.
    fn square(&self, x: usize, y: usize) -> [u32; 3] {
        let mut sums = [0; 3];
        for row in y..(y + SQUARE).min(self.height) {
            for column in x..(x + SQUARE).min(self.width) {
                let dot = &self.dots[(row * self.width + column) * 3..];
                for (sum, value) in sums.iter_mut().zip(dot) {
                    *sum += u32::from(*value);
                }
            }
        }
        sums
    }

    /// Where the pictures differ more than smoothing can explain.
    fn difference(&self, other: &Self) -> Option<String> {
        if (self.width, self.height) != (other.width, other.height) {
            return Some(format!(
                "{} × {} dots, not {} × {}",
                other.width, other.height, self.width, self.height
            ));
        }
        let dots = u32::try_from(SQUARE * SQUARE).unwrap();
        for y in (0..self.height).step_by(SQUARE) {
            for x in (0..self.width).step_by(SQUARE) {
                let pairs = self.square(x, y).into_iter().zip(other.square(x, y));
                let most = pairs.map(|(a, b)| a.abs_diff(b) / dots).max();
                if most.is_some_and(|most| most > TOLERANCE) {
                    return Some(format!(
                        "they differ {x} dots from the left, {y} from the top"
                    ));
                }
            }
        }
        None
    }
}

/// Paints a page; `None` where nothing is installed to do so.
fn paint(pdf: &Path, page: usize, to: &Path) -> Option<PathBuf> {
    let page = page.to_string();
    let painted = Command::new("pdftoppm")
        .args([
            "-r",
            RESOLUTION,
            "-png",
            "-singlefile",
            "-f",
            &page,
            "-l",
            &page,
        ])
        .args([pdf, to])
        .status();
    match painted {
        Ok(status) => {
            assert!(
                status.success(),
                "pdftoppm could not paint page {page} of {pdf:?}"
            );
            Some(to.with_extension("png"))
        }
        Err(_) => {
            let required =
                std::env::var("CLEARPRINT_JUDGES").is_ok_and(|value| value == "required");
            assert!(!required, "pdftoppm is not installed");
            eprintln!("note: pdftoppm is not installed; no page was looked at");
            None
        }
    }
}

#[test]
fn pages_look_as_they_did_when_somebody_looked_at_them() {
    let references = repository("tests/pictures");
    let painted = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages");
    fs::create_dir_all(&painted).unwrap();
    let mut built: BTreeMap<&str, clearprint::Build> = BTreeMap::new();
    let mut failures = Vec::new();
    for page in PAGES {
        let picture = page.picture;
        let built = built.entry(page.book).or_insert_with(|| {
            let path = repository(page.book);
            let settings = fs::read_to_string(path.join("book.toml")).unwrap();
            let settings = settings + page.settings;
            build(&folder(&path).with("book.toml", settings.into_bytes()))
        });
        assert!(!built.failed, "{}:\n{}", page.book, short(built));
        let pdf = painted.join(format!("{picture}.pdf"));
        fs::write(&pdf, edition(built, page.edition)).unwrap();
        let Some(path) = paint(&pdf, page.page, &painted.join(picture)) else {
            return;
        };
        let reference = references.join(format!("{picture}.png"));
        let new = Picture::read(&path).expect("pdftoppm paints in red, green and blue");
        let shown = path.display();
        let found = match Picture::read(&reference) {
            None => Some("there is no reference".to_owned()),
            Some(old) => old.difference(&new),
        };
        if let Some(found) = found {
            if updating() {
                fs::create_dir_all(&references).unwrap();
                fs::copy(&path, &reference).unwrap();
            } else {
                failures.push(format!("{picture}: {found}; look at {shown}"));
            }
        }
    }
    assert_none(&failures);
    let mut kept: Vec<String> = PAGES
        .iter()
        .map(|page| format!("{}.png", page.picture))
        .collect();
    kept.sort();
    assert_eq!(entries(&references), kept, "tests/pictures holds others");
}

#[test]
fn a_line_that_moved_is_seen() {
    let page = |line: usize| Picture {
        width: 64,
        height: 64,
        dots: (0..64 * 64)
            .flat_map(|dot| {
                let ink = dot / 64 / 4 == line && dot % 2 == 0;
                [if ink { 0 } else { 255 }; 3]
            })
            .collect(),
    };
    assert_eq!(page(4).difference(&page(4)), None);
    assert!(page(4).difference(&page(6)).is_some());
}
