//! Replies that come in pages: one page, a stream of pages, a stream of items, and positions to go on from.
//!
//! Invariant: a stream asks for a page only when it is polled for it, and never for the same page twice.

mod loop_detector;
mod page;
mod pager;
mod position;
mod stream;

pub use page::Page;
pub use position::Position;
pub use stream::{ItemStream, PageStream};
