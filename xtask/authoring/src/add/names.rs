//! Names that the user types, with suggestions for misspelt ones.

/// The error for an unknown name. Lists what there is, the most similar first.
pub(super) fn unknown(kind: &str, name: &str, known: &[&str]) -> anyhow::Error {
    let distance = |other: &&str| strsim::damerau_levenshtein(name, other);
    let near = known.iter().copied().min_by_key(distance).filter(|other| distance(other) <= 1 + name.len() / 3);
    let hint = match (near, known) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, []) => "there are none yet".to_owned(),
        (None, known) => format!("there are: {}", known.join(", ")),
    };
    anyhow::anyhow!("unknown {kind} `{name}`; {hint}")
}

/// Whether two paths are the same, except for the names of their parameters.
pub(super) fn same_path(one: &str, other: &str) -> bool {
    let shape = |path: &str| {
        let segments = path.split('/').map(|segment| if segment.contains('{') { "{}" } else { segment });
        segments.map(str::to_owned).collect::<Vec<_>>()
    };
    shape(one) == shape(other)
}

/// The placeholders of a path.
pub(super) fn placeholders(path: &str) -> impl Iterator<Item = &str> {
    let parts = path.split('{').skip(1).filter_map(|part| part.split_once('}'));
    parts.map(|(name, _)| name.trim_start_matches('+'))
}
