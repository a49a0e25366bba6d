//! What a document may cost before it is refused.

/// Bounds that keep a hostile or broken document from exhausting the machine.
///
/// ```
/// use sailmaker_spec::Limits;
/// let limits = Limits { files: 100, ..Limits::default() };
/// assert_eq!(limits.depth, 128);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The size of one file, in bytes.
    pub file_bytes: u64,
    /// The number of files, overlays included.
    pub files: usize,
    /// The number of values in all files together, YAML aliases expanded. A million of them takes up to 200 MB;
    /// all published documents of SailPoint together have two.
    pub nodes: usize,
    /// How deep lists and maps may be nested. The parsers allow no more than 128 either.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            file_bytes: 128 * 1024 * 1024,
            files: 50_000,
            nodes: 8_000_000,
            depth: 128,
        }
    }
}
