//! The colours of topics.

use anstyle::{AnsiColor, Style};

use crate::diff::sections::Topic;

pub(super) fn of(topic: Topic) -> Style {
    let color = match topic {
        Topic::Breaking => AnsiColor::Red,
        Topic::Permissions => AnsiColor::Yellow,
        Topic::Additions => AnsiColor::Green,
        Topic::Documentation => AnsiColor::Blue,
    };
    color.on_default().bold()
}
