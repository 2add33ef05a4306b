//! `[accessibility]` → [`AccessibilityNotes`]: what people say of it, and only that.
//!
//! Nothing is claimed that nobody stands behind: a claim has somebody who certifies
//! it, and a book that is exempt from the law claims nothing.

use std::ops::Range;

use toml::Spanned;

use super::entry::OneOrMore;
use super::resolve::Resolver;
use super::value;
use super::{AccessibilityTable, ClaimTable};
use crate::diag::Diagnostic;
use crate::model::{AccessibilityNotes, Conformance, Exemption};
use crate::rules::CLAIM_BESIDE_EXEMPTION;

/// The exemptions, by their names in `book.toml`.
const EXEMPTIONS: &[(&str, Exemption)] = &[
    (
        Exemption::Microenterprise.name(),
        Exemption::Microenterprise,
    ),
    (
        Exemption::DisproportionateBurden.name(),
        Exemption::DisproportionateBurden,
    ),
    (
        Exemption::FundamentalAlteration.name(),
        Exemption::FundamentalAlteration,
    ),
];

/// The keys that say who certifies a claim.
struct Certifier<'a> {
    by: Option<&'a Spanned<String>>,
    credential: Option<&'a Spanned<OneOrMore>>,
    report: Option<&'a Spanned<String>>,
    on: Option<&'a Spanned<toml::Value>>,
}

impl Certifier<'_> {
    /// The keys that are there, with their places.
    fn places(&self) -> impl Iterator<Item = (&'static str, Range<usize>)> {
        let places = [
            ("certified-by", self.by.map(Spanned::span)),
            ("credential", self.credential.map(Spanned::span)),
            ("report", self.report.map(Spanned::span)),
            ("certified-on", self.on.map(Spanned::span)),
        ];
        places
            .into_iter()
            .filter_map(|(key, place)| Some((key, place?)))
    }
}

impl Resolver<'_> {
    /// What people say of the book's accessibility.
    pub(super) fn accessibility(&mut self, table: &AccessibilityTable) -> AccessibilityNotes {
        let certifier = Certifier {
            by: table.certified_by.as_ref(),
            credential: table.credential.as_ref(),
            report: table.report.as_ref(),
            on: table.certified_on.as_ref(),
        };
        let mut claims = Vec::new();
        match &table.conforms_to {
            Some(claim) => claims.extend(self.claim(claim, &certifier)),
            None => self.certifies_nothing(&certifier),
        }
        for more in &table.claims {
            claims.extend(self.another_claim(more));
        }
        let exemption = table.exemption.as_ref();
        if let Some(exemption) = exemption {
            self.exempt(exemption, table);
        }
        AccessibilityNotes {
            claims,
            exemption: exemption.and_then(|name| self.one_of("exemption", name, EXEMPTIONS)),
            contact_email: self.optional(
                "contact-email",
                table.contact_email.as_ref(),
                value::email,
            ),
            summary: self.optional("summary", table.summary.as_ref(), value::text),
            without_statement: table.statement == Some(false),
        }
    }

    /// A claim of conformance: only with somebody who certifies it.
    fn claim(&mut self, claim: &Spanned<String>, certifier: &Certifier<'_>) -> Option<Conformance> {
        let words = self.check("conforms-to", claim, value::claim);
        let by = self.optional("certified-by", certifier.by, value::text);
        let written = certifier.credential.map(OneOrMore::texts);
        let credentials = written.into_iter().flatten();
        let credentials: Vec<String> = credentials
            .filter_map(|words| self.check("credential", &words, value::text))
            .collect();
        let report = self.optional("report", certifier.report, value::web_address);
        let date = self.dated("certified-on", certifier.on, value::date);
        if certifier.by.is_none() && !self.was_reported("certified-by") {
            self.invalid(
                claim.span(),
                "a claim of conformance needs somebody who certifies it".to_owned(),
                "write `certified-by = \"…\"`, or take the claim out".to_owned(),
            );
        }
        Some(Conformance {
            claim: words?,
            certified_by: by?,
            credentials,
            report,
            date,
        })
    }

    fn certifies_nothing(&mut self, certifier: &Certifier<'_>) {
        if self.was_reported("conforms-to") {
            return;
        }
        for (key, place) in certifier.places() {
            self.invalid(
                place,
                format!("`{key}` certifies nothing"),
                "write what is claimed: `conforms-to = \"EPUB Accessibility 1.1 - WCAG 2.2 \
                 Level AA\"`"
                    .to_owned(),
            );
        }
    }

    fn another_claim(&mut self, more: &Spanned<ClaimTable>) -> Option<Conformance> {
        let (place, more) = (more.span(), more.get_ref());
        let certifier = Certifier {
            by: more.certified_by.as_ref(),
            credential: more.credential.as_ref(),
            report: more.report.as_ref(),
            on: more.certified_on.as_ref(),
        };
        match &more.conforms_to {
            Some(claim) => self.claim(claim, &certifier),
            None => {
                let example = "conforms-to = \"EPUB Accessibility 1.2 - WCAG 2.2 Level AA\"";
                self.missing("conforms-to", place, example);
                None
            }
        }
    }

    /// Reports an exemption beside a claim.
    fn exempt(&mut self, exemption: &Spanned<String>, table: &AccessibilityTable) {
        let more = table.claims.iter();
        let claim = table.conforms_to.iter();
        let claim = claim.chain(more.filter_map(|more| more.get_ref().conforms_to.as_ref()));
        if let Some(claim) = claim.min_by_key(|claim| claim.span().start) {
            let first = self.span(claim);
            let found = Diagnostic::new(
                &CLAIM_BESIDE_EXEMPTION,
                self.span(exemption),
                "the book is said to be exempt, and to conform",
            );
            let found = found.with(first, "the claim of conformance");
            self.sink.push(found.help(
                "keep one: a book that conforms needs no exemption, one that is exempt claims \
                 nothing",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::config::tests::finds;

    #[test]
    fn who_is_exempt_claims_nothing() {
        let claim =
            "conforms-to = \"EPUB Accessibility 1.1 - WCAG 2.2 Level AA\"\ncertified-by = \"C\"";
        finds(
            &format!("[accessibility]\n{claim}\nexemption = \"eaa-microenterprise\""),
            "7:13 C012 the book is said to be exempt, and to conform",
        );
        finds(
            &format!(
                "[accessibility]\nexemption = \"eaa-microenterprise\"\n[[accessibility.claims]]\n{claim}"
            ),
            "5:13 C012 the book is said to be exempt, and to conform",
        );
        finds(
            "[accessibility]\nexemption = \"micro\"",
            "5:13 C003 `exemption` is `micro`, which means nothing here",
        );
    }

    #[test]
    fn a_claim_needs_somebody_who_certifies_it() {
        let claim = "conforms-to = \"EPUB Accessibility 1.1 - WCAG 2.2 Level AA\"";
        finds(
            &format!("[accessibility]\n{claim}"),
            "5:15 C003 a claim of conformance needs somebody who certifies it",
        );
        finds(
            "[accessibility]\ncertified-by = \"C\"",
            "5:16 C003 `certified-by` certifies nothing",
        );
        finds(
            "[accessibility]\nconforms-to = \"WCAG\"\ncertified-by = \"C\"",
            "5:15 C003 `conforms-to` is not in the words of the standard",
        );
    }

    #[test]
    fn letters_need_an_address() {
        finds(
            "[accessibility]\ncontact-email = \"me\"",
            "5:17 C003 `contact-email` is `me`, which is no e-mail address",
        );
    }
}
