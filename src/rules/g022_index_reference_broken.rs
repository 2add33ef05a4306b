//! G022, index-reference-broken: an entry of the index sends its readers nowhere.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A "see" or "see also" in a mark for the index that names an entry which doesn't
    /// exist, the entry itself, or one that sends readers back. The reference is left
    /// out.
    ///
    /// # Why it matters to readers
    ///
    /// They turn to the entry that is named and find nothing, or go in a circle.
    ///
    /// # Example
    ///
    /// ```md
    /// <!-- index: slipped disc, see discs -->
    ///
    /// A disc can press on a nerve. <!-- index: disc -->
    /// ```
    ///
    /// # Write instead
    ///
    /// ```md
    /// <!-- index: slipped disc, see disc -->
    ///
    /// A disc can press on a nerve. <!-- index: disc -->
    /// ```
    ///
    /// An entry below another is named with both: `see discs, herniated`.
    ///
    /// # When to allow it
    ///
    /// When the entry that is named is still to be written.
    ///
    /// # Standards
    ///
    /// DPUB-ARIA 1.1, `doc-index`.
    INDEX_REFERENCE_BROKEN,
    "G022",
    "index-reference-broken",
    Warning,
    "An entry of the index sends its readers nowhere."
}
