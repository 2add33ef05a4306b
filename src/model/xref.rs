//! Links: those inside the book lead to nodes, those outside are looked at.

use std::collections::{BTreeMap, BTreeSet};

use super::captions::{Captioned, captioned};
use super::glossary::TERM_SCHEME;
use super::lower::Anchors;
use super::text::{number_prefix, plain_text, shortened};
use super::toc::words_again;
use super::walk::{Place, block_lines_mut, blocks, inlines_mut};
use super::{Block, Inline, InlineKind, LinkTarget, LinkWords, NodeId, Nodes, Role, Section};
use crate::config::nearest;
use crate::diag::{Diagnostic, Sink};
use crate::locale::Phrases;
use crate::rules;
use crate::source::{Sources, Span, normalize_path};

/// The schemes of addresses that a book may link to.
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel", "doi", "urn"];

/// The longest address that every program can be trusted to take (RFC 9110 § 4.1).
const LONGEST_ADDRESS_BYTES: usize = 8_000;

/// Resolves every link of the book: in its sections and in the definitions of
/// its terms; reports those that lead nowhere.
pub(super) fn resolve<'a>(
    sections: &mut [Section],
    definitions: impl Iterator<Item = &'a mut Vec<Block>>,
    anchors: &Anchors,
    nodes: &Nodes,
    sources: &Sources,
    sink: &mut Sink,
) {
    let mut visit = |_: Place, content: &mut Vec<Inline>| {
        inlines_mut(content, &mut |inline| {
            let InlineKind::Link { target, .. } = &mut inline.kind else {
                return;
            };
            let LinkTarget::External(address) = target else {
                return;
            };
            if address.starts_with(TERM_SCHEME) {
                // The glossary knows where it leads.
                return;
            }
            let span = nodes.span(inline.id);
            if address.len() > LONGEST_ADDRESS_BYTES {
                sink.push(too_long(address, span));
                // Each line of the link would carry it.
                address.clear();
                return;
            }
            match lead(address, span, anchors, sources) {
                Ok(found) => *target = found,
                Err(diagnostic) => sink.push(*diagnostic),
            }
        });
    };
    visit_sections(sections, &mut visit);
    for definition in definitions {
        block_lines_mut(definition, &mut visit);
    }
}

fn visit_sections(sections: &mut [Section], visit: &mut dyn FnMut(Place, &mut Vec<Inline>)) {
    for section in sections {
        visit(Place::Heading, &mut section.heading.content);
        block_lines_mut(&mut section.blocks, visit);
        visit_sections(&mut section.sections, visit);
    }
}

/// Gives the links without words those of what they lead to: the heading's text, the
/// number of a figure or table, else its caption; reports those that find none.
pub(super) fn refer<'a>(
    sections: &mut [Section],
    definitions: impl Iterator<Item = &'a mut Vec<Block>>,
    phrases: &Phrases,
    nodes: &mut Nodes,
    sink: &mut Sink,
) {
    let mut wanted = BTreeSet::new();
    let mut want = |_: Place, content: &mut Vec<Inline>| {
        inlines_mut(content, &mut |inline| {
            if let Some((node, _)) = without_words(inline) {
                wanted.insert(node);
            }
        });
    };
    let mut definitions: Vec<_> = definitions.collect();
    visit_sections(sections, &mut want);
    for definition in &mut definitions {
        block_lines_mut(definition, &mut want);
    }
    if wanted.is_empty() {
        return;
    }
    let mut words = BTreeMap::new();
    for section in &*sections {
        collect_words(section, &wanted, phrases, &mut words);
    }
    let mut fill = |_: Place, content: &mut Vec<Inline>| {
        inlines_mut(content, &mut |inline| {
            let span = nodes.span(inline.id);
            let Some((node, content)) = without_words(inline) else {
                return;
            };
            match words.get(&node).filter(|words| !is_blank(words)) {
                Some(words) => *content = words_again(words, nodes),
                None => sink.push(nothing_to_say(span)),
            }
        });
    };
    visit_sections(sections, &mut fill);
    for definition in definitions {
        block_lines_mut(definition, &mut fill);
    }
}

/// The target of a link that has no words yet, and the place for them.
fn without_words(inline: &mut Inline) -> Option<(NodeId, &mut Vec<Inline>)> {
    if let InlineKind::Link {
        target: LinkTarget::Internal(node),
        content,
        words: LinkWords::OfTarget,
    } = &mut inline.kind
    {
        return Some((*node, content));
    }
    None
}

/// What the wanted nodes are called: sections with the number that they have.
fn collect_words(
    section: &Section,
    wanted: &BTreeSet<NodeId>,
    phrases: &Phrases,
    words: &mut BTreeMap<NodeId, Vec<Inline>>,
) {
    let named = |id: NodeId, words: String| Inline {
        id,
        kind: InlineKind::Text(words),
    };
    if wanted.contains(&section.id) {
        let heading = &section.heading;
        let mut content = heading.content.clone();
        if let Some(number) = &heading.number {
            let lead = if section.role == Role::Chapter {
                phrases.chapter_heading.replace("{number}", number)
            } else {
                format!("{}{{title}}", number_prefix(number))
            };
            let (before, after) = lead.split_once("{title}").unwrap_or((&lead, ""));
            if let Some(InlineKind::Text(words)) = content.first_mut().map(|first| &mut first.kind)
            {
                words.insert_str(0, before);
            } else {
                content.insert(0, named(heading.id, before.to_owned()));
            }
            if !after.is_empty() {
                content.push(named(heading.id, after.to_owned()));
            }
        }
        words.insert(section.id, content);
    }
    blocks(&section.blocks, &mut |block| {
        let found = captioned(block).filter(|_| wanted.contains(&block.id));
        if let Some(Captioned {
            number, caption, ..
        }) = found
        {
            let number = number.map(|number| vec![named(block.id, number.to_owned())]);
            let caption = || caption.map(|caption| caption.content.clone());
            words.insert(block.id, number.or_else(caption).unwrap_or_default());
        }
    });
    for inner in &section.sections {
        collect_words(inner, wanted, phrases, words);
    }
}

fn is_blank(words: &[Inline]) -> bool {
    plain_text(words).trim().is_empty()
}

fn nothing_to_say(span: Span) -> Diagnostic {
    Diagnostic::new(
        &rules::REFERENCE_WITHOUT_WORDS,
        span,
        "what this link leads to has neither a number nor a caption to name it by",
    )
    .help("write the words of the link, or give the figure or table a caption")
}

fn too_long(address: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        &rules::LINK_BROKEN,
        span,
        format!(
            "the address `{}` is longer than {LONGEST_ADDRESS_BYTES} bytes",
            shortened(address, 60)
        ),
    )
    .help("link to a shorter address")
}

fn lead(
    address: &str,
    span: Span,
    anchors: &Anchors,
    sources: &Sources,
) -> Result<LinkTarget, Box<Diagnostic>> {
    if let Some(scheme) = scheme(address) {
        let scheme_known = SCHEMES.contains(&scheme.to_ascii_lowercase().as_str());
        let rest = address[scheme.len() + 1..].trim();
        if scheme_known && rest.is_empty() {
            return Err(Box::new(
                Diagnostic::new(
                    &rules::LINK_BROKEN,
                    span,
                    format!("`{address}` leads to nobody"),
                )
                .help("write the address or number after it"),
            ));
        }
        if scheme_known && scheme.to_ascii_lowercase().starts_with("http") && !has_host(address) {
            return Err(Box::new(
                Diagnostic::new(
                    &rules::LINK_BROKEN,
                    span,
                    format!("`{address}` is no full web address"),
                )
                .help("write it as the browser shows it: `https://example.org/page`"),
            ));
        }
        return if scheme_known {
            Ok(LinkTarget::External(encode(address)))
        } else {
            Err(Box::new(
                Diagnostic::new(
                    &rules::LINK_UNSAFE,
                    span,
                    format!("a book may not link to a `{scheme}:` address"),
                )
                .help(format!("link to one of: {}", SCHEMES.join(", "))),
            ))
        };
    }
    let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
    let from = sources.file(span.source).path();
    let broken = |message: String, help: String| {
        Box::new(Diagnostic::new(&rules::LINK_BROKEN, span, message).help(help))
    };
    if address.is_empty() {
        return Err(broken(
            "the link has no address".to_owned(),
            "write it in the round brackets: `[words](02-chapter.md#name)`".to_owned(),
        ));
    }
    let path = if path.is_empty() {
        from.to_owned()
    } else {
        normalize_path(from, &super::lower::percent_decode(path)).ok_or_else(|| {
            broken(
                format!("the link `{address}` leads out of the book's folder"),
                "link to a chapter of this book, or to a full https address".to_owned(),
            )
        })?
    };
    let fragment = super::lower::percent_decode(fragment);
    match anchors.find(&path, &fragment) {
        Some(Some(node)) => Ok(LinkTarget::Internal(node)),
        Some(None) => {
            let names: Vec<&str> = anchors.names(&path).collect();
            let help = if let Some(near) = nearest(&fragment, &names) {
                format!("did you mean `#{near}`?")
            } else if let Some(other) = anchors.file_that_names(&fragment, sources) {
                format!("`{other}` has that name: write the file before the `#`")
            } else {
                format!("give a heading of `{path}` the name: `## Heading {{#{fragment}}}`")
            };
            Err(broken(
                format!("nothing in `{path}` has the name `{fragment}`"),
                help,
            ))
        }
        None => Err(broken(
            format!("the link `{address}` leads to no chapter of this book"),
            "name a file of the book's `chapters`, or write a full https address".to_owned(),
        )),
    }
}

/// The scheme of an address (RFC 3986 § 3.1); one letter is a Windows drive.
pub(super) fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let valid = scheme.len() > 1
        && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|char| char.is_ascii_alphanumeric() || "+-.".contains(char));
    valid.then_some(scheme)
}

/// Whether a web address names a host, and a port that can be (RFC 3986 § 3.2).
fn has_host(address: &str) -> bool {
    let Some((_, rest)) = address.split_once("://") else {
        return false;
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    let host = authority.rsplit('@').next().unwrap_or("");
    let (host, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, Some(port)),
        _ => (host, None),
    };
    let brackets = host.starts_with('[') == host.ends_with(']');
    let port = port.is_none_or(|port| port.is_empty() || port.parse::<u16>().is_ok());
    // No label of a name is empty but that of the root (RFC 1034 § 3.1), nor is what
    // stands for other letters (RFC 5890 § 2.3.2.1).
    let mut labels = host.strip_suffix('.').unwrap_or(host).split('.');
    let labels = labels.all(|label| !label.is_empty() && !label.eq_ignore_ascii_case("xn--"));
    labels && !host.contains(char::is_whitespace) && brackets && port
}

/// The address with what RFC 3986 forbids as percent codes: spaces and
/// characters outside ASCII, brackets that are not those of a host, and any `#` after
/// the first.
fn encode(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    let host_end = address.split_once("://").map_or(0, |(scheme, rest)| {
        let host = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        scheme.len() + "://".len() + host
    });
    let mut in_fragment = false;
    for (at, char) in address.char_indices() {
        let forbidden = "<>\"{}|\\^`".contains(char)
            || (at >= host_end && "[]".contains(char))
            || (in_fragment && char == '#');
        in_fragment |= char == '#';
        if char.is_ascii_graphic() && !forbidden {
            encoded.push(char);
        } else {
            let mut bytes = [0; 4];
            for byte in char.encode_utf8(&mut bytes).bytes() {
                encoded.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_encoded_but_for_what_has_a_meaning() {
        for (written, encoded) in [
            ("https://a.org/?b[]=c d", "https://a.org/?b%5B%5D=c%20d"),
            ("https://[::1]/[a]#b#c", "https://[::1]/%5Ba%5D#b%23c"),
            ("mailto:a@b.org", "mailto:a@b.org"),
        ] {
            assert_eq!(encode(written), encoded);
        }
    }

    #[test]
    fn hosts_have_no_empty_labels() {
        for host in ["a..b", ".a", "xn--", "a.xn--.b", ""] {
            assert!(!has_host(&format!("https://{host}/")), "{host}");
        }
        for host in ["a", "a.b.", "[::1]:80", "user@a.b:8080"] {
            assert!(has_host(&format!("https://{host}/")), "{host}");
        }
    }

    #[test]
    fn schemes_are_told_from_paths() {
        assert_eq!(scheme("https://a"), Some("https"));
        assert_eq!(scheme("02-cells.md#a:b"), None);
        assert_eq!(scheme("C:/a"), None);
    }

    #[test]
    fn web_addresses_have_a_host() {
        for good in [
            "https://a",
            "http://a.b:80/c",
            "https://u@a/?b",
            "http://[::1]:8/",
        ] {
            assert!(has_host(good), "{good}");
        }
        for bad in [
            "https://",
            "https:///x",
            "http:ex",
            "http://[::1",
            "http://a:b/",
            "http://a b",
        ] {
            assert!(!has_host(bad), "{bad}");
        }
    }

    #[test]
    fn addresses_are_encoded() {
        assert_eq!(encode("https://a/b c?d=é"), "https://a/b%20c?d=%C3%A9");
    }
}
