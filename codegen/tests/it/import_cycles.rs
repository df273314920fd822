//! Files import each other in one direction only.
//!
//! A file imports another if it names one of its items in a `use`, or in a path such as `super::names::word`. A `mod`
//! declaration and a re-export are no imports: a file that uses a re-exported item imports the file that defines it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use syn::visit::{self, Visit};
use syn::{ItemMod, ItemUse, UseTree, Visibility};

/// A file's module, such as `["json", "reader"]`.
type Module = Vec<String>;

/// What the files of a crate name.
type Files = BTreeMap<Module, Paths>;

#[test]
fn files_of_the_generator_import_each_other_in_one_direction() {
    assert_eq!(cycles(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")), Vec::<String>::new());
}

#[test]
fn files_of_the_runtime_import_each_other_in_one_direction() {
    assert_eq!(cycles(&Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime/src")), Vec::<String>::new());
}

#[test]
fn reports_files_that_import_each_other() {
    let folder = tempfile::tempdir().unwrap();
    for (name, source) in [
        ("lib.rs", "mod a; mod b; mod c;"),
        ("a.rs", "use crate::b::B;"),
        ("b.rs", "fn b() { super::a::f() }"),
        ("c.rs", "use crate::a;"),
    ] {
        std::fs::write(folder.path().join(name), source).unwrap();
    }
    assert_eq!(cycles(folder.path()), ["a, b"]);
}

/// The groups of files that import each other, directly or through others.
fn cycles(root: &Path) -> Vec<String> {
    let mut files = BTreeMap::new();
    collect(root, &mut Vec::new(), &mut files);
    let files: Files = files.iter().map(|(module, source)| (module.clone(), paths(source))).collect();
    let imports: BTreeMap<&Module, BTreeSet<Module>> =
        files.keys().map(|module| (module, imports(module, &files))).collect();
    let mut groups = BTreeSet::new();
    for module in files.keys() {
        let group: Vec<String> = files
            .keys()
            .filter(|other| reaches(&imports, module, other) && reaches(&imports, other, module))
            .map(|module| module.join("::"))
            .collect();
        if !group.is_empty() {
            groups.insert(group.join(", "));
        }
    }
    groups.into_iter().collect()
}

fn collect(folder: &Path, module: &mut Module, files: &mut BTreeMap<Module, String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            module.push(name);
            collect(&path, module, files);
            module.pop();
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let mut own = module.clone();
            if !matches!(name.as_str(), "mod" | "lib") {
                own.push(name);
            }
            files.insert(own, std::fs::read_to_string(&path).unwrap());
        }
    }
}

fn paths(source: &str) -> Paths {
    let mut paths = Paths::default();
    paths.visit_file(&syn::parse_file(source).unwrap());
    paths
}

fn imports(module: &Module, files: &Files) -> BTreeSet<Module> {
    let imported = files[module].used.iter().filter_map(|path| resolve(module, path, files));
    imported.filter(|other| other != module).collect()
}

/// The file that defines what a path names.
fn resolve(module: &Module, path: &[String], files: &Files) -> Option<Module> {
    let (first, mut rest) = path.split_first()?;
    let mut target = match first.as_str() {
        "crate" => Module::new(),
        "self" => module.clone(),
        "super" => parent(module)?,
        _ => child(module, first, files)?,
    };
    while let Some((next, after)) = rest.split_first() {
        if next == "super" {
            target = parent(&target)?;
        } else if let Some(child) = child(&target, next, files) {
            target = child;
        } else {
            let exported = files[&target].exported.iter().find(|path| path.last() == Some(next));
            let origin = exported.and_then(|path| resolve(&target, path, files));
            return Some(origin.unwrap_or(target));
        }
        rest = after;
    }
    Some(target)
}

fn parent(module: &Module) -> Option<Module> {
    module.split_last().map(|(_, parent)| parent.to_vec())
}

fn child(module: &Module, name: &str, files: &Files) -> Option<Module> {
    let child = [module.as_slice(), &[name.to_owned()]].concat();
    files.contains_key(&child).then_some(child)
}

fn reaches(imports: &BTreeMap<&Module, BTreeSet<Module>>, from: &Module, to: &Module) -> bool {
    let mut visited = BTreeSet::new();
    let mut open: Vec<&Module> = imports[from].iter().collect();
    while let Some(module) = open.pop() {
        if module == to {
            return true;
        }
        if visited.insert(module) {
            open.extend(&imports[module]);
        }
    }
    false
}

/// The paths in a file, except in its tests.
#[derive(Default)]
struct Paths {
    used: Vec<Vec<String>>,
    exported: Vec<Vec<String>>,
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if item.ident != "tests" {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let paths = match item.vis {
            Visibility::Inherited => &mut self.used,
            _ => &mut self.exported,
        };
        flatten(&mut Vec::new(), &item.tree, paths);
    }

    // `pub(super)` names a file without importing from it.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.used.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }
}

fn flatten(prefix: &mut Vec<String>, tree: &UseTree, paths: &mut Vec<Vec<String>>) {
    match tree {
        UseTree::Path(path) => {
            prefix.push(path.ident.to_string());
            flatten(prefix, &path.tree, paths);
            prefix.pop();
        }
        UseTree::Group(group) => group.items.iter().for_each(|item| flatten(prefix, item, paths)),
        UseTree::Name(name) if name.ident == "self" => paths.push(prefix.clone()),
        UseTree::Name(name) => paths.push([prefix.as_slice(), &[name.ident.to_string()]].concat()),
        UseTree::Rename(name) => paths.push([prefix.as_slice(), &[name.ident.to_string()]].concat()),
        UseTree::Glob(_) => paths.push(prefix.clone()),
    }
}
