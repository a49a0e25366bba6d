//! Notes the changes of one subject.

use sailmaker_spec::Place;
use serde_json::Value;

use crate::diff::types::Pairs;
use crate::diff::{Change, Part, Subject, What, limits};
use crate::{Limits, Type, Usage};

/// Values travel in neither direction: names and pages only.
pub(super) const NAMES: Usage = Usage {
    request: false,
    response: false,
};

/// The changes of one subject.
pub(super) struct Recorder {
    subject: Subject,
    pub(super) changes: Vec<Change>,
}

/// A part that both versions have.
pub(super) struct Site<'a> {
    pub(super) part: Option<Part>,
    pub(super) usage: Usage,
    /// Where it stands in the old document.
    pub(super) old: &'a Place,
    /// Where it stands in the new document.
    pub(super) new: &'a Place,
}

impl Recorder {
    pub(super) fn new(subject: Subject) -> Self {
        Self {
            subject,
            changes: Vec::new(),
        }
    }

    pub(super) fn note(&mut self, site: &Site<'_>, what: What) {
        self.push(site, what, site.usage);
    }

    /// Names have changed, and nothing that travels.
    pub(super) fn note_name(&mut self, site: &Site<'_>, what: What) {
        self.push(site, what, NAMES);
    }

    pub(super) fn added(
        &mut self,
        part: Option<Part>,
        required: bool,
        usage: Usage,
        place: &Place,
    ) {
        self.changes.push(Change {
            subject: self.subject.clone(),
            part,
            what: What::Added { required },
            usage,
            old: None,
            new: Some(place.clone()),
        });
    }

    pub(super) fn removed(&mut self, part: Option<Part>, usage: Usage, place: &Place) {
        self.changes.push(Change {
            subject: self.subject.clone(),
            part,
            what: What::Removed,
            usage,
            old: Some(place.clone()),
            new: None,
        });
    }

    pub(super) fn flag(&mut self, site: &Site<'_>, old: bool, new: bool, what: fn(bool) -> What) {
        if old != new {
            self.note(site, what(new));
        }
    }

    pub(super) fn described(&mut self, site: &Site<'_>, old: Option<&str>, new: Option<&str>) {
        if reworded(old, new) {
            self.note_name(site, What::Described);
        }
    }

    pub(super) fn default(&mut self, site: &Site<'_>, old: Option<&Value>, new: Option<&Value>) {
        if old != new {
            let json = |value: Option<&Value>| value.map(Value::to_string);
            self.note(
                site,
                What::Default {
                    from: json(old),
                    to: json(new),
                },
            );
        }
    }

    pub(super) fn limited(&mut self, site: &Site<'_>, old: &Limits, new: &Limits) {
        if old != new {
            for what in limits::compare(old, new) {
                self.note(site, what);
            }
        }
    }

    pub(super) fn typed(&mut self, site: &Site<'_>, pairs: &mut Pairs<'_>, old: &Type, new: &Type) {
        if let Some(what) = pairs.retyped(old, new) {
            self.note(site, what);
        }
    }

    fn push(&mut self, site: &Site<'_>, what: What, usage: Usage) {
        self.changes.push(Change {
            subject: self.subject.clone(),
            part: site.part.clone(),
            what,
            usage,
            old: Some(site.old.clone()),
            new: Some(site.new.clone()),
        });
    }
}

/// Whether descriptions differ in their words; how lines are broken does not count.
pub(super) fn reworded(old: Option<&str>, new: Option<&str>) -> bool {
    old != new && !words(old).eq(words(new))
}

fn words(text: Option<&str>) -> impl Iterator<Item = &str> {
    text.unwrap_or_default().split_whitespace()
}
