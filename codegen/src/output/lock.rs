//! The lock that keeps two runs from writing at once.

use std::fs::{self, File, TryLockError};
use std::path::Path;

use super::error::OutputError;

/// An exclusive lock. It ends when it is dropped, or with the process.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Locks a file, which is created if it does not exist. If another process has the lock, calls `on_wait` and waits.
///
/// # Errors
/// Fails if the file cannot be created or locked.
pub fn lock(path: &Path, on_wait: impl FnOnce()) -> Result<Lock, OutputError> {
    let failed = OutputError::new("lock", path);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(&failed)?;
    }
    let file = File::options().create(true).append(true).open(path).map_err(&failed)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            on_wait();
            file.lock().map_err(&failed)?;
        }
        Err(TryLockError::Error(error)) => return Err(failed(error)),
    }
    Ok(Lock { _file: file })
}
