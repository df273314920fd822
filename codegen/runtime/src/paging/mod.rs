//! Pagination: pages, streams of pages and items, and positions to resume from.

// Invariant: a stream requests a page only when it is polled for it, and never requests the same page twice.

mod failed_item;
mod loop_detector;
mod page;
mod pager;
mod position;
#[cfg(feature = "serde")]
mod serde_position;
mod stream;

pub use self::failed_item::FailedItem;
pub use self::page::Page;
pub use self::position::Position;
pub use self::stream::{ItemStream, PageStream};
