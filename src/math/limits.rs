//! How much a formula may hold: what is read by recursion must end before the stack
//! does, and what nobody could follow by ear is better parted.

use super::Fault;

/// How deep elements of a formula may stand in each other. MathCAT and layout walk
/// the tree by recursion; nobody reads the sixtieth level.
pub(super) const MOST_DEPTH: usize = 60;

/// How many signs may stand over and under each other: setting them takes twice as
/// long with each.
pub(super) const MOST_STACKS: usize = 8;

/// What is said of a formula that is too deep.
pub(super) const TOO_DEEP: &str = "its parts stand too deep in each other";

/// How many commands may follow each other without anything between: each may
/// stand in the one before (`\sqrt\sqrt x`).
const MOST_COMMANDS: usize = 60;

/// How long the LaTeX of one formula may be, in bytes: a page of it. Saying a
/// formula takes time by the square of its length.
const MOST_BYTES: usize = 4_000;

/// Refuses what is too much, before anything walks into it.
pub(super) fn check(source: &str) -> Result<(), Fault> {
    let fault = |message: &str| {
        Err(Fault {
            message: message.to_owned(),
            range: 0..source.len(),
        })
    };
    if source.len() > MOST_BYTES {
        return fault("it is longer than a page: part it");
    }
    let (mut depth, mut commands) = (0_usize, 0_usize);
    let mut rest = source;
    while let Some(char) = rest.chars().next() {
        let mut length = char.len_utf8();
        match char {
            '{' | '[' => depth += 1,
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                commands = 0;
            }
            '\\' => {
                let name = &rest[1..];
                let letters = name
                    .find(|char: char| !char.is_ascii_alphabetic())
                    .unwrap_or(name.len());
                match &name[..letters] {
                    "left" | "begin" => depth += 1,
                    "right" | "end" => depth = depth.saturating_sub(1),
                    _ => commands += 1,
                }
                length += match letters {
                    0 => name.chars().next().map_or(0, char::len_utf8),
                    letters => letters,
                };
            }
            '^' | '_' | ' ' | '\n' | '\t' => {}
            _ => commands = 0,
        }
        if depth > MOST_DEPTH || commands > MOST_COMMANDS {
            return fault(TOO_DEEP);
        }
        rest = &rest[length..];
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nests_too_deep_is_refused_before_it_is_read() {
        for deep in [
            "{".repeat(1_000),
            r"\left(".repeat(1_000),
            r"\begin{matrix}".repeat(200),
            r"\sqrt ".repeat(500),
            r"x^\sqrt".repeat(200),
        ] {
            assert!(check(&deep).is_err(), "{deep}");
        }
        for fine in [
            r"\{\{\{".repeat(20),
            r"\alpha+".repeat(200),
            "{x}".repeat(500),
        ] {
            assert_eq!(check(&fine), Ok(()), "{fine}");
        }
    }
}
