//! Accessible book builder.

pub mod diag;
pub mod edition;
pub mod geom;
pub mod layout;
pub mod locale;
pub mod model;
pub mod rules;
pub mod source;
