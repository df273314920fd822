//! `FileStore`: atomic writes, owner-only permissions.

use secrecy::ExposeSecret;
use shopwire::auth::{FileStore, TokenSet, TokenStore};

use super::tokens;

#[tokio::test]
async fn round_trips_tokens_through_files() {
    let folder = tempfile::tempdir().unwrap();
    let store = FileStore::new(folder.path().join("tokens"));
    assert!(store.load("demo.myshoplaza.com").await.unwrap().is_none());
    let saved = tokens("one", 60).with_scopes(["read_order"]);
    store.save("demo.myshoplaza.com", &saved).await.unwrap();
    store.save("demo.myshoplaza.com", &tokens("two", 60)).await.unwrap();
    store.save("../x", &saved).await.unwrap();
    let loaded = store.load("demo.myshoplaza.com").await.unwrap().unwrap();
    assert_eq!(loaded.access_token().expose_secret(), "access-two");
    assert_eq!(loaded.refresh_token().unwrap().expose_secret(), "refresh-two");
    assert_eq!(loaded.expires_at(), saved.expires_at());
    assert_eq!(store.load("../x").await.unwrap().unwrap().scopes().unwrap(), ["read_order"]);
    let mut names: Vec<_> = std::fs::read_dir(folder.path().join("tokens"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["..%2Fx.json", "demo.myshoplaza.com.json"], "no temporary file and no file outside the folder");
}

#[tokio::test]
async fn hides_the_content_of_an_invalid_token_file() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("demo.json"), "{\"access_token\": \"shpat-secret\", ").unwrap();
    let error = FileStore::new(folder.path()).load("demo").await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("shpat-secret"), "{error}");
    assert!(TokenSet::from_json("[]").is_err());
}

#[cfg(unix)]
#[tokio::test]
async fn ignores_temporary_files_of_a_crashed_process() {
    let folder = tempfile::tempdir().unwrap();
    // A process in another container may have the same process id and be writing now.
    let others: Vec<_> = (0..100).map(|count| format!("demo.{}-{count}.new", std::process::id())).collect();
    for name in &others {
        std::fs::write(folder.path().join(name), "half").unwrap();
    }
    let store = FileStore::new(folder.path());
    for name in ["one", "two"] {
        store.save("demo", &tokens(name, 60)).await.unwrap();
    }
    assert!(others.iter().all(|name| folder.path().join(name).exists()));
    assert_eq!(store.load("demo").await.unwrap().unwrap().access_token().expose_secret(), "access-two");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn writes_files_atomically_under_concurrency() {
    let folder = tempfile::tempdir().unwrap();
    let writers = (0..20).map(|number| {
        let store = FileStore::new(folder.path());
        tokio::spawn(async move { store.save("demo", &tokens(&"x".repeat(number * 500), 60)).await.unwrap() })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    assert!(FileStore::new(folder.path()).load("demo").await.unwrap().is_some());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[cfg(unix)]
#[tokio::test]
async fn restricts_files_to_the_owner_and_replaces_them() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let folder = tempfile::tempdir().unwrap();
    let tokens_folder = folder.path().join("tokens");
    let store = FileStore::new(&tokens_folder);
    store.save("demo", &tokens("one", 60)).await.unwrap();
    let file = tokens_folder.join("demo.json");
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&tokens_folder), mode(&file)), (0o700, 0o600));
    // A reader has the old file open. The store replaces the file, so the reader still sees all of the old tokens.
    let inode = std::fs::metadata(&file).unwrap().ino();
    let mut old = std::fs::File::open(&file).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    store.save("demo", &tokens("two", 60)).await.unwrap();
    let mut content = String::new();
    std::io::Read::read_to_string(&mut old, &mut content).unwrap();
    assert!(content.contains("access-one"));
    assert_ne!(std::fs::metadata(&file).unwrap().ino(), inode);
    assert_eq!(mode(&file), 0o600);
}

/// A killed process leaves a file that no process has locked.
#[tokio::test]
async fn removes_temporary_files_of_killed_processes() {
    let folder = tempfile::tempdir().unwrap();
    let name = |name: &str| folder.path().join(format!("demo.myshoplaza.com.{name}.new"));
    let (killed, alive) = (name(&"k".repeat(32)), name(&"a".repeat(32)));
    std::fs::write(&killed, "{\"access_token\":\"shpat-secret\"").unwrap();
    // Another process is writing its tokens now.
    let writing = std::fs::File::create_new(&alive).unwrap();
    writing.try_lock().unwrap();
    assert!(FileStore::new(folder.path()).load("demo.myshoplaza.com").await.unwrap().is_none());
    assert!(!killed.exists() && alive.exists());
    drop(writing);
    FileStore::new(folder.path()).save("demo.myshoplaza.com", &tokens("one", 60)).await.unwrap();
    assert!(!alive.exists());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[tokio::test]
async fn locks_the_tokens_of_a_shop_until_the_lock_is_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let stores = [FileStore::new(folder.path()), FileStore::new(folder.path())];
    let lock = stores[0].try_lock("demo").await.unwrap();
    assert!(lock.is_some() && stores[1].try_lock("demo").await.unwrap().is_none());
    assert!(stores[1].try_lock("other").await.unwrap().is_some());
    drop(lock);
    assert!(stores[1].try_lock("demo").await.unwrap().is_some());
}
