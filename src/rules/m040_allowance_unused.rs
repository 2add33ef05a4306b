//! M040, allowance-unused: an allowance allows nothing.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A comment `<!-- allow M022: … -->` where the rule found nothing to allow.
    ///
    /// # Why it matters to readers
    ///
    /// It hides the next real finding at this place, without anybody having decided
    /// so.
    ///
    /// # Example
    ///
    /// ```md
    /// <!-- allow M022: the sentence before says it -->
    ///
    /// A paragraph, where a table stood last year.
    /// ```
    ///
    /// # Write instead
    ///
    /// Take the comment out.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed.
    ///
    /// # Standards
    ///
    /// None: a rule of this tool.
    ALLOWANCE_UNUSED,
    "M040",
    "allowance-unused",
    Warning,
    "An allowance allows nothing."
}
