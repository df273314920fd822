//! Pagination.

use super::recorder::{Effect, Place, Recorder};
use crate::model::{PageKind, Pagination, ResponseLocation};

/// Compares the pagination of an operation. Parameters and the type of the response are compared elsewhere.
pub(super) fn compare(place: &Place, pagination: [Option<&Pagination>; 2], out: &mut Recorder) {
    let [Some(before), Some(after)] = pagination else { return };
    out.compare(place, "paginate", [before, after].map(show), || {
        Effect::note("Streams request pages in another way. Positions that were stored before may not fit.")
    });
}

fn show(pagination: &Pagination) -> String {
    // The name is the author's; the maximum is a constraint of the parameter.
    let Pagination {
        name: _,
        kind,
        size,
        default,
        max: _,
        total,
        total_pages,
        next,
        has_more,
        short_page_ends,
        docs: _,
    } = pagination;
    let kind = match kind {
        PageKind::Page { page, first, offset } => {
            let offset = offset.as_ref().map(|offset| format!(" and `{offset}`")).unwrap_or_default();
            format!("by `{page}` from {first}{offset}")
        }
        PageKind::Offset { offset } => format!("by offset `{offset}`"),
        PageKind::Cursor { cursor } => format!("by cursor `{cursor}`"),
    };
    let default = default.map(|default| format!(" of {default}")).unwrap_or_default();
    let places = [("total", total), ("total pages", total_pages), ("next", next), ("has more", has_more)];
    let places =
        places.iter().filter_map(|(name, place)| place.as_ref().map(|it| format!(", {name} in {}", show_place(it))));
    let ends = if *short_page_ends { ", a short page is the last" } else { "" };
    format!("{kind}, size `{size}`{default}{}{ends}", places.collect::<String>())
}

fn show_place(place: &ResponseLocation) -> String {
    match place {
        ResponseLocation::Header(name) => format!("header `{name}`"),
        ResponseLocation::Body(keys) => format!("`{}`", keys.join(".")),
    }
}
