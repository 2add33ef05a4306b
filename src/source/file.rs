//! The text of one source file, and its lines.

/// A file of the book: its path, its text and where its lines start.
#[derive(Debug, Clone)]
pub struct SourceFile {
    path: String,
    text: String,
    lines: LineIndex,
}

impl SourceFile {
    /// A file from its path in the book (with `/`) and its text.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            path: path.into(),
            lines: LineIndex::new(&text),
            text,
        }
    }

    /// The path inside the book's folder, with `/`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte, both from 1; the column counts characters.
    #[must_use]
    pub fn line_column(&self, byte: usize) -> (usize, usize) {
        let line = self.lines.line(byte);
        let start = self.lines.starts[line];
        let column = self.text.get(start..byte).unwrap_or("").chars().count();
        (line + 1, column + 1)
    }
}

/// The first byte of every line.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// The index of `text`; a line ends after its line feed.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let ends = text
            .bytes()
            .enumerate()
            .filter(|(_, byte)| *byte == b'\n')
            .map(|(at, _)| at + 1);
        Self {
            starts: std::iter::once(0).chain(ends).collect(),
        }
    }

    /// The line, from 0, that holds `byte`.
    #[must_use]
    pub fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte) - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        let file = SourceFile::new("a.md", "één\ntwo");
        assert_eq!(file.line_column(0), (1, 1));
        assert_eq!(file.line_column("éé".len()), (1, 3));
        assert_eq!(file.line_column("één\nt".len()), (2, 2));
        assert_eq!(file.line_column(usize::MAX / 2), (2, 1));
    }
}
