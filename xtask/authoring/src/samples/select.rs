//! The part of a payload that a path leads to.

use std::str::FromStr;

use anyhow::{bail, ensure};

use super::json::{Json, Kind};

/// A path to a part of a payload: keys and indexes, as in `orders.0` or `/orders/0`. `*` stands for all items of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part(Vec<String>);

impl FromStr for Part {
    type Err = anyhow::Error;

    fn from_str(path: &str) -> anyhow::Result<Self> {
        let steps: Vec<String> = match path.strip_prefix('/') {
            Some(pointer) => pointer.split('/').map(|step| step.replace("~1", "/").replace("~0", "~")).collect(),
            None => path.split('.').map(str::to_owned).collect(),
        };
        ensure!(steps.iter().all(|step| !step.is_empty()), "`{path}` has an empty step; write it as `orders.0`");
        Ok(Self(steps))
    }
}

impl Part {
    /// Returns the values that the path leads to.
    ///
    /// # Errors
    /// Fails if it leads nowhere, with the keys or the number of items that are there.
    pub(crate) fn select<'j>(&self, json: &'j Json) -> anyhow::Result<Vec<&'j Json>> {
        let mut found = vec![json];
        for (number, step) in self.0.iter().enumerate() {
            let mut next = Vec::new();
            for value in found {
                let here = || self.0.get(..number).unwrap_or_default().join(".");
                next.extend(take(value, step).map_err(|error| match number {
                    0 => error.context("the payload"),
                    _ => error.context(format!("`{}`", here())),
                })?);
            }
            found = next;
        }
        Ok(found)
    }
}

fn take<'j>(value: &'j Json, step: &str) -> anyhow::Result<Vec<&'j Json>> {
    match &value.kind {
        Kind::List(items) if step == "*" => Ok(items.iter().collect()),
        Kind::List(items) => match step.parse::<usize>().ok().and_then(|index| items.get(index)) {
            Some(item) => Ok(vec![item]),
            None => bail!("is a list of {} items: use an index, or `*` for all of them", items.len()),
        },
        Kind::Object(entries) => {
            if let Some(found) = value.get(step) {
                return Ok(vec![found]);
            }
            let keys: Vec<&str> = entries.iter().take(20).map(|entry| entry.key.as_str()).collect();
            bail!("has no key `{step}`, but {}", keys.join(", "))
        }
        _ => bail!("is {}, which has no key `{step}`", value.type_name()),
    }
}
