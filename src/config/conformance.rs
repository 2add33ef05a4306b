//! The standards that a PDF edition may claim to meet.

/// What a PDF edition claims, by the key `conformance` of its edition.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PdfConformance {
    /// `pdf-ua-1`, the default: PDF 1.7 with PDF/UA-1 (ISO 14289-1) and PDF/A-2a
    /// (ISO 19005-2), which every reader and checker knows.
    #[default]
    PdfUa1,
    /// `pdf-ua-2`: PDF 2.0 with PDF/UA-2 (ISO 14289-2), Well-Tagged PDF 1.0 for
    /// accessibility and for reuse, and PDF/A-4 (ISO 19005-4).
    PdfUa2,
}
