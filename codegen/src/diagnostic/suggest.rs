//! Suggestions for misspelt names.

/// The help for an unknown name: the most similar known name, or all of them if they are few.
pub(crate) fn did_you_mean<'a>(name: &str, known: impl IntoIterator<Item = &'a str>, what: &str) -> String {
    let mut known: Vec<&str> = known.into_iter().collect();
    known.sort_unstable();
    known.dedup();
    match nearest(name, known.iter().copied()) {
        Some(other) => format!("did you mean `{other}`?"),
        None if known.is_empty() => format!("there are no {what}"),
        None if known.len() <= 20 => format!("known {what}: {}", known.join(", ")),
        None => format!("none of the {} {what} has a similar name", known.len()),
    }
}

/// Returns the most similar of the known names, if one is similar enough to be meant.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    let (length, most) = (name.chars().count(), 1 + name.len() / 4);
    let distance = |other: &'a str| {
        let lower = other.to_lowercase();
        // The distance is at least the difference of the lengths, which is quick to compute.
        let may_be_near = lower.chars().count().abs_diff(length) <= most;
        may_be_near.then(|| (strsim::damerau_levenshtein(&name, &lower), other))
    };
    let (distance, other) = known.into_iter().filter_map(distance).min()?;
    (distance <= most).then_some(other)
}
