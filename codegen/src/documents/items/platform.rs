//! What applies to a whole API.

use super::auth;
use crate::documents::item::Item;
use crate::documents::names::Names;
use crate::documents::platform_files::Files;
use crate::schema::{Limit, LimitKind, Pagination, Platform, ResponseLocation};

pub(super) fn items<'s>(platform: &'s Platform, files: &Files<'s>) -> Vec<Item<'s>> {
    let mut items = vec![Item::new("platform", &platform.name, &platform.docs, Names::none())];
    items.extend(platform.servers.iter().map(|it| Item::new("server", &it.name, &it.docs, host(&it.url.value))));
    items.extend(platform.variables.iter().map(|it| Item::new("variable", &it.name, &it.docs, Names::none())));
    items.extend(platform.headers.iter().map(|it| Item::new("header", &it.name, &it.docs, header(&it.name.value))));
    items.extend(platform.auth.iter().flat_map(|it| auth::items(it, files)));
    items.extend(platform.pagination.iter().filter_map(|it| pagination(it, files)));
    items.extend(platform.limits.iter().map(limit));
    items.extend(platform.errors.iter().map(|it| {
        let codes = it.ty.as_ref().map_or_else(Names::none, |ty| files.values(&ty.value));
        Item::new("error shape", &it.name, &it.docs, Names::word(&it.key.value)).related(codes)
    }));
    items.extend(platform.scopes.iter().map(|it| Item::new("scope", &it.name, &it.docs, Names::word(&it.name.value))));
    items.extend(
        platform.request_id.iter().map(|it| Item::new("header", &it.header, &it.docs, header(&it.header.value))),
    );
    items.extend(platform.envelope.iter().map(|it| {
        let success = it.success.iter().map(|success| &success.key);
        let keys = [&it.data].into_iter().chain(success).chain(&it.message).map(|key| key.value.as_str());
        Item::new("envelope with the key", &it.data, &it.docs, Names::words(keys))
    }));
    items.extend(platform.statuses.iter().map(|it| {
        let status = it.status.value.to_string();
        Item::at("status", &status, &it.status.span, &it.docs, Names::word(&status))
    }));
    items.extend(platform.time_zone.iter().map(|it| Item::new("time zone", &it.name, &it.docs, Names::none())));
    items
}

/// A header. The case of its name does not matter.
pub(super) fn header(name: &str) -> Names {
    Names::any_case([name])
}

/// The longest part of a host that is not a variable.
fn host(url: &str) -> Names {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest).split('/').next().unwrap_or_default();
    let literals = host.split('{').map(|part| part.split_once('}').map_or(part, |(_, after)| after));
    let longest = literals.map(|part| part.trim_matches(['.', '-'])).max_by_key(|part| part.len());
    longest.filter(|part| !part.is_empty()).map_or_else(Names::none, |part| Names::any_case([part]))
}

/// A pagination. Each of its parameters has its documentation.
fn pagination<'s>(pagination: &'s Pagination, files: &Files<'s>) -> Option<Item<'s>> {
    let docs = &pagination.parameters().next()?.docs;
    let own = pagination.parameters().map(|parameter| parameter.wire.value.as_str());
    let parameters: Vec<&str> = own.collect();
    let locations = pagination.locations().map(|location| match location {
        ResponseLocation::Header(name) => name.value.as_str(),
        ResponseLocation::Key(path) => path.value.rsplit('.').next().unwrap_or_default(),
    });
    let item =
        Item::new("pagination", &pagination.name, docs, Names::any_case(parameters.iter().copied().chain(locations)));
    Some(Item { beside: parameters.into_iter().chain(files.parameters(&pagination.name.value)).collect(), ..item })
}

fn limit(limit: &Limit) -> Item<'_> {
    let numbers = match limit.kind {
        LimitKind::Window { requests, .. } => number(requests),
        LimitKind::Bucket { size, per_second, .. } => [number(size), number(per_second)].concat(),
        LimitKind::Body { bytes } => size(bytes),
    };
    Item::new("limit", &limit.name, &limit.docs, Names::any_case(numbers.iter().map(String::as_str)))
}

/// The usual spellings of a number.
fn number(number: u32) -> Vec<String> {
    let digits = number.to_string();
    let grouped = |separator: &str| {
        let groups = digits.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group).into_owned());
        groups.collect::<Vec<_>>().join(separator)
    };
    vec![grouped(","), grouped(" "), grouped("."), grouped("_"), digits.clone()]
}

/// The usual spellings of a size: in bytes, or in a unit, which has 1000 or 1024 of the next smaller one.
fn size(bytes: u32) -> Vec<String> {
    let mut spellings = number(bytes);
    for (unit, power) in [("k", 1), ("m", 2), ("g", 3)] {
        for factor in [1000_u32.pow(power), 1024_u32.pow(power)] {
            if bytes.is_multiple_of(factor) {
                let count = bytes / factor;
                let units = [format!("{unit}b"), format!("{unit}ib"), unit.to_owned()];
                spellings.extend(
                    units.iter().flat_map(|unit| {
                        [format!("{count}{unit}"), format!("{count} {unit}"), format!("{count}-{unit}")]
                    }),
                );
            }
        }
    }
    spellings
}
