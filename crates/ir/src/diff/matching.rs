//! Which old part is which new one, and whether they kept their order.

use crate::Name;

/// For each new part the old one it is: one that is the same, else one that is alike.
pub(super) fn matched<T>(
    old: &[T],
    new: &[T],
    same: impl Fn(&T, &T) -> bool,
    alike: impl Fn(&T, &T) -> bool,
) -> Vec<Option<usize>> {
    let mut found = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    let mut look = |test: &dyn Fn(&T, &T) -> bool| {
        for (is, found) in new.iter().zip(&mut found) {
            if found.is_none() {
                *found = (0..old.len()).find(|at| !taken[*at] && test(&old[*at], is));
                found.iter().for_each(|at| taken[*at] = true);
            }
        }
    };
    look(&same);
    look(&alike);
    found
}

/// The names of the parts that must be given, then and now, if those that must be in both versions changed their order.
pub(super) fn reordered<T>(
    old: &[T],
    new: &[T],
    matched: &[Option<usize>],
    demanded: impl Fn(&T) -> Option<&Name>,
) -> Option<(Vec<Name>, Vec<Name>)> {
    let in_both = new.iter().zip(matched).filter_map(|(is, at)| {
        let at = (*at)?;
        demanded(is).and(demanded(&old[at])).map(|_| at)
    });
    let names = |parts: &[T]| parts.iter().filter_map(&demanded).cloned().collect();
    (!in_both.is_sorted()).then(|| (names(old), names(new)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Small letters are alike to capitals; what a hyphen follows need not be given.
    fn pairs(old: &str, new: &str) -> (Vec<Option<usize>>, bool) {
        let parts = |text: &str| -> Vec<Name> { text.split(' ').map(Name::new).collect() };
        let (old, new) = (parts(old), parts(new));
        let found = matched(
            &old,
            &new,
            |one, other| one.wire() == other.wire(),
            |one, other| one.snake() == other.snake(),
        );
        let demanded = |name: &Name| -> bool { !name.wire().ends_with('-') };
        let order = reordered(&old, &new, &found, |name| demanded(name).then_some(name));
        (found, order.is_some())
    }

    #[test]
    fn parts_keep_their_names_and_their_order_or_do_not() {
        for (old, new, found, reordered) in [
            ("a b", "a b", vec![Some(0), Some(1)], false),
            ("a b", "b a", vec![Some(1), Some(0)], true),
            ("a- b", "b a-", vec![Some(1), Some(0)], false),
            ("a b", "c a b", vec![None, Some(0), Some(1)], false),
            ("a b c", "c", vec![Some(2)], false),
            ("a", "A", vec![Some(0)], false),
            ("a", "A a", vec![None, Some(0)], false),
        ] {
            assert_eq!(pairs(old, new), (found, reordered), "{old} → {new}");
        }
    }
}
