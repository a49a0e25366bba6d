//! The options of targets in the text of a `sailmaker.toml`, with where they are written.

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
