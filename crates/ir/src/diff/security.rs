//! What a token must be allowed to do, then and now.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::SecurityScheme;
use crate::diff::What;
use crate::diff::recorder::{Recorder, Site};

type Alternatives = [Vec<SecurityScheme>];

pub(super) fn compare(
    recorder: &mut Recorder,
    site: &Site<'_>,
    old: &Alternatives,
    new: &Alternatives,
) {
    if old == new || sets(old) == sets(new) {
        return;
    }
    let allows = if suffices(old, new) {
        Ordering::Greater
    } else {
        Ordering::Less
    };
    let what = What::Security {
        from: text(old),
        to: text(new),
        allows,
    };
    recorder.note(site, what);
}

/// Whether every token that was good is still good: each old alternative holds all that some new one demands.
fn suffices(old: &Alternatives, new: &Alternatives) -> bool {
    let (old, new) = (sets(old), sets(new));
    let open = BTreeSet::from([BTreeSet::new()]);
    let old = if old.is_empty() { &open } else { &old };
    new.is_empty()
        || old
            .iter()
            .all(|had| new.iter().any(|demanded| demanded.is_subset(had)))
}

/// The schemes and scopes that each alternative demands.
fn sets(alternatives: &Alternatives) -> BTreeSet<BTreeSet<(&str, Option<&str>)>> {
    alternatives
        .iter()
        .map(|schemes| schemes.iter().flat_map(of_scheme).collect())
        .collect()
}

fn of_scheme(scheme: &SecurityScheme) -> impl Iterator<Item = (&str, Option<&str>)> {
    let scopes = scheme
        .scopes
        .iter()
        .map(|scope| (scheme.name.as_str(), Some(scope.as_str())));
    std::iter::once((scheme.name.as_str(), None)).chain(scopes)
}

/// The alternatives in words; none where the operation is open to all.
fn text(alternatives: &Alternatives) -> Option<String> {
    let scheme = |scheme: &SecurityScheme| match scheme.scopes.as_slice() {
        [] => scheme.name.clone(),
        scopes => format!("{} ({})", scheme.name, scopes.join(", ")),
    };
    let all = |schemes: &Vec<SecurityScheme>| {
        schemes.iter().map(scheme).collect::<Vec<_>>().join(" and ")
    };
    let texts: Vec<String> = alternatives.iter().map(all).collect();
    (!texts.is_empty()).then(|| texts.join(" or "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_stay_good_or_do_not() {
        let demand = |text: &str| -> Vec<Vec<SecurityScheme>> {
            let scheme = |text: &str| {
                let mut words = text.split(' ').map(str::to_owned);
                SecurityScheme {
                    name: words.next().unwrap_or_default(),
                    scopes: words.collect(),
                }
            };
            let alternatives = text.split('|').filter(|text| !text.is_empty());
            alternatives
                .map(|text| text.split('+').map(scheme).collect())
                .collect()
        };
        for (old, new, stays_good) in [
            ("user a", "user a", true),
            ("user a", "user a b", false),
            ("user a b", "user a", true),
            ("user a", "user a|app a", true),
            ("user a|app a", "user a", false),
            ("user a|app b", "user", false),
            ("user a+key", "key", true),
            ("user", "", true),
            ("", "user", false),
        ] {
            assert_eq!(
                suffices(&demand(old), &demand(new)),
                stays_good,
                "{old} → {new}"
            );
        }
    }
}
