//! Initialization of a [`OnceLock`] that can fail.

use std::sync::OnceLock;

/// Returns the value of `cell`, after initializing it with `init` if it is empty. A failed initialization leaves the
/// cell empty.
pub(crate) fn get_or_try_init<T, E>(cell: &OnceLock<T>, init: impl FnOnce() -> Result<T, E>) -> Result<&T, E> {
    if let Some(value) = cell.get() {
        return Ok(value);
    }
    let value = init()?;
    Ok(cell.get_or_init(|| value))
}
