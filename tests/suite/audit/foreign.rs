//! Files that are broken, encrypted, endless or no PDF at all: a clear answer, in
//! time, and never a panic.

use std::time::{Duration, Instant};

use clearprint::verify::pdf::Unreadable;
use clearprint::verify::{self, Audit};

use super::paper::{SOUND, changed, pdf};

/// Far more than any answer takes on a slow machine.
const SOON: Duration = Duration::from_secs(20);

fn refused(bytes: &[u8]) -> Option<Unreadable> {
    verify::audit(bytes.to_vec(), None).err()
}

fn audited(text: &str) -> Audit {
    verify::audit(pdf(text), None).unwrap()
}

fn codes(audit: &Audit) -> Vec<&'static str> {
    let mut codes: Vec<_> = audit.findings.iter().map(|found| found.rule.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

#[test]
fn what_is_no_pdf_is_refused() {
    for bytes in [&b""[..], b"%PDF-1.7", b"Words.", b"PK\x03\x04", &[0; 5000]] {
        assert_eq!(refused(bytes), Some(Unreadable::NoPdf), "{bytes:?}");
    }
}

#[test]
fn files_that_are_cut_off_or_damaged_never_stop_the_program() {
    let bytes = pdf(SOUND);
    // The font's program is most of the file and says nothing here.
    let places = (0..6_000)
        .step_by(97)
        .chain((bytes.len() - 9_000..bytes.len()).step_by(61));
    let start = Instant::now();
    for place in places {
        let _ = refused(&bytes[..place]);
        let mut damaged = bytes.clone();
        damaged[place] ^= 0x15;
        damaged[(place * 7) % bytes.len()] = b'<';
        let _ = refused(&damaged);
    }
    assert!(start.elapsed() < SOON * 3, "{:?}", start.elapsed());
}

#[test]
fn a_password_is_told() {
    // The words that check the empty password are others.
    let text = std::fs::read_to_string(crate::book_test::repository("tests/rules/P046/good.diff"));
    let text = text.unwrap().replace("/U <", "/U <00");
    assert_eq!(refused(&pdf(&changed(&text))), Some(Unreadable::Password));
}

#[test]
fn circles_have_an_end() {
    let start = Instant::now();
    // An element that is its own kid, bookmarks and names in a circle.
    let audit = audited(&changed(
        "-<< /S /TOC /P {document} /K {entry} >>\n+<< /S /TOC /P {document} /K [{entry} {contents} {document}] >>\n\
         @@\n-<< /Title (Tides) /Parent {outline} /Dest [{page2} /XYZ 70 720 null] >>\n\
         +<< /Title (Tides) /Parent {outline} /Next {bookmark} /First {bookmark} /Dest [{page2} /Fit] >>\n\
         @@\n-/Lang (en-GB)\n+/Lang (en-GB) /Names << /Dests {names} >>\n\
         @@\n+obj names\n+<< /Kids [{names} {names}] >>\n+endobj\n \n obj outline\n",
    ));
    assert_eq!(codes(&audit), [""; 0]);
    assert!(start.elapsed() < SOON * 3, "{:?}", start.elapsed());
}

#[test]
fn a_file_without_tags_is_measured_all_the_same() {
    let text = SOUND.replace("/StructTreeRoot {tree}", "");
    let text = text.replace("/MarkInfo << /Marked true >>", "");
    let audit = audited(&text);
    assert_eq!(codes(&audit), ["P030"]);
    let figures = &audit.figures;
    assert!(!figures.tagged && figures.words > 50);
    assert_eq!(figures.body_size, Some(18.0));
    assert_eq!(
        figures.line_pitch.as_ref().map(|pitch| pitch.usual),
        Some(1.33)
    );
    assert_eq!(figures.page_labels_wrong, 0);
    assert_eq!(figures.pages_numbered, 2);
}
