//! P047, tab-order-unset: tabbing through a page's links follows no order.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// Pages with annotations whose `Tabs` is not `S`.
    ///
    /// # Why it matters to readers
    ///
    /// Who uses a keyboard jumps back and forth over the page.
    ///
    /// # Example
    ///
    /// A page with five links and no `Tabs`.
    ///
    /// # Write instead
    ///
    /// Write `/Tabs /S` into the page.
    ///
    /// # When to allow it
    ///
    /// It can't be allowed: a finished file has no place to say so.
    ///
    /// # Standards
    ///
    /// ISO 14289-1 (PDF/UA-1) § 7.18.3.
    TAB_ORDER_UNSET,
    "P047",
    "tab-order-unset",
    Error,
    "Tabbing through a page's links follows no order."
}
