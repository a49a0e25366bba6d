//! Examples and defaults that contradict their schemas.

use rayon::prelude::*;
use sailmaker_mock::{Schemas, Violation};
use sailmaker_spec::{Code, Diagnostic, Document, Place};

use super::samples::Sample;
use super::subject::Subject;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let samples = subject.samples().par_iter();
    let found = samples.flat_map_iter(|sample| contradictions(&subject.checks, sample));
    found
        .map(|(sample, contradiction)| complaint(subject, sample, &contradiction))
        .collect()
}

/// A rule that a value breaks, and how often it does so in other places of the value.
struct Contradiction {
    violation: Violation,
    others: usize,
}

fn contradictions<'s>(
    schemas: &Schemas<&Document>,
    sample: &'s Sample,
) -> Vec<(&'s Sample, Contradiction)> {
    let mut directions = sample.directions();
    if directions
        .clone()
        .any(|direction| schemas.is_valid(&sample.schema, direction, &sample.value))
    {
        return Vec::new();
    }
    let Some(direction) = directions.next() else {
        return Vec::new();
    };
    let mut found: Vec<Contradiction> = Vec::new();
    for violation in schemas.violations(&sample.schema, direction, &sample.value) {
        // A rule that every item of a list breaks is said once.
        let same = |it: &&mut Contradiction| {
            it.violation.place == violation.place && it.violation.rule == violation.rule
        };
        match found.iter_mut().find(same) {
            Some(known) => known.others += 1,
            None => found.push(Contradiction {
                violation,
                others: 0,
            }),
        }
    }
    found
        .into_iter()
        .map(|contradiction| (sample, contradiction))
        .collect()
}

fn complaint(subject: &Subject<'_>, sample: &Sample, contradiction: &Contradiction) -> Diagnostic {
    let Contradiction { violation, others } = contradiction;
    let what = if sample.code == Code::WrongDefault {
        "default"
    } else {
        "example"
    };
    let at = violation
        .pointer
        .split('/')
        .skip(1)
        .fold(sample.place.clone(), |place, segment| {
            place.child(&segment.replace("~1", "/").replace("~0", "~"))
        });
    let reason = match violation.rule.as_str() {
        rule @ ("oneOf" | "anyOf") => format!("it fits no member of `{rule}`"),
        _ => violation.message.clone(),
    };
    let others = match others {
        0 => String::new(),
        others => format!(
            ", and so at {}",
            crate::tally::counted(*others, "other place")
        ),
    };
    let message = format!("the {what} contradicts its schema: {reason}{others}");
    let written = |place: &Place| {
        let file = subject.document.file_path(place.file());
        format!(
            "{}#{}",
            file.file_name().unwrap_or_default(),
            place.pointer()
        )
    };
    let help = format!(
        "correct the {what} (`{}`) or the rule (`{}`)",
        written(&at),
        written(&violation.place)
    );
    Diagnostic::new(sample.code, at, message)
        .with_label(&violation.place, format!("the rule: `{}`", violation.rule))
        .with_help(help)
}
