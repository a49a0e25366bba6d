//! The Jinja templates of sailmaker's targets, embedded as a table.
//!
//! **In:** the files in this crate's own folder, one folder per target beside `src/`: `rust/model.rs.jinja`,
//! `docs/page.md.jinja`, `python/runtime/http.py`. **Out:** two tables, sorted by name: [`all`] holds what ends in
//! `.jinja`, [`files`] what a target copies as it is. A new file is in the table after the next build; nothing has to be
//! listed. Files whose names begin with a dot are left out.
//!
//! It must not know anything: not who renders a template, not which target a folder belongs to.
//!
//! Start reading in `build.rs`, which writes the tables.
//!
//! ```
//! for template in sailmaker_templates::all() {
//!     println!("{} ({} bytes)", template.name, template.source.len());
//! }
//! for (path, content) in sailmaker_templates::files("python/runtime") {
//!     println!("{path} ({} bytes)", content.len());
//! }
//! ```

/// One embedded template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    /// Path from this crate's folder, with `/` on every system: `rust/model.rs.jinja`.
    pub name: &'static str,
    /// The Jinja source.
    pub source: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/table.rs"));

/// All templates, sorted by name.
pub fn all() -> &'static [Template] {
    TEMPLATES
}

/// The plain files below the folder `prefix`, sorted: each with its path from that folder and its bytes.
///
/// `files("python/runtime")` gives `http.py` for `python/runtime/http.py`. A folder that does not exist has no files.
pub fn files(prefix: &str) -> impl Iterator<Item = (&'static str, &'static [u8])> {
    let prefix = prefix.trim_end_matches('/');
    FILES.iter().filter_map(move |&(name, content)| {
        let below = name.strip_prefix(prefix)?.strip_prefix('/')?;
        Some((below, content))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_sorted_and_named_by_path() {
        assert!(all().is_sorted_by(|a, b| a.name < b.name));
        for template in all() {
            assert!(
                template.name.ends_with(".jinja") && template.name.contains('/'),
                "{}",
                template.name
            );
        }
    }

    #[test]
    fn files_leave_out_templates_and_this_crate() {
        for (name, _) in FILES {
            assert!(
                !name.ends_with(".jinja")
                    && !name.starts_with("src/")
                    && !name.starts_with("target/"),
                "{name}"
            );
        }
    }

    #[test]
    fn a_prefix_is_a_whole_folder_name() {
        for &(name, content) in FILES {
            let Some((folder, below)) = name.rsplit_once('/') else {
                panic!("{name} lies in no folder")
            };
            assert!(files(folder).any(|file| file == (below, content)));
            assert!(files(&folder[..folder.len() - 1]).all(|(path, _)| !path.ends_with(below)));
        }
        assert_eq!(files("no/such/folder").count(), 0);
    }
}
