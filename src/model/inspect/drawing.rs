//! Drawings (SVG): looked through for what may not stand in a book, and cleaned of
//! what reading systems and EPUBCheck stumble over.
//!
//! Refused is what runs, moves, or fetches something (EPUB 3.3 § 6.2; SVG 2 § 2.2.1,
//! secure static mode), with the line it stands on. Taken out without a word is what
//! paints nothing: the XML declaration, a plain `DOCTYPE`, ids that stand twice.

use std::collections::BTreeSet;
use std::ops::Range;

use resvg::usvg;
use resvg::usvg::roxmltree::{Attribute, Document, Node, ParsingOptions};

use super::{Flaw, Inspected, pixels};
use crate::model::ImageFormat;

const NAMESPACE: &str = "http://www.w3.org/2000/svg";
const NO_PICTURE: &str = "it is no SVG, PNG, JPEG, WebP or GIF";
const SAVE_AGAIN: &str = "save it again as SVG, PNG, JPEG, WebP or GIF";
const SAVE_PLAIN: &str = "save it as plain SVG: in Inkscape \"Plain SVG\", in Illustrator \
                          \"Export as SVG\"";
const EMBED: &str = "bring everything into the drawing itself: embed its pictures, write its \
                     styles in it";
const NO_SCRIPT: &str = "take it out, or save the drawing as plain SVG";
const NO_MOTION: &str = "take the animation out: what moves distracts, and can't be printed";

/// The elements that run something, or hold what is no drawing.
const FOREIGN: &[&str] = &[
    "script",
    "handler",
    "foreignObject",
    "iframe",
    "object",
    "embed",
    "audio",
    "video",
    "canvas",
];

/// The elements that move something (SVG Animations 2).
const MOVING: &[&str] = &[
    "animate",
    "animateColor",
    "animateMotion",
    "animateTransform",
    "discard",
    "set",
];

pub(super) fn inspect(bytes: &[u8]) -> Result<Inspected, Flaw> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) if bytes.windows(4).any(|part| part == b"<svg") => {
            return Err(Flaw::new(
                "it is a drawing that is not written in UTF-8",
                "open it in an editor and save it in UTF-8",
            ));
        }
        Err(_) => return Err(Flaw::new(NO_PICTURE, SAVE_AGAIN)),
    };
    let text = without_prolog(text.trim_start_matches('\u{feff}'))?;
    let options = ParsingOptions {
        allow_dtd: false,
        ..ParsingOptions::default()
    };
    let xml = Document::parse_with_options(&text, options).map_err(|error| {
        let begins = text.trim_start().get(..14).unwrap_or_default();
        if begins.eq_ignore_ascii_case("<!doctype html") || text.contains("<html") {
            return Flaw::new(
                "it is a web page, not a picture",
                "download the picture itself",
            );
        }
        if !text.contains("<svg") {
            return Flaw::new(NO_PICTURE, SAVE_AGAIN);
        }
        Flaw::new(format!("its XML is broken: {error}"), SAVE_PLAIN)
    })?;
    let root = xml.root_element().tag_name();
    if root.name() == "html" {
        return Err(Flaw::new(
            "it is a web page, not a picture",
            "download the picture itself",
        ));
    }
    if root.name() != "svg" {
        return Err(Flaw::new("it is XML but no SVG", SAVE_AGAIN));
    }
    if root.namespace() != Some(NAMESPACE) {
        return Err(Flaw::new(
            format!("it lacks `xmlns=\"{NAMESPACE}\"`"),
            "write it into its first tag, `<svg …>`",
        ));
    }
    for node in xml.descendants() {
        check(&xml, node)?;
    }
    let tree = usvg::Tree::from_xmltree(&xml, &usvg::Options::default()).map_err(|error| {
        use usvg::Error;
        match error {
            Error::InvalidSize => Flaw::without_area(),
            Error::NotAnUtf8Str
            | Error::MalformedGZip
            | Error::SvgzFeatureNotEnabled
            | Error::ElementsLimitReached
            | Error::ParsingFailed(_) => {
                Flaw::new(format!("it can't be drawn: {error}"), SAVE_PLAIN)
            }
        }
    })?;
    let size = tree.size();
    group(tree.root(), size.width().max(size.height()))?;
    let cleaned = without(&text, &ids(&xml)?);
    Ok(Inspected {
        format: ImageFormat::Svg,
        width: size.width(),
        height: size.height(),
        motion: None,
        is_cmyk: false,
        cleaned: (cleaned.as_bytes() != bytes).then(|| cleaned.into_bytes()),
    })
}

/// The text without its XML declaration and `DOCTYPE`; their line ends stay, so that
/// lines keep their numbers.
fn without_prolog(text: &str) -> Result<String, Flaw> {
    let mut cuts = Vec::new();
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let length = if rest.starts_with(char::is_whitespace) {
            rest.len() - rest.trim_start().len()
        } else if rest.starts_with("<?") {
            let length = rest.find("?>").map_or(rest.len(), |end| end + 2);
            if rest.starts_with("<?xml ") {
                cuts.push(at..at + length);
            }
            length
        } else if rest.starts_with("<!--") {
            rest.find("-->").map_or(rest.len(), |end| end + 3)
        } else if rest.starts_with("<!DOCTYPE svg") {
            let length = doctype(rest);
            let declared = &rest[..length];
            if let Some(entity) = declared.find("<!ENTITY") {
                let line = line_of(text, at + entity);
                return Err(Flaw::new(
                    format!(
                        "its DOCTYPE declares entities (`<!ENTITY` on line {line}), which may \
                         stand for anything"
                    ),
                    SAVE_PLAIN,
                ));
            }
            cuts.push(at..at + length);
            length
        } else {
            break;
        };
        at += length;
    }
    Ok(without(text, &cuts))
}

/// The length of the `DOCTYPE` that the text begins with (XML 1.0 § 2.8).
fn doctype(text: &str) -> usize {
    let mut quote = None;
    let mut depth = 0_u32;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), close) if open == close => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'[') => depth += 1,
            (None, b']') => depth = depth.saturating_sub(1),
            (None, b'>') if depth == 0 => return at + 1,
            (None, _) => {}
        }
    }
    text.len()
}

/// The text without some parts, which stand in its order; line ends in them stay.
fn without(text: &str, cuts: &[Range<usize>]) -> String {
    let mut left = String::with_capacity(text.len());
    let mut from = 0;
    for cut in cuts {
        left.push_str(&text[from..cut.start]);
        left.extend(text[cut.clone()].chars().filter(|char| *char == '\n'));
        from = cut.end;
    }
    left.push_str(&text[from..]);
    left
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// Looks at one node for what runs, moves or leads out.
fn check(xml: &Document<'_>, node: Node<'_, '_>) -> Result<(), Flaw> {
    let line = || line_of(xml.input_text(), node.range().start);
    let refuse =
        |what: String, help: &str| Err(Flaw::new(format!("{what} (line {})", line()), help));
    if node.pi().is_some_and(|pi| pi.target == "xml-stylesheet") {
        return refuse("it asks for a style sheet outside itself".to_owned(), EMBED);
    }
    if !node.is_element() {
        return Ok(());
    }
    let name = node.tag_name().name();
    if FOREIGN.contains(&name) {
        return refuse(
            format!("its element `{name}` runs, or holds what is no drawing"),
            NO_SCRIPT,
        );
    }
    if MOVING.contains(&name) {
        return refuse(format!("its element `{name}` moves"), NO_MOTION);
    }
    if name == "style" {
        let css: String = node.children().filter_map(|child| child.text()).collect();
        let css = plain_css(&css);
        if css.contains("@import") || leads_out(&css, &ADDRESSED) {
            return refuse("its style refers to another file".to_owned(), EMBED);
        }
        if css.contains("@keyframes") {
            return refuse("its style moves: `@keyframes`".to_owned(), NO_MOTION);
        }
    }
    for attribute in node.attributes() {
        let (key, value) = (attribute.name(), attribute.value().trim());
        if attribute.namespace().is_none() && key.starts_with("on") {
            return refuse(format!("its attribute `{key}` is a script"), NO_SCRIPT);
        }
        // Words for readers may hold brackets too.
        let functions = if key == "style" {
            &ADDRESSED
        } else {
            &ADDRESSED[..1]
        };
        if leads_out(value, functions) {
            return refuse(
                format!(
                    "its attribute `{key}` refers to another file: `{}`",
                    short(value)
                ),
                EMBED,
            );
        }
        if matches!(key, "href" | "src") && !stays_inside(name, value) {
            return refuse(format!("it refers to `{}`", short(value)), EMBED);
        }
    }
    Ok(())
}

/// As much of an address as fits a message.
fn short(address: &str) -> String {
    const MOST: usize = 60;
    if address.chars().count() <= MOST {
        return address.to_owned();
    }
    address.chars().take(MOST).chain(['…']).collect()
}

/// Whether a reference is one to the drawing itself, a picture written out in it, or
/// a link for readers.
fn stays_inside(element: &str, address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    let begins = |with: &[&str]| with.iter().any(|with| lower.starts_with(with));
    match element {
        _ if address.starts_with('#') => true,
        "a" => begins(&["https://", "http://"]),
        // Kinds that every edition can draw.
        "image" | "feImage" => begins(&["data:image/png", "data:image/jpeg", "data:image/jpg"]),
        _ => false,
    }
}

/// The functions of CSS that take addresses (CSS Images 4 § 2, CSS Values 5 § 2).
const ADDRESSED: [&str; 4] = ["url(", "src(", "image(", "image-set("];

/// Whether a value of CSS names something that is not in the drawing itself.
fn leads_out(value: &str, functions: &[&str]) -> bool {
    let css = plain_css(value);
    functions.iter().any(|function| {
        let mut parts = css.split(function).skip(1);
        parts.any(|part| {
            let address = part.trim_start_matches([' ', '"', '\'']);
            // A function inside is found by itself.
            let is_function = ADDRESSED.iter().any(|inner| address.starts_with(inner));
            !address.starts_with('#') && !address.starts_with("data:") && !is_function
        })
    })
}

/// Text of CSS in small letters, its escapes resolved (CSS Syntax 3 § 4.3.7): names
/// and functions are the same however they are written.
fn plain_css(css: &str) -> String {
    const MOST_DIGITS: usize = 6;
    let mut plain = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once('\\') {
        plain.push_str(before);
        let digits = after.chars().take(MOST_DIGITS);
        let count = digits.take_while(char::is_ascii_hexdigit).count();
        if count == 0 {
            rest = after;
            continue;
        }
        let code = u32::from_str_radix(&after[..count], 16).ok();
        plain.extend(code.and_then(char::from_u32));
        rest = &after[count..];
        rest = rest.strip_prefix([' ', '\n', '\t']).unwrap_or(rest);
    }
    plain.push_str(rest);
    plain.to_ascii_lowercase()
}

/// Where ids stand that can't: twice, or with characters that no id has. In their
/// order; what nothing refers to is not missed.
fn ids(xml: &Document<'_>) -> Result<Vec<Range<usize>>, Flaw> {
    let mut known = BTreeSet::new();
    let mut cuts = Vec::new();
    let is_id =
        |attribute: &Attribute<'_, '_>| attribute.name() == "id" && attribute.namespace().is_none();
    for node in xml.descendants() {
        for attribute in node.attributes().filter(is_id) {
            let id = attribute.value();
            if is_name(id) && known.insert(id) {
                continue;
            }
            let refers = |value: &str| {
                let mut parts = value.split('#').skip(1);
                parts.any(|part| part.trim_end().trim_end_matches([')', '"', '\'']) == id)
            };
            let mut others = xml.descendants().flat_map(|node| node.attributes());
            if !is_name(id) && others.any(|other| refers(other.value())) {
                let line = line_of(xml.input_text(), attribute.range().start);
                return Err(Flaw::new(
                    format!("its id `{}` is no XML name (line {line})", short(id)),
                    "let ids begin with a letter and have letters, digits and hyphens alone",
                ));
            }
            cuts.push(attribute.range());
        }
    }
    Ok(cuts)
}

/// Whether a value can be an id: a name without colons (XML 1.0 § 2.3).
fn is_name(id: &str) -> bool {
    let letter = |char: char| char.is_alphabetic() || char == '_';
    id.starts_with(letter)
        && id
            .chars()
            .all(|char| letter(char) || char.is_numeric() || matches!(char, '-' | '.' | '\u{b7}'))
}

/// Looks at what is painted: pictures in the drawing, and filters that would take
/// hours. `side` is the longer one of the drawing.
fn group(group: &usvg::Group, side: f32) -> Result<(), Flaw> {
    /// Wider by this part of the drawing, a blur is a plain colour.
    const WIDEST_BLUR: f32 = 0.5;
    /// Thickening costs the square of its radius for each pixel.
    const WIDEST_STROKE: f32 = 0.01;
    /// Finer noise than this is not seen.
    const MOST_OCTAVES: u32 = 10;
    let (across, down) = group.abs_transform().get_scale();
    let scale = across.max(down);
    let wide = |x: f32, y: f32, most: f32| x.max(y) * scale > most * side;
    for primitive in group
        .filters()
        .iter()
        .flat_map(|filter| filter.primitives())
    {
        use usvg::filter::Kind;
        let named = match primitive.kind() {
            Kind::GaussianBlur(blur) => {
                let (x, y) = (blur.std_dev_x().get(), blur.std_dev_y().get());
                wide(x, y, WIDEST_BLUR).then_some("its blur is wider than the drawing")
            }
            Kind::DropShadow(shadow) => {
                let (x, y) = (shadow.std_dev_x().get(), shadow.std_dev_y().get());
                wide(x, y, WIDEST_BLUR).then_some("its shadow is wider than the drawing")
            }
            Kind::Morphology(change) => {
                let (x, y) = (change.radius_x().get(), change.radius_y().get());
                wide(x, y, WIDEST_STROKE).then_some("its filter `feMorphology` is too wide")
            }
            Kind::Turbulence(noise) => (noise.num_octaves() > MOST_OCTAVES)
                .then_some("its filter `feTurbulence` has too many octaves"),
            Kind::Blend(_)
            | Kind::ColorMatrix(_)
            | Kind::ComponentTransfer(_)
            | Kind::Composite(_)
            | Kind::ConvolveMatrix(_)
            | Kind::DiffuseLighting(_)
            | Kind::DisplacementMap(_)
            | Kind::Flood(_)
            | Kind::Image(_)
            | Kind::Merge(_)
            | Kind::Offset(_)
            | Kind::SpecularLighting(_)
            | Kind::Tile(_) => None,
        };
        if let Some(what) = named {
            return Err(Flaw::new(
                what,
                "make it smaller, or save the drawing as PNG",
            ));
        }
    }
    for node in group.children() {
        if let usvg::Node::Group(inner) = node {
            self::group(inner, side)?;
        }
        if let usvg::Node::Image(image) = node {
            let inner = match image.kind() {
                usvg::ImageKind::PNG(bytes) => pixels::inspect(bytes, ImageFormat::Png).map(drop),
                usvg::ImageKind::JPEG(bytes) => pixels::inspect(bytes, ImageFormat::Jpeg).map(drop),
                // Only those two get so far.
                usvg::ImageKind::GIF(_) | usvg::ImageKind::WEBP(_) | usvg::ImageKind::SVG(_) => {
                    Ok(())
                }
            };
            inner.map_err(|flaw| {
                Flaw::new(
                    format!("a picture inside it is no good: {}", flaw.what),
                    flaw.help,
                )
            })?;
        }
        let mut found = Ok(());
        node.subroots(|root| {
            if found.is_ok() {
                found = self::group(root, side);
            }
        });
        found?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inside: &str) -> String {
        format!("<svg xmlns='{NAMESPACE}' viewBox='0 0 40 30'>\n{inside}\n</svg>")
    }

    #[test]
    fn what_is_sound_goes_as_it_is() {
        let text = svg("<a href='https://example.org/'><path id='a' d='M0 0h9'/></a>");
        let found = inspect(text.as_bytes()).unwrap();
        assert_eq!((found.width, found.height), (40.0, 30.0));
        assert_eq!(found.cleaned, None);
    }

    #[test]
    fn what_may_not_stand_there_is_named_with_its_line() {
        for (inside, word) in [
            ("<script/>", "`script`"),
            ("<g onload='x()'/>", "`onload` is a script"),
            ("<image href='http://x/y.png'/>", "`http://x/y.png`"),
            ("<image href='data:image/svg+xml,x'/>", "data:image/svg+xml"),
            ("<a href='javascript:x()'/>", "javascript"),
            ("<use href='other.svg#a'/>", "other.svg"),
            ("<g style='fill: URL( \"http://x/\")'/>", "`style`"),
            ("<style>@import 'a.css';</style>", "another file"),
            ("<style>@IMPORT 'a.css';</style>", "another file"),
            ("<style>@\\69mport 'a.css';</style>", "another file"),
            (
                "<style>a{fill:u\\72l(http://x.y/a#b)}</style>",
                "another file",
            ),
            (
                "<style>a{b:image-set('http://x.y/a.png' 1x)}</style>",
                "another file",
            ),
            ("<style>@KEYFRAMES a{}</style>", "moves"),
            ("<style>@keyframes a {}</style>", "moves"),
            ("<g><foreignObject/></g>", "`foreignObject`"),
            ("<g><animate/></g>", "`animate` moves"),
        ] {
            let flaw = inspect(svg(inside).as_bytes()).unwrap_err();
            let right = flaw.what.contains(word) && flaw.what.ends_with("(line 2)");
            assert!(right, "{inside}: {flaw:?}");
        }
    }

    #[test]
    fn a_plain_doctype_is_dropped_and_lines_keep_their_numbers() {
        let prolog = "\u{feff}<?xml version='1.0' encoding='utf-8'?>\n<!-- by hand -->\n\
                      <!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\"\n \"http://x/svg11.dtd\">\n";
        let found = inspect(format!("{prolog}{}", svg("")).as_bytes()).unwrap();
        let cleaned = String::from_utf8(found.cleaned.unwrap()).unwrap();
        assert!(
            !cleaned.contains("DOCTYPE") && !cleaned.contains("<?xml"),
            "{cleaned}"
        );
        let flaw = inspect(format!("{prolog}{}", svg("<script/>")).as_bytes()).unwrap_err();
        assert!(flaw.what.ends_with("(line 6)"), "{flaw:?}");
        let flaw = inspect(b"<!DOCTYPE svg [\n<!ENTITY a 'b'>]>\n<svg/>").unwrap_err();
        assert!(flaw.what.contains("`<!ENTITY` on line 2"), "{flaw:?}");
    }

    #[test]
    fn ids_stand_once_and_are_names() {
        let text = svg("<g id='a'/><g id='a'/><g id='1 2'/>");
        let cleaned = inspect(text.as_bytes()).unwrap().cleaned.unwrap();
        assert_eq!(
            String::from_utf8(cleaned).unwrap(),
            svg("<g id='a'/><g /><g />")
        );
        let used = svg("<use href='#1'/><g id='1'/>");
        let flaw = inspect(used.as_bytes()).unwrap_err();
        assert!(flaw.what.contains("`1` is no XML name"), "{flaw:?}");
    }

    #[test]
    fn filters_without_bounds_are_refused() {
        let with = |filter: &str| {
            let text = svg(&format!(
                "<filter id='f'>{filter}</filter><rect width='9' height='9' filter='url(#f)'/>"
            ));
            inspect(text.as_bytes())
        };
        assert!(with("<feGaussianBlur stdDeviation='2'/>").is_ok());
        for filter in [
            "<feGaussianBlur stdDeviation='1e9'/>",
            "<feDropShadow stdDeviation='1e9'/>",
            "<feMorphology radius='30'/>",
            "<feTurbulence baseFrequency='0.1' numOctaves='100000'/>",
        ] {
            assert!(with(filter).is_err(), "{filter}");
        }
    }
}
