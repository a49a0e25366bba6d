//! What a run is about to change, as a text that is whole or of no use.

use camino::Utf8PathBuf;

use crate::file_set;

const REMOVE: &str = "remove ";
const WRITE: &str = "write ";

/// The last line, which a plan that was cut off does not have.
const END: &str = "end";

/// The files to be removed, and then what is to be put in place. The number of each is its place in its list.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    pub(super) removed: Vec<Utf8PathBuf>,
    /// Files, and folders that are new with all that is in them.
    pub(super) written: Vec<Utf8PathBuf>,
}

impl Plan {
    pub(super) fn is_empty(&self) -> bool {
        self.removed.is_empty() && self.written.is_empty()
    }

    /// One line for each. Paths of generated files hold no line breaks.
    pub(super) fn to_text(&self) -> String {
        let line = |verb, path: &Utf8PathBuf| format!("{verb}{path}\n");
        let removed = self.removed.iter().map(|path| line(REMOVE, path));
        let written = self.written.iter().map(|path| line(WRITE, path));
        removed.chain(written).chain([format!("{END}\n")]).collect()
    }

    /// Nothing if the text is not a whole plan, or has a path that leads out of the folder.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut lines: Vec<&str> = text.strip_suffix('\n')?.split('\n').collect();
        if lines.pop() != Some(END) {
            return None;
        }
        let mut plan = Self::default();
        for line in lines {
            let (list, path) = match line.strip_prefix(REMOVE) {
                Some(path) => (&mut plan.removed, path),
                None => (&mut plan.written, line.strip_prefix(WRITE)?),
            };
            file_set::check(path.into()).ok()?;
            list.push(path.into());
        }
        Some(plan)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_come_back_as_they_were() {
        let plan = Plan {
            removed: vec!["a".into(), "b/write c".into()],
            written: vec!["remove d".into()],
        };
        let text = plan.to_text();
        assert_eq!(text, "remove a\nremove b/write c\nwrite remove d\nend\n");
        assert_eq!(Plan::parse(&text), Some(plan));
        assert_eq!(Plan::parse("end\n"), Some(Plan::default()));
    }

    #[test]
    fn what_is_not_a_whole_plan_is_none() {
        for text in [
            "",
            "end",
            "write a\n",
            "write a\nen",
            "write friend\n",
            "move a\nend\n",
            "write \nend\n",
            "remove ../precious\nend\n",
            "write /etc/passwd\nend\n",
        ] {
            assert_eq!(Plan::parse(text), None, "{text:?}");
        }
    }
}
