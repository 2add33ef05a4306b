//! The edition.
