//! Rules of ARCHITECTURE.md for the sources that no lint can check.

use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};

use crate::support;

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

fn sources(folders: &[&str]) -> Vec<(PathBuf, String)> {
    let root = support::crate_folder().join("..");
    let files = folders.iter().flat_map(|folder| files(&root.join(folder)));
    files.map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn names_no_platform_in_the_generator() {
    let schema = support::real_schema();
    let platforms: Vec<&str> = schema.iter().filter_map(|(_, file)| file.path.split('/').next()).collect();
    assert!(!platforms.is_empty());
    // The platform of all examples in the documentation; a contributor may try the guide with it.
    let platforms: Vec<&str> = platforms.into_iter().filter(|platform| *platform != "acme").collect();
    for (path, source) in sources(&["codegen/src", "codegen/templates", "codegen/runtime/src", "xtask/src"]) {
        let source = source.to_lowercase();
        for platform in &platforms {
            assert!(!source.contains(platform), "{} names {platform}", path.display());
        }
    }
}

#[test]
fn accesses_the_file_system_in_one_module() {
    for (path, source) in sources(&["codegen/src"]) {
        let is_output = path.parent().is_some_and(|folder| folder.ends_with("output"));
        let accesses = source.contains("fs::") || source.contains("std::fs") || source.contains("std::env");
        assert!(!accesses || is_output, "{} accesses files or the environment", path.display());
    }
}

#[test]
fn uses_the_yaml_library_in_one_module() {
    for (path, source) in sources(&["codegen/src"]) {
        let is_yaml = path.parent().is_some_and(|folder| folder.ends_with("yaml"));
        assert!(!source.contains("serde_yaml::") || is_yaml, "{}", path.display());
    }
}

#[test]
fn starts_every_file_with_a_doc_comment() {
    for (path, source) in sources(&["codegen/src", "codegen/runtime/src", "codegen/tests/it", "tests/it", "xtask/src"])
    {
        if path.extension().is_some_and(|extension| extension == "rs") {
            assert!(source.starts_with("//! "), "{} does not start with a doc comment", path.display());
        }
    }
}

#[test]
fn writes_no_documentation_in_emitters() {
    for (path, source) in sources(&["codegen/src/emit"]) {
        let sentences = sentences(source.parse().unwrap(), false);
        assert!(sentences.is_empty(), "{} contains {sentences:?}: move it to codegen/src/docs", path.display());
    }
}

#[test]
fn compares_signatures_and_secrets_in_constant_time() {
    for (path, source) in sources(&["codegen/runtime/src"]) {
        let is_digest = path.ends_with("runtime/src/digest.rs");
        let computes = source.contains("Hmac<") || source.contains(".ct_eq(");
        assert_eq!(computes, is_digest, "{}: signatures are verified in digest.rs", path.display());
        for line in source.lines().filter(|line| line.contains("expose") || line.contains("hmac(")) {
            assert!(!line.contains(" == ") && !line.contains(" != "), "{}: {line}", path.display());
        }
    }
}

#[test]
fn forbids_unsafe_code() {
    let read = |path| std::fs::read_to_string(support::crate_folder().join("..").join(path)).unwrap();
    assert!(read("Cargo.toml").contains("[workspace.lints.rust]\nunsafe_code = \"forbid\"\n"));
    for manifest in ["codegen/Cargo.toml", "codegen/runtime/Cargo.toml"] {
        assert!(read(manifest).contains("[lints]\nworkspace = true\n"), "{manifest}");
    }
    assert!(read("generated/src/lib.rs").contains("#![forbid(unsafe_code)]"));
}

/// The texts of the licences are part of every package that is published.
#[test]
fn repeats_the_licences_in_every_package() {
    let root = support::crate_folder().join("..");
    for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
        let text = std::fs::read_to_string(root.join(name)).unwrap();
        for package in ["codegen", "codegen/runtime", "generated"] {
            let copy = std::fs::read_to_string(root.join(package).join(name)).unwrap_or_default();
            assert!(copy == text, "{package}/{name} differs from {name}");
        }
    }
}

/// `xtask/` is a workspace of its own, which cannot inherit.
#[test]
fn gives_xtask_the_settings_of_the_workspace() {
    let read = |path| std::fs::read_to_string(support::crate_folder().join("..").join(path)).unwrap();
    let (root, xtask) = (read("Cargo.toml"), read("xtask/Cargo.toml"));
    let lints = root.split_once("[workspace.lints.rust]").unwrap().1.split_once("\n\n# Tests compare").unwrap().0;
    assert!(xtask.contains(&format!("[workspace.lints.rust]{lints}\n")), "the lints differ");
    let name = |line: &str| line.split_once(" = ").map(|(name, _)| name.to_owned());
    let has_its_own = |name: &str| ["description", "members", "name"].contains(&name);
    for line in [xtask, read("xtask/authoring/Cargo.toml"), read("xtask/benchmarks/Cargo.toml")]
        .iter()
        .flat_map(|manifest| manifest.lines())
    {
        let Some(item) = name(line).filter(|name| !has_its_own(name) && !line.contains("path = ")) else { continue };
        let expected = root.lines().find(|other| name(other).as_ref() == Some(&item)).unwrap_or(line);
        assert_eq!(line, expected, "a manifest in xtask/ differs from Cargo.toml");
    }
}

#[test]
fn finds_documentation_in_emitters() {
    let source = r#"
        //! Emits a module.

        /// Emits an item.
        fn emit() -> TokenStream {
            let name = format!("{folder}/mod.rs");
            docs::line("An item of the platform.");
            quote! { #![doc = "A module."] #(#[doc = #lines])* mod m { /** A struct */ struct S { /// A field
                f: () } } }
        }
    "#;
    let expected = [r#""An item of the platform.""#, r#""A module.""#, r#"" A struct ""#, r#"" A field""#];
    assert_eq!(sentences(source.parse().unwrap(), false), expected);
}

/// The strings that read like sentences, and all documentation of quoted code. The documentation of the code itself is
/// left out.
fn sentences(tokens: TokenStream, is_quoted: bool) -> Vec<String> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut found = Vec::new();
    for (number, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => {
                let is_quote = end_with(&tokens[..number], "quote", "!");
                found.extend(sentences(group.stream(), is_quoted || is_quote));
            }
            TokenTree::Literal(literal) => {
                let literal = literal.to_string();
                let is_doc = end_with(&tokens[..number], "doc", "=");
                let is_sentence = literal.contains(' ') && literal.ends_with(".\"");
                if (is_doc && is_quoted) || (!is_doc && is_sentence) {
                    found.push(literal);
                }
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
    found
}

/// Whether tokens end with an identifier and a punctuation character, such as `quote!`.
fn end_with(tokens: &[TokenTree], ident: &str, punct: &str) -> bool {
    matches!(tokens, [.., first, second] if first.to_string() == ident && second.to_string() == punct)
}
