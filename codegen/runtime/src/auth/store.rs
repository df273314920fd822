//! Stores that keep tokens between runs of a program.

// Invariant: tokens are saved as a whole or not at all, and only the owner of the process can read them.

use std::collections::BTreeMap;
use std::error::Error as StdError;
use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use secrecy::ExposeSecret;

use super::random_state::random_state;
use super::token_set::TokenSet;
use crate::percent;
use crate::transport::BoxFuture;

/// The error of a token store. It must not show tokens.
pub type StoreError = Box<dyn StdError + Send + Sync>;

/// Stores tokens by the host of their shop.
///
/// A token refresh may invalidate the old refresh token, so new tokens are saved before they are used, and not used
/// until they are saved. [`TokenSet::to_json`] is a format to store.
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
/// /// Stores tokens in a table of the application's database.
/// struct TableStore(Table);
///
/// impl TokenStore for TableStore {
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
#[doc(alias = "persist tokens")]
pub trait TokenStore: Send + Sync + 'static {
    /// Loads the tokens of a shop, if there are any.
    ///
    /// # Errors
    /// Fails if the store cannot be read. The request that needs the tokens then fails with the kind
    /// [`Auth`](crate::ErrorKind::Auth).
    fn load<'a>(&'a self, shop: &'a str) -> BoxFuture<'a, Result<Option<TokenSet>, StoreError>>;

    /// Saves the tokens of a shop, and replaces earlier ones. A persistent store must have written them when the future
    /// completes.
    ///
    /// # Errors
    /// Fails if the tokens could not be saved. They are then not used, and saved again before the next request.
    fn save<'a>(&'a self, shop: &'a str, tokens: &'a TokenSet) -> BoxFuture<'a, Result<(), StoreError>>;
}

/// Stores tokens in memory.
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
    /// Creates an empty store.
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

/// Stores tokens in a folder, with one file for each shop.
///
/// On Unix only the owner can read the files, and the folder if the store creates it. Files are replaced atomically: a
/// crash leaves either the old or the new tokens. Files are small and rarely written, so reads and writes block the
/// current thread.
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
pub struct FileStore {
    folder: PathBuf,
}

impl FileStore {
    /// Creates a store in a folder. The folder is created when tokens are first saved.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    fn path(&self, shop: &str) -> PathBuf {
        self.folder.join(format!("{}.json", percent::encode_file_name(shop)))
    }

    fn read(&self, shop: &str) -> Result<Option<TokenSet>, StoreError> {
        match std::fs::read_to_string(self.path(shop)) {
            Ok(json) => Ok(Some(TokenSet::from_json(&json)?)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn write(&self, shop: &str, tokens: &TokenSet) -> Result<(), StoreError> {
        create_folder(&self.folder)?;
        let path = self.path(shop);
        // A random name is unique among writers; process ids are the same in many containers.
        let new = path.with_extension(format!("{}.new", random_state()?));
        let written = write_private(&new, tokens).and_then(|()| std::fs::rename(&new, &path));
        if let Err(error) = written {
            // An incomplete file is useless and contains secrets.
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
fn create_folder(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn create_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)
}

/// Writes a file that only its owner can read, and syncs it to disk.
fn write_private(path: &Path, tokens: &TokenSet) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(tokens.to_json().expose_secret().as_bytes())?;
    file.sync_all()
}

/// Syncs the new name of a file to disk.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}
