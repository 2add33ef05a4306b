//! P032, heading-order-broken: headings skip a level or begin below the first.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A first heading that is not of level 1, a heading more than one level below the one
    /// before it, and files that mix headings with and without levels.
    ///
    /// # Why it matters to readers
    ///
    /// Screen readers jump from heading to heading by level; who meets a level 3 after a level
    /// 1 looks for what was missed.
    ///
    /// # Example
    ///
    /// H1, then H3.
    ///
    /// # Write instead
    ///
    /// Use the levels in their order.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// ISO 14289-1 (PDF/UA-1) §§ 7.4.2, 7.4.4.
    HEADING_ORDER_BROKEN,
    "P032",
    "heading-order-broken",
    Error,
    "Headings skip a level or begin below the first."
}
