//! XML files: a field is an element, a list is a repeated element, and a field whose name starts with `@` is an attribute.

mod decode;
mod encode;
mod file;

pub use self::file::Xml;
