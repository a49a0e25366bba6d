//! Where what a `sailmaker.toml` says is written.

use std::ops::Range;

use serde::Deserialize;
use toml::de::{DeTable, DeValue, Error, ValueDeserializer};
use toml::{Spanned, Table, Value};

use crate::setting::Setting;

/// Every option of every target with the bytes of its key. Tables are there too, as empty ones before what is in them:
/// the name of a table can be wrong as well, and the outermost has no key but its target.
pub(crate) fn settings(text: &str) -> Result<Vec<(Setting, Range<usize>)>, Error> {
    let mut found = Vec::new();
    let file = DeTable::parse(text)?;
    if let Some(DeValue::Table(targets)) = file.get_ref().get("targets").map(Spanned::get_ref) {
        for (target, options) in targets {
            collect(target.get_ref(), &[], target.span(), options, &mut found)?;
        }
    }
    Ok(found)
}

/// The bytes of what stands under a key: the key itself in a table, the item in a list.
pub(crate) fn find(text: &str, key: &[String]) -> Option<Range<usize>> {
    let (last, way) = key.split_last()?;
    let file = DeTable::parse(text).ok()?;
    let mut table = file.get_ref();
    for (index, step) in way.iter().enumerate() {
        match table.get(step.as_str())?.get_ref() {
            DeValue::Table(inner) => table = inner,
            DeValue::Array(items) if index + 1 == way.len() => {
                return Some(items.get(last.parse::<usize>().ok()?)?.span());
            }
            _ => return None,
        }
    }
    let (found, _) = table.get_key_value(last.as_str())?;
    Some(found.span())
}

fn collect(
    target: &str,
    key: &[String],
    span: Range<usize>,
    value: &Spanned<DeValue<'_>>,
    found: &mut Vec<(Setting, Range<usize>)>,
) -> Result<(), Error> {
    let setting = |value| Setting {
        target: target.to_owned(),
        key: key.to_vec(),
        value,
    };
    let DeValue::Table(table) = value.get_ref() else {
        let value = Value::deserialize(ValueDeserializer::from(value.clone()))?;
        found.push((setting(value), span));
        return Ok(());
    };
    found.push((setting(Value::Table(Table::new())), span));
    for (name, value) in table {
        let key = [key, &[name.get_ref().to_string()]].concat();
        collect(target, &key, name.span(), value, found)?;
    }
    Ok(())
}
