//! The accessibility metadata (EPUB Accessibility 1.1 § 2). What can be computed,
//! [`Access`] is; here it is written as the package wants it, with what people claim.
//!
//! All five properties are always written, so that the file is right by 1.1,
//! which asks for `accessMode`, and by 1.2, which asks for `accessModeSufficient`.
//! A claim of conformance is never computed: only people can make it.

use super::metadata::property;
use crate::edition::html::Book;
use crate::edition::html::access::Access;
use crate::edition::html::inline::outside_address;
use crate::edition::html::xml::{Tag, Xml};
use crate::model::{AccessibilityNotes, Conformance};

pub(super) fn write(xml: &mut Xml, book: &Book<'_>) {
    let access = Access::of(book);
    for mode in &access.modes {
        property(xml, "schema:accessMode", mode);
    }
    for modes in &access.sufficient {
        property(xml, "schema:accessModeSufficient", &modes.join(","));
    }
    for feature in &access.features {
        property(xml, "schema:accessibilityFeature", feature);
    }
    property(xml, "schema:accessibilityHazard", access.hazard);
    property(xml, "schema:accessibilitySummary", &access.summary);
    said(xml, &book.document.metadata.accessibility);
}

/// What people say: who claims what, or why nobody claims anything.
fn said(xml: &mut Xml, notes: &AccessibilityNotes) {
    for (at, conformance) in notes.claims.iter().enumerate() {
        // One claim is the book's; of several, each has its own certifier.
        claim(xml, conformance, at + 1);
    }
    if let Some(exemption) = notes.exemption {
        // Who is exempt says so, and that no standard is kept.
        property(xml, "dcterms:conformsTo", "none");
        property(xml, "a11y:exemption", exemption.name());
    }
    // The address for letters stands in the statement alone: EPUB Accessibility 1.2 has
    // `a11y:contactEmail` for it, which EPUBCheck 5.3 takes for an error (OPF-027).
}

/// Who claims what (EPUB Accessibility 1.1 § 4, 1.2 § 4).
fn claim(xml: &mut Xml, conformance: &Conformance, number: usize) {
    let (claim_id, certifier_id) = match number {
        1 => ("conformance".to_owned(), "certifier".to_owned()),
        more => (format!("conformance-{more}"), format!("certifier-{more}")),
    };
    let (of_claim, of_certifier) = (format!("#{claim_id}"), format!("#{certifier_id}"));
    let claim = Tag::new("meta")
        .with("property", "dcterms:conformsTo")
        .with("id", &claim_id);
    line(xml, claim, &conformance.claim);
    let certifier = Tag::new("meta")
        .with("property", "a11y:certifiedBy")
        .with("refines", &of_claim)
        .with("id", &certifier_id);
    line(xml, certifier, &conformance.certified_by);
    let refining = |name: &str| {
        Tag::new("meta")
            .with("property", name)
            .with("refines", &of_certifier)
    };
    let linked = |rel: &str, href: &str| {
        Tag::new("link")
            .with("rel", rel)
            .with("refines", &of_certifier)
            .with("href", href)
    };
    if let Some(date) = &conformance.date {
        line(xml, refining("dcterms:date"), date);
    }
    for credential in &conformance.credentials {
        // Words may have a colon in them, and be no address.
        let is_address = credential.starts_with("https://") || credential.starts_with("http://");
        match outside_address(credential).filter(|_| is_address) {
            Some(address) => xml.empty(linked("a11y:certifierCredential", &address)),
            None => xml.element(refining("a11y:certifierCredential"), credential),
        }
        xml.line();
    }
    if let Some(report) = conformance.report.as_deref().and_then(outside_address) {
        xml.empty(linked("a11y:certifierReport", &report));
        xml.line();
    }
}

fn line(xml: &mut Xml, tag: Tag, text: &str) {
    xml.element(tag, text);
    xml.line();
}
