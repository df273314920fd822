//! A token store in files, which several processes can share.

// Invariants: tokens are saved as a whole or not at all, and only the owner of the process can read them. Locks end with the
// process that holds them, and no method waits for one.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Once, Weak};

use secrecy::ExposeSecret;

use super::random_state::random_state;
use super::store::{StoreError, StoreLock, TokenStore};
use super::token_set::TokenSet;
use crate::percent;
use crate::registry::{Entry, Registry};
use crate::transport::BoxFuture;

/// The extension of temporary files.
const TEMPORARY: &str = "new";

/// How often a file is written if other processes remove the temporary one.
const MAX_WRITES: u32 = 20;

/// The length of the random part in the name of a temporary file.
const RANDOM_LENGTH: usize = 32;

/// Stores tokens in a folder, with one file for each shop. Processes can share a folder: one refreshes, the others use the
/// result.
///
/// On Unix only the owner can read the files, and the folder if the store creates it. Files are replaced atomically: a
/// crash leaves either the old or the new tokens. What a killed process left half-written is removed when a store is first
/// used. Files are small and rarely written, so reads and writes block the current thread; waiting for another process does
/// not.
///
/// Stores of one folder are handles of the same store, so clients that use them share their tokens.
///
/// A refresh locks the file `<shop>.lock`, which stays, with a lock of the operating system. Where the file system has no
/// locks, processes must not share a folder.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::auth::{FileStore, StoreError, TokenSet, TokenStore};
///
/// async fn save(shop: &str, tokens: &TokenSet) -> Result<(), StoreError> {
///     FileStore::new("/var/lib/app/tokens").save(shop, tokens).await
/// }
/// ```
#[derive(Clone, Debug)]
pub struct FileStore(Arc<Folder>);

/// A folder, which all stores of the process that are in it share.
#[derive(Debug)]
struct Folder {
    path: PathBuf,
    /// Whether the leftovers of killed processes have been removed.
    cleaned: Once,
}

/// The folders in use, by their absolute paths.
static FOLDERS: Registry<PathBuf, Weak<Folder>> = Registry::new();

impl Entry for Weak<Folder> {
    type Shared = Arc<Folder>;

    fn new(shared: &Arc<Folder>) -> Self {
        Arc::downgrade(shared)
    }

    fn shared(&self) -> Option<Arc<Folder>> {
        self.upgrade()
    }

    fn is_in_use(&self) -> bool {
        self.strong_count() > 0
    }
}

impl FileStore {
    /// Creates a store in a folder. The folder is created when tokens are first saved or refreshed. A relative path is one of
    /// the current directory, even if that changes later.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        let folder = folder.into();
        // Fails for an empty path, whose files cannot be written either.
        let path = std::path::absolute(&folder).unwrap_or(folder);
        Self(FOLDERS.get_or_insert_with(path.clone(), || Arc::new(Folder { path, cleaned: Once::new() })))
    }
}

impl Folder {
    /// Returns the path of a file of a shop.
    fn file(&self, shop: &str, extension: &str) -> PathBuf {
        self.cleaned.call_once(|| clean(&self.path));
        self.path.join(format!("{}.{extension}", percent::encode_file_name(shop)))
    }

    fn read(&self, shop: &str) -> Result<Option<TokenSet>, StoreError> {
        match std::fs::read_to_string(self.file(shop, "json")) {
            Ok(json) => Ok(Some(TokenSet::from_json(&json)?)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn write(&self, shop: &str, tokens: &TokenSet) -> Result<(), StoreError> {
        create_folder(&self.path)?;
        let path = self.file(shop, "json");
        let mut attempt = 1;
        while let Err(error) = replace(&path, tokens) {
            // A process that starts may remove a new file just before it is locked.
            let is_removed = error.downcast_ref().is_some_and(|error: &io::Error| error.kind() == ErrorKind::NotFound);
            if attempt == MAX_WRITES || !is_removed {
                return Err(error);
            }
            attempt += 1;
        }
        sync_folder(&self.path)?;
        Ok(())
    }

    fn remove(&self, shop: &str) -> Result<(), StoreError> {
        match std::fs::remove_file(self.file(shop, "json")) {
            Ok(()) => Ok(sync_folder(&self.path)?),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Returns the shops whose files exist.
    fn shops(&self) -> Result<Vec<String>, StoreError> {
        let entries = match std::fs::read_dir(&self.path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error.into()),
        };
        let mut shops = Vec::new();
        for entry in entries {
            let name = entry?.file_name();
            let shop = name.to_str().and_then(|name| percent::decode_file_name(name.strip_suffix(".json")?));
            shops.extend(shop);
        }
        Ok(shops)
    }

    fn lock(&self, shop: &str) -> Result<Option<StoreLock>, StoreError> {
        create_folder(&self.path)?;
        let mut options = OpenOptions::new();
        // The file is never removed: another process might lock the removed one, and a third one a new one.
        let file = private(&mut options).write(true).create(true).truncate(false).open(self.file(shop, "lock"))?;
        Ok(try_lock(&file)?.then(|| Box::new(file) as StoreLock))
    }
}

impl TokenStore for FileStore {
    fn load<'a>(&'a self, shop: &'a str) -> BoxFuture<'a, Result<Option<TokenSet>, StoreError>> {
        Box::pin(async move { self.0.read(shop) })
    }

    fn save<'a>(&'a self, shop: &'a str, tokens: &'a TokenSet) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move { self.0.write(shop, tokens) })
    }

    fn remove<'a>(&'a self, shop: &'a str) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move { self.0.remove(shop) })
    }

    fn shops(&self) -> BoxFuture<'_, Result<Vec<String>, StoreError>> {
        Box::pin(async move { self.0.shops() })
    }

    fn try_lock<'a>(&'a self, shop: &'a str) -> BoxFuture<'a, Result<Option<StoreLock>, StoreError>> {
        Box::pin(async move { self.0.lock(shop) })
    }

    fn identity(&self) -> usize {
        Arc::as_ptr(&self.0).cast::<()>() as usize
    }
}

/// Locks a file unless another process has locked it, until it is closed. Without locks, the file counts as locked.
fn try_lock(file: &File) -> io::Result<bool> {
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(true),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Removes the temporary files of processes that were killed. A process that still writes one has locked it.
fn clean(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        // A failure leaves the file for the next process.
        if is_file
            && is_temporary(&path)
            && let Ok(file) = OpenOptions::new().write(true).open(&path)
            && file.try_lock().is_ok()
        {
            drop(std::fs::remove_file(&path));
        }
    }
}

/// Returns whether a file has the name of a temporary file, which is `<shop>.<random>.new`.
fn is_temporary(path: &Path) -> bool {
    let random = path.file_stem().map(Path::new).and_then(Path::extension);
    path.extension().is_some_and(|extension| extension == TEMPORARY)
        && random.is_some_and(|random| random.len() == RANDOM_LENGTH)
}

/// Replaces a file by one that is first written under another name.
fn replace(path: &Path, tokens: &TokenSet) -> Result<(), StoreError> {
    // A random name is unique among writers; process ids are the same in many containers.
    let new = path.with_extension(format!("{}.{TEMPORARY}", random_state()?));
    write_and_rename(&new, path, tokens).map_err(|error| {
        // An incomplete file is useless and contains secrets.
        drop(std::fs::remove_file(&new));
        error.into()
    })
}

/// Writes a temporary file, syncs it to disk, and gives it its name. The lock says that its process is alive.
fn write_and_rename(new: &Path, path: &Path, tokens: &TokenSet) -> io::Result<()> {
    let mut file = private(&mut OpenOptions::new()).write(true).create_new(true).open(new)?;
    // If another process has just removed the file, the rename fails.
    try_lock(&file)?;
    file.write_all(tokens.to_json().expose_secret().as_bytes())?;
    file.sync_all()?;
    std::fs::rename(new, path)
}

/// Lets only the owner read a file that is created.
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

#[cfg(unix)]
fn create_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn create_folder(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)
}

/// Syncs the new name of a file to disk.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
