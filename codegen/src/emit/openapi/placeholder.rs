//! Placeholders of paths.

/// A placeholder of a path.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placeholder<'m> {
    /// As the operation calls it.
    pub(super) own: &'m str,
    /// As the path calls it.
    pub(super) shown: &'m str,
    /// Whether it stands for any number of segments.
    pub(super) is_rest: bool,
}

/// The placeholders of an operation's path, and what they are called in another path of the same form.
pub(super) fn pairs<'m>(own: &'m str, shown: &'m str) -> Vec<Placeholder<'m>> {
    let pairs = names(own).zip(names(shown)).map(|((own, is_rest), (shown, _))| Placeholder { own, shown, is_rest });
    pairs.collect()
}

/// The names in braces, and whether each is that of a rest.
fn names(path: &str) -> impl Iterator<Item = (&str, bool)> {
    let names = path.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0));
    names.map(|name| name.strip_prefix('+').map_or((name, false), |name| (name, true)))
}
