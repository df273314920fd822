//! Strings that are values of an enum.

use super::names::words;
use super::strings::Strings;

/// Words of keys whose values are a fixed list.
const OF_ENUMS: [&str; 19] = [
    "status",
    "state",
    "type",
    "kind",
    "mode",
    "method",
    "level",
    "role",
    "channel",
    "policy",
    "gender",
    "direction",
    "priority",
    "visibility",
    "scope",
    "interval",
    "frequency",
    "strategy",
    "stage",
];

/// Words of keys whose values are data, however few of them a sample has.
const OF_DATA: [&str; 38] = [
    "name",
    "title",
    "city",
    "country",
    "province",
    "region",
    "district",
    "currency",
    "locale",
    "language",
    "email",
    "phone",
    "sku",
    "tag",
    "tags",
    "note",
    "description",
    "handle",
    "slug",
    "vendor",
    "brand",
    "company",
    "user",
    "username",
    "code",
    "id",
    "url",
    "path",
    "token",
    "key",
    "label",
    "message",
    "comment",
    "reason",
    "zip",
    "street",
    "address",
    "value",
];

/// Whether a string could be a value of an enum.
pub(crate) fn is_word(text: &str) -> bool {
    let parts = text.split(['_', '-']).collect::<Vec<_>>();
    let is_part = |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric());
    text.len() <= 32
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().filter(char::is_ascii_digit).count() <= 2
        && parts.iter().all(is_part)
}

/// Whether the key says that its values are a fixed list.
pub(super) fn is_enum_key(key: &str) -> bool {
    let words = words(key);
    words.last().is_some_and(|last| OF_ENUMS.contains(&last.as_str()))
}

/// Whether the strings under a key are an enum: few distinct words in enough samples.
pub(super) fn is_enum(key: &str, strings: &Strings) -> bool {
    let (count, distinct) = (strings.count, strings.distinct.len());
    if strings.is_open || !strings.all(strings.words) {
        return false;
    }
    if is_enum_key(key) {
        return count >= 3 && distinct <= 20 && distinct * 3 <= count * 2;
    }
    let is_of_data = words(key).iter().any(|word| OF_DATA.contains(&word.as_str()));
    let has_one_case = strings.distinct.keys().all(|it| it.to_lowercase() == *it)
        || strings.distinct.keys().all(|it| it.to_uppercase() == *it);
    !is_of_data && has_one_case && count >= 12 && (2..=8).contains(&distinct) && distinct * 5 <= count
}
