//! XML files: a field is an element, a list is a repeated element, and a field whose name starts with `@` is an attribute.

mod decode;
mod element;
mod encode;
mod file;
mod items;
mod record;

pub use self::file::Xml;
