//! Which files a document may refer to.

use camino::{Utf8Path, Utf8PathBuf};

use crate::file::Files;
use crate::load::LoadOptions;
use crate::reference::normalize;

/// The folder of the root document and those that were allowed by name.
///
/// A document comes from somewhere else: without a boundary its references could bring any file of the machine into what
/// is generated, or into a complaint.
#[derive(Debug)]
pub(crate) struct Boundary {
    files: Files,
    /// Without symbolic links.
    folders: Vec<Utf8PathBuf>,
    /// The root document and overlays, which were named themselves.
    named: Vec<Utf8PathBuf>,
}

impl Boundary {
    pub(crate) fn new(root: &Utf8Path, options: &LoadOptions) -> Boundary {
        let own = root.parent().unwrap_or(Utf8Path::new(""));
        let folders = std::iter::once(own).chain(options.folders.iter().map(Utf8PathBuf::as_path));
        let named = std::iter::once(root).chain(options.overlays.iter().map(Utf8PathBuf::as_path));
        Boundary {
            folders: folders
                .map(|folder| options.files.real(&normalize(folder)))
                .collect(),
            named: named.map(normalize).collect(),
            files: options.files.clone(),
        }
    }

    /// Whether a file, by its path without `.` and `..`, may be read. Symbolic links must not lead out either.
    pub(crate) fn admits(&self, path: &Utf8Path) -> bool {
        if self.named.iter().any(|named| named == path) {
            return true;
        }
        let real = self.files.real(path);
        let inside = |folder: &Utf8PathBuf| {
            // In memory nothing resolves the `..` that a path may begin with.
            real.strip_prefix(folder)
                .is_ok_and(|rest| !rest.is_absolute() && !rest.starts_with(".."))
        };
        self.folders.iter().any(inside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_told_from_what_is_beside_them() {
        let cases = [
            ("specs/v1/openapi.yaml", "", "specs/v1/a/b.yaml", true),
            ("specs/v1/openapi.yaml", "", "specs/v1", true),
            ("specs/v1/openapi.yaml", "", "specs/v10/b.yaml", false),
            ("specs/v1/openapi.yaml", "", "specs/b.yaml", false),
            (
                "specs/v1/openapi.yaml",
                "specs/v1/../shared",
                "specs/shared/b.yaml",
                true,
            ),
            ("openapi.yaml", "", "a/b.yaml", true),
            ("openapi.yaml", "", "../b.yaml", false),
            ("openapi.yaml", "", "/etc/passwd", false),
            ("../openapi.yaml", "", "../b.yaml", true),
            ("../openapi.yaml", "", "../../b.yaml", false),
            ("/specs/openapi.yaml", "", "/specs/b.yaml", true),
            ("/specs/openapi.yaml", "/", "/etc/passwd", true),
        ];
        for (root, allowed, path, admitted) in cases {
            let options = LoadOptions {
                folders: (!allowed.is_empty())
                    .then(|| allowed.into())
                    .into_iter()
                    .collect(),
                files: Files::memory::<&str, &str>([]),
                ..LoadOptions::default()
            };
            let boundary = Boundary::new(root.into(), &options);
            assert_eq!(
                boundary.admits(path.into()),
                admitted,
                "{root}: {path}, allowed: {allowed}"
            );
        }
    }
}
