//! The house as `src/lib.rs` describes it: what may import what, and how a file
//! looks.

use std::fs;

use crate::book_test::{assert_none, files, repository};

/// The modules, lowest first; those of one row don't name each other.
const ROWS: &[&[&str]] = &[
    &["geom"],
    &["source"],
    &["diag"],
    &["locale", "markdown", "math"],
    // These two stand side by side: settings hold the book's metadata.
    &["config", "model"],
    &["layout"],
    &["edition"],
    &["verify"],
    &["cli"],
];

/// What any module may name: the catalogue of rules, and the error of the crate.
const ANY: &[&str] = &["rules", "BuildError"];

/// What only `cli` may name: the library's own face, which is above all others.
const FACE: &[&str] = &[
    "build",
    "read",
    "Book",
    "Build",
    "BuildOptions",
    "BuiltEdition",
];

/// The module that may not name its neighbour below, though it stands above: a check
/// that shares the writer's code repeats its mistakes.
const APART: (&str, &str) = ("verify", "edition");

/// Modules of one row that may name each other after all.
const SIDE_BY_SIDE: [&str; 2] = ["config", "model"];

/// The longest a file may be.
const MOST_LINES: usize = 600;

/// The source files, from `src`, with their text.
fn sources() -> Vec<(String, String)> {
    let source = repository("src");
    let names = files(&source).into_iter();
    names
        .filter(|name| name.ends_with(".rs"))
        .map(|name| {
            let text = fs::read_to_string(source.join(&name)).unwrap();
            (name, text)
        })
        .collect()
}

/// Whether a file holds tests alone.
fn is_test(name: &str) -> bool {
    name.contains("/tests/") || name.ends_with("/tests.rs") || name.ends_with("/sample.rs")
}

/// The code of a file: without comments, and without the tests at its end.
fn code(text: &str) -> String {
    let code = text
        .split("\n#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or("");
    let lines = code.lines().map(|line| match line.trim_start() {
        comment if comment.starts_with("//") => "",
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What a file names of its crate: `config::nearest` for `crate::config::nearest`.
/// A list in braces gives its outer names.
fn crate_paths(code: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            paths.extend(outer_names(list));
        } else {
            paths.push(path(rest));
        }
    }
    paths
}

/// The names in a list up to its closing brace, without the lists in it.
fn outer_names(list: &str) -> Vec<String> {
    let (mut depth, mut start, mut names) = (0, 0, Vec::new());
    for (at, char) in list.char_indices() {
        if depth == 0 && matches!(char, ',' | '}') {
            names.push(path(list[start..at].trim()));
            start = at + 1;
        }
        match char {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// The path that a text begins with.
fn path(text: &str) -> String {
    let is_part = |char: char| char.is_alphanumeric() || char == '_' || char == ':';
    let end = text.find(|char| !is_part(char)).unwrap_or(text.len());
    text[..end].trim_end_matches(':').to_owned()
}

fn row(module: &str) -> Option<usize> {
    ROWS.iter().position(|row| row.contains(&module))
}

/// Whether `module` may name this path of the crate.
fn may_name(module: &str, path: &str) -> bool {
    let other = path.split("::").next().unwrap_or("");
    let side_by_side = SIDE_BY_SIDE.contains(&module) && SIDE_BY_SIDE.contains(&other);
    if module == other || side_by_side || ANY.contains(&other) {
        return true;
    }
    if FACE.contains(&other) {
        // The binary and the library's tests are above the face as well.
        return module == "cli";
    }
    if (module, other) == APART {
        return false;
    }
    match (row(module), row(other)) {
        (Some(own), Some(other)) => other < own,
        _ => false,
    }
}

#[test]
fn imports_go_down_only() {
    let mut failures = Vec::new();
    for (name, text) in sources() {
        let module = name.split(['/', '.']).next().unwrap_or("");
        if matches!(module, "lib" | "make" | "main" | "rules" | "error") || is_test(&name) {
            continue;
        }
        assert!(
            row(module).is_some(),
            "src/{name}: say in ROWS where it stands"
        );
        for path in crate_paths(&code(&text)) {
            if !may_name(module, &path) {
                failures.push(format!("src/{name} names crate::{path}"));
            }
        }
    }
    assert_none(&failures);
}

/// `rules` and `error` may be named by any, so they name only what is below all.
#[test]
fn what_any_may_name_stands_below_all() {
    for (name, text) in sources() {
        let module = name.split(['/', '.']).next().unwrap_or("");
        if matches!(module, "rules" | "error") {
            for path in crate_paths(&code(&text)) {
                assert!(path.starts_with("diag::"), "src/{name} names crate::{path}");
            }
        }
    }
}

#[test]
fn the_order_is_the_one_that_the_library_describes() {
    let text = fs::read_to_string(repository("src/lib.rs")).unwrap();
    let (_, told) = text.split_once("//! # The modules, lowest first").unwrap();
    let (told, _) = told.split_once("Imports go down only").unwrap();
    let told: Vec<&str> = told.split('`').skip(1).step_by(2).collect();
    let rows: Vec<&str> = ROWS.iter().copied().flatten().copied().collect();
    assert_eq!(told, rows);
    let declared = text
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod "));
    let mut declared: Vec<&str> = declared.map(|name| name.trim_end_matches(';')).collect();
    declared.retain(|name| *name != "rules");
    let mut rows = rows;
    rows.sort_unstable();
    assert_eq!(declared, rows);
}

#[test]
fn files_begin_with_what_they_do_and_end_in_time() {
    let mut failures = Vec::new();
    for (name, text) in sources() {
        if !text.starts_with("//! ") {
            failures.push(format!("src/{name} doesn't begin with `//!`"));
        }
        let lines = text.lines().count();
        if lines > MOST_LINES {
            failures.push(format!(
                "src/{name} has {lines} lines, more than {MOST_LINES}"
            ));
        }
    }
    assert_none(&failures);
}

#[test]
fn nothing_is_left_for_later() {
    let mut failures = Vec::new();
    // In two halves, so that this file doesn't say them.
    let marks = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("X", "XX"),
    ];
    for folder in ["src", "tests/suite", "tests/bench"] {
        for name in files(&repository(folder)) {
            let text = fs::read(repository(folder).join(&name)).unwrap();
            let text = String::from_utf8_lossy(&text);
            if marks.iter().any(|mark| text.contains(mark)) {
                failures.push(format!("{folder}/{name} leaves something for later"));
            }
        }
    }
    for (name, text) in sources() {
        if !is_test(&name) && code(&text).contains(".unwrap()") {
            failures.push(format!(
                "src/{name} unwraps: say with `expect` why it holds"
            ));
        }
    }
    assert_none(&failures);
}

#[test]
fn paths_are_found_in_code() {
    let text = "use crate::diag::{Diagnostic, Sink};\nuse crate::{BuildError, config::{a, b}};\n\
                // use crate::cli::run;\nlet a = crate::layout::font::FACES; pub(crate) x\n\
                #[cfg(test)]\nmod tests {\n use crate::edition;\n}\n";
    assert_eq!(
        crate_paths(&code(text)),
        ["diag", "BuildError", "config", "layout::font::FACES"]
    );
    assert!(may_name("layout", "config::Settings") && may_name("config", "model"));
    assert!(!may_name("model", "layout") && !may_name("locale", "markdown"));
    assert!(!may_name("model", "build") && may_name("geom", "rules"));
    assert!(!may_name("verify", "edition::pdf") && may_name("verify", "layout::style"));
    assert!(!may_name("markdown", "config") && !may_name("markdown", "config::load"));
}
