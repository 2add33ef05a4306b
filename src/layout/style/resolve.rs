//! What `[edition.NAME]` says → [`Style`]s, checked against their profiles.
//!
//! Every value is checked even when another was wrong; a wrong one leaves that of
//! the profile standing, so that the book can be laid out and checked in the same
//! run. The error in the sink keeps the edition from being written.

use super::choice::Choice;
use super::profile::{Limits, PROFILES, Profile, Sourced};
use super::theme::{LEAST_CONTRAST, THEMES, Theme};
use super::{CHARACTER_WIDTH, Margins, Measure, Style, folio_height, most_measure};
use crate::config::settings::{
    Amount, EditionSettings, MarginSettings, OutputFormat, PrintSettings, Written,
};
use crate::config::{nearest, quoted_list};
use crate::diag::{Diagnostic, Sink};
use crate::geom::{Pt, Size};
use crate::layout::frame::Color;
use crate::layout::paper::{MOST_SIDE, PAPERS, Paper};
use crate::rules::{PROFILE_MINIMUM, VALUE_INVALID};
use crate::source::Span;

/// The profile of the edition whose page numbers other editions carry.
pub(super) const STANDARD: &str = "standard";

/// What turns the page numbers of another edition off.
pub(super) const NO_EDITION: &str = "none";

/// The least text of a page: less is no book, whatever its paper.
const LEAST_CHARACTERS: f32 = 20.0;
const LEAST_LINES: f32 = 6.0;

/// From the edge of the paper to the page number, at least: printers leave 5 to 6 mm
/// unprinted.
const LEAST_FOLIO_HEIGHT: Pt = Pt::from_mm(8.0);

/// The styles of the editions of a book, in their order; `None` for those without
/// pages.
pub fn resolve(editions: &[EditionSettings], sink: &mut Sink) -> Vec<Option<Style>> {
    let mut styles: Vec<Option<Style>> = editions
        .iter()
        .map(|edition| match edition.format {
            OutputFormat::Epub | OutputFormat::Web | OutputFormat::Text => None,
            OutputFormat::Pdf => Some(style(&edition.print, sink)),
        })
        .collect();
    let is_standard = |style: &Option<Style>| style.as_ref().is_some_and(|s| s.name == STANDARD);
    let standard = styles.iter().position(is_standard);
    let paged = |(edition, style): (&EditionSettings, &Option<Style>)| {
        style.is_some().then(|| edition.name.clone())
    };
    let names: Vec<Option<String>> = editions.iter().zip(&styles).map(paged).collect();
    for (at, (edition, style)) in editions.iter().zip(&mut styles).enumerate() {
        let Some(style) = style else { continue };
        let others = || names.iter().enumerate().filter(|(other, _)| *other != at);
        let others = || others().filter_map(|(_, name)| name.as_deref());
        style.margin_pages = match &edition.print.margin_pages {
            None => standard
                .filter(|standard| *standard != at)
                .map(|standard| editions[standard].name.clone()),
            Some(written) if written.value == NO_EDITION => None,
            Some(written) => {
                let known = others().any(|name| name == written.value);
                if !known {
                    let names: Vec<&str> = others().chain([NO_EDITION]).collect();
                    sink.push(unknown("margin-pages", written, &names));
                }
                known.then(|| written.value.clone())
            }
        };
    }
    styles
}

/// The style of one edition, but for what it takes from others.
fn style(print: &PrintSettings, sink: &mut Sink) -> Style {
    let names: Vec<_> = PROFILES.iter().map(|row| (row.name, row)).collect();
    let mut resolver = Resolver {
        profile: &PROFILES[0],
        sink,
    };
    if let Some(profile) = resolver.named("profile", print.profile.as_ref(), &names) {
        resolver.profile = profile;
    }
    let mut style = Style::of(resolver.profile);
    resolver.look(&mut style, print);
    resolver.sizes(&mut style, print);
    resolver.choices(&mut style, print);
    resolver.page(&mut style, print);
    style.fonts.clone_from(&print.fonts);
    style.system_fonts = print.system_fonts;
    style.running_heads = print.running_heads;
    style.conformance = print.conformance;
    style
}

struct Resolver<'a> {
    profile: &'static Profile,
    sink: &'a mut Sink,
}

impl Resolver<'_> {
    fn limits(&self) -> &'static Limits {
        &self.profile.limits
    }

    fn invalid(&mut self, span: Span, problem: impl Into<String>, help: impl Into<String>) {
        self.sink
            .push(Diagnostic::new(&VALUE_INVALID, span, problem).help(help));
    }

    /// Tells of a value that the profile can't bear, with the rule that it breaks.
    fn breaks(&mut self, span: Span, value: &str, rule: &str, instead: &str) {
        let problem = format!("{value} breaks a rule of `{}`: {rule}", self.profile.name);
        let help = format!("{instead}, or pick another `profile`");
        self.sink
            .push(Diagnostic::new(&PROFILE_MINIMUM, span, problem).help(help));
    }

    /// The meaning of a value that is one of a few names.
    fn named<T: Copy>(
        &mut self,
        key: &str,
        written: Option<&Written<String>>,
        names: &[(&str, T)],
    ) -> Option<T> {
        let written = written?;
        let found = names.iter().find(|(name, _)| *name == written.value);
        if found.is_none() {
            let names: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
            self.sink.push(unknown(key, written, &names));
        }
        found.map(|(_, meaning)| *meaning)
    }

    /// A choice by its name; `only` is the one that the profile's standard knows.
    fn choose<T: Choice>(
        &mut self,
        key: &str,
        written: Option<&Written<String>>,
        only: Option<Sourced<T>>,
        to: &mut T,
    ) {
        let (Some(choice), Some(written)) = (self.named(key, written, T::NAMES), written) else {
            return;
        };
        if let Some(only) = only
            && choice != only.value
        {
            let value = format!("`{}` for `{key}`", written.value);
            let instead = format!("write `{}`", only.value.name());
            self.breaks(written.span, &value, only.source, &instead);
            return;
        }
        *to = choice;
    }

    /// Paper and colours.
    fn look(&mut self, style: &mut Style, print: &PrintSettings) {
        if let Some(written) = &print.paper {
            style.paper = self.paper(written).unwrap_or(style.paper);
        }
        let names: Vec<_> = THEMES.iter().map(|theme| (theme.name, *theme)).collect();
        if let Some(theme) = self.named("theme", print.theme.as_ref(), &names) {
            style.theme = theme;
        }
        self.colors(style, print);
    }

    fn paper(&mut self, written: &Written<String>) -> Option<Paper> {
        let known = PAPERS.iter().find(|paper| paper.name == written.value);
        let Some(paper) = known.copied().or_else(|| Paper::own(&written.value)) else {
            let names: Vec<&str> = PAPERS.iter().map(|paper| paper.name).collect();
            let found = unknown("paper", written, &names);
            let help = format!("{}, or a size such as `170mm x 240mm`", found.help);
            self.sink.push(found.help(help));
            return None;
        };
        if paper.size.width.max(paper.size.height).0 > MOST_SIDE.0 {
            self.invalid(
                written.span,
                format!("`paper` is `{}`, larger than a PDF can be", written.value),
                "write a size up to 5080 mm (200 inches) a side",
            );
            return None;
        }
        if let Some(most) = self.limits().paper {
            let sides = |size: Size| {
                let (width, height) = (size.width, size.height);
                (width.min(height), width.max(height))
            };
            let ((short, long), (short_most, long_most)) = (sides(paper.size), sides(most.value));
            if short.0 > short_most.0 + ROUNDING.0 || long.0 > long_most.0 + ROUNDING.0 {
                let value = format!("the paper `{}`", written.value);
                let instead = format!("write `{}`", self.profile.paper.value.name);
                self.breaks(written.span, &value, most.source, &instead);
                return None;
            }
        }
        Some(paper)
    }

    /// Colours of the author's own, and whether they can be told apart.
    fn colors(&mut self, style: &mut Style, print: &PrintSettings) {
        let mut read = |written: Option<&Written<String>>, key: &str| {
            let written = written?;
            let color = Color::from_hex(&written.value);
            if color.is_none() {
                self.invalid(
                    written.span,
                    format!("`{key}` is `{}`, which is no colour", written.value),
                    "write `#` and six hexadecimal digits: `#002040`",
                );
            }
            color
        };
        let ink = read(print.text_color.as_ref(), "text-color");
        let background = read(print.background_color.as_ref(), "background-color");
        let written = print
            .text_color
            .as_ref()
            .or(print.background_color.as_ref());
        let Some(written) = written else { return };
        if let Some(theme) = &print.theme {
            self.invalid(
                theme.span,
                "`theme` names colours already",
                "take it out, or the colours of your own",
            );
        }
        let own = Theme {
            name: "own",
            ink: ink.unwrap_or(style.theme.ink),
            background: background.unwrap_or(style.theme.background),
        };
        let contrast = own.contrast();
        if contrast < LEAST_CONTRAST {
            // Cut, not rounded: 6.96 is not 7.
            let shown = (contrast * 10.0).floor() / 10.0;
            let problem = format!(
                "text and background have a contrast of {shown}:1 (WCAG 2.2, 1.4.6 Contrast \
                 (Enhanced): at least {LEAST_CONTRAST}:1)"
            );
            self.sink.push(
                Diagnostic::new(&PROFILE_MINIMUM, written.span, problem)
                    .help("make the darker colour darker or the lighter one lighter"),
            );
            return;
        }
        style.theme = own;
    }

    /// The sizes of type, and the spaces between lines and paragraphs.
    fn sizes(&mut self, style: &mut Style, print: &PrintSettings) {
        let limits = self.limits();
        if let Some(size) = self.points("body-size", print.body_size.as_ref(), limits.body_size) {
            style.scale(size);
        }
        if let Some(written) = &print.heading_sizes {
            self.heading_sizes(style, written);
        }
        if let Some(written) = &print.line_pitch {
            let pitch = match written.value {
                Amount::Number(number) => number,
                Amount::Length(length) => length / style.body_size,
            };
            let least = limits.line_pitch;
            if pitch < least.value {
                let value = format!("a `line-pitch` of {}", rounded(pitch));
                let instead = format!("write {} or more", least.value);
                self.breaks(written.span, &value, least.source, &instead);
            } else {
                style.line_pitch = pitch;
            }
        }
        let least = Sourced {
            value: style.body_size * limits.paragraph_space.value,
            source: limits.paragraph_space.source,
        };
        let written = print.paragraph_space.as_ref();
        if let Some(space) = self.points("paragraph-space", written, least) {
            style.paragraph_space = space;
        }
    }

    fn heading_sizes(&mut self, style: &mut Style, written: &Written<Vec<Written<Amount>>>) {
        if written.value.len() != style.heading_sizes.len() {
            self.invalid(
                written.span,
                "`heading-sizes` has three sizes: of level 1, level 2, and levels 3 to 6",
                "write `heading-sizes = [24, 21, 18]`",
            );
            return;
        }
        let limits = self.limits().heading_sizes;
        for (at, size) in written.value.iter().enumerate() {
            let least = Sourced {
                value: limits.value[at],
                source: limits.source,
            };
            let Some(points) = self.points("heading-sizes", Some(size), least) else {
                continue;
            };
            // A heading is never smaller than what stands below it.
            if points.0 < style.body_size.0 {
                let value = format!(
                    "a heading of {} pt over text of {} pt",
                    points.0, style.body_size.0
                );
                let rule = "nothing is smaller than the text";
                let instead = format!("write {} or more", style.body_size.0);
                self.breaks(size.span, &value, rule, &instead);
                continue;
            }
            style.heading_sizes[at] = points;
        }
        let sizes = style.heading_sizes;
        if sizes[0] < sizes[1] || sizes[1] < sizes[2] {
            self.invalid(
                written.span,
                "a heading is larger than the one above it in rank",
                "write the largest first: `heading-sizes = [24, 21, 18]`",
            );
        }
    }

    /// Margins, gutter and measure, and whether they leave room for text.
    fn page(&mut self, style: &mut Style, print: &PrintSettings) {
        self.margins(&mut style.margins, &print.margins);
        let none = Sourced {
            value: Pt::ZERO,
            source: "",
        };
        if let Some(gutter) = self.points("gutter", print.gutter.as_ref(), none) {
            style.gutter = gutter;
        }
        if let Some(written) = &print.measure {
            let measure = match written.value {
                Amount::Number(characters) => Measure::Characters(characters),
                Amount::Length(length) => Measure::Length(length),
            };
            self.measure(style, measure, written);
        } else {
            // As many characters of the size that is set now.
            style.most_measure = most_measure(self.profile, style.body_size);
        }
        self.folio(style, print);
        self.room(style, print);
    }

    fn margins(&mut self, margins: &mut Margins, written: &MarginSettings) {
        let least = self.limits().margin;
        let sides = [
            ("top", &written.top, &mut margins.top),
            ("bottom", &written.bottom, &mut margins.bottom),
            ("inner", &written.inner, &mut margins.inner),
            ("outer", &written.outer, &mut margins.outer),
        ];
        for (key, written, margin) in sides {
            if let Some(length) = self.points(key, written.as_ref(), least) {
                *margin = length;
            }
        }
    }

    fn measure(&mut self, style: &mut Style, measure: Measure, written: &Written<Amount>) {
        let character = style.body_size * CHARACTER_WIDTH;
        let length = match measure {
            Measure::Full => return,
            Measure::Characters(count) => character * count,
            Measure::Length(length) => length,
        };
        let count = length / character;
        if count < LEAST_CHARACTERS {
            self.invalid(
                written.span,
                format!("`measure` leaves {} characters a line", count.floor()),
                format!("write {LEAST_CHARACTERS} or more"),
            );
            return;
        }
        // Half a character is no reason to refuse a length that was rounded.
        let most = self.limits().characters;
        if count > most.value + 0.5 {
            let value = format!("a `measure` of {} characters", count.round());
            let instead = format!("write {} or less", most.value);
            self.breaks(written.span, &value, most.source, &instead);
            return;
        }
        style.most_measure = length;
    }

    /// The page number between the text and the edge of the paper.
    fn folio(&mut self, style: &mut Style, print: &PrintSettings) {
        let least = LEAST_FOLIO_HEIGHT + style.body_size;
        let (margin, written, key) = if style.folio_place.is_top() {
            (&mut style.margins.top, &print.margins.top, "top")
        } else {
            (&mut style.margins.bottom, &print.margins.bottom, "bottom")
        };
        if margin.0 < least.0 {
            if let Some(written) = written {
                self.invalid(
                    written.span,
                    format!("`{key}` leaves no room for the page number"),
                    format!("write {} or more", shown(least)),
                );
            }
            *margin = least;
        }
        let (room, margins) = (*margin - style.body_size, &style.margins);
        let height = folio_height(style.folio_place, margins).max(LEAST_FOLIO_HEIGHT);
        style.folio_height = height.min(room);
    }

    /// Whether a page has room for text at all.
    fn room(&mut self, style: &mut Style, print: &PrintSettings) {
        let characters = style.measure() / (style.body_size * CHARACTER_WIDTH);
        let lines = style.text_height() / (style.body_size * style.line_pitch);
        if characters >= LEAST_CHARACTERS && lines >= LEAST_LINES {
            return;
        }
        let of_amount = |written: &Option<Written<Amount>>| written.as_ref().map(|at| at.span);
        let margins = &print.margins;
        let places = [
            print.paper.as_ref().map(|written| written.span),
            of_amount(&print.body_size),
            of_amount(&margins.inner),
            of_amount(&margins.outer),
            of_amount(&margins.top),
            of_amount(&margins.bottom),
            of_amount(&print.gutter),
            of_amount(&print.line_pitch),
        ];
        if let Some(span) = places.into_iter().flatten().next() {
            self.invalid(
                span,
                format!(
                    "a page has room for {} lines of {} characters",
                    lines.max(0.0).floor(),
                    characters.max(0.0).floor(),
                ),
                format!(
                    "take larger paper, smaller margins or smaller type: {LEAST_LINES} lines of \
                     {LEAST_CHARACTERS} characters are the least"
                ),
            );
        }
        // The book is laid out all the same, to find what else is wrong.
        let profile = Style::of(self.profile);
        style.paper = profile.paper;
        style.margins = profile.margins;
        style.gutter = profile.gutter;
        style.scale(profile.body_size);
        style.line_pitch = profile.line_pitch;
        style.most_measure = profile.most_measure;
        style.folio_height = profile.folio_height;
    }

    fn choices(&mut self, style: &mut Style, print: &PrintSettings) {
        let limits = self.limits();
        let written = print.emphasis.as_ref();
        self.choose("emphasis", written, limits.emphasis, &mut style.emphasis);
        let written = print.contents.as_ref();
        self.choose("contents", written, limits.contents, &mut style.contents);
        let (written, only) = (print.page_numbers.as_ref(), limits.page_numbers);
        self.choose("page-numbers", written, only, &mut style.folio_place);
        let written = print.chapters.as_ref();
        self.choose("chapters", written, None, &mut style.chapters);
        self.choose("notes", print.notes.as_ref(), None, &mut style.notes);
        self.choose("terms", print.terms.as_ref(), None, &mut style.terms);
        let words = print.words_explained.as_ref();
        self.choose("words-explained", words, None, &mut style.words_explained);
        self.choose("tables", print.tables.as_ref(), None, &mut style.tables);
        let written = print.descriptions.as_ref();
        self.choose("descriptions", written, None, &mut style.descriptions);
    }

    /// A length that is at least what the profile asks for.
    fn points(
        &mut self,
        key: &str,
        written: Option<&Written<Amount>>,
        least: Sourced<Pt>,
    ) -> Option<Pt> {
        let written = written?;
        let points = match written.value {
            Amount::Number(points) => Pt(points),
            Amount::Length(length) => length,
        };
        if points.0 < least.value.0 - ROUNDING.0 {
            // Margins are thought of in millimetres, type in points.
            let said = |length: Pt| match (key, written.value) {
                ("top" | "bottom" | "inner" | "outer", Amount::Length(_)) => {
                    format!("{} mm", rounded(length / Pt::from_mm(1.0)))
                }
                _ => shown(length),
            };
            let value = format!("{} for `{key}`", said(points));
            let instead = format!("write {} or more", said(least.value));
            self.breaks(written.span, &value, least.source, &instead);
            return None;
        }
        Some(points)
    }
}

/// What turning millimetres and inches to points may lose.
const ROUNDING: Pt = Pt(0.01);

/// A length as messages say it.
fn shown(length: Pt) -> String {
    format!("{} pt", rounded(length.0))
}

/// A number as messages say it.
fn rounded(number: f32) -> f32 {
    (number * 100.0).round() / 100.0
}

pub(super) fn unknown(key: &str, written: &Written<String>, names: &[&str]) -> Diagnostic {
    let help = match nearest(&written.value, names) {
        Some(near) => format!("write `{near}`, if that was meant"),
        None => format!("write one of {}", quoted_list(names)),
    };
    let problem = format!("`{key}` is `{}`, which means nothing here", written.value);
    Diagnostic::new(&VALUE_INVALID, written.span, problem).help(help)
}
