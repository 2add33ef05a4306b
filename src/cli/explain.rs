//! `clearprint explain`: what a rule finds, why, and what to write.

use std::fmt::Write;
use std::io;

use super::args::ExplainArgs;
use super::{ExitStatus, Streams, say};
use crate::config::nearest;
use crate::diag::Rule;
use crate::rules::{self, RULES};

pub(super) fn run(args: &ExplainArgs, streams: &mut Streams<'_>) -> io::Result<ExitStatus> {
    let Some(code) = &args.code else {
        let all: Vec<String> = RULES.iter().map(|rule| explanation(rule)).collect();
        say(streams.out, &all.join("\n\n"))?;
        return Ok(ExitStatus::Clean);
    };
    if let Some(rule) = rules::find(code) {
        say(streams.out, &explanation(rule))?;
        return Ok(ExitStatus::Clean);
    }
    let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    let near = match nearest(code, &names) {
        Some(near) => format!("Was `{near}` meant? "),
        None => String::new(),
    };
    let text = format!(
        "error: there is no rule `{code}`\n\n{near}`clearprint explain --all` shows every rule.\n"
    );
    say(streams.err, &text)?;
    Ok(ExitStatus::Failure)
}

/// A rule in full, as Markdown.
fn explanation(rule: &Rule) -> String {
    let (code, name) = (rule.code, rule.name);
    let (severity, summary) = (rule.severity.name(), rule.summary);
    let mut text = format!("{code} {name} ({severity})\n\n{summary}\n\n");
    for line in rule.explanation.lines() {
        // A doc comment has a space after its slashes.
        let line = line.strip_prefix(' ').unwrap_or(line);
        writeln!(text, "{line}").expect("writing to a string doesn't fail");
    }
    text
}
