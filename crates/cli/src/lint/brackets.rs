//! Lists and maps in brackets whose closing bracket is not indented.

use rayon::prelude::*;
use sailmaker_spec::{Code, Diagnostic, FileId};

use super::subject::Subject;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let sources = subject.sources;
    let yaml = |file: &FileId| matches!(sources.path(*file).extension(), Some("yaml" | "yml"));
    let files: Vec<FileId> = sources.file_ids().filter(yaml).collect();
    let spots = files
        .par_iter()
        .flat_map_iter(|file| sources.unindented_brackets(*file));
    spots
        .map(|at| {
            let message =
                "the bracket closes at the column of its key, where some parsers reject it";
            Diagnostic::new(Code::BracketIndent, at, message)
                .with_help("indent it further than the key")
        })
        .collect()
}
