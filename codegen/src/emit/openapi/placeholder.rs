//! Placeholders of paths.

/// A placeholder of a path.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placeholder<'m> {
    /// The name in the operation's path.
    pub(super) own: &'m str,
    /// The name in the emitted path.
    pub(super) shown: &'m str,
    /// Whether it matches any number of segments.
    pub(super) is_rest: bool,
}

/// Returns the placeholders of an operation's path, each with its name in another path of the same form.
pub(super) fn pairs<'m>(own: &'m str, shown: &'m str) -> Vec<Placeholder<'m>> {
    let pairs = names(own).zip(names(shown)).map(|((own, is_rest), (shown, _))| Placeholder { own, shown, is_rest });
    pairs.collect()
}

/// Returns the names in braces, and whether each placeholder matches any number of segments.
fn names(path: &str) -> impl Iterator<Item = (&str, bool)> {
    let names = path.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0));
    names.map(|name| name.strip_prefix('+').map_or((name, false), |name| (name, true)))
}
