//! Same book, same bytes: twice, elsewhere, on another day, in another order, at
//! the same time as others.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

use clearprint::source::MemoryWorld;

use crate::book_test::{build, chapter, files, folder, repository};

/// A time to set by `SOURCE_DATE_EPOCH`: 2023-11-14.
const EPOCH: i64 = 1_700_000_000;

fn editions(world: &MemoryWorld) -> BTreeMap<String, Vec<u8>> {
    let built = build(world);
    assert!(!built.failed);
    let editions = built.editions.into_iter();
    editions.map(|made| (made.file_name, made.bytes)).collect()
}

/// What differs, without the bytes.
fn assert_same(a: &BTreeMap<String, Vec<u8>>, b: &BTreeMap<String, Vec<u8>>) {
    let names = |editions: &BTreeMap<String, Vec<u8>>| editions.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(a), names(b));
    for (name, bytes) in a {
        let other = &b[name];
        let at = bytes.iter().zip(other).position(|(a, b)| a != b);
        assert!(
            bytes == other,
            "{name}: {} and {} bytes, differ from {at:?} on",
            bytes.len(),
            other.len()
        );
    }
}

fn books() -> [MemoryWorld; 2] {
    [
        folder(&repository("manuscript")),
        folder(&repository("tests/editions/everything")),
    ]
}

#[test]
fn a_second_build_gives_the_same_bytes() {
    for world in books() {
        assert_same(&editions(&world), &editions(&world));
    }
}

#[test]
fn builds_at_the_same_time_give_the_same_bytes() {
    for world in books() {
        let alone = editions(&world);
        std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| editions(&world))).collect();
            for thread in threads {
                assert_same(&alone, &thread.join().unwrap());
            }
        });
    }
}

/// Copies a book, the last files first, so that the disk has them in another order.
fn copy(from: &Path, to: &Path) {
    for file in files(from)
        .into_iter()
        .rev()
        .filter(|file| !file.starts_with("dist/") && !file.starts_with("expected/"))
    {
        let path = to.join(&file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::copy(from.join(&file), &path).unwrap();
        let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        fs::File::options()
            .write(true)
            .open(&path)
            .unwrap()
            .set_modified(long_ago)
            .unwrap();
    }
}

/// Builds with the program.
fn run(book: &Path, epoch: Option<i64>) -> BTreeMap<String, Vec<u8>> {
    let output = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_clearprint"));
    command
        .arg("build")
        .arg(book)
        .arg("--output")
        .arg(output.path());
    // Nothing of where and for whom it runs may show.
    command
        .env("TZ", "Pacific/Kiritimati")
        .env("LANG", "tr_TR.UTF-8")
        .current_dir(output.path());
    match epoch {
        Some(epoch) => command.env("SOURCE_DATE_EPOCH", epoch.to_string()),
        None => command.env_remove("SOURCE_DATE_EPOCH"),
    };
    let ran = command.output().unwrap();
    assert!(
        ran.status.success(),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
    let names = files(output.path()).into_iter();
    names
        .map(|name| (name.clone(), fs::read(output.path().join(name)).unwrap()))
        .collect()
}

#[test]
fn a_copy_elsewhere_gives_the_same_bytes() {
    let from = repository("tests/editions/everything");
    let other = tempfile::tempdir().unwrap();
    let to = other.path().join("Another place, with spaces & ü");
    copy(&from, &to);
    let world = folder(&from);
    assert_same(&editions(&world), &run(&from, None));
    assert_same(&editions(&world), &run(&to, None));
}

#[test]
fn the_time_of_modification_is_that_of_the_environment() {
    let from = repository("tests/editions/small");
    let world = folder(&from);
    let dated = editions(&world.clone().with_source_date_epoch(EPOCH));
    assert_same(&dated, &run(&from, Some(EPOCH)));
    assert_ne!(dated, editions(&world), "a date that is fixed is used");
}

#[test]
fn a_book_without_a_date_is_the_same_on_another_day() {
    let world = chapter("# One\n\nWords.\n");
    let before = editions(&world);
    // Long enough for any clock in the files to show.
    std::thread::sleep(Duration::from_millis(2_100));
    assert_same(&before, &editions(&world));
}
