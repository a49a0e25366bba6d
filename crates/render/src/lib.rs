//! Renders views through templates into a set of files and brings a folder in line with it.
//!
//! **In:** views (anything that serialises), the templates of [`sailmaker_templates`], and prose as it stands in
//! documents. **Out:** a [`FileSet`], and with [`sync`] a folder that holds exactly those files.
//!
//! It must not know OpenAPI, nor any programming language: what a view means, which template belongs to which file and
//! how names are spelled is the targets' business. [`markdown`] knows the places prose can go to (a doc comment, a page,
//! a table cell), because what is safe differs from place to place.
//!
//! [`sync`] is the only function that changes the files of an output; [`replace`] writes a single file that is none of them,
//! and [`Templates::eject`] templates.
//!
//! Start reading in `file_set.rs`, then `sync/mod.rs`; `markdown/mod.rs` is a world of its own.
//!
//! ```
//! use sailmaker_render::{FileSet, Mode, Templates, markdown, sync};
//!
//! #[derive(serde::Serialize)]
//! struct Page {
//!     title: &'static str,
//!     text: String,
//! }
//!
//! let templates = Templates::new([("page.md.jinja", "# {{ title }}\n\n{{ text }}\n")])?;
//! let page = Page { title: "Accounts", text: markdown::mdx("It&#39;s a Map<String>.") };
//!
//! let mut files = FileSet::new();
//! files.insert("docs/accounts.md", templates.render("page.md.jinja", &page)?)?;
//! assert_eq!(files.text("docs/accounts.md"), Some("# Accounts\n\nIt's a Map\\<String>.\n"));
//!
//! let folder = tempfile::tempdir()?;
//! let folder = camino::Utf8Path::from_path(folder.path()).ok_or("the folder's name is not UTF-8")?;
//! assert_eq!(sync(folder, &files, Mode::Write)?.written(), 1);
//! assert!(sync(folder, &files, Mode::Check)?.is_up_to_date());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod file_set;
pub mod markdown;
mod replace;
mod sync;
mod templates;

pub use file_set::{FileSet, PathError};
pub use replace::replace;
pub use sync::{
    Interrupted, JOURNAL, MANIFEST, Mode, Report, SyncError, diff, extra, sync, write_changed,
};
pub use templates::{Ejected, Fault, TemplateError, Templates};
