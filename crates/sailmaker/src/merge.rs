//! One table laid over another.

use toml::{Table, Value};

/// Lays `over` over `base`: where both have a table the tables are merged, everywhere else `over` wins.
pub(crate) fn merge(base: &mut Table, over: Table) {
    for (key, value) in over {
        match (base.get_mut(&key), value) {
            (Some(Value::Table(base)), Value::Table(over)) => merge(base, over),
            (_, value) => {
                base.insert(key, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_merged_and_values_replaced() -> Result<(), toml::de::Error> {
        for (base, over, expected) in [
            ("a = 1", "", "a = 1"),
            ("", "a = 1", "a = 1"),
            ("a = 1\nb = 2", "a = 3", "a = 3\nb = 2"),
            ("a = [1, 2]", "a = [3]", "a = [3]"),
            (
                "[t]\na = 1\nb = 2",
                "[t]\nb = 3\nc = 4",
                "[t]\na = 1\nb = 3\nc = 4",
            ),
            ("[t.u]\na = 1", "t.u.b = 2", "[t.u]\na = 1\nb = 2"),
            ("t = 1", "[t]\na = 1", "[t]\na = 1"),
            ("[t]\na = 1", "t = 1", "t = 1"),
        ] {
            let mut merged: Table = toml::from_str(base)?;
            merge(&mut merged, toml::from_str(over)?);
            let expected: Table = toml::from_str(expected)?;
            assert_eq!(merged, expected, "{base:?} under {over:?}");
        }
        Ok(())
    }
}
