//! Where tokens are kept between requests, and between runs.
//!
//! Invariant: what is saved is there as a whole or not at all, and nobody but its owner can read it.

use std::collections::BTreeMap;
use std::error::Error as StdError;
use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use secrecy::ExposeSecret;

use super::{TokenSet, random_state};
use crate::transport::BoxFuture;

/// Why a store failed; it must not show tokens.
pub type StoreError = Box<dyn StdError + Send + Sync>;

/// Keeps tokens by the host of the shop that they are for.
///
/// A refresh that gives a new refresh token makes the old one worthless, so the new one must not be lost: it is saved
/// before it is used, and not used if it cannot be saved. [`TokenSet::to_json`] is a form to store.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::BoxFuture;
/// use shopwire::auth::{StoreError, TokenSet, TokenStore};
/// # #[derive(Clone)]
/// # struct Table(std::sync::Arc<std::sync::Mutex<std::collections::BTreeMap<String, shopwire::SecretString>>>);
/// # impl Table {
/// #     async fn read(&self, key: &str) -> Result<Option<String>, StoreError> {
/// #         use secrecy::ExposeSecret;
/// #         Ok(self.0.lock().unwrap().get(key).map(|json| json.expose_secret().to_owned()))
/// #     }
/// #     async fn write(&self, key: &str, json: shopwire::SecretString) -> Result<(), StoreError> {
/// #         self.0.lock().unwrap().insert(key.to_owned(), json);
/// #         Ok(())
/// #     }
/// # }
///
/// /// TokenProvider in a table of the application's database.
/// struct InTable(Table);
///
/// impl TokenStore for InTable {
///     fn load<'a>(&'a self, shop: &'a str) -> BoxFuture<'a, Result<Option<TokenSet>, StoreError>> {
///         Box::pin(async move {
///             let json = self.0.read(shop).await?;
///             Ok(json.map(|json| TokenSet::from_json(&json)).transpose()?)
///         })
///     }
///
///     fn save<'a>(&'a self, shop: &'a str, tokens: &'a TokenSet) -> BoxFuture<'a, Result<(), StoreError>> {
///         Box::pin(async move { self.0.write(shop, tokens.to_json()).await })
///     }
/// }
/// ```
pub trait TokenStore: Send + Sync + 'static {
    /// The tokens of a shop, if there are any.
    fn load<'a>(&'a self, shop: &'a str) -> BoxFuture<'a, Result<Option<TokenSet>, StoreError>>;

    /// Saves the tokens of a shop in the place of those that were there. When it is done, they must outlive a crash as
    /// far as they are meant to.
    fn save<'a>(&'a self, shop: &'a str, tokens: &'a TokenSet) -> BoxFuture<'a, Result<(), StoreError>>;
}

/// Keeps tokens in memory, for as long as the program runs.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::auth::{MemoryStore, StoreError, TokenSet, TokenStore};
///
/// async fn example() -> Result<(), StoreError> {
///     let store = MemoryStore::new();
///     store.save("demo.example", &TokenSet::new("access")).await?;
///     assert!(store.load("demo.example").await?.is_some());
///     Ok(())
/// }
/// # futures_util::FutureExt::now_or_never(example()).unwrap().unwrap();
/// ```
#[derive(Default)]
pub struct MemoryStore(Mutex<BTreeMap<String, TokenSet>>);

impl MemoryStore {
    /// A store without tokens.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl TokenStore for MemoryStore {
    fn load<'a>(&'a self, shop: &'a str) -> BoxFuture<'a, Result<Option<TokenSet>, StoreError>> {
        let tokens = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(shop).cloned();
        Box::pin(async move { Ok(tokens) })
    }

    fn save<'a>(&'a self, shop: &'a str, tokens: &'a TokenSet) -> BoxFuture<'a, Result<(), StoreError>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(shop.to_owned(), tokens.clone());
        Box::pin(async { Ok(()) })
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MemoryStore")
    }
}

/// What can be in the name of a file as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');

/// Keeps tokens in a folder, a file for each shop.
///
/// On Unix only the owner can read the folder, if the store makes it, and the files. A file is replaced as a whole: a
/// crash leaves the old tokens or the new ones. Files are small and written seldom, so that is done on the spot, without
/// a thread of its own.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::auth::{FileStore, StoreError, TokenSet, TokenStore};
///
/// async fn keep(shop: &str, tokens: &TokenSet) -> Result<(), StoreError> {
///     FileStore::new("/var/lib/app/tokens").save(shop, tokens).await
/// }
/// ```
#[derive(Clone, Debug)]
pub struct FileStore {
    folder: PathBuf,
}

impl FileStore {
    /// A store in a folder, which is made when the first tokens are saved.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    fn path(&self, shop: &str) -> PathBuf {
        self.folder.join(format!("{}.json", utf8_percent_encode(shop, PLAIN)))
    }

    fn read(&self, shop: &str) -> Result<Option<TokenSet>, StoreError> {
        match std::fs::read_to_string(self.path(shop)) {
            Ok(json) => Ok(Some(TokenSet::from_json(&json)?)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn write(&self, shop: &str, tokens: &TokenSet) -> Result<(), StoreError> {
        make_folder(&self.folder)?;
        let path = self.path(shop);
        // A name that no other writer has: numbers of processes are the same in many containers.
        let new = path.with_extension(format!("{}.new", random_state()?));
        let written = write_private(&new, tokens).and_then(|()| std::fs::rename(&new, &path));
        if let Err(error) = written {
            // What was half written is of no use, and holds secrets.
            drop(std::fs::remove_file(&new));
            return Err(error.into());
        }
        sync_folder(&self.folder)?;
        Ok(())
    }
}

impl TokenStore for FileStore {
    fn load<'a>(&'a self, shop: &'a str) -> BoxFuture<'a, Result<Option<TokenSet>, StoreError>> {
        Box::pin(async move { self.read(shop) })
    }

    fn save<'a>(&'a self, shop: &'a str, tokens: &'a TokenSet) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move { self.write(shop, tokens) })
    }
}

#[cfg(unix)]
fn make_folder(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)
}

/// Writes a file that only its owner can read, down to the disk.
fn write_private(path: &Path, tokens: &TokenSet) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(tokens.to_json().expose_secret().as_bytes())?;
    file.sync_all()
}

/// Makes the new name of a file outlive a crash.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}
