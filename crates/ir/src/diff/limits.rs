//! What is demanded of values, then and now.

use std::cmp::Ordering;

use crate::Limits;
use crate::diff::What;

/// Which way a bound goes.
#[derive(Clone, Copy)]
enum Bound {
    Least,
    Most,
}

pub(super) fn compare(old: &Limits, new: &Limits) -> Vec<What> {
    let mut found = Vec::new();
    collect(old, new, "", &mut found);
    found
}

fn collect(old: &Limits, new: &Limits, of: &str, found: &mut Vec<What>) {
    use Bound::{Least, Most};
    let count = |count: Option<usize>| count.map(|count| count as f64);
    for (name, bound, from, to) in [
        ("least value", Least, old.minimum, new.minimum),
        ("greatest value", Most, old.maximum, new.maximum),
        ("exclusive lower bound", Least, old.above, new.above),
        ("exclusive upper bound", Most, old.below, new.below),
        (
            "least length",
            Least,
            count(old.min_length),
            count(new.min_length),
        ),
        (
            "greatest length",
            Most,
            count(old.max_length),
            count(new.max_length),
        ),
        (
            "least number of items",
            Least,
            count(old.min_items),
            count(new.min_items),
        ),
        (
            "greatest number of items",
            Most,
            count(old.max_items),
            count(new.max_items),
        ),
        (
            "least number of keys",
            Least,
            count(old.min_keys),
            count(new.min_keys),
        ),
    ] {
        if from != to {
            let text = |value: Option<f64>| value.map(|value| value.to_string());
            found.push(limit(
                of,
                name,
                text(from),
                text(to),
                bounded(bound, from, to),
            ));
        }
    }
    let number = |number: Option<f64>| number.map(|number| number.to_string());
    let unique = |unique: bool| unique.then(|| "true".to_owned());
    for (name, from, to) in [
        ("divisor", number(old.multiple_of), number(new.multiple_of)),
        ("pattern", old.pattern.clone(), new.pattern.clone()),
        (
            "demand that items differ",
            unique(old.unique),
            unique(new.unique),
        ),
    ] {
        if from != to {
            let allows = if to.is_none() {
                Ordering::Greater
            } else {
                Ordering::Less
            };
            found.push(limit(of, name, from, to, allows));
        }
    }
    if old.format != new.format {
        found.push(limit(
            of,
            "format",
            old.format.clone(),
            new.format.clone(),
            Ordering::Equal,
        ));
    }
    let values = |limits: &Limits| {
        limits
            .values
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    sets(
        "list of allowed values",
        of,
        &values(old),
        &values(new),
        allowed,
        found,
    );
    sets(
        "list of keys that must be there",
        of,
        &old.keys,
        &new.keys,
        demanded,
        found,
    );
    if old.inner != new.inner {
        collect(old.inner(), new.inner(), " of what is inside", found);
    }
}

fn limit(of: &str, name: &str, from: Option<String>, to: Option<String>, allows: Ordering) -> What {
    What::Limit {
        name: format!("{name}{of}"),
        from,
        to,
        allows,
    }
}

fn bounded(bound: Bound, from: Option<f64>, to: Option<f64>) -> Ordering {
    let wider = match (from, to) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(from), Some(to)) => match bound {
            Bound::Least => to < from,
            Bound::Most => to > from,
        },
    };
    if wider {
        Ordering::Greater
    } else {
        Ordering::Less
    }
}

fn sets(
    name: &str,
    of: &str,
    from: &[String],
    to: &[String],
    allows: fn(&[String], &[String]) -> Ordering,
    found: &mut Vec<What>,
) {
    if from != to {
        let text = |list: &[String]| (!list.is_empty()).then(|| list.join(", "));
        found.push(limit(of, name, text(from), text(to), allows(from, to)));
    }
}

/// An empty list allows everything.
fn allowed(from: &[String], to: &[String]) -> Ordering {
    if same(from, to) {
        Ordering::Equal
    } else if to.is_empty() || !from.is_empty() && within(from, to) {
        Ordering::Greater
    } else {
        Ordering::Less
    }
}

fn demanded(from: &[String], to: &[String]) -> Ordering {
    if same(from, to) {
        Ordering::Equal
    } else if within(to, from) {
        Ordering::Greater
    } else {
        Ordering::Less
    }
}

fn same(one: &[String], other: &[String]) -> bool {
    within(one, other) && within(other, one)
}

fn within(part: &[String], whole: &[String]) -> bool {
    part.iter().all(|item| whole.contains(item))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn with(change: impl Fn(&mut Limits)) -> Limits {
        let mut limits = Limits::default();
        change(&mut limits);
        limits
    }

    #[test]
    fn limits_allow_less_or_more() {
        use Ordering::{Equal, Greater, Less};
        let least = |value| with(|it| it.minimum = Some(value));
        let most = |value| with(|it| it.max_length = Some(value));
        let pattern = |value: &str| with(|it| it.pattern = Some(value.into()));
        let values =
            |values: &[i32]| with(|it| it.values = values.iter().map(|it| json!(it)).collect());
        let keys =
            |keys: &[&str]| with(|it| it.keys = keys.iter().map(|it| (*it).to_owned()).collect());
        let none = Limits::default;
        for (old, new, allows) in [
            (least(1.0), least(2.0), Less),
            (least(2.0), least(1.0), Greater),
            (most(1), most(2), Greater),
            (most(2), most(1), Less),
            (none(), most(1), Less),
            (most(1), none(), Greater),
            (pattern("a"), pattern("b"), Less),
            (pattern("a"), none(), Greater),
            (values(&[1]), values(&[1, 2]), Greater),
            (values(&[1, 2]), values(&[2]), Less),
            (values(&[1, 2]), values(&[2, 1]), Equal),
            (none(), values(&[1]), Less),
            (values(&[1]), none(), Greater),
            (keys(&["a"]), keys(&["a", "b"]), Less),
            (keys(&["a"]), none(), Greater),
            (none(), with(|it| it.unique = true), Less),
            (none(), with(|it| it.format = Some("uuid".into())), Equal),
            (none(), with(|it| it.inner = Some(most(1).shared())), Less),
        ] {
            let found: Vec<Ordering> = compare(&old, &new)
                .into_iter()
                .filter_map(|what| match what {
                    What::Limit { allows, .. } => Some(allows),
                    _ => None,
                })
                .collect();
            assert_eq!(found, [allows], "{old:?} → {new:?}");
        }
    }
}
