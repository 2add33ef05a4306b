//! Accessible book builder.

pub mod config;
pub mod diag;
pub mod edition;
pub mod geom;
pub mod layout;
pub mod locale;
pub mod markdown;
pub mod model;
pub mod rules;
pub mod source;
