//! M012, image-outside-book: a picture lies outside the book's folder.

use crate::diag::declare_rule;

declare_rule! {
    /// # What it finds
    ///
    /// A path that leads out of the folder of `book.toml`, by `..`, by a full path or
    /// by a symbolic link; or a picture at a web address.
    ///
    /// # Why it matters to readers
    ///
    /// A book has to hold all it shows: readers are offline, and addresses die. A
    /// path out of the book would also work on your machine only.
    ///
    /// # Example
    ///
    /// ```md
    /// ![A worn disc](../../Desktop/disc.png)
    /// ```
    ///
    /// # Write instead
    ///
    /// Copy the file into the book, then write:
    ///
    /// ```md
    /// ![A worn disc](images/disc.png)
    /// ```
    ///
    /// # When to allow it
    ///
    /// It can't be allowed.
    ///
    /// # Standards
    ///
    /// EPUB 3.3, Resource locations: images are not remote resources.
    IMAGE_OUTSIDE_BOOK,
    "M012",
    "image-outside-book",
    Error,
    "A picture lies outside the book's folder."
}
