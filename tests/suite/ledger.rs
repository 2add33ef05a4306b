//! Tables that grow, each against what it speaks of: nothing is missing on either
//! side, and the `README.md` says of rules and settings what the code says.
//!
//! The tables of the `README.md` stand between comments such as
//! `<!-- rules:begin -->` and are made here: `UPDATE=1 cargo test` writes them.

use std::fmt::Write;
use std::fs;

use clearprint::config::{FORMATS, edition_keys};
use clearprint::diag::render::RENDERERS;
use clearprint::layout::font::FACES;
use clearprint::locale::LOCALES;
use clearprint::rules::RULES;
use clearprint::verify;
use read_fonts::{FontRef, TableProvider};

use crate::audit::paper::{changed, pdf};
use crate::book_test::{assert_none, entries, files, golden, repository};
use crate::profiles::profiles_tables;

/// The settings as written, whose comments document every key.
const SETTINGS: &str = include_str!("../../src/config/mod.rs");

#[test]
fn the_readme_has_every_rule_setting_and_profile() {
    let sections = [
        ("settings", settings_tables(SETTINGS)),
        ("rules", rules_table()),
        ("audit-finding", finding_of_the_audit()),
        ("profiles", profiles_tables()),
    ];
    let failures = sections.map(|(name, content)| section_is(name, &content).err());
    assert_none(&failures.into_iter().flatten().collect::<Vec<_>>());
}

/// Compares what stands between the comments of `name`, or writes it.
fn section_is(name: &str, content: &str) -> Result<(), String> {
    let path = repository("README.md");
    let text = fs::read_to_string(&path).map_err(|error| format!("README.md: {error}"))?;
    let (begin, end) = (
        format!("<!-- {name}:begin -->\n"),
        format!("<!-- {name}:end -->"),
    );
    let missing = || format!("README.md lacks `{}` or `{end}` after it", begin.trim());
    let (before, rest) = text.split_once(&begin).ok_or_else(missing)?;
    let (_, after) = rest.split_once(&end).ok_or_else(missing)?;
    golden(&path, &format!("{before}{begin}\n{content}\n{end}{after}"))
}

/// A text of the program as a block of Markdown.
fn block(text: &str) -> String {
    format!("```text\n{}\n```\n", text.trim_end())
}

fn finding_of_the_audit() -> String {
    let small = fs::read_to_string(repository("tests/rules/P001/bad.diff")).unwrap();
    let audit = verify::audit(pdf(&changed(&small)), None).unwrap();
    block(&verify::report::findings(&audit))
}

fn rules_table() -> String {
    let mut table =
        "| Code | Name | How bad | What it finds |\n| :-- | :-- | :-- | :-- |\n".to_owned();
    for rule in RULES {
        let (code, name, severity) = (rule.code, rule.name, rule.severity.name());
        let summary = cell(rule.summary);
        writeln!(table, "| {code} | `{name}` | {severity} | {summary} |").unwrap();
    }
    table
}

/// A text as a cell of a Markdown table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// A struct of the settings with the keys that it documents.
#[derive(Debug, Default, PartialEq)]
struct Table {
    doc: String,
    name: String,
    keys: Vec<Key>,
}

#[derive(Debug, Default, PartialEq)]
struct Key {
    doc: String,
    name: String,
    kind: String,
}

/// The public structs of a source file that has them as rustfmt writes them.
fn tables(source: &str) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    let mut doc = String::new();
    let mut renamed = None;
    for line in source.lines().map(str::trim) {
        if let Some(words) = line.strip_prefix("///") {
            doc.push_str(words);
        } else if let Some(name) = line.strip_prefix("pub struct ") {
            tables.push(Table {
                doc: std::mem::take(&mut doc).trim().to_owned(),
                name: name.trim_end_matches(" {").to_owned(),
                keys: Vec::new(),
            });
        } else if let Some((name, kind)) = line
            .strip_prefix("pub ")
            .and_then(|field| field.trim_end_matches(',').split_once(": "))
            && let (Some(table), false) = (tables.last_mut(), name.contains(' '))
        {
            table.keys.push(Key {
                doc: std::mem::take(&mut doc).trim().to_owned(),
                name: renamed.take().unwrap_or_else(|| name.replace('_', "-")),
                kind: kind.to_owned(),
            });
        } else if let Some(name) = line.strip_prefix("#[serde(rename = \"") {
            renamed = name.split_once('"').map(|(name, _)| name.to_owned());
        } else if !line.starts_with("#[") {
            doc.clear();
        }
    }
    tables
}

fn settings_tables(source: &str) -> String {
    let mut text = String::new();
    for table in tables(source) {
        // "`[book]`: what is said about the book." or "`book.toml`."
        let (title, about) = table.doc.split_once(": ").unwrap_or((&table.doc, ""));
        let title = title.trim_end_matches('.');
        writeln!(text, "### {title}\n").unwrap();
        if let Some(first) = about.chars().next() {
            let rest = &about[first.len_utf8()..];
            writeln!(text, "{}{rest}\n", first.to_uppercase()).unwrap();
        }
        let of_edition = table.name == "EditionTable";
        text.push_str(if of_edition {
            "| Key | Format | Value | Meaning | Default |\n| :-- | :-- | :-- | :-- | :-- |\n"
        } else {
            "| Key | Value | Meaning | Default |\n| :-- | :-- | :-- | :-- |\n"
        });
        for key in &table.keys {
            let (meaning, default) = match key.doc.split_once(" Default: ") {
                Some((meaning, default)) => (meaning, default.trim_end_matches('.')),
                None => match key.doc.strip_suffix(" Required.") {
                    Some(meaning) => (meaning, "**required**"),
                    None => (key.doc.as_str(), "none"),
                },
            };
            let (name, kind) = (&key.name, kind(&key.kind));
            let (meaning, default) = (cell(meaning), cell(default));
            let formats = if of_edition {
                format!(" {} |", formats(name))
            } else {
                String::new()
            };
            writeln!(
                text,
                "| `{name}` |{formats} {kind} | {meaning} | {default} |"
            )
            .unwrap();
        }
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// The formats that a key of an edition is for.
fn formats(key: &str) -> String {
    match edition_keys().find(|(name, _)| *name == key) {
        Some((_, formats)) => {
            let names = formats.iter().map(|of| format!("`{}`", of.row().name));
            names.collect::<Vec<_>>().join(", ")
        }
        None => "all".to_owned(),
    }
}

/// What a type takes, in the words of TOML's users.
fn kind(name: &str) -> &'static str {
    let bare = name
        .replace("Spanned<", "")
        .replace("Option<", "")
        .replace('>', "");
    match bare.as_str() {
        "String" => "text",
        "Vec<String" => "list of texts",
        "i64" | "Position" => "number",
        "bool" => "`true` or `false`",
        "toml::Value" => "date",
        "Columns" => "number or text",
        "Measurement" => "number or length",
        "Vec<Measurement" => "list of numbers",
        "OneOrMore" => "text or list of texts",
        "Vec<SubjectEntry" => "list of texts or tables",
        _ if bare.starts_with("Vec<") => "list of tables",
        _ if bare.starts_with("BTreeMap<") => "tables by name",
        _ if bare.ends_with("Table") => "table",
        _ => panic!("{name}: say here what a setting of this type takes"),
    }
}

#[test]
fn every_setting_is_documented_with_its_default() {
    let tables = tables(SETTINGS);
    assert!(tables.len() >= 7, "{tables:?}");
    for table in tables {
        assert!(!table.keys.is_empty(), "{} has no keys", table.name);
        assert!(table.doc.contains('`'), "{}: {}", table.name, table.doc);
        for key in table.keys {
            let said = key.doc.ends_with(" Required.") || key.doc.contains(" Default: ");
            let is_table = matches!(kind(&key.kind), "table" | "list of tables");
            assert!(key.doc.ends_with('.'), "{} {}", table.name, key.name);
            assert!(
                said || is_table,
                "{} {}: required or default?",
                table.name,
                key.name
            );
        }
    }
}

#[test]
fn settings_are_read_from_their_source() {
    let source = "/// Not a key.\npub const A: u8 = 1;\n\n/// `[a]`: the\n/// first.\n#[derive(X)]\n\
                  pub struct A {\n    /// Words. Default:\n    /// none.\n    \
                  pub sort_as: Option<Spanned<String>>,\n    /// How. Default: none.\n    \
                  #[serde(rename = \"match\")]\n    pub matching: Option<bool>,\n}\n";
    let key = |name: &str, doc: &str, kind: &str| Key {
        doc: doc.to_owned(),
        name: name.to_owned(),
        kind: kind.to_owned(),
    };
    let text = key(
        "sort-as",
        "Words. Default: none.",
        "Option<Spanned<String>>",
    );
    let choice = key("match", "How. Default: none.", "Option<bool>");
    let table = Table {
        doc: "`[a]`: the first.".to_owned(),
        name: "A".to_owned(),
        keys: vec![text, choice],
    };
    assert_eq!(tables(source), [table]);
    assert_eq!(
        settings_tables(source),
        "### `[a]`\n\nThe first.\n\n| Key | Value | Meaning | Default |\n\
         | :-- | :-- | :-- | :-- |\n| `sort-as` | text | Words. | none |\n\
         | `match` | `true` or `false` | How. | none |\n"
    );
}

/// The names of the files with this ending in a folder, without it.
fn stems(folder: &str, ending: &str) -> Vec<String> {
    let names = entries(&repository(folder)).into_iter();
    names
        .filter_map(|name| name.strip_suffix(ending).map(str::to_owned))
        .collect()
}

#[test]
fn every_language_has_its_file_and_every_file_its_language() {
    let mut languages: Vec<&str> = LOCALES.iter().map(|(language, _)| *language).collect();
    languages.sort_unstable();
    assert_eq!(stems("src/locale/phrases", ".toml"), languages);
    for (language, text) in LOCALES {
        let path = repository(&format!("src/locale/phrases/{language}.toml"));
        assert!(fs::read_to_string(path).unwrap() == *text, "{language}");
    }
}

#[test]
fn every_renderer_has_its_file_and_every_file_its_renderer() {
    let mut names: Vec<&str> = RENDERERS.iter().map(|renderer| renderer.name).collect();
    names.sort_unstable();
    let mut files = stems("src/diag/render", ".rs");
    files.retain(|file| file != "mod" && file != "tests");
    assert_eq!(files, names);
}

#[test]
fn every_format_has_its_folder() {
    for format in FORMATS {
        let module = format!("src/edition/{}/mod.rs", format.name);
        assert!(repository(&module).is_file(), "{module}");
    }
}

/// A licence that is told by its first lines.
const LICENCE: &str = "SIL OPEN FONT LICENSE";

/// OS/2 `fsType`: bits that restrict embedding (OpenType 1.9.1, OS/2 table). Zero
/// is "installable": any document may hold the font, whole or in part.
const RESTRICTED: u16 = 0x030e;

#[test]
fn every_face_may_be_embedded_and_has_its_licence_beside_it() {
    let mut found = 0;
    for file in files(&repository("fonts")) {
        let Some((folder, name)) = file.split_once('/') else {
            panic!("fonts/{file} is in no family's folder");
        };
        if !name.ends_with(".ttf") {
            assert_eq!(name, "OFL.txt", "fonts/{file}");
            continue;
        }
        found += 1;
        let licence = repository("fonts").join(folder).join("OFL.txt");
        let licence = fs::read_to_string(&licence).unwrap_or_default();
        assert!(licence.contains(LICENCE), "fonts/{folder} has no licence");
        let bytes = fs::read(repository("fonts").join(&file)).unwrap();
        let face = FACES.iter().find(|face| *face.bytes == *bytes);
        assert!(face.is_some(), "fonts/{file} is not in FACES");
        let os2 = FontRef::new(&bytes).unwrap().os2().unwrap();
        assert_eq!(
            os2.fs_type() & RESTRICTED,
            0,
            "fonts/{file} forbids embedding"
        );
        assert_eq!(os2.us_weight_class(), face.unwrap().weight, "fonts/{file}");
    }
    assert_eq!(found, FACES.len());
}
