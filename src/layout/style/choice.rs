//! The choices of a printed edition that have names in `book.toml`.
//!
//! One enum a choice, each with its names; what a choice does is for the part of
//! the layout that it is about.

/// A choice between a few that have names.
pub trait Choice: Copy + PartialEq + 'static {
    /// Every choice with its name in `book.toml`, the general default first.
    const NAMES: &'static [(&'static str, Self)];

    /// The name of this choice.
    ///
    /// # Panics
    /// Never: every choice has a name, which is tested.
    #[must_use]
    fn name(self) -> &'static str {
        let found = Self::NAMES.iter().find(|(_, choice)| *choice == self);
        found.expect("every choice has a name").0
    }
}

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $($(#[$inner])* $variant,)+
        }

        impl Choice for $name {
            const NAMES: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),+];
        }
    };
}

choice! {
    /// Where a chapter begins.
    ChapterStart {
        /// At the top of a page.
        NewPage "new-page",
        /// At the top of a page with an odd number, which is on the right in books
        /// that are read from left to right.
        RightPage "right-page",
        /// Below the chapter before it.
        RunOn "run-on",
    }
}

choice! {
    /// Where notes stand.
    NotePlace {
        /// At the end of their chapter (ACB: at the end of the article).
        Chapter "chapter",
        /// At the foot of the page that refers to them.
        Page "page",
    }
}

choice! {
    /// How tables are set.
    TableForm {
        /// As a grid, or row by row where a grid is too wide for the page.
        Auto "auto",
        /// As a grid, always.
        Grid "grid",
        /// Each row as a block of "Header: value", always.
        Rows "rows",
    }
}

choice! {
    /// Where the long descriptions of pictures stand.
    DescriptionPlace {
        /// Below the figure.
        AfterFigure "after-figure",
        /// At the end of the chapter.
        ChapterEnd "chapter-end",
        /// At the end of the book.
        BookEnd "book-end",
    }
}

choice! {
    /// How a term stands out where it leads to the glossary.
    TermStyle {
        /// Bold; a note before the text says so.
        Bold "bold",
        /// Followed by the page of its entry.
        Page "page",
    }
}

choice! {
    /// Where a box tells what the terms mean.
    WordsPlace {
        /// Nowhere.
        None "none",
        /// At the start of each chapter.
        Chapter "chapter",
        /// At the foot of the page where they are met.
        Page "page",
    }
}

choice! {
    /// How emphasised words stand out.
    Emphasis {
        /// Bold.
        Bold "bold",
        /// Underlined.
        Underline "underline",
    }
}

choice! {
    /// How the eye is led from an entry of the contents to its page.
    ContentsStyle {
        /// By dots.
        Leaders "leaders",
        /// By every other entry standing on a pastel ground.
        Shaded "shaded",
        /// By nothing.
        Plain "plain",
    }
}

choice! {
    /// Where the page number stands.
    FolioPlace {
        /// At the foot, on the side away from the binding.
        BottomOuter "bottom-outer",
        /// At the foot, in the middle.
        BottomCenter "bottom-center",
        /// At the head, on the side away from the binding.
        TopOuter "top-outer",
        /// At the head, in the middle.
        TopCenter "top-center",
    }
}

impl FolioPlace {
    /// Whether the number stands above the text.
    #[must_use]
    pub fn is_top(self) -> bool {
        match self {
            Self::TopOuter | Self::TopCenter => true,
            Self::BottomOuter | Self::BottomCenter => false,
        }
    }
}

#[expect(
    clippy::derivable_impls,
    reason = "`choice!` derives what every choice has, and the others have no default"
)]
impl Default for DescriptionPlace {
    fn default() -> Self {
        Self::AfterFigure
    }
}

#[expect(
    clippy::derivable_impls,
    reason = "`choice!` derives what every choice has, and the others have no default"
)]
impl Default for WordsPlace {
    fn default() -> Self {
        Self::None
    }
}
